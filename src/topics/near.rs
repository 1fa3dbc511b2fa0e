//! Topics that are written much like a word that no text uses.

use strsim::osa_distance;

use super::lexicon::{Lexicon, WordId};

/// Most topics to offer.
const OFFERED: usize = 5;
/// How many letters a word has for each slip of the keys that is forgiven.
const LETTERS_A_SLIP: usize = 3;
/// Fewest letters that two words must start with in common to be taken for relatives.
const COMMON_START: usize = 4;
/// Most letters of a word that are compared: no word of a text that is worth offering has more.
const LETTERS: usize = 32;

/// The words of the texts, ready to be compared with others.
#[derive(Debug)]
pub(super) struct NearWords {
    words: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    id: WordId,
    lower: String,
    letters: usize,
    /// Which letters the word has, each as one bit of 64.
    signature: u64,
    uses: usize,
}

impl NearWords {
    pub(super) fn new(lexicon: &Lexicon, uses: &[Vec<usize>]) -> Self {
        let known = |id: WordId| {
            let lower = lexicon.form(id).to_lowercase();
            let letters = lower.chars().count();
            (letters <= LETTERS && !uses[id].is_empty() && lexicon.is_telling(id)).then(|| Known {
                id,
                letters,
                signature: signature(&lower),
                uses: uses[id].len(),
                lower,
            })
        };
        Self { words: (0..lexicon.len()).filter_map(known).collect() }
    }

    /// The words that are written most like others, best first: up to five.
    pub(super) fn offer<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<WordId> {
        let mut near: Vec<_> = words.into_iter().flat_map(|word| self.nearest(word)).collect();
        near.sort_unstable();
        let mut offered: Vec<WordId> = Vec::new();
        for (.., word) in near {
            if !offered.contains(&word) {
                offered.push(word);
            }
        }
        offered.truncate(OFFERED);
        offered
    }

    /// The words nearest to one, best first, each with how far it is.
    fn nearest(&self, typed: &str) -> Vec<(usize, usize, WordId)> {
        let typed = typed.to_lowercase();
        let (letters, signature) = (typed.chars().count(), signature(&typed));
        if letters > LETTERS {
            return Vec::new();
        }
        let most = (letters / LETTERS_A_SLIP).max(1);
        let mut near: Vec<_> = self
            .words
            .iter()
            .filter_map(|known| {
                let start = common_start(&typed, &known.lower);
                let related = start >= COMMON_START && start + COMMON_START > letters.min(known.letters);
                // One slip changes at most two of the letters that a word has.
                let differing = (signature ^ known.signature).count_ones() as usize;
                let may_be_slip = letters.abs_diff(known.letters) <= most && differing <= 2 * most;
                let distance =
                    may_be_slip.then(|| osa_distance(&typed, &known.lower)).filter(|slips| *slips <= most);
                let distance =
                    distance.or_else(|| related.then(|| most + letters.abs_diff(known.letters)))?;
                Some((distance, usize::MAX - known.uses, known.id))
            })
            .collect();
        near.sort_unstable();
        near
    }
}

fn signature(word: &str) -> u64 {
    word.chars().fold(0, |signature, letter| signature | 1 << (u32::from(letter) % 64))
}

fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}
