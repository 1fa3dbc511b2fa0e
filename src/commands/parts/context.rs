//! What answers are made from.

use super::pictures::Pictures;
use crate::knowledge::KnowledgeBase;
use crate::matching::LevelIndex;
use crate::topics::TopicIndex;

/// What commands draw their answers from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The ladders, their texts as Discord is to read them.
    pub knowledge: &'a KnowledgeBase,
    /// How names of levels are read.
    pub index: &'a LevelIndex,
    /// What the ladders speak of.
    pub topics: &'a TopicIndex,
    /// What `/help` says of each command.
    pub help: fn(Context<'_>) -> Vec<String>,
    /// The ladders' pictures.
    pub pictures: &'a Pictures,
    /// Most bytes of a file that may go with the answer; 0 where none may.
    pub largest_file: u32,
    /// What the host decided.
    pub settings: &'a AnswerSettings,
}

/// What a host decides about answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerSettings {
    /// The commands whose answers only the asker sees unless they say otherwise.
    pub private: Vec<&'static str>,
}
