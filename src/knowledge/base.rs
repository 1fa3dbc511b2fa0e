//! All ladders together, and the names of levels across them.

use std::collections::HashSet;

use super::folded::repeated;
use super::ladder::{Elsewhere, Ladder, Level, Transition};
use crate::markdown::plain;

/// Every ladder of a knowledge folder, in the order of their ids.
///
/// Methods that take a key may panic for a key of another knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnowledgeBase {
    ladders: Vec<Ladder>,
    /// For each ladder, the names of its levels.
    names: Vec<Vec<Names>>,
}

/// The names that tell a level from every other level of every ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Names {
    reference: Box<str>,
    title: Box<str>,
}

/// The position of a level in a [`KnowledgeBase`]; valid for that knowledge base only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelKey {
    /// The position of the ladder.
    pub ladder: usize,
    /// The position of the level within its ladder.
    pub level: usize,
}

impl LevelKey {
    /// The key of another level of the same ladder.
    #[must_use]
    pub fn at(self, level: usize) -> Self {
        Self { level, ..self }
    }
}

/// The position of a title from elsewhere in a [`KnowledgeBase`]; valid for that knowledge base only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElsewhereKey {
    /// The position of its ladder.
    pub ladder: usize,
    /// The position of the entry in [`Ladder::elsewhere`].
    pub entry: usize,
    /// The position of the title within the entry.
    pub title: usize,
}

impl KnowledgeBase {
    /// Puts ladders together, ordered by id.
    ///
    /// The rules for a single ladder were checked when it was loaded; ids of ladders must differ.
    pub fn new(mut ladders: Vec<Ladder>) -> Self {
        ladders.sort_by(|a, b| a.about.id.cmp(&b.about.id));
        let names = names(&ladders);
        Self { ladders, names }
    }

    /// The ladders, ordered by id.
    pub fn ladders(&self) -> &[Ladder] {
        &self.ladders
    }

    /// The position of the ladder with this id.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.ladders.iter().position(|ladder| *ladder.about.id == id)
    }

    /// The ladder that a level belongs to.
    pub fn ladder(&self, key: LevelKey) -> &Ladder {
        &self.ladders[key.ladder]
    }

    /// The step from one level to another, where there is advice for it.
    pub fn advice(&self, from: LevelKey, to: LevelKey) -> Option<&Transition> {
        let step = self.ladder(from).transition(from.level, to.level);
        step.filter(|step| from.ladder == to.ladder && step.has_advice())
    }

    /// The levels right below a level, then those right above it.
    pub fn around(&self, key: LevelKey) -> impl Iterator<Item = LevelKey> + '_ {
        let below = self.ladder(key).steps_to(key.level).map(|step| step.from);
        let above = self.ladder(key).steps_from(key.level).map(|step| step.to);
        below.chain(above).map(move |level| key.at(level))
    }

    /// The level at this position.
    pub fn level(&self, key: LevelKey) -> &Level {
        &self.ladders[key.ladder].levels[key.level]
    }

    /// The entry that a title from elsewhere belongs to.
    pub fn elsewhere(&self, key: ElsewhereKey) -> &Elsewhere {
        &self.ladders[key.ladder].elsewhere[key.entry]
    }

    /// A title from elsewhere, as its author wrote it.
    pub fn elsewhere_title(&self, key: ElsewhereKey) -> &str {
        &self.elsewhere(key).titles[key.title]
    }

    /// The levels that a title from elsewhere is near or between, the nearest first.
    pub fn near(&self, key: ElsewhereKey) -> impl Iterator<Item = LevelKey> + '_ {
        let levels = self.elsewhere(key).levels().iter();
        levels.map(move |level| LevelKey { ladder: key.ladder, level: *level })
    }

    /// Finds a title from elsewhere by its ladder's id and its text, with or without backslashes before its marks.
    pub(crate) fn find_elsewhere(&self, ladder_id: &str, wanted: &str) -> Option<ElsewhereKey> {
        let ladder = self.position(ladder_id)?;
        self.ladders[ladder].elsewhere.iter().enumerate().find_map(|(entry, elsewhere)| {
            let title =
                elsewhere.titles.iter().position(|title| **title == wanted || plain(title) == wanted)?;
            Some(ElsewhereKey { ladder, entry, title })
        })
    }

    /// The keys of all levels, ladder by ladder, in order.
    pub fn keys(&self) -> impl Iterator<Item = LevelKey> + '_ {
        self.ladders.iter().enumerate().flat_map(|(ladder, Ladder { levels, .. })| {
            (0..levels.len()).map(move |level| LevelKey { ladder, level })
        })
    }

    /// The shortest text that identifies a level: its id, or `ladder:id` where several ladders use the id.
    pub fn reference(&self, key: LevelKey) -> &str {
        &self.names[key.ladder][key.level].reference
    }

    /// The level's title, followed by its ladder's title in parentheses where another ladder has a level with the same
    /// title.
    pub fn title(&self, key: LevelKey) -> &str {
        &self.names[key.ladder][key.level].title
    }

    /// The level that a [`reference`](Self::reference) names; a bare id that two ladders use names none.
    pub fn find(&self, reference: &str) -> Option<LevelKey> {
        if let Some((ladder, id)) = reference.split_once(':') {
            return self.find_in(ladder, id);
        }
        let mut found = self.keys().filter(|key| self.level(*key).id == reference);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The level with this id on the ladder with the id `ladder_id`.
    pub(crate) fn find_in(&self, ladder_id: &str, id: &str) -> Option<LevelKey> {
        let ladder = self.position(ladder_id)?;
        Some(LevelKey { ladder, level: self.ladders[ladder].position(id)? })
    }
}

fn names(ladders: &[Ladder]) -> Vec<Vec<Names>> {
    let levels = || ladders.iter().flat_map(|ladder| &ladder.levels);
    let ids = shared(levels().map(|level| level.id.as_str()));
    let titles = shared(levels().map(|level| level.title.as_str()));
    let of = |ladder: &Ladder, Level { id, title, .. }: &Level| {
        let (has_shared_id, has_shared_title) = (ids.contains(id.as_str()), titles.contains(title.as_str()));
        let reference = if has_shared_id { format!("{}:{id}", ladder.about.id) } else { id.to_string() };
        let title =
            if has_shared_title { format!("{title} ({})", ladder.about.title) } else { title.to_string() };
        Names { reference: reference.into(), title: title.into() }
    };
    ladders.iter().map(|ladder| ladder.levels.iter().map(|level| of(ladder, level)).collect()).collect()
}

fn shared<'a>(names: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    repeated(names.map(|name| (name, name))).map(|(name, _)| name).collect()
}
