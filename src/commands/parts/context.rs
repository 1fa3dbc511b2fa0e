//! What answers are made from.

use std::sync::OnceLock;

use crate::interaction::Interaction;
use crate::knowledge::KnowledgeBase;
use crate::matching::LevelIndex;
use crate::reply::File;
use crate::topics::TopicIndex;

/// What commands make their answers from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The ladders, with texts escaped for Discord.
    pub knowledge: &'a KnowledgeBase,
    /// How names of levels are read.
    pub index: &'a LevelIndex,
    /// The one ladder whose names are read, where the asker named it.
    pub ladder: Option<usize>,
    /// The topics that the ladders mention.
    pub topics: &'a TopicIndex,
    /// The lines of `/help`, one for each command.
    pub help: fn(Context<'_>) -> Vec<String>,
    /// The picture of each ladder, where it can be drawn: that takes 67 ms, so it is done when it is first asked for.
    pub pictures: &'a [OnceLock<Option<File>>],
    /// The interaction that is answered.
    pub interaction: &'a Interaction,
    /// The host's settings.
    pub settings: &'a AnswerSettings,
}

impl Context<'_> {
    /// Answers with a context in which only the names of one ladder are read, where one is given.
    pub(crate) fn within<T>(self, ladder: Option<usize>, answer: impl FnOnce(Context<'_>) -> T) -> T {
        let Some(position) = ladder else { return answer(self) };
        let index = self.index.only(position);
        answer(Context { index: &index, ladder, ..self })
    }
}

/// The host's settings for answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerSettings {
    /// The commands whose answers only the asker sees unless they say otherwise.
    pub private: Vec<&'static str>,
}
