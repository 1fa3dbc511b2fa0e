//! `stepladder check`: what is named, in which form it is told, and with which exit code.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::program::{Finished, Program};

const BROKEN: &str = "[ladder]\nid = 5\n";
const NURSING: &str = include_str!("../fixtures/nursing/nursing.toml");

fn check(arguments: &[&str]) -> Program {
    Program::with(&[&["check"], arguments].concat()).file("other/a.toml", BROKEN)
}

fn told(finished: &Finished) -> (i32, &str) {
    (finished.code, finished.stdout.lines().last().unwrap_or_default())
}

#[test]
fn errors_are_told_from_warnings_by_the_exit_code() {
    let good = check(&[]).run();
    assert_eq!((good.code, good.stderr.as_str()), (0, ""));
    assert!(good.stdout.contains("data: 1 ladder, 6 levels, 5 steps"), "{}", good.stdout);
    let broken = check(&["other"]).run();
    assert_eq!((broken.code, broken.stderr.as_str()), (1, ""));
    assert!(broken.stdout.contains("other/a.toml:2:6"), "{}", broken.stdout);
}

#[test]
fn warnings_can_be_denied() {
    let denied = check(&["--deny", "warnings"]).run();
    let line = "data: 1 ladder, 6 levels, 5 steps (1 without advice). No errors, 2 warnings (denied).";
    assert_eq!(told(&denied), (1, line));
    assert_eq!(check(&["--deny", "notes"]).run().code, 2);
}

#[test]
fn several_paths_are_one_knowledge_base() {
    let both = check(&["data", "copy.toml"]).file("copy.toml", NURSING).run();
    assert_eq!(both.code, 1);
    assert!(both.stdout.contains("two ladders have the id `nursing`"), "{}", both.stdout);
    assert!(both.stdout.contains("data, copy.toml: 1 error"), "{}", both.stdout);
}

#[test]
fn standard_input_is_one_more_file() {
    let piped = check(&["-"]).input(BROKEN).run();
    assert_eq!(piped.code, 1);
    assert!(piped.stdout.contains("--> standard input:2:6"), "{}", piped.stdout);
    assert_eq!(check(&["-", "--format", "short"]).input(NURSING).run().code, 0);
    for arguments in [&["-", "-"][..], &["-", "--watch"]] {
        let refused = check(arguments).run();
        assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
        assert!(refused.stderr.contains("Usage: stepladder check [OPTIONS] [PATH]..."), "{}", refused.stderr);
    }
}

#[test]
fn formats_for_programs_leave_standard_output_to_the_findings() {
    let run = |format| check(&["--format", format, "other", "data"]).run();
    let short = run("short");
    assert_eq!(
        (short.code, short.stdout.lines().count()),
        (1, short.stdout.lines().filter(is_short).count())
    );
    assert!(short.stderr.contains("other, data: "), "{}", short.stderr);
    let json = run("json");
    let severities: Vec<Value> = json
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["severity"].take())
        .collect();
    assert!(severities.contains(&"error".into()) && severities.contains(&"warning".into()), "{severities:?}");
    let github = run("github");
    assert!(github.stdout.starts_with("::warning file=data/nursing.toml,line=3,col=1,"), "{}", github.stdout);
    assert!(github.stdout.contains("::error file=other/a.toml,line=2,col=6,"), "{}", github.stdout);
    assert_eq!(check(&["--format", "json", "data/nursing.toml", "other"]).run().stderr.lines().count(), 1);
}

fn is_short(line: &&str) -> bool {
    let parts: Vec<&str> = line.splitn(5, ':').collect();
    parts[1..3].iter().all(|number| number.parse::<usize>().is_ok())
        && [" error", " warning"].contains(&parts[3])
}

#[test]
fn each_save_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let ladder = folder.path().join("ladder.toml");
    fs::write(&ladder, NURSING).expect("a file");
    let mut child = Command::new(env!("CARGO_BIN_EXE_stepladder"))
        .args(["check", "--watch", "--format", "short"])
        .arg(&ladder)
        .current_dir(folder.path())
        .env_clear()
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut news = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut next = |wanted: &str| {
        let found = news.by_ref().map(|line| line.expect("text")).find(|line| line.contains(wanted));
        assert!(found.is_some(), "{wanted}");
    };
    next("No errors, 2 warnings.");
    next("Waiting for the next save");
    fs::write(&ladder, BROKEN).expect("a file");
    next("errors.");
    next("Waiting for the next save");
    fs::write(&ladder, NURSING).expect("a file");
    next("No errors, 2 warnings.");
    child.kill().expect("it still runs");
    child.wait().expect("it ends");
}
