//! Which of several ladders may know a word of a text, so that the others need not read it.

use std::sync::Arc;

use foldhash::HashMap;

use crate::language::is_english;
use crate::matching::names::lexicon::LOOSE;
use crate::matching::reading::ladder::LadderNames;
use crate::matching::text::normal::NormalText;
use crate::matching::text::spelling::Spelling;

/// The most ladders that read one text; if more may know it, those with the most words in common with it are taken.
/// There are more of them than suggestions in an unsure answer.
const MOST: usize = 6;
/// The most unknown words of a text that are compared with the ladders' words.
const COMPARED: usize = 8;

/// The words of all ladders, each with the ladders that have it.
#[derive(Debug)]
pub(crate) struct WordIndex {
    owners: HashMap<Box<str>, Vec<usize>>,
    /// The words whose misspellings are recognised.
    spellings: Vec<Spelling>,
    ladders: usize,
}

impl WordIndex {
    /// Collects the words of the ladders, and their abbreviations.
    pub(crate) fn new(ladders: &[Arc<LadderNames>]) -> Self {
        let mut owners: HashMap<Box<str>, Vec<usize>> = HashMap::default();
        for (position, ladder) in ladders.iter().enumerate() {
            for word in ladder.own_words() {
                owners.entry(word.into()).or_default().push(position);
            }
        }
        let spellings = owners.keys().map(|word| Spelling::new(word)).filter(|word| word.budget() > 0);
        Self { spellings: spellings.collect(), owners, ladders: ladders.len() }
    }

    /// The ladders that may know a word of a text, in order; if there are more than [`MOST`], those that know the most
    /// words.
    pub(crate) fn of(&self, text: &NormalText) -> Vec<usize> {
        let mut known = vec![0_usize; self.ladders];
        let mut count = |word: &str| {
            let owners = self.owners.get(word);
            owners.into_iter().flatten().for_each(|owner| known[*owner] += 1);
            owners.is_some()
        };
        let mut compared = 0;
        for at in 0..text.words.len() {
            let word = text.at(at);
            let is_known = count(word) || word.strip_suffix('s').is_some_and(&mut count);
            if !is_known && compared < COMPARED && !is_english(word) {
                compared += 1;
                for (end, _) in word.char_indices().skip(2) {
                    count(&word[..end]);
                }
                let typed = Spelling::new(word);
                let is_near = |near: &&Spelling| near.distance(&typed, near.budget() + LOOSE).is_some();
                for near in self.spellings.iter().filter(is_near) {
                    count(near.written());
                }
            }
        }
        let mut ladders: Vec<usize> = (0..self.ladders).filter(|ladder| known[*ladder] > 0).collect();
        ladders.sort_by_key(|ladder| std::cmp::Reverse(known[*ladder]));
        ladders.truncate(MOST);
        ladders.sort_unstable();
        ladders
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::examples::{FAMILY, SHIP, index_of_several};

    #[test]
    fn ladders_that_know_no_word_of_a_text_do_not_read_it() {
        let both = index_of_several(&[("a-ship", SHIP), ("gardens", FAMILY)]);
        let owners = WordIndex::new(both.ladders());
        let of = |text: &str| owners.of(&NormalText::new(text));
        assert_eq!([of("a mate"), of("planners"), of("mate planner")], [vec![0], vec![1], vec![0, 1]]);
        assert_eq!([of("dekchand"), of("able sea man"), of("xyzzy")], [vec![0], vec![0], vec![]]);
    }
}
