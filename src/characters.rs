//! Characters by name, for messages about those that are in the way or that nobody sees.

use crate::secrets::is_zero_width;

/// A character that does not belong in a text, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd {
    /// The character.
    pub character: char,
    /// Its place in the text, in characters, counted from 1.
    pub position: usize,
}

impl Odd {
    /// Finds the first character that `is_odd` does not let pass.
    pub fn find(text: &str, is_odd: impl Fn(char) -> bool) -> Option<Self> {
        let found = text.chars().enumerate().find(|(_, character)| is_odd(*character));
        found.map(|(before, character)| Self { character, position: before + 1 })
    }

    /// Finds the first character that a plain setting has no use for: a quote, or one that nobody sees.
    pub fn in_setting(text: &str) -> Option<Self> {
        Self::find(text, |c| {
            c.is_control() || is_zero_width(c) || is_quote(c) || (c != ' ' && c.is_whitespace())
        })
    }
}

impl std::fmt::Display for Odd {
    /// Writes, for instance, "character 5 is a zero-width space (U+200B)".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "character {} is {}", self.position, name(self.character))
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»')
}

/// The name of a character, with its code point where it cannot be seen.
fn name(c: char) -> String {
    let name = match c {
        ' ' => "a space",
        '\t' => "a tab",
        '\n' => "a line break",
        '\r' => "a carriage return",
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte order mark",
        '\u{ad}' => "a soft hyphen",
        '"' => "a quotation mark",
        '\'' => "an apostrophe",
        '`' => "a backtick",
        '“' | '”' | '„' | '‘' | '’' | '‚' => "a curly quotation mark",
        '«' | '»' => "an angle quotation mark",
        ':' => "a colon",
        '=' => "an equals sign",
        '<' | '>' => "an angle bracket",
        _ if c.is_control() => "a control character",
        _ if is_zero_width(c) => "an invisible character",
        _ if c.is_whitespace() => "a space of another kind",
        _ => "",
    };
    if c == ' ' {
        name.to_owned()
    } else if c.is_control() || c.is_whitespace() || is_zero_width(c) {
        format!("{name} (U+{:04X})", u32::from(c))
    } else if name.is_empty() {
        format!("`{c}`")
    } else {
        format!("{name} ({c})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_told_by_name_and_position() {
        let told = |text| Odd::in_setting(text).map(|odd| odd.to_string());
        assert_eq!(told("info\u{200b}").as_deref(), Some("character 5 is a zero-width space (U+200B)"));
        assert_eq!(told("\"info\"").as_deref(), Some("character 1 is a quotation mark (\")"));
        assert_eq!(told("ü“").as_deref(), Some("character 2 is a curly quotation mark (“)"));
        assert_eq!(told("two words: ü"), None);
        let any = |c| Odd { character: c, position: 1 }.to_string();
        assert_eq!(any(' '), "character 1 is a space");
        assert_eq!(any(':'), "character 1 is a colon (:)");
        assert_eq!(any('ü'), "character 1 is `ü`");
        assert_eq!(any('\u{1b}'), "character 1 is a control character (U+001B)");
    }
}
