//! How titles, and the sentences around them, are written: English for every ladder, and one more language for a
//! ladder in it. All words are in the TOML tables beside this file.

mod english;

use std::sync::LazyLock;

use foldhash::HashMap;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::knowledge::Language;
use crate::matching::text::fold::fold;
use crate::matching::text::normal::NormalText;
use crate::matching::text::script::Script;

pub(in crate::matching) use crate::language::is_english;
pub(in crate::matching) use english::{Axis, DEFAULTS, Rank};

/// The words of a language other than English; `english.toml` says what each list is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::matching) struct Table {
    /// Endings, and words, that tell titles in this language.
    marks: Vec<String>,
    /// Letters that English does not have.
    letters: String,
    pub(in crate::matching) articles: Vec<String>,
    pub(in crate::matching) of: Vec<String>,
    /// What is before one of these owns what follows.
    #[serde(default)]
    pub(in crate::matching) owning: Vec<String>,
    pub(in crate::matching) noise: Vec<String>,
    pub(in crate::matching) prepositions: Vec<String>,
    pub(in crate::matching) and: Vec<String>,
    pub(in crate::matching) alternatives: Vec<String>,
    pub(in crate::matching) to: Vec<String>,
    pub(in crate::matching) modifiers: Vec<String>,
    pub(in crate::matching) ranks: Vec<String>,
    pub(in crate::matching) below: Vec<String>,
    pub(in crate::matching) people: Vec<String>,
    pub(in crate::matching) chat: Vec<String>,
    /// A typed ending, and what the name has in its place.
    pub(in crate::matching) endings: Vec<(String, String)>,
    /// Plain sentences around a name, `{}`.
    frames: Vec<String>,
    /// The words that tell where a way starts and leads.
    cues: CueTable,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CueTable {
    from: Vec<String>,
    to: Vec<String>,
    weak: Vec<String>,
    #[serde(default)]
    from_after: Vec<String>,
    #[serde(default)]
    to_after: Vec<String>,
}

/// Words that tell where a way starts and where it leads, in normal form.
#[derive(Debug)]
pub(in crate::matching) struct Cues {
    /// Words before where it starts.
    pub(in crate::matching) from: Vec<String>,
    /// Words before where it leads.
    pub(in crate::matching) to: Vec<String>,
    /// Words that part two names where nothing else does.
    pub(in crate::matching) weak: Vec<String>,
    /// Words behind where it starts.
    pub(in crate::matching) from_after: Vec<String>,
    /// Words behind where it leads.
    pub(in crate::matching) to_after: Vec<String>,
    /// What may be between a cue and a name.
    pub(in crate::matching) articles: Vec<String>,
    language: Option<usize>,
}

impl Cues {
    /// Whether a word is one of the small words that sentences of the language are made of.
    pub(in crate::matching) fn is_small(&self, word: &str) -> bool {
        is_small_in(self.language.unwrap_or(ENGLISH), word)
    }
}

/// The cues of English, then those of the other languages.
static CUES: LazyLock<Vec<Cues>> = LazyLock::new(|| {
    let english = cues_of(&DEFAULTS.cues, &DEFAULTS.grammar.articles, None);
    let others = TABLES.iter().enumerate();
    let others = others.map(|(position, table)| cues_of(&table.cues, &table.articles, Some(position)));
    std::iter::once(english).chain(others).collect()
});

fn cues_of(table: &CueTable, articles: &[String], language: Option<usize>) -> Cues {
    let normal = |phrases: &[String]| -> Vec<String> {
        phrases.iter().map(|phrase| NormalText::new(phrase).joined()).collect()
    };
    Cues {
        from: normal(&table.from),
        to: normal(&table.to),
        weak: normal(&table.weak),
        from_after: normal(&table.from_after),
        to_after: normal(&table.to_after),
        articles: articles.to_vec(),
        language,
    }
}

/// The cues of a language, by its position; those of English for `None`.
pub(in crate::matching) fn cues(language: Option<usize>) -> &'static Cues {
    &CUES[language.map_or(0, |position| position + 1)]
}

impl Table {
    /// The lists of small words, each with an English word that says as much.
    fn small_lists(&self) -> [(&Vec<String>, &'static str); 7] {
        [
            (&self.articles, "the"),
            (&self.of, "of"),
            (&self.and, "and"),
            (&self.alternatives, "or"),
            (&self.to, "to"),
            (&self.prepositions, "for"),
            (&self.noise, "what"),
        ]
    }
}

/// How many languages there are beside English.
pub(in crate::matching) const LANGUAGES: usize = 5;

/// The tables, read once.
static TABLES: LazyLock<[Table; LANGUAGES]> = LazyLock::new(|| {
    // A test below reads each file, so a broken one never leaves the house.
    let read = |text: &str| toml::from_str(text).expect("the tables are part of the program and tested");
    [
        read(include_str!("de.toml")),
        read(include_str!("fr.toml")),
        read(include_str!("es.toml")),
        read(include_str!("pt.toml")),
        read(include_str!("ja.toml")),
    ]
});

/// Where English is counted: behind the tables.
const ENGLISH: usize = LANGUAGES;
/// The position of the table of Japanese.
const JAPANESE: usize = LANGUAGES - 1;

/// The table of a language, by its position.
pub(in crate::matching) fn table(position: usize) -> &'static Table {
    &TABLES[position]
}

/// A language beside English, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct Second {
    /// The position of its table.
    pub(in crate::matching) position: usize,
    /// Most titles are written in it, so that its words come before those of English.
    pub(in crate::matching) first: bool,
}

/// The language that the author of a ladder names; `None` for English.
pub(in crate::matching) fn second(language: Language) -> Option<Second> {
    // The tables are in the order of all languages, behind English.
    let position = Language::ALL.iter().position(|(_, known)| *known == language)?.checked_sub(1)?;
    Some(Second { position, first: true })
}

/// The language that titles are written in beside English, or in place of it.
pub(in crate::matching) fn of_titles<'a>(titles: impl Iterator<Item = &'a str>) -> Option<Second> {
    let mut english = 0_usize;
    let mut words = 0_usize;
    let mut votes = [0_usize; LANGUAGES];
    for title in titles {
        let composed: String = title.nfc().collect::<String>().to_lowercase();
        if composed.chars().any(|character| Script::of(character) != Script::Spaced) {
            votes[JAPANESE] += 4;
        }
        for word in composed.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1) {
            let plain = fold(word);
            if word.len() > 2 {
                words += 1;
                english += usize::from(is_english(&plain) || DEFAULTS.ranks.contains(&plain));
            }
            for (votes, table) in votes.iter_mut().zip(TABLES.iter()) {
                let has_letter = word.chars().any(|c| !c.is_ascii() && table.letters.contains(c));
                let has_mark =
                    table.marks.iter().any(|mark| plain.len() > 3 && plain.ends_with(mark.as_str()));
                let is_small = table.of.contains(&plain);
                *votes += usize::from(has_letter) + usize::from(has_mark) + 2 * usize::from(is_small);
            }
        }
    }
    let (best, most) = votes.iter().enumerate().max_by_key(|(at, votes)| (**votes, LANGUAGES - at))?;
    let first = best == JAPANESE || english * 2 < words;
    (*most > 0 && (first || english * 5 < words * 4)).then_some(Second { position: best, first })
}

/// For each small word, the languages that have it: a bit for each table, and one more for English.
static SMALL: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut small: HashMap<&'static str, u8> = HashMap::default();
    for word in DEFAULTS.grammar.small() {
        *small.entry(word).or_default() |= 1 << ENGLISH;
    }
    for (position, table) in TABLES.iter().enumerate() {
        for word in table.small_lists().into_iter().flat_map(|(list, _)| list) {
            *small.entry(word.as_str()).or_default() |= 1 << position;
        }
    }
    small
});

fn languages_with(word: &str) -> u8 {
    SMALL.get(word).copied().unwrap_or_default()
}

fn is_small_in(position: usize, word: &str) -> bool {
    languages_with(word) >> position & 1 == 1
}

/// The position of the table of the language that a text is in: it has two of that language's small words, and more than
/// of English.
///
/// `own` is the ladder's language, which decides where both have as many.
pub(in crate::matching) fn of_text(text: &NormalText, own: Option<usize>) -> Option<usize> {
    let mut counts = [0_usize; LANGUAGES + 1];
    for at in 0..text.words.len() {
        let languages = languages_with(text.at(at));
        for (position, count) in counts.iter_mut().enumerate() {
            *count += usize::from(languages >> position & 1);
        }
    }
    let (most, language) =
        (0..LANGUAGES).map(|at| (counts[at], at)).max_by_key(|(count, at)| (*count, LANGUAGES - at))?;
    let others = counts[ENGLISH].max(own.map_or(0, |own| counts[own]));
    (most > 1 && most > others).then_some(language)
}

/// An English word that says what a small word of another language says; `None` for any other word.
pub(in crate::matching) fn english_for(language: usize, word: &str) -> Option<&'static str> {
    if !is_small_in(language, word) {
        return None;
    }
    let mut lists = table(language).small_lists().into_iter();
    lists.find(|(list, _)| list.iter().any(|known| known == word)).map(|(_, like)| like)
}

/// Whether a word is a small word of some language.
pub(in crate::matching) fn is_small(word: &str) -> bool {
    languages_with(word) > 0
}

/// Plain sentences around a name, `{}`, in a language.
pub(in crate::matching) fn frames(language: Option<usize>) -> impl Iterator<Item = &'static str> {
    language.map_or(&DEFAULTS.grammar.frames, |language| &table(language).frames).iter().map(String::as_str)
}

/// Whether a word is common in English, also a short one.
pub(in crate::matching) fn is_everyday(word: &str) -> bool {
    is_english(word)
        || is_small_in(ENGLISH, word)
        || DEFAULTS.grammar.short_words.iter().any(|short| short == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads() {
        assert!(TABLES.iter().all(|table| table.noise.len() > 10));
    }

    #[test]
    fn titles_tell_their_language() {
        let of = |titles: &[&str]| {
            let found = of_titles(titles.iter().copied()).filter(|second| second.first);
            found.map(|second| Language::ALL[second.position + 1].0)
        };
        assert_eq!(of(&["Brandmeister", "Oberbrandmeister", "Brandinspektor"]), Some("de"));
        assert_eq!(of(&["Doctorant", "Maître de conférences", "Professeur des universités"]), Some("fr"));
        assert_eq!(of(&["Ayudante", "Profesor titular", "Catedrático de universidad"]), Some("es"));
        assert_eq!(of(&["Estagiário", "Gerente de Produto", "Diretor de Produto"]), Some("pt"));
        assert_eq!(of(&["係長", "課長", "部長"]), Some("ja"));
        assert_eq!(of(&["Commis Chef", "Chef de Partie", "Sous Chef", "Head Chef"]), None);
        assert_eq!(of(&["Product Manager", "Director of Product"]), None);
    }
}
