//! From a normal form to known words: read tolerantly, joined and split where that makes sense.

use crate::language::is_english;
use crate::matching::languages::{self, DEFAULTS};
use crate::matching::names::lexicon::{Lexicon, Nearest, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::text::normal::{Break, NormalText};
use crate::matching::text::spelling::Halves;

/// One word of a text as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// The known word that was read.
    pub(crate) word: Option<WordId>,
    /// The known word that the typed one merely resembles.
    pub(crate) resembles: Option<WordId>,
    /// How far the typed word is from the known one.
    pub(crate) cost: Halves,
    /// What is between it and the one before.
    pub(crate) before: Break,
    /// A noun for people by its ending, such as `-er` or `-ist`.
    pub(crate) agentive: bool,
    /// The first and the last typed word it was read from.
    pub(crate) typed: (usize, usize),
    /// Whether it owns what follows: `captain's`.
    pub(crate) owns: bool,
    /// Whether it is written without a blank behind the word before it, as kanji are.
    pub(crate) glued: bool,
}

/// Reads the words of a text.
pub(crate) fn read(text: &NormalText, lexicon: &Lexicon) -> Vec<Token> {
    let mut reader = Reader { text, lexicon, tokens: Vec::with_capacity(text.words.len() + 2), compared: 0 };
    let mut at = 0;
    while at < text.words.len() {
        at += reader.read_at(at);
    }
    reader.mark_clock_times();
    reader.tokens
}

/// Most words of one text that are compared with known ones; what bounds the time for any text.
const COMPARED: usize = 8;

/// Longest typed word that is taken apart into known ones, in letters.
const LONGEST_JOINED: usize = 40;

struct Reader<'a> {
    text: &'a NormalText,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    compared: usize,
}

impl Reader<'_> {
    /// Reads the word at a position, and says how many typed words it took.
    fn read_at(&mut self, at: usize) -> usize {
        let word = self.text.at(at);
        if let Some((id, took)) = self.joined(at) {
            self.push(Some(id), 0, (at, at + took - 1));
            return took;
        }
        let known = self.lexicon.find(word);
        if known.is_some() {
            self.push(known, 0, (at, at));
        } else if is_english(word) {
            // A common word is no slip.
            self.push_unknown(word, None, at);
        } else if let Some(pieces) = self.split(word) {
            for piece in pieces {
                self.push(Some(piece), 0, (at, at));
            }
        } else {
            self.push_nearest(word, at);
        }
        1
    }

    fn push(&mut self, word: Option<WordId>, cost: Halves, typed: (usize, usize)) {
        let first_of_word = self.tokens.last().is_none_or(|last| last.typed != typed);
        let before = if first_of_word { self.text.words[typed.0].before } else { Break::None };
        let (owns, glued) = (self.text.words[typed.1].owns, self.text.words[typed.0].glued);
        self.tokens.push(Token { word, resembles: None, cost, before, agentive: false, typed, owns, glued });
    }

    fn push_unknown(&mut self, word: &str, resembles: Option<WordId>, at: usize) {
        self.push(None, 0, (at, at));
        if let Some(token) = self.tokens.last_mut() {
            token.resembles = resembles;
            token.agentive = DEFAULTS.grammar.is_agentive(word);
        }
    }

    fn push_nearest(&mut self, word: &str, at: usize) {
        self.compared += 1;
        if self.compared > COMPARED {
            self.push(None, 0, (at, at));
            return;
        }
        let nearest = self.nearest(word);
        if let Some(near) = nearest.filter(|near| near.meant) {
            self.push(Some(near.word), near.cost, (at, at));
        } else {
            self.push_unknown(word, nearest.map(|near| near.word), at);
        }
    }

    /// The nearest known word, if the typed one is not another one that ends so: a whole word with three letters or
    /// more before it is another word, no slip: `subgerente`, `Oberbrandmeister`.
    fn nearest(&self, word: &str) -> Option<Nearest> {
        let nearest = self.lexicon.nearest(word)?;
        let is_compound =
            word.strip_suffix(self.lexicon.text(nearest.word)).is_some_and(|first| first.len() > 2);
        (!is_compound).then_some(nearest)
    }

    /// A known word that was typed in two or three pieces, such as `sen ior`.
    fn joined(&self, at: usize) -> Option<(WordId, usize)> {
        for took in 2..=3 {
            if self.text.words.get(at + took - 1)?.before != Break::None {
                return None;
            }
            let letters = self.text.together(at, at + took - 1);
            // "Teamleiter in Ausbildung" is no Teamleiterin.
            let ends_small = languages::is_small(self.text.at(at + took - 1));
            let is_whole = ends_small && self.lexicon.get(self.text.at(at)).is_some();
            let word = self.lexicon.get(letters).filter(|id| {
                (letters.len() > 3 || letters.ends_with(|last: char| last.is_ascii_digit()))
                    && self.lexicon.is_piece(*id)
                    && !is_whole
            });
            if let Some(id) = word {
                return Some((id, took));
            }
        }
        None
    }

    /// Known words that were typed as one, such as `headofproduct` or `sde2`.
    fn split(&self, word: &str) -> Option<Vec<WordId>> {
        let is_counted = word.len() == 3 && word.ends_with(|last: char| last.is_ascii_digit());
        let is_name_length = word.len() <= LONGEST_JOINED && (word.len() > 3 || is_counted);
        if self.compared >= COMPARED || !word.is_ascii() || !is_name_length {
            return None;
        }
        // ways[end] holds where the last piece starts in the way with the fewest pieces up to `end`.
        let mut ways: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
        ways[0] = Some((0, 0));
        for end in 1..=word.len() {
            for start in 0..end {
                let Some((pieces, _)) = ways[start] else { continue };
                let piece = &word[start..end];
                let is_number = piece.len() < 3 && start > 0 && piece.bytes().all(|b| b.is_ascii_digit());
                let id = self.lexicon.find(piece).filter(|id| is_number || self.is_split_piece(*id, piece));
                if id.is_some() && ways[end].is_none_or(|(best, _)| pieces + 1 < best) {
                    ways[end] = Some((pieces + 1, start));
                }
            }
        }
        let (pieces, _) = ways[word.len()]?;
        let mut found = Vec::with_capacity(pieces);
        let mut end = word.len();
        while end > 0 {
            let (_, start) = ways[end]?;
            found.push(self.lexicon.find(&word[start..end])?);
            end = start;
        }
        found.reverse();
        let is_repeated = found.iter().enumerate().any(|(at, piece)| found[..at].contains(piece));
        (pieces > 1 && !is_repeated).then_some(found)
    }

    fn is_split_piece(&self, id: WordId, piece: &str) -> bool {
        self.lexicon.is_piece(id) && piece.len() > 1
    }

    /// A number before `pm` or `am` is a time of day, but for the 2 of "apm 2 pm".
    fn mark_clock_times(&mut self) {
        let titles: Vec<usize> = self
            .tokens
            .iter()
            .filter(|token| {
                let sense = token.word.map(|word| self.lexicon.sense(word));
                matches!(sense, Some(Sense::Unknown | Sense::Rank | Sense::Person))
            })
            .map(|token| token.typed.1)
            .collect();
        for token in &mut self.tokens {
            let (first, last) = token.typed;
            if first > 1 && self.text.at(first - 1) == "2" && titles.contains(&(first - 2)) {
                continue;
            }
            let word = self.text.at(first);
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_hour = |text: &str| text.len() < 3 && text.bytes().all(|b| b.is_ascii_digit());
            let follows_an_hour = first > 0 && is_hour(self.text.at(first - 1));
            let is_time = first == last && (unit.len() < word.len() || follows_an_hour);
            if is_time && DEFAULTS.grammar.clock.contains(unit) {
                (token.word, token.resembles) = (None, None);
            }
        }
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
}
