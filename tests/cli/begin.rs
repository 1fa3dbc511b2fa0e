//! Beginning a ladder, and the schema of ladder files.

use std::fs;

use crate::program::Program;

/// Runs `stepladder new`, then checks what it wrote, in one folder.
#[track_caller]
fn begun(name: &str, file: &str) -> String {
    let (finished, folder) = Program::with(&["new", name]).run_in_place();
    assert_eq!((finished.code, finished.stderr.as_str()), (0, ""), "{name}: {finished:?}");
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).expect("the ladder that was named");
    assert!(path.with_file_name("ladder.schema.json").exists());
    let checked = Program::with(&["check", "begun.toml"]).file("begun.toml", &text).run();
    assert_eq!(checked.stdout, "begun.toml: 1 ladder, 3 levels, 2 steps. All good.\n", "{name}: {checked:?}");
    text
}

#[test]
fn a_new_ladder_has_no_error_and_no_warning() {
    let text = begun("people-and-culture", "people-and-culture.toml");
    assert!(
        text.contains("id = \"people-and-culture\"\n") && text.contains("title = \"People and culture\"\n")
    );
    assert!(text.starts_with("#:schema ./ladder.schema.json\n"));
    assert!(text.contains("stepladder check people-and-culture.toml\n"));
}

#[test]
fn a_new_ladder_may_have_any_name() {
    assert!(begun("data/care.toml", "data/care.toml").contains("id = \"care\"\n"));
    assert!(begun("Ärzte & \"Co\"", "Ärzte & \"Co\".toml").contains("title = 'Ärzte & \"Co\"'\n"));
    assert!(begun("看護", "看護.toml").contains("id = \"my-ladder\"\n"));
    begun(&"long ".repeat(40), &format!("{}.toml", "long ".repeat(40)));
}

#[test]
fn nothing_is_overwritten() {
    let (refused, folder) = Program::with(&["new", "mine"]).file("mine.toml", "# mine\n").run_in_place();
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""), "{refused:?}");
    assert!(refused.stderr.starts_with("error: `mine.toml` is there already"), "{refused:?}");
    assert_eq!(fs::read_to_string(folder.path().join("mine.toml")).unwrap(), "# mine\n");
    let (begun, folder) = Program::with(&["new", "mine"]).file("ladder.schema.json", "{}").run_in_place();
    assert_eq!(begun.code, 0);
    assert_eq!(fs::read_to_string(folder.path().join("ladder.schema.json")).unwrap(), "{}");
}

#[test]
fn a_folder_in_place_of_a_name_is_told() {
    for name in ["./", "", ".", ".toml"] {
        let refused = Program::with(&["new", name]).run();
        assert_eq!((refused.code, refused.stdout.as_str()), (1, ""), "{name}: {refused:?}");
        assert!(refused.stderr.contains("begins with a dot"), "{name}: {refused:?}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let refused = Program::with(&["new", "nowhere/mine.toml"]).run();
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("`nowhere/mine.toml` cannot be written"), "{refused:?}");
}

#[test]
fn the_schema_is_printed_and_the_repository_has_it() {
    let printed = Program::with(&["schema"]).run();
    assert_eq!((printed.code, printed.stderr.as_str()), (0, ""));
    let kept = fs::read_to_string("data/ladder.schema.json").unwrap_or_default();
    assert!(
        printed.stdout == kept,
        "data/ladder.schema.json is out of date; run: cargo run -- schema > data/ladder.schema.json"
    );
}
