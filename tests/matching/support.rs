//! What tests of matching share: knowledge bases, and queries with the levels they find.

use std::fmt::Write as _;
use std::path::Path;

use stepladder::knowledge::{self, KnowledgeBase, load_str};
use stepladder::matching::{LevelIndex, Reading};

/// The ladder that the program ships with.
pub(crate) const PRODUCT: &str = "data/product-management.toml";
/// A ladder of another field, written as another author would.
pub(crate) const ENGINEERING: &str = "tests/fixtures/engineering/engineering.toml";

/// The ladder of a file.
pub(crate) fn ladder(path: &str) -> KnowledgeBase {
    knowledge::load(Path::new(path)).unwrap_or_else(|problems| panic!("{problems}")).knowledge
}

/// Several ladders in one knowledge base.
pub(crate) fn ladders(paths: &[&str]) -> KnowledgeBase {
    KnowledgeBase::new(paths.iter().flat_map(|path| ladder(path).ladders().to_vec()).collect())
}

/// The id that a reading is sure of, or `none`.
pub(crate) fn found(knowledge: &KnowledgeBase, reading: &Reading) -> String {
    reading.sure().map_or_else(|| "none".to_owned(), |key| knowledge.reference(key).to_owned())
}

/// Asserts which level each query finds; tells every one that differs.
pub(crate) fn reads(path: &str, expected: &[(&str, &str)]) {
    let knowledge = ladder(path);
    let index = LevelIndex::new(&knowledge);
    let wrong: Vec<String> = expected
        .iter()
        .filter_map(|(query, wanted)| {
            let reading = index.read_level(query);
            let got = found(&knowledge, &reading);
            (got != *wanted).then(|| format!("{query:?}: {got}, not {wanted} ({})", reading.because))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A ladder's titles, lowest first, each with the name that is written behind it in parentheses as an alias.
pub(crate) type Titles = &'static [&'static str];

pub(crate) const HARBOUR: Titles =
    &["Deckhand", "Able Seaman (AB)", "Boatswain", "Third Mate", "Second Mate", "Chief Mate", "Master (SM)"];
pub(crate) const LAB: Titles =
    &["Lab Trainee", "Technician", "Senior Technician", "Lab Supervisor", "Chief Chemist"];
pub(crate) const STATION: Titles =
    &["Pflegehelfer", "Krankenpfleger", "Praxisanleiter", "Stationsleiter", "Pflegedirektor (PD)"];
pub(crate) const ARMEE: Titles =
    &["Soldat", "Caporal", "Caporal-chef", "Sergent", "Sergent-chef", "Capitaine"];
pub(crate) const ESCUELA: Titles = &["Maestro", "Maestro titular", "Jefe de estudios", "Director de escuela"];
pub(crate) const LOJA: Titles = &["Repositor", "Vendedor", "Vendedor Sênior", "Gerente de Loja"];
pub(crate) const KAISHA: Titles = &["主任", "係長", "課長代理", "課長", "部長", "シニアマネージャー"];

pub(crate) fn text(id: &str, titles: Titles, more: &str) -> String {
    let mut text = format!("[ladder]\nid = \"{id}\"\ntitle = \"{id}\"\nsummary = \"s\"\n{more}");
    for (at, title) in titles.iter().enumerate() {
        let (title, alias) = title.split_once(" (").unwrap_or((title, ""));
        let _ = write!(text, "[[level]]\nid = \"l{at}\"\ntitle = \"{title}\"\n");
        if !alias.is_empty() {
            let _ = writeln!(text, "aliases = [\"{}\"]", alias.trim_end_matches(')'));
        }
        text.push_str("summary = \"s\"\nduties = [\"d\"]\n");
        if at > 0 {
            let _ = write!(text, "[[transition]]\nfrom = \"l{}\"\nto = \"l{at}\"\n", at - 1);
        }
    }
    text
}

pub(crate) fn made_of(titles: Titles) -> KnowledgeBase {
    load_str("a.toml", &text("some-ladder", titles, ""))
        .unwrap_or_else(|problems| panic!("{problems}"))
        .knowledge
}

/// The position of the level that a text finds, where it is sure of one.
pub(crate) fn level(index: &LevelIndex, text: &str) -> Option<usize> {
    index.read_level(text).sure().map(|key| key.level)
}
