//! Titles of a family, field and role such as *product manager*: a rank that no name spells out is read by its words.
//!
//! The words of field and role are found first, then the words around them that tell a level.

use std::ops::Range;

use crate::matching::languages::DEFAULTS;
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::units::Unit;
use crate::matching::outcome::Reason;
use crate::matching::text::normal::Break;

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

/// How a title names its field and its role, which decides what may be beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `Product Manager`: whatever is before it says more of the same job.
    Person,
    /// `Product Management`: a word of another field behind it makes the title that field's.
    Work,
    /// `PM`.
    Short,
    /// `Engineer`, whose field is not named.
    RoleAlone,
    /// `Head of Product`, whose role is not named.
    FieldAlone,
}

/// A word of a text that says something in a title.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// The position of its unit.
    at: usize,
    meaning: Meaning,
    id: Option<WordId>,
    /// The strongest break since the word before it.
    before: Break,
    /// The position of the word that changes nothing before it; its own where there is none.
    raised_by: usize,
}

impl Word {
    fn is_other(&self, sense: Sense) -> bool {
        self.meaning == Meaning::Other(sense)
    }

    /// Whether it tells a level, or may be a title by itself.
    fn is_title(&self) -> bool {
        matches!(self.meaning, Meaning::Part | Meaning::Core | Meaning::Name(_))
    }

    /// Whether it is a rank, of this ladder or of another.
    fn ranks(&self) -> bool {
        self.meaning == Meaning::Part
            || [Sense::Rank, Sense::Below, Sense::Modifier, Sense::Number]
                .iter()
                .any(|sense| self.is_other(*sense))
    }
}

/// What the words of a title, or of a part of it, tell.
#[derive(Debug, Default)]
struct Told {
    /// The words that tell levels.
    words: Vec<WordId>,
    /// The level of an abbreviation.
    name: Option<usize>,
    /// Field and role are named, so that it means the base level where nothing tells a level.
    complete: bool,
}

/// Where a part of a text names field and role, in its words.
struct Core {
    words: Range<usize>,
    shape: Shape,
    name: Option<usize>,
}

/// A text, and the ladder that reads it.
pub(super) struct Family<'a> {
    pub(super) units: &'a [Unit],
    pub(super) grammar: &'a Grammar,
    pub(super) lexicon: &'a Lexicon,
}

impl Family<'_> {
    /// Whether a word places the text in the field.
    pub(super) fn is_anchored(&self) -> bool {
        self.units.iter().any(|unit| self.anchors(unit.meaning)) || self.has_topic(&self.telling())
    }

    /// The levels that the words of a text point at, the highest first.
    pub(super) fn likely(&self) -> Vec<usize> {
        let told = told(&self.telling());
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
        let words = self.telling();
        let parts: Vec<&[Word]> = words.chunk_by(|_, next| next.before == Break::None).collect();
        let anchored =
            |part: &&[Word]| part.iter().any(|word| self.anchors(word.meaning)) || self.has_topic(part);
        let main = parts.iter().position(anchored).ok_or(Reason::NoFieldWord)?;
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

    fn anchors(&self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Field { .. } | Meaning::Core | Meaning::Name(_) => true,
            Meaning::Role { .. } => self.grammar.role_alone,
            _ => false,
        }
    }

    /// Whether a part has the words of a name that places a title in the field by itself: `Tech Lead`.
    fn has_topic(&self, part: &[Word]) -> bool {
        let told = self.grammar.satisfied(&told(part).words);
        let topics: Vec<WordId> = told.iter().flat_map(|told| &told.topics).copied().collect();
        part.iter()
            .any(|word| word.meaning == Meaning::Topic && word.id.is_some_and(|id| topics.contains(&id)))
    }

    /// The words that say something in a title.
    fn telling(&self) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::with_capacity(self.units.len());
        let mut pending = Break::None;
        for (at, unit) in self.units.iter().enumerate() {
            pending = pending.max(unit.before);
            let mut word =
                Word { at, meaning: unit.meaning, id: unit.word, before: Break::None, raised_by: at };
            let follows_a_rank = words.last().is_some_and(|last| {
                matches!(
                    last.meaning,
                    Meaning::Role { .. } | Meaning::Core | Meaning::Name(_) | Meaning::Part
                ) || last.is_other(Sense::Rank)
            });
            if unit.counts {
                if !self.grammar.numbered || !follows_a_rank {
                    continue;
                }
                let is_one = unit.word.is_some_and(|word| self.lexicon.text(word) == "i");
                word.id = if is_one { self.lexicon.get("1") } else { unit.word };
                let known = word.id.is_some_and(|id| self.grammar.numbers.contains(&id));
                word.meaning = if known { Meaning::Part } else { Meaning::Other(Sense::Number) };
            }
            match word.meaning {
                Meaning::Other(Sense::Alternative) => pending = pending.max(Break::Alternative),
                Meaning::Other(Sense::To) => {
                    let leads_to =
                        at > 0 && self.units[at - 1].word.is_some_and(|word| self.lexicon.leads_to(word));
                    if !leads_to {
                        pending = Break::Arrow;
                    }
                }
                Meaning::Other(Sense::Noise | Sense::Owning | Sense::Article) => {}
                _ => {
                    // "Senior and lead PM" are two titles.
                    if let [.., title, and] = words.as_slice()
                        && and.is_other(Sense::And)
                        && (word.is_title() || word.is_other(Sense::Rank))
                        && (title.is_title() || matches!(title.meaning, Meaning::Role { .. }))
                    {
                        words.pop();
                        pending = pending.max(Break::Alternative);
                    }
                    if let Some(raising) = words.pop_if(|last| self.is_raised(word, *last)) {
                        (word.raised_by, pending) = (raising.at, pending.max(raising.before));
                    }
                    word.before = std::mem::replace(&mut pending, Break::None);
                    words.push(word);
                }
            }
        }
        words
    }

    /// Whether the word before a rank changes nothing: an "Executive Director" is a director.
    fn is_raised(&self, rank: Word, before: Word) -> bool {
        let text = |word: Word| word.id.map_or("", |id| self.lexicon.text(id));
        let is_rank = rank.meaning == Meaning::Part && before.is_other(Sense::Rank);
        is_rank && DEFAULTS.ranks.is_raised_by(text(rank), text(before))
    }

    /// Where a part of a text names field and role.
    fn core(&self, part: &[Word]) -> Option<Core> {
        let core = |words: Range<usize>, shape: Shape| Core { words, shape, name: None };
        let by = |found: &dyn Fn(usize) -> Option<Core>| (0..part.len()).find_map(found);
        let short = by(&|at| match part[at].meaning {
            Meaning::Name(level) => Some(Core { name: Some(level), ..core(at..at + 1, Shape::Short) }),
            Meaning::Core => Some(core(at..at + 1, Shape::Short)),
            _ => None,
        });
        let whole = |at: usize| {
            if !matches!(part[at].meaning, Meaning::Field { .. }) {
                return None;
            }
            let between = part[at + 1..].iter().take_while(|word| {
                matches!(
                    word.meaning,
                    Meaning::Field { .. } | Meaning::Topic | Meaning::Role { person: false }
                ) || word.ranks()
            });
            let end = at + 1 + between.count();
            match part.get(end).map(|word| word.meaning) {
                Some(Meaning::Role { .. }) => Some(core(at..end + 1, Shape::Person)),
                _ if matches!(part[end - 1].meaning, Meaning::Role { .. }) => {
                    Some(core(at..end, Shape::Work))
                }
                _ => None,
            }
        };
        let turned = |at: usize| match &part[at..] {
            [role, of, field, ..]
                if role.meaning == (Meaning::Role { person: true })
                    && of.is_other(Sense::Of)
                    && matches!(field.meaning, Meaning::Field { .. })
                    && !self.grammar.role_alone =>
            {
                Some(core(at..at + 3, Shape::Work))
            }
            _ => None,
        };
        let role_alone = |at: usize| {
            let is_role = self.grammar.role_alone && part[at].meaning == (Meaning::Role { person: true });
            is_role.then(|| core(at..at + 1, Shape::RoleAlone))
        };
        short.or_else(|| by(&whole)).or_else(|| by(&turned)).or_else(|| by(&role_alone))
    }

    /// The place of a title that names its field, but no role: `Director of Product`, `Product Lead`; with `told`, words
    /// of a part before it tell the level.
    fn field_alone(&self, part: &[Word], told: bool) -> Result<Core, Reason> {
        let in_field = |word: &Word| {
            let is_dependent = word.meaning == (Meaning::Field { dependent: true });
            self.anchors(word.meaning) && !is_dependent || word.meaning == Meaning::Topic
        };
        let field = part.iter().position(in_field).ok_or(Reason::NoFieldWord)?;
        let end = part[field..].iter().position(|word| word.is_other(Sense::Preposition));
        let part = &part[..end.map_or(part.len(), |end| field + end)];
        let mut place = field..field + 1;
        let (mut told, mut is_about) = (told, false);
        for (at, word) in part.iter().enumerate() {
            match word.meaning {
                Meaning::Part if is_about => return Err(Reason::UnknownWord),
                Meaning::Part => {
                    place = place.start.min(at)..place.end.max(at + 1);
                    told = true;
                }
                // "Head of Product & Design", "Chief Product & Technology Officer": the rank goes with both.
                Meaning::Other(Sense::OtherField | Sense::Domain)
                    if told && at > field + 1 && part[at - 1].is_other(Sense::And) => {}
                Meaning::Other(Sense::Person | Sense::OtherField) => return Err(Reason::OtherProfession),
                Meaning::Other(Sense::Unknown) if at > field => return Err(Reason::UnknownWord),
                Meaning::Other(Sense::Domain) => is_about |= at > field,
                _ => {}
            }
        }
        let core = Core { words: place, shape: Shape::FieldAlone, name: None };
        if told { Ok(core) } else { Err(Reason::NoLevelWord) }
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

/// What some words tell.
fn told(words: &[Word]) -> Told {
    let telling = words.iter().filter(|word| word.meaning == Meaning::Part);
    let name = words.iter().find_map(|word| match word.meaning {
        Meaning::Name(level) => Some(level),
        _ => None,
    });
    Told { words: telling.filter_map(|word| word.id).collect(), name, complete: false }
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
