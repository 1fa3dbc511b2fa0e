//! What the program says of itself.

use crate::program::Program;

#[test]
fn the_help_of_every_command_is_complete() {
    for (name, arguments) in [
        ("stepladder", &["--help"][..]),
        ("ask", &["ask", "--help"]),
        ("check", &["check", "--help"]),
        ("new", &["new", "--help"]),
        ("schema", &["schema", "--help"]),
        ("match", &["match", "--help"]),
        ("register", &["register", "--help"]),
        ("misses", &["misses", "--help"]),
        ("healthcheck", &["healthcheck", "--help"]),
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
