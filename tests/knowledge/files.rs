//! What lies among the ladders and is none: told, never opened, never waited for.

#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use rustix::fs::{CWD, FileType, Mode, mknodat};
use stepladder::knowledge::load;
use tempfile::TempDir;

const SOUND: &str = include_str!("../fixtures/sound.toml");

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.toml"), SOUND).expect("a file");
    folder
}

fn pipe(path: &Path) {
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
}

/// The warnings of a folder that loads, without those of the ladder itself.
fn warnings(folder: &TempDir) -> Vec<String> {
    let loaded = load(folder.path()).expect("the ladder is sound");
    assert_eq!(loaded.knowledge.ladders().len(), 1);
    let of_files = loaded.warnings.iter().filter(|warning| warning.location().is_none());
    of_files
        .map(|warning| format!("{}: {}", &warning.path[folder.path().as_os_str().len() + 1..], warning.title))
        .collect()
}

#[test]
fn what_is_no_file_is_not_opened() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    pipe(&at("pipe.toml"));
    symlink("/dev/zero", at("device.toml")).expect("a link");
    fs::create_dir(at("folder.toml")).expect("a folder");
    let _socket = UnixListener::bind(at("socket.toml")).expect("a socket");
    pipe(&at("pipe"));
    pipe(&at(".pipe.toml"));
    assert_eq!(
        warnings(&folder),
        [
            "device.toml: this is a device, so it is not read as a ladder",
            "folder.toml: this is a folder, so it is not read as a ladder",
            "pipe.toml: this is a named pipe, so it is not read as a ladder",
            "socket.toml: this is a socket, so it is not read as a ladder",
        ]
    );
}

#[test]
fn names_that_only_seem_to_end_right_are_told() {
    let folder = folder();
    for name in ["b.TOML", "c.toml.txt", "d.Toml.TXT", "e.txt", "toml", "f.toml.bak", "ü"] {
        fs::write(folder.path().join(name), "no ladder").expect("a file");
    }
    assert_eq!(
        warnings(&folder),
        [
            "b.TOML: this file is not read, since its name ends in `.TOML`",
            "c.toml.txt: this file is not read, since its name ends in `.toml.txt`",
            "d.Toml.TXT: this file is not read, since its name ends in `.Toml.TXT`",
        ]
    );
    fs::remove_file(folder.path().join("a.toml")).expect("removed");
    let refused = load(folder.path()).expect_err("no ladder").to_string();
    assert!(
        refused.contains("there is no ladder in this folder") && refused.contains("`.TOML`"),
        "{refused}"
    );
}

#[test]
fn a_huge_file_is_refused_unread() {
    let folder = folder();
    File::create(folder.path().join("huge.toml")).expect("a file").set_len(1 << 40).expect("a hole");
    let refused = load(folder.path()).expect_err("too large").to_string();
    assert!(refused.contains("huge.toml") && refused.contains("at most 4 MiB"), "{refused}");
}

#[test]
fn a_pipe_or_a_device_named_as_the_ladder_is_refused() {
    let folder = folder();
    pipe(&folder.path().join("pipe.toml"));
    let refused = load(&folder.path().join("pipe.toml")).expect_err("a pipe").to_string();
    assert!(refused.contains("this is a named pipe, not a file"), "{refused}");
    let refused = load(Path::new("/dev/zero")).expect_err("a device").to_string();
    assert!(refused.contains("this is a device, not a file"), "{refused}");
}
