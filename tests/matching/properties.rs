//! What holds of matching for any text.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::support::{ENGINEERING, PRODUCT, ladder, ladders};
use proptest::prelude::*;
use stepladder::knowledge::{KnowledgeBase, LevelKey};
use stepladder::matching::{LevelIndex, Reading, SUGGESTIONS};

static BOTH: LazyLock<(KnowledgeBase, LevelIndex)> = LazyLock::new(|| {
    let knowledge = ladders(&[PRODUCT, ENGINEERING]);
    let index = LevelIndex::new(&knowledge);
    (knowledge, index)
});

/// Words of titles, slips of them and whatever else, joined by whatever may be between words.
fn title_like() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "senior", "Snr", "PM", "product", "manager", "managers", "head", "of", "lead", "vp", "SDE", "ii",
            "i", "engineer", "and", "to", "from", "the", "designer", "prodcut", "3", "é", "🦆", "senoir",
            "staff",
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,12}",
        "\\PC{1,4}",
    ];
    let gap =
        prop::sample::select(vec![" ", ", ", "/", " - ", "-", "->", ".", "\u{200b}", "", " (", ")", "\n"]);
    prop::collection::vec((word, gap), 0..12)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect())
}

fn holds(reading: &Reading) {
    let suggestions = reading.suggestions();
    let distinct: HashSet<&LevelKey> = suggestions.iter().collect();
    assert_eq!(distinct.len(), suggestions.len(), "a suggestion is there twice");
    assert!(suggestions.len() <= SUGGESTIONS);
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let (knowledge, index) = &*BOTH;
        holds(&index.read_level(&text));
        index.read_transition(&text, None);
        index.complete(&text);
        let _ = index.explain(knowledge, &text).to_string();
    }

    #[test]
    fn any_title_is_read(text in title_like()) {
        let (_, index) = &*BOTH;
        holds(&index.read_level(&text));
        let way = index.read_transition(&text, Some(&text));
        way.from.iter().chain(&way.to).for_each(holds);
        let completed = index.complete(&text);
        prop_assert_eq!(completed.iter().collect::<HashSet<_>>().len(), completed.len());
    }

    #[test]
    fn case_and_outer_spacing_do_not_matter(text in title_like()) {
        let (_, index) = &*BOTH;
        let plain = index.read_level(&text).verdict;
        prop_assert_eq!(&index.read_level(&text.to_lowercase()).verdict, &plain);
        prop_assert_eq!(&index.read_level(&format!(" \t{text}  ")).verdict, &plain);
        if text.is_ascii() {
            prop_assert_eq!(&index.read_level(&text.to_uppercase()).verdict, &plain);
        }
    }
}

#[test]
fn a_level_is_found_by_each_of_its_names() {
    for path in [PRODUCT, ENGINEERING] {
        let knowledge = ladder(path);
        let index = LevelIndex::new(&knowledge);
        for key in knowledge.keys() {
            let level = knowledge.level(key);
            for name in [&level.id, &level.title].into_iter().chain(&level.aliases) {
                for typed in
                    [name.to_string(), name.to_uppercase(), name.to_lowercase(), format!("  {name} ")]
                {
                    let reading = index.read_level(&typed);
                    assert_eq!(reading.sure(), Some(key), "{typed:?}");
                    assert!(reading.literal, "{typed:?}");
                }
            }
        }
    }
}
