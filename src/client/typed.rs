//! Parses what a person typed into a command and the texts of its options.
//!
//! `/promote from:senior pm to:lead` names its options. Without names, each word goes to one option if there are as
//! many words as free options (`/promote pm senior`); quotes keep words together. Otherwise all of the text goes to the
//! first free option that takes text (`/promote senior pm to director`). The ladder's option takes unnamed text only if
//! no other is free; else it has to be named (`/level senior ladder:nursing`).

use super::definition::OptionDefinition;
use crate::commands::LADDER;

/// The text for one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The position of the option among the command's.
    pub(super) option: usize,
    /// Its text, without the quotes around it.
    pub(super) text: String,
    /// Where the text starts, in bytes from where the options start.
    pub(super) start: usize,
    /// Whether the option's name was typed before it.
    pub(super) named: bool,
}

/// Splits a line into the command's name, without its slash, and the position where its options start.
pub(super) fn split_command(line: &str) -> (&str, usize) {
    let begun = line.trim_start();
    let name = begun.strip_prefix('/').unwrap_or(begun);
    let start = line.len() - name.len();
    let name = name.split(char::is_whitespace).next().unwrap_or_default();
    (name, start + name.len())
}

/// Gives each option its text. With `open`, white space at the end begins another, still empty word. An error is a
/// sentence for the person, where no option is left for a text, or one option is named twice.
pub(super) fn assign(text: &str, options: &[OptionDefinition], open: bool) -> Result<Vec<Part>, String> {
    let segments = segments(text, options, open);
    let mut parts: Vec<Part> = Vec::new();
    for segment in &segments {
        let Some(option) = segment.option else { continue };
        if parts.iter().any(|part| part.option == option) {
            return Err(format!("The option `{}` is there twice.", options[option].name));
        }
        let start = segment.words.first().map_or(segment.start, |word| word.start);
        parts.push(Part { option, text: segment.text(text), start, named: true });
    }
    let unnamed: Vec<&Segment> =
        segments.iter().filter(|segment| segment.option.is_none() && !segment.words.is_empty()).collect();
    let is_free =
        |option: &usize| options[*option].takes_text() && parts.iter().all(|part| part.option != *option);
    let free = (0..options.len()).filter(is_free);
    let (ladder, others): (Vec<usize>, Vec<usize>) = free.partition(|option| options[*option].name == LADDER);
    let free = if others.is_empty() { ladder } else { others };
    parts.splice(0..0, spread(&unnamed, &free, text)?);
    Ok(parts)
}

/// Assigns text without option names to the options that are free.
fn spread(segments: &[&Segment], free: &[usize], text: &str) -> Result<Vec<Part>, String> {
    let words: Vec<&Word> = segments.iter().flat_map(|segment| &segment.words).collect();
    let Some(first) = words.first() else { return Ok(Vec::new()) };
    let quoted = words.iter().any(|word| word.quoted);
    let part = |option: &usize, text, start| Part { option: *option, text, start, named: false };
    if words.len() == free.len() || (quoted && words.len() < free.len()) {
        let each = words.iter().zip(free);
        return Ok(each.map(|(word, option)| part(option, word.text.clone(), word.start)).collect());
    }
    let all = segments.iter().map(|segment| segment.text(text)).collect::<Vec<_>>().join(" ");
    match free.first() {
        Some(option) => Ok(vec![part(option, all, first.start)]),
        None => Err(format!("No option is left that could take `{all}`.")),
    }
}

/// A stretch of text that belongs to one named option, or that follows no option's name.
#[derive(Debug)]
struct Segment {
    option: Option<usize>,
    start: usize,
    end: usize,
    words: Vec<Word>,
}

/// A word, or several in quotes.
#[derive(Debug)]
struct Word {
    start: usize,
    text: String,
    quoted: bool,
}

impl Segment {
    /// The text as it was typed; with quotes in it, its words joined by spaces and without the quotes.
    fn text(&self, typed: &str) -> String {
        if self.words.iter().any(|word| word.quoted) {
            self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
        } else {
            typed[self.start..self.end].trim().to_owned()
        }
    }
}

fn segments(text: &str, options: &[OptionDefinition], open: bool) -> Vec<Segment> {
    let mut segments = vec![Segment { option: None, start: 0, end: text.len(), words: Vec::new() }];
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = &text[at..];
        let segment = segments.last_mut().expect("the first is there from the start, and none is removed");
        if let Some((option, length)) = name_at(rest, options) {
            segment.end = at;
            at += length;
            segments.push(Segment { option: Some(option), start: at, end: text.len(), words: Vec::new() });
        } else if rest.is_empty() {
            let closed = !text.ends_with(char::is_whitespace);
            if open && !closed && (segment.option.is_none() || !segment.words.is_empty()) {
                segment.words.push(Word { start: at, text: String::new(), quoted: false });
            }
            return segments;
        } else {
            let (word, length) = word_at(rest, at);
            at += length;
            // Quotes right after an option's name enclose its whole value: the text behind them belongs to no named
            // option.
            let ends_here = segment.option.is_some() && segment.words.is_empty() && word.quoted;
            segment.words.push(word);
            if ends_here {
                segment.end = at;
                segments.push(Segment { option: None, start: at, end: text.len(), words: Vec::new() });
            }
        }
    }
}

/// The option whose name and colon begin a text, and the length of both in bytes.
fn name_at(text: &str, options: &[OptionDefinition]) -> Option<(usize, usize)> {
    let (name, _) = text.split_once(':')?;
    let option = options.iter().position(|option| option.name.to_lowercase() == name.to_lowercase())?;
    Some((option, name.len() + 1))
}

/// The first word of a text, and its length in bytes, quotes included.
fn word_at(text: &str, start: usize) -> (Word, usize) {
    let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„');
    if let Some(opening) = text.chars().next().filter(|c| is_quote(*c)) {
        let inner = &text[opening.len_utf8()..];
        if let Some((length, closing)) = inner.char_indices().find(|(_, c)| is_quote(*c)) {
            let word = Word { start, text: inner[..length].trim().to_owned(), quoted: true };
            return (word, opening.len_utf8() + length + closing.len_utf8());
        }
    }
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    (Word { start, text: text[..length].to_owned(), quoted: false }, length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn promote() -> Vec<OptionDefinition> {
        let option = |name: &str, kind: u8| json!({ "name": name, "type": kind });
        let options = json!([option("from", 3), option("to", 3), option("private", 5)]);
        serde_json::from_value(options).expect("options")
    }

    fn assigned(text: &str, open: bool) -> Vec<(usize, String, usize)> {
        let parts = assign(text, &promote(), open).expect(text);
        parts.into_iter().map(|part| (part.option, part.text, part.start)).collect()
    }

    fn texts(text: &str) -> Vec<(usize, String)> {
        assigned(text, false).into_iter().map(|(option, text, _)| (option, text)).collect()
    }

    fn is(option: usize, text: &str) -> (usize, String) {
        (option, text.to_owned())
    }

    #[test]
    fn a_command_begins_with_a_slash_or_without() {
        assert_eq!(split_command("/level principal"), ("level", 6));
        assert_eq!(split_command("  level principal"), ("level", 7));
        assert_eq!(split_command("/"), ("", 1));
        assert_eq!(split_command(""), ("", 0));
    }

    #[test]
    fn named_options_reach_to_the_next_name() {
        assert_eq!(texts(" from:senior pm to:lead"), [is(0, "senior pm"), is(1, "lead")]);
        assert_eq!(texts(" TO: \"the lead\" from:pm"), [is(1, "the lead"), is(0, "pm")]);
        assert_eq!(texts(" from:"), [is(0, "")]);
        assert_eq!(texts(" from:pm: the level"), [is(0, "pm: the level")]);
    }

    #[test]
    fn as_many_words_as_options_go_one_each() {
        assert_eq!(texts(" pm  senior"), [is(0, "pm"), is(1, "senior")]);
        assert_eq!(texts(" \"senior pm\" lead"), [is(0, "senior pm"), is(1, "lead")]);
        assert_eq!(texts(" “senior pm”"), [is(0, "senior pm")]);
        assert_eq!(texts(" pm private:yes"), [is(0, "pm"), is(2, "yes")]);
        assert_eq!(texts(" lead from:senior pm"), [is(1, "lead"), is(0, "senior pm")]);
        assert_eq!(texts(" from:\"senior pm\" lead"), [is(1, "lead"), is(0, "senior pm")]);
        assert_eq!(texts(" a to:\"b c\" d"), [is(0, "a d"), is(1, "b c")]);
    }

    #[test]
    fn all_other_text_goes_to_the_first_option_as_it_was_typed() {
        assert_eq!(texts(" senior  pm to director "), [is(0, "senior  pm to director")]);
        assert_eq!(texts(" \"senior pm\" to lead"), [is(0, "senior pm to lead")]);
        assert_eq!(texts(" 5\" of snow"), [is(0, "5\" of snow")]);
        assert_eq!(texts(" \"open"), [is(0, "\"open")]);
        assert_eq!(texts("   "), []);
    }

    #[test]
    fn a_ladder_is_named_beside_other_text() {
        let options = |names: &[&str]| -> Vec<OptionDefinition> {
            let options: Vec<_> = names.iter().map(|name| json!({ "name": name, "type": 3 })).collect();
            serde_json::from_value(options.into()).expect("options")
        };
        let texts = |text: &str, names: &[&str]| -> Vec<(usize, String)> {
            let parts = assign(text, &options(names), false).expect(text);
            parts.into_iter().map(|part| (part.option, part.text)).collect()
        };
        assert_eq!(texts(" senior pm", &["name", "ladder"]), [is(0, "senior pm")]);
        assert_eq!(texts(" pm senior", &["from", "to", "ladder"]), [is(0, "pm"), is(1, "senior")]);
        let both = [is(0, "senior"), is(1, "product design")];
        assert_eq!(texts(" senior ladder:product design", &["name", "ladder"]), both);
        assert_eq!(texts(" product design", &["ladder"]), [is(0, "product design")]);
    }

    #[test]
    fn what_fits_nowhere_is_handed_back() {
        let misfit = |text| assign(text, &promote(), false).expect_err(text);
        assert_eq!(misfit(" x from:a to:b"), "No option is left that could take `x`.");
        assert_eq!(misfit(" to:a to:b"), "The option `to` is there twice.");
    }

    #[test]
    fn a_blank_opens_the_next_word_while_typing() {
        let is = |option, text: &str, start| (option, text.to_owned(), start);
        assert_eq!(assigned(" ", true), [is(0, "", 1)]);
        assert_eq!(assigned(" pm ", true), [is(0, "pm", 1), is(1, "", 4)]);
        assert_eq!(assigned(" from:pm to:l", true), [is(0, "pm", 6), is(1, "l", 12)]);
        assert_eq!(assigned(" from:", true), [is(0, "", 6)]);
        assert_eq!(assigned(" from:\"pm\" ", true), [is(1, "", 11), is(0, "pm", 6)]);
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_handed_back(text in any::<String>(), open in any::<bool>()) {
            let (_, at) = split_command(&text);
            if let Ok(parts) = assign(&text[at..], &promote(), open) {
                for part in parts {
                    prop_assert!(text[at..].is_char_boundary(part.start));
                }
            }
        }
    }
}
