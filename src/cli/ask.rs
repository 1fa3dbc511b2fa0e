//! `stepladder ask`.

use std::num::NonZeroU64;

use clap::Args;

/// A question.
#[derive(Debug, Args)]
pub struct Ask {
    /// What you would type on Discord, such as `/level principal`; the slash may be left out.
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,
    /// Print what Discord would get: one JSON document.
    #[arg(long)]
    pub json: bool,
    /// Answer as in this server, where `[[servers]]` in the settings gives servers ladders of their own.
    #[arg(long, value_name = "ID")]
    pub server: Option<NonZeroU64>,
}

impl Ask {
    /// The question as one line. Several arguments are joined; those of several words get back the quotes that the
    /// shell removed.
    pub fn line(&self) -> String {
        match self.text.as_slice() {
            [line] => line.clone(),
            [command, rest @ ..] => {
                rest.iter().fold(command.clone(), |line, next| line + " " + &quoted(next))
            }
            [] => String::new(),
        }
    }
}

/// Puts quotes around an argument of several words; after the name of an option, around what follows.
fn quoted(argument: &str) -> String {
    let Some(blank) = argument.find(char::is_whitespace) else { return argument.to_owned() };
    if argument.contains('"') {
        return argument.to_owned();
    }
    match argument.split_once(':') {
        Some((name, value)) if name.len() < blank => format!("{name}:\"{value}\""),
        _ => format!("\"{argument}\""),
    }
}

pub(super) const AFTER_ASK: &str = "\
Examples:
  stepladder ask \"/level principal\"
  stepladder ask /promote from:senior to:lead
  stepladder ask \"/promote pm to senior\" --json
  stepladder ask help
      List the commands

Options of a command may be named (from:senior to:lead). Without names, words go to them one each where \
there are as many of both; quotes keep words together; otherwise the whole text goes to the first one.

Exit codes:
  0  The bot answered; also when its answer is that it is not sure what was meant
  1  Something failed
  2  There is no such command, or an option cannot take what it was given
  4  A setting, a variable or the file of settings is wrong
  5  The ladders have errors";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_keep_the_words_together_that_the_shell_did() {
        let line = |text: &[&str]| {
            Ask { text: text.iter().map(|it| (*it).to_owned()).collect(), json: false, server: None }.line()
        };
        assert_eq!(line(&["/level senior pm"]), "/level senior pm");
        assert_eq!(line(&["promote", "senior pm", "lead"]), "promote \"senior pm\" lead");
        assert_eq!(line(&["promote", "from:senior pm", "to:lead"]), "promote from:\"senior pm\" to:lead");
        assert_eq!(line(&["level", "in short: pm", "a \"b\""]), "level \"in short: pm\" a \"b\"");
    }
}
