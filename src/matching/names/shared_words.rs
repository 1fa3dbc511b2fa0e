//! The words that all ladders share: those of English, and of one more language for a ladder in it.

use std::sync::{LazyLock, OnceLock};

use crate::matching::languages::{self, DEFAULTS, LANGUAGES, Second};
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;

/// Longest short form, in letters; what is longer is a word.
const LONGEST_SHORT_FORM: usize = 5;

/// Shortest word for what a title is about that misspellings may stand for, in letters.
const LONG_DOMAIN: usize = 6;

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(english);

/// For each language, its words above those of English, and in place of them.
static WITH_LANGUAGE: LazyLock<Vec<[OnceLock<Lexicon>; 2]>> =
    LazyLock::new(|| (0..LANGUAGES).map(|_| Default::default()).collect());

/// The words of English and of another language, to which a ladder adds its own.
pub(in crate::matching) fn lexicon(language: Option<Second>) -> Lexicon {
    let shared = language.map_or(&*ENGLISH, |second| {
        WITH_LANGUAGE[second.position][usize::from(second.first)].get_or_init(|| with_language(second))
    });
    Lexicon::above(shared, language.map(|second| second.position))
}

fn with_language(Second { position, first }: Second) -> Lexicon {
    let mut lexicon = Lexicon::above(&ENGLISH, Some(position));
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
            let is_free = if first { !lexicon.has_itself(word) } else { lexicon.get(word).is_none() };
            if is_free {
                let id = lexicon.add_above(word);
                lexicon.word_mut(id).sense = sense;
            }
        }
    }
    for (short, long) in &table.abbreviations {
        let long = long.split(' ').map(|word| lexicon.add(word)).collect();
        let id = lexicon.add_above(short);
        lexicon.word_mut(id).stands_for = long;
    }
    lexicon
}

fn english() -> Lexicon {
    let mut lexicon = Lexicon::default();
    let defaults = &*DEFAULTS;
    let (grammar, ranks) = (&defaults.grammar, &defaults.ranks);
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
            let entry = lexicon.word_mut(id);
            if entry.sense != Sense::Unknown {
                continue;
            }
            entry.sense = sense;
            entry.piece = matches!(sense, Sense::Rank | Sense::Of);
            let is_long_domain = sense == Sense::Domain && word.len() >= LONG_DOMAIN;
            if is_long_domain || ranks.nouns.contains(word) || ranks.adjectives.contains(word) {
                lexicon.let_correct(id);
            }
        }
    }
    for number in 0..=99 {
        let id = lexicon.add(&number.to_string());
        lexicon.word_mut(id).sense = Sense::Number;
    }
    for word in &grammar.leads_to {
        let id = lexicon.add(word);
        lexicon.word_mut(id).leads_to = true;
    }
    for word in &grammar.objects {
        let id = lexicon.add(word);
        lexicon.word_mut(id).object = true;
    }
    for (short, long) in &defaults.abbreviations {
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
    for (heard, meant) in &defaults.homophones {
        let meant = lexicon.add(meant);
        let id = lexicon.add(heard);
        lexicon.word_mut(id).homophone_of = Some(meant);
        lexicon.let_correct(id);
    }
    lexicon
}
