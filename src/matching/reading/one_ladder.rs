//! How one ladder reads a text: as a whole name or as a family title, whichever is longer.

use crate::knowledge::{ElsewhereKey, LevelKey};
use crate::matching::languages::DEFAULTS;
use crate::matching::names::lexicon::WordId;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::names::unit::Unit;
use crate::matching::names::whole_names::Occurrence;
use crate::matching::outcome::{Reason, push_new};
use crate::matching::reading::context::{Candidate, Context, Shape};
use crate::matching::reading::family::Family;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::text::normal::{Break, NormalText};

/// One ladder's reading of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LadderReading {
    /// The level, if the text names exactly one.
    pub(crate) sure: Option<LevelKey>,
    /// The levels that the text may mean, best first: suggestions if the answer is not sure.
    pub(crate) candidates: Vec<LevelKey>,
    /// The levels that the text names, where it names several, or one beside a title from elsewhere.
    pub(crate) named: Vec<LevelKey>,
    /// The title from elsewhere that the text names, if it names one.
    pub(crate) elsewhere: Option<ElsewhereKey>,
    /// Whether a word of the field, or a name of several words, shows that the text is about this ladder.
    pub(crate) anchored: bool,
    /// Whether the whole text is a name.
    pub(crate) literal: bool,
    /// Why the text was read this way.
    pub(crate) reason: Reason,
}

/// The level that some words of running text name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Title {
    /// The level.
    pub(crate) level: LevelKey,
    /// Whether a word of the field, or a name of several words, shows that the words are about this ladder.
    pub(crate) anchored: bool,
}

impl LadderNames {
    /// Reads a text; `None` where the ladder knows no word of it.
    pub(crate) fn read(&self, text: &NormalText) -> Option<LadderReading> {
        self.read_name(text).or_else(|| self.read_words(text))
    }

    /// Reads a text that is a name as a whole.
    fn read_name(&self, text: &NormalText) -> Option<LadderReading> {
        let levels = self.exact.get(&text.written()).filter(|_| !text.cut)?;
        let candidates: Vec<LevelKey> = levels.iter().map(|level| self.key(*level)).collect();
        let (sure, reason) = match candidates.as_slice() {
            [level] => (Some(*level), Reason::WholeName),
            _ => (None, Reason::SeveralLevels),
        };
        Some(LadderReading {
            sure,
            named: candidates.clone(),
            candidates,
            // A rank on its own points to this ladder no more than to another one.
            anchored: text.words.len() > 1 || !DEFAULTS.is_rank(text.at(0)),
            literal: true,
            reason,
            elsewhere: None,
        })
    }

    /// Reads a text by its words, whether or not it is a name as a whole.
    fn read_words(&self, text: &NormalText) -> Option<LadderReading> {
        let tokens = self.tokens(text);
        let is_elsewhere = || self.have(&tokens, |word| self.elsewhere.names.has(word));
        if !self.knows_any(&tokens) && !is_elsewhere() && !self.are_a_rank(&tokens) {
            return None;
        }
        let mut units = self.units(&tokens);
        for unit in &mut units {
            // "Police sergeant" on the ladder *Police*: a word of the ladder's title is noise, unless it has another
            // use.
            let is_free = matches!(unit.sense, Sense::Unknown | Sense::Domain | Sense::OtherField)
                && !(self.grammar.is_family && unit.word.is_some_and(|word| self.whole.has(word)));
            if is_free && self.title.contains(text.at(tokens[unit.token].typed.0)) {
                unit.sense = Sense::Noise;
            }
        }
        units.truncate(superior(text, &tokens, &units));
        let mut read = self.read_units(&units);
        let mut first: Vec<LevelKey> = Vec::new();
        if let Some((title, beside)) = self.elsewhere.find(&units, &self.whole, read.sure.is_some()) {
            read.named = beside.into_iter().map(|level| self.key(level)).collect();
            first
                .extend(self.elsewhere.near[title.entry].iter().chain(&read.named).copied().chain(read.sure));
            read = LadderReading { sure: None, elsewhere: Some(title), reason: Reason::Elsewhere, ..read };
        } else if read.sure.is_none() {
            if !self.grammar.is_family {
                first.extend(&read.candidates);
            }
            first.extend(self.nearest(&units));
            if read.reason == Reason::SeveralLevels {
                read.named.clone_from(&read.candidates);
                first.extend(&read.named);
            }
        }
        let mut candidates = Vec::new();
        first.into_iter().chain(read.candidates).for_each(|level| push_new(&mut candidates, level));
        Some(LadderReading { candidates, ..read })
    }

    /// Whether a text consists of a rank and stop words: `trainee`, `new grad`, `a staff role`.
    fn are_a_rank(&self, tokens: &[Token]) -> bool {
        let senses = || tokens.iter().map(|token| token.word.map(|word| self.lexicon.sense(word)));
        let starts = senses().any(|sense| sense == Some(Sense::Beginner));
        let has_rank = starts || senses().any(|sense| sense == Some(Sense::Rank));
        has_rank
            && senses().flatten().count() == tokens.len()
            && senses().flatten().all(|sense| match sense {
                Sense::Rank | Sense::Beginner | Sense::Noise | Sense::Article => true,
                Sense::Domain => starts,
                _ => false,
            })
    }

    /// The levels nearest to the ranks of a text that the ladder lacks; for a beginner's rank, the lowest levels.
    fn nearest(&self, units: &[Unit]) -> impl Iterator<Item = LevelKey> {
        let lacking = units.iter().filter_map(|unit| Some((unit.word?, unit.sense)));
        let levels = lacking.filter(|(word, _)| !self.is_own(*word)).flat_map(|(word, sense)| match sense {
            Sense::Beginner => self.grammar.lowest().collect(),
            Sense::Rank => self.ranks.nearest(self.lexicon.text(word)),
            _ => Vec::new(),
        });
        levels.map(|level| self.key(level))
    }

    /// The title that some words of running text certainly name. "Product management" means a field as often as a
    /// level, so a level that no word indicates has to be named in full.
    pub(crate) fn read_title(&self, tokens: &[Token]) -> Option<Title> {
        let mut units = self.units(tokens);
        // An "ex GPM" is not a GPM, but a message about one mentions that level.
        for unit in units.iter_mut().filter(|unit| unit.sense == Sense::Modifier) {
            unit.override_sense(Sense::Noise);
        }
        let LadderReading { sure, reason, anchored, .. } = self.read_units(&units);
        let is_name = |level: usize| self.whole.find(&units).iter().any(|name| name.level == level);
        let level = sure.filter(|key| reason != Reason::BaseLevel || is_name(key.level))?;
        Some(Title { level, anchored })
    }

    /// Reads units as the longest whole name, or as a family title where that covers more of them.
    fn read_units(&self, units: &[Unit]) -> LadderReading {
        let names = self.whole.find(units);
        let family = self.grammar.is_family.then(|| Family::new(units, &self.grammar, &self.lexicon));
        let found = self.choose(units, names.first(), family.as_ref().map(Family::title));
        let judged = found.and_then(|found| {
            let words = |name: &Occurrence| units[name.start..name.end].iter().filter_map(|unit| unit.word);
            let is_rank = |word: WordId| DEFAULTS.is_rank(self.lexicon.text(word));
            let is_other = |name: &Occurrence, other: &Occurrence| {
                let shares = || words(name).any(|word| words(other).any(|other| other == word));
                // "Teacher and Headteacher"; a rank may belong to the same title: "Senior (garden) Planner"
                let are_apart =
                    || name.end < other.start && ![name, other].iter().any(|name| words(name).all(is_rank));
                name.level != other.level && (found.shape == Shape::Name || shares() || are_apart())
            };
            if names.iter().any(|name| names.iter().any(|other| is_other(name, other))) {
                return Err(Reason::SeveralLevels);
            }
            Context { units, names: &self.whole, main: &found, occurrences: &names }.judge()?;
            Ok(found)
        });
        let mut candidates = family.as_ref().map(Family::candidates).unwrap_or_default();
        if candidates.len() < 2 {
            candidates.extend(names.iter().map(|name| name.level));
        }
        let candidates = candidates.into_iter().map(|level| self.key(level)).collect();
        let anchored = family.is_some_and(|family| family.is_anchored())
            || names.first().is_some_and(|name| name.words > 1);
        let read = LadderReading { candidates, anchored, ..LadderReading::default() };
        match judged {
            Ok(Candidate { level, told, .. }) => {
                let reason = if told { Reason::LevelWords } else { Reason::BaseLevel };
                LadderReading { sure: Some(self.key(level)), reason, ..read }
            }
            Err(reason) => LadderReading { reason, ..read },
        }
    }

    /// The longer of a whole name and a family title.
    fn choose(
        &self,
        units: &[Unit],
        name: Option<&Occurrence>,
        title: Option<Result<Candidate, Reason>>,
    ) -> Result<Candidate, Reason> {
        let Some(name) = name else {
            let is_part = units.iter().filter_map(|unit| unit.word).any(|word| self.whole.has(word));
            let reason = if is_part { Reason::PartOfName } else { Reason::NothingKnown };
            return title.unwrap_or(Err(reason));
        };
        match title {
            // "Team Lead" is more than "lead".
            Some(Ok(title))
                if title.shape != Shape::RankAlone
                    && (title.named.len() > name.words || title.level == name.level) =>
            {
                return Ok(title);
            }
            // "Engineering Manager, Senior", where that is a name turned around
            Some(Err(reason))
                if !matches!(reason, Reason::NoFieldWord | Reason::NoLevelWord)
                    && (name.cost < 2
                        || units.iter().filter(|unit| unit.is_of_title()).count() > name.words) =>
            {
                return Err(reason);
            }
            _ => {}
        }
        let found = Candidate::from(*name);
        if !self.grammar.is_family {
            return Ok(found);
        }
        let is_rank = |unit: &Unit| {
            let is_rank = |word| !self.whole.is_short(word) && DEFAULTS.is_rank(self.lexicon.text(word));
            unit.word.is_some_and(is_rank)
        };
        let name = &units[found.place.clone()];
        let shape = if name.iter().all(is_rank) { Shape::RankAlone } else { Shape::Name };
        let is_general = name.iter().all(|unit| unit.group || is_rank(unit));
        Ok(Candidate { shape, is_general, ..found })
    }
}

/// Where the text goes on to a superior, who is not the one it is about: `Planner (reports to the director)`. The
/// number of units where it does not.
fn superior(text: &NormalText, tokens: &[Token], units: &[Unit]) -> usize {
    let is_superior = |at: &usize| {
        let word = text.at(tokens[units[*at].token].typed.0);
        (units[*at].before == Break::Segment || word.ends_with("ing"))
            && DEFAULTS.grammar.reporting.contains(word)
            && units.get(at + 1).is_some_and(|next| next.sense == Sense::To)
    };
    (1..units.len()).find(is_superior).unwrap_or(units.len())
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, names, reads, suggests};

    #[test]
    fn a_number_may_be_written_as_a_word() {
        let titles = ["Level 3", "Level 4", "Level 5"];
        reads(
            &titles,
            &[("level three", "Level 3"), ("what does a level five do", "Level 5"), ("level six", "-")],
        );
    }

    #[test]
    fn the_superior_behind_a_title_is_not_meant() {
        reads(
            SHIP,
            &[
                ("Second Mate (reports to the Master)", "Second Mate"),
                ("Second Mate reporting to Master", "Second Mate"),
                ("does a Second Mate report to the Master", "-"),
            ],
        );
    }

    #[test]
    fn a_name_with_a_rank_is_more_than_the_rank() {
        let titles = ["Garden Planner", "Senior Garden Planner", "Team Lead", "Head of Garden Planning"];
        reads(
            &titles,
            &[("should I apply for Team Lead", "Team Lead"), ("the role of team lead", "Team Lead")],
        );
    }

    #[test]
    fn each_part_of_a_text_that_names_several_is_read_by_itself() {
        names(
            FAMILY,
            &[
                ("Senior / Lead Garden Planner", &["Senior Garden Planner", "Lead Garden Planner"]),
                ("lead or senior garden planner", &["Senior Garden Planner", "Lead Garden Planner"]),
                ("Senior Garden Planner", &[]),
            ],
        );
        names(SHIP, &[("master or second mate", &["Second Mate", "Master"])]);
    }

    #[test]
    fn the_levels_nearest_to_a_rank_that_the_ladder_lacks_come_first() {
        suggests(
            FAMILY,
            &[
                ("deputy garden planner", &["Director of Garden Planning", "Lead Garden Planner"]),
                ("garden planner trainee", &["Junior Garden Planner"]),
            ],
        );
    }

    #[test]
    fn words_of_the_ladders_own_title_say_nothing_beside_a_name() {
        reads(SHIP, &[("master examples", "Master"), ("master tailors", "-"), ("examples", "-")]);
    }

    #[test]
    fn the_longer_one_of_a_name_and_a_title_of_the_family_wins() {
        let titles = ["Garden Planner", "Senior Garden Planner", "Senior Garden Planner Coach"];
        reads(
            &titles,
            &[("sr planner, gardens", "Senior Garden Planner"), ("a senior garden planner coach", titles[2])],
        );
    }

    #[test]
    fn a_name_turned_around_is_one_title() {
        let titles = ["Engineer", "Senior Engineer", "Engineering Manager / Senior Engineering Manager"];
        reads(&titles, &[("Engineering Manager, Senior", titles[2]), ("Engineer, Engineering Manager", "-")]);
    }

    #[test]
    fn a_name_beside_a_title_of_the_family_is_another_level() {
        let titles = ["Teacher", "Senior Teacher", "Lead Teacher", "Headteacher"];
        let both: &[&str] = &["Teacher", "Headteacher"];
        names(&titles, &[("Teacher and Headteacher", both), ("is a Teacher above a Headteacher", both)]);
        reads(&titles, &[("Senior (maths) Teacher", "Senior Teacher")]);
    }

    #[test]
    fn a_rank_alone_suggests_the_levels_near_it() {
        let first: &[&str] = &["Junior Garden Planner"];
        suggests(FAMILY, &[("trainee", first), ("new grad", first), ("sergeant of police", &[])]);
        suggests(SHIP, &[("a trainee role", &["Deckhand"]), ("trainee master", &["Master", "Deckhand"])]);
    }
}
