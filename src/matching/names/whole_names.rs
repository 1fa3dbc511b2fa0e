//! A trie of a ladder's whole names, and the search for them in a text.
//!
//! Each name is a path of words in the trie, both as written and inverted: `Engineering Director` for *Director of
//! Engineering* (cost 1), `Manager, Senior Product` for *Senior Product Manager* (cost 2).

use foldhash::{HashMap, HashSet};

use crate::matching::languages::{self, DEFAULTS};
use crate::matching::names::grammar::Grammar;
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::unit::Unit;
use crate::matching::names::written_names::{is_short_form, other_spellings};
use crate::matching::text::normal::{Break, NormalText};

/// The step for a comma or an "of" in an inverted name, and for a comma inside a name.
const JOINT: WordId = WordId::MAX;
/// The step for a slash inside a name.
const SLASH: WordId = WordId::MAX - 1;

/// The names of one ladder as a trie of words.
#[derive(Debug, Default)]
pub(crate) struct WholeNames {
    steps: HashMap<(u32, WordId), u32>,
    /// For each node, the levels whose names end there, each with the cost of the word order.
    ends: Vec<Vec<(usize, u8)>>,
    /// Whether adjectives follow nouns in the language of the names.
    pub(crate) adjectives_follow: bool,
    /// All words of the names.
    pub(crate) words: HashSet<WordId>,
    /// Words of the names that are an inflected form of another known word: `Diretora`, where names have `Diretor` too.
    forms: HashMap<WordId, WordId>,
    /// Words that are a whole name in capitals, such as `CTO`.
    short: HashSet<WordId>,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occurrence {
    /// The position of its first unit.
    pub(crate) start: usize,
    /// The position after its last unit.
    pub(crate) end: usize,
    /// The position of the level; for a title from elsewhere, its number.
    pub(crate) level: usize,
    /// The number of words of the name.
    pub(crate) words: usize,
    /// The cost of the word order: 0 as written, 1 or 2 where the name is inverted.
    pub(crate) cost: u8,
}

impl WholeNames {
    /// Compiles names, each with a number that identifies its level or entry, such as the position of the level.
    ///
    /// Adds their words to the lexicon.
    pub(crate) fn new<'n>(
        names: impl IntoIterator<Item = (usize, &'n str)>,
        grammar: &Grammar,
        lexicon: &mut Lexicon,
    ) -> Self {
        let adjectives_follow = languages::table(lexicon.first_language()).adjectives_follow;
        let mut compiled = Self { ends: vec![Vec::new()], adjectives_follow, ..Self::default() };
        for (number, text) in names {
            for part in text.split(" / ") {
                compiled.add(part, number, grammar, lexicon);
                for other in other_spellings(part) {
                    compiled.add(&other, number, grammar, lexicon);
                }
            }
        }
        let form = |word: &WordId| Some((*word, lexicon.other_form(lexicon.text(*word))?));
        compiled.forms = compiled.words.iter().filter_map(form).collect();
        compiled
    }

    fn add(&mut self, text: &str, level: usize, grammar: &Grammar, lexicon: &mut Lexicon) {
        let written = self.written_out(text, grammar, lexicon);
        let may_follow = languages::table(lexicon.language()).adjectives_follow;
        let (mut words, mut joints) = (Vec::new(), Vec::new());
        // The words, with steps for the commas and slashes between them.
        let mut path = Vec::new();
        for (before, word) in &written {
            // "TA" is a name, though "ta" is French for "your".
            if matches!(lexicon.sense(*word), Sense::Of | Sense::Article) && !self.is_short(*word) {
                joints.push(words.len());
                continue;
            }
            match before {
                Break::Segment if !words.is_empty() => path.push(JOINT),
                Break::Alternative if !words.is_empty() => path.push(SLASH),
                _ => {}
            }
            words.push(*word);
            path.push(*word);
        }
        self.words.extend(&words);
        if !words.is_empty() {
            self.insert(&words, level, 0);
            self.insert(&path, level, 0);
        }
        for at in 1..words.len() {
            let (moved, rest) = words.split_at(at);
            let is_movable = |word: &WordId| DEFAULTS.ranks.movable.contains(lexicon.text(*word));
            if joints.contains(&at) {
                self.insert(&[rest, moved].concat(), level, 1);
            } else if moved.iter().all(is_movable) || may_follow && rest.iter().all(is_movable) {
                self.insert(&[rest, moved].concat(), level, 2);
            }
            self.insert(&[rest, &[JOINT], moved].concat(), level, 2);
        }
    }

    /// The words of a name with abbreviations expanded, each with the break before it. Adds them to the lexicon.
    fn written_out(&mut self, text: &str, grammar: &Grammar, lexicon: &mut Lexicon) -> Vec<(Break, WordId)> {
        let normal = NormalText::new(text);
        let mut words = Vec::new();
        for (span, typed) in normal.words.iter().zip(normal.texts()) {
            let known = lexicon.get(typed);
            let mut long = known.map_or(&[][..], |id| grammar.written_out_words(id, lexicon)).to_vec();
            if long.is_empty() && is_short_form(text) {
                long.push(lexicon.add_abbreviation(typed));
                self.short.extend(&long);
            } else {
                let word = lexicon.add_own(typed);
                long = if long.is_empty() { vec![word] } else { long };
            }
            let breaks = [span.before].into_iter().chain(std::iter::repeat(Break::None));
            words.extend(breaks.zip(long));
        }
        words
    }

    fn insert(&mut self, path: &[WordId], level: usize, cost: u8) {
        let mut node = 0;
        for word in path {
            let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, *word)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        let ends = &mut self.ends[node as usize];
        match ends.iter_mut().find(|(known, _)| *known == level) {
            Some((_, known)) => *known = cost.min(*known),
            None => ends.push((level, cost)),
        }
    }

    /// The nodes that a word leads to from a node, as written and as the word that it is an inflected form of.
    fn steps(&self, node: u32, word: WordId) -> impl Iterator<Item = u32> {
        let forms = [Some(word), self.forms.get(&word).copied()].into_iter().flatten();
        forms.filter_map(move |word| self.steps.get(&(node, word)).copied())
    }

    /// Whether a word is a whole name in capitals.
    pub(crate) fn is_short(&self, word: WordId) -> bool {
        self.short.contains(&word)
    }

    /// Whether a word occurs in one of the names.
    pub(crate) fn has(&self, word: WordId) -> bool {
        self.words.contains(&word)
    }

    /// The names in a text, longest first, without overlaps.
    ///
    /// Of overlapping names, the one with the most words wins, then the one with the lowest cost, then the leftmost.
    /// Where two levels have the same name, both are returned.
    pub(crate) fn find(&self, units: &[Unit]) -> Vec<Occurrence> {
        let mut all = Vec::new();
        for start in 0..units.len() {
            if units[start].word.is_some_and(|word| self.steps(0, word).next().is_some()) {
                Walk { names: self, units, start, found: &mut all }.go(0, start, 0);
            }
        }
        all.sort_by_key(|found| (std::cmp::Reverse(found.words), found.cost, found.start));
        let mut chosen: Vec<Occurrence> = Vec::new();
        for found in all {
            let is_free = |other: &Occurrence| {
                found.end <= other.start
                    || other.end <= found.start
                    || (found.start, found.end, found.cost) == (other.start, other.end, other.cost)
            };
            if chosen.iter().all(is_free) {
                chosen.push(found);
            }
        }
        chosen
    }
}

/// A depth-first search through the trie that starts at one word of a text.
struct Walk<'a> {
    names: &'a WholeNames,
    units: &'a [Unit],
    start: usize,
    found: &'a mut Vec<Occurrence>,
}

impl Walk<'_> {
    fn go(&mut self, node: u32, at: usize, words: usize) {
        // "Engineer, Lead Generation", "Engineer, Principal & Interest Payments"
        let goes_on = self.units.get(at).is_some_and(|next| {
            next.before == Break::None
                && matches!(
                    next.sense,
                    Sense::Unknown | Sense::OtherField | Sense::Domain | Sense::Person | Sense::And
                )
        });
        for (level, cost) in self.names.ends[node as usize].iter().filter(|(_, cost)| *cost < 2 || !goes_on) {
            let (start, end, level, cost) = (self.start, at, *level, *cost);
            self.found.push(Occurrence { start, end, level, words, cost });
        }
        let next = |node: u32, joint: WordId| self.names.steps(node, joint).next();
        let mut passed_of = false;
        // "Head of the Product": particles inside a name are skipped.
        for (position, unit) in self.units.iter().enumerate().skip(at) {
            let from = match unit.before {
                _ if position == self.start => Some(node),
                Break::None => Some(node),
                Break::Segment if position == at => next(node, JOINT),
                Break::Alternative if position == at => next(node, SLASH),
                _ => None,
            };
            let Some(from) = from else { return };
            let turned = next(from, JOINT).filter(|_| passed_of);
            for from in turned.into_iter().chain([from]) {
                let names = self.names;
                for node in unit.word.into_iter().flat_map(|word| names.steps(from, word)) {
                    self.go(node, position + 1, words + 1);
                }
            }
            // "Engineer, level 2", "Engineer grade II"
            let is_counted = unit.sense == Sense::Noise
                && self.units.get(position + 1).is_some_and(|next| next.counts && next.before == Break::None);
            // "A PM needs a lead" does not name a "PM lead".
            let goes_on =
                || unit.sense == Sense::Article && position > 0 && self.units[position - 1].is_connector();
            let is_particle = unit.sense == Sense::Of || is_counted || goes_on();
            if position == self.start || unit.before != Break::None || !is_particle {
                return;
            }
            passed_of |= unit.sense == Sense::Of;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn names_may_be_turned_round() {
        reads(
            FAMILY,
            &[
                ("Garden Planning Director", "Director of Garden Planning"),
                ("Planner, Senior Garden", "Senior Garden Planner"),
                ("Garden Planning, Head of", "Head of Garden Planning"),
                ("head of the garden planning", "Head of Garden Planning"),
            ],
        );
    }

    #[test]
    fn the_longest_name_wins() {
        reads(
            &["Mate", "Chief Mate", "First Chief Mate"],
            &[("the chief mate", "Chief Mate"), ("a first chief mate", "First Chief Mate"), ("mate", "Mate")],
        );
    }

    #[test]
    fn a_form_in_one_name_is_read_in_another() {
        reads(
            &["Médico adjunto", "Jefe de sección", "Jefa de servicio", "Director médico"],
            &[("jefa de sección", "Jefe de sección"), ("jefa de servicio", "Jefa de servicio")],
        );
    }

    #[test]
    fn a_rank_behind_a_name_may_be_before_it() {
        let titles = ["Designer júnior", "Designer pleno", "Designer sênior", "Líder de design"];
        reads(&titles, &[("sênior designer", "Designer sênior"), ("designer sênior", "Designer sênior")]);
    }

    #[test]
    fn a_word_for_a_step_may_be_before_its_number() {
        reads(
            &["Planner I", "Planner II", "Planner III"],
            &[("planner level 2", "Planner II"), ("planner grade III", "Planner III")],
        );
        reads(SHIP, &[("2nd mate", "Second Mate"), ("3rd mate", "Third Mate")]);
    }

    #[test]
    fn a_rank_behind_a_comma_is_none_where_its_title_goes_on() {
        reads(
            FAMILY,
            &[
                ("Garden Planner, Lead", "Lead Garden Planner"),
                ("Garden Planner, Lead Generation", "Garden Planner"),
            ],
        );
    }

    #[test]
    fn a_short_form_in_a_name_is_read_misspelt() {
        reads(&["Engineer", "Tech Lead", "Chief Architect"], &[("tehc lead", "Tech Lead")]);
    }

    #[test]
    fn each_title_of_two_is_a_name() {
        reads(SHIP, &[("chief-mate", "Chief Mate"), ("able  seaman", "Able Seaman")]);
    }

    #[test]
    fn an_article_is_in_a_name_only_behind_a_word_that_joins() {
        reads(FAMILY, &[("I am a garden planner. My lead left.", "Garden Planner")]);
        reads(&["Officer of the Watch", "Master"], &[("officer of watch", "Officer of the Watch")]);
    }
}
