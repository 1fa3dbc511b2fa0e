//! `stepladder ask`.

use serde_json::Value;

use crate::program::{Finished, Program};

fn ask(arguments: &[&str]) -> Finished {
    Program::with(&[&["ask"], arguments].concat()).run()
}

#[test]
fn an_answer_is_laid_out_without_colour_in_a_pipe() {
    let answer = ask(&["/level charge nurse"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    let title = answer.stdout.lines().find(|line| *line == "Charge Nurse");
    assert!(title.is_some() && answer.stdout.contains("\n• "), "{}", answer.stdout);
    assert!(!answer.stdout.contains('\u{1b}') && !answer.stdout.contains("**"), "{}", answer.stdout);
    assert!(answer.stdout.lines().all(|line| line.chars().count() <= 80), "{}", answer.stdout);
}

#[test]
fn colour_comes_and_goes_as_the_environment_says() {
    let coloured = |name, value| {
        Program::with(&["ask", "/level matron"]).variable("CLICOLOR_FORCE", "1").variable(name, value).run()
    };
    assert!(coloured("TERM", "xterm").stdout.contains("\u{1b}[1mMatron\u{1b}[0m"));
    assert!(!coloured("NO_COLOR", "1").stdout.contains('\u{1b}'));
}

#[test]
fn the_slash_the_quotes_and_the_names_may_be_left_out() {
    let expected = ask(&["/promote from:staff nurse to:charge nurse"]).stdout;
    assert!(expected.contains("Staff Nurse → Charge Nurse"), "{expected}");
    for arguments in [
        &["promote", "from:staff nurse", "to:charge nurse"][..],
        &["/promote \"staff nurse\" \"charge nurse\""],
        &["/promote", "staff nurse", "charge nurse"],
        &["/promote RN charge-nurse"],
        &["/promote from:\"staff nurse\" charge-nurse"],
        &["/PROMOTE staff nurse to charge nurse"],
        &["/promote staff-nurse", "to:charge nurse"],
    ] {
        let answer = ask(arguments);
        assert_eq!((answer.code, answer.stdout.as_str()), (0, expected.as_str()), "{arguments:?}");
    }
}

#[test]
fn json_is_the_callback_that_discord_would_get() {
    let answer = ask(&["--json", "/level matron"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    let callback: Value = serde_json::from_str(&answer.stdout).expect("one JSON document");
    assert_eq!(callback["type"], 4);
    assert_eq!(callback["data"]["embeds"][0]["title"], "Matron");
    assert_eq!(callback["data"]["allowed_mentions"]["parse"], Value::Array(Vec::new()));
}

#[test]
fn a_picture_is_told_in_a_sentence_and_in_json_as_discord_would_get_it() {
    let told = ask(&["/ladder"]).stdout.replace('\n', " ");
    let sentence =
        "Picture: A diagram of the ladder Nursing: 6 levels, the lowest at the bottom, with an arrow for";
    assert!(told.contains(sentence) && !told.contains("attachment:"), "{told}");
    let callback: Value = serde_json::from_str(&ask(&["--json", "/ladder"]).stdout).expect("JSON");
    let data = &callback["data"];
    assert_eq!(data["embeds"][0]["image"]["url"], "attachment://nursing.png");
    assert_eq!(
        (&data["attachments"][0]["id"], &data["attachments"][0]["filename"]),
        (&0.into(), &"nursing.png".into())
    );
    let description = data["attachments"][0]["description"].as_str().expect("alternative text");
    assert!(description.contains("Ward leadership path: Charge Nurse, Matron."), "{description}");
}

#[test]
fn not_sure_is_an_answer_too() {
    let unsure = ask(&["/level astronaut"]);
    assert_eq!((unsure.code, unsure.stderr.as_str()), (0, ""));
    assert!(unsure.stdout.contains("astronaut"), "{}", unsure.stdout);
    assert!(unsure.stdout.contains("Only you would see this on Discord."), "{}", unsure.stdout);
}

#[test]
fn a_command_that_is_misspelt_is_suggested_with_what_followed_it() {
    let answer = ask(&["/levle matron"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (2, ""));
    assert_eq!(answer.stdout, "There is no command `/levle`. Did you mean `/level matron`?\n");
    let unlike_any = ask(&["/xyzzy"]);
    assert_eq!(unlike_any.code, 2);
    let said = unlike_any.stdout;
    assert!(said.starts_with("There is no command `/xyzzy`. There are /level, /promote, "), "{said}");
    let json = ask(&["/levle matron", "--json"]);
    serde_json::from_str::<Value>(&json.stdout).expect("one JSON document");
    assert!(json.code == 2 && json.stderr.contains("Did you mean `/level matron`?"), "{}", json.stderr);
}

#[test]
fn help_can_be_asked_for() {
    let help = ask(&["help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.starts_with("/level name:<text>"), "{}", help.stdout);
}

#[test]
fn what_cannot_be_asked_is_explained() {
    for (question, explanation) in [
        ("", "There is nothing to ask here. Write it like `/level"),
        ("/", "There is nothing to ask here."),
        ("/level to name:matron", "No option is left that could take `to`."),
        ("/promote to:a to:b", "The option `to` is there twice."),
    ] {
        let refused = ask(&[question]);
        assert_eq!((refused.code, refused.stdout.as_str()), (2, ""), "{question:?}");
        let expected = format!("error: {explanation}");
        assert!(refused.stderr.starts_with(&expected), "{question:?}: {}", refused.stderr);
        assert_eq!(refused.stderr.lines().count(), 1);
    }
    assert_eq!(ask(&["/level"]).code, 2);
}

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let long = "x".repeat(6000);
    for typed in ["\u{1b}]0;owned\u{7}", "\u{9b}2J", "@everyone `**`", "\u{200b}", "👩🏽‍⚕️👩🏽‍⚕️", &long]
    {
        let answer = ask(&[&format!("/level {typed}")]);
        assert!(answer.stderr.is_empty(), "{}", answer.stderr);
        assert!(answer.stdout.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", answer.stdout);
    }
}

#[test]
fn logs_stay_silent_unless_they_are_asked_for() {
    let program = || Program::with(&["ask", "/level matron"]).variable("STEPLADDER_LOG__LEVEL", "trace");
    assert_eq!(program().run().stderr, "");
    assert_eq!(program().variable("RUST_LOG", "").run().stderr, "");
}

#[test]
fn broken_ladders_are_shown_with_file_and_line() {
    let broken = Program::with(&["ask", "/level matron"]).file("data/other.toml", "[ladder]\nid = 5\n").run();
    assert_eq!((broken.code, broken.stdout.as_str()), (5, ""));
    assert!(broken.stderr.contains("data/other.toml:2:6"), "{}", broken.stderr);
    let none = Program::with(&["ask", "/level matron", "--knowledge", "elsewhere"]).run();
    assert!(none.code == 5 && none.stderr.contains("elsewhere"), "{}", none.stderr);
}
