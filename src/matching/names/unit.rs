//! One word of a text, with its meaning on one ladder and its sense on any ladder.

use crate::matching::names::grammar::Meaning;
use crate::matching::names::lexicon::WordId;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Guess;
use crate::matching::text::normal::Break;

/// One word of a text after abbreviations are expanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own about the word")]
pub(crate) struct Unit {
    /// The known word, if it is one.
    pub(crate) word: Option<WordId>,
    /// The meaning of the word in this ladder's titles.
    pub(crate) meaning: Meaning,
    /// The sense of the word where it is not part of a name.
    pub(crate) sense: Sense,
    /// The break between this word and the one before it.
    pub(crate) before: Break,
    /// The position of this unit among the units of the text.
    pub(crate) at: usize,
    /// The position of the token that the unit comes from.
    pub(crate) token: usize,
    /// Whether it is spelt exactly like the known word.
    pub(crate) exact: bool,
    /// Whether its spelling is near enough even where no other word supports the reading.
    pub(crate) clear: bool,
    /// The kind of word that its form suggests, if it is unknown.
    pub(crate) guess: Guess,
    /// Whether it is a number, or a letter that may be one: `I`.
    pub(crate) counts: bool,
    /// Whether it is a compound noun, which alone is as specific as a title of several words: `Brandmeister`.
    pub(crate) distinct: bool,
    /// Whether it is unknown, but resembles a word that indicates a level.
    pub(crate) is_like_rank: bool,
    /// Whether it names a group of people, such as a team.
    pub(crate) group: bool,
    /// Whether it is a possessive: `captain's`.
    pub(crate) owns: bool,
    /// Whether it is written in the plural.
    pub(crate) plural: bool,
    /// Whether no space separates it from the word before, as with kanji.
    pub(crate) glued: bool,
    /// Its function in the sentence.
    pub(crate) syntax: Syntax,
}

/// The function of a word in a sentence, as far as it shows where a title ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Begins a question: `what`, `how`.
    QuestionWord,
    /// A form of "to be": the words after it say what somebody is.
    Copula,
    /// Comes before the subject of a question: `does`.
    Auxiliary,
    Other,
}

impl Unit {
    /// Sets the sense, and replaces the meaning on this ladder with it.
    pub(crate) fn override_sense(&mut self, sense: Sense) {
        (self.sense, self.meaning) = (sense, Meaning::Other(sense));
    }

    /// Whether this sense is the meaning of the word, that is, the ladder's titles give it no other.
    pub(crate) fn is_other(&self, sense: Sense) -> bool {
        self.meaning == Meaning::Other(sense)
    }

    /// Whether it is a rank, one of the ladder's or another.
    pub(crate) fn is_rank(&self) -> bool {
        self.meaning == Meaning::LevelWord || self.sense == Sense::Rank
    }

    /// Whether it names the role as a person (`manager`), not as an activity (`management`).
    pub(crate) fn is_person(&self) -> bool {
        self.meaning == Meaning::Role { person: true }
    }

    /// Whether a title may continue after it and an article: `head of the product`.
    pub(crate) fn is_connector(&self) -> bool {
        matches!(self.sense, Sense::Of | Sense::And | Sense::Preposition)
    }

    /// Whether it is a word of this ladder's titles.
    pub(crate) fn is_of_title(&self) -> bool {
        !matches!(self.meaning, Meaning::Other(_) | Meaning::Abbreviation)
    }
}
