//! Which duties of two levels are about the same thing.

use foldhash::{HashMap, HashMapExt};
use unicode_segmentation::UnicodeSegmentation;

use super::lexicon::{Lexicon, WordId, rarity};
use super::words::words;
use crate::knowledge::Ladder;

/// How many telling words two duties must share. One alone is too little evidence: of the 145 pairs of duties that
/// share one, on the shipped ladder and the nursing one of the tests, most have nothing else in common ("Leads the
/// response when a patient gets worse" and "Leads research").
const SHARED: usize = 2;
/// How alike two duties must be: the cosine of their words, weighted by rarity, from 0 to 1.
///
/// All 14 pairs of duties on these ladders that share two words were looked at. Nine of the twelve from 0.209
/// up are about the same thing; the two below, 0.194 ("answer", "company") and 0.098 ("manager", "team"), meet
/// by chance.
const ALIKE: f64 = 0.2;

/// How the duties of one level relate to those of another; duties are given by their positions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyMatch {
    /// Duties about the same thing, in the order of the second level.
    pub pairs: Vec<DutyPair>,
    /// Duties that only the first level has.
    pub only_first: Vec<usize>,
    /// Duties that only the second level has.
    pub only_second: Vec<usize>,
}

/// A duty of one level and its counterpart at another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyPair {
    /// The position of the first level's duty.
    pub first: usize,
    /// The position of the second level's duty.
    pub second: usize,
    /// Whether both have the same words in the same order.
    pub same: bool,
}

/// The words of a duty.
#[derive(Debug)]
pub(super) struct DutyVector {
    /// All of its words, in lower case.
    plain: String,
    /// The telling words in order of their numbers, each with its weight; the weights make a unit vector.
    words: Vec<(WordId, f64)>,
}

/// Pairs the duties of two levels that are about the same thing, the most alike first, each duty once.
pub(super) fn pair(a: &[DutyVector], b: &[DutyVector]) -> DutyMatch {
    let mut alike = Vec::new();
    for (first, a) in a.iter().enumerate() {
        for (second, b) in b.iter().enumerate() {
            let same = a.plain == b.plain;
            let (shared, cosine) = a.likeness(b);
            if same || (shared >= SHARED && cosine >= ALIKE) {
                alike.push((if same { 1.0 } else { cosine }, DutyPair { first, second, same }));
            }
        }
    }
    alike.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut pairs: Vec<DutyPair> = Vec::new();
    for (_, pair) in alike {
        if pairs.iter().all(|taken| taken.first != pair.first && taken.second != pair.second) {
            pairs.push(pair);
        }
    }
    pairs.sort_by_key(|pair| pair.second);
    let in_no_pair = |side: fn(&DutyPair) -> usize, duties: &[DutyVector]| {
        (0..duties.len()).filter(|duty| pairs.iter().all(|pair| side(pair) != *duty)).collect()
    };
    DutyMatch {
        only_first: in_no_pair(|pair| pair.first, a),
        only_second: in_no_pair(|pair| pair.second, b),
        pairs,
    }
}

/// Reads each duty of each level of a ladder.
pub(super) fn of_ladder(ladder: &Ladder, lexicon: &mut Lexicon) -> Vec<Vec<DutyVector>> {
    let mut uses: HashMap<WordId, usize> = HashMap::new();
    let mut read = |duty: &String| {
        let mut ids: Vec<_> =
            words(duty).filter(|word| !word.is_common).map(|word| lexicon.learn(&word)).collect();
        ids.sort_unstable();
        ids.dedup();
        for word in &ids {
            *uses.entry(*word).or_insert(0) += 1;
        }
        let plain = duty.unicode_words().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
        DutyVector { plain, words: ids.into_iter().map(|word| (word, 0.0)).collect() }
    };
    let mut levels: Vec<Vec<_>> =
        ladder.levels.iter().map(|level| level.all_duties().into_iter().map(&mut read).collect()).collect();
    let duties = levels.iter().flatten().count();
    for duty in levels.iter_mut().flatten() {
        for (word, weight) in &mut duty.words {
            *weight = rarity(duties, uses[word]);
        }
        let length = duty.words.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        duty.words.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    levels
}

impl DutyVector {
    /// How many words two duties share, and the cosine between them.
    fn likeness(&self, other: &Self) -> (usize, f64) {
        let product = |(word, weight): &(WordId, f64)| {
            let at = other.words.binary_search_by_key(word, |(other, _)| *other).ok()?;
            Some(weight * other.words[at].1)
        };
        let products: Vec<f64> = self.words.iter().filter_map(product).collect();
        (products.len(), products.iter().sum())
    }
}
