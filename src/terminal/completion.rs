//! Completion at the prompt: commands, their options, and whatever the bot offers for an option's value.

use rustyline::completion::{Completer, Pair};
use rustyline::{Context, Helper, Highlighter, Hinter, Validator};
use serde_json::Value;
use serenity::model::application::CommandOptionType;

use super::client::Client;
use super::definition::{Choice, Definition, OptionDefinition};
use super::interaction::Asked;
use super::typed::{Part, assign, split_command};

/// Words of the terminal itself that are completed beside the commands.
const OWN_WORDS: [&str; 2] = ["help", "exit"];

/// The line editor's helper.
#[derive(Helper, Highlighter, Hinter, Validator)]
pub(super) struct Completion<'a> {
    client: &'a Client<'a>,
}

impl Completer for Completion<'_> {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        Ok(self.candidates(&line[..at]))
    }
}

impl<'a> Completion<'a> {
    /// Completes what this client may ask.
    pub(super) fn new(client: &'a Client<'a>) -> Self {
        Self { client }
    }

    /// What the end of the text may become, and where that starts.
    fn candidates(&self, text: &str) -> (usize, Vec<Pair>) {
        let (name, options_start) = split_command(text);
        if options_start == text.len() {
            return self.commands(text, name);
        }
        let Ok(Some(definition)) = self.client.command(name) else { return (text.len(), Vec::new()) };
        let definition = &definition;
        let typed = &text[options_start..];
        let Ok(parts) = assign(typed, &definition.options, true) else { return (text.len(), Vec::new()) };

        let word_start = typed.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        let (start, mut found) = match parts.iter().max_by_key(|part| part.start) {
            Some(current) if current.text.is_empty() || !typed.ends_with(char::is_whitespace) => {
                (current.start, self.values(definition, &parts, current))
            }
            _ => (word_start, Vec::new()),
        };
        if start > word_start {
            // The word is the value right after an option's name.
            return (options_start + start, found);
        }
        let names = option_names(definition, &parts, &typed[word_start..], found.is_empty());
        if found.is_empty() {
            return (options_start + word_start, names);
        }
        // All candidates start at one place, so a name brings along what is between there and its word.
        let before = &typed[start..word_start];
        found.extend(
            names.into_iter().map(|name| pair(&name.display, format!("{before}{}", name.replacement))),
        );
        (options_start + start, found)
    }

    fn commands(&self, text: &str, name: &str) -> (usize, Vec<Pair>) {
        let start = text.len() - text.trim_start().len();
        let begins = |word: &str| word.starts_with(&name.to_lowercase());
        let commands = self.client.commands().unwrap_or_default();
        let commands = commands.into_iter().filter(|command| begins(&command.name));
        let commands = commands.map(|command| pair(&command.usage(), format!("/{} ", command.name)));
        let own = OWN_WORDS.into_iter().filter(|word| begins(word) && !text[start..].starts_with('/'));
        (start, commands.chain(own.map(|word| pair(word, word.to_owned()))).collect())
    }

    fn values(&self, definition: &Definition, parts: &[Part], current: &Part) -> Vec<Pair> {
        let option = &definition.options[current.option];
        let choices = if option.autocomplete {
            self.offered(definition, parts, option)
        } else {
            fixed_choices(option, &current.text)
        };
        let alone =
            current.named || definition.options.iter().filter(|option| option.takes_text()).count() < 2;
        let quote = |value: String| {
            if alone || !value.contains(char::is_whitespace) { value } else { format!("\"{value}\"") }
        };
        choices.iter().map(|choice| pair(&choice.name, quote(choice.text()))).collect()
    }

    /// What the bot offers for the option, asked as Discord asks it.
    fn offered(&self, definition: &Definition, parts: &[Part], option: &OptionDefinition) -> Vec<Choice> {
        let asked = Asked::fill(definition, parts).ok();
        let interaction = asked.map(|asked| asked.autocomplete(&definition.name, &option.name));
        let answer = interaction.and_then(|interaction| self.client.answer(interaction).ok());
        let choices = answer.map_or(Value::Null, |mut answer| answer.callback["data"]["choices"].take());
        serde_json::from_value(choices).unwrap_or_default()
    }
}

fn fixed_choices(option: &OptionDefinition, typed: &str) -> Vec<Choice> {
    let choice = |name: &str| Choice { name: name.to_owned(), value: Value::from(name) };
    let all = match option.kind {
        CommandOptionType::Boolean => vec![choice("yes"), choice("no")],
        _ => option.choices.clone(),
    };
    all.into_iter().filter(|choice| choice.name.to_lowercase().starts_with(&typed.to_lowercase())).collect()
}

/// The options that are not filled yet and whose names begin with `typed`; all of them, where `any`, for a
/// word that has not begun.
fn option_names(definition: &Definition, parts: &[Part], typed: &str, any: bool) -> Vec<Pair> {
    let current = parts.iter().max_by_key(|part| part.start);
    let in_the_making = |part: &Part| Some(part) == current && !part.named && part.text == typed;
    let is_filled = |option: usize| parts.iter().any(|part| part.option == option && !in_the_making(part));
    let options = definition.options.iter().enumerate().filter(|(position, option)| {
        let begins = option.name.starts_with(&typed.to_lowercase()) && (any || !typed.is_empty());
        begins && !is_filled(*position)
    });
    options
        .map(|(_, option)| {
            pair(&format!("{}:<{}>", option.name, option.value_kind()), format!("{}:", option.name))
        })
        .collect()
}

fn pair(display: &str, replacement: String) -> Pair {
    Pair { display: display.to_owned(), replacement }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bot::Bot;
    use crate::knowledge::load_str;

    fn complete(text: &str) -> (usize, Vec<String>) {
        let ladder = include_str!("../../tests/fixtures/nursing/nursing.toml");
        let bot = Bot::new(load_str("nursing.toml", ladder).expect("the fixture is good").knowledge);
        let client = Client::new(&bot, None);
        let (start, found) = Completion::new(&client).candidates(text);
        (start, found.into_iter().map(|pair| pair.replacement).collect())
    }

    fn is(start: usize, found: &[&str]) -> (usize, Vec<String>) {
        (start, found.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn commands_are_completed_with_their_slash() {
        assert_eq!(complete("/pro"), is(0, &["/promote "]));
        assert_eq!(complete(" LEV"), is(1, &["/level "]));
        assert_eq!(complete("he").1.last().map(String::as_str), Some("help"));
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
    fn yes_and_no_are_offered() {
        assert_eq!(complete("/level matron private:"), is(22, &["yes", "no"]));
        assert_eq!(complete("/level matron private:y"), is(22, &["yes"]));
    }
}
