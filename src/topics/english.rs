//! The words of `topic_words.toml`; its comments say what each list is for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};
use serde::Deserialize;
use snowball_stemmers_rs::{Algorithm, Stemmer};

/// The fewest letters before an ending with a British spelling: "four" is not a British spelling of "for".
const BEFORE_ENDING: usize = 3;
/// The fewest letters that must remain of a word without its suffix; without its prefix, one more.
const BASE: usize = 4;
/// The fewest letters before a final `i` that is dropped from a stem.
const BEFORE_FINAL_I: usize = 5;

/// The English rules by which topics are read.
pub(super) static ENGLISH: LazyLock<English> = LazyLock::new(English::new);

/// Which words carry a topic, and which are forms or spellings of one word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct English {
    stop_words: HashSet<String>,
    weak: HashSet<String>,
    telling: HashSet<String>,
    negations: HashSet<String>,
    endings: Vec<String>,
    beginnings: Vec<String>,
    apart: Vec<String>,
    adjectives: HashSet<String>,
    spelling: Spelling,
    questions: Vec<AskedFor>,
    /// The most common words of English, by the list of the Stopwords ISO project.
    #[serde(skip)]
    everyday: HashSet<&'static str>,
    /// The adjective of each comparative and superlative.
    #[serde(skip)]
    compared: HashMap<String, String>,
    /// The American word for the stem of each word in `spelling.words`.
    #[serde(skip)]
    respelt: HashMap<String, String>,
}

/// A question that does not name its topic, such as "how much does a lead earn".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedFor {
    begins: Vec<String>,
    ends: Vec<String>,
    asks: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    endings: BTreeMap<String, String>,
    letters: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
}

impl English {
    fn new() -> Self {
        let table: Self = toml::from_str(include_str!("topic_words.toml")).expect("the table is well-formed");
        Self {
            everyday: stop_words::lookup("en").unwrap_or_default().iter().copied().collect(),
            compared: table.adjectives.iter().flat_map(|adjective| compared(adjective)).collect(),
            respelt: table.spelling.words.iter().map(|(from, to)| (snowball(from), to.clone())).collect(),
            ..table
        }
    }

    /// Whether a word in lower case is a stop word of topics, such as `how` or `about`, or a single letter.
    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let is_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        is_letter || self.stop_words.contains(word)
    }

    /// Whether a word in lower case is an everyday word, which is not telling by itself.
    pub(super) fn is_weak(&self, word: &str) -> bool {
        let Self { weak, adjectives, telling, .. } = self;
        weak.contains(word) || adjectives.contains(word) || self.is_everyday(word) && !telling.contains(word)
    }

    /// Whether a word in lower case is among the most common words of English.
    pub(super) fn is_everyday(&self, word: &str) -> bool {
        self.everyday.contains(word)
    }

    /// Whether a word in lower case is a negation, such as `not`.
    pub(super) fn is_negation(&self, word: &str) -> bool {
        self.negations.contains(word)
    }

    /// The stem that the forms and the spellings of a word in lower case share.
    pub(super) fn stem(&self, word: &str) -> String {
        if let Some(start) = self.apart.iter().find(|start| word.starts_with(start.as_str())) {
            return start.clone();
        }
        // The stemmer keeps the c before these endings only: "experience" becomes `experi` and "experienced"
        // `experienc`.
        let of_c =
            ["ced", "cing"].iter().find_map(|ending| Some(format!("{}ce", word.strip_suffix(ending)?)));
        let plain = snowball(self.compared.get(word).or(of_c.as_ref()).map_or(word, String::as_str));
        let stem = self.american(&plain).map_or(plain, |american| snowball(&american));
        // The stemmer turns a final y into i: "strategy" becomes `strategi` and "strategic" `strateg`, "priority"
        // `prioriti` and "prioritize" `priorit`. Without that i they share a stem.
        match stem.strip_suffix('i') {
            Some(shorter) if shorter.chars().count() >= BEFORE_FINAL_I => shorter.to_owned(),
            _ => stem,
        }
    }

    /// The American spelling of a stem; `None` where it is the same.
    fn american(&self, stem: &str) -> Option<String> {
        if let Some(word) = self.respelt.get(stem) {
            return Some(word.clone());
        }
        let Spelling { endings, letters, .. } = &self.spelling;
        let respelt =
            |stem: &str| letters.iter().fold(stem.to_owned(), |it, (from, to)| it.replace(from, to));
        let ending = endings.iter().find_map(|(british, american)| {
            let start = stem.strip_suffix(british.as_str())?;
            (start.chars().count() >= BEFORE_ENDING).then(|| respelt(start) + american)
        });
        ending.or_else(|| Some(respelt(stem)).filter(|american| american != stem))
    }

    /// The topic of a question that does not name it: the position of the word to replace, and the words to put there.
    pub(super) fn asked_for(&self, words: &[&str]) -> Option<(usize, &str)> {
        self.questions.iter().find_map(|question| {
            let begins = &question.begins;
            let start = words.windows(begins.len()).position(|window| window == begins.as_slice())?;
            let behind = start + begins.len();
            let end = words[behind..].iter().rposition(|word| question.ends.iter().any(|end| end == word))?;
            Some((behind + end, question.asks.as_str()))
        })
    }

    /// A lower-case word without its suffixes, such as `mentor` for "mentorship"; `None` where it has none.
    pub(super) fn base(&self, word: &str) -> Option<String> {
        let bases = self.endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        // The shortest base is the word without its longest ending.
        let base = bases.min_by_key(|base| base.len())?;
        (base.chars().count() >= BASE).then(|| self.stem(base))
    }

    /// A lower-case word without its prefix, such as `supervised` for "unsupervised"; `None` where it has none.
    pub(super) fn without_beginning<'w>(&self, word: &'w str) -> Option<&'w str> {
        let beginnings = self.beginnings.iter();
        let base = beginnings
            .filter_map(|beginning| word.strip_prefix(beginning.as_str()))
            .min_by_key(|base| base.len())?;
        (base.chars().count() > BASE).then_some(base)
    }
}

/// The comparative and the superlative of an adjective, each with the adjective.
fn compared(adjective: &str) -> Vec<(String, String)> {
    let stem = match adjective.strip_suffix('y') {
        Some(stem) => format!("{stem}i"),
        None => adjective.trim_end_matches('e').to_owned(),
    };
    ["er", "est"].into_iter().map(|ending| (format!("{stem}{ending}"), adjective.to_owned())).collect()
}

/// The stem of a word by the Snowball project's stemmer for English.
fn snowball(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}
