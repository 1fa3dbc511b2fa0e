//! The known words nearest in spelling to a word that no text uses.

use strsim::osa_distance;

use super::lexicon::{Entry, Lexicon, WordId};
use super::other_words::OtherWords;
use super::words::Word;

/// The most topics to offer.
const OFFERED: usize = 5;
/// The number of letters of a word for each slip that is tolerated in it.
const LETTERS_A_SLIP: usize = 4;
/// The fewest letters that a word and its relative share at the start: "influential" and "influence".
const COMMON_START: usize = 5;
/// The least share of the shorter word that these letters make up, in hundredths.
const START_SHARE: usize = 85;
/// The most letters of a word that are compared: no word worth offering has more.
const LETTERS: usize = 32;

/// The forms that typed words are compared with.
#[derive(Debug)]
pub(super) struct NearWords {
    words: Vec<Known>,
}

/// A form of a known word; not every form occurs in the texts.
#[derive(Debug)]
struct Known {
    id: WordId,
    form: String,
    letters: usize,
    uses: usize,
}

/// How far a word is from the typed one; ordered from near to far.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// Whether only the start is shared.
    is_relative: bool,
    slips: usize,
    /// Whether a consonant differs: vowels are mistaken more often.
    other_consonants: bool,
}

impl NearWords {
    pub(super) fn new(lexicon: &Lexicon, other_words: &OtherWords) -> Self {
        let leads_on = |entry: &Entry| !entry.lines.is_empty() || other_words.has(&entry.stem);
        let entries = lexicon.entries.iter().enumerate();
        let mut words = Vec::new();
        for (id, entry) in entries.filter(|(_, entry)| entry.is_telling && leads_on(entry)) {
            let mut forms: Vec<String> = entry.forms.keys().map(|form| form.to_lowercase()).collect();
            forms.extend(forms.iter().flat_map(|form| inflected(form)).collect::<Vec<_>>());
            forms.sort_unstable();
            forms.dedup();
            let uses = entry.lines.len();
            let known = forms.into_iter().map(|form| Known { id, letters: form.chars().count(), form, uses });
            words.extend(known.filter(|known| known.letters <= LETTERS));
        }
        Self { words }
    }

    /// The words at the least distance from a typed one: up to five, the word that the most lines use first.
    pub(super) fn nearest(&self, typed: &Word<'_>) -> Vec<WordId> {
        let (typed, letters) = (&typed.plain, typed.plain.chars().count());
        if letters > LETTERS {
            return Vec::new();
        }
        let distance = |known: &Known| {
            let most = letters / LETTERS_A_SLIP;
            let may_be_slip = letters.abs_diff(known.letters) <= most && has_its_start(typed, &known.form);
            match may_be_slip.then(|| osa_distance(typed, &known.form)).filter(|slips| *slips <= most) {
                Some(slips) => {
                    let other_consonants = consonants(typed) != consonants(&known.form);
                    Some(Distance { is_relative: false, slips, other_consonants })
                }
                None => is_relative(typed, &known.form)
                    .then(|| Distance { is_relative: true, ..Distance::default() }),
            }
        };
        let mut near: Vec<_> =
            self.words.iter().filter_map(|known| Some((distance(known)?, known))).collect();
        near.sort_by_key(|(distance, known)| (*distance, std::cmp::Reverse(known.uses), known.id));
        let nearest = near.chunk_by(|(a, _), (b, _)| a == b).next().unwrap_or_default();
        let mut ids: Vec<_> = nearest.iter().map(|(_, known)| known.id).collect();
        // The forms of one word are adjacent, since they all have the same number of uses.
        ids.dedup();
        ids.truncate(OFFERED);
        ids
    }
}

/// The forms of a verb that a text may not use: `hiring` and `hired` for "hire".
fn inflected(word: &str) -> Vec<String> {
    let stem = word.strip_suffix('e').unwrap_or(word);
    let is_plain = word.is_ascii() && !["s", "ed", "ing"].iter().any(|ending| word.ends_with(ending));
    let endings: &[&str] = if is_plain { &["ing", "ed"] } else { &[] };
    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// Whether two words begin alike: a slip in the first letter is rare, except for swapping it with the second.
fn has_its_start(typed: &str, known: &str) -> bool {
    let two = |word: &str| {
        let mut letters = word.chars();
        (letters.next(), letters.next())
    };
    let ((a, b), (c, d)) = (two(typed), two(known));
    a == c || (a == d && b == c)
}

fn is_relative(typed: &str, known: &str) -> bool {
    let start = typed.chars().zip(known.chars()).take_while(|(a, b)| a == b).count();
    let shorter = typed.chars().count().min(known.chars().count());
    start >= COMMON_START && start * 100 >= shorter * START_SHARE
}

fn consonants(word: &str) -> Vec<char> {
    let mut consonants: Vec<_> = word.chars().filter(|letter| !"aeiouy".contains(*letter)).collect();
    consonants.dedup();
    consonants
}
