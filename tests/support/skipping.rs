//! Tests that need a program which a machine may lack.

use std::io::{Write, stderr};
use std::path::PathBuf;

/// Finds a program by the first of its names that is installed. `None` if none is, which is reported on standard error
/// with the name of Debian's `package`.
///
/// # Panics
/// When the program is missing where `CI` is set.
pub fn find_program(names: &[&str], package: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Debian installs some programs in folders that only root's `PATH` contains.
    let folders: Vec<PathBuf> =
        std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]).collect();
    let programs = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let found = programs.into_iter().find(|program| program.is_file());
    if found.is_none() {
        let test = std::thread::current().name().unwrap_or_default().to_owned();
        let missing = format!("{test} needs {}: `apt-get install {package}` installs it", names.join(" or "));
        assert!(std::env::var_os("CI").is_none(), "{missing}");
        // Not `eprintln`, whose output is shown only if the test fails.
        let _ = writeln!(stderr(), "SKIPPED: {missing}");
    }
    found
}
