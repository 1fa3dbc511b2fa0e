//! The ladders with their indexes: all of them, and those of each server.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use serenity::model::id::GuildId;

use crate::commands;
use crate::interaction::Place;
use crate::knowledge::{Diagnostics, KnowledgeBase};
use crate::matching::LevelIndex;
use crate::reply::File;
use crate::servers::Servers;
use crate::topics::TopicIndex;

/// The data that answers are made from: the knowledge base, the indexes of its names and its topics, and the ladders'
/// pictures.
#[derive(Debug)]
pub struct Known {
    knowledge: KnowledgeBase,
    /// The knowledge base with its texts escaped for Discord.
    pub(super) shown: KnowledgeBase,
    pub(super) index: LevelIndex,
    pub(super) topics: TopicIndex,
    pub(super) pictures: Vec<OnceLock<Option<File>>>,
}

impl Known {
    fn new(knowledge: KnowledgeBase) -> Self {
        let shown = commands::shown(&knowledge);
        let index = LevelIndex::new(&knowledge);
        let topics = TopicIndex::new(&shown);
        let pictures = knowledge.ladders().iter().map(|_| OnceLock::new()).collect();
        Self { knowledge, shown, index, topics, pictures }
    }

    /// The ladders, as their authors wrote them.
    pub fn knowledge(&self) -> &KnowledgeBase {
        &self.knowledge
    }

    /// The index that recognises the names of levels.
    pub fn index(&self) -> &LevelIndex {
        &self.index
    }
}

/// The ladders of each place. Servers with the same ladders share one [`Known`].
#[derive(Debug)]
pub(super) struct Views {
    /// Every ladder.
    pub(super) all: Arc<Known>,
    /// The ladders of direct messages and of servers without ladders of their own.
    rest: Arc<Known>,
    servers: HashMap<GuildId, Arc<Known>>,
}

impl Views {
    /// The views of a bot that answers everybody from all ladders.
    pub(super) fn undivided(knowledge: KnowledgeBase) -> Self {
        let all = Arc::new(Known::new(knowledge));
        Self { rest: Arc::clone(&all), all, servers: HashMap::new() }
    }

    /// Divides ladders among servers.
    ///
    /// # Errors
    /// See [`Servers::divide`].
    pub(super) fn new(knowledge: KnowledgeBase, servers: &Servers) -> Result<Self, Diagnostics> {
        if servers.list.is_empty() {
            return Ok(Self::undivided(knowledge));
        }
        let division = servers.divide(&knowledge)?;
        let mut views = HashMap::new();
        for (ids, ladders) in division.servers {
            let known = Arc::new(Known::new(ladders));
            views.extend(ids.into_iter().map(|id| (id, Arc::clone(&known))));
        }
        let (all, rest) = (Known::new(knowledge), Known::new(division.rest));
        Ok(Self { all: Arc::new(all), rest: Arc::new(rest), servers: views })
    }

    /// The ladders of a place.
    pub(super) fn at(&self, place: &Place) -> &Arc<Known> {
        place.guild.and_then(|guild| self.servers.get(&guild)).unwrap_or(&self.rest)
    }

    /// Whether some place has several ladders.
    pub(super) fn has_choice(&self) -> bool {
        let mut views = self.servers.values().chain([&self.rest]);
        views.any(|known| known.knowledge.ladders().len() > 1)
    }
}
