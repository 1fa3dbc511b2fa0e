//! What can be wrong with settings, in words that tell a host what to do.

use std::fmt::Write as _;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::token::{TOKEN_FILE_VARIABLE, TOKEN_VARIABLE};
use super::variables::{CONFIG_VARIABLE, names_token, variable};
use crate::characters::Odd;
use crate::knowledge::Diagnostics;
use crate::secrets;

/// Why the settings cannot be used.
///
/// Its `Display` is plain text; [`render`](Self::render) adds colour.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file of settings cannot be read.
    #[error("cannot read the settings in `{}`{}", path.display(), named_by(*asked))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Whether a flag or a variable named it; otherwise it is the `config.toml` that was found.
        asked: bool,
        /// What the system says.
        source: io::Error,
    },
    /// A key of the file is unknown, or its value cannot be used, or the file is no TOML.
    #[error("{}", self.draw(&Renderer::plain()))]
    InFile {
        /// The file.
        path: PathBuf,
        /// Its text, with everything masked that looks like a secret.
        text: String,
        /// What is wrong, with the key's name where there is one.
        message: String,
        /// The bytes of `text` that are wrong.
        span: Range<usize>,
    },
    /// The file holds a token.
    #[error(
        "{}:{line}: a token does not belong into this file, where others may read it. Remove it here and set \
         the variable {TOKEN_VARIABLE}, or name a file that holds the token in {TOKEN_FILE_VARIABLE}. If \
         others have seen the file, reset the token in Discord's developer portal",
        path.display()
    )]
    TokenInFile {
        /// The file.
        path: PathBuf,
        /// The line of the token, counted from 1.
        line: usize,
    },
    /// A variable that is not for it holds a token.
    #[error(
        "the variable {name} holds a bot token. The token goes into {TOKEN_VARIABLE}, or into a file that \
             {TOKEN_FILE_VARIABLE} names"
    )]
    TokenInVariable {
        /// The variable.
        name: String,
    },
    /// A variable's value cannot be used.
    #[error("the variable {name}: {message}")]
    Variable {
        /// The variable.
        name: String,
        /// What is wrong with its value.
        message: String,
    },
    /// Variables that seem to be misspelt ones of ours.
    #[error("{}", list_unknown(.0))]
    UnknownVariables(Vec<UnknownVariable>),
    /// A setting without which another one makes no sense is not there.
    #[error("`{key}` is not set. {advice}. It may also be set in the variable {}", variable(key))]
    Needed {
        /// The key.
        key: &'static str,
        /// What it is needed for and where to find its value.
        advice: &'static str,
    },
    /// Servers are given ladders that are not there, or all of them.
    #[error("{0}")]
    Servers(Diagnostics),
    /// The value of a flag cannot be used.
    #[error("the flag {flag}: {message}")]
    Flag {
        /// The flag, such as `--api-url`.
        flag: &'static str,
        /// What is wrong with its value.
        message: String,
    },
}

/// A variable that begins with `STEPLADDER_` and sets nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownVariable {
    /// The variable.
    pub name: String,
    /// The variables that may have been meant, nearest first.
    pub near: Vec<String>,
    /// A character of its name that no variable of ours has.
    pub odd: Option<Odd>,
}

impl Error {
    /// The message as shown to a person, with colour codes where the error shows a line of a file.
    pub fn render(&self) -> String {
        match self {
            Self::InFile { .. } => self.draw(&Renderer::styled()),
            Self::Servers(wrong) => wrong.render(true),
            _ => self.to_string(),
        }
    }

    /// Whether the rendered text begins with its own `error:`.
    pub fn has_heading(&self) -> bool {
        matches!(self, Self::InFile { .. } | Self::Servers(_))
    }

    fn draw(&self, renderer: &Renderer) -> String {
        let Self::InFile { path, text, message, span } = self else { return self.to_string() };
        let path = secrets::mask(&path.to_string_lossy()).into_owned();
        let line = Snippet::source(text.as_str())
            .path(path.as_str())
            .annotation(AnnotationKind::Primary.span(span.clone()));
        renderer.render(&[Level::ERROR.primary_title(message.as_str()).element(line)])
    }
}

fn named_by(asked: bool) -> String {
    if asked { format!(", which --config or {CONFIG_VARIABLE} names") } else { String::new() }
}

fn list_unknown(variables: &[UnknownVariable]) -> String {
    let mut text = String::new();
    for (position, UnknownVariable { name, near, odd }) in variables.iter().enumerate() {
        if position > 0 {
            text.push_str("; ");
        }
        let _ = write!(text, "the variable {name} sets nothing that Stepladder knows");
        if names_token(name) {
            let _ = write!(text, " (the bot's token goes into {TOKEN_VARIABLE} or {TOKEN_FILE_VARIABLE})");
        } else {
            let odd = odd.map(|odd| format!(" {odd}")).unwrap_or_default();
            let _ = write!(text, " (did you mean {}?{odd})", near.join(" or "));
        }
    }
    text
}
