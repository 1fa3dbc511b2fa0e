//! Loading a knowledge base from its folder.

use std::path::Path;
use std::sync::Arc;

use super::assemble::assemble;
use super::base::KnowledgeBase;
use super::checks::{shared_ids, warnings};
use super::diagnostics::Diagnostics;
use super::files::Files;
use super::positions::Positions;
use super::reading::Findings;

/// A knowledge base that keeps every rule, with what its authors should look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The ladders.
    pub knowledge: KnowledgeBase,
    /// What is allowed but deserves a look.
    pub warnings: Diagnostics,
    /// Where the parts of the ladders are in their files.
    pub positions: Positions,
}

/// What files hold, sound or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// The ladders that could be read, with every warning.
    pub readable: Loaded,
    /// What is wrong with the files; where there is anything, they cannot be used.
    pub errors: Diagnostics,
}

/// Loads every `*.toml` file of a folder (not of folders in it), or one file.
///
/// # Errors
/// Everything that is wrong with any of the files, together.
pub fn load(path: &Path) -> Result<Loaded, Diagnostics> {
    load_files(Files::at(path))
}

/// Loads one ladder from a text; `name` is what messages call the file.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn load_str(name: &str, text: &str) -> Result<Loaded, Diagnostics> {
    load_sources(&[(name, text)])
}

/// Loads ladders from texts, each with what messages call its file.
///
/// # Errors
/// Everything that is wrong with any of the texts, together.
pub fn load_sources(sources: &[(&str, &str)]) -> Result<Loaded, Diagnostics> {
    let mut files = Files::default();
    for (name, text) in sources {
        files.add_text(name, text);
    }
    load_files(files)
}

/// Loads what was read from files.
///
/// # Errors
/// Everything that is wrong with any of them, together.
pub(super) fn load_files(files: Files) -> Result<Loaded, Diagnostics> {
    let Examined { readable, errors } = examine(files);
    if errors.is_empty() {
        return Ok(readable);
    }
    Err(errors.into_iter().chain(readable.warnings).collect())
}

/// Reads files as far as they can be read.
pub fn examine(files: Files) -> Examined {
    let Files { files, errors: mut problems, warnings: mut aside, .. } = files;
    let mut ladders = Vec::new();
    for file in files {
        let file = Arc::new(file);
        let mut findings = Findings::new(&file);
        let ladder = assemble(&mut findings, &file);
        // A broken ladder still takes its id, so that a second one with this id is reported.
        ladders.push((ladder, findings.has_errors()));
        aside.extend(findings.take_warnings());
        problems.extend(findings.into_diagnostics());
    }
    let ids = ladders.iter().map(|((ladder, positions), _)| (ladder.id.as_str(), positions));
    problems.extend(shared_ids(ids));
    let mut sound: Vec<_> =
        ladders.into_iter().filter(|(_, broken)| !broken).map(|(ladder, _)| ladder).collect();
    sound.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    let (ladders, positions): (Vec<_>, Vec<_>) = sound.into_iter().unzip();
    let positions = Positions::new(positions);
    let warnings = aside.into_iter().chain(warnings(&ladders, &positions)).collect();
    let readable = Loaded { knowledge: KnowledgeBase::new(ladders), warnings, positions };
    Examined { readable, errors: problems.into_iter().collect() }
}
