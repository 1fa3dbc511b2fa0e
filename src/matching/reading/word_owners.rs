//! Which of several ladders may know a word of a text, so that the others need not read it.

use std::sync::Arc;

use foldhash::HashMap;

use crate::language::is_english;
use crate::matching::names::lexicon::LOOSE;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::text::normal::NormalText;
use crate::matching::text::spelling::Spelling;

/// Most ladders that read one text: those that know most of its words. More than an unsure answer can offer.
const MOST: usize = 6;
/// Most words of a text that are compared with the ladders' words.
const COMPARED: usize = 8;

/// The words of all ladders, each with the ladders that have it.
#[derive(Debug, Default)]
pub(crate) struct WordOwners {
    owners: HashMap<Box<str>, Vec<usize>>,
    /// Words whose misspellings are read.
    spellings: Vec<Spelling>,
    ladders: usize,
}

impl WordOwners {
    /// Collects the words of the ladders, and the short forms of these.
    pub(crate) fn new(ladders: &[Arc<LadderNames>]) -> Self {
        let mut this = Self { ladders: ladders.len(), ..Self::default() };
        for (position, ladder) in ladders.iter().enumerate() {
            for word in ladder.own_words() {
                let owners = this.owners.entry(word.as_str().into()).or_default();
                if owners.is_empty() {
                    this.spellings
                        .extend(Some(Spelling::new(&word)).filter(|spelling| spelling.budget() > 0));
                }
                if owners.last() != Some(&position) {
                    owners.push(position);
                }
            }
        }
        this
    }

    /// The ladders that may know a word of a text, in order; where many do, those that know most.
    pub(crate) fn of(&self, text: &NormalText) -> Vec<usize> {
        let mut known = vec![0_usize; self.ladders];
        let mut compared = 0;
        for at in 0..text.words.len() {
            let word = text.at(at);
            let mut is_known = self.count(word, 2, &mut known);
            is_known |= word.strip_suffix('s').is_some_and(|word| self.count(word, 2, &mut known));
            for last in at + 1..text.words.len().min(at + 3) {
                self.count(text.together(at, last), 1, &mut known);
            }
            // As readers of one ladder do: a common word is a slip only where a text begins with it.
            if !is_known && compared < COMPARED && (at == 0 || !is_english(word)) {
                compared += 1;
                for (end, _) in word.char_indices().skip(2) {
                    self.count(&word[..end], 1, &mut known);
                }
                self.count_near(word, &mut known);
            }
        }
        let mut ladders: Vec<usize> = (0..self.ladders).filter(|ladder| known[*ladder] > 0).collect();
        if ladders.len() > MOST {
            ladders.sort_by_key(|ladder| (std::cmp::Reverse(known[*ladder]), *ladder));
            ladders.truncate(MOST);
            ladders.sort_unstable();
        }
        ladders
    }

    fn count(&self, word: &str, weight: usize, known: &mut [usize]) -> bool {
        let owners = self.owners.get(word);
        for owner in owners.into_iter().flatten() {
            known[*owner] += weight;
        }
        owners.is_some()
    }

    fn count_near(&self, word: &str, known: &mut [usize]) {
        let typed = Spelling::new(word);
        for near in &self.spellings {
            if near.distance(&typed, near.budget() + LOOSE).is_some() {
                self.count(near.written(), 1, known);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::examples::{FAMILY, SHIP, index_of_several};

    #[test]
    fn ladders_that_know_no_word_of_a_text_do_not_read_it() {
        let both = index_of_several(&[("a-ship", SHIP), ("gardens", FAMILY)]);
        let owners = WordOwners::new(both.ladders());
        let of = |text: &str| owners.of(&NormalText::new(text));
        assert_eq!([of("a mate"), of("planners"), of("mate planner")], [vec![0], vec![1], vec![0, 1]]);
        assert_eq!([of("dekchand"), of("able sea man"), of("xyzzy")], [vec![0], vec![0], vec![]]);
    }
}
