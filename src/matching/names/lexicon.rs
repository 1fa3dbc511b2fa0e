//! Every word that is known, and what it means in any ladder.

use foldhash::{HashMap, HashSet};

use crate::knowledge::Language;
use crate::matching::languages::table;
use crate::matching::names::sense::Sense;
use crate::matching::text::spelling::{Halves, Spelling};

/// The position of a word in a [`Lexicon`].
pub(in crate::matching) type WordId = u32;

/// How far beyond what is still a misspelling a word may be and yet resemble a known one.
pub(in crate::matching) const LOOSE: Halves = 1;

/// A known word.
#[derive(Debug)]
pub(in crate::matching) struct Word {
    spelling: Spelling,
    /// What it means by default.
    pub(super) sense: Sense,
    /// Another one may be put together from it: `seniorpm`.
    pub(super) piece: bool,
    /// What it is short for; empty for most words.
    pub(super) stands_for: Vec<WordId>,
}

/// The nearest known word to a typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct Nearest {
    /// The known word.
    pub(in crate::matching) word: WordId,
    /// How far it is.
    pub(in crate::matching) cost: Halves,
    /// It is near enough to be what was meant; otherwise the typed word only resembles it.
    pub(in crate::matching) meant: bool,
}

/// All known words: those of every ladder, and above them the words of one.
#[derive(Debug, Default)]
pub(in crate::matching) struct Lexicon {
    /// The words that this lexicon adds to.
    base: Option<&'static Lexicon>,
    /// How many words the base has: the first id here.
    first: usize,
    /// The language of the words.
    language: Option<Language>,
    words: Vec<Word>,
    by_text: HashMap<Box<str>, WordId>,
    /// Words that misspellings may stand for, by their number of letters.
    correctable: Vec<Vec<WordId>>,
    /// The same words.
    let_correct: HashSet<WordId>,
    /// Words of the base that joined words may be made of here.
    pieces: HashSet<WordId>,
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
    pub(in crate::matching) fn language(&self) -> Language {
        self.language.unwrap_or(Language::English)
    }

    /// The id of a word, which becomes known if it is not.
    pub(in crate::matching) fn add(&mut self, word: &str) -> WordId {
        if let Some(id) = self.get(word) {
            return id;
        }
        self.add_above(word)
    }

    /// The id of a word that becomes known here, whatever it means in the lexicon below.
    pub(super) fn add_above(&mut self, word: &str) -> WordId {
        let id = WordId::try_from(self.first + self.words.len()).unwrap_or(WordId::MAX);
        self.words.push(Word {
            spelling: Spelling::new(word),
            sense: Sense::Unknown,
            piece: false,
            stands_for: Vec::new(),
        });
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

    /// The id of a ladder's own word: misspellings and joined words may stand for it.
    pub(in crate::matching) fn add_own(&mut self, word: &str) -> WordId {
        let id = self.add(word);
        if word.len() > 1 && !word.bytes().all(|b| b.is_ascii_digit()) {
            self.pieces.insert(id);
        }
        self.let_correct(id);
        id
    }

    /// The id of an abbreviation: matched whole or not at all, but it may be part of a joined word.
    pub(in crate::matching) fn add_abbreviation(&mut self, word: &str) -> WordId {
        let id = self.add(word);
        if word.len() > 1 {
            self.pieces.insert(id);
        }
        id
    }

    /// Lets misspellings stand for a word, if it has four letters or more.
    pub(super) fn let_correct(&mut self, id: WordId) {
        let letters = self.word(id).spelling.len();
        let already = self.base.is_some_and(|base| base.is_correctable(id));
        if already || letters < 4 || !self.let_correct.insert(id) {
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

    fn is_correctable(&self, id: WordId) -> bool {
        self.let_correct.contains(&id) || self.base.is_some_and(|base| base.is_correctable(id))
    }

    /// The id of a word that is known as it is, or as the plural of a known one.
    pub(in crate::matching) fn find(&self, word: &str) -> Option<WordId> {
        let exact = self.get(word);
        let other_form = |ending: &str, instead: &str| {
            let stem = word.strip_suffix(ending).filter(|stem| !stem.is_empty())?;
            let id =
                if instead.is_empty() { self.get(stem)? } else { self.get(&format!("{stem}{instead}"))? };
            let means_the_same = word.len() > 2
                && !matches!(
                    self.sense(id),
                    Sense::Noise
                        | Sense::Article
                        | Sense::Preposition
                        | Sense::Number
                        | Sense::To
                        | Sense::And
                );
            means_the_same.then_some(id)
        };
        let languages = [Language::English, self.language()];
        let languages = &languages[usize::from(self.language() == Language::English)..];
        let endings = || languages.iter().flat_map(|language| &table(*language).endings);
        exact.or_else(|| endings().find_map(|(ending, instead)| other_form(ending, instead)))
    }

    /// The id of a word exactly as it is written.
    pub(in crate::matching) fn get(&self, word: &str) -> Option<WordId> {
        let own = self.by_text.get(word).copied();
        own.or_else(|| self.base.and_then(|base| base.get(word)))
    }

    /// What the word means by default.
    pub(in crate::matching) fn sense(&self, id: WordId) -> Sense {
        self.word(id).sense
    }

    /// Whether the word is short for others.
    pub(in crate::matching) fn is_short(&self, id: WordId) -> bool {
        !self.word(id).stands_for.is_empty()
    }

    /// What the word is short for; empty for most words.
    pub(in crate::matching) fn stands_for(&self, id: WordId) -> Vec<WordId> {
        self.word(id).stands_for.iter().map(|long| self.topmost(*long)).collect()
    }

    /// The id of a word as it is known here: a language may give another meaning to one that the lexicon below has too.
    fn topmost(&self, id: WordId) -> WordId {
        self.get(self.text(id)).unwrap_or(id)
    }

    /// Whether a misspelling of one word may be read as the other.
    pub(in crate::matching) fn within_reach(&self, one: WordId, other: WordId) -> bool {
        let (one, other) = (self.spelling(one), self.spelling(other));
        let budget = one.budget().min(other.budget());
        budget > 0 && one.distance(other, budget).is_some()
    }

    /// The word itself.
    pub(in crate::matching) fn text(&self, id: WordId) -> &str {
        self.word(id).spelling.written()
    }

    /// Whether other words may be put together from this one.
    pub(in crate::matching) fn is_piece(&self, id: WordId) -> bool {
        self.word(id).piece
            || self.pieces.contains(&id)
            || self.base.is_some_and(|base| base.pieces.contains(&id))
    }

    /// The word, ready to be compared.
    pub(in crate::matching) fn spelling(&self, id: WordId) -> &Spelling {
        &self.word(id).spelling
    }

    /// The known word that a misspelt one stands for, or at least resembles.
    pub(in crate::matching) fn nearest(&self, typed: &str) -> Option<Nearest> {
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
                best = Some(Nearest { word: *id, cost, meant: cost <= known.budget() });
            }
        }
        best
    }
}
