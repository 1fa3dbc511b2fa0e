//! Every word that is known, and what it means in any ladder.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::defaults::DEFAULTS;
use super::sense::Sense;
use super::spelling::{Letters, Quarters, budget, distance};

/// The position of a word in a [`Lexicon`].
pub(super) type WordId = u32;

/// Longest short form, in letters; what is longer is a word.
const LONGEST_SHORT_FORM: usize = 5;

#[derive(Debug)]
struct Entry {
    text: Box<str>,
    letters: Option<Letters>,
    sense: Sense,
    /// Words that a misspelling may stand for.
    correctable: bool,
    /// Words that another one may be put together from: `seniorpm`.
    piece: bool,
    stands_for: Vec<WordId>,
    homophone_of: Option<WordId>,
}

/// The nearest known word to a typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nearest {
    /// The known word.
    pub(super) word: WordId,
    /// How far it is.
    pub(super) cost: Quarters,
    /// It is near enough to be what was meant; otherwise the typed word only resembles it.
    pub(super) meant: bool,
}

/// All known words.
#[derive(Debug)]
pub(super) struct Lexicon {
    entries: Vec<Entry>,
    by_text: HashMap<Box<str>, WordId>,
    /// Words that misspellings may stand for, by their number of letters.
    correctable: Vec<Vec<WordId>>,
    /// Words after which `to` leads on: `promotion to`.
    leading: HashSet<WordId>,
    /// Words that make a verb of an abbreviation before them: `pm me`.
    objects: HashSet<WordId>,
}

impl Lexicon {
    /// The words of the defaults.
    pub(super) fn new() -> Self {
        let mut lexicon = Self {
            entries: Vec::new(),
            by_text: HashMap::new(),
            correctable: Vec::new(),
            leading: HashSet::new(),
            objects: HashSet::new(),
        };
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
            (&defaults.domains.words, Sense::Domain),
            (&defaults.professions.people, Sense::Person),
            (&defaults.professions.fields, Sense::OtherField),
            (&grammar.noise, Sense::Noise),
            (&defaults.ordinary.words, Sense::Ordinary),
        ] {
            for word in words {
                let id = lexicon.add(word);
                let entry = &mut lexicon.entries[id as usize];
                if entry.sense == Sense::Unknown {
                    entry.sense = sense;
                    entry.piece = matches!(sense, Sense::Rank | Sense::Of);
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
    pub(super) fn add(&mut self, word: &str) -> WordId {
        if let Some(id) = self.by_text.get(word) {
            return *id;
        }
        let id = WordId::try_from(self.entries.len()).unwrap_or(WordId::MAX);
        self.entries.push(Entry {
            text: word.into(),
            letters: Letters::new(word),
            sense: Sense::Unknown,
            correctable: false,
            piece: false,
            stands_for: Vec::new(),
            homophone_of: None,
        });
        self.by_text.insert(word.into(), id);
        id
    }

    /// The id of a ladder's own word: misspellings and joined words may stand for it.
    pub(super) fn add_own(&mut self, word: &str) -> WordId {
        let id = self.add(word);
        self.entries[id as usize].piece |= word.len() > 1 && !word.bytes().all(|b| b.is_ascii_digit());
        self.let_correct(id);
        id
    }

    /// The id of an abbreviation: matched whole or not at all, but it may be part of a joined word.
    pub(super) fn add_abbreviation(&mut self, word: &str) -> WordId {
        let id = self.add(word);
        self.entries[id as usize].piece |= word.len() > 1;
        id
    }

    fn let_correct(&mut self, id: WordId) {
        let entry = &mut self.entries[id as usize];
        let Some(letters) = entry.letters else { return };
        if entry.correctable || letters.len() < 4 {
            return;
        }
        entry.correctable = true;
        if self.correctable.len() <= letters.len() {
            self.correctable.resize(letters.len() + 1, Vec::new());
        }
        self.correctable[letters.len()].push(id);
    }

    /// The id of a word that is known as it stands, or as the plural of a known one.
    pub(super) fn find(&self, word: &str) -> Option<WordId> {
        let exact = self.by_text.get(word).copied();
        let singular = || {
            let id = *self.by_text.get(word.strip_suffix('s')?)?;
            let plural_means_the_same = word.len() > 2
                && !matches!(
                    self.sense(id),
                    Sense::Noise
                        | Sense::Ordinary
                        | Sense::Preposition
                        | Sense::Number
                        | Sense::To
                        | Sense::And
                );
            plural_means_the_same.then_some(id)
        };
        exact.filter(|id| self.sense(*id) != Sense::Ordinary).or_else(singular).or(exact)
    }

    /// The id of a word exactly as it stands.
    pub(super) fn get(&self, word: &str) -> Option<WordId> {
        self.by_text.get(word).copied()
    }

    /// What the word means by default.
    pub(super) fn sense(&self, id: WordId) -> Sense {
        self.entries[id as usize].sense
    }

    /// What the word is short for by default; empty for most words.
    pub(super) fn stands_for(&self, id: WordId) -> &[WordId] {
        &self.entries[id as usize].stands_for
    }

    /// The word that this one is heard as.
    pub(super) fn homophone_of(&self, id: WordId) -> Option<WordId> {
        self.entries[id as usize].homophone_of
    }

    /// Whether a misspelling of one word may be read as the other.
    pub(super) fn within_reach(&self, one: WordId, other: WordId) -> bool {
        let letters = |id: WordId| self.entries[id as usize].letters;
        let (Some(one), Some(other)) = (letters(one), letters(other)) else { return false };
        let allowed = budget(one.len().min(other.len()));
        one.may_be_near(&other, allowed) && distance(&one, &other, allowed).is_some()
    }

    /// Whether the word makes a verb of an abbreviation before it.
    pub(super) fn is_object(&self, id: WordId) -> bool {
        self.objects.contains(&id)
    }

    /// The word itself.
    pub(super) fn text(&self, id: WordId) -> &str {
        &self.entries[id as usize].text
    }

    /// Whether `to` after this word leads on.
    pub(super) fn leads_to(&self, id: WordId) -> bool {
        self.leading.contains(&id)
    }

    /// Whether other words may be put together from this one.
    pub(super) fn is_piece(&self, id: WordId) -> bool {
        self.entries[id as usize].piece
    }

    /// How many letters the word has.
    pub(super) fn length(&self, id: WordId) -> usize {
        self.entries[id as usize].letters.map_or(0, |letters| letters.len())
    }

    /// The known word that a misspelt one stands for, or at least resembles.
    pub(super) fn nearest(&self, typed: &str) -> Option<Nearest> {
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
        let lengths = shortest..=(typed.len() + 4).min(self.correctable.len().saturating_sub(1));
        for id in lengths.flat_map(|length| &self.correctable[length]) {
            let Some(letters) = &self.entries[*id as usize].letters else { continue };
            let allowed = budget(letters.len());
            let loose = allowed + 3;
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
