//! The action that checks ladders in pull requests, with a stand-in for GitHub's own client.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const NAME: &str = "stepladder-x86_64-unknown-linux-musl";
const SOUND: &str = include_str!("../fixtures/sound.toml");

/// A runner of GitHub's: a folder of ladders, and a release whose program is the one under test.
struct Runner {
    folder: TempDir,
}

impl Runner {
    fn new() -> Self {
        let runner = Self { folder: TempDir::new().expect("a folder for the run") };
        let real = env!("CARGO_BIN_EXE_stepladder");
        runner.program("release/stepladder", &format!("exec {real} \"$@\"\n"));
        let archive = format!("tar -czf {NAME}.tar.gz stepladder && sha256sum {NAME}.tar.gz > {NAME}.sha256");
        let made = Command::new("bash").args(["-c", &archive]).current_dir(runner.path("release")).status();
        assert!(made.expect("bash").success());
        // It notes what it was asked, and copies the release to the folder behind --dir.
        runner.program(
            "bin/gh",
            "root=$(dirname \"$0\")/..\necho \"$@\" >> \"$root/asked\"\n\
             while [ \"$1\" != --dir ]; do shift; done\ncp \"$root\"/release/stepladder-* \"$2\"\n",
        );
        runner.file("ladders/sound.toml", SOUND);
        runner
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
        fs::write(path, text).expect("a file");
    }

    fn program(&self, name: &str, text: &str) {
        self.file(name, &format!("#!/usr/bin/env bash\n{text}"));
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o755)).expect("it was written");
    }

    fn check(&self, variables: &[(&str, &str)]) -> Output {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/check-ladders.sh");
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", self.path("bin").display());
        let mut command = Command::new("bash");
        command.arg(script).current_dir(self.folder.path()).env_clear().env("PATH", path);
        command.envs([
            ("GITHUB_ACTION_PATH", "/runner/_actions/somebody/stepladder/v0.1.0"),
            ("GITHUB_REPOSITORY", "somebody/ladders"),
            ("RUNNER_OS", "Linux"),
            ("RUNNER_ARCH", "X64"),
            ("LADDERS", "ladders"),
            ("DENY_WARNINGS", "false"),
            ("RELEASE", ""),
        ]);
        command.envs(variables.iter().copied()).output().expect("bash")
    }

    fn asked(&self) -> String {
        fs::read_to_string(self.path("asked")).expect("gh was asked")
    }
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn sound_ladders_pass_with_the_release_that_the_action_is_of() {
    let runner = Runner::new();
    let output = runner.check(&[]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(printed(&output), "");
    assert!(
        runner.asked().starts_with("release download v0.1.0 --repo somebody/stepladder "),
        "{}",
        runner.asked()
    );
}

#[test]
fn errors_are_annotations_and_fail_the_check() {
    let runner = Runner::new();
    runner.file("more/broken.toml", &SOUND.replacen("title", "titel", 1));
    let output = runner.check(&[("LADDERS", "ladders\nmore\n"), ("RELEASE", "v0.2.0")]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(printed(&output).starts_with("::error file=more/broken.toml,line="), "{}", printed(&output));
    assert!(runner.asked().starts_with("release download v0.2.0 "), "{}", runner.asked());
}

#[test]
fn without_a_path_the_setting_names_the_ladders() {
    let runner = Runner::new();
    runner.file("data/broken.toml", &SOUND.replacen("title", "titel", 1));
    let output = runner.check(&[("LADDERS", "")]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(printed(&output).starts_with("::error file=data/broken.toml,line="), "{}", printed(&output));
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let runner = Runner::new();
    let without_advice: String = SOUND
        .lines()
        .filter(|line| !line.starts_with("advice"))
        .fold(String::new(), |text, line| text + line + "\n");
    runner.file("ladders/sound.toml", &without_advice);
    assert!(runner.check(&[]).status.success());
    let denied = runner.check(&[("DENY_WARNINGS", "true")]);
    assert_eq!(denied.status.code(), Some(1), "{denied:?}");
    assert!(printed(&denied).contains("::warning file=ladders/sound.toml,line="), "{}", printed(&denied));
}

#[test]
fn a_program_with_another_checksum_is_not_run() {
    let runner = Runner::new();
    runner.file(&format!("release/{NAME}.sha256"), &format!("{}  {NAME}.tar.gz\n", "0".repeat(64)));
    let output = runner.check(&[]);
    assert!(!output.status.success());
    assert_eq!(printed(&output), "");
}

#[test]
fn on_windows_it_finds_its_release_and_unpacks_a_zip_file() {
    let runner = Runner::new();
    let archive = "cd release; name=stepladder-x86_64-pc-windows-msvc; mv *.tar.gz $name.zip; \
                   sha256sum $name.zip > $name.sha256";
    let made = Command::new("bash").args(["-c", archive]).current_dir(runner.path("")).status();
    assert!(made.expect("bash").success());
    runner.program("bin/unzip", "touch \"$(dirname \"$0\")/../unzipped\"\ntar -xf \"$2\"\n");
    let path = r"D:\a\_actions\somebody\stepladder\v0.1.0";
    let output = runner.check(&[("RUNNER_OS", "Windows"), ("GITHUB_ACTION_PATH", path)]);
    assert!(output.status.success() && runner.path("unzipped").exists(), "{output:?}");
    assert!(runner.asked().starts_with("release download v0.1.0 --repo somebody/stepladder "));
}

#[test]
fn a_branch_takes_the_newest_release_and_other_machines_are_told() {
    let runner = Runner::new();
    let of_branch = [("GITHUB_ACTION_PATH", "/runner/_actions/somebody/stepladder/main")];
    assert!(runner.check(&of_branch).status.success());
    assert!(runner.asked().starts_with("release download --repo somebody/stepladder "), "{}", runner.asked());
    let other = runner.check(&[("RUNNER_ARCH", "ARM")]);
    assert_eq!(other.status.code(), Some(1));
    assert_eq!(printed(&other), "::error::Stepladder has no program for Linux on ARM.\n");
}
