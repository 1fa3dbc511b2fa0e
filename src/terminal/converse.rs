//! Answering what is typed until it ends: at a prompt, or line by line from a pipe or a file.

use std::io::{self, BufRead, IsTerminal};

use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{CompletionType, Config, Editor};

use super::completion::Completion;
use super::conversation::Conversation;
use super::error::Error;
use super::screen;
use crate::bot::Bot;
use crate::client::Client;
use crate::interaction::Place;
use crate::reply::clip;

const PROMPT: &str = "stepladder> ";
/// Most characters of a question that are repeated.
const QUESTION: usize = 500;

/// Answers what is typed until it ends: with a prompt on a terminal, otherwise line by line. Returns whether every line
/// from a pipe was a command, with values that its options take.
///
/// `opening` is written first. `refresh` is called before each answer: it reloads changed ladders, and returns a remark
/// to write, if any.
///
/// # Errors
/// When the terminal or the pipe fails; see [`Error`].
pub fn converse(
    bot: &Bot,
    opening: &str,
    mut refresh: impl FnMut() -> Option<String>,
) -> Result<bool, Error> {
    let client = Client::new(bot, Place::BOT_DM);
    screen::remark(opening)?;
    let is_prompt = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut conversation = Conversation::new(client, is_prompt);
    let mut take = |line: &str| -> io::Result<Option<String>> {
        refresh().map_or(Ok(()), |news| screen::remark(&news))?;
        Ok(conversation.take(line))
    };
    if is_prompt {
        prompt(client, &mut take)?;
        return Ok(true);
    }
    repeat_lines(io::stdin().lock(), &mut take)?;
    Ok(conversation.understood_all)
}

/// Answers at a prompt: a line editor with completion, and with a history that is not kept.
///
/// Ctrl-C clears the line; twice in a row it leaves, as Ctrl-D does.
fn prompt(client: Client<'_>, take: &mut dyn FnMut(&str) -> io::Result<Option<String>>) -> Result<(), Error> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .history_ignore_dups(true)?
        .auto_add_history(true)
        .build();
    let mut editor = Editor::with_history(config.clone(), MemHistory::with_config(&config))?;
    editor.set_helper(Some(Completion(client)));
    screen::remark("Type a command, or help. Tab completes, a number presses a button, Ctrl-D leaves.")?;
    let mut interrupted = false;
    loop {
        match editor.readline(PROMPT) {
            Ok(line) => {
                interrupted = false;
                if line.trim().is_empty() {
                    continue;
                }
                let Some(answer) = take(&line)? else { return Ok(()) };
                screen::show(&format!("\n{answer}\n"))?;
            }
            Err(ReadlineError::Interrupted) if !interrupted => {
                interrupted = true;
                screen::remark("Press Ctrl-C again to leave.")?;
            }
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Ok(()),
            Err(ReadlineError::Io(error)) => return Err(error.into()),
            Err(error) => return Err(error.into()),
        }
    }
}

/// Answers line by line, each repeated before its answer, the answers with a blank line between them; blank lines and
/// those that begin with `#` are passed over.
fn repeat_lines(
    mut input: impl BufRead,
    take: &mut dyn FnMut(&str) -> io::Result<Option<String>>,
) -> io::Result<()> {
    let mut gap = "";
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        let text = String::from_utf8_lossy(&bytes);
        let line = text.trim_start_matches('\u{feff}').trim();
        if !line.is_empty() && !line.starts_with('#') {
            let Some(answer) = take(line)? else { break };
            // A terminal would obey control characters.
            let visible: String = line.chars().filter(|letter| !letter.is_control()).collect();
            screen::show(&format!("{gap}> {}\n{answer}", clip(&visible, QUESTION)))?;
            gap = "\n";
        }
        bytes.clear();
    }
    Ok(())
}
