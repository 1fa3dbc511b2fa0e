//! Every word that is known, and what it means in any ladder.

use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashSet};

use crate::matching::languages::{self, DEFAULTS, LANGUAGES, Second};
use crate::matching::names::sense::Sense;
use crate::matching::text::spelling::{Letters, Quarters, budget, distance};

/// The position of a word in a [`Lexicon`].
pub(in crate::matching) type WordId = u32;

/// Longest short form, in letters; what is longer is a word.
const LONGEST_SHORT_FORM: usize = 5;

/// How far beyond what is still a misspelling a word may be and yet resemble a known one.
pub(in crate::matching) const LOOSE: Quarters = 3;

/// Shortest word for what a title is about that misspellings may stand for.
const LONG_DOMAIN: usize = 6;

#[derive(Debug)]
struct Entry {
    text: Box<str>,
    letters: Option<Letters>,
    sense: Sense,
    /// Words that another one may be put together from: `seniorpm`.
    piece: bool,
    stands_for: Vec<WordId>,
    homophone_of: Option<WordId>,
}

/// The nearest known word to a typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct Nearest {
    /// The known word.
    pub(in crate::matching) word: WordId,
    /// How far it is.
    pub(in crate::matching) cost: Quarters,
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
    /// The language beside English.
    language: Option<usize>,
    entries: Vec<Entry>,
    by_text: HashMap<Box<str>, WordId>,
    /// Words that misspellings may stand for, by their number of letters.
    correctable: Vec<Vec<WordId>>,
    /// The same words.
    let_correct: HashSet<WordId>,
    /// Words of the base that joined words may be made of here.
    pieces: HashSet<WordId>,
    /// Words after which `to` leads on: `promotion to`.
    leading: HashSet<WordId>,
    /// Words that make a verb of an abbreviation before them: `pm me`.
    objects: HashSet<WordId>,
}

/// The words that every ladder may rely on.
static DEFAULT_WORDS: LazyLock<Lexicon> = LazyLock::new(Lexicon::defaults);

/// The same, and the words of a language beside English.
static WITH_LANGUAGE: LazyLock<Vec<[OnceLock<Lexicon>; 2]>> =
    LazyLock::new(|| (0..LANGUAGES).map(|_| Default::default()).collect());

impl Lexicon {
    /// The words of English and of another language, by its position, to which a ladder adds its own.
    pub(in crate::matching) fn new(language: Option<Second>) -> Self {
        let base = language.map_or(&*DEFAULT_WORDS, |second| {
            WITH_LANGUAGE[second.position][usize::from(second.first)]
                .get_or_init(|| Self::with_language(second))
        });
        Self::above(base, language.map(|second| second.position))
    }

    fn above(base: &'static Lexicon, language: Option<usize>) -> Self {
        Self { base: Some(base), first: base.first + base.entries.len(), language, ..Self::default() }
    }

    /// The position of the language beside English.
    pub(in crate::matching) fn language(&self) -> Option<usize> {
        self.language
    }

    fn with_language(Second { position, first }: Second) -> Self {
        let mut lexicon = Self::above(&DEFAULT_WORDS, Some(position));
        let table = languages::table(position);
        for (words, sense) in [
            (&table.of, Sense::Of),
            (&table.articles, Sense::Article),
            (&table.and, Sense::And),
            (&table.alternatives, Sense::Alternative),
            (&table.to, Sense::To),
            (&table.prepositions, Sense::Preposition),
            (&table.chat, Sense::Chat),
            (&table.ranks, Sense::Rank),
            (&table.below, Sense::Below),
            (&table.modifiers, Sense::Modifier),
            (&table.people, Sense::Person),
            (&table.noise, Sense::Noise),
            (&table.owning, Sense::Owning),
        ] {
            for word in words {
                // A word may mean one thing in English and another here: this ladder reads it as here.
                let is_free = if first {
                    !lexicon.by_text.contains_key(word.as_str())
                } else {
                    lexicon.get(word).is_none()
                };
                if is_free {
                    let id = lexicon.push(word);
                    lexicon.entries.last_mut().expect("just pushed").sense = sense;
                    lexicon.by_text.insert(word.as_str().into(), id);
                }
            }
        }
        for (short, long) in &table.abbreviations {
            let long = long.split(' ').map(|word| lexicon.add(word)).collect();
            let id = lexicon.push(short);
            lexicon.entries.last_mut().expect("just pushed").stands_for = long;
            lexicon.by_text.insert(short.as_str().into(), id);
        }
        lexicon
    }

    fn defaults() -> Self {
        let mut lexicon = Self::default();
        let defaults = &*DEFAULTS;
        let grammar = &defaults.grammar;
        let ranks = &defaults.ranks;
        // Where two lists hold one word, the earlier one decides.
        for (words, sense) in [
            (&grammar.of, Sense::Of),
            (&grammar.and, Sense::And),
            (&grammar.alternatives, Sense::Alternative),
            (&grammar.to, Sense::To),
            (&grammar.prepositions, Sense::Preposition),
            (&grammar.chat, Sense::Chat),
            (&ranks.nouns, Sense::Rank),
            (&ranks.adjectives, Sense::Rank),
            (&ranks.rare, Sense::Rank),
            (&ranks.below, Sense::Below),
            (&ranks.modifiers, Sense::Modifier),
            (&grammar.articles, Sense::Article),
            (&defaults.domains.words, Sense::Domain),
            (&defaults.professions.people, Sense::Person),
            (&defaults.professions.fields, Sense::OtherField),
            (&grammar.noise, Sense::Noise),
        ] {
            for word in words {
                let id = lexicon.add(word);
                let entry = &mut lexicon.entries[id as usize];
                if entry.sense == Sense::Unknown {
                    entry.sense = sense;
                    entry.piece = matches!(sense, Sense::Rank | Sense::Of);
                    if sense == Sense::Domain && word.len() >= LONG_DOMAIN {
                        lexicon.let_correct(id);
                        continue;
                    }
                    if [&ranks.nouns, &ranks.adjectives].into_iter().any(|list| list.contains(word)) {
                        lexicon.let_correct(id);
                    }
                }
            }
        }
        for number in 0..=99 {
            let id = lexicon.add(&number.to_string());
            lexicon.entries[id as usize].sense = Sense::Number;
        }
        for word in &grammar.leads_to {
            let id = lexicon.add(word);
            lexicon.leading.insert(id);
        }
        for word in &grammar.objects {
            let id = lexicon.add(word);
            lexicon.objects.insert(id);
        }
        for (short, long) in &defaults.abbreviations {
            let long = long.split(' ').map(|word| lexicon.add(word)).collect();
            let id = lexicon.add(short);
            lexicon.entries[id as usize].stands_for = long;
            lexicon.entries[id as usize].piece = short.len() > 1 && !short.starts_with('i');
            // A whole word for another one, such as "leader" for "lead", is misspelt like any word.
            if short.len() > LONGEST_SHORT_FORM {
                lexicon.let_correct(id);
            }
        }
        for (heard, meant) in &defaults.homophones {
            let meant = lexicon.add(meant);
            let id = lexicon.add(heard);
            lexicon.entries[id as usize].homophone_of = Some(meant);
            lexicon.let_correct(id);
        }
        lexicon
    }

    /// The id of a word, which becomes known if it is not.
    pub(in crate::matching) fn add(&mut self, word: &str) -> WordId {
        if let Some(id) = self.get(word) {
            return id;
        }
        let id = self.push(word);
        self.by_text.insert(word.into(), id);
        id
    }

    fn push(&mut self, word: &str) -> WordId {
        let id = WordId::try_from(self.first + self.entries.len()).unwrap_or(WordId::MAX);
        self.entries.push(Entry {
            text: word.into(),
            letters: Letters::new(word),
            sense: Sense::Unknown,
            piece: false,
            stands_for: Vec::new(),
            homophone_of: None,
        });
        id
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

    fn let_correct(&mut self, id: WordId) {
        let Some(letters) = self.entry(id).letters else { return };
        let already = self.base.is_some_and(|base| base.is_correctable(id));
        if already || letters.len() < 4 || !self.let_correct.insert(id) {
            return;
        }
        if self.correctable.len() <= letters.len() {
            self.correctable.resize(letters.len() + 1, Vec::new());
        }
        self.correctable[letters.len()].push(id);
    }

    fn entry(&self, id: WordId) -> &Entry {
        match self.base {
            Some(base) if (id as usize) < self.first => base.entry(id),
            _ => &self.entries[id as usize - self.first],
        }
    }

    fn is_correctable(&self, id: WordId) -> bool {
        self.let_correct.contains(&id) || self.base.is_some_and(|base| base.is_correctable(id))
    }

    /// The id of a word that is known as it stands, or as the plural of a known one.
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
        let endings = self.language.map_or(&[][..], |language| &languages::table(language).endings);
        let foreign = || endings.iter().find_map(|(ending, instead)| other_form(ending, instead));
        exact.or_else(|| other_form("s", "")).or_else(foreign)
    }

    /// The id of a word exactly as it stands.
    pub(in crate::matching) fn get(&self, word: &str) -> Option<WordId> {
        let own = self.by_text.get(word).copied();
        own.or_else(|| self.base.and_then(|base| base.get(word)))
    }

    /// What the word means by default.
    pub(in crate::matching) fn sense(&self, id: WordId) -> Sense {
        self.entry(id).sense
    }

    /// What the word is short for by default; empty for most words.
    pub(in crate::matching) fn stands_for(&self, id: WordId) -> &[WordId] {
        &self.entry(id).stands_for
    }

    /// The word that this one is heard as.
    pub(in crate::matching) fn homophone_of(&self, id: WordId) -> Option<WordId> {
        self.entry(id).homophone_of
    }

    /// Whether a misspelling of one word may be read as the other.
    pub(in crate::matching) fn within_reach(&self, one: WordId, other: WordId) -> bool {
        let letters = |id: WordId| self.entry(id).letters;
        let (Some(one), Some(other)) = (letters(one), letters(other)) else { return false };
        let allowed = budget(one.len().min(other.len()));
        // Short words are never corrected.
        if allowed == 0 {
            return false;
        }
        one.may_be_near(&other, allowed) && distance(&one, &other, allowed).is_some()
    }

    /// Whether the word makes a verb of an abbreviation before it.
    pub(in crate::matching) fn is_object(&self, id: WordId) -> bool {
        self.objects.contains(&id) || self.base.is_some_and(|base| base.is_object(id))
    }

    /// The word itself.
    pub(in crate::matching) fn text(&self, id: WordId) -> &str {
        &self.entry(id).text
    }

    /// Whether `to` after this word leads on.
    pub(in crate::matching) fn leads_to(&self, id: WordId) -> bool {
        self.leading.contains(&id) || self.base.is_some_and(|base| base.leads_to(id))
    }

    /// Whether other words may be put together from this one.
    pub(in crate::matching) fn is_piece(&self, id: WordId) -> bool {
        self.entry(id).piece
            || self.pieces.contains(&id)
            || self.base.is_some_and(|base| base.pieces.contains(&id))
    }

    /// How many letters the word has.
    pub(in crate::matching) fn length(&self, id: WordId) -> usize {
        self.entry(id).letters.map_or(0, |letters| letters.len())
    }

    /// The known word that a misspelt one stands for, or at least resembles.
    pub(in crate::matching) fn nearest(&self, typed: &str) -> Option<Nearest> {
        let nearest = self.nearest_form(typed);
        if nearest.is_some_and(|near| near.meant) {
            return nearest;
        }
        let singular = typed.strip_suffix('s').and_then(|typed| self.nearest_form(typed));
        singular.filter(|near| near.meant).or(nearest).or(singular)
    }

    fn nearest_form(&self, typed: &str) -> Option<Nearest> {
        let typed = Letters::new(typed)?;
        if typed.len() < 3 {
            return None;
        }
        let mut best: Option<Nearest> = None;
        let shortest = typed.len().saturating_sub(4).max(4);
        let layers: Vec<&Lexicon> = std::iter::successors(Some(self), |lexicon| lexicon.base).collect();
        let of_length = |length: usize| {
            layers.iter().filter_map(move |lexicon| lexicon.correctable.get(length)).flatten()
        };
        for id in (shortest..=typed.len() + 4).flat_map(of_length) {
            let Some(letters) = &self.entry(*id).letters else { continue };
            let allowed = budget(letters.len());
            let loose = allowed + LOOSE;
            let limit = best.map_or(loose, |best| best.cost.saturating_sub(1).min(loose));
            if !typed.may_be_near(letters, limit) {
                continue;
            }
            if let Some(cost) = distance(&typed, letters, limit) {
                best = Some(Nearest { word: *id, cost, meant: cost <= allowed });
            }
        }
        best
    }
}
