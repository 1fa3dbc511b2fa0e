//! What an author is told about a broken ladder: what is wrong, where, and what to do.
//!
//! One snapshot for each kind of error, under `tests/knowledge/snapshots/`.

use stepladder::knowledge::{load_sources, load_str};

/// A ladder that keeps every rule; each test breaks one.
const SOUND: &str = include_str!("../fixtures/sound.toml");

/// What is said when a part of the sound ladder is replaced.
#[track_caller]
fn told(part: &str, replacement: &str) -> String {
    assert_eq!(SOUND.matches(part).count(), 1, "{part:?} must stand in the ladder once");
    told_of(&SOUND.replacen(part, replacement, 1))
}

#[track_caller]
fn told_of(text: &str) -> String {
    load_str("ladder.toml", text).expect_err("the ladder is broken").to_string()
}

/// Compares with a snapshot that holds nothing but what an author sees.
macro_rules! assert_told {
    ($text:expr) => {
        insta::with_settings!({omit_expression => true}, { insta::assert_snapshot!($text) })
    };
}

macro_rules! broken {
    ($($name:ident: $part:expr => $replacement:expr;)+) => {
        $(#[test]
        fn $name() {
            assert_told!(told($part, &$replacement.to_string()));
        })+
    };
}

#[test]
fn the_ladder_that_the_others_are_made_from_is_sound() {
    let loaded = load_str("ladder.toml", SOUND).unwrap();
    assert_eq!(loaded.warnings.to_string(), "");
}

// Keys
broken! {
    unknown_key_near_a_known_one: "title = \"Teacher\"" => "titel = \"Teacher\"";
    unknown_key_like_one_that_is_there: "aliases = [\"CT\"]" => "aliases = [\"CT\"]\nalias = \"x\"";
    unknown_key_like_no_other: "id = \"teacher\"" => "id = \"teacher\"\nsalary = 50000";
    unknown_table: "[[level]]\nid = \"teacher\"" => "[[levels]]\nid = \"teacher\"";
    missing_key: "title = \"Teacher\"\n" => "";
    missing_keys_of_an_unnamed_level: "id = \"teacher\"\ntitle = \"Teacher\"\n" => "";
    missing_ladder: "[ladder]\nid = \"teaching\"\ntitle = \"Teaching\"\nsummary = \"From the first class to a whole school.\"\nsource = { title = \"Staff handbook\", url = \"https://example.com/staff\" }" => "";
    advice_without_summary: "summary = \"Plan lessons that others can teach.\"\n" => "";
    key_given_twice: "title = \"Teacher\"" => "title = \"Teacher\"\ntitle = \"Tutor\"";
}

// Expectations
broken! {
    expectation_among_unknown_ladders: "query = \"head of the school\"" => "query = \"head of the school\"\nladder = \"all\"";
}

// Synonyms
broken! {
    synonyms_that_are_no_list: "roles = [\"teacher\"]" => "roles = [\"teacher\"]\nsynonyms = { lesson = \"class\" }";
    synonyms_of_one_word_twice: "roles = [\"teacher\"]" => "roles = [\"teacher\"]\nsynonyms = { lesson = [\"class\", \"Lesson\"] }";
}

// Types
broken! {
    a_step_that_is_lateral_in_quotes: "to = \"head\"" => "to = \"head\"\nlateral = \"yes\"";
    number_in_place_of_a_text: "title = \"Teacher\"" => "title = 5";
    text_in_place_of_a_list: "duties = [\"Gives lessons\"]" => "duties = \"Gives lessons\"";
    number_in_a_list: "duties = [\"Gives lessons\"]" => "duties = [\"Gives lessons\", true]";
    text_in_place_of_a_table: "source = { title = \"Staff handbook\", url = \"https://example.com/staff\" }" => "source = \"Staff handbook\"";
    one_pair_of_brackets_in_place_of_two: "[[track]]" => "[track]";
    two_pairs_of_brackets_in_place_of_one: "[ladder]" => "[[ladder]]";
    one_pair_of_brackets_among_two: "# The first level\n[[level]]" => "[level]";
}

// Texts
broken! {
    empty_list: "duties = [\"Gives lessons\"]" => "duties = []";
    blank_text: "summary = \"Teaches classes of their own.\"" => "summary = \" \u{200b}\"";
    text_over_its_limit: "title = \"Teacher\"" => format!("title = \"{}\"", "T".repeat(81));
    entry_over_its_limit: "\"Gives lessons\"" => format!("\"{}\"", "long ".repeat(100));
    too_many_entries: "\"Gives lessons\"" => "\"x\", ".repeat(51);
    level_that_says_too_much: "\"Gives lessons\"" => format!("\"{}\", ", "x".repeat(400)).repeat(9);
    line_break_in_a_title: "title = \"Teacher\"" => "title = \"\"\"Teacher\nand tutor\"\"\"";
    control_character: "summary = \"Teaches classes of their own.\"" => "summary = \"Teaches\\u0007\"";
    id_of_a_wrong_form: "id = \"teaching\"" => "id = \"Teaching & Care\"";
    id_over_its_limit: "id = \"teaching\"" => "id = \"teaching-and-all-that-comes-with-it\"";
    address_without_a_host: "https://example.com/staff" => "example.com/staff";
    word_of_the_vocabulary_left_blank: "roles = [\"teacher\"]" => "roles = [\"\"]";
}

// Names and references
broken! {
    two_levels_with_one_id: "id = \"head\"" => "id = \"teacher\"";
    two_tracks_with_one_id: "[[track]]" => "[[track]]\nid = \"school\"\ntitle = \"Other\"\n[[track]]";
    two_levels_with_one_name: "title = \"Head of School\"" => "title = \"Head of School\"\naliases = [\"TEACHER \"]";
    level_with_a_name_twice: "aliases = [\"CT\"]" => "aliases = [\"CT\", \"Tea cher\"]";
    id_with_a_meaning_of_its_own: "id = \"head\"" => "id = \"none\"";
    unknown_level_near_a_known_one: "to = \"teacher\"" => "to = \"techer\"";
    unknown_level_like_no_other: "to = \"teacher\"" => "to = \"zz\"";
    title_in_place_of_an_id: "to = \"head\"" => "to = \"Head of School\"";
    unknown_level_in_an_expectation: "level = \"head\"" => "level = \"heads\"";
    unknown_track: "track = \"school\"" => "track = \"skool\"";
}

// Links, grades, groups, forms, several sources
broken! {
    link_without_an_address: "aliases = [\"CT\"]" => "aliases = [\"CT\"]\nlinks = [{ title = \"A book\" }]";
    link_that_is_not_on_the_web: "aliases = [\"CT\"]" => "aliases = [\"CT\"]\nlinks = [{ title = \"A book\", url = \"javascript:alert(1)\" }]";
    too_many_links: "aliases = [\"CT\"]" => format!("aliases = [\"CT\"]\nlinks = [{}]", "{ title = \"A book\", url = \"https://example.com\" }, ".repeat(6));
    grade_that_is_a_name_of_another_level: "aliases = [\"CT\"]" => "aliases = [\"CT\"]\ngrade = \"Head of school\"";
    grade_over_its_limit: "aliases = [\"CT\"]" => format!("aliases = [\"CT\"]\ngrade = \"{}\"", "7".repeat(31));
    form_that_is_a_name_of_another_level: "aliases = [\"CT\"]" => "aliases = [\"CT\"]\nforms = [\"Head-of-school\"]";
    neither_duties_nor_groups: "duties = [\"Gives lessons\"]\n" => "";
    group_without_duties: "duties = [\"Gives lessons\"]" => "groups = [{ title = \"In class\" }]";
    too_many_duties_in_groups: "duties = [\"Gives lessons\"]" => format!("duties = [{0}]\ngroups = [{{ title = \"In class\", duties = [{0}] }}]", "\"x\", ".repeat(26));
    source_with_a_text_among_several: "source = { title = \"Staff handbook\", url = \"https://example.com/staff\" }" => "source = [{ title = \"Staff handbook\" }, \"A book\"]";
}

/// A sound ladder with an `[[elsewhere]]` at its end.
fn elsewhere(keys: &str) -> String {
    format!("[[elsewhere]]\n{keys}\n\n[[expect]]")
}

// Titles from elsewhere
broken! {
    elsewhere_without_keys: "[[expect]]" => elsewhere("");
    elsewhere_with_a_title_alone: "[[expect]]" => elsewhere("title = \"Tutor\"\nsummary = \"Teaches one.\"");
    elsewhere_with_a_levels_name: "[[expect]]" => elsewhere("titles = [\"Tutor\", \"teacher\"]\nsummary = \"Teaches.\"");
    elsewhere_twice: "[[expect]]" => elsewhere("titles = [\"Tutor\", \"TUTOR\"]\nsummary = \"Teaches.\"");
    elsewhere_near_an_unknown_level: "[[expect]]" => elsewhere("titles = [\"Tutor\"]\nsummary = \"Teaches.\"\nnear = [\"Teacher\"]");
    elsewhere_near_and_between: "[[expect]]" => elsewhere("titles = [\"Tutor\"]\nsummary = \"Teaches.\"\nnear = [\"head\"]\nbetween = [\"teacher\", \"head\"]");
    elsewhere_between_one_level: "[[expect]]" => elsewhere("titles = [\"Tutor\"]\nsummary = \"Teaches.\"\nbetween = [\"teacher\"]");
    elsewhere_between_three_levels: "[[expect]]" => elsewhere("titles = [\"Tutor\"]\nsummary = \"Teaches.\"\nbetween = [\"assistant\", \"teacher\", \"head\"]");
    elsewhere_between_a_level_and_itself: "[[expect]]" => elsewhere("titles = [\"Tutor\"]\nsummary = \"Teaches.\"\nbetween = [\"head\", \"head\"]");
    elsewhere_with_one_pair_of_brackets_among_two: "[[expect]]" => "[elsewhere]\ntitles = [\"Tutor\"]\nsummary = \"Teaches one.\"\n\n[[elsewhere]]\ntitles = [\"Coach\"]\nsummary = \"Trains teachers.\"\n\n[[expect]]";
    elsewhere_title_over_its_limit: "[[expect]]" => elsewhere(&format!("titles = [\"{}\"]\nsummary = \"Teaches.\"", "T".repeat(59)));
}

// Steps
broken! {
    step_from_a_level_to_itself: "to = \"head\"" => "to = \"teacher\"";
    step_given_twice: "from = \"teacher\"\nto = \"head\"" => "from = \"assistant\"\nto = \"teacher\"";
    circle: "[[expect]]" => "[[transition]]\nfrom = \"head\"\nto = \"assistant\"\n\n[[expect]]";
    level_that_no_way_leads_to: "[[expect]]" => "[[level]]\nid = \"coach\"\ntitle = \"Coach\"\nsummary = \"Trains.\"\nduties = [\"Trains teachers\"]\n\n[[expect]]";
}

// TOML itself
broken! {
    value_without_quotes: "title = \"Teacher\"" => "title = Teacher";
    curly_quotes: "title = \"Teacher\"" => "title = “Teacher”";
    no_value: "title = \"Teacher\"" => "title =";
    second_equals_sign: "title = \"Teacher\"" => "title == \"Teacher\"";
    opening_quote_missing: "title = \"Teacher\"" => "title = Teacher\"";
    control_character_in_quotes: "title = \"Teacher\"" => "title = \"Tea\u{1}cher\"";
    bracket_in_place_of_a_key: "title = \"Teacher\"" => "{title = \"Teacher\"";
    colon_in_place_of_the_equals_sign: "title = \"Teacher\"" => "title: \"Teacher\"";
    text_not_closed: "title = \"Teacher\"" => "title = \"Teacher";
    text_of_several_lines_not_closed: "summary = \"Teaches classes of their own.\"" => "summary = \"\"\"Teaches";
    list_not_closed: "duties = [\"Gives lessons\"]" => "duties = [\n  \"Gives lessons\"\n";
    comma_missing: "duties = [\"Gives lessons\"]" => "duties = [\"Gives lessons\" \"Marks\"]";
    header_not_closed: "[vocabulary]" => "[vocabulary";
    backslash: "title = \"Teacher\"" => "title = \"Teacher\\Tutor\"";
    quote_inside_a_text: "title = \"Teacher\"" => "title = \"The \"teacher\"\"";
    header_given_twice: "[vocabulary]" => "[ladder]\nid = \"x\"\n\n[vocabulary]";
}

#[test]
fn a_file_with_nothing_in_it() {
    assert_told!(told_of("# to be written\n\n"));
}

#[test]
fn a_backslash_before_the_last_quote_of_a_windows_line() {
    let told = told_of(&SOUND.replace("\"Teacher\"", r#""Teacher\""#).replace('\n', "\r\n"));
    assert!(
        told.starts_with("error: this text is not closed, since `\\\"` is a quote inside of it"),
        "{told}"
    );
}

#[test]
fn a_ladder_without_levels() {
    let ladder = "[ladder]\nid = \"a\"\ntitle = \"A\"\nsummary = \"S\"\n";
    assert_told!(format!("{}\n\n{}", told_of(ladder), told_of(&format!("level = []\n{ladder}"))));
}

#[test]
fn every_error_of_every_file_comes_at_once() {
    let first = SOUND
        .replace("title = \"Teacher\"", "titel = Teacher")
        .replace("track = \"school\"", "track = \"skool\"")
        .replace("to = \"head\"", "to = \"haed\"")
        .replace("duties = [\"Gives lessons\"]", "duties = []");
    let second = "[ladder]\nid = \"teaching\"\ntitle = 7\n\n[[level]]\nid = \"A\"\n";
    let told = load_sources(&[("one.toml", &first), ("two.toml", second)]).unwrap_err();
    assert_told!(told.to_string());
}

#[test]
fn after_a_hundred_errors_of_syntax_it_says_that_more_may_follow() {
    let told = load_str("ladder.toml", &format!("{}{SOUND}", "a = b\n".repeat(150))).unwrap_err();
    assert_eq!(told.errors(), 100);
    assert!(told.to_string().ends_with("the file is not read beyond this error; more may follow"), "{told}");
}

#[test]
fn a_level_that_cannot_be_read_makes_no_reference_wrong() {
    for part in ["id = \"teacher\"", "[[level]]\nid = \"teacher\""] {
        for replacement in ["", "id = 7", "id = teacher", "[[level]"] {
            let told = load_str("ladder.toml", &SOUND.replacen(part, replacement, 1)).unwrap_err();
            let titles: Vec<_> = told.iter().map(|finding| &finding.title).collect();
            let follow_on = ["there is no level", "no way leads"];
            let noise = titles.iter().filter(|title| follow_on.iter().any(|start| title.starts_with(start)));
            assert_eq!(noise.count(), 0, "{part:?} as {replacement:?}: {titles:?}");
        }
    }
}
