//! Every word that is known, and what it means in any ladder.

use foldhash::HashMap;

use crate::knowledge::Language;
use crate::matching::languages::table;
use crate::matching::names::sense::Sense;
use crate::matching::text::spelling::{Halves, Spelling};

/// The position of a word in a [`Lexicon`].
pub(crate) type WordId = u32;

/// How far beyond what is still a misspelling a word may be and yet resemble a known one.
pub(crate) const LOOSE: Halves = 1;

/// A known word.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    spelling: Spelling,
    /// What it means by default.
    pub(super) sense: Sense,
    /// Another one may be put together from it: `seniorpm`.
    pub(super) piece: bool,
    /// Its misspellings are read.
    correctable: bool,
    /// What it is short for; empty for most words.
    pub(super) stands_for: Vec<WordId>,
}

impl Word {
    fn new(word: &str) -> Self {
        let spelling = Spelling::new(word);
        Self { spelling, sense: Sense::Unknown, piece: false, correctable: false, stands_for: Vec::new() }
    }
}

/// The nearest known word to a typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// The known word.
    pub(crate) word: WordId,
    /// How far it is.
    pub(crate) cost: Halves,
    /// It is near enough to be what was meant; otherwise the typed word only resembles it.
    pub(crate) meant: bool,
}

/// All known words: those of every ladder, and above them the words of one.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// The words that this lexicon adds to.
    base: Option<&'static Lexicon>,
    /// How many words the base has: the first id here.
    first: usize,
    /// The language of the words.
    language: Option<Language>,
    words: Vec<Word>,
    by_text: HashMap<Box<str>, WordId>,
    /// Words whose misspellings are read, by their number of letters.
    correctable: Vec<Vec<WordId>>,
}

impl Lexicon {
    /// A lexicon that adds words to another one.
    pub(super) fn above(base: &'static Lexicon, language: Language) -> Self {
        Self {
            base: Some(base),
            first: base.first + base.words.len(),
            language: Some(language),
            ..Self::default()
        }
    }

    /// The language of the words.
    pub(crate) fn language(&self) -> Language {
        self.language.unwrap_or(Language::English)
    }

    /// The id of one of this lexicon's own words; it becomes one, with what it means in the lexicon below.
    pub(crate) fn add(&mut self, word: &str) -> WordId {
        if let Some(id) = self.by_text.get(word) {
            return *id;
        }
        let below = self.base.and_then(|base| Some(base.word(base.get(word)?).clone()));
        self.push(word, below.unwrap_or_else(|| Word::new(word)))
    }

    /// The id of a word that becomes known here, whatever it means in the lexicon below.
    pub(super) fn add_above(&mut self, word: &str) -> WordId {
        self.push(word, Word::new(word))
    }

    fn push(&mut self, word: &str, known: Word) -> WordId {
        let id = WordId::try_from(self.first + self.words.len()).unwrap_or(WordId::MAX);
        self.words.push(known);
        self.by_text.insert(word.into(), id);
        id
    }

    /// Whether a word is one of this lexicon's own, and not of the one below.
    pub(super) fn has_itself(&self, word: &str) -> bool {
        self.by_text.contains_key(word)
    }

    /// One of this lexicon's own words, by its id.
    pub(super) fn word_mut(&mut self, id: WordId) -> &mut Word {
        &mut self.words[id as usize - self.first]
    }

    /// The id of a ladder's own word, which is also read misspelt or joined to others.
    pub(crate) fn add_own(&mut self, word: &str) -> WordId {
        let id = self.add(word);
        self.word_mut(id).piece |= word.len() > 1 && !word.bytes().all(|b| b.is_ascii_digit());
        self.let_correct(id);
        id
    }

    /// The id of an abbreviation: matched whole or not at all, but it may be part of a joined word.
    pub(crate) fn add_abbreviation(&mut self, word: &str) -> WordId {
        let id = self.add(word);
        self.word_mut(id).piece |= word.len() > 1;
        id
    }

    /// Lets misspellings of one of this lexicon's own words be read, if it has four letters or more.
    pub(super) fn let_correct(&mut self, id: WordId) {
        let word = self.word_mut(id);
        let letters = word.spelling.len();
        if letters < 4 || std::mem::replace(&mut word.correctable, true) {
            return;
        }
        if self.correctable.len() <= letters {
            self.correctable.resize(letters + 1, Vec::new());
        }
        self.correctable[letters].push(id);
    }

    fn word(&self, id: WordId) -> &Word {
        match self.base {
            Some(base) if (id as usize) < self.first => base.word(id),
            _ => &self.words[id as usize - self.first],
        }
    }

    /// The id of a word that is known as it is, or as another form of a known one, such as its plural.
    pub(crate) fn find(&self, word: &str) -> Option<WordId> {
        self.get(word).or_else(|| self.other_form(word))
    }

    /// The id of the known word that a word is another form of.
    pub(crate) fn other_form(&self, word: &str) -> Option<WordId> {
        let languages = [Language::English, self.language()];
        let languages = &languages[usize::from(self.language() == Language::English)..];
        let mut endings = languages.iter().flat_map(|language| &table(*language).endings);
        let other_form = |(ending, instead): &(String, String)| {
            let stem =
                word.strip_suffix(ending.as_str()).filter(|stem| !stem.is_empty() && word.len() > 2)?;
            let id =
                if instead.is_empty() { self.get(stem)? } else { self.get(&format!("{stem}{instead}"))? };
            let has_forms = !matches!(
                self.sense(id),
                Sense::Noise | Sense::Article | Sense::Preposition | Sense::Number | Sense::To | Sense::And
            );
            has_forms.then_some(id)
        };
        endings.find_map(other_form)
    }

    /// The id of a word exactly as it is written.
    pub(crate) fn get(&self, word: &str) -> Option<WordId> {
        let own = self.by_text.get(word).copied();
        own.or_else(|| self.base.and_then(|base| base.get(word)))
    }

    /// What the word means by default.
    pub(crate) fn sense(&self, id: WordId) -> Sense {
        self.word(id).sense
    }

    /// Whether the word is short for others.
    pub(crate) fn is_short(&self, id: WordId) -> bool {
        !self.word(id).stands_for.is_empty()
    }

    /// What the word is short for; empty for most words.
    pub(crate) fn stands_for(&self, id: WordId) -> Vec<WordId> {
        self.word(id).stands_for.iter().map(|long| self.topmost(*long)).collect()
    }

    /// The id of a word as it is known here, where it may mean more than in the lexicon below.
    fn topmost(&self, id: WordId) -> WordId {
        self.get(self.text(id)).unwrap_or(id)
    }

    /// Whether a misspelling of one word may be read as the other.
    pub(crate) fn within_reach(&self, one: WordId, other: WordId) -> bool {
        let (one, other) = (self.spelling(one), self.spelling(other));
        let budget = one.budget().min(other.budget());
        budget > 0 && one.distance(other, budget).is_some()
    }

    /// The word itself.
    pub(crate) fn text(&self, id: WordId) -> &str {
        self.word(id).spelling.written()
    }

    /// Whether other words may be put together from this one.
    pub(crate) fn is_piece(&self, id: WordId) -> bool {
        self.word(id).piece
    }

    /// The word, ready to be compared.
    pub(crate) fn spelling(&self, id: WordId) -> &Spelling {
        &self.word(id).spelling
    }

    /// The known word that a misspelt one means, or at least resembles.
    pub(crate) fn nearest(&self, typed: &str) -> Option<Nearest> {
        let typed = Spelling::new(typed);
        let mut best: Option<Nearest> = None;
        let layers: Vec<&Lexicon> = std::iter::successors(Some(self), |lexicon| lexicon.base).collect();
        let of_length = |length: usize| {
            layers.iter().filter_map(move |lexicon| lexicon.correctable.get(length)).flatten()
        };
        for id in (typed.len().saturating_sub(3)..=typed.len() + 3).flat_map(of_length) {
            let known = self.spelling(*id);
            let loose = known.budget() + LOOSE;
            let limit = best.map_or(loose, |best| best.cost.saturating_sub(1).min(loose));
            if let Some(cost) = known.distance(&typed, limit) {
                best = Some(Nearest { word: self.topmost(*id), cost, meant: cost <= known.budget() });
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::languages::LadderLanguage;
    use crate::matching::names::shared_words;

    fn with(words: &[&str], language: Language) -> Lexicon {
        let mut lexicon = shared_words::lexicon(LadderLanguage { language, first: true });
        for word in words {
            lexicon.add_own(word);
        }
        lexicon
    }

    #[test]
    fn a_word_is_found_in_its_other_forms() {
        let lexicon = with(&["seaman", "deputy"], Language::English);
        let found = |word: &str| lexicon.find(word).map(|id| lexicon.text(id));
        assert_eq!(
            [found("seamen"), found("deputies"), found("seamans")],
            [Some("seaman"), Some("deputy"), Some("seaman")]
        );
        assert_eq!(found("sea"), None);
        let german = with(&["brandmeister"], Language::German);
        assert!(german.find("brandmeisterin").is_some());
    }

    #[test]
    fn the_nearest_word_is_meant_where_a_slip_explains_it() {
        let lexicon = with(&["planner"], Language::English);
        let nearest = |typed: &str| lexicon.nearest(typed).map(|near| (lexicon.text(near.word), near.meant));
        assert_eq!(nearest("plannner"), Some(("planner", true)));
        assert_eq!(nearest("xyzzy"), None);
    }

    #[test]
    fn abbreviations_are_never_guessed() {
        let mut lexicon = with(&[], Language::English);
        lexicon.add_abbreviation("hbmx");
        assert_eq!(lexicon.nearest("hbxm"), None);
    }
}
