//! What is offered while someone is still typing.

use stepladder::matching::{Completion, LevelIndex};

use crate::support::{PRODUCT, ladder};

/// The ids and the titles from elsewhere that are offered, best first.
fn offered(typed: &str) -> Vec<String> {
    let knowledge = ladder(PRODUCT);
    let index = LevelIndex::new(&knowledge);
    let name = |found: Completion| match found {
        Completion::Level(key) => knowledge.reference(key).to_owned(),
        Completion::Elsewhere(key) => knowledge.elsewhere_title(key).to_owned(),
    };
    index.complete(typed).into_iter().map(name).collect()
}

#[test]
fn an_empty_box_lists_the_ladder_in_order() {
    let all = ["associate", "pm", "senior", "principal", "lead", "director", "head"];
    assert_eq!(offered(""), all);
    assert_eq!(offered("   "), all);
}

#[test]
fn the_best_level_comes_first() {
    for (typed, first) in [
        ("as", "associate"),
        ("sen", "senior"),
        ("princ", "principal"),
        ("gp", "director"),
        ("head of p", "head"),
        ("lead prod", "lead"),
        ("snr", "senior"),
        ("senoi", "senior"),
        ("assosi", "associate"),
        ("dirctor", "director"),
        ("vice pres", "head"),
        ("cpo", "head"),
        ("pro", "pm"),
    ] {
        assert_eq!(offered(typed).first().map(String::as_str), Some(first), "{typed:?}");
    }
}

#[test]
fn titles_from_elsewhere_follow_levels_and_stand_before_likenesses() {
    assert_eq!(offered("product ow"), ["Product Owner"]);
    assert_eq!(offered("staff p"), ["Staff Product Manager"]);
    assert_eq!(offered("scrum"), ["Scrum Master"]);
    let product = offered("product");
    let first = product.iter().position(|name| name == "Product Owner").expect("it starts so");
    assert_eq!(first, 7, "each level has a word that starts so: {product:?}");
    assert!(product.len() > 10, "{product:?}");
}

#[test]
fn a_short_form_of_one_level_is_that_level_alone() {
    assert_eq!(offered("vp"), ["head"]);
}

#[test]
fn what_only_shares_letters_in_a_name_written_out_is_left_out() {
    assert_eq!(offered("princ"), ["principal"], "not \"Vice PResIdeNt of produCt\"");
}

#[test]
fn an_unfinished_name_that_is_not_sure_is_suggested_first() {
    let knowledge = ladder(PRODUCT);
    let index = LevelIndex::new(&knowledge);
    for (typed, first) in
        [("princi", "principal"), ("lead produ", "lead"), ("dire", "director"), ("hea", "head")]
    {
        let reading = index.read_level(typed);
        let best = reading.sure().or_else(|| reading.suggestions().first().copied());
        assert_eq!(best.map(|key| knowledge.reference(key).to_owned()).as_deref(), Some(first), "{typed:?}");
    }
}
