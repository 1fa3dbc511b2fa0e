//! Completion of commands, their options, and option values that the bot offers.

use serde::{Deserialize, Serialize};
use serenity::model::application::CommandOptionType;

use super::asking::Client;
use super::definition::{Definition, OptionDefinition};
use super::interaction::Asked;
use super::typed::{Part, assign, split_command};

/// A completion of what is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The text to show for it.
    pub label: String,
    /// Its description; empty for a value.
    pub detail: String,
    /// The text that replaces what is typed.
    pub replacement: String,
}

/// A value that the bot offers for an option while it is typed.
#[derive(Debug, Deserialize)]
struct Choice {
    name: String,
    value: String,
}

impl Client<'_> {
    /// The completions of the end of a text, and the byte position where that end starts.
    pub fn complete(&self, text: &str) -> (usize, Vec<Candidate>) {
        let (name, options_start) = split_command(text);
        if options_start == text.len() {
            return (text.len() - text.trim_start().len(), self.command_names(name));
        }
        let Some(definition) = self.command(name) else { return (text.len(), Vec::new()) };
        let typed = &text[options_start..];
        let Ok(parts) = assign(typed, &definition.options, true) else { return (text.len(), Vec::new()) };

        let word_start = typed.len() - typed.rsplit(char::is_whitespace).next().map_or(0, str::len);
        let (start, mut found) = match parts.iter().max_by_key(|part| part.start) {
            Some(current) if current.text.is_empty() || !typed.ends_with(char::is_whitespace) => {
                (current.start, self.values(&definition, &parts, current))
            }
            _ => (word_start, Vec::new()),
        };
        if start > word_start {
            // The word is an option's name and the start of its value: `name:matr`.
            return (options_start + start, found);
        }
        let names = option_names(&definition, &parts, &typed[word_start..], found.is_empty());
        let start = if found.is_empty() { word_start } else { start };
        // All candidates replace the text from one position, so an option's name repeats the text between it and the
        // word.
        let before = &typed[start..word_start];
        let behind =
            |name: Candidate| Candidate { replacement: format!("{before}{}", name.replacement), ..name };
        found.extend(names.into_iter().map(behind));
        (options_start + start, found)
    }

    fn command_names(&self, typed: &str) -> Vec<Candidate> {
        let begun = self.commands().filter(|command| command.name.starts_with(&typed.to_lowercase()));
        begun
            .map(|command| Candidate {
                label: command.usage(),
                replacement: format!("/{} ", command.name),
                detail: command.description,
            })
            .collect()
    }

    fn values(&self, definition: &Definition, parts: &[Part], current: &Part) -> Vec<Candidate> {
        let option = &definition.options[current.option];
        let choices = match option.kind {
            _ if option.autocomplete => self.choices(definition, parts, option),
            CommandOptionType::Boolean => yes_and_no(&current.text),
            _ => Vec::new(),
        };
        let alone =
            current.named || definition.options.iter().filter(|option| option.takes_text()).count() < 2;
        let quote = |value: String| {
            if alone || !value.contains(char::is_whitespace) { value } else { format!("\"{value}\"") }
        };
        let candidate = |Choice { name, value }| Candidate {
            label: name,
            detail: String::new(),
            replacement: quote(value),
        };
        choices.into_iter().map(candidate).collect()
    }

    /// The values that the bot offers for the option, when asked as Discord would.
    fn choices(&self, definition: &Definition, parts: &[Part], option: &OptionDefinition) -> Vec<Choice> {
        let Ok(asked) = Asked::fill(definition, parts) else { return Vec::new() };
        let asked = asked.autocomplete(&definition.name, &option.name, self.place);
        let mut callback = self.answer(&asked).callback;
        serde_json::from_value(callback["data"]["choices"].take()).unwrap_or_default()
    }
}

fn yes_and_no(typed: &str) -> Vec<Choice> {
    let begun = ["yes", "no"].into_iter().filter(|word| word.starts_with(&typed.to_lowercase()));
    begun.map(|word| Choice { name: word.to_owned(), value: word.to_owned() }).collect()
}

/// The options without a value whose names begin with `typed`. Where nothing is typed, `any` decides between all of
/// them and none.
fn option_names(definition: &Definition, parts: &[Part], typed: &str, any: bool) -> Vec<Candidate> {
    let current = parts.iter().max_by_key(|part| part.start);
    let in_the_making = |part: &Part| Some(part) == current && !part.named && part.text == typed;
    let is_filled = |option: usize| parts.iter().any(|part| part.option == option && !in_the_making(part));
    let options = definition.options.iter().enumerate().filter(|(position, option)| {
        let begins = option.name.starts_with(&typed.to_lowercase()) && (any || !typed.is_empty());
        begins && !is_filled(*position)
    });
    options
        .map(|(_, option)| Candidate {
            label: option.usage(),
            detail: option.description.clone(),
            replacement: format!("{}:", option.name),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bot::Bot;
    use crate::interaction::Place;
    use crate::knowledge::load_str;

    fn complete(text: &str) -> (usize, Vec<String>) {
        let ladder = include_str!("../../tests/fixtures/nursing/nursing.toml");
        let bot = Bot::new(load_str("nursing.toml", ladder).expect("the fixture is good").knowledge);
        let (start, found) = Client::new(&bot, Place::BOT_DM).complete(text);
        (start, found.into_iter().map(|candidate| candidate.replacement).collect())
    }

    fn is(start: usize, found: &[&str]) -> (usize, Vec<String>) {
        (start, found.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn commands_are_completed_with_their_slash() {
        assert_eq!(complete("/pro"), is(0, &["/promote "]));
        assert_eq!(complete(" LEV"), is(1, &["/level "]));
        assert_eq!(complete("he"), is(0, &["/help "]));
        assert_eq!(complete("/exi"), is(0, &[]));
        assert_eq!(complete("/unknown x"), is(10, &[]));
    }

    #[test]
    fn levels_come_from_the_bot() {
        assert_eq!(complete("/level matr"), is(7, &["matron"]));
        assert_eq!(complete("/level name:matr"), is(12, &["matron"]));
        assert_eq!(complete("/promote staff-nurse matr").0, 21);
        let (start, all) = complete("/promote staff-nurse ");
        assert!(start == 21 && all.contains(&"matron".to_owned()), "{all:?}");
    }

    #[test]
    fn names_of_options_that_are_still_free_are_offered() {
        assert!(complete("/promote from:matron ").1.contains(&"to:".to_owned()));
        let (start, found) = complete("/promote from:matron t");
        assert!(start == 14 && found.contains(&"matron to:".to_owned()), "{found:?}");
        assert!(!complete("/promote from:matron f").1.contains(&"from:".to_owned()));
        assert!(complete("/level matron ").1.iter().all(|found| found != "name:"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_can_be_completed(text in "/?(level|promote)? ?([a-z \"é:]|from:|to:|private:|name:|\\PC){0,12}") {
            let (start, _) = complete(&text);
            prop_assert!(text.is_char_boundary(start));
        }
    }

    #[test]
    fn a_blank_may_be_any() {
        for blank in [' ', '\u{a0}', '\u{3000}'] {
            let (start, found) = complete(&format!("/level matron{blank}p"));
            assert_eq!((start, found.last()), (7, Some(&format!("matron{blank}private:"))), "{blank:?}");
        }
    }

    #[test]
    fn yes_and_no_are_offered() {
        assert_eq!(complete("/level matron private:"), is(22, &["yes", "no"]));
        assert_eq!(complete("/level matron private:y"), is(22, &["yes"]));
    }
}
