//! Where a title names the profession: `Product Manager`, `PM`, `GPM`, `Engineer`.

use crate::matching::family::items::{Item, Kind};
use crate::matching::family::part::Judge;

/// Where the words of field and role stand in a part of a title.
#[derive(Debug, Clone, Copy)]
pub(in crate::matching) struct Core {
    pub(in crate::matching) start: usize,
    pub(in crate::matching) end: usize,
    pub(in crate::matching) kind: CoreKind,
    /// The role stands first: `Manager of Product`.
    pub(in crate::matching) turned: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) enum CoreKind {
    /// `GPM`.
    Name(usize),
    /// `Product Manager`, `Product Management`, `PM`.
    Whole { person: Option<bool> },
    /// `Engineer` without a word of the field.
    RoleAlone { person: bool },
}

impl Judge<'_> {
    pub(in crate::matching) fn find_core(&self, items: &[Item]) -> Option<Core> {
        let by = |found: &dyn Fn(usize) -> Option<Core>| (0..items.len()).find_map(found);
        let named = by(&|at| match items[at].kind {
            Kind::Name(level) => {
                Some(Core { start: at, end: at + 1, kind: CoreKind::Name(level), turned: false })
            }
            Kind::Core => {
                Some(Core { start: at, end: at + 1, kind: CoreKind::Whole { person: None }, turned: false })
            }
            _ => None,
        });
        let whole = || {
            by(&|at| {
                if !matches!(items[at].kind, Kind::Field { .. }) {
                    return None;
                }
                let between = items[at + 1..].iter().take_while(|item| {
                    matches!(
                        item.kind,
                        Kind::Part(_)
                            | Kind::Rank
                            | Kind::Field { .. }
                            | Kind::Below
                            | Kind::Topic(_)
                            | Kind::Role { person: false }
                    )
                });
                let end = at + 1 + between.count();
                match items.get(end).map(|item| item.kind) {
                    Some(Kind::Role { person }) => Some(Core {
                        start: at,
                        end: end + 1,
                        kind: CoreKind::Whole { person: Some(person) },
                        turned: false,
                    }),
                    _ if matches!(items[end - 1].kind, Kind::Role { .. }) => Some(Core {
                        start: at,
                        end,
                        kind: CoreKind::Whole { person: Some(false) },
                        turned: false,
                    }),
                    _ => None,
                }
            })
        };
        let turned = || {
            by(&|at| match (items[at].kind, items.get(at + 1).map(|item| item.kind)) {
                (Kind::Role { person: true }, Some(Kind::Of)) if !self.grammar.role_alone => {
                    let field = matches!(items.get(at + 2).map(|item| item.kind), Some(Kind::Field { .. }));
                    let kind = CoreKind::Whole { person: Some(true) };
                    field.then_some(Core { start: at, end: at + 3, kind, turned: true })
                }
                _ => None,
            })
        };
        let role_alone = || {
            by(&|at| match items[at].kind {
                Kind::Role { person } if self.grammar.role_alone && person => {
                    Some(Core { start: at, end: at + 1, kind: CoreKind::RoleAlone { person }, turned: false })
                }
                _ => None,
            })
        };
        named.or_else(whole).or_else(turned).or_else(role_alone)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, reads};

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
