//! Loading a knowledge base from its folder.

use std::path::Path;
use std::sync::Arc;

use super::assemble::assemble;
use super::base::KnowledgeBase;
use super::checks::{shared_ids, warnings};
use super::diagnostics::{Diagnostic, Diagnostics, SourceFile};
use super::files::{ladder_files, read_file};
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

/// Loads every `*.toml` file of a folder (not of folders in it), or one file.
///
/// # Errors
/// Everything that is wrong with any of the files, together.
pub fn load(path: &Path) -> Result<Loaded, Diagnostics> {
    let (mut problems, mut aside) = (Vec::new(), Vec::new());
    let mut files = Vec::new();
    match ladder_files(path, &mut aside) {
        Ok(paths) => {
            for path in paths {
                match read_file(&path) {
                    Ok(file) => files.push(file),
                    Err(unread) => problems.extend(unread),
                }
            }
        }
        Err(unread) => problems.extend(unread),
    }
    load_files(files, problems, aside)
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
    load_files(
        sources.iter().map(|(name, text)| SourceFile::new(*name, text)).collect(),
        Vec::new(),
        Vec::new(),
    )
}

/// Loads files; `problems` and `aside` are the errors and the warnings that finding and reading them led to.
fn load_files(
    files: Vec<SourceFile>,
    mut problems: Vec<Diagnostic>,
    mut aside: Vec<Diagnostic>,
) -> Result<Loaded, Diagnostics> {
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
    let warnings = aside.into_iter().chain(warnings(&ladders, &positions));
    if problems.is_empty() {
        let warnings = warnings.collect();
        return Ok(Loaded { knowledge: KnowledgeBase::new(ladders), warnings, positions });
    }
    Err(problems.into_iter().chain(warnings).collect())
}
