//! Titles that are not on a ladder, but that it knows of: never sure, the near levels first.

use stepladder::knowledge::{Loaded, load_str};
use stepladder::matching::{self, LevelIndex, Reading};

use crate::support::{PRODUCT, found, ladder};

fn read(text: &str) -> (String, Reading) {
    let knowledge = ladder(PRODUCT);
    let reading = LevelIndex::new(&knowledge).read_level(text);
    let suggested: Vec<_> = reading.suggestions().iter().map(|key| knowledge.reference(*key)).collect();
    let title = reading.elsewhere.map_or("none", |key| knowledge.elsewhere_title(key));
    (format!("{title}: {}", suggested.join(", ")), reading)
}

#[test]
fn they_are_never_sure_and_the_near_levels_come_first() {
    for (text, told) in [
        ("Product Owner", "Product Owner: pm"),
        ("staff pm", "Staff PM: senior, principal"),
        ("Product Analyst", "Product Analyst: associate, pm"),
        ("Senior Product Owner", "Product Owner: pm, senior"),
        ("Scrum Master", "Scrum Master: "),
        ("Head of Product Operations", "Product Operations: pm, head"),
    ] {
        let (read, reading) = read(text);
        assert!(reading.sure().is_none() && read.starts_with(told), "{text}: {read}");
        assert_eq!(reading.because, matching::Reason::Elsewhere);
    }
}

#[test]
fn a_title_inside_a_longer_name_or_beside_a_sure_one_is_not_meant() {
    for text in [
        "Senior Product Manager, Product Operations",
        "Principal PM | Scrum Master training",
        "Product Manager",
        "assistant to the product owner",
        "staff meeting",
    ] {
        assert_eq!(read(text).1.elsewhere, None, "{text}");
    }
}

/// A ladder with this at its end.
fn kitchen(end: &str) -> Loaded {
    let level = |id: &str, title: &str| {
        format!("[[level]]\nid = \"{id}\"\ntitle = \"{title}\"\nsummary = \"Cooks.\"\nduties = [\"Cooks\"]\n")
    };
    let levels = level("commis", "Commis Chef") + &level("sous", "Sous Chef") + &level("head", "Head Chef");
    let steps =
        "[[transition]]\nfrom = \"commis\"\nto = \"sous\"\n[[transition]]\nfrom = \"sous\"\nto = \"head\"\n";
    let head =
        "[ladder]\nid = \"kitchen\"\ntitle = \"Kitchen\"\nsummary = \"S\"\nsource = { title = \"S\" }\n";
    let text = format!("{head}{levels}{steps}{end}");
    load_str("kitchen.toml", &text).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn a_ladder_of_any_shape_has_them_and_the_longest_name_wins() {
    let loaded = kitchen(
        "[[elsewhere]]\ntitles = [\"Pastry Chef\", \"Executive Sous Chef\"]\nsummary = \"Bakes.\"\nnear = [\"sous\"]\n",
    );
    let index = LevelIndex::new(&loaded.knowledge);
    let read = |text: &str| {
        let reading = index.read_level(text);
        let title = reading.elsewhere.map(|key| loaded.knowledge.elsewhere_title(key).to_owned());
        (title, found(&loaded.knowledge, &reading))
    };
    let own = |title: &str| Some(title.to_owned());
    assert_eq!(read("What does a Pastry Chef do?"), (own("Pastry Chef"), "none".to_owned()));
    assert_eq!(read("executive sous chef"), (own("Executive Sous Chef"), "none".to_owned()));
    assert_eq!(read("Sous Chef"), (None, "sous".to_owned()));
    assert_eq!(read("patsry chef"), (own("Pastry Chef"), "none".to_owned()));
    assert_eq!(matching::check(&loaded).iter().count(), 0);
}

#[test]
fn a_title_that_is_read_as_something_else_is_a_warning() {
    let loaded = kitchen("[[elsewhere]]\ntitles = [\"The Sous Chef\"]\nsummary = \"Cooks.\"\n");
    let findings = matching::check(&loaded);
    assert_eq!((findings.errors(), findings.warnings()), (0, 1));
    let told = findings.render(false);
    assert!(told.contains("nobody who types `The Sous Chef` hears that it is elsewhere"), "{told}");
    assert!(told.contains("it is read as this level"), "{told}");
}

#[test]
fn an_expectation_of_none_holds_for_them() {
    let loaded = kitchen(
        "[[elsewhere]]\ntitles = [\"Pastry Chef\"]\nsummary = \"Bakes.\"\n[[expect]]\nquery = \"pastry chef\"\nlevel = \"none\"\n",
    );
    assert_eq!(matching::check(&loaded).errors(), 0);
}
