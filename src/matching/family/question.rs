//! Questions about a level: `what does an APM do all day`.

use crate::matching::languages::{DEFAULTS, Words};
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::tokens::Token;

/// The position behind a question's verb, from where on words speak of the work and not of the level.
pub(in crate::matching) fn end_of_question(tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
    let questions = &DEFAULTS.questions;
    let is_one_of =
        |token: &Token, list: &Words| token.word.is_some_and(|word| list.contains(lexicon.text(word)));
    let position = |from: usize, list: &Words| {
        let found = tokens.get(from..)?.iter().position(|token| is_one_of(token, list))?;
        Some(from + found + 1)
    };
    tokens.first().filter(|first| is_one_of(first, &questions.asking))?;
    position(position(1, &questions.auxiliaries)?, &questions.verbs)
}
