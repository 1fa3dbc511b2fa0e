//! The words that all ladders share: English, and one more language for a ladder in that language.

use std::sync::OnceLock;

use foldhash::{HashSet, HashSetExt};

use crate::knowledge::Language;
use crate::matching::languages::{LANGUAGES, LadderLanguage, RunningText, Table, table};
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;

/// The longest abbreviation, in letters; a longer entry is a whole word, whose misspellings are corrected.
const LONGEST_SHORT_FORM: usize = 5;

/// The fewest letters of a domain word, such as `payments`, whose misspellings are corrected.
const LONG_DOMAIN: usize = 6;

/// Two lexicons for each language: in the first, English senses take precedence, in the second, those of the language.
static SHARED: [[OnceLock<Lexicon>; 2]; LANGUAGES] = [const { [const { OnceLock::new() }; 2] }; LANGUAGES];

/// An empty layer for a ladder's own words, above the shared words of English and the ladder's language.
pub(crate) fn lexicon(of_ladder: LadderLanguage) -> Lexicon {
    Lexicon::new(of_ladder, Some(shared(of_ladder)))
}

fn shared(titles: LadderLanguage) -> &'static Lexicon {
    let LadderLanguage { language, first } = titles;
    SHARED[language as usize][usize::from(first)].get_or_init(|| {
        if language == Language::English {
            return english();
        }
        let mut lexicon = shared(LadderLanguage::ENGLISH).with_language(titles);
        add_lists(&mut lexicon, table(language), first);
        lexicon
    })
}

/// Adds the words of a language; with `first`, they override the English ones.
fn add_lists(lexicon: &mut Lexicon, table: &Table, first: bool) {
    let mut added = HashSet::new();
    // Where two lists contain the same word, the earlier list decides.
    for (words, sense) in [
        (&table.of, Sense::Of),
        (&table.and, Sense::And),
        (&table.alternatives, Sense::Alternative),
        (&table.to, Sense::To),
        (&table.prepositions, Sense::Preposition),
        (&table.chat, Sense::Chat),
        (&table.ranks, Sense::Rank),
        (&table.rare, Sense::Rank),
        (&table.below, Sense::Beginner),
        (&table.modifiers, Sense::Modifier),
        (&table.articles, Sense::Article),
        (&table.domains, Sense::Domain),
        (&table.people, Sense::Person),
        (&table.fields, Sense::OtherField),
        (&table.noise, Sense::Noise),
        (&table.owning, Sense::Owning),
    ] {
        for word in words {
            if (first || lexicon.get(word).is_none()) && added.insert(word) {
                lexicon.set_sense(word, sense);
            }
        }
    }
    for (short, long) in &table.abbreviations {
        let id = lexicon.add_short(short, long);
        // A whole word that is read as another, such as "leader" as "lead", may be misspelt like any word.
        if short.len() > LONGEST_SHORT_FORM {
            lexicon.let_correct(id);
        }
    }
    let RunningText { parting, determiners, before_titles, after_titles, .. } = &table.running_text;
    // Words of two letters may be abbreviations in titles: "rn".
    let words = [parting, determiners, before_titles, after_titles]
        .into_iter()
        .flatten()
        .filter(|word| word.len() > 2);
    for word in words {
        if lexicon.find(word).is_none() {
            lexicon.set_sense(word, Sense::Noise);
        }
    }
}

fn english() -> Lexicon {
    let mut lexicon = Lexicon::new(LadderLanguage::ENGLISH, None);
    let table = table(Language::English);
    add_lists(&mut lexicon, table, true);
    let long_domains = table.domains.iter().filter(|word| word.len() >= LONG_DOMAIN);
    let mut correctable: Vec<&String> = table.ranks.iter().chain(long_domains).collect();
    // Of the words that are equally near to a misspelt one, the first in this order is chosen.
    correctable.sort_unstable();
    for word in correctable {
        let id = lexicon.add(word);
        lexicon.let_correct(id);
    }
    for word in [&table.ranks, &table.rare, &table.of].into_iter().flatten() {
        let id = lexicon.add(word);
        lexicon.add_piece(id);
    }
    for number in 0..=99 {
        lexicon.set_sense(&number.to_string(), Sense::Number);
    }
    lexicon
}
