//! Names of characters, for messages about characters that are wrong or invisible.

use std::ops::RangeInclusive;

/// A character that does not belong in a text, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd {
    /// The character.
    pub character: char,
    /// The character's position in the text, in characters, counted from 1.
    pub position: usize,
}

impl Odd {
    /// Finds the first character for which `is_odd` holds.
    pub fn find(text: &str, is_odd: impl Fn(char) -> bool) -> Option<Self> {
        let found = text.chars().enumerate().find(|(_, character)| is_odd(*character));
        found.map(|(before, character)| Self { character, position: before + 1 })
    }

    /// Finds the first character that a setting should not have: a quote, a control character, an invisible one, or
    /// white space other than a space.
    pub fn in_setting(text: &str) -> Option<Self> {
        Self::find(text, |c| {
            c.is_control() || is_invisible(c) || is_quote(c) || (c != ' ' && c.is_whitespace())
        })
    }
}

impl std::fmt::Display for Odd {
    /// Writes, for instance, "character 5 is a zero-width space (U+200B)".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "character {} is {}", self.position, name(self.character))
    }
}

/// Whether a character is a kanji, or the sign that repeats one.
pub fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '々')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»')
}

/// Whether a character changes the direction of the text that follows (Unicode Standard Annex 9).
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The characters that show nothing, or only change the characters around them: Unicode's default-ignorable characters
/// that occur in practice (DerivedCoreProperties.txt), such as zero-width characters, direction marks, variation
/// selectors and tags; and the blank braille pattern.
pub(crate) const INVISIBLE: [RangeInclusive<char>; 16] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{2800}'..='\u{2800}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Whether a character shows nothing, or only changes the characters around it.
pub fn is_invisible(c: char) -> bool {
    INVISIBLE.iter().any(|range| range.contains(&c))
}

/// Whether a character is invisible and has no effect on the characters around it, so that a name is the same without
/// it.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The first character for which [`is_unseen`] holds or, if there is none, the first letter of another alphabet that
/// looks like an ASCII letter, in a word that also has ASCII letters.
pub fn odd_character(text: &str) -> Option<char> {
    let mixed = text.split_whitespace().filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()));
    let mut look_alikes = mixed.flat_map(str::chars).filter(|c| looks_like(*c).is_some());
    text.chars().find(|c| is_unseen(*c)).or_else(|| look_alikes.next())
}

/// The ASCII letter that a letter of another alphabet looks like.
pub fn looks_like(c: char) -> Option<char> {
    look_alike(c).map(|(_, like)| like)
}

/// The alphabet of a letter that looks like an ASCII letter, and that ASCII letter.
fn look_alike(c: char) -> Option<(&'static str, char)> {
    LOOK_ALIKES.iter().find_map(|&(alphabet, letters, like)| {
        let found = letters.chars().zip(like.chars()).find(|(letter, _)| *letter == c);
        found.map(|(_, like)| (alphabet, like))
    })
}

/// Each alphabet with its letters that look like an ASCII letter in most fonts, and those ASCII letters in the same
/// order (Unicode's `confusables.txt`).
const LOOK_ALIKES: [(&str, &str, &str); 2] = [
    ("Cyrillic", "АВСЕНІЈКМОРЅТХУасԁеһіјорѕѵху", "ABCEHIJKMOPSTXYacdehijopsvxy"),
    ("Greek", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖϲορν", "ABEHIKMNOPTXYZcopv"),
];

/// The name of a character, with its code point if it is invisible or can be mistaken for another.
pub fn name(c: char) -> String {
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
        '\u{61c}' | '\u{200e}' | '\u{200f}' => "a mark of writing direction",
        _ if turns_direction(c) => "a control of writing direction",
        '‐'..='―' | '−' => "a dash",
        '，' | '、' => "a wide comma",
        '＝' => "a wide equals sign",
        '：' => "a wide colon",
        ':' => "a colon",
        '=' => "an equals sign",
        '<' | '>' => "an angle bracket",
        _ if c.is_control() => "a control character",
        _ if is_invisible(c) => "an invisible character",
        _ if c.is_whitespace() => "a space of another kind",
        _ => "",
    };
    if let Some((alphabet, like)) = look_alike(c) {
        format!("the {alphabet} letter `{c}` (U+{:04X}), which looks like `{like}`", u32::from(c))
    } else if !c.is_ascii() && (is_quote(c) || name.starts_with("a dash") || name.starts_with("a wide")) {
        format!("{name} ({c}, U+{:04X})", u32::from(c))
    } else if c == ' ' {
        name.to_owned()
    } else if c.is_control() || c.is_whitespace() || is_invisible(c) {
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
    fn each_look_alike_has_its_ascii_letter() {
        for (alphabet, letters, like) in LOOK_ALIKES {
            assert_eq!(letters.chars().count(), like.len(), "{alphabet}");
            assert!(letters.chars().all(|letter| !letter.is_ascii()) && like.is_ascii(), "{alphabet}");
        }
    }

    #[test]
    fn a_character_is_told_by_name_and_position() {
        let told = |text| Odd::in_setting(text).map(|odd| odd.to_string());
        assert_eq!(told("info\u{200b}").as_deref(), Some("character 5 is a zero-width space (U+200B)"));
        assert_eq!(told("\"info\"").as_deref(), Some("character 1 is a quotation mark (\")"));
        assert_eq!(told("ü“").as_deref(), Some("character 2 is a curly quotation mark (“, U+201C)"));
        assert_eq!(name('\u{430}'), "the Cyrillic letter `а` (U+0430), which looks like `a`");
        assert_eq!(name('\u{202e}'), "a control of writing direction (U+202E)");
        assert_eq!(told("two words: ü"), None);
        let any = |c| Odd { character: c, position: 1 }.to_string();
        assert_eq!(any(' '), "character 1 is a space");
        assert_eq!(any(':'), "character 1 is a colon (:)");
        assert_eq!(any('ü'), "character 1 is `ü`");
        assert_eq!(any('\u{1b}'), "character 1 is a control character (U+001B)");
    }
}
