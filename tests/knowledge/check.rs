//! What `stepladder check` says of a knowledge base.

use std::fs;
use std::path::Path;

use stepladder::check::{Format, Report};
use stepladder::knowledge::{Diagnostics, Sources, load_str};
use stepladder::topics;

const SOUND: &str = include_str!("../fixtures/sound.toml");

fn check_only(path: &Path) -> Report {
    Report::of(path.display().to_string(), Sources::at(path), |_| Diagnostics::default())
}

/// The whole report, as a terminal shows it.
fn shown(report: &Report) -> String {
    let text = report.text(Format::Full, false);
    let gap = if text.is_empty() { "" } else { "\n\n" };
    format!("{text}{gap}{}", report.summary())
}

/// Checks ladders, given as names and texts.
fn check_texts(texts: &[(&str, &str)]) -> Report {
    let mut files = Sources::default();
    for (name, text) in texts {
        files.add_text(name, text);
    }
    Report::of("data", files, |_| Diagnostics::default())
}

#[test]
fn when_all_is_well_one_line_sums_up() {
    let report = check_texts(&[("ladder.toml", SOUND)]);
    assert!(report.passes());
    assert_eq!(shown(&report), "data: 1 ladder, 3 levels, 2 steps. All good.");
}

#[test]
fn warnings_leave_the_knowledge_base_usable() {
    let report = check_only(Path::new("tests/fixtures/nursing"));
    assert!(report.passes());
    insta::assert_snapshot!(shown(&report));
    assert!(!report.denying_warnings(true).passes());
}

#[test]
fn a_summary_without_advice_a_track_without_levels_and_a_title_of_two_ladders_are_warned_of() {
    let first = SOUND.replace("advice = [\"Lead a subject first\"]", "").replace("track = \"school\"\n", "");
    let second = SOUND.replace("id = \"teaching\"", "id = \"teaching-abroad\"");
    let report = check_texts(&[("data/one.toml", &first), ("data/two.toml", &second)]);
    assert!(report.passes());
    insta::assert_snapshot!(shown(&report));
}

#[test]
fn a_form_that_two_ladders_have_is_noted() {
    let with_form = |title: &str| format!("title = \"{title}\"\nforms = [\"Lehrerin\"]");
    let first = SOUND.replace("title = \"Teacher\"", &with_form("Teacher"));
    let second = "[ladder]\nid = \"kita\"\ntitle = \"Kita\"\nsummary = \"s\"\n[[level]]\nid = \"tutor\"\n"
        .to_owned()
        + &with_form("Tutor")
        + "\nsummary = \"s\"\nduties = [\"d\"]\n";
    let report = check_texts(&[("one.toml", &first), ("two.toml", &second)]);
    assert!(shown(&report).contains("levels of two ladders share the name `Lehrerin`"), "{}", shown(&report));
}

#[test]
fn a_name_that_two_ladders_share_is_noted_once() {
    let first = SOUND.replace("track = \"school\"\n", "aliases = [\"HEAD\"]\n");
    let second = first.replace("id = \"teaching\"", "id = \"teaching-abroad\"");
    let told = shown(&check_texts(&[("one.toml", &first), ("two.toml", &second)]));
    assert!(told.contains("share the names `head`, `Head of School`\n"), "{told}");
}

#[test]
fn errors_are_counted_and_come_with_the_warnings_of_other_ladders() {
    let broken = SOUND.replace("title = \"Teacher\"", "title = 5");
    let report =
        check_texts(&[("a.toml", &broken), ("b.toml", include_str!("../fixtures/nursing/nursing.toml"))]);
    assert!(!report.passes());
    assert_eq!(report.summary(), "data: 1 error, 2 warnings.");
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("ladder.toml"), SOUND).expect("a file in it");
    let mut files = Sources::at(folder.path());
    files.add_path(&folder.path().join("ladder.toml"));
    files.add_path(&folder.path().join(".").join("ladder.toml"));
    assert_eq!(
        Report::of("data", files, |_| Diagnostics::default()).summary(),
        "data: 1 ladder, 3 levels, 2 steps. All good."
    );
}

#[test]
fn a_step_sideways_between_levels_of_other_heights_is_warned_of() {
    let lateral = SOUND.replace("to = \"head\"\nsummary", "to = \"head\"\nlateral = true\nsummary");
    let back = "[[transition]]\nfrom = \"head\"\nto = \"assistant\"\nlateral = true\n";
    let loaded = load_str("ladder.toml", &format!("{lateral}{back}")).expect("a ladder that can be used");
    insta::assert_snapshot!(loaded.warnings.to_string());
}

#[test]
fn markdown_that_shows_as_it_is_written_is_warned_of_and_what_is_allowed_is_not() {
    let odd = SOUND
        .replace("title = \"Teacher\"", "title = \"*Teacher*\"")
        .replace("\"Gives lessons\"", "\"~~Gives~~ lessons\", \"Asks <@12>\", \"[Reads](handbook)\"")
        .replace("\"Leads a school.\"", "\"\"\"Leads:\n- a school\"\"\"");
    let loaded = load_str("ladder.toml", &odd).expect("a ladder that can be used");
    insta::assert_snapshot!(loaded.warnings.to_string());
    let fine = SOUND.replace(
        "\"Gives lessons\"",
        "\"*Gives* **lessons**\", \"Reads [it](https://example.com/a_b)\", \"Knows `x * y`, 5 * 3, snake_case, a_ and <3\"",
    );
    assert_eq!(load_str("ladder.toml", &fine).expect("a sound ladder").warnings.to_string(), "");
}

#[test]
fn synonyms_that_no_text_uses_are_warned_of() {
    let words =
        "roles = [\"teacher\"]\n[vocabulary.synonyms]\nlesson = [\"class\"]\npay = [\"salary\", \"wages\"]";
    let loaded =
        load_str("ladder.toml", &SOUND.replace("roles = [\"teacher\"]", words)).expect("a sound ladder");
    insta::assert_snapshot!(topics::check(&loaded).to_string());
}

#[test]
fn colour_adds_escapes_and_nothing_else() {
    let report = check_only(Path::new("tests/fixtures/nursing"));
    let coloured = report.text(Format::Full, true);
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), report.text(Format::Full, false));
}
