//! What one ladder makes of a text: its whole names and its family's words, weighed against each other.

use crate::knowledge::{ElsewhereKey, LevelKey};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::lexicon::WordId;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::names::units::{Unit, units};
use crate::matching::names::whole_names::Occurrence;
use crate::matching::outcome::{Reason, push_new};
use crate::matching::reading::family::Family;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::reading::leftovers::{Around, Found, Shape};
use crate::matching::reading::named_apart;
use crate::matching::text::normal::NormalText;

/// What one ladder makes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::matching) struct Read {
    /// The level, when the text names one and no other.
    pub(in crate::matching) sure: Option<LevelKey>,
    /// Levels that the text may mean, best first, when it is not sure.
    pub(in crate::matching) likely: Vec<LevelKey>,
    /// Those of them that the text names, where it names several, or a title from elsewhere besides.
    pub(in crate::matching) named: Vec<LevelKey>,
    /// The title that it names, where that is one of those from elsewhere.
    pub(in crate::matching) elsewhere: Option<ElsewhereKey>,
    /// A word of the field tells that the text is about this ladder.
    pub(in crate::matching) anchored: bool,
    /// The text is a name as a whole.
    pub(in crate::matching) literal: bool,
    /// Why.
    pub(in crate::matching) reason: Reason,
    /// The position of the ladder.
    pub(in crate::matching) ladder: usize,
    /// The words of the text; none where the text is a name as a whole.
    pub(in crate::matching) tokens: Vec<Token>,
}

/// Words of running text that are a level's title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct Title {
    /// The level.
    pub(in crate::matching) level: LevelKey,
    /// A word of the field, or a name of several words, tells that the words are about this ladder.
    pub(in crate::matching) anchored: bool,
}

impl LadderNames {
    /// What the ladder makes of a text; `None` where it knows no word of it.
    pub(in crate::matching) fn read(&self, text: &str, normal: &NormalText) -> Option<Read> {
        self.read_name(text, normal).or_else(|| self.read_words(normal))
    }

    /// Reads a text that is a name as a whole.
    fn read_name(&self, text: &str, normal: &NormalText) -> Option<Read> {
        let levels = self.exact.levels(text, normal)?;
        let key = |level: &usize| LevelKey { ladder: self.position, level: *level };
        let (sure, likely, reason) = match levels {
            [level] => (Some(key(level)), Vec::new(), Reason::WholeName),
            several => (None, several.iter().map(key).collect(), Reason::SeveralLevels),
        };
        Some(Read {
            sure,
            named: likely.clone(),
            likely,
            elsewhere: None,
            anchored: true,
            literal: true,
            reason,
            tokens: Vec::new(),
            ladder: self.position,
        })
    }

    /// Reads a text by its words, whether or not it is a name as a whole.
    fn read_words(&self, text: &NormalText) -> Option<Read> {
        let tokens = self.tokens(text);
        if !self.knows_any(&tokens) && !self.elsewhere.know_any(&tokens, &self.lexicon) {
            return None;
        }
        let mut units = units(&tokens, &self.grammar, &self.lexicon);
        let mut read = self.read_units(&units);
        if read.sure.is_none() && self.ignore_title(text, &tokens, &mut units) {
            let without_title = self.read_units(&units);
            if without_title.sure.is_some() {
                read = without_title;
            }
        }
        if let Some((title, beside)) = self.elsewhere.find(&units, &self.whole, read.sure.is_some()) {
            read = self.read_elsewhere(title, &beside, read);
        } else if read.sure.is_none() {
            if read.reason == Reason::SeveralLevels {
                let parts = named_apart::parts(text, &tokens, &units);
                // Beside another title, "associate director" lacks only the field.
                let highest =
                    |read: &Read| read.likely.first().copied().filter(|_| read.reason == Reason::NoFieldWord);
                let level_of = |part: &str| {
                    self.read(part, &NormalText::new(part)).map(|read| read.sure.or_else(|| highest(&read)))
                };
                read.named = named_apart::named(&parts, &read.likely, level_of);
                read.likely.retain(|level| !read.named.contains(level));
                read.likely.splice(..0, read.named.iter().copied());
            }
            self.put_nearest_first(&units, &mut read.likely);
        }
        read.tokens = tokens;
        Some(read)
    }

    /// What is left of a reading where the text names a title from elsewhere: no level, the near ones first.
    fn read_elsewhere(&self, title: ElsewhereKey, beside: &[usize], read: Read) -> Read {
        let key = |level: &usize| LevelKey { ladder: self.position, level: *level };
        let named: Vec<LevelKey> = beside.iter().map(key).collect();
        let mut likely: Vec<LevelKey> = self.elsewhere.near(title).to_vec();
        for level in named.iter().copied().chain(read.sure).chain(read.likely) {
            push_new(&mut likely, level);
        }
        Read { sure: None, likely, named, elsewhere: Some(title), reason: Reason::Elsewhere, ..read }
    }

    /// The title that some words of running text are for sure. "Product management" names a field as often as a level:
    /// what no word tells has to be a name.
    pub(in crate::matching) fn read_title(&self, tokens: &[Token]) -> Option<Title> {
        let units = units(tokens, &self.grammar, &self.lexicon);
        let Read { sure, reason, anchored, .. } = self.read_units(&units);
        let is_name = |level: usize| self.whole.find(&units).iter().any(|name| name.level == level);
        let level = sure.filter(|key| reason != Reason::BaseLevel || is_name(key.level))?;
        Some(Title { level, anchored })
    }

    /// Reads some words: the longest whole name or, where words of a family say more, the title that they make.
    fn read_units(&self, units: &[Unit]) -> Read {
        let names = self.whole.find(units);
        let family = self.grammar.is_family().then(|| Family::new(units, &self.grammar, &self.lexicon));
        let found = self.choose(units, names.first(), family.as_ref().map(Family::title));
        let judged = found.and_then(|found| {
            let words = |name: &Occurrence| units[name.start..name.end].iter().filter_map(|unit| unit.word);
            let is_other = |name: &Occurrence, other: &Occurrence| {
                let shares = || words(name).any(|word| words(other).any(|other| other == word));
                name.level != other.level && (found.shape == Shape::Name || shares())
            };
            if names.iter().any(|name| names.iter().any(|other| is_other(name, other))) {
                return Err(Reason::SeveralLevels);
            }
            Around { units, names: &self.whole, main: &found, occurrences: &names }.judge()?;
            Ok(found)
        });
        let key = |level: usize| LevelKey { ladder: self.position, level };
        let mut likely: Vec<LevelKey> = Vec::new();
        let of_family = family.as_ref().map(Family::likely).unwrap_or_default().into_iter();
        for level in of_family.chain(names.iter().map(|name| name.level)) {
            push_new(&mut likely, key(level));
        }
        let anchored = family.is_some_and(|family| family.is_anchored())
            || names.first().is_some_and(|name| name.words > 1);
        let (sure, reason) = match judged {
            Ok(Found { level, told: true, .. }) => (Some(key(level)), Reason::Told),
            Ok(Found { level, .. }) => (Some(key(level)), Reason::BaseLevel),
            Err(reason) => (None, reason),
        };
        Read {
            sure,
            likely,
            named: Vec::new(),
            elsewhere: None,
            anchored,
            literal: false,
            reason,
            ladder: self.position,
            tokens: Vec::new(),
        }
    }

    /// The main one of what names and a family's words say: the longer one.
    fn choose(
        &self,
        units: &[Unit],
        name: Option<&Occurrence>,
        title: Option<Result<Found, Reason>>,
    ) -> Result<Found, Reason> {
        let name = name.map(|name| {
            let found = Found::from(*name);
            let is_rank = |unit: &Unit| unit.meaning == Meaning::Part;
            let is_rank_alone = title.is_some()
                && units[found.place.clone()].iter().all(is_rank)
                && !self.is_short(&units[name.start]);
            if is_rank_alone { Found { shape: Shape::RankAlone, ..found } } else { found }
        });
        match (name, title) {
            (Some(name), Some(Ok(title))) => {
                let is_name = name.words >= title.words && name.level != title.level;
                Ok(if is_name { name } else { title })
            }
            (
                Some(name),
                None | Some(Err(Reason::NoFieldWord | Reason::NoLevelWord | Reason::UnknownWord)),
            ) => Ok(name),
            (_, Some(title)) => title,
            (None, None) => Err(Reason::NothingKnown),
        }
    }

    /// Whether a word is a name in capitals, which says as much as several words.
    fn is_short(&self, unit: &Unit) -> bool {
        unit.word.is_some_and(|word| self.whole.is_short(word))
    }

    /// Takes the words of the ladder's own title for words that say nothing, where they say nothing else: `senior
    /// engineering` on the ladder *Engineering*. Returns whether there were any.
    fn ignore_title(&self, text: &NormalText, tokens: &[Token], units: &mut [Unit]) -> bool {
        let mut any = false;
        for unit in units {
            let (first, last) = tokens[unit.token].typed;
            let is_title = first == last && self.title.contains(text.at(first));
            let is_free = !unit.word.is_some_and(|word| self.whole.has(word))
                && !matches!(unit.sense, Sense::Rank | Sense::Below | Sense::Modifier | Sense::Person);
            if is_title && is_free && unit.sense != Sense::Noise {
                unit.sense = Sense::Noise;
                any = true;
            }
        }
        any
    }

    /// Puts the levels nearest to the ranks that the ladder lacks before others.
    fn put_nearest_first(&self, units: &[Unit], likely: &mut Vec<LevelKey>) {
        let is_lacking = |word: &WordId| !self.is_own(*word);
        if let Some(base) = self.grammar.base
            && units.iter().any(|unit| unit.sense == Sense::Number)
            && likely.is_empty()
        {
            let of = |level: usize| LevelKey { ladder: self.position, level };
            let next =
                self.grammar.heights.iter().position(|height| *height == self.grammar.heights[base] + 1);
            likely.extend([Some(base), next].into_iter().flatten().map(of));
        }
        let lacking = units.iter().filter(|unit| matches!(unit.sense, Sense::Rank | Sense::Below));
        let lacking = lacking.filter_map(|unit| unit.word).filter(is_lacking);
        let nearest = lacking.flat_map(|word| self.ranks.nearest(self.lexicon.text(word)));
        let mut nearest: Vec<LevelKey> =
            nearest.map(|level| LevelKey { ladder: self.position, level }).collect();
        if !nearest.is_empty() {
            likely.retain(|key| !nearest.contains(key));
            nearest.append(likely);
            *likely = nearest;
        }
    }
}
