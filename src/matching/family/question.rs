//! Questions about a level: `what does an APM do all day`.

use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::tokens::Token;

const ASKING: [&str; 7] = ["what", "whats", "how", "which", "who", "when", "why"];
const AUXILIARIES: [&str; 9] = ["do", "does", "did", "would", "should", "can", "could", "will", "must"];
const VERBS: [&str; 2] = ["do", "mean"];

/// The position behind a question's verb, from where on words speak of the work and not of the level.
pub(in crate::matching) fn end_of_question(tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
    let is_one_of =
        |token: &Token, list: &[&str]| token.word.is_some_and(|word| list.contains(&lexicon.text(word)));
    let position = |from: usize, list: &[&str]| {
        let found = tokens.get(from..)?.iter().position(|token| is_one_of(token, list))?;
        Some(from + found + 1)
    };
    tokens.first().filter(|first| is_one_of(first, &ASKING))?;
    position(position(1, &AUXILIARIES)?, &VERBS)
}
