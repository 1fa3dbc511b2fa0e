//! The words that tell where a way starts and where it leads.

use std::sync::LazyLock;

use super::cue_table::CueTable;
use super::english::DEFAULTS;
use super::small_words::is_small_in;
use super::table::{ENGLISH, TABLES};
use crate::matching::text::normal::NormalText;

/// Words that tell where a way starts and where it leads, in normal form.
#[derive(Debug)]
pub(in crate::matching) struct Cues {
    /// Words before where it starts.
    pub(in crate::matching) from: Vec<String>,
    /// Words before where it leads.
    pub(in crate::matching) to: Vec<String>,
    /// Words that part two names where nothing else does.
    pub(in crate::matching) weak: Vec<String>,
    /// Words after which an "and" leads on.
    pub(in crate::matching) between: Vec<String>,
    /// Words behind where it starts.
    pub(in crate::matching) from_after: Vec<String>,
    /// Words behind where it leads.
    pub(in crate::matching) to_after: Vec<String>,
    /// What may be between a cue and a name.
    pub(in crate::matching) articles: Vec<String>,
    /// `and`.
    pub(in crate::matching) and: Vec<String>,
    /// Words that may be cues and are small words of another use as well: `de`, `a`.
    pub(in crate::matching) ambiguous: Vec<String>,
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
    let grammar = &DEFAULTS.grammar;
    let small = [&grammar.articles, &grammar.and, &grammar.of, &grammar.prepositions];
    let english = cues_of(&DEFAULTS.cues, small, None);
    let others = TABLES.iter().enumerate().map(|(position, table)| {
        let small = [&table.articles, &table.and, &table.of, &table.prepositions];
        cues_of(&table.cues, small, Some(position))
    });
    std::iter::once(english).chain(others).collect()
});

fn cues_of(
    table: &CueTable,
    [articles, and, of, prepositions]: [&Vec<String>; 4],
    language: Option<usize>,
) -> Cues {
    let normal = |phrases: &[String]| -> Vec<String> {
        phrases.iter().map(|phrase| NormalText::new(phrase).joined()).collect()
    };
    Cues {
        from: normal(&table.from),
        to: normal(&table.to),
        weak: normal(&table.weak),
        between: normal(&table.between),
        from_after: normal(&table.from_after),
        to_after: normal(&table.to_after),
        articles: articles.clone(),
        and: and.clone(),
        ambiguous: [articles.as_slice(), of, prepositions].concat(),
        language,
    }
}

/// The cues of a language, by its position; those of English for `None`.
pub(in crate::matching) fn cues(language: Option<usize>) -> &'static Cues {
    &CUES[language.map_or(0, |position| position + 1)]
}
