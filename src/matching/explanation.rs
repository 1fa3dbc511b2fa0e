//! How a text was read, word by word, for authors.

use std::fmt;

use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::matching::names::grammar::Meaning;
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::{Guess, Token};
use crate::matching::names::unit::Unit;
use crate::matching::names::written_names::written_out;
use crate::matching::outcome::Reading;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::reading::level_index::LevelIndex;
use crate::matching::text::normal::NormalText;

/// A reading, with the role that each word was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The reading of the text as a whole.
    pub reading: Reading,
    /// The id of the ladder that the words were read for; `None` if no ladder knows any of the words and there is
    /// no suggestion.
    pub ladder: Option<String>,
    /// The words in order.
    pub words: Vec<WordReading>,
}

/// One word of a text and the role that it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordReading {
    /// The word or words as typed, in normal form.
    pub typed: String,
    /// The known word that it was read as or resembles; `None` for an unknown word.
    pub read_as: Option<String>,
    /// The role of the word, such as `in a name of Senior Product Manager` or `joins words`.
    pub role: String,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.words.iter().map(|word| word.typed.chars().count()).max().unwrap_or(0);
        for word in &self.words {
            let padding = " ".repeat(width - word.typed.chars().count());
            write!(f, "  {}{padding}  {}", word.typed, word.role)?;
            match &word.read_as {
                Some(read_as) if *read_as != word.typed => writeln!(f, ", read as \"{read_as}\"")?,
                _ => writeln!(f)?,
            }
        }
        write!(f, "  Because {}.", self.reading.because)
    }
}

impl LevelIndex {
    /// Reads a text like [`read_level`](Self::read_level) and explains the role of each word.
    ///
    /// `knowledge` is the knowledge base that the index was made from.
    pub fn explain(&self, knowledge: &KnowledgeBase, text: &str) -> Explanation {
        let reading = self.read_level(text);
        let normal = NormalText::new(text);
        let knows = |names: &LadderNames| names.knows_any(&names.tokens(&normal));
        let ladder = reading
            .sure()
            .map(|key| key.ladder)
            .or(reading.elsewhere.map(|key| key.ladder))
            .or_else(|| self.ladders().iter().find(|names| knows(names)).map(|names| names.position))
            .or_else(|| reading.suggestions().first().map(|key| key.ladder));
        let words = match ladder.or_else(|| self.ladders().first().map(|names| names.position)) {
            Some(at) => {
                let names = self.ladder(at);
                let tokens = names.tokens(&normal);
                let units = names.units(&tokens);
                // An abbreviation may expand to several units; the first one gives its role.
                let first = |at: usize| units.iter().find(|unit| unit.token == at);
                let mut words: Vec<WordReading> = tokens
                    .iter()
                    .enumerate()
                    .map(|(at, token)| word_reading(token, first(at), &normal, &names.lexicon))
                    .collect();
                for (token, level) in names.named(&units) {
                    let title = &knowledge.level(LevelKey { ladder: at, level }).title;
                    words[token].role = format!("in a name of {title}");
                }
                if reading.elsewhere.is_some() {
                    for token in names.elsewhere.named(&units) {
                        "in a title that is not on the ladder".clone_into(&mut words[token].role);
                    }
                }
                words
            }
            None => Vec::new(),
        };
        let ladder = ladder
            .and_then(|ladder| knowledge.ladders().get(ladder))
            .map(|ladder| ladder.about.id.to_string());
        Explanation { reading, ladder, words }
    }
}

fn word_reading(token: &Token, unit: Option<&Unit>, text: &NormalText, lexicon: &Lexicon) -> WordReading {
    let (first, last) = token.typed;
    let typed = (first..=last).map(|at| text.at(at)).collect::<Vec<_>>().join(" ");
    let Some(word) = token.word else {
        let read_as = token.resembles.map(|word| lexicon.text(word).to_owned());
        let role = match token.guess {
            _ if read_as.is_some() => "not known, but much like a known word",
            Guess::Code => "a number or a code",
            Guess::Person | Guess::Thing | Guess::Name | Guess::Open => "not known",
        };
        return WordReading { typed, read_as, role: role.to_owned() };
    };
    let read_as = written_out(lexicon.text(word), lexicon);
    let role = unit.map_or("not a word of this ladder", |unit| role(unit.meaning));
    WordReading { typed, read_as: Some(read_as), role: role.to_owned() }
}

fn role(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Field { .. } => "a word of the field",
        Meaning::Role { .. } => "names the role",
        Meaning::FieldAndRole => "short for field and role",
        Meaning::LevelAbbreviation(_) => "short for one level's name",
        Meaning::LevelWord => "tells a level",
        Meaning::Topic => "part of a level's name",
        Meaning::Abbreviation => "a short form",
        Meaning::Other(sense) => match sense {
            Sense::Rank | Sense::Beginner => "a rank that the ladder does not have",
            Sense::Person => "people of another profession",
            Sense::OtherField => "the field of another profession",
            Sense::Domain => "what the title is about",
            Sense::Chat => "talks about something else",
            Sense::Modifier => "makes another title of the one beside it",
            Sense::Noise | Sense::Owning | Sense::Article => "says nothing about a level",
            Sense::Preposition | Sense::Of | Sense::And | Sense::Alternative | Sense::To => "joins words",
            Sense::Number => "a number",
            Sense::Unknown => "not a word of this ladder",
        },
    }
}
