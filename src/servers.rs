//! Servers that have ladders of their own, and which ladders that leaves to all others.

use std::collections::{BTreeMap, BTreeSet};

use serenity::model::id::GuildId;

use crate::knowledge::{Diagnostic, Diagnostics, KnowledgeBase, Ladder, Place};

/// The servers that have ladders of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Servers {
    /// The servers, each once.
    pub list: Vec<Server>,
    /// Where they are named: a file's path, or a variable.
    pub named_in: String,
}

/// A server with ladders of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The server's id.
    pub id: GuildId,
    /// The ladders, at least one.
    pub ladders: Vec<NamedLadder>,
}

/// A ladder as the settings name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLadder {
    /// The ladder's id.
    pub id: String,
    /// Where the id is in the file of settings, where it is in one.
    pub place: Option<Place>,
}

/// A knowledge base, divided among servers.
#[derive(Debug)]
pub struct Division {
    /// What is known in direct messages and in all servers that are not named.
    pub rest: KnowledgeBase,
    /// What is known in the servers that have the same ladders.
    pub servers: Vec<(Vec<GuildId>, KnowledgeBase)>,
}

impl Servers {
    /// Divides ladders: each server has those that the settings name for it, and everybody else those that are named
    /// for none.
    ///
    /// # Errors
    /// Each name that no ladder has, and that no ladder is left for everybody else.
    pub fn divide(&self, knowledge: &KnowledgeBase) -> Result<Division, Diagnostics> {
        let ladders = knowledge.ladders();
        let position = |named: &NamedLadder| ladders.iter().position(|ladder| *ladder.about.id == named.id);
        let named = || self.list.iter().flat_map(|server| &server.ladders);
        let unknown: Diagnostics = named()
            .filter(|named| position(named).is_none())
            .map(|named| self.unknown(named, ladders))
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut servers: BTreeMap<BTreeSet<usize>, Vec<GuildId>> = BTreeMap::new();
        for server in &self.list {
            servers.entry(server.ladders.iter().filter_map(position).collect()).or_default().push(server.id);
        }
        let of = |wanted: &dyn Fn(usize) -> bool| -> Vec<Ladder> {
            let all = ladders.iter().enumerate().filter(|(at, _)| wanted(*at));
            all.map(|(_, ladder)| ladder.clone()).collect()
        };
        let rest = of(&|at| !servers.keys().any(|set| set.contains(&at)));
        if rest.is_empty() {
            let error = Diagnostic::error("no ladder is left for other servers and direct messages");
            let help = "leave at least one ladder out of `[[servers]]`: those that no server names are for all others";
            return Err(error.in_path(&self.named_in).help(help).into());
        }
        let servers = servers.into_iter();
        let servers = servers.map(|(set, ids)| (ids, KnowledgeBase::new(of(&|at| set.contains(&at)))));
        Ok(Division { servers: servers.collect(), rest: KnowledgeBase::new(rest) })
    }

    fn unknown(&self, named: &NamedLadder, ladders: &[Ladder]) -> Diagnostic {
        let id = named.id.escape_debug();
        let error = Diagnostic::error(format!("there is no ladder `{id}`, which `[[servers]]` names"));
        let error = match &named.place {
            Some(place) => error.at(place.clone(), "no ladder has this id"),
            None => error.in_path(&self.named_in),
        };
        let ids: Vec<_> = ladders.iter().map(|ladder| format!("`{}`", ladder.about.id)).collect();
        error.help(format!("the ladders have these ids: {}", ids.join(", ")))
    }
}
