//! The ladder that comes with the program, where nobody has put any.

use crate::program::Program;

#[test]
fn without_a_folder_the_shipped_ladder_answers_and_that_is_told() {
    for (arguments, expected) in [
        (&["ask", "/level principal"][..], "Principal Product Manager"),
        (&["check"], "product-management.toml, which comes with Stepladder: 1 ladder, "),
        (&["match", "sr pm"], "Senior Product Manager"),
        (&[], "Principal Product Manager"),
    ] {
        let finished = Program::with(arguments).without_ladders().input("/level principal\n").run();
        assert_eq!(finished.code, 0, "{finished:?}");
        assert!(finished.stdout.contains(expected), "{arguments:?}: {finished:?}");
        for part in ["There is no folder `data` here", "--knowledge PATH, or STEPLADDER_KNOWLEDGE."] {
            assert!(finished.stderr.contains(part), "{arguments:?}: {finished:?}");
        }
    }
}

#[test]
fn a_folder_that_was_named_and_is_not_there_is_an_error() {
    let asked = || Program::with(&["ask", "/level principal"]).without_ladders();
    for refused in [
        asked().variable("STEPLADDER_KNOWLEDGE", "data").run(),
        asked().file("config.toml", "knowledge = \"data\"\n").run(),
        Program::with(&["ask", "/level principal", "--knowledge", "data"]).without_ladders().run(),
    ] {
        assert_eq!((refused.code, refused.stdout.as_str()), (5, ""), "{refused:?}");
        assert!(refused.stderr.contains("there is no such file or folder"), "{refused:?}");
    }
    assert_eq!(Program::with(&["check", "data"]).without_ladders().run().code, 1);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_an_error() {
    let program = Program::with(&["check"]).without_ladders();
    std::os::unix::fs::symlink("elsewhere", program.folder().join("data")).expect("a link");
    assert_eq!(program.run().code, 1);
}

#[test]
fn the_package_holds_the_ladder() {
    let listed = std::process::Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("Cargo runs");
    let listed = String::from_utf8(listed.stdout).expect("text");
    assert!(listed.lines().any(|file| file == "data/product-management.toml"), "{listed}");
}
