//! Checks of the texts of a ladder file.

use std::fmt;
use std::ops::Range;

use super::address::{is_address, is_private};
use super::findings::Findings;
use super::id::{id_from, is_id};
use super::meant::listed;
use crate::characters::{is_invisible, is_unseen, name, odd_character, turns_direction};
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::rules;
use crate::language::counted;
use crate::markdown::shown_as_written;

/// The form a text must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextRule {
    /// Lower-case letters, digits and single hyphens.
    Id,
    /// One line of at most this many characters.
    Line(usize),
    /// One paragraph of at most this many characters; line breaks in it count as spaces.
    Paragraph(usize),
    /// At most this many characters on any number of lines.
    Text(usize),
    /// An address on the web.
    Address,
}

/// The name of a text or a list in messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Called<'k> {
    /// Its key, or the key of the list that it is in.
    pub(super) key: &'k str,
    /// Whether it is an entry of a list or a table.
    pub(super) is_entry: bool,
    /// Whether its section must have the key.
    pub(super) is_needed: bool,
}

impl Called<'_> {
    /// Adds to the advice `write` that the entry can be removed or the key left out, where it can.
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
/// A malformed id is returned all the same, so that references to it are not reported too.
pub(super) fn read_text(
    findings: &mut Findings,
    called: Called<'_>,
    text: &str,
    span: &Range<usize>,
    rule: TextRule,
) -> Option<String> {
    let text = match rule {
        TextRule::Id => text.to_owned(),
        TextRule::Line(_) | TextRule::Address => text.trim().to_owned(),
        TextRule::Paragraph(_) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        TextRule::Text(_) => text.trim().replace("\r\n", "\n"),
    };
    if let Some((title, label, help)) = fault(called, &text, rule) {
        findings.error(title, span.clone(), label, help);
        return (rule == TextRule::Id && !is_blank(&text)).then_some(text);
    }
    warn_of_markdown(findings, called.key, &text, span, rule);
    // A reference with an odd character matches no id, which is an error already.
    if let TextRule::Line(limit) = rule
        && limit < usize::MAX
        && let Some(odd) = odd_character(&text)
    {
        let help = if is_unseen(odd) {
            "remove it"
        } else {
            "use the letters of one alphabet in each word: type the word again"
        };
        let warning = Diagnostic::warning(format!("{called} holds {}", name(odd)));
        findings.add(warning.at(findings.location(span.clone()), "in this text").help(help));
    }
    Some(text)
}

/// Warns of markdown in a text that answers do not render but show as it is written.
fn warn_of_markdown(findings: &mut Findings, key: &str, text: &str, span: &Range<usize>, rule: TextRule) {
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
    let title = format!("in `{key}`, {listed} shows as it is written");
    let here = findings.location(span.clone());
    findings.add(Diagnostic::warning(title).at(here, "not read as markdown").help(help));
}

/// The title, the label and the help for a text that breaks its rule.
fn fault(called: Called<'_>, text: &str, rule: TextRule) -> Option<(String, String, String)> {
    if is_blank(text) {
        let help = called.or_left_out("write a text");
        return Some((format!("{called} is blank"), "nothing to read here".into(), help));
    }
    let limit = match rule {
        TextRule::Id => rules::ID,
        TextRule::Line(limit) | TextRule::Paragraph(limit) | TextRule::Text(limit) => limit,
        TextRule::Address => rules::SOURCE_URL,
    };
    let length = text.chars().count();
    if let Some(over) = length.checked_sub(limit).filter(|over| *over > 0) {
        let help = format!("shorten it by {}", counted(over, "character"));
        let label = format!("{length} characters, at most {limit} fit");
        return Some((format!("{called} is too long"), label, help));
    }
    let (title, label, help) = match rule {
        TextRule::Id if !is_id(text) => {
            let label = odd_character(text).map_or_else(
                || "an id has lower-case letters a to z, digits and single hyphens between them".into(),
                |odd| format!("it holds {}", name(odd)),
            );
            let help = id_from(text).map_or_else(
                || "write a short name such as `senior` or `level-2`".into(),
                |id| format!("write `{id}`, for example"),
            );
            return Some((format!("`{}` is not a well-formed id", text.escape_debug()), label, help));
        }
        TextRule::Address if is_private(text) => (
            "leads into a private network".into(),
            "members cannot open this",
            "write an address that everyone can open, or leave it out",
        ),
        TextRule::Address if !is_address(text) => (
            "is not an address on the web".into(),
            "not one that Discord can link to",
            "write a public address in full, such as `https://example.com/ladder`, or leave it out",
        ),
        TextRule::Line(_) if text.contains(['\n', '\r']) => {
            ("has a line break".into(), "more than one line", "write it on one line")
        }
        TextRule::Line(_) if called.key != "query" && !text.chars().any(char::is_alphanumeric) => (
            "has no letter and no digit".into(),
            "nobody can ask for this",
            "write a name or a word, or remove this",
        ),
        _ => {
            let is_out_of_place = |c: char| (c.is_control() && !"\n\t".contains(c)) || turns_direction(c);
            let title = format!("holds {}", name(text.chars().find(|c| is_out_of_place(*c))?));
            let help = "remove the character: it cannot be shown, or changes how what follows it is shown";
            (title, "in this text", help)
        }
    };
    Some((format!("{called} {title}"), label.into(), help.into()))
}

/// Whether a text has no visible character.
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
