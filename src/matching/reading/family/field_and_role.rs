//! Where a title of a family names its field and its role.

use std::ops::Range;

use super::words::{Family, Word, told};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::lexicon::WordId;
use crate::matching::names::sense::Sense;
use crate::matching::outcome::Reason;

/// How a title names its field and its role, which decides what may be beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching::reading) enum Shape {
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

/// Where a part of a text names field and role, in its words.
pub(super) struct Core {
    pub(super) words: Range<usize>,
    pub(super) shape: Shape,
    pub(super) name: Option<usize>,
}

impl Family<'_> {
    pub(super) fn anchors(&self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Field { .. } | Meaning::Core | Meaning::Name(_) => true,
            Meaning::Role { .. } => self.grammar.role_alone,
            _ => false,
        }
    }

    /// Whether a part has the words of a name that places a title in the field by itself: `Tech Lead`.
    pub(super) fn has_topic(&self, part: &[Word]) -> bool {
        let told = self.grammar.satisfied(&told(part).words);
        let topics: Vec<WordId> = told.iter().flat_map(|told| &told.topics).copied().collect();
        part.iter()
            .any(|word| word.meaning == Meaning::Topic && word.id.is_some_and(|id| topics.contains(&id)))
    }

    /// Where a part of a text names field and role.
    pub(super) fn core(&self, part: &[Word]) -> Option<Core> {
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
    pub(super) fn field_alone(&self, part: &[Word], told: bool) -> Result<Core, Reason> {
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
}
