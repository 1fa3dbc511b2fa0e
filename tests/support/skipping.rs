//! Tests that need a program which a machine may lack.

use std::io::{Write, stderr};
use std::path::PathBuf;

/// Finds a program by the first of its names that is there; `None` where it is not installed, which is said on standard error.
/// `package` is Debian's name for it.
///
/// # Panics
/// When the program is missing where `CI` is set.
pub fn find_program(names: &[&str], package: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Debian has some programs where only root's `PATH` leads.
    let folders: Vec<PathBuf> =
        std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]).collect();
    let programs = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let found = programs.into_iter().find(|program| program.is_file());
    if found.is_none() {
        let test = std::thread::current().name().unwrap_or_default().to_owned();
        let missing = format!("{test} needs {}: `apt-get install {package}` installs it", names.join(" or "));
        assert!(std::env::var_os("CI").is_none(), "{missing}");
        // Not `eprintln`, which shows only where a test fails.
        let _ = writeln!(stderr(), "SKIPPED: {missing}");
    }
    found
}
