//! Reading one part of a title: what stands around the words of field and role, and what it makes of them.

use crate::matching::family::items::{Item, Kind};
use crate::matching::family::part::{Judge, Part, Refusal, part_words};
use crate::matching::family::profession::{Core, CoreKind};
use crate::matching::outcome::Reason;

impl Judge<'_> {
    /// Reads one part of a title that has a word of the field.
    pub(in crate::matching) fn read_part(&self, items: &[Item]) -> Result<Part, Refusal> {
        let items = without_other_job(items);
        match self.find_core(items) {
            Some(core) => Self::read_around_core(items, core),
            None => self.read_field_title(items),
        }
    }

    /// Reads a part with field and role: what stands before is rank or domain, what follows too, unless it
    /// makes the title another job.
    fn read_around_core(items: &[Item], core: Core) -> Result<Part, Refusal> {
        let mut part = Part { complete: true, ..Part::default() };
        match core.kind {
            CoreKind::Name(level) => part.name = Some(level),
            CoreKind::Whole { person } => part.person = person == Some(true),
            CoreKind::RoleAlone { person } => part.person = person,
        }
        let inside = &items[core.start..core.end];
        if inside.iter().any(|item| matches!(item.kind, Kind::Rank | Kind::Below)) {
            return Err(Reason::UnknownRank);
        }
        part.words.extend(part_words(inside));
        Self::read_before(&items[..core.start], core, &mut part)?;
        Self::read_after(&items[core.end..], core, &mut part)?;
        Ok(part)
    }

    fn read_before(before: &[Item], core: Core, part: &mut Part) -> Result<(), Refusal> {
        let preposition = before.iter().rposition(|item| matches!(item.kind, Kind::Of | Kind::Preposition));
        let (head, modifiers) = match preposition {
            Some(at) => (&before[..at], &before[at + 1..]),
            None => (&before[..0], before),
        };
        match head.last().map(|item| item.kind) {
            None | Some(Kind::Part(_) | Kind::Topic(_) | Kind::Domain | Kind::Of | Kind::Preposition) => {}
            Some(Kind::Resembling) => return Err(Reason::SpellingTooFar),
            Some(Kind::Rank | Kind::Below | Kind::Number) => return Err(Reason::UnknownRank),
            Some(_) => return Err(Reason::OtherProfession),
        }
        for item in before {
            match item.kind {
                Kind::Rank | Kind::Below | Kind::Role { person: true } => return Err(Reason::UnknownRank),
                Kind::Resembling => return Err(Reason::SpellingTooFar),
                Kind::Person if matches!(core.kind, CoreKind::RoleAlone { .. }) => {
                    return Err(Reason::OtherProfession);
                }
                Kind::Name(level) if part.name != Some(level) => return Err(Reason::SeveralLevels),
                Kind::Part(word) => part.words.push(word),
                _ => {}
            }
        }
        if head.iter().any(|item| matches!(item.kind, Kind::Part(_)))
            && head
                .iter()
                .any(|item| matches!(item.kind, Kind::OtherField | Kind::Unknown { agentive: true }))
        {
            return Err(Reason::OtherProfession);
        }
        if let CoreKind::RoleAlone { .. } = core.kind {
            match modifiers.last().map(|item| item.kind) {
                Some(Kind::OtherField) => return Err(Reason::OtherProfession),
                Some(Kind::Unknown { .. }) => return Err(Reason::UnknownWord),
                _ => {}
            }
        }
        Ok(())
    }

    fn read_after(after: &[Item], core: Core, part: &mut Part) -> Result<(), Refusal> {
        let end = after.iter().position(|item| matches!(item.kind, Kind::Of | Kind::Preposition));
        let after = &after[..end.unwrap_or(after.len())];
        let untold = part.words.is_empty() && part.name.is_none();
        if untold && matches!(after.first().map(|item| item.kind), Some(Kind::Number)) {
            return Err(Reason::UnknownRank);
        }
        let mut adjacent = true;
        for (position, item) in after.iter().enumerate() {
            let goes_on = || {
                let next = after.get(position + 1).map(|next| next.kind);
                matches!(next, Some(Kind::Domain | Kind::Unknown { agentive: false }))
            };
            match item.kind {
                Kind::Part(word) if adjacent => part.words.push(word),
                Kind::Rank | Kind::Below => return Err(Reason::UnknownRank),
                Kind::Resembling if adjacent => return Err(Reason::SpellingTooFar),
                Kind::Name(level) if adjacent && part.name.is_none_or(|name| name == level) => {
                    part.name = Some(level);
                }
                Kind::Part(_) | Kind::Name(_) => return Err(Reason::SeveralLevels),
                // "Product Management Marketing" is marketing's; "… Business Applications" is what it is about.
                Kind::OtherField
                    if adjacent
                        && (core.turned || core.kind == (CoreKind::Whole { person: Some(false) }))
                        && !goes_on() =>
                {
                    return Err(Reason::OtherProfession);
                }
                Kind::Role { person: true } if adjacent && !part.person => return Err(Reason::UnknownRank),
                Kind::Core | Kind::Field { .. } | Kind::Role { .. } | Kind::Number | Kind::And => {}
                _ => adjacent = false,
            }
        }
        let bare = part.words.is_empty()
            && after.first().is_some_and(|item| match core.kind {
                CoreKind::RoleAlone { .. } => !matches!(item.kind, Kind::Number | Kind::And),
                CoreKind::Name(_) | CoreKind::Whole { person: None } => {
                    matches!(item.kind, Kind::Unknown { .. } | Kind::OtherField)
                }
                CoreKind::Whole { .. } => false,
            });
        if bare {
            return Err(Reason::UnknownWord);
        }
        match after.last().map(|item| item.kind) {
            Some(Kind::Person) => Err(Reason::OtherProfession),
            Some(Kind::Unknown { agentive: true }) => Err(Reason::UnknownWord),
            _ => Ok(()),
        }
    }

    /// Reads a part with a word of the field but no role: `Director of Product`, `Product Lead`.
    fn read_field_title(&self, items: &[Item]) -> Result<Part, Refusal> {
        let in_field = |item: &Item| {
            let is_dependent = matches!(item.kind, Kind::Field { dependent: true });
            item.anchors(self.grammar) && !is_dependent || matches!(item.kind, Kind::Topic(_))
        };
        let first_field = items.iter().position(in_field).ok_or(Reason::NoFieldWord)?;
        let place = items[first_field..].iter().position(|item| item.kind == Kind::Preposition);
        let place = place.map_or(items.len(), |at| first_field + at);
        let before_field = &items[..first_field];
        if before_field.iter().any(|item| item.kind == Kind::Preposition)
            && !matches!(before_field.first().map(|item| item.kind), Some(Kind::Part(_)))
        {
            return Err(Reason::OtherProfession);
        }
        let mut part = Part::default();
        let mut after_field = Vec::new();
        for (position, item) in items[..place].iter().enumerate() {
            match item.kind {
                // "Head of Product & Design", "Chief Product & Technology Officer": the rank goes with both.
                Kind::OtherField | Kind::Domain
                    if position > first_field + 1
                        && items[position - 1].kind == Kind::And
                        && !part.words.is_empty() => {}
                Kind::Person | Kind::OtherField => return Err(Reason::OtherProfession),
                Kind::Rank | Kind::Below | Kind::Number => return Err(Reason::UnknownRank),
                Kind::Resembling => return Err(Reason::SpellingTooFar),
                Kind::Role { person: true } => return Err(Reason::UnknownWord),
                Kind::Part(_) if !after_field.is_empty() => return Err(Reason::UnknownWord),
                Kind::Part(word) => part.words.push(word),
                Kind::Unknown { agentive: true } if position < first_field => {
                    return Err(Reason::UnknownWord);
                }
                Kind::Unknown { .. } | Kind::Domain if position > first_field => after_field.push(item.kind),
                _ => {}
            }
        }
        if after_field.iter().any(|kind| *kind != Kind::Domain) {
            return Err(Reason::UnknownWord);
        }
        if part.words.is_empty() { Err(Reason::NoLevelWord) } else { Ok(part) }
    }
}

/// Leaves out another job of the same person: `Co-Founder & Head of Product`.
fn without_other_job(items: &[Item]) -> &[Item] {
    let at = items.windows(2).position(|two| {
        two[0].kind == Kind::And && matches!(two[1].kind, Kind::Part(_) | Kind::Core | Kind::Name(_))
    });
    let is_other = |item: &Item| matches!(item.kind, Kind::Unknown { .. } | Kind::Person);
    match at {
        Some(at) if items[..at].iter().all(is_other) => &items[at + 1..],
        _ => items,
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
}
