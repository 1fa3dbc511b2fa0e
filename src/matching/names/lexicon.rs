//! The known words, each with its sense in any ladder.

use foldhash::{HashMap, HashSet};

use crate::knowledge::Language;
use crate::matching::languages::{LadderLanguage, table};
use crate::matching::names::sense::Sense;
use crate::matching::text::spelling::{HalfEdits, LARGEST_BUDGET, Letters, ONE_EDIT, Spelling};

/// The position of a word in a [`Lexicon`].
pub(crate) type WordId = u32;

/// How far the cost of a typed word may exceed the budget for misspellings and the word still resemble a known one.
pub(crate) const LOOSE: HalfEdits = 1;

/// The nearest known word to a typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// The known word.
    pub(crate) word: WordId,
    /// The edit distance between the two.
    pub(crate) cost: HalfEdits,
    /// Whether the known word is near enough to be what was meant; otherwise the typed word only resembles it.
    pub(crate) meant: bool,
}

/// Known words: either the words that all ladders of a language share, or a layer above these with the words that one
/// ladder adds.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    /// The shared lexicon below this layer.
    base: Option<&'static Lexicon>,
    titles: LadderLanguage,
    /// The words, each with its default sense; their ids follow those of the base.
    words: Vec<(Spelling, Sense)>,
    by_text: HashMap<Box<str>, WordId>,
    /// Abbreviations, each with the words that it stands for.
    short: HashMap<WordId, Vec<WordId>>,
    /// Words that a joined word such as `seniorpm` may be split into.
    pieces: HashSet<WordId>,
    /// Words whose misspellings are corrected, by their number of letters, each with its letter set.
    correctable: Vec<Vec<(Letters, WordId)>>,
}

impl Lexicon {
    /// An empty lexicon, or an empty layer above another one.
    pub(super) fn new(titles: LadderLanguage, base: Option<&'static Lexicon>) -> Self {
        Self {
            base,
            titles,
            words: Vec::new(),
            by_text: HashMap::default(),
            short: HashMap::default(),
            pieces: HashSet::default(),
            correctable: Vec::new(),
        }
    }

    /// A copy of this lexicon, ready for the words of another language to be added.
    pub(super) fn with_language(&self, titles: LadderLanguage) -> Self {
        Self { titles, ..self.clone() }
    }

    /// The language of the words.
    pub(crate) fn language(&self) -> Language {
        self.titles.language
    }

    /// The language that most titles are in.
    pub(crate) fn first_language(&self) -> Language {
        if self.titles.first { self.titles.language } else { Language::English }
    }

    fn first(&self) -> usize {
        self.base.map_or(0, |base| base.words.len())
    }

    /// The id of a word, which is added unless it is known.
    pub(crate) fn add(&mut self, word: &str) -> WordId {
        self.get(word).unwrap_or_else(|| {
            let id = WordId::try_from(self.first() + self.words.len()).unwrap_or(WordId::MAX);
            self.words.push((Spelling::new(word), Sense::Unknown));
            self.by_text.insert(word.into(), id);
            id
        })
    }

    /// Sets the default sense of a word, which is from then on neither an abbreviation nor a piece of joined words.
    pub(super) fn set_sense(&mut self, word: &str, sense: Sense) {
        let id = self.add(word);
        let first = self.first();
        self.words[id as usize - first].1 = sense;
        self.short.remove(&id);
        self.pieces.remove(&id);
    }

    /// Adds a ladder's own word, which is also recognised misspelt or joined to others, and returns its id.
    pub(crate) fn add_own(&mut self, word: &str) -> WordId {
        let id = self.add(word);
        if !word.bytes().all(|b| b.is_ascii_digit()) {
            self.add_piece(id);
        }
        self.let_correct(id);
        id
    }

    /// Adds an abbreviation and returns its id. Its misspellings are not corrected, but it may be part of a joined
    /// word.
    pub(crate) fn add_abbreviation(&mut self, word: &str) -> WordId {
        let id = self.add(word);
        self.add_piece(id);
        id
    }

    /// Adds an abbreviation with the words that it stands for, and returns its id.
    pub(super) fn add_short(&mut self, word: &str, long: &str) -> WordId {
        let long = long.split(' ').map(|word| self.add(word)).collect();
        let id = self.add_abbreviation(word);
        self.short.insert(id, long);
        id
    }

    /// Lets joined words be split into this word, if it has two letters or more.
    pub(super) fn add_piece(&mut self, id: WordId) {
        if self.text(id).len() > 1 {
            self.pieces.insert(id);
        }
    }

    /// Lets misspellings of a word be corrected, if it has four letters or more.
    pub(super) fn let_correct(&mut self, id: WordId) {
        let letters = self.spelling(id).len();
        let word = (self.spelling(id).letters(), id);
        let is_read = self.layers().any(|words| words.correctable(letters).contains(&word));
        if letters < 4 || is_read {
            return;
        }
        if self.correctable.len() <= letters {
            self.correctable.resize(letters + 1, Vec::new());
        }
        self.correctable[letters].push(word);
    }

    /// The words of this length whose misspellings are corrected.
    fn correctable(&self, letters: usize) -> &[(Letters, WordId)] {
        self.correctable.get(letters).map_or(&[], Vec::as_slice)
    }

    /// This layer, then the shared one below it.
    fn layers(&self) -> impl Iterator<Item = &Self> {
        [Some(self), self.base].into_iter().flatten()
    }

    fn word(&self, id: WordId) -> &(Spelling, Sense) {
        match (self.base, (id as usize).checked_sub(self.first())) {
            (Some(base), None) => base.word(id),
            (_, at) => &self.words[at.unwrap_or_default()],
        }
    }

    /// The id of a word that is known as written, or as an inflected form of a known word, such as its plural.
    pub(crate) fn find(&self, word: &str) -> Option<WordId> {
        let Some(known) = self.get(word) else { return self.other_form(word) };
        // "Becaria" is a form of a ladder's "Becario", whatever it means elsewhere.
        let is_of_title =
            matches!(self.sense(known), Sense::Rank | Sense::Beginner | Sense::Person | Sense::Modifier);
        let other = if is_of_title && !self.is_piece(known) { self.other_form(word) } else { None };
        Some(other.filter(|other| self.is_piece(*other)).unwrap_or(known))
    }

    /// The id of the known word that a word is an inflected form of; pieces of joined words, such as a ladder's own
    /// words, come first.
    pub(crate) fn other_form(&self, word: &str) -> Option<WordId> {
        let languages = [Language::English, self.language()];
        let languages = &languages[usize::from(self.language() == Language::English)..];
        let mut first = None;
        for (ending, instead) in languages.iter().flat_map(|language| &table(*language).endings) {
            let Some(stem) = word.strip_suffix(ending.as_str()).filter(|_| word.len() > 2) else { continue };
            let known =
                if instead.is_empty() { self.get(stem) } else { self.get(&format!("{stem}{instead}")) };
            let Some(id) = known else { continue };
            if self.is_piece(id) {
                return Some(id);
            }
            let is_small = matches!(
                self.sense(id),
                Sense::Noise | Sense::Article | Sense::Preposition | Sense::Number | Sense::To | Sense::And
            );
            first = first.or((!is_small).then_some(id));
        }
        first
    }

    /// The id of a word exactly as it is written.
    pub(crate) fn get(&self, word: &str) -> Option<WordId> {
        self.layers().find_map(|words| words.by_text.get(word)).copied()
    }

    /// The default sense of the word.
    pub(crate) fn sense(&self, id: WordId) -> Sense {
        self.word(id).1
    }

    /// The words that an abbreviation stands for; empty for any other word.
    pub(crate) fn stands_for(&self, id: WordId) -> &[WordId] {
        self.layers().find_map(|words| words.short.get(&id)).map_or(&[], Vec::as_slice)
    }

    /// Whether misspellings of both words are corrected, and the words are one edit apart.
    pub(crate) fn are_a_slip_apart(&self, one: WordId, other: WordId) -> bool {
        let (one, other) = (self.spelling(one), self.spelling(other));
        one.budget().min(other.budget()) > 0 && one.distance(other, ONE_EDIT).is_some()
    }

    /// The word as written.
    pub(crate) fn text(&self, id: WordId) -> &str {
        self.spelling(id).written()
    }

    /// Whether joined words may be split into this one.
    pub(crate) fn is_piece(&self, id: WordId) -> bool {
        self.layers().any(|words| words.pieces.contains(&id))
    }

    /// The word, prepared for comparison.
    pub(crate) fn spelling(&self, id: WordId) -> &Spelling {
        &self.word(id).0
    }

    /// The known word that a misspelt one means, or at least resembles. Of words with the same cost and length, a
    /// ladder's own comes before a shared one.
    pub(crate) fn nearest(&self, typed: &str) -> Option<Nearest> {
        let typed = Spelling::new(typed);
        let mut best: Option<Nearest> = None;
        let of_length = |letters| self.layers().flat_map(move |words| words.correctable(letters));
        let lengths = typed.len().saturating_sub(3)..=typed.len() + 3;
        let may_be_near =
            |(letters, _): &&(Letters, WordId)| typed.may_be_near(*letters, LARGEST_BUDGET + LOOSE);
        for (_, id) in lengths.flat_map(of_length).filter(may_be_near) {
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

    #[test]
    fn a_ladders_own_word_has_forms_whatever_they_mean_elsewhere() {
        let spanish = with(&["becario"], Language::Spanish);
        assert_eq!(spanish.find("becaria").map(|id| spanish.text(id)), Some("becario"));
        let german = with(&["leitender"], Language::German);
        assert_eq!(german.find("leitenden").map(|id| german.text(id)), Some("leitender"));
        let english = with(&["theatre"], Language::English);
        assert_eq!(english.find("theater").map(|id| english.text(id)), Some("theatre"));
    }

    #[test]
    fn who_leads_and_what_is_led_are_forms_of_each_other() {
        let german = with(&["stationsleitung"], Language::German);
        assert_eq!(german.find("stationsleiterin").map(|id| german.text(id)), Some("stationsleitung"));
    }
}
