//! The edit distance between a typed word and a known one, weighted by the slips that people make.

use strsim::osa_distance;

/// The unit of edit distance: half an edit. A slip that does not change the sound, such as one vowel for another, costs
/// one.
pub(crate) type HalfEdits = usize;

/// The cost of one edit that changes the sound; a wrong first letter may add one.
pub(crate) const ONE_EDIT: HalfEdits = 2;

/// A bit set of the letters a to z in a word's phonetic form.
pub(crate) type Letters = u32;

/// The highest cost of a misspelling of any word.
pub(crate) const LARGEST_BUDGET: HalfEdits = 5;

/// The length of the shortest word whose misspellings are corrected, in letters.
const SHORTEST: usize = 4;

/// The rows of letters on an English keyboard.
const KEYBOARD: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// A word prepared for comparison.
#[derive(Debug, Clone)]
pub(crate) struct Spelling {
    written: Box<str>,
    /// A rough phonetic form: letters that sound alike become one letter, and none is repeated in a row.
    phonetic: Box<str>,
    /// The number of letters.
    length: usize,
    letters: Letters,
}

impl Spelling {
    /// Prepares a word for comparison.
    pub(crate) fn new(word: &str) -> Self {
        let mut phonetic = String::with_capacity(word.len());
        let mut letters = 0;
        for sound in word.chars().map(sound) {
            if !phonetic.ends_with(sound) {
                phonetic.push(sound);
            }
            if sound.is_ascii_lowercase() {
                letters |= 1 << (u32::from(sound) - u32::from('a'));
            }
        }
        Self { written: word.into(), phonetic: phonetic.into(), length: word.chars().count(), letters }
    }

    /// The word itself.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// The number of letters.
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// The highest cost of a misspelling of the word; 0 for words of three letters or fewer.
    pub(crate) fn budget(&self) -> HalfEdits {
        match self.length {
            0..SHORTEST => 0,
            SHORTEST => 2,
            5 | 6 => 3,
            7 | 8 => 4,
            _ => LARGEST_BUDGET,
        }
    }

    /// The highest cost of a misspelling where no other word supports the reading.
    pub(crate) fn lone_budget(&self) -> HalfEdits {
        if self.length == SHORTEST { self.budget() } else { self.budget().saturating_sub(1) }
    }

    /// The letters in the word's phonetic form.
    pub(crate) fn letters(&self) -> Letters {
        self.letters
    }

    /// Whether a word with this letter set may be within `limit`: an edit that changes the sound costs two, and changes
    /// at most two letters of the set.
    pub(crate) fn may_be_near(&self, letters: Letters, limit: HalfEdits) -> bool {
        (self.letters ^ letters).count_ones() as usize <= limit
    }

    /// The edit distance to a typed word, if it is at most `limit`.
    ///
    /// It is the sum of two optimal string alignment distances, that of the spellings and that of the phonetic forms,
    /// plus one where the first letter is wrong and not a neighbour of the right one on the keyboard.
    pub(crate) fn distance(&self, typed: &Self, limit: HalfEdits) -> Option<HalfEdits> {
        // An edit changes the length by one at most.
        if self.length.abs_diff(typed.length) > limit || !typed.may_be_near(self.letters, limit) {
            return None;
        }
        let starts = |word: &Self| {
            let mut letters = word.written.chars();
            [letters.next(), letters.next()]
        };
        let ([first, second], [typed_first, typed_second]) = (starts(self), starts(typed));
        // In nearly every slip, at least one of the first two letters is right, though perhaps in the other's place.
        let is_first_wrong = first != typed_first && (first != typed_second || second != typed_first);
        if is_first_wrong && second != typed_second && first != typed_second && second != typed_first {
            return None;
        }
        let is_far = is_first_wrong && !are_neighbours(first, typed_first);
        let phonetic = usize::from(is_far) + osa_distance(&self.phonetic, &typed.phonetic);
        if phonetic > limit {
            return None;
        }
        let cost = phonetic + osa_distance(&self.written, &typed.written);
        (cost <= limit).then_some(cost)
    }
}

/// Whether two letters are side by side on a keyboard, so that one is easily typed instead of the other.
fn are_neighbours(a: Option<char>, b: Option<char>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    KEYBOARD.iter().filter_map(|row| row.find(a).zip(row.find(b))).any(|(a, b)| a.abs_diff(b) == 1)
}

/// Maps letters that sound alike to one letter.
fn sound(letter: char) -> char {
    match letter {
        'e' | 'i' | 'o' | 'u' | 'y' => 'a',
        'k' | 'q' | 's' | 'z' => 'c',
        'd' => 't',
        'n' => 'm',
        'j' => 'g',
        'w' | 'f' => 'v',
        'p' => 'b',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    fn reads(typed: &str, known: &str) -> bool {
        let known = Spelling::new(known);
        known.distance(&Spelling::new(typed), known.budget()).is_some()
    }

    #[test]
    fn slips_of_real_typists_are_within_reach() {
        for (typed, known) in [
            ("senoir", "senior"),
            ("assosiate", "associate"),
            ("directoar", "director"),
            ("maneger", "manager"),
            ("prodcut", "product"),
            ("groop", "group"),
            ("engeneer", "engineer"),
            ("principel", "principal"),
            ("hesd", "head"),
            ("janager", "manager"),
            ("lroduct", "product"),
            ("delevoper", "developer"),
        ] {
            assert!(reads(typed, known), "{typed}");
        }
    }

    #[test]
    fn other_words_are_out_of_reach() {
        for (typed, known) in [
            ("production", "product"),
            ("headset", "head"),
            ("head", "lead"),
            ("bead", "lead"),
            ("officer", "director"),
        ] {
            assert!(!reads(typed, known), "{typed}");
        }
    }
}
