//! The context that commands answer in, and the host's settings.

use std::sync::OnceLock;

use crate::interaction::Interaction;
use crate::knowledge::KnowledgeBase;
use crate::matching::LevelIndex;
use crate::reply::File;
use crate::topics::TopicIndex;

/// Everything that a command makes its answer from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The ladders, with texts escaped for Discord.
    pub knowledge: &'a KnowledgeBase,
    /// The index that recognises the names of levels.
    pub index: &'a LevelIndex,
    /// The position of the only ladder whose names are recognised, if the asker named one.
    pub ladder: Option<usize>,
    /// The topics that the ladders mention.
    pub topics: &'a TopicIndex,
    /// The lines of `/help`, one for each command.
    pub help: fn(Context<'_>) -> Vec<String>,
    /// The picture of each ladder, or `None` if it cannot be drawn. Drawing takes 67 ms, so it is done when the picture
    /// is first needed.
    pub pictures: &'a [OnceLock<Option<File>>],
    /// The interaction that is answered.
    pub interaction: &'a Interaction,
    /// The host's settings.
    pub settings: &'a AnswerSettings,
}

impl Context<'_> {
    /// Calls `answer` with a context that recognises only the names of one ladder, if one is given.
    pub(crate) fn within<T>(self, ladder: Option<usize>, answer: impl FnOnce(Context<'_>) -> T) -> T {
        let Some(position) = ladder else { return answer(self) };
        let index = self.index.only(position);
        answer(Context { index: &index, ladder, ..self })
    }
}

/// The host's settings for answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerSettings {
    /// The commands whose answers only the asker sees, unless an option says otherwise.
    pub private: Vec<&'static str>,
}
