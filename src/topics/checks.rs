//! The check of the ladders' synonyms.

use super::index::TopicIndex;
use super::other_words::Phrase;
use super::words::words;
use crate::knowledge::{Diagnostic, Diagnostics, Loaded, Placed};

/// Warns of each group of synonyms that no text of its ladder uses.
pub fn check(loaded: &Loaded) -> Diagnostics {
    let index = TopicIndex::new(&loaded.knowledge);
    let mut findings = Vec::new();
    for (ladder, this) in loaded.knowledge.ladders().iter().enumerate() {
        // Whether a text of the ladder has these words, in any form.
        let says = |text: &Placed<String>| {
            let words: Option<Vec<_>> = words(text).map(|word| index.lexicon.id(&word)).collect();
            words.is_some_and(|words| index.is_used(&Phrase { words, ladder: Some(ladder), likeness: 1.0 }))
        };
        for (word, others) in &this.vocabulary.synonyms {
            if ![word].into_iter().chain(others).any(says) {
                let warning = Diagnostic::warning(format!("no text of the ladder says `{word}`"))
                    .at(loaded.files.location(ladder, word), "nor any of its synonyms")
                    .help("`/find` takes one of these words for the other; write the one that your texts use, or remove them");
                findings.push(warning);
            }
        }
    }
    findings.into_iter().collect()
}
