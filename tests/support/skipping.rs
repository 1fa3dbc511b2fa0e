//! Tests that need a program which a machine may lack.

use std::io::{Write, stderr};
use std::path::PathBuf;

/// Finds a program; `None` where it is not installed, which is said on standard error. `package` is Debian's name for it.
///
/// # Panics
/// When the program is missing where `CI` is set.
pub fn find_program(name: &str, package: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Debian has some programs where only root's `PATH` leads.
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    let found = folders.map(|folder| folder.join(name)).find(|program| program.is_file());
    if found.is_none() {
        let test = std::thread::current().name().unwrap_or_default().to_owned();
        let missing = format!("{test} needs {name}: `apt-get install {package}` installs it");
        assert!(std::env::var_os("CI").is_none(), "{missing}");
        // Not `eprintln`, which shows only where a test fails.
        let _ = writeln!(stderr(), "SKIPPED: {missing}");
    }
    found
}
