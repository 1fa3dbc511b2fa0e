//! The prompt: a line editor with history and completion around a conversation.

use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{CompletionType, Config, Editor};

use super::completion::Completion;
use super::conversation::{Conversation, Ended};
use super::error::Error;
use super::screen;
use crate::client::Client;

const PROMPT: &str = "stepladder> ";

/// Answers what is typed until it ends.
///
/// Ctrl-C clears the line; twice in a row it leaves, as Ctrl-D does. History is not kept.
pub(super) fn run(client: Client<'_>, refresh: &mut dyn FnMut() -> Option<String>) -> Result<Ended, Error> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .history_ignore_dups(true)?
        .auto_add_history(true)
        .build();
    let mut editor = Editor::with_history(config.clone(), MemHistory::with_config(&config))?;
    editor.set_helper(Some(Completion::new(client)));
    let mut conversation = Conversation::new(client, true);
    screen::remark("Type a command, or help. Tab completes, a number presses a button, Ctrl-D leaves.")?;
    let mut interrupted = false;
    loop {
        match editor.readline(PROMPT) {
            Ok(line) => {
                interrupted = false;
                if line.trim().is_empty() {
                    continue;
                }
                if let Some(news) = refresh() {
                    screen::remark(&news)?;
                }
                match conversation.take(&line)? {
                    Some(answer) => screen::show(&format!("\n{answer}\n"))?,
                    None => return Ok(Ended::Well),
                }
            }
            Err(ReadlineError::Interrupted) if !interrupted => {
                interrupted = true;
                screen::remark("Press Ctrl-C again to leave.")?;
            }
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Ok(Ended::Well),
            Err(ReadlineError::Io(error)) => return Err(error.into()),
            Err(error) => return Err(error.into()),
        }
    }
}
