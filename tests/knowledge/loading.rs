//! Loading a knowledge base: what an author wrote is what the bot knows.

use std::fs;
use std::path::Path;

use stepladder::knowledge::{ElsewhereKey, LevelKey, Loaded, Location, load, load_sources, load_str};
use tempfile::TempDir;

const NURSING: &str = include_str!("../fixtures/nursing/nursing.toml");
const SOUND: &str = include_str!("../fixtures/sound.toml");

fn nursing() -> Loaded {
    load(Path::new("tests/fixtures/nursing")).expect("the ladder is sound")
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder to write to");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file in it");
    }
    folder
}

/// What is said of a folder that cannot be loaded, with the folder's own name left out.
fn told_of(folder: &TempDir) -> String {
    let told = load(folder.path()).expect_err("the folder is broken").to_string();
    told.replace(&format!("{}", folder.path().display()), "FOLDER")
}

#[test]
fn a_ladder_of_another_field_loads_whole() {
    let loaded = nursing();
    let [ladder] = loaded.knowledge.ladders() else { panic!("one ladder") };
    assert_eq!((ladder.levels.len(), ladder.transitions.len()), (6, 5));
    let specialist = ladder.position("specialist").unwrap();
    assert_eq!(ladder.levels[specialist].aliases, ["CNS"]);
    assert_eq!(ladder.track(specialist).unwrap().title, "Clinical practice");
    assert_eq!(ladder.vocabulary.abbreviations[0], ("rn".to_owned().into(), "registered nurse".to_owned()));
    assert_eq!(ladder.expectations[1].level, None);
}

#[test]
fn the_shipped_ladder_loads() {
    let loaded = load(Path::new("data")).unwrap();
    assert_eq!(loaded.knowledge.ladders()[0].about.id, "product-management");
}

#[test]
fn white_space_around_a_text_is_not_part_of_it() {
    let loaded = nursing();
    let ladder = &loaded.knowledge.ladders()[0];
    let senior = ladder.position("senior-staff-nurse").unwrap();
    assert_eq!(
        ladder.levels[senior].summary,
        "Takes the patients whose condition changes fast,\nand teaches new colleagues beside them."
    );
}

#[test]
fn an_entry_of_a_list_is_one_paragraph() {
    let text = SOUND.replace("\"Gives lessons\"", "\"\"\"\nGives\n  lessons\"\"\"");
    let loaded = load_str("ladder.toml", &text).unwrap();
    assert_eq!(loaded.knowledge.ladders()[0].levels[1].duties, ["Gives lessons"]);
}

#[test]
fn every_part_can_be_pointed_at() {
    let loaded = nursing();
    let ladder = &loaded.knowledge.ladders()[0];
    let level = ladder.position("charge-nurse").unwrap();
    let this = &ladder.levels[level];
    let text = |location: Location| NURSING[location.span()].to_owned();
    assert_eq!(text(loaded.files.location(0, &ladder.about)), "[ladder]");
    assert_eq!(text(loaded.files.location(0, &ladder.about.title)), "\"Nursing\"");
    assert_eq!(text(loaded.files.location(0, &ladder.tracks[1])), "[[track]]");
    assert_eq!(text(loaded.level_location(LevelKey { ladder: 0, level })), "[[level]]");
    assert_eq!(text(loaded.files.location(0, &this.id)), "\"charge-nurse\"");
    assert_eq!(text(loaded.files.location(0, &this.title)), "\"Charge Nurse\"");
    assert_eq!(text(loaded.files.location(0, &this.aliases[1])), "\"Ward Manager\"");
    assert_eq!(text(loaded.files.location(0, &ladder.transitions[3])), "[[transition]]");
    assert_eq!(text(loaded.files.location(0, &ladder.expectations[1].query)), "\"veterinary nurse\"");
}

#[test]
fn a_title_from_elsewhere_is_loaded_and_can_be_pointed_at() {
    let end = "[[elsewhere]]\ntitles = [\"Tutor\", \" Private  Tutor\"]\nsummary = \"Teaches one.\"\n";
    let text = format!("{SOUND}\n{end}near = [\"teacher\", \"assistant\"]\n");
    let Loaded { knowledge, .. } = load_str("ladder.toml", &text).unwrap();
    let key = ElsewhereKey { ladder: 0, entry: 0, title: 1 };
    assert_eq!(&text[knowledge.elsewhere(key).titles[1].span()], "\" Private  Tutor\"");
    assert_eq!(knowledge.elsewhere_title(key), "Private  Tutor");
    let near: Vec<_> = knowledge.near(key).map(|level| knowledge.reference(level)).collect();
    assert_eq!(near, ["teacher", "assistant"]);
}

#[test]
fn positions_follow_the_order_of_the_ladders_not_of_the_files() {
    let loaded = load_sources(&[("a.toml", SOUND), ("b.toml", NURSING)]).unwrap();
    let ids: Vec<_> = loaded.knowledge.ladders().iter().map(|ladder| ladder.about.id.as_str()).collect();
    assert_eq!(ids, ["nursing", "teaching"]);
    let about = |ladder: usize| &loaded.knowledge.ladders()[ladder].about;
    assert_eq!(loaded.files.location(0, about(0)).file().name(), "b.toml");
    assert_eq!(loaded.files.location(1, about(1)).file().name(), "a.toml");
}

#[test]
fn a_folder_gives_its_own_toml_files_only() {
    let folder = folder(&[
        ("a.toml", SOUND.as_bytes()),
        ("b.toml", NURSING.as_bytes()),
        ("notes.txt", b"not a ladder"),
        (".#a.toml", b"an editor's own"),
    ]);
    fs::create_dir(folder.path().join("drafts")).unwrap();
    fs::write(folder.path().join("drafts/c.toml"), "broken").unwrap();
    assert_eq!(load(folder.path()).unwrap().knowledge.ladders().len(), 2);
}

#[test]
fn one_file_can_be_loaded_whatever_its_name() {
    let folder = folder(&[("draft", SOUND.as_bytes())]);
    assert_eq!(load(&folder.path().join("draft")).unwrap().knowledge.ladders()[0].about.id, "teaching");
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference() {
    let windows = format!("\u{feff}{}", NURSING.replace('\n', "\r\n"));
    let folder = folder(&[("nursing.toml", windows.as_bytes())]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(loaded.knowledge, nursing().knowledge);
}

#[test]
fn a_folder_without_ladders_says_so() {
    insta::assert_snapshot!(told_of(&folder(&[("notes.txt", b"")])), @r"
    error: there is no ladder in this folder
    --> FOLDER
     = help: put a file into it whose name ends in `.toml`, or name another folder
    ");
}

#[test]
fn a_folder_that_is_not_there_says_so() {
    let folder = folder(&[]);
    let told = load(&folder.path().join("data")).unwrap_err();
    assert_eq!(told.iter().next().unwrap().title, "there is no such file or folder");
}

#[test]
fn a_file_that_is_not_text_hides_no_error_of_another() {
    let folder =
        folder(&[("a.toml", b"[ladder]\nid = \"caf\xe9\"\n"), ("b.toml", b"[ladder]\nid = \"b\"\n")]);
    let told = told_of(&folder);
    assert!(told.contains("this file is not UTF-8 text\n --> FOLDER/a.toml:2:10\n"), "{told}");
    assert!(told.contains("the ladder has no `title` and no `summary`\n --> FOLDER/b.toml:1:1\n"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_hides_no_error_of_another() {
    let folder = folder(&[("b.toml", b"[ladder]\nid = \"b\"\n")]);
    std::os::unix::fs::symlink("nowhere", folder.path().join("a.toml")).unwrap();
    let told = told_of(&folder);
    assert!(told.contains("there is no such file or folder\n--> FOLDER/a.toml\n"), "{told}");
    assert!(told.contains("the ladder has no `title`"), "{told}");
}
