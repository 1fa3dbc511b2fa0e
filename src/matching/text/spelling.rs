//! How far a typed word is from a known one, in the slips that people make.

use std::sync::LazyLock;

/// The unit of a distance: a quarter of an ordinary slip.
pub(in crate::matching) type Quarters = u16;

/// Longest word that is compared, in characters; longer ones are no misspelling of a word in a title.
const LONGEST: usize = 24;
const FAR: Quarters = Quarters::MAX / 2;

/// A word as an array of letters, ready to be compared.
#[derive(Debug, Clone, Copy)]
pub(in crate::matching) struct Letters {
    word: [char; LONGEST],
    length: usize,
    /// One bit for each letter of the alphabet that occurs.
    occurring: u32,
}

impl Letters {
    /// The letters of a word; `None` when it is too long to compare.
    pub(in crate::matching) fn new(word: &str) -> Option<Self> {
        let mut word_letters = ['\0'; LONGEST];
        let mut length = 0;
        let mut occurring = 0;
        for character in word.chars() {
            // No word has a letter three times in a row: a key was held too long.
            if length > 1 && word_letters[length - 1] == character && word_letters[length - 2] == character {
                continue;
            }
            *word_letters.get_mut(length)? = character;
            length += 1;
            if character.is_ascii_lowercase() {
                occurring |= 1 << (u32::from(character) - u32::from('a'));
            }
        }
        Some(Self { word: word_letters, length, occurring })
    }

    /// How many letters the word has.
    pub(in crate::matching) fn len(&self) -> usize {
        self.length
    }

    /// Whether the words may be within `budget` of each other, told from their lengths and first
    /// letters and from which letters they have.
    pub(in crate::matching) fn may_be_near(&self, other: &Self, budget: Quarters) -> bool {
        // One of the first two letters is right in nearly every slip, in its place or beside it.
        let ([a, b, ..], [c, d, ..]) = (&self.word, &other.word);
        if a != c && b != d && a != d && b != c {
            return false;
        }
        let lengths = self.length.abs_diff(other.length);
        let letters = (self.occurring ^ other.occurring).count_ones() as usize;
        // The cheapest slip costs two quarters and changes the length by one; the cheapest slip that
        // brings in a new letter or takes one away costs three and changes two letters at most.
        lengths * 2 <= usize::from(budget) && letters * 3 <= usize::from(budget) * 2
    }
}

/// How much a misspelling of a word may cost, by the word's length: nothing for three letters and fewer.
pub(in crate::matching) fn budget(length: usize) -> Quarters {
    match length {
        0..=3 => 0,
        4 => 4,
        5 => 6,
        6 | 7 => 7,
        8 | 9 => 9,
        _ => 11,
    }
}

/// The budget for a word by itself, where no other word tells what the text is about.
pub(in crate::matching) fn lone_budget(length: usize) -> Quarters {
    match length {
        0..=3 => 0,
        4 => 3,
        5 => 4,
        6 | 7 => 6,
        8 | 9 => 8,
        _ => 9,
    }
}

/// The distance of a typed word from a known one: slips of the ear, the eye and the hand are cheap.
///
/// An optimal string alignment distance with weights: doubled letters, swapped neighbours, a vowel for
/// a vowel and letters that sound alike cost less than a plain slip (4 quarters), such as a neighbouring key;
/// another consonant costs more, and so does a change of the first letter that is no slip of the hand.
pub(in crate::matching) fn distance(typed: &Letters, known: &Letters, budget: Quarters) -> Option<Quarters> {
    let (from, to) = (&typed.word[..typed.length], &known.word[..known.length]);
    let table = &*SUBSTITUTIONS;
    let mut rows = [[FAR; LONGEST + 1]; 4];
    for column in 0..=to.len() {
        rows[0][column] = if column == 0 { 0 } else { rows[0][column - 1] + gap(to, column - 1, 0) };
    }
    for row in 1..=from.len() {
        let [now, above, two_above, three_above] = [row % 4, (row + 3) % 4, (row + 2) % 4, (row + 1) % 4];
        rows[now][0] = rows[above][0] + gap(from, row - 1, 0);
        let mut smallest = rows[now][0];
        for column in 1..=to.len() {
            let (a, b) = (from[row - 1], to[column - 1]);
            let change = match (place(a), place(b)) {
                (Some(a), Some(b)) => table[a][b],
                _ => substitution(a, b),
            };
            let first = if row == 1 && column == 1 { change.first } else { 0 };
            let mut cost = rows[above][column - 1] + change.cost + first;
            cost = cost.min(rows[above][column] + gap(from, row - 1, column));
            cost = cost.min(rows[now][column - 1] + gap(to, column - 1, row));
            if row > 1 && column > 1 && a == to[column - 2] && b == from[row - 2] && a != b {
                cost = cost.min(rows[two_above][column - 2] + 3);
            }
            // Two letters swapped across a third: `delevoper`.
            if row > 2
                && column > 2
                && a == to[column - 3]
                && b == from[row - 3]
                && from[row - 2] == to[column - 2]
                && a != b
            {
                cost = cost.min(rows[three_above][column - 3] + 6);
            }
            rows[now][column] = cost;
            smallest = smallest.min(cost);
        }
        if smallest > budget {
            return None;
        }
    }
    let cost = rows[from.len() % 4][to.len()];
    (cost <= budget).then_some(cost)
}

/// The cost of a letter too many or one left out.
fn gap(word: &[char], at: usize, other_at: usize) -> Quarters {
    let letter = word[at];
    if at > 0 && word[at - 1] == letter || at == 0 && word.get(1) == Some(&letter) {
        return 2;
    }
    let first = if at == 0 && other_at == 0 { 2 } else { 0 };
    first + if is_vowel(letter) || letter == 'h' { 3 } else { 4 }
}

/// What one letter in place of another costs, and what more at the start of a word.
#[derive(Debug, Clone, Copy)]
struct Substitution {
    cost: Quarters,
    first: Quarters,
}

/// A letter in place of an unlike one.
const UNLIKE: Substitution = Substitution { cost: 7, first: 2 };

/// The substitutions of the letters from `a` to `z`, worked out once: each comparison looks up dozens.
static SUBSTITUTIONS: LazyLock<[[Substitution; 26]; 26]> = LazyLock::new(|| {
    let mut table = [[UNLIKE; 26]; 26];
    for (row, a) in table.iter_mut().zip('a'..='z') {
        for (entry, b) in row.iter_mut().zip('a'..='z') {
            *entry = substitution(a, b);
        }
    }
    table
});

fn substitution(a: char, b: char) -> Substitution {
    match (is_vowel(a), is_vowel(b)) {
        _ if a == b => Substitution { cost: 0, first: 0 },
        _ if sound_alike(a, b) => Substitution { cost: 3, first: 0 },
        (true, true) => Substitution { cost: 3, first: 2 },
        _ if are_keyboard_neighbours(a, b) => Substitution { cost: 4, first: 0 },
        _ => UNLIKE,
    }
}

/// The place of a letter in the table.
fn place(letter: char) -> Option<usize> {
    letter.is_ascii_lowercase().then(|| letter as usize - 'a' as usize)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn sound_alike(a: char, b: char) -> bool {
    const ALIKE: [&str; 7] = ["csz", "ckqg", "td", "mn", "gj", "vwf", "bp"];
    ALIKE.iter().any(|group| group.contains(a) && group.contains(b))
}

/// Whether the keys touch on a QWERTY keyboard, whose rows are each half a key to the right of the one above.
fn are_keyboard_neighbours(a: char, b: char) -> bool {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place = |letter: char| {
        ROWS.iter().enumerate().find_map(|(row, keys)| keys.find(letter).map(|column| (row, column)))
    };
    let (Some(a), Some(b)) = (place(a), place(b)) else { return false };
    let ((upper, above), (lower, below)) = (a.min(b), a.max(b));
    match lower - upper {
        0 => above.abs_diff(below) == 1,
        1 => below == above || below + 1 == above,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Letters, budget, distance};

    fn reads(typed: &str, known: &str) -> bool {
        let (typed, known) = (Letters::new(typed).unwrap(), Letters::new(known).unwrap());
        let allowed = budget(known.len());
        let found = distance(&typed, &known, allowed).is_some();
        assert!(!found || typed.may_be_near(&known, allowed), "the quick test turned away a near word");
        found
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
            ("project", "product"),
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
