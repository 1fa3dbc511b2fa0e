//! What holds for every ladder.

use proptest::prelude::*;
use stepladder::knowledge::load_str;

use crate::any_ladder::any_ladder;
use crate::written::written;

const SOUND: &str = include_str!("../fixtures/sound.toml");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

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
        let location = told.iter().next().unwrap().location().unwrap();
        let line = 5 + above.len();
        let column = 1 + wrong.chars().take_while(|c| *c != '5').count();
        prop_assert_eq!((told.errors(), location.line(), location.column()), (1, line, column));
        let shown = format!("--> ladder.toml:{line}:{column}\n");
        prop_assert!(told.to_string().contains(&shown), "{}", told);
    }
}
