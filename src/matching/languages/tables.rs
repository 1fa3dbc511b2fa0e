//! The table of each language, read once.

use std::sync::LazyLock;

use super::english::DEFAULTS;
use super::table::Table;
use crate::knowledge::Language;

/// The number of languages.
pub(crate) const LANGUAGES: usize = Language::ALL.len();

/// The tables of the languages after English, in the order of [`Language::ALL`], read once.
static OTHERS: LazyLock<[Table; LANGUAGES - 1]> = LazyLock::new(|| {
    // A test below reads each file, so that a broken one is found before a release.
    let read = |text: &str| toml::from_str(text).expect("the tables are part of the program and tested");
    [
        read(include_str!("de.toml")),
        read(include_str!("fr.toml")),
        read(include_str!("es.toml")),
        read(include_str!("pt.toml")),
        read(include_str!("ja.toml")),
    ]
});

/// The table of a language.
pub(crate) fn table(language: Language) -> &'static Table {
    match (language as usize).checked_sub(1) {
        None => &DEFAULTS.language,
        Some(position) => &OTHERS[position],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::languages::table::Cues;
    use crate::matching::text::normal::NormalText;

    #[test]
    fn every_table_reads_and_its_phrases_are_in_normal_form() {
        for (_, language) in Language::ALL {
            let Cues { from, to, weak, from_after, to_after, from_labels, to_labels } = &table(language).cues;
            for phrase in [from, to, weak, from_after, to_after, from_labels, to_labels].into_iter().flatten()
            {
                assert_eq!(NormalText::new(phrase).joined(), *phrase);
            }
            let Table { modifiers, ranks, rare, below, people, fields, domains, chat, owning, .. } =
                table(language);
            let Table { articles, of, and, alternatives, to, prepositions, noise, .. } = table(language);
            let lists = [modifiers, ranks, rare, below, people, fields, domains, chat, owning];
            let small = [articles, of, and, alternatives, to, prepositions, noise];
            for word in lists.into_iter().chain(small).flatten() {
                let normal = NormalText::new(word);
                assert!(
                    normal.words.len() == 1 && normal.at(0) == word,
                    "{word:?} is read as {:?}",
                    normal.joined()
                );
            }
        }
    }
}
