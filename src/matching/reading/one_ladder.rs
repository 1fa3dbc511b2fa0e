//! What one ladder makes of a text: its whole names and its family's words, weighed against each other.

use crate::knowledge::{ElsewhereKey, LevelKey};
use crate::matching::languages::DEFAULTS;
use crate::matching::names::lexicon::WordId;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::names::units::{Unit, units};
use crate::matching::outcome::{Reason, push_new};
use crate::matching::reading::family::Family;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::reading::leftovers::{self, Found, FoundTitle};
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
        let mut by_names = leftovers::read(&units, &self.whole);
        if by_names.sure.is_none() && self.ignore_title(text, &tokens, &mut units) {
            let without_title = leftovers::read(&units, &self.whole);
            if without_title.clean && without_title.sure.is_some() {
                by_names = without_title;
            }
        }
        let mut read = self.weigh(&units, by_names);
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
        let by_names = leftovers::read(&units, &self.whole);
        let named = by_names.levels.clone();
        let read = self.weigh(&units, by_names);
        let is_told = |key: &LevelKey| read.reason != Reason::BaseLevel || named == [key.level];
        read.sure.filter(is_told).map(|level| Title { level, anchored: read.anchored })
    }

    /// Weighs the whole names of some words against what they say as titles of a family.
    fn weigh(&self, units: &[Unit], by_names: Found) -> Read {
        let family = || Family::new(units, &self.grammar, &self.lexicon);
        let by_family =
            self.grammar.is_family().then(|| leftovers::read_title(units, &self.whole, &family()));
        let read = self.decide(by_names, by_family);
        match read.sure.is_none().then(|| self.only_rank(units, &read.likely)).flatten() {
            Some(level) => Read { sure: Some(level), reason: Reason::Told, ..read },
            None => read,
        }
    }

    /// The level of a rank that is all that a text says, such as `junior` or `the group level`.
    fn only_rank(&self, units: &[Unit], likely: &[LevelKey]) -> Option<LevelKey> {
        let says_nothing = |unit: &&Unit| !matches!(unit.sense, Sense::Noise | Sense::Article);
        let mut telling = units.iter().filter(says_nothing);
        let (Some(unit), None) = (telling.next(), telling.next()) else { return None };
        let word = unit.word.filter(|_| unit.clear && self.grammar.is_family())?;
        let [level] = likely else { return None };
        DEFAULTS.ranks.movable.contains(self.lexicon.text(word)).then_some(*level)
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

    /// Weighs what the whole names say against what the words of a family say.
    fn decide(&self, by_names: Found, by_family: Option<FoundTitle>) -> Read {
        let key = |level: usize| LevelKey { ladder: self.position, level };
        let read = |sure: Option<usize>, likely: Vec<usize>, anchored: bool, reason: Reason| Read {
            sure: sure.map(key),
            likely: likely.into_iter().map(key).collect(),
            named: Vec::new(),
            elsewhere: None,
            anchored,
            literal: false,
            reason,
            ladder: self.position,
            tokens: Vec::new(),
        };
        let is_name = by_names.main.is_some_and(|main| main.words > 1);
        let Some(family) = by_family else {
            return read(by_names.sure, by_names.levels, is_name, by_names.reason);
        };
        // Two whole names are two titles, whatever their words tell together.
        if by_names.belongs || by_names.two_titles {
            return read(None, by_names.levels, family.anchored, by_names.reason);
        }
        let is_other = matches!(family.reason, Reason::OtherProfession | Reason::OtherTopic);
        // A whole name says more than the words of a family.
        let wins = if family.sure.is_some() { is_name } else { !is_other };
        if by_names.clean && wins && by_names.sure.is_some() && by_names.sure != family.sure {
            return read(by_names.sure, Vec::new(), family.anchored || is_name, by_names.reason);
        }
        let mut likely = family.likely;
        for level in by_names.levels {
            push_new(&mut likely, level);
        }
        read(family.sure, likely, family.anchored, family.reason)
    }
}
