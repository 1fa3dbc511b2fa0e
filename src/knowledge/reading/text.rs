//! What a text of a ladder file must be like.

use std::fmt;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use url::{Host, Url};

use super::findings::{Findings, listed};
use crate::characters::{is_unseen, looks_like, name, turns_direction};
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

/// What messages call a text or a list.
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

    /// What to do where something has to be written, or else the key left out.
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

/// Checks a text and gives it without white space at its ends; `None` where it breaks its rule.
///
/// An id of a wrong form is given all the same, so that references to it are not errors of their own.
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
            let place = findings.place(span);
            findings.add(Diagnostic::error(title).at(place, label).help(help));
            (rule == TextRule::Id && !is_blank(&text)).then_some(text)
        }
    }
}

/// Warns of what looks like markdown in a text that answers show, and shows as it is written.
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
        .at(findings.place(span), "not read as markdown")
        .help(help);
    findings.warn(diagnostic);
}

/// Warns of a character in a name that nobody sees, or takes for another one.
fn warn_of_odd_characters(findings: &mut Findings<'_>, called: Called<'_>, text: &str, span: &Range<usize>) {
    let Some(odd) = odd_character(text) else { return };
    let help =
        if is_unseen(odd) { "remove it" } else { "write one alphabet in each word: type the word anew" };
    let diagnostic = Diagnostic::warning(format!("{called} holds {}", name(odd)))
        .at(findings.place(span), "in this text")
        .help(help);
    findings.warn(diagnostic);
}

/// A character that nobody sees, or a letter of another alphabet that looks like one of those around it.
pub(crate) fn odd_character(text: &str) -> Option<char> {
    let mixed = text.split_whitespace().filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()));
    let mut look_alikes = mixed.flat_map(str::chars).filter(|c| looks_like(*c).is_some());
    text.chars().find(|c| is_unseen(*c)).or_else(|| look_alikes.next())
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

/// Unicode's default-ignorable characters that people meet (DerivedCoreProperties.txt), and the blank braille
/// pattern.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a text has the form of an id, whatever its length.
pub(crate) fn is_id(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.split('-').all(word)
}

/// A well-formed id as near to the text as can be; `None` where letters would get lost.
pub(crate) fn id_from(text: &str) -> Option<String> {
    let mut plain = String::new();
    for c in text.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c) && !is_unseen(*c)) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'ı' => plain.push('i'),
            _ => plain.push(looks_like(c).unwrap_or(c)),
        }
    }
    if plain.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
        return None;
    }
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    (!id.is_empty() && id.len() <= rules::ID).then_some(id)
}

/// Whether Discord takes a text for a link.
///
/// It refuses hosts without a top-level domain and with underscores, and with them the whole message, though
/// it documents neither (grafana issue 65270, discord.js issue 7438).
fn is_address(text: &str) -> bool {
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"`\\".contains(c)) {
        return false;
    }
    let Ok(url) = Url::parse(text) else { return false };
    let is_host = match url.host() {
        Some(Host::Domain(domain)) => {
            domain.trim_end_matches('.').contains('.') && !domain.contains(['_', '%'])
        }
        Some(Host::Ipv4(_)) => true,
        Some(Host::Ipv6(_)) | None => false,
    };
    matches!(url.scheme(), "http" | "https")
        && is_host
        && url.username().is_empty()
        && url.password().is_none()
}

/// Whether an address is one of a private network: a name that no public server has (RFC 6761, RFC 6762, RFC 8375, and
/// `.internal`, which ICANN keeps for private use), or a number of those for private use.
fn is_private(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    match url.host() {
        Some(Host::Domain(domain)) => {
            let domain = domain.trim_end_matches('.');
            let top = domain.rsplit('.').next().unwrap_or_default();
            domain == "localhost" || (domain.contains('.') && PRIVATE.contains(&top))
        }
        Some(Host::Ipv4(address)) => {
            address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_unspecified()
        }
        Some(Host::Ipv6(address)) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
        None => false,
    }
}

const PRIVATE: [&str; 9] =
    ["local", "localhost", "internal", "invalid", "test", "arpa", "lan", "home", "corp"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_of_letters_and_digits_with_single_hyphens() {
        for good in ["pm", "level-2", "2", "a-b-c"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "-pm", "pm-", "a--b", "PM", "a b", "é", "a_b"] {
            assert!(!is_id(bad), "{bad}");
        }
    }

    #[test]
    fn a_wrong_id_is_mended_where_it_can_be() {
        assert_eq!(id_from("Senior PM").as_deref(), Some("senior-pm"));
        assert_eq!(id_from("brandrät").as_deref(), Some("brandrat"));
        assert_eq!(id_from("Straßenbau").as_deref(), Some("strassenbau"));
        assert_eq!(id_from("t\u{435}acher").as_deref(), Some("teacher"));
        assert_eq!(id_from("старший pm"), None);
        assert_eq!(id_from("--"), None);
        assert_eq!(id_from(&"x".repeat(29)), None);
    }

    #[test]
    fn a_text_of_what_nobody_sees_is_blank() {
        assert!(is_blank(" \u{200b}\u{feff}\t\n\u{3164}"));
        assert!(!is_blank(" . "));
    }

    #[test]
    fn an_address_is_one_that_discord_links_to() {
        for good in
            ["https://example.com", "http://a.b.example.org:8080/x?y=z#w", "https://münchen.example/ö"]
        {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "example.com",
            "ftp://example.com",
            "https://",
            "https://localhost/x",
            "https://a_b.example.com",
            "https://example.com/a b",
            "https://me:secret@example.com",
            "javascript:alert(1)",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_private_network_is_told_by_its_address() {
        for private in
            ["http://10.0.0.7/", "http://127.0.0.1:8080/", "https://wiki.internal/x", "http://[::1]/"]
        {
            assert!(is_private(private), "{private}");
        }
        assert!(!is_private("https://internal.example.com/") && !is_private("http://8.8.8.8/"));
    }
}
