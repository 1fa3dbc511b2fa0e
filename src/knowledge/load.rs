//! Loading a knowledge base from a folder, a file or texts, or from the ladder that is compiled into the program.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::base::{KnowledgeBase, LevelKey};
use super::checks::{check_climb, check_names, shared_ids, warn_of_gaps, warn_of_shared};
use super::diagnostics::{Diagnostic, Diagnostics, Severity};
use super::expectation::{Among, Expectation};
use super::files::Sources;
use super::ladder::{Ladder, Level};
use super::placed::{Files, Placed};
use super::reading::{Findings, read};
use super::source::{Location, SourceFile};

/// The ladder that is compiled into the program, so that it works without any file.
const SHIPPED: &str = include_str!("../../data/product-management.toml");

/// The name of the shipped ladder in messages.
const SHIPPED_NAME: &str = "product-management.toml, which comes with Stepladder";

/// A knowledge base without errors, with the warnings about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The ladders.
    pub knowledge: KnowledgeBase,
    /// The warnings and notes: what is allowed but deserves a look.
    pub warnings: Diagnostics,
    /// The files of the ladders, to point at parts of them.
    pub files: Files,
}

impl Loaded {
    /// The location of a level's header.
    pub fn level_location(&self, key: LevelKey) -> Location {
        self.files.location(key.ladder, &self.knowledge.ladders()[key.ladder].levels[key.level])
    }
}

/// Loads every `*.toml` file of a folder (not of folders in it), or one file.
///
/// # Errors
/// Everything that is wrong with any of the files, together.
pub fn load(path: &Path) -> Result<Loaded, Diagnostics> {
    load_files(Sources::at(path))
}

/// Loads one ladder from a text; `name` is the file's name in messages.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn load_str(name: &str, text: &str) -> Result<Loaded, Diagnostics> {
    load_sources(&[(name, text)])
}

/// Loads ladders from texts, each with its file's name in messages.
///
/// # Errors
/// Everything that is wrong with any of the texts, together.
pub fn load_sources(sources: &[(&str, &str)]) -> Result<Loaded, Diagnostics> {
    let mut files = Sources::default();
    for (name, text) in sources {
        files.add_text(name, text);
    }
    load_files(files)
}

/// Loads ladders from sources.
///
/// # Errors
/// Everything that is wrong with any of them, together.
pub(super) fn load_files(sources: Sources) -> Result<Loaded, Diagnostics> {
    let (readable, errors) = examine(sources);
    if errors.is_empty() {
        return Ok(readable);
    }
    Err(errors.into_iter().chain(readable.warnings).collect())
}

/// Reads files as far as possible. Returns the ladders whose names are certain, with all warnings, and the errors. If
/// there are errors, the ladders are good for further checks only.
pub fn examine(sources: Sources) -> (Loaded, Diagnostics) {
    let Sources { files, mut found, .. } = sources;
    let files = files.into_iter().map(Arc::new);
    let mut ladders: Vec<_> = files.filter_map(|file| read_and_check(file, &mut found)).collect();
    // A broken ladder still takes its id, so that a second one with this id is reported.
    let ids = ladders.iter().map(|Checked { ladder: Ladder { about, .. }, file, .. }| {
        (&about.id, Location::new(file, about.id.span()))
    });
    found.extend(shared_ids("ladder", ids));
    let (errors, remarks): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|found| found.severity == Severity::Error);
    ladders.retain(|checked| checked.names_are_certain);
    ladders.sort_by(|a, b| a.ladder.about.id.cmp(&b.ladder.about.id));
    ladders.dedup_by(|second, first| second.ladder.about.id == first.ladder.about.id);
    if !errors.is_empty() {
        // An expectation about all ladders cannot be checked while some of them may be missing, nor one whose query
        // could not be read.
        for Checked { ladder, .. } in &mut ladders {
            let can_be_checked =
                |expected: &Expectation| expected.ladder == Among::Own && !expected.query.is_empty();
            ladder.expectations.retain(can_be_checked);
        }
    }
    let (ladders, files): (Vec<_>, Vec<_>) =
        ladders.into_iter().map(|checked| (checked.ladder, checked.file)).unzip();
    let files = Files(files);
    let warnings = remarks.into_iter().chain(warn_of_shared(&ladders, &files)).collect();
    let readable = Loaded { knowledge: KnowledgeBase::new(ladders), warnings, files };
    (readable, errors.into_iter().collect())
}

/// A ladder as far as its file could be read.
struct Checked {
    ladder: Ladder,
    file: Arc<SourceFile>,
    /// Whether its names will stay the same when the errors in its file are corrected.
    names_are_certain: bool,
}

/// Reads a file and checks it by itself; what is found goes to `found`.
fn read_and_check(file: Arc<SourceFile>, found: &mut Vec<Diagnostic>) -> Option<Checked> {
    let mut findings = Findings::new(file);
    let checked = read(&mut findings).map(|(ladder, complete)| {
        let is_named = |level: &Placed<Level>| !level.id.is_empty() && !level.title.is_empty();
        let all_are_named = !ladder.levels.is_empty() && ladder.levels.iter().all(is_named);
        let could_be_read = complete && all_are_named && findings.names_are_certain;
        let errors = findings.errors;
        check_names(&mut findings, &ladder);
        check_climb(&mut findings, &ladder, complete);
        if findings.errors == 0 {
            warn_of_gaps(&mut findings, &ladder);
        }
        (ladder, could_be_read && findings.errors == errors)
    });
    found.extend(findings.list);
    checked.map(|(ladder, names_are_certain)| Checked { ladder, file: findings.file, names_are_certain })
}

/// Where ladders come from: a folder, a file, or the ladder that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    path: PathBuf,
    /// Whether the shipped ladder is used for as long as nothing is at the path.
    or_shipped: bool,
}

impl Origin {
    /// The ladders at a path. If `may_be_absent` is set and nothing is there now, the shipped ladder is used until
    /// something is.
    pub fn at(path: &Path, may_be_absent: bool) -> Self {
        Self { path: path.to_owned(), or_shipped: may_be_absent && is_absent(path) }
    }

    /// The path at which ladders are, or may be put.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the ladder that comes with the program is used.
    pub fn is_shipped(&self) -> bool {
        self.or_shipped && is_absent(&self.path)
    }

    /// Loads the ladders.
    ///
    /// # Errors
    /// Everything that is wrong with any of the files, together.
    pub fn load(&self) -> Result<Loaded, Diagnostics> {
        load_files(self.sources())
    }

    /// Reads the files, or takes the text of the shipped ladder.
    pub fn sources(&self) -> Sources {
        if !self.is_shipped() {
            return Sources::at(&self.path);
        }
        let mut sources = Sources::default();
        sources.add_text(SHIPPED_NAME, SHIPPED);
        sources
    }
}

/// Whether nothing is at a path, not even a broken link.
fn is_absent(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_shipped() { f.write_str(SHIPPED_NAME) } else { self.path.display().fmt(f) }
    }
}
