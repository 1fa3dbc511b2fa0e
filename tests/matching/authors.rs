//! What authors are told about their names and expectations.

use stepladder::knowledge::{Loaded, load_str};
use stepladder::matching;

const HEAD: &str =
    "[ladder]\nid = \"bakery\"\ntitle = \"Bakery\"\nsummary = \"Bread.\"\nsource = { title = \"us\" }\n";

/// A ladder of three levels, with what an author adds to the middle one and at the end.
fn bakery(middle: &str, end: &str) -> Loaded {
    let level = |id: &str, title: &str, more: &str| {
        format!("[[level]]\nid = \"{id}\"\ntitle = \"{title}\"\nsummary = \"s\"\nduties = [\"d\"]\n{more}\n")
    };
    let step = |from: &str, to: &str| format!("[[transition]]\nfrom = \"{from}\"\nto = \"{to}\"\n");
    let levels = [
        level("junior", "Junior Pastry Baker", ""),
        level("baker", "Pastry Baker", ""),
        level("senior", "Senior Pastry Baker", middle),
        level("head", "Head Pastry Baker", ""),
    ];
    let steps = [step("junior", "baker"), step("baker", "senior"), step("senior", "head")];
    let text = format!("{HEAD}{}{}{end}", levels.concat(), steps.concat());
    load_str("bakery.toml", &text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn told(loaded: &Loaded) -> Vec<String> {
    matching::check(loaded).iter().map(|finding| finding.title().to_owned()).collect()
}

#[test]
fn a_ladder_that_keeps_its_expectations_is_left_alone() {
    let expected = "[[expect]]\nquery = \"sr baker, pastry\"\nlevel = \"senior\"\n\
                    [[expect]]\nquery = \"candlestick maker\"\nlevel = \"none\"\n";
    assert_eq!(told(&bakery("aliases = [\"Senior Baker\"]", expected)), [""; 0]);
}

#[test]
fn an_expectation_that_changed_is_an_error_at_its_line() {
    let loaded = bakery("", "[[expect]]\nquery = \"head pastry baker\"\nlevel = \"senior\"\n");
    let findings = matching::check(&loaded);
    assert_eq!((findings.errors(), findings.warnings()), (1, 0));
    let text = findings.render(false);
    assert!(text.contains("`head pastry baker` no longer finds what is expected"), "{text}");
    assert!(text.contains("senior is expected, but this finds head"), "{text}");
    assert!(text.contains("bakery.toml:"), "{text}");
}

#[test]
fn an_alias_whose_words_tell_another_level_is_a_warning() {
    let loaded = bakery("aliases = [\"Baker Head\"]", "");
    assert_eq!(told(&loaded), ["`Baker Head` finds its level only where it stands alone"]);
    assert_eq!(matching::check(&loaded).errors(), 0);
}

#[test]
fn words_a_slip_apart_that_tell_two_levels_are_a_warning() {
    let loaded = bakery("aliases = [\"Sinior Baker\", \"Haed Baker\"]", "");
    let told = told(&loaded);
    assert!(told.iter().any(|title| title.contains("one slip of the keys apart")), "{told:?}");
}
