//! The program at a terminal: its prompt, and what it says when it waits for text.

#![cfg(unix)]

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// How long a test waits for the program before it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program with a terminal of its own.
struct Terminal {
    child: Child,
    keyboard: File,
    screen: Receiver<String>,
    /// What the screen has shown since the last look.
    shown: String,
}

impl Terminal {
    fn open(knowledge: &Path, arguments: &[&str]) -> Self {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&ours).expect("ours");
        unlockpt(&ours).expect("ours");
        let size = Winsize { ws_row: 40, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&ours, size).expect("a terminal of 60 columns");
        let name = ptsname(&ours, Vec::new()).expect("its name");
        let theirs = || {
            let path = name.to_str().expect("a path");
            OpenOptions::new().read(true).write(true).open(path).expect("the program's end")
        };
        let child = Command::new(env!("CARGO_BIN_EXE_stepladder"))
            .env_clear()
            .envs([("TERM", "dumb"), ("NO_COLOR", "1")])
            .args(arguments)
            .args(["--knowledge".as_ref(), knowledge.as_os_str()])
            .stdin(theirs())
            .stdout(theirs())
            .stderr(theirs())
            .spawn()
            .expect("the program starts");
        let keyboard = File::from(ours);
        let mut eye = keyboard.try_clone().expect("the same terminal");
        let (see, screen) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = eye.read(&mut bytes) {
                let text = String::from_utf8_lossy(&bytes[..read]).replace('\r', "");
                if see.send(text).is_err() {
                    return;
                }
            }
        });
        Self { child, keyboard, screen, shown: String::new() }
    }

    fn type_line(&mut self, line: &str) {
        self.shown.clear();
        write!(self.keyboard, "{line}\r").expect("the program reads");
    }

    /// Everything that has been shown since a line was typed, once this has appeared.
    fn wait_for(&mut self, text: &str) -> &str {
        while !self.shown.contains(text) {
            let more = self.screen.recv_timeout(PATIENCE);
            self.shown
                .push_str(&more.unwrap_or_else(|error| panic!("{error}: no {text:?} in {:?}", self.shown)));
        }
        &self.shown
    }

    fn leave(mut self) {
        self.keyboard.write_all(b"\x04").expect("the program reads");
        assert!(self.child.wait().expect("the program ends").success());
    }
}

fn nursing() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/nursing"))
}

#[test]
fn remarks_are_broken_between_words() {
    let mut terminal = Terminal::open(nursing(), &[]);
    let remarks = terminal.wait_for("stepladder> ").to_owned();
    assert!(remarks.contains("To\nconnect it to Discord"), "{remarks}");
    assert!(remarks.lines().all(|row| row.chars().count() <= 60), "{remarks}");
    terminal.leave();
}

#[test]
fn a_checklist_is_ticked_by_number_and_says_how() {
    let mut terminal = Terminal::open(nursing(), &[]);
    terminal.wait_for("stepladder> ");
    terminal.type_line("/promote staff-nurse senior-staff-nurse");
    terminal.wait_for("[1] How ready am I?");
    terminal.type_line("1");
    terminal.wait_for("Choose: a number ticks or unticks, none clears");
    terminal.type_line("1 2");
    terminal.wait_for("2 of 3, and 1 left");
    terminal.type_line("2");
    terminal.wait_for("1 of 3, and 2 left");
    terminal.type_line("none");
    terminal.wait_for("0 of 3");
    terminal.type_line("99");
    terminal.wait_for("No [99]; this answer offers 1 to 3.");
    terminal.leave();
}

#[test]
fn an_edit_of_a_ladder_shows_in_the_open_prompt() {
    let folder = tempfile::tempdir().expect("a folder");
    let ladder = include_str!("../fixtures/nursing/nursing.toml");
    let file = folder.path().join("nursing.toml");
    std::fs::write(&file, ladder).expect("a ladder");
    let mut terminal = Terminal::open(folder.path(), &[]);
    terminal.wait_for("stepladder> ");
    std::fs::write(&file, ladder.replace("Inspects wards", "Inspects all wards")).expect("a change");
    terminal.type_line("/level matron");
    let answer = terminal.wait_for("Next: ");
    assert!(answer.contains("the change is taken in") && answer.contains("Inspects all wards"), "{answer}");
    terminal.leave();
}

#[test]
fn match_says_that_it_waits_for_text() {
    let mut terminal = Terminal::open(nursing(), &["match"]);
    terminal.wait_for("Type a title, one a line, and Enter; Ctrl-D ends.");
    terminal.type_line("matron");
    terminal.wait_for("\"top\":\"matron\"");
    terminal.leave();
}
