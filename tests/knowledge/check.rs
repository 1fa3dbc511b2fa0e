//! What `stepladder check` says of a knowledge base.

use std::fs;
use std::path::Path;

use stepladder::knowledge::{CheckReport, Diagnostic, Diagnostics, Origin, check, load_str};
use stepladder::topics;

const SOUND: &str = include_str!("../fixtures/sound.toml");

fn check_only(path: &Path) -> CheckReport {
    check(&Origin::Path(path.to_owned()), false, |_| Diagnostics::default())
}

/// Checks one file of this text, with its folder's name left out of the report.
fn check_text(text: &str) -> CheckReport {
    let folder = tempfile::tempdir().expect("a folder to write to");
    fs::write(folder.path().join("ladder.toml"), text).expect("a file in it");
    let report = check_only(folder.path());
    CheckReport { text: report.text.replace(&folder.path().display().to_string(), "data"), ..report }
}

#[test]
fn when_all_is_well_one_line_sums_up() {
    let report = check_text(SOUND);
    assert!(report.ok);
    assert_eq!(report.text, "data: 1 ladder, 3 levels, 2 steps. All good.");
}

#[test]
fn warnings_leave_the_knowledge_base_usable() {
    let report = check_only(Path::new("tests/fixtures/nursing"));
    assert!(report.ok);
    insta::assert_snapshot!(report.text);
}

#[test]
fn a_summary_without_advice_a_track_without_levels_and_a_title_of_two_ladders_are_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let first = SOUND.replace("advice = [\"Lead a subject first\"]", "").replace("track = \"school\"\n", "");
    fs::write(folder.path().join("one.toml"), first).unwrap();
    let second = SOUND.replace("id = \"teaching\"", "id = \"teaching-abroad\"");
    fs::write(folder.path().join("two.toml"), second).unwrap();
    let report = check_only(folder.path());
    assert!(report.ok);
    insta::assert_snapshot!(report.text.replace(&folder.path().display().to_string(), "data"));
}

#[test]
fn errors_are_counted_and_come_with_the_warnings_of_other_ladders() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), SOUND.replace("title = \"Teacher\"", "title = 5")).unwrap();
    fs::copy("tests/fixtures/nursing/nursing.toml", folder.path().join("b.toml")).unwrap();
    let report = check_only(folder.path());
    assert!(!report.ok);
    assert!(report.text.ends_with(": 1 error, 2 warnings."), "{}", report.text);
}

#[test]
fn other_rooms_add_findings_at_the_places_they_mean() {
    let report = check(&Origin::Path("tests/fixtures/sound.toml".into()), false, |loaded| {
        let alias = loaded.files.place(0, &loaded.knowledge.ladders()[0].levels[1].aliases[0]);
        let expectation = loaded.files.place(0, &loaded.knowledge.ladders()[0].expectations[0].query);
        let warning = Diagnostic::warning("the alias `CT` can never win").at(alias, "").help("remove it");
        let error = Diagnostic::error("`head teacher` finds no level").at(expectation, "expected `head`");
        [error, warning].into_iter().collect()
    });
    assert!(!report.ok);
    insta::assert_snapshot!(report.text);
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
    let path = Path::new("tests/fixtures/nursing");
    let coloured = check(&Origin::Path(path.to_owned()), true, |_| Diagnostics::default()).text;
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), check_only(path).text);
}
