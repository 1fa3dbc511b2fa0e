//! Turns a normal form into tokens: matches words with the lexicon, corrects misspellings, and joins and splits words
//! where that makes sense.

use crate::knowledge::Language;
use crate::language::is_english;
use crate::matching::languages::{self, DEFAULTS, RunningText};
use crate::matching::names::lexicon::{Lexicon, Nearest, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::text::normal::{Break, NormalText};
use crate::matching::text::spelling::HalfEdits;

/// One known or unknown word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// The known word that the typed one was read as.
    pub(crate) word: Option<WordId>,
    /// The known word that the typed one merely resembles.
    pub(crate) resembles: Option<WordId>,
    /// The edit distance from the typed word to the known one.
    pub(crate) cost: HalfEdits,
    /// The break between this token and the one before it.
    pub(crate) before: Break,
    /// The kind of word that its form suggests, if it is unknown.
    pub(crate) guess: Guess,
    /// The positions of the first and the last typed word that the token was read from.
    pub(crate) typed: (usize, usize),
    /// Whether it is a possessive: `captain's`.
    pub(crate) owns: bool,
    /// Whether it is written in the plural, unlike the known word.
    pub(crate) plural: bool,
    /// Whether no space separates it from the word before, as with kanji.
    pub(crate) glued: bool,
}

/// The kind of word that an unknown word's form suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guess {
    /// A noun for a person, by an ending such as `-er` or `-ist`.
    Person,
    /// A thing: a word of everyday English, or the plural of something.
    Thing,
    /// A number of three digits or more, or a code for an aeroplane, a vacancy and the like: `A320`, `JR22019`.
    Code,
    /// A proper noun, or a word of another language: four letters or more, and not English.
    Name,
    /// No particular kind, or the word is known.
    Open,
}

/// Reads the words of a text.
pub(crate) fn read(text: &NormalText, lexicon: &Lexicon) -> Vec<Token> {
    let mut reader = Reader { text, lexicon, tokens: Vec::with_capacity(text.words.len() + 2), compared: 0 };
    let mut at = 0;
    while at < text.words.len() {
        at += reader.read_at(at);
    }
    reader.tokens
}

/// The most words of one text that are checked for misspellings, which bounds the time for any text.
const COMPARED: usize = 8;

/// The length of the longest typed word that is split into known words, in letters.
const LONGEST_JOINED: usize = 40;

struct Reader<'a> {
    text: &'a NormalText,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    compared: usize,
}

impl Reader<'_> {
    /// Reads the word at a position, and returns the number of typed words that it consumed.
    fn read_at(&mut self, at: usize) -> usize {
        if let Some(id) = self.joined(at) {
            self.tokens.push(self.token(Some(id), (at, at + 1)));
            return 2;
        }
        let word = self.text.at(at);
        let known = self.lexicon.find(word);
        if self.is_code(at) {
            self.tokens.push(self.token(None, (at, at + 1)));
            return 2;
        }
        if self.is_time(at) {
            self.tokens.push(self.token(None, (at, at)));
        } else if known.is_some() || is_english(word) {
            // A common word is not a misspelling.
            self.tokens.push(self.token(known, (at, at)));
        } else if let Some(pieces) = self.split(word) {
            for piece in pieces {
                self.tokens.push(self.token(Some(piece), (at, at)));
            }
        } else {
            self.compared += 1;
            let near = self.nearest(word);
            let meant = near.filter(|near| near.meant);
            let token = self.token(meant.map(|near| near.word), (at, at));
            // A word of three letters or fewer resembles too many others.
            let is_long = word.chars().count() > 3;
            let resembles = near.filter(|near| !near.meant && is_long).map(|near| near.word);
            self.tokens.push(Token { resembles, cost: meant.map_or(0, |near| near.cost), ..token });
        }
        1
    }

    /// A token for typed words that were read exactly as written.
    fn token(&self, word: Option<WordId>, typed: (usize, usize)) -> Token {
        let (first, last) = (&self.text.words[typed.0], &self.text.words[typed.1]);
        let is_next_piece = self.tokens.last().is_some_and(|last| last.typed == typed);
        Token {
            word,
            resembles: None,
            cost: 0,
            before: if is_next_piece { Break::None } else { first.before },
            guess: if word.is_some() {
                Guess::Open
            } else {
                self.guess(self.text.together(typed.0, typed.1))
            },
            typed,
            plural: word.is_some_and(|word| {
                self.text.at(typed.1).ends_with('s') && !self.lexicon.text(word).ends_with('s')
            }),
            owns: last.owns,
            glued: first.glued,
        }
    }

    fn guess(&self, word: &str) -> Guess {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let RunningText { verbs, pasts, .. } = &DEFAULTS.language.running_text;
        let is_verb = verbs.contains(word) || pasts.contains(word);
        if digits > 2 || digits > 0 && word.starts_with(char::is_alphabetic) {
            Guess::Code
        } else if is_verb {
            Guess::Open
        } else if DEFAULTS.grammar.is_agentive(word) {
            Guess::Person
        } else if is_english(word)
            || self.lexicon.first_language() == Language::English
                && (word.ends_with('s') || DEFAULTS.grammar.is_abstract(word))
        {
            Guess::Thing
        } else if word.chars().count() > 3 {
            Guess::Name
        } else {
            Guess::Open
        }
    }

    /// The nearest known word, unless the typed word is that word with three letters or more before it: such a compound
    /// is another word, not a misspelling, as with `subgerente` and `Oberbrandmeister`.
    fn nearest(&self, word: &str) -> Option<Nearest> {
        if self.compared > COMPARED {
            return None;
        }
        let nearest = self.lexicon.nearest(word)?;
        let is_compound =
            word.strip_suffix(self.lexicon.text(nearest.word)).is_some_and(|first| first.len() > 2);
        (!is_compound).then_some(nearest)
    }

    /// The known word whose two pieces start at a position, such as `sen ior`.
    fn joined(&self, at: usize) -> Option<WordId> {
        if self.text.words.get(at + 1)?.before != Break::None {
            return None;
        }
        let letters = self.text.together(at, at + 1);
        let is_long = letters.len() > 3 || letters.ends_with(|last: char| last.is_ascii_digit());
        let is_joined = |id: &WordId| {
            // "Part time", "co-op" and "heads up", too
            let sense = self.lexicon.sense(*id);
            is_long
                && (self.lexicon.is_piece(*id)
                    || matches!(sense, Sense::Noise | Sense::Beginner | Sense::Chat))
        };
        let id = self.lexicon.get(letters).filter(is_joined)?;
        // "Teamleiter in Ausbildung" is not a Teamleiterin.
        let is_whole =
            languages::is_small(self.text.at(at + 1)) && self.lexicon.get(self.text.at(at)).is_some();
        (!is_whole).then_some(id)
    }

    /// Known words that were typed as one, such as `headofproduct` or `sde2`.
    fn split(&self, word: &str) -> Option<Vec<WordId>> {
        let is_counted = word.len() == 3 && word.ends_with(|last: char| last.is_ascii_digit());
        let is_name_length = word.len() <= LONGEST_JOINED && (word.len() > 3 || is_counted);
        if self.compared >= COMPARED || !word.is_ascii() || !is_name_length {
            return None;
        }
        // For each end, the split of the letters before it with the fewest pieces.
        let mut ways: Vec<Option<Vec<WordId>>> = vec![Some(Vec::new())];
        for end in 1..=word.len() {
            let with_last = |start: usize| {
                let before = ways[start].as_ref()?;
                let piece = &word[start..end];
                // A number of more than two digits is not part of a title: `JR22019`.
                let is_number = start > 0 && piece.bytes().all(|b| b.is_ascii_digit());
                let goes_on = |side: &str| side.contains(|c: char| c.is_ascii_digit());
                if is_number && (piece.len() > 2 || goes_on(&word[start - 1..start]) || goes_on(&word[end..]))
                {
                    return None;
                }
                let is_piece = |id: &WordId| is_number || piece.len() > 1 && self.lexicon.is_piece(*id);
                Some([before.as_slice(), &[self.lexicon.find(piece).filter(is_piece)?]].concat())
            };
            ways.push((0..end).filter_map(with_last).min_by_key(Vec::len));
        }
        let found = ways.pop()??;
        let is_repeated = found.iter().enumerate().any(|(at, piece)| found[..at].contains(piece));
        (found.len() > 1 && !is_repeated).then_some(found)
    }

    /// Whether a word and the number after it are a code: `JR-0098123`.
    fn is_code(&self, at: usize) -> bool {
        let is_number = |text: &str| text.len() > 4 && text.bytes().all(|b| b.is_ascii_digit());
        let next = self.text.words.get(at + 1).filter(|next| next.before == Break::None);
        next.is_some() && is_number(self.text.at(at + 1)) && self.text.at(at).len() < 4
    }

    /// Whether a word is a time of day: `5pm`, `5 pm`.
    fn is_time(&self, at: usize) -> bool {
        let word = self.text.at(at);
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_hour = |text: &str| text.len() < 3 && text.bytes().all(|b| b.is_ascii_digit());
        let follows_an_hour = at > 0 && is_hour(self.text.at(at - 1));
        (unit.len() < word.len() || follows_an_hour) && DEFAULTS.grammar.clock.contains(unit)
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn joined_and_split_words() {
        reads(
            FAMILY,
            &[
                ("seniorgardenplanner", "Senior Garden Planner"),
                ("sen ior garden planner", "Senior Garden Planner"),
                ("gardenplanner", "Garden Planner"),
                ("gardenplannergardenplanner", "-"),
            ],
        );
        reads(
            SHIP,
            &[("part-time Chief Mate", "Chief Mate"), ("full time master", "Master"), ("time master", "-")],
        );
        reads(&["L4", "L5", "L6"], &[("L 5", "L5"), ("the L 4", "L4")]);
    }

    #[test]
    fn a_whole_word_is_not_joined_to_a_small_one() {
        let titles = ["Löschmeister", "Brandmeister", "Brandinspektor"];
        reads(&titles, &[("Brandmeister in", "Brandmeister"), ("Brandmeister in Ausbildung", "-")]);
        reads(&titles, &[("Brandmeisterin", "Brandmeister"), ("Brandmeister/in", "Brandmeister")]);
        let titles = ["Jefe de sección", "Jefe de servicio", "Director médico"];
        reads(
            &titles,
            &[("Jefe/a de sección", "Jefe de sección"), ("Director(a) médico/a", "Director médico")],
        );
    }

    #[test]
    fn slips_are_read_and_everyday_words_are_none() {
        reads(
            SHIP,
            &[
                ("Dekchand", "Deckhand"),
                ("Secnod Mate", "Second Mate"),
                ("the plaster", "-"),
                ("matter", "-"),
            ],
        );
    }

    #[test]
    fn a_whole_word_with_letters_before_it_is_another() {
        reads(SHIP, &[("headmaster", "-"), ("quartermaster", "-")]);
    }

    #[test]
    fn codes_say_nothing() {
        reads(
            SHIP,
            &[
                ("A320 master", "Master"),
                ("Master #4821", "Master"),
                ("Chief Mate (REQ-0098123)", "Chief Mate"),
                ("2nd master", "-"),
            ],
        );
        reads(
            FAMILY,
            &[
                ("JR-0098123 Garden Planner", "Garden Planner"),
                ("Garden Planner (JR22019)", "Garden Planner"),
            ],
        );
    }
}
