//! What authors are told about their names and expectations.

use stepladder::knowledge::{Loaded, load_sources, load_str};
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
    matching::check(loaded).iter().map(|finding| finding.title.clone()).collect()
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
    assert!(text.contains("`head pastry baker` does not find what is expected"), "{text}");
    assert!(text.contains("senior is expected, but this finds head"), "{text}");
    assert!(text.contains("bakery.toml:"), "{text}");
}

#[test]
fn an_expectation_is_read_within_its_own_ladder_unless_it_says_any() {
    let ladder = |id: &str, more: &str| {
        let level = |id: &str, title: &str| {
            format!("[[level]]\nid = \"{id}\"\ntitle = \"{title}\"\nsummary = \"s\"\nduties = [\"d\"]\n")
        };
        let step = "[[transition]]\nfrom = \"junior\"\nto = \"head\"\n";
        let levels = level("junior", &format!("Junior {id}")) + &level("head", &format!("Head of {id}"));
        format!("[ladder]\nid = \"{id}\"\ntitle = \"{id}\"\nsummary = \"s\"\n{levels}{step}{more}")
    };
    let told = |query: &str, more: &str| {
        let expected = format!("[[expect]]\nquery = \"{query}\"\nlevel = \"head\"\n{more}");
        let (bakery, brewery) = (ladder("bakery", &expected), ladder("brewery", ""));
        let both = [("bakery.toml", bakery.as_str()), ("brewery.toml", brewery.as_str())];
        let loaded = load_sources(&both).unwrap_or_else(|problems| panic!("{problems}"));
        matching::check(&loaded).to_string()
    };
    assert_eq!(told("head", ""), "");
    assert_eq!(told("head", "ladder = \"own\""), "");
    assert_eq!(told("head of bakery", "ladder = \"any\""), "");
    let text = told("head", "ladder = \"any\"");
    let expected =
        "head is expected among all ladders, but this is not sure, and suggests bakery:head, brewery:head";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_whole_name_finds_its_level_in_a_sentence_whatever_its_words_tell() {
    assert_eq!(told(&bakery("aliases = [\"Baker Head\"]", "")), [""; 0]);
}

#[test]
fn a_name_that_no_sentence_brings_out_is_a_warning() {
    assert_eq!(
        told(&bakery("aliases = [\"Baker emeritus\", \"Baker, Deputy\", \"Bread/Cake Baker\"]", "")),
        [""; 0]
    );
    let loaded = bakery("aliases = [\"Baker -> Senior\"]", "");
    let [told] = told(&loaded).try_into().expect("one warning");
    assert!(told.starts_with("`Baker -> Senior` finds no level in a sentence"), "{told}");
    assert_eq!(matching::check(&loaded).errors(), 0);
}

#[test]
fn an_abbreviation_that_is_an_everyday_word_is_a_warning() {
    assert_eq!(told(&bakery("aliases = [\"IM\", \"SPB\"]", "")), ["`IM` is an everyday word too"]);
    let level = "[[level]]\nid = \"staff\"\ntitle = \"Mitarbeiter\"\naliases = [\"MIT\"]\nsummary = \"s\"\nduties = [\"d\"]\n";
    let german =
        load_str("bank.toml", &format!("{HEAD}{level}")).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(told(&german), ["`MIT` is an everyday word too"]);
}

#[test]
fn a_warning_of_a_title_points_at_the_title() {
    let level = "[[level]]\nid = \"master\"\ntitle = \"IM\"\nsummary = \"s\"\nduties = [\"d\"]\n";
    let loaded = load_str("chess.toml", &format!("{HEAD}{level}")).unwrap_or_else(|told| panic!("{told}"));
    let told = matching::check(&loaded).to_string();
    let (warning, place) = told.split_once('\n').expect("a place");
    assert_eq!(warning, "warning: `IM` is an everyday word too");
    assert!(place.contains("chess.toml:8:9\n") && place.contains("^^^^ this title"), "{told}");
}

#[test]
fn words_a_slip_apart_that_tell_two_levels_are_a_warning() {
    let loaded = bakery("aliases = [\"Haed Pastry Baker\"]", "");
    let slip = "`Haed Pastry Baker` and `Head Pastry Baker` are one slip of the keys apart";
    assert!(told(&loaded).iter().any(|title| title == slip), "{:?}", told(&loaded));
}
