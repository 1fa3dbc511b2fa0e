//! Checks of the texts of a ladder file.

use std::fmt;
use std::ops::Range;

use super::address::{is_address, is_private};
use super::findings::{Findings, listed};
use super::id::{id_from, is_id};
use crate::characters::{is_invisible, is_unseen, name, odd_character, turns_direction};
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::rules;
use crate::markdown::shown_as_written;

/// The form a text must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextRule {
    /// Lower-case letters, digits and single hyphens.
    Id,
    /// One line of at most so many characters.
    Line(usize),
    /// One paragraph of at most so many characters; line breaks in it count as spaces.
    Paragraph(usize),
    /// At most so many characters on any number of lines.
    Text(usize),
    /// An address on the web.
    Address,
}

/// The name of a text or a list in messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Called<'k> {
    /// Its key, or that of the list it is in.
    pub(super) key: &'k str,
    /// It is one of several in a list or a table.
    pub(super) is_entry: bool,
    /// Its section has to have the key.
    pub(super) is_needed: bool,
}

impl Called<'_> {
    /// An entry of this list or table.
    pub(super) fn entry(self) -> Self {
        Self { is_entry: true, ..self }
    }

    /// The advice to write something, or else to leave out the key.
    pub(super) fn or_left_out(self, write: &str) -> String {
        match self {
            Self { is_entry: true, .. } => format!("{write}, or remove the entry"),
            Self { is_needed: true, .. } => write.to_owned(),
            Self { key, .. } => format!("{write}, or leave `{key}` out"),
        }
    }
}

impl fmt::Display for Called<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_entry {
            f.write_str("an entry of ")?;
        }
        write!(f, "`{}`", self.key.escape_debug())
    }
}

/// Checks a text and returns it trimmed; `None` where it breaks its rule.
///
/// An id of a wrong form is returned all the same, so that references to it are not reported too.
pub(super) fn read_text(
    findings: &mut Findings<'_>,
    called: Called<'_>,
    text: &str,
    span: &Range<usize>,
    rule: TextRule,
) -> Option<String> {
    let text = tidy(text, rule);
    match fault(called, &text, rule) {
        None => {
            warn_of_markdown(findings, called.key, &text, span, rule);
            // A reference with such a character names nothing, and that is an error.
            if matches!(rule, TextRule::Line(limit) if limit < usize::MAX) {
                warn_of_odd_characters(findings, called, &text, span);
            }
            Some(text)
        }
        Some(Fault { title, label, help }) => {
            let place = findings.place(span.clone());
            findings.add(Diagnostic::error(title).at(place, label).help(help));
            (rule == TextRule::Id && !is_blank(&text)).then_some(text)
        }
    }
}

/// Warns of markdown in a text that answers show as it is written.
fn warn_of_markdown(findings: &mut Findings<'_>, key: &str, text: &str, span: &Range<usize>, rule: TextRule) {
    let is_name = match rule {
        TextRule::Line(_) if key == "title" => true,
        TextRule::Paragraph(_) | TextRule::Text(_) if key != "query" => false,
        _ => return,
    };
    let pieces = shown_as_written(text, is_name);
    if pieces.is_empty() {
        return;
    }
    let listed = listed(pieces.iter().map(String::as_str));
    let help = if is_name {
        "titles take no markdown; remove the marks if they are not meant to be seen"
    } else {
        "of markdown, texts may use emphasis (`*so*`, `_so_`, `**so**`), links to web addresses and code in backticks; \
         remove the marks if they are not meant to be seen"
    };
    let diagnostic = Diagnostic::warning(format!("in `{key}`, {listed} shows as it is written"))
        .at(findings.place(span.clone()), "not read as markdown")
        .help(help);
    findings.add(diagnostic);
}

/// Warns of an invisible or a look-alike character in a name.
fn warn_of_odd_characters(findings: &mut Findings<'_>, called: Called<'_>, text: &str, span: &Range<usize>) {
    let Some(odd) = odd_character(text) else { return };
    let help =
        if is_unseen(odd) { "remove it" } else { "write one alphabet in each word: type the word anew" };
    let diagnostic = Diagnostic::warning(format!("{called} holds {}", name(odd)))
        .at(findings.place(span.clone()), "in this text")
        .help(help);
    findings.add(diagnostic);
}

fn tidy(text: &str, rule: TextRule) -> String {
    match rule {
        TextRule::Id => text.to_owned(),
        TextRule::Line(_) | TextRule::Address => text.trim().to_owned(),
        TextRule::Paragraph(_) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        TextRule::Text(_) => text.trim().replace("\r\n", "\n"),
    }
}

struct Fault {
    title: String,
    label: String,
    help: String,
}

fn fault(called: Called<'_>, text: &str, rule: TextRule) -> Option<Fault> {
    if is_blank(text) {
        return Some(Fault {
            title: format!("{called} is blank"),
            label: "nothing to read here".into(),
            help: called.or_left_out("write a text"),
        });
    }
    let limit = match rule {
        TextRule::Id => rules::ID,
        TextRule::Line(limit) | TextRule::Paragraph(limit) | TextRule::Text(limit) => limit,
        TextRule::Address => rules::SOURCE_URL,
    };
    let length = text.chars().count();
    if length > limit {
        return Some(too_long(called, length, limit));
    }
    match rule {
        TextRule::Id if !is_id(text) => Some(Fault {
            title: format!("`{text}` is not a well-formed id", text = text.escape_debug()),
            label: match odd_character(text) {
                Some(odd) => format!("it holds {}", name(odd)),
                None => "an id has lower-case letters a to z, digits and single hyphens between them".into(),
            },
            help: match id_from(text) {
                Some(id) => format!("write `{id}`, for example"),
                None => "write a short name such as `senior` or `level-2`".into(),
            },
        }),
        TextRule::Address if is_private(text) => Some(Fault {
            title: format!("{called} leads into a private network"),
            label: "members cannot open this".into(),
            help: "write an address that everyone can open, or leave it out".into(),
        }),
        TextRule::Address if !is_address(text) => Some(Fault {
            title: format!("{called} is not an address on the web"),
            label: "not one that Discord can link to".into(),
            help: "write a public address in full, such as `https://example.com/ladder`, or leave it out"
                .into(),
        }),
        TextRule::Line(_) if text.contains(['\n', '\r']) => Some(Fault {
            title: format!("{called} has a line break"),
            label: "more than one line".into(),
            help: "write it on one line".into(),
        }),
        TextRule::Line(_) if called.key != "query" && !text.chars().any(char::is_alphanumeric) => {
            Some(Fault {
                title: format!("{called} has no letter and no digit"),
                label: "nobody can ask for this".into(),
                help: "write a name or a word, or remove this".into(),
            })
        }
        _ => text.chars().find(|c| is_out_of_place(*c)).map(|odd| Fault {
            title: format!("{called} holds {}", name(odd)),
            label: "in this text".into(),
            help: "remove the character: it cannot be shown, or changes how what follows it is shown".into(),
        }),
    }
}

/// Whether no text may hold a character.
fn is_out_of_place(c: char) -> bool {
    (c.is_control() && !"\n\t".contains(c)) || turns_direction(c)
}

fn too_long(called: Called<'_>, length: usize, limit: usize) -> Fault {
    let over = length - limit;
    Fault {
        title: format!("{called} is too long"),
        label: format!("{length} characters, at most {limit} fit"),
        help: format!("shorten it by {over} character{}", if over == 1 { "" } else { "s" }),
    }
}

/// Whether nothing in a text can be seen.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_what_nobody_sees_is_blank() {
        assert!(is_blank(" \u{200b}\u{feff}\t\n\u{3164}"));
        assert!(!is_blank(" . "));
    }
}
