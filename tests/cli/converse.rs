//! The program without a token, answering what comes through a pipe.

use std::process::{Command, Stdio};

use crate::program::Program;

#[test]
fn a_pipe_is_answered_line_by_line() {
    let asked = "\u{feff}# questions\n\n/level matron\r\n   \nlevel charge nurse";
    let answered = Program::with(&[]).input(asked).run();
    assert_eq!(answered.code, 0);
    let alone = |question| Program::with(&["ask", question]).run().stdout;
    let expected = format!("{}\n{}", alone("/level matron"), alone("/level charge nurse"));
    assert_eq!(answered.stdout, expected);
    assert_eq!(answered.stderr.lines().count(), 1, "{}", answered.stderr);
    assert!(answered.stderr.contains("set DISCORD_TOKEN"), "{}", answered.stderr);
}

#[test]
fn mistakes_are_answered_in_their_place() {
    let answered = Program::with(&[]).input("/promote to:a to:b\n/levle\n\u{1b}\n/level matron\n").run();
    assert_eq!(answered.code, 0);
    assert!(answered.stdout.starts_with("The option `to` is there twice."), "{}", answered.stdout);
    assert!(answered.stdout.contains("Did you mean /level?"), "{}", answered.stdout);
    assert!(answered.stdout.contains("\nMatron\n"), "{}", answered.stdout);
}

#[test]
fn help_lists_the_commands_and_exit_leaves() {
    for word in ["help", "?", "HELP"] {
        let help = Program::with(&[]).input(&format!("{word}\nquit\n/level matron\n")).run();
        assert_eq!(help.code, 0);
        assert!(help.stdout.starts_with("/level name:<text>"), "{}", help.stdout);
        assert!(!help.stdout.contains("Matron"), "{}", help.stdout);
    }
}

#[test]
fn numbers_press_nothing_where_none_are_shown() {
    let answered = Program::with(&[]).input("/promote staff-nurse\n1\n").run();
    assert!(answered.stdout.contains("There is no command of that name."), "{}", answered.stdout);
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
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).expect("UTF-8").contains("\nMatron\n"));
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
