//! The program without a token, answering what comes through a pipe.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::program::Program;

#[test]
fn a_pipe_is_answered_line_by_line() {
    let asked = "\u{feff}# questions\n\n/level matron\r\n   \nlevel charge nurse";
    let answered = Program::with(&[]).input(asked).run();
    assert_eq!(answered.code, 0);
    let alone = |question| Program::with(&["ask", question]).run().stdout;
    let answer = |question| format!("> {question}\n{}", alone(question));
    assert_eq!(answered.stdout, format!("{}\n{}", answer("/level matron"), answer("level charge nurse")));
    assert_eq!(answered.stderr.lines().count(), 2, "{}", answered.stderr);
    assert!(answered.stderr.lines().all(|line| line.chars().count() <= 80), "{}", answered.stderr);
    assert!(answered.stderr.replace('\n', " ").contains("set DISCORD_TOKEN"), "{}", answered.stderr);
}

#[test]
fn mistakes_are_answered_in_their_place() {
    let answered = Program::with(&[]).input("/promote to:a to:b\n/levle\n\u{1b}\n/level matron\n").run();
    assert_eq!(answered.code, 2, "one line was no command");
    assert!(
        answered.stdout.starts_with("> /promote to:a to:b\nThe option `to` is there twice."),
        "{}",
        answered.stdout
    );
    assert!(answered.stdout.contains("Did you mean `/level`?"), "{}", answered.stdout);
    assert!(!answered.stdout.contains('\u{1b}'), "{}", answered.stdout);
    assert!(answered.stdout.contains("\nMatron\n"), "{}", answered.stdout);
}

#[test]
fn help_lists_the_commands_and_exit_leaves() {
    for word in ["help", "?", "HELP"] {
        let help = Program::with(&[]).input(&format!("{word}\nquit\n/level matron\n")).run();
        assert_eq!(help.code, 0);
        assert!(help.stdout.starts_with(&format!("> {word}\n/level name:<text>")), "{}", help.stdout);
        assert!(!help.stdout.contains("Matron"), "{}", help.stdout);
    }
}

#[test]
fn numbers_press_nothing_where_none_are_shown() {
    let answered = Program::with(&[]).input("/promote staff-nurse\n1\n").run();
    assert!(answered.stdout.contains("There is no command `/1`."), "{}", answered.stdout);
    assert!(!answered.stdout.contains("[1]"), "{}", answered.stdout);
}

#[test]
fn bytes_that_are_no_text_are_taken_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("questions"), b"/level \xff\xfe\n/level matron\n").expect("a file");
    let questions = std::fs::File::open(folder.path().join("questions")).expect("the file");
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/nursing");
    let output = Command::new(env!("CARGO_BIN_EXE_stepladder"))
        .env_clear()
        .args(["--knowledge", data])
        .stdin(questions)
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "a name that is not understood is asked all the same");
    assert!(String::from_utf8(output.stdout).expect("UTF-8").contains("\nMatron\n"));
}

#[test]
fn a_ladder_that_is_edited_meanwhile_answers_from_then_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("nursing.toml");
    let ladder = include_str!("../fixtures/nursing/nursing.toml");
    std::fs::write(&file, ladder).expect("a ladder");
    let mut child = Command::new(env!("CARGO_BIN_EXE_stepladder"))
        .env_clear()
        .args(["--knowledge".as_ref(), folder.path().as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut questions = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut ask = |question: &str| {
        writeln!(questions, "{question}").expect("the program reads");
        let mut answer = String::new();
        while !answer.contains("Next: ") {
            assert!(answers.read_line(&mut answer).expect("text") > 0, "{answer}");
        }
        answer
    };
    assert!(ask("/level matron").contains("Inspects wards"));
    std::fs::write(&file, ladder.replace("Inspects wards", "Inspects all wards")).expect("a change");
    assert!(ask("/level matron").contains("Inspects all wards"));
    std::fs::write(&file, ladder.replace("title = \"Matron\"", "titel = \"Matron\"")).expect("a mistake");
    assert!(ask("/level matron").contains("Inspects all wards"), "the last good ladder answers");
    drop(questions);
    let output = child.wait_with_output().expect("the program ends");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("The ladders have changed: the change is taken in."), "{said}");
    assert!(said.contains("no key `titel`") && said.contains("the old ones go on answering"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/nursing");
    for arguments in [&["ask", "/level matron"][..], &["ask", "/level matron", "--json"], &["check"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_stepladder"))
            .env_clear()
            .args(arguments)
            .args(["--knowledge", data])
            // The reading end is closed before the program has written anything.
            .stdout(closed_pipe())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let status = child.wait().expect("the program ends");
        let mut complaint = String::new();
        std::io::Read::read_to_string(&mut child.stderr.take().expect("a pipe"), &mut complaint)
            .expect("text");
        assert_eq!((status.code(), complaint.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

/// The writing end of a pipe that nobody reads.
#[cfg(unix)]
fn closed_pipe() -> std::io::PipeWriter {
    std::io::pipe().expect("a pipe").1
}
