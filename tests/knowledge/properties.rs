//! What holds for every ladder and for every file, however broken.

use std::fs;

use proptest::prelude::*;
use proptest::sample::Index;
use stepladder::knowledge::{load, load_str};

use crate::any_ladder::any_ladder;
use crate::written::written;

const SOUND: &str = include_str!("../fixtures/sound.toml");

/// What slips into TOML files, and what TOML is made of.
const FRAGMENTS: [&str; 24] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "\\",
    "#",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\u{0}",
    "ü",
    "👩🏽‍🚀",
    "[[level]]\n",
];

/// Loads a text and shows what is said of it, on the way that `check` takes.
fn load_and_show(text: &str) {
    match load_str("ladder.toml", text) {
        Ok(loaded) => {
            loaded.warnings.render(true);
        }
        Err(told) => {
            assert!(told.errors() > 0, "refused without an error");
            assert!(!told.render(true).is_empty());
        }
    }
}

fn edited(text: &str, at: Index, length: usize, replacement: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let start = at.index(characters.len());
    let end = (start + length).min(characters.len());
    characters.splice(start..end, replacement.chars());
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_loaded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("any.toml"), bytes).unwrap();
        if let Err(told) = load(folder.path()) {
            prop_assert!(told.errors() > 0);
            told.render(true);
        }
    }

    #[test]
    fn any_text_is_loaded_or_refused(text in any::<String>()) {
        load_and_show(&text);
    }

    #[test]
    fn any_slips_in_a_ladder_are_loaded_or_refused(
        slips in proptest::collection::vec(
            (any::<Index>(), 0_usize..20, prop_oneof![
                proptest::sample::select(&FRAGMENTS[..]).prop_map(str::to_owned),
                any::<char>().prop_map(String::from),
            ]),
            1..6,
        )
    ) {
        let mut text = SOUND.to_owned();
        for (at, length, replacement) in slips {
            text = edited(&text, at, length, &replacement);
        }
        load_and_show(&text);
    }

    #[test]
    fn a_ladder_loads_as_it_was_written(ladder in any_ladder()) {
        let text = written(&ladder);
        let loaded = load_str("ladder.toml", &text).map_err(|told| TestCaseError::fail(format!("{told}\n{text}")))?;
        prop_assert_eq!(&loaded.knowledge.ladders()[0], &ladder);
    }

    #[test]
    fn an_error_is_told_where_it_is(
        above in proptest::collection::vec(prop_oneof![Just(""), Just("# ü\u{1f600}"), Just("\t")], 0..5),
        indent in "[ \t]{0,4}",
        prefix in "[äöü\u{1f600}a-z]{0,10}",
        windows in any::<bool>(),
        marked in any::<bool>(),
    ) {
        let wrong = format!("{indent}source = {{ title = \"{prefix}x\", url = 5 }}");
        let before = above.iter().fold(String::new(), |text, line| text + line + "\n");
        let original = "source = { title = \"Staff handbook\", url = \"https://example.com/staff\" }";
        let mut text = SOUND.replace(original, &format!("{before}{wrong}"));
        if windows {
            text = text.replace('\n', "\r\n");
        }
        if marked {
            text.insert(0, '\u{feff}');
        }
        let told = load_str("ladder.toml", &text).unwrap_err();
        let place = told.iter().next().unwrap().place().unwrap();
        let line = 5 + above.len();
        let column = 1 + wrong.chars().take_while(|c| *c != '5').count();
        prop_assert_eq!((told.errors(), place.line(), place.column()), (1, line, column));
        let shown = format!("--> ladder.toml:{line}:{column}\n");
        prop_assert!(told.to_string().contains(&shown), "{}", told);
    }
}
