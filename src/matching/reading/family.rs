//! Titles of a family, field and role such as *product manager*: a rank that no name spells out is read by its words.
//!
//! The words of field and role are found first, then the words around them that tell a level.

mod words;

use std::ops::Range;

use self::words::{Told, Word, is_field, is_person};
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;
use crate::matching::names::units::Unit;
use crate::matching::outcome::Reason;
use crate::matching::reading::around::{Found, Shape};
use crate::matching::text::normal::Break;

/// A text, as a ladder whose titles are of one family reads it.
pub(super) struct Family<'a> {
    grammar: &'a Grammar,
    words: Vec<Word>,
}

impl<'a> Family<'a> {
    pub(super) fn new(units: &[Unit], grammar: &'a Grammar, lexicon: &Lexicon) -> Self {
        Self { grammar, words: words::read(units, grammar, lexicon) }
    }

    /// Whether a word places the text in the field.
    pub(super) fn is_anchored(&self) -> bool {
        self.anchors(&self.words)
    }

    /// The levels that the words of a text point at, the highest first.
    pub(super) fn likely(&self) -> Vec<usize> {
        let named = self.words.iter().filter_map(|word| match word.meaning {
            Meaning::Name(level) => Some(level),
            _ => None,
        });
        let told = self.grammar.satisfied(&Told::new(&self.words).ranks).into_iter().map(|told| told.level);
        let mut levels: Vec<usize> = named.chain(told).collect();
        levels.sort_by_key(|level| std::cmp::Reverse(self.grammar.heights[*level]));
        levels.dedup();
        levels
    }

    /// The title that a text names.
    ///
    /// # Errors
    /// Why it names none.
    pub(super) fn title(&self) -> Result<Found, Reason> {
        let parts: Vec<&[Word]> = self.words.chunk_by(|_, next| next.before == Break::None).collect();
        let Some(main) = parts.iter().position(|part| self.anchors(part)) else {
            return self.rank_alone(&parts);
        };
        let (before, part, after) = (&parts[..main], parts[main], &parts[main + 1..]);
        let mut title = Told::default();
        let mut named: Vec<usize> = Vec::new();
        let mut alternatives = Vec::new();
        let mut is_turned = false;
        // "Director, Product", "Senior Manager, Product", "Senior / Lead PM"
        for (at, ranks) in before.iter().enumerate() {
            if ranks
                .iter()
                .all(|word| word.meaning == Meaning::Part || is_person(word) || word.is_other(Sense::And))
            {
                is_turned |= ranks.iter().any(is_person);
                named.extend(ranks.iter().map(|word| word.at));
                if parts[at + 1][0].before >= Break::Alternative {
                    alternatives.push(Told::new(ranks));
                } else {
                    title.ranks.extend(Told::new(ranks).ranks);
                }
            }
        }
        let (core, shape) = match self.core(part) {
            Some(core) => core,
            None if is_turned => {
                let field = part.iter().position(is_field).ok_or(Reason::UnknownRank)?;
                (field..field + 1, Shape::Work)
            }
            None => (field_alone(self, part, title.is_level())?, Shape::FieldAlone),
        };
        let behind = part[core.end..]
            .iter()
            .take_while(|word| word.is_own() && !word.is_other(Sense::Of) || word.is_other(Sense::Number));
        let end = core.end + behind.count();
        let own =
            || part[..end].iter().filter(|word| word.is_own() && !matches!(word.meaning, Meaning::Other(_)));
        named.extend(own().map(|word| word.at));
        let told = Told::new(&part[..end]);
        title.ranks.extend(told.ranks);
        if title.ranks.is_empty() && part[..end].iter().any(|word| word.is_other(Sense::Number)) {
            return Err(Reason::UnknownRank);
        }
        (title.name, title.complete) = (told.name, shape != Shape::FieldAlone);
        for part in after.iter().filter(|part| part.iter().all(Word::is_own)) {
            named.extend(part.iter().map(|word| word.at));
            self.add(part, &mut title, shape)?;
        }
        let level = self.level_of(&title)?;
        let is_other = |other: &Told| self.level_of(other).is_ok_and(|other| other != level);
        if alternatives.iter().any(is_other) {
            return Err(Reason::SeveralLevels);
        }
        let place = part[core.start].at..part[core.end - 1].at + 1;
        let is_lowest = self.grammar.heights[level] == 0;
        Ok(Found { level, place, words: named.len(), named, shape, told: title.is_level(), is_lowest })
    }

    /// The level of a rank that is all that a text says: `junior`, `the group level`; `senior, lead or principal` are
    /// several.
    fn rank_alone(&self, parts: &[&[Word]]) -> Result<Found, Reason> {
        if parts.len() > 1 && self.words.iter().all(|word| word.meaning == Meaning::Part) {
            return Err(Reason::SeveralLevels);
        }
        let said: Vec<&Word> = self.words.iter().filter(|word| !word.is_other(Sense::Preposition)).collect();
        let [Word { at, meaning: Meaning::Part, id: Some(id), .. }] = said.as_slice() else {
            return Err(Reason::NoFieldWord);
        };
        let level = self.grammar.level_of_words(&[*id])?;
        Ok(Found {
            level,
            place: *at..at + 1,
            named: vec![*at],
            words: 1,
            shape: Shape::RankAlone,
            told: true,
            is_lowest: false,
        })
    }

    /// Takes in a part that follows the title: a level's word alone, or another name of the same level.
    fn add(&self, part: &[Word], title: &mut Told, shape: Shape) -> Result<(), Reason> {
        let is_alternative = part[0].before >= Break::Alternative;
        let addition = Told { complete: self.core(part).is_some(), ..Told::new(part) };
        if !addition.is_level() && (!addition.complete || !is_alternative) {
            return Ok(());
        }
        if title.is_level() || addition.complete || is_alternative {
            let is_same = self.level_of(&addition)? == self.level_of(title)?;
            return if is_same { Ok(()) } else { Err(Reason::SeveralLevels) };
        }
        // "Product Manager, Vice President" is a bank's: the rank goes with no person's name on this ladder.
        let with_person = self.grammar.satisfied(&addition.ranks).iter().all(|told| told.with_person);
        if shape == Shape::Person && !with_person {
            return Err(Reason::SeveralLevels);
        }
        title.ranks.extend(addition.ranks);
        Ok(())
    }

    fn level_of(&self, told: &Told) -> Result<usize, Reason> {
        match told.name {
            Some(name) => self.grammar.level_of_name(name, &told.ranks),
            None if told.ranks.is_empty() => {
                self.grammar.base.filter(|_| told.complete).ok_or(Reason::NoLevelWord)
            }
            None => self.grammar.level_of_words(&told.ranks),
        }
    }

    /// Whether some words have one that places a title in the field, or the words of a name that does: `Tech Lead`.
    fn anchors(&self, words: &[Word]) -> bool {
        if words.iter().any(|word| self.places(word)) {
            return true;
        }
        let mut topics =
            words.iter().filter(|word| word.meaning == Meaning::Topic).filter_map(|word| word.id);
        let ranks = Told::new(words).ranks;
        topics.any(|topic| {
            let level = self.grammar.level_of_words(&ranks).ok();
            let told = self.grammar.satisfied(&ranks);
            told.iter().any(|told| Some(told.level) == level && told.topics.contains(&topic))
        })
    }

    /// Whether a word places a title in the field by itself.
    fn places(&self, word: &Word) -> bool {
        match word.meaning {
            Meaning::Field { .. } | Meaning::Core | Meaning::Name(_) => true,
            Meaning::Role { .. } => self.grammar.role_alone,
            _ => false,
        }
    }

    /// Where a part of a text names field and role.
    fn core(&self, part: &[Word]) -> Option<(Range<usize>, Shape)> {
        let short = |at: usize| {
            matches!(part[at].meaning, Meaning::Name(_) | Meaning::Core).then_some((at..at + 1, Shape::Short))
        };
        let whole = |at: usize| {
            let between = part[at + 1..].iter().take_while(|word| {
                let is_work =
                    matches!(word.meaning, Meaning::Topic | Meaning::Role { person: false } | Meaning::Part);
                is_field(word) || is_work
            });
            let end = at + 1 + between.count();
            match part.get(end).map(|word| word.meaning) {
                _ if !is_field(&part[at]) => None,
                Some(Meaning::Role { .. }) => Some((at..end + 1, Shape::Person)),
                _ if matches!(part[end - 1].meaning, Meaning::Role { .. }) => Some((at..end, Shape::Work)),
                _ => None,
            }
        };
        let role_alone = |at: usize| {
            let is_role = self.grammar.role_alone && is_person(&part[at]);
            is_role.then_some((at..at + 1, Shape::RoleAlone))
        };
        let places = || 0..part.len();
        places()
            .find_map(short)
            .or_else(|| places().find_map(whole))
            .or_else(|| places().find_map(role_alone))
    }
}

/// The place of a title that names its field, but no role: `Director of Product`, `Product Lead`; with `told`, words
/// of a part before it tell the level.
fn field_alone(family: &Family<'_>, part: &[Word], told: bool) -> Result<Range<usize>, Reason> {
    let in_field = |word: &Word| {
        let is_dependent = word.meaning == (Meaning::Field { dependent: true });
        family.places(word) && !is_dependent || word.meaning == Meaning::Topic
    };
    let field = part.iter().position(in_field).ok_or(Reason::NoFieldWord)?;
    let end = part[field..].iter().position(|word| word.is_other(Sense::Preposition));
    let part = &part[..end.map_or(part.len(), |end| field + end)];
    let mut place = field..field + 1;
    let mut told = told;
    for (at, word) in part.iter().enumerate() {
        match word.meaning {
            Meaning::Part => {
                place = place.start.min(at)..place.end.max(at + 1);
                told = true;
            }
            // "Head of Product & Design", "Chief Product & Technology Officer": the rank goes with both.
            Meaning::Other(Sense::OtherField | Sense::Domain)
                if told && at > field + 1 && part[at - 1].is_other(Sense::And) => {}
            // "Owner & Head of Product": another job of the same person.
            Meaning::Other(Sense::Person) if at < field && part[at + 1].is_other(Sense::And) => {}
            // "How much travel does a head of product do"
            Meaning::Other(_) if at < field && part[at + 1].at > word.at + 1 => {}
            Meaning::Other(Sense::Person | Sense::OtherField) => return Err(Reason::OtherProfession),
            _ => {}
        }
    }
    if told { Ok(place) } else { Err(Reason::NoLevelWord) }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, reads};

    #[test]
    fn what_a_title_is_about_does_not_change_it() {
        reads(
            FAMILY,
            &[
                ("Senior Roof Garden Planner", "Senior Garden Planner"),
                ("Garden Planner Rooftops", "Garden Planner"),
                ("Senior Garden Planner for Schools", "Senior Garden Planner"),
                ("Garden Planner at senior level", "Senior Garden Planner"),
                ("Garden Planner at staff level", "-"),
            ],
        );
    }

    #[test]
    fn another_profession_behind_it_does() {
        reads(
            FAMILY,
            &[
                ("Garden Planner Recruiter", "-"),
                ("Garden Planning Marketing", "-"),
                ("Garden Lead", "Lead Garden Planner"),
                ("Garden Designer", "-"),
            ],
        );
    }

    #[test]
    fn a_part_that_tells_the_same_level_is_no_other() {
        reads(
            FAMILY,
            &[
                ("Garden Planner, Senior", "Senior Garden Planner"),
                ("Head of Garden Planning / Director of Garden Planning", "-"),
                ("Garden Planner - Senior (Oslo)", "Senior Garden Planner"),
            ],
        );
    }

    #[test]
    fn ranks_set_apart_go_with_the_title() {
        reads(
            FAMILY,
            &[
                ("Director, Garden Planning", "Director of Garden Planning"),
                ("Senior | Garden Planner", "Senior Garden Planner"),
                ("Garden Planning, Director", "Director of Garden Planning"),
                ("Senior / Lead Garden Planner", "-"),
                ("Chief and Lead Garden Planner", "-"),
                ("a Garden Planner and a Lead Garden Planner", "-"),
                ("my dad and the Lead Garden Planner", "Lead Garden Planner"),
            ],
        );
    }

    #[test]
    fn a_rank_alone_is_sure_where_all_else_says_nothing() {
        reads(
            FAMILY,
            &[("the lead role", "Lead Garden Planner"), ("lead singer", "-"), ("senior lead", "-")],
        );
    }

    #[test]
    fn field_and_role_may_be_apart_or_turned() {
        reads(
            FAMILY,
            &[
                ("Planner of Garden", "Garden Planner"),
                ("Garden Senior Planner", "Senior Garden Planner"),
                ("Planner", "-"),
            ],
        );
    }
}
