//! Titles of a family, field and role such as *product manager*: a rank that no name spells out is read by its words.
//!
//! The words of field and role are found first, then the words around them that tell a level.

mod field_and_role;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use self::field_and_role::Core;
use self::words::{Told, Word, told};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::sense::Sense;
use crate::matching::outcome::Reason;
use crate::matching::text::normal::Break;

pub(super) use self::field_and_role::Shape;
pub(super) use self::words::Family;

/// A title of the family in a text.
#[derive(Debug)]
pub(super) struct Title {
    pub(super) level: usize,
    /// The units of field and role, or from the first to the last word that makes the title.
    pub(super) place: Range<usize>,
    /// The units that make it.
    pub(super) named: Vec<usize>,
    pub(super) shape: Shape,
    /// Whether a word tells the level.
    pub(super) told: bool,
}

impl Family<'_> {
    /// Whether a word places the text in the field.
    pub(super) fn is_anchored(&self) -> bool {
        self.units.iter().any(|unit| self.anchors(unit.meaning)) || self.has_topic(&self.words)
    }

    /// The levels that the words of a text point at, the highest first.
    pub(super) fn likely(&self) -> Vec<usize> {
        let told = told(&self.words);
        let by_words = self.grammar.satisfied(&told.words).into_iter().map(|told| told.level);
        let named = self.units.iter().filter_map(|unit| match unit.meaning {
            Meaning::Name(level) => Some(level),
            _ => None,
        });
        let mut levels: Vec<usize> = named.chain(by_words).collect();
        levels.sort_by_key(|level| std::cmp::Reverse(self.grammar.heights[*level]));
        levels.dedup();
        levels
    }

    /// The title that a text names.
    ///
    /// # Errors
    /// Why it names none.
    pub(super) fn title(&self) -> Result<Title, Reason> {
        let parts: Vec<&[Word]> = self.words.chunk_by(|_, next| next.before == Break::None).collect();
        let anchored =
            |part: &&[Word]| part.iter().any(|word| self.anchors(word.meaning)) || self.has_topic(part);
        let main = parts.iter().position(anchored).ok_or_else(|| self.unanchored(&parts))?;
        let (before, rest) = parts.split_at(main);
        let (part, after) = rest.split_first().ok_or(Reason::NoFieldWord)?;
        let part = without_other_job(part);
        let mut title = Told::default();
        let mut named: Vec<usize> = Vec::new();
        let mut alternatives = Vec::new();
        let mut turned = false;
        for (at, ranks) in before.iter().enumerate() {
            let is_role = |word: &Word| word.meaning == Meaning::Role { person: true };
            let is_rank =
                |word: &Word| word.meaning == Meaning::Part || word.is_other(Sense::And) || is_role(word);
            if !ranks.iter().all(is_rank) {
                is_no_other_job(ranks)?;
                continue;
            }
            turned |= ranks.iter().any(is_role);
            named.extend(ranks.iter().flat_map(|word| [word.raised_by, word.at]));
            let next = parts[at + 1].first();
            if next.is_some_and(|next| next.before >= Break::Alternative) {
                alternatives.push(told(ranks));
            } else {
                title.words.extend(told(ranks).words);
            }
        }
        let core = match self.core(part) {
            Some(_) if turned => return Err(Reason::UnknownRank),
            Some(core) => core,
            // "Planner, Gardens"
            None if turned => {
                let is_field = |word: &Word| matches!(word.meaning, Meaning::Field { .. });
                let field = part.iter().position(is_field).ok_or(Reason::UnknownRank)?;
                Core { words: field..field + 1, shape: Shape::Work, name: None }
            }
            None => self.field_alone(part, !title.words.is_empty())?,
        };
        if part[core.words.clone()].iter().any(|word| word.ranks() && word.meaning != Meaning::Part) {
            return Err(Reason::UnknownRank);
        }
        let place = part[core.words.start].at..part[core.words.end - 1].at + 1;
        let behind = part[core.words.end..].iter().take_while(|word| {
            matches!(
                word.meaning,
                Meaning::Part
                    | Meaning::Core
                    | Meaning::Field { .. }
                    | Meaning::Role { .. }
                    | Meaning::Name(_)
            ) || word.is_other(Sense::And)
                || word.is_other(Sense::Number)
        });
        let end = core.words.end + behind.count();
        title.complete = core.shape != Shape::FieldAlone;
        title.name = core.name;
        for word in &part[..end] {
            match word.meaning {
                Meaning::Part => title.words.extend(word.id),
                Meaning::Name(level) if title.name.is_none_or(|name| name == level) => {
                    title.name = Some(level);
                }
                Meaning::Name(_) => return Err(Reason::SeveralLevels),
                Meaning::Field { .. } | Meaning::Role { .. } | Meaning::Core | Meaning::Topic => {}
                Meaning::Other(Sense::Number) if title.words.is_empty() => return Err(Reason::UnknownRank),
                _ => continue,
            }
            named.extend([word.raised_by, word.at]);
        }
        let rest = &part[end..];
        let is_place = |word: &Word| word.is_other(Sense::Of) || word.is_other(Sense::Preposition);
        if rest.iter().any(|word| word.is_title() && word.meaning != Meaning::Core)
            && !rest.iter().any(is_place)
        {
            return Err(Reason::SeveralLevels);
        }
        for addition in after {
            self.add(addition, &mut title, core.shape, &mut named)?;
        }
        let level = self.level_of(&title)?;
        let other = |other: &Told| self.level_of(other).is_ok_and(|other| other != level);
        if alternatives.iter().any(other) {
            return Err(Reason::SeveralLevels);
        }
        let is_told = !title.words.is_empty() || title.name.is_some();
        Ok(Title { level, place, named, shape: core.shape, told: is_told })
    }

    /// Why a text without a word of the field names no title: `senior, lead or principal` are several.
    fn unanchored(&self, parts: &[&[Word]]) -> Reason {
        let is_rank = |word: &Word| word.meaning == Meaning::Part && self.units[word.at].clear;
        if !parts.iter().all(|part| part.iter().all(|word| is_rank(word) || word.is_other(Sense::And))) {
            return Reason::NoFieldWord;
        }
        let levels = parts.iter().map(|part| self.grammar.level_of_words(&told(part).words).ok());
        let levels: BTreeSet<_> = levels.collect();
        if levels.len() > 1 && !levels.contains(&None) { Reason::SeveralLevels } else { Reason::NoFieldWord }
    }

    /// Takes in a part that follows the title: a level's word alone, another name of the same level.
    fn add(
        &self,
        part: &[Word],
        title: &mut Told,
        shape: Shape,
        named: &mut Vec<usize>,
    ) -> Result<(), Reason> {
        let is_own = |word: &Word| {
            word.ranks()
                || word.is_other(Sense::Of)
                || !matches!(word.meaning, Meaning::Other(_) | Meaning::LikeARank)
        };
        if !part.iter().all(is_own) {
            return Ok(());
        }
        let is_lowest = || self.level_of(title).is_ok_and(|level| self.grammar.heights[level] == 0);
        if part.iter().all(|word| word.is_other(Sense::Below)) && is_lowest() {
            return Ok(());
        }
        if part.iter().any(|word| word.ranks() && word.meaning != Meaning::Part) {
            return Err(Reason::UnknownRank);
        }
        let strong = part.first().is_some_and(|word| word.before >= Break::Alternative);
        let mut addition = told(part);
        addition.complete = self.core(part).is_some();
        named.extend(part.iter().map(|word| word.at));
        let is_told = !title.words.is_empty() || title.name.is_some();
        let tells = !addition.words.is_empty() || addition.name.is_some();
        if !tells && (!addition.complete || !strong) {
            return Ok(());
        }
        if !is_told && !addition.complete && !strong {
            let with_person = self.grammar.satisfied(&addition.words).iter().all(|told| told.with_person);
            if shape == Shape::Person && !with_person {
                return Err(Reason::SeveralLevels);
            }
            title.words.extend(addition.words);
            return Ok(());
        }
        if self.level_of(&addition)? == self.level_of(title)? { Ok(()) } else { Err(Reason::SeveralLevels) }
    }

    fn level_of(&self, told: &Told) -> Result<usize, Reason> {
        match told.name {
            Some(name) => self.grammar.level_of_name(name, &told.words),
            None if told.words.is_empty() => {
                self.grammar.base.filter(|_| told.complete).ok_or(Reason::NoLevelWord)
            }
            None => self.grammar.level_of_words(&told.words),
        }
    }
}

/// Whether a part before the title names no job of its own.
fn is_no_other_job(part: &[Word]) -> Result<(), Reason> {
    // "Ex-Google | Senior PM": where somebody was before.
    if let [former, employer @ ..] = part
        && former.is_other(Sense::Modifier)
        && !employer.is_empty()
        && employer.iter().all(|word| word.is_other(Sense::Unknown))
    {
        return Ok(());
    }
    for word in part {
        match word.meaning {
            Meaning::Other(Sense::Person) => return Err(Reason::OtherProfession),
            Meaning::Role { .. } | Meaning::LikeARank => return Err(Reason::UnknownRank),
            _ if word.ranks() => return Err(Reason::UnknownRank),
            _ => {}
        }
    }
    Ok(())
}

/// Leaves out another job of the same person: `Co-Founder & Head of Product`.
fn without_other_job(part: &[Word]) -> &[Word] {
    let is_other = |word: &Word| word.is_other(Sense::Unknown) || word.is_other(Sense::Person);
    let others = part.iter().take_while(|word| is_other(word)).count();
    match &part[others..] {
        [and, rest @ ..]
            if others > 0 && and.is_other(Sense::And) && rest.first().is_some_and(Word::is_title) =>
        {
            rest
        }
        _ => part,
    }
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
