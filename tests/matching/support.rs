//! What tests of matching share: knowledge bases, and queries with the levels they find.

use std::path::Path;

use stepladder::knowledge::{self, KnowledgeBase};
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
