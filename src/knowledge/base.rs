//! All ladders together, and how a level is named across them.

use std::borrow::Cow;

use super::{Ladder, Level};

/// Every ladder of a knowledge folder, in the order of their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnowledgeBase {
    ladders: Vec<Ladder>,
}

/// Where a level stands in a [`KnowledgeBase`]; valid for that knowledge base only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelKey {
    /// The position of the ladder.
    pub ladder: usize,
    /// The position of the level within its ladder.
    pub level: usize,
}

impl KnowledgeBase {
    /// Puts ladders together, ordered by id.
    ///
    /// What a ladder must keep was checked when it was loaded; ids of ladders must differ.
    pub fn new(mut ladders: Vec<Ladder>) -> Self {
        ladders.sort_by(|a, b| a.id.cmp(&b.id));
        Self { ladders }
    }

    /// The ladders, ordered by id.
    pub fn ladders(&self) -> &[Ladder] {
        &self.ladders
    }

    /// The ladder that a level belongs to.
    ///
    /// # Panics
    /// When the key comes from another knowledge base.
    pub fn ladder(&self, key: LevelKey) -> &Ladder {
        &self.ladders[key.ladder]
    }

    /// The level itself.
    ///
    /// # Panics
    /// When the key comes from another knowledge base.
    pub fn level(&self, key: LevelKey) -> &Level {
        &self.ladders[key.ladder].levels[key.level]
    }

    /// Every level of every ladder, in order.
    pub fn keys(&self) -> impl Iterator<Item = LevelKey> + '_ {
        self.ladders.iter().enumerate().flat_map(|(ladder, Ladder { levels, .. })| {
            (0..levels.len()).map(move |level| LevelKey { ladder, level })
        })
    }

    /// The shortest text that names a level and no other: its id, or `ladder:id` where two ladders use one id.
    pub fn reference(&self, key: LevelKey) -> Cow<'_, str> {
        let id = &self.level(key).id;
        let uses = self.ladders.iter().filter(|ladder| ladder.position(id).is_some()).count();
        if uses == 1 { Cow::Borrowed(id) } else { Cow::Owned(format!("{}:{id}", self.ladder(key).id)) }
    }

    /// The level's title, followed by its ladder's where a level of another ladder has the same.
    pub fn title(&self, key: LevelKey) -> Cow<'_, str> {
        let title = &self.level(key).title;
        let uses = self.keys().filter(|other| self.level(*other).title == *title).count();
        if uses == 1 {
            Cow::Borrowed(title)
        } else {
            Cow::Owned(format!("{title} ({})", self.ladder(key).title))
        }
    }

    /// The level that a [`reference`](Self::reference) names; a bare id that two ladders use names none.
    pub fn find(&self, reference: &str) -> Option<LevelKey> {
        let (wanted_ladder, id) = match reference.split_once(':') {
            Some((ladder, id)) => (Some(ladder), id),
            None => (None, reference),
        };
        let mut found = self.ladders.iter().enumerate().filter_map(|(position, ladder)| {
            let in_ladder = wanted_ladder.is_none_or(|wanted| wanted == ladder.id);
            let level = in_ladder.then(|| ladder.position(id)).flatten()?;
            Some(LevelKey { ladder: position, level })
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}
