//! The words that a knowledge base uses, each with a number.

use foldhash::HashMap;

use super::english::ENGLISH;
use super::words::Word;

/// The number of a word: all forms that share a stem have one. It counts from 0 without gaps.
pub(super) type WordId = usize;

/// Every word, numbered in the order in which the texts first use them.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    ids: HashMap<String, WordId>,
    /// Each word by its number.
    pub(super) entries: Vec<Entry>,
    /// For each word without its suffixes, the words that it is the base of: `mentor` for "mentorship".
    bases: HashMap<String, Vec<WordId>>,
}

/// A word in all its forms.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The stem that the forms share.
    pub(super) stem: String,
    /// How often the texts use each form.
    pub(super) forms: HashMap<String, usize>,
    /// Whether any form can carry a topic, because it is not among the most common words.
    pub(super) is_telling: bool,
    /// The lines that use the word, in order.
    pub(super) lines: Vec<usize>,
}

impl Lexicon {
    /// Adds a word of a text and returns its number.
    pub(super) fn learn(&mut self, word: &Word<'_>) -> WordId {
        let next = self.entries.len();
        let id = *self.ids.entry(word.stem.clone()).or_insert(next);
        if id == next {
            self.entries.push(Entry { stem: word.stem.clone(), ..Entry::default() });
        }
        let entry = &mut self.entries[id];
        if !entry.forms.contains_key(&shown(word.text))
            && let Some(base) = ENGLISH.base(&word.plain)
        {
            let ids = self.bases.entry(base).or_default();
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
        entry.is_telling |= !word.is_common;
        *entry.forms.entry(shown(word.text)).or_insert(0) += 1;
        id
    }

    /// The number of a word that a person typed; `None` where no text uses it.
    pub(super) fn id(&self, word: &Word<'_>) -> Option<WordId> {
        // "kpis" in lower case keeps its s in the stemmer, since only the letter before it is a vowel.
        let singular = || self.ids.get(word.stem.strip_suffix('s')?);
        self.ids.get(&word.stem).or_else(singular).copied()
    }

    /// Known words that share a base with a typed word: "mentor" for `mentorship`, "cleanliness" for `cleaning` and
    /// "supervise" for `unsupervised`.
    pub(super) fn relatives(&self, word: &Word<'_>) -> Vec<WordId> {
        let base = ENGLISH.base(&word.plain);
        let shorter = base.as_ref().and_then(|base| self.ids.get(base));
        let others =
            [Some(&word.stem), base.as_ref()].into_iter().flatten().filter_map(|base| self.bases.get(base));
        let plain =
            ENGLISH.without_beginning(&word.plain).and_then(|plain| self.ids.get(&ENGLISH.stem(plain)));
        let plain = plain.filter(|id| self.entries[**id].is_telling);
        shorter.into_iter().chain(others.flatten()).chain(plain).copied().collect()
    }

    /// The form of a word to show: the form that the texts use most; among equals, the shorter one.
    pub(super) fn form(&self, id: WordId) -> &str {
        let most = self.entries[id].forms.iter().max_by(|(a, uses_a), (b, uses_b)| {
            uses_a.cmp(uses_b).then_with(|| b.len().cmp(&a.len())).then_with(|| b.cmp(a))
        });
        most.map_or("", |(form, _)| form)
    }
}

/// A word as it is written in the middle of a sentence: in lower case, unless it is an abbreviation or a letter.
pub(super) fn shown(word: &str) -> String {
    let capitals = word.chars().filter(|character| character.is_uppercase()).count();
    if capitals > 1 || word.len() == 1 { word.to_owned() } else { word.to_lowercase() }
}

/// The inverse document frequency of a word that `uses` of `texts` texts have.
pub(super) fn rarity(texts: usize, uses: usize) -> f64 {
    (1.0 + count(texts) / count(uses.max(1))).ln()
}

/// Converts a count to `f64`.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topics::words::words;

    #[test]
    fn forms_of_a_word_have_one_number_and_the_usual_one_is_shown() {
        let mut lexicon = Lexicon::default();
        let learned: Vec<_> =
            words("Roadmap roadmaps roadmaps OKRs KPIs").map(|word| lexicon.learn(&word)).collect();
        assert_eq!(learned, [0, 0, 0, 1, 2]);
        assert_eq!((lexicon.form(0), lexicon.form(1), lexicon.form(2)), ("roadmaps", "OKRs", "KPIs"));
        let relatives = |lexicon: &Lexicon, text| lexicon.relatives(&words(text).next().expect("a word"));
        lexicon.learn(&words("risks").next().expect("a word"));
        for relative in ["derisking", "risky", "underrisked"] {
            assert_eq!(relatives(&lexicon, relative), [3], "{relative}");
        }
        lexicon.learn(&words("architect").next().expect("a word"));
        assert_eq!(relatives(&lexicon, "architecture"), [4]);
        let typed: Vec<_> = words("kpis okr roadmapping pricing").map(|word| lexicon.id(&word)).collect();
        assert_eq!(typed, [Some(2), Some(1), Some(0), None]);
    }
}
