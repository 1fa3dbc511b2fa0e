//! The parts of a title that follow the one that names the job.

use crate::matching::family::items::{Item, Kind};
use crate::matching::family::part::{Judge, Part, Refusal, part_words};
use crate::matching::outcome::Reason;
use crate::matching::text::normal::Break;

impl Judge<'_> {
    /// Takes in the parts that follow the main one: a level's word alone, another name of the same level.
    pub(in crate::matching) fn with_additions(
        &self,
        mut part: Part,
        segments: &[&[Item]],
    ) -> Result<Part, Refusal> {
        for segment in segments {
            let strong = segment.first().is_some_and(|item| item.before >= Break::Alternative);
            let known = segment.iter().all(|item| {
                item.ranks()
                    || matches!(
                        item.kind,
                        Kind::Field { .. }
                            | Kind::Role { .. }
                            | Kind::Core
                            | Kind::Name(_)
                            | Kind::Of
                            | Kind::Topic(_)
                    )
            });
            if !known {
                let other_job = strong
                    && segment.iter().any(|item| {
                        matches!(
                            item.kind,
                            Kind::Person
                                | Kind::Part(_)
                                | Kind::Role { .. }
                                | Kind::Rank
                                | Kind::Unknown { agentive: true }
                        )
                    });
                if other_job {
                    return Err(Reason::SeveralLevels);
                }
                continue;
            }
            if segment.iter().any(|item| matches!(item.kind, Kind::Rank | Kind::Below | Kind::Number)) {
                let lowest = self.level_of(&part).is_ok_and(|level| self.grammar.heights[level] == 0);
                if lowest && segment.iter().all(|item| item.kind == Kind::Below) {
                    continue;
                }
                return Err(Reason::UnknownRank);
            }
            self.add(&mut part, segment, strong)?;
        }
        Ok(part)
    }

    fn add(&self, part: &mut Part, segment: &[Item], strong: bool) -> Result<(), Refusal> {
        let mut addition = Part { words: part_words(segment), ..Part::default() };
        addition.name = segment.iter().find_map(|item| match item.kind {
            Kind::Name(level) => Some(level),
            _ => None,
        });
        addition.complete = self.find_core(segment).is_some();
        if addition.words.is_empty() && addition.name.is_none() && !addition.complete {
            return Ok(());
        }
        let told = !part.words.is_empty() || part.name.is_some();
        if !told && !addition.complete && !strong {
            let with_person = self
                .satisfied(&addition.words)
                .iter()
                .all(|index| self.grammar.qualifiers[*index].with_person);
            if part.person && !with_person {
                return Err(Reason::SeveralLevels);
            }
            part.words.extend(addition.words);
            return Ok(());
        }
        let level = self.level_of(part)?;
        if addition.complete && addition.words.is_empty() && addition.name.is_none() && !strong {
            return Ok(());
        }
        if self.level_of(&addition)? == level { Ok(()) } else { Err(Reason::SeveralLevels) }
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, reads};

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
}
