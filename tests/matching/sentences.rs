//! Every name, in every plain sentence of its language, finds its level.

use std::collections::BTreeMap;

use stepladder::matching::LevelIndex;

use crate::support::{ARMEE, ESCUELA, HARBOUR, KAISHA, LAB, LOJA, STATION, Titles, level, made_of};

/// Sentences as people type them, with `{}` where the name is, by language.
const SENTENCES: &str = include_str!("sentences.toml");

#[track_caller]
fn find_their_levels(language: &str, ladders: &[Titles]) {
    let sentences: BTreeMap<String, Vec<String>> = toml::from_str(SENTENCES).expect("lists of texts");
    let mut wrong = Vec::new();
    for titles in ladders {
        let index = LevelIndex::new(&made_of(titles));
        for (at, title) in titles.iter().enumerate() {
            for name in title.split(['(', ')']).map(str::trim).filter(|name| !name.is_empty()) {
                let texts = sentences[language].iter().map(|sentence| sentence.replace("{}", name));
                wrong.extend(texts.filter(|text| level(&index, text) != Some(at)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english() {
    find_their_levels("en", &[HARBOUR, LAB]);
}

#[test]
fn german() {
    find_their_levels("de", &[STATION]);
}

#[test]
fn french() {
    find_their_levels("fr", &[ARMEE]);
}

#[test]
fn spanish() {
    find_their_levels("es", &[ESCUELA]);
}

#[test]
fn portuguese() {
    find_their_levels("pt", &[LOJA]);
}

#[test]
fn japanese() {
    find_their_levels("ja", &[KAISHA]);
}
