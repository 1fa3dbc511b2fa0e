//! The words that all ladders share: those of English, and of one more language for a ladder in it.

use std::sync::{LazyLock, OnceLock};

use crate::knowledge::Language;
use crate::matching::languages::{DEFAULTS, LANGUAGES, LadderLanguage, Table, table};
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;

/// Longest short form, in letters; what is longer is a word.
const LONGEST_SHORT_FORM: usize = 5;

/// Shortest word for what a title is about whose misspellings are read, in letters.
const LONG_DOMAIN: usize = 6;

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(english);

/// For each other language, its words above those of English, and in place of them.
static WITH_LANGUAGE: [[OnceLock<Lexicon>; 2]; LANGUAGES] =
    [const { [const { OnceLock::new() }; 2] }; LANGUAGES];

/// The words of English and of another language, to which a ladder adds its own.
pub(crate) fn lexicon(of_ladder: LadderLanguage) -> Lexicon {
    let LadderLanguage { language, first } = of_ladder;
    let shared = match language {
        Language::English => &*ENGLISH,
        _ => WITH_LANGUAGE[language as usize][usize::from(first)].get_or_init(|| {
            let mut lexicon = Lexicon::above(&ENGLISH, language);
            add_lists(&mut lexicon, table(language), first);
            lexicon
        }),
    };
    Lexicon::above(shared, language)
}

/// Adds the words of a language; with `first` whatever they mean in the lexicon below.
fn add_lists(lexicon: &mut Lexicon, table: &Table, first: bool) {
    // Where two lists hold one word, the earlier one decides.
    for (words, sense) in [
        (&table.of, Sense::Of),
        (&table.and, Sense::And),
        (&table.alternatives, Sense::Alternative),
        (&table.to, Sense::To),
        (&table.prepositions, Sense::Preposition),
        (&table.chat, Sense::Chat),
        (&table.ranks, Sense::Rank),
        (&table.rare, Sense::Rank),
        (&table.below, Sense::Below),
        (&table.modifiers, Sense::Modifier),
        (&table.articles, Sense::Article),
        (&table.domains, Sense::Domain),
        (&table.people, Sense::Person),
        (&table.fields, Sense::OtherField),
        (&table.noise, Sense::Noise),
        (&table.owning, Sense::Owning),
    ] {
        for word in words {
            let is_free = if first { !lexicon.has_itself(word) } else { lexicon.get(word).is_none() };
            if is_free {
                let id = lexicon.add_above(word);
                lexicon.word_mut(id).sense = sense;
            }
        }
    }
    for (short, long) in &table.abbreviations {
        let long = long.split(' ').map(|word| lexicon.add(word)).collect();
        let id = lexicon.add(short);
        let entry = lexicon.word_mut(id);
        entry.stands_for = long;
        entry.piece = short.len() > 1 && !short.starts_with('i');
        // A whole word for another one, such as "leader" for "lead", is misspelt like any word.
        if short.len() > LONGEST_SHORT_FORM {
            lexicon.let_correct(id);
        }
    }
}

fn english() -> Lexicon {
    let mut lexicon = Lexicon::default();
    let table = &DEFAULTS.language;
    add_lists(&mut lexicon, table, true);
    let mut correctable: Vec<&String> =
        table.domains.iter().filter(|word| word.len() >= LONG_DOMAIN).collect();
    correctable.extend(&table.ranks);
    // Of words that are equally near to a misspelt one, the first here is taken.
    correctable.sort_unstable();
    for word in correctable {
        let id = lexicon.add(word);
        if matches!(lexicon.sense(id), Sense::Rank | Sense::Domain) {
            lexicon.let_correct(id);
        }
    }
    for word in [&table.ranks, &table.rare, &table.below, &table.of].into_iter().flatten() {
        let id = lexicon.add(word);
        lexicon.word_mut(id).piece = matches!(lexicon.sense(id), Sense::Rank | Sense::Of);
    }
    for number in 0..=99 {
        let id = lexicon.add(&number.to_string());
        lexicon.word_mut(id).sense = Sense::Number;
    }
    lexicon
}
