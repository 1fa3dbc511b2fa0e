//! Completion at the prompt.

use rustyline::completion::{Completer, Pair};
use rustyline::{Context, Helper, Highlighter, Hinter, Validator};

use crate::client::Client;

/// The terminal's own words, which are completed along with the commands.
const OWN_WORDS: [&str; 2] = ["help", "exit"];

/// The line editor's helper.
#[derive(Helper, Highlighter, Hinter, Validator)]
pub(super) struct Completion<'a>(pub(super) Client<'a>);

impl Completer for Completion<'_> {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        Ok(self.candidates(&line[..at]))
    }
}

impl Completion<'_> {
    /// The completions of the end of a text, and the byte position where that end starts.
    fn candidates(&self, text: &str) -> (usize, Vec<Pair>) {
        let (start, found) = self.0.complete(text);
        let found = found.into_iter().map(|one| Pair { display: one.label, replacement: one.replacement });
        let begun = text[start..].to_lowercase();
        let is_first = text[..start].trim().is_empty();
        let own = OWN_WORDS.into_iter().filter(|word| is_first && word.starts_with(&begun));
        let own = own.map(|word| Pair { display: word.to_owned(), replacement: word.to_owned() });
        (start, found.chain(own).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::Bot;
    use crate::interaction::Place;
    use crate::knowledge::load_str;

    #[test]
    fn words_of_the_terminal_are_completed_where_no_slash_begins_the_line() {
        let ladder = include_str!("../../tests/fixtures/nursing/nursing.toml");
        let bot = Bot::new(load_str("nursing.toml", ladder).expect("the fixture is good").knowledge);
        let completion = Completion(Client::new(&bot, Place::BOT_DM));
        let complete = |text: &str| {
            let (start, found) = completion.candidates(text);
            (start, found.into_iter().map(|pair| pair.replacement).collect::<Vec<_>>())
        };
        assert_eq!(complete(" he"), (1, vec!["/help ".to_owned(), "help".to_owned()]));
        assert_eq!(complete("exi"), (0, vec!["exit".to_owned()]));
        assert!(complete("/exi").1.is_empty());
        assert!(complete("/level ").1.iter().all(|word| word != "help"));
    }
}
