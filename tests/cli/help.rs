//! What the program says of itself.

use std::fs;

use tempfile::TempDir;

use crate::program::Program;

const COMMANDS: [&str; 8] =
    ["ask", "check", "match", "register", "misses", "healthcheck", "completions", "man"];

#[test]
fn the_help_of_every_command_is_complete() {
    for (name, arguments) in [
        ("stepladder", &["--help"][..]),
        ("ask", &["ask", "--help"]),
        ("check", &["check", "--help"]),
        ("new", &["new", "--help"]),
        ("schema", &["schema", "--help"]),
        ("preview", &["preview", "--help"]),
        ("match", &["match", "--help"]),
        ("register", &["register", "--help"]),
        ("misses", &["misses", "--help"]),
        ("healthcheck", &["healthcheck", "--help"]),
        ("completions", &["completions", "--help"]),
        ("man", &["man", "--help"]),
    ] {
        let help = Program::with(arguments).run();
        assert_eq!((help.code, help.stderr.as_str()), (0, ""), "{name}");
        insta::assert_snapshot!(name, help.stdout);
    }
}

#[test]
fn the_version_is_told() {
    let version = Program::with(&["--version"]).run();
    assert_eq!(version.stdout, format!("stepladder {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for arguments in [&["answer"][..], &["ask"], &["register", "--guild", "0"], &["--log-level", "loud"]] {
        let refused = Program::with(arguments).run();
        assert_eq!((refused.code, refused.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(refused.stderr.starts_with("error: "), "{}", refused.stderr);
    }
}

#[test]
fn a_wrong_id_of_a_server_is_told_with_where_to_find_it() {
    for arguments in [&["ask", "/level", "--server", "abc"][..], &["register", "--guild", "42"]] {
        let refused = Program::with(arguments).run();
        let (id, flag) = (arguments.last().expect("an id"), arguments[arguments.len() - 2]);
        let told = format!(
            "error: invalid value '{id}' for '{flag} <ID>': `{id}` is not a server's id, which has 17 to 20 digits. \
             With Discord's developer mode on, right-click the server and choose Copy Server ID\n"
        );
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.starts_with(&told), "{}", refused.stderr);
    }
}

#[test]
fn shells_get_a_script_that_completes_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = Program::with(&["completions", shell]).run();
        assert_eq!((script.code, script.stderr.as_str()), (0, ""), "{shell}");
        for command in COMMANDS {
            assert!(script.stdout.contains(command), "{shell} does not complete {command}");
        }
    }
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let main = Program::with(&["man"]).run();
    assert_eq!(main.code, 0);
    assert!(main.stdout.contains(".TH stepladder 1"), "{}", main.stdout);

    let folder = TempDir::new().expect("a folder for the pages");
    let pages = Program::with(&["man", &folder.path().to_string_lossy()]).run();
    assert_eq!((pages.code, pages.stdout.as_str(), pages.stderr.as_str()), (0, "", ""));
    for command in COMMANDS {
        let page = fs::read_to_string(folder.path().join(format!("stepladder-{command}.1"))).expect("a page");
        assert!(page.contains("Exit codes") || page.contains("Examples"), "{page}");
    }

    let nowhere = Program::with(&["man", "nowhere"]).run();
    assert_eq!(nowhere.code, 1);
    assert!(nowhere.stderr.starts_with("error: cannot write the pages to nowhere: "), "{}", nowhere.stderr);
}
