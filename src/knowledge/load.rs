//! Loading a knowledge base from its folder.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::base::{KnowledgeBase, LevelKey};
use super::checks::{check_climb, check_names, shared_ids, warnings};
use super::diagnostics::{Diagnostic, Diagnostics, Place, SourceFile};
use super::files::{ladder_files, read_file};
use super::ladder::Ladder;
use super::placed::Files;
use super::reading::{Findings, Read, read};
use super::schema;

/// A knowledge base that keeps every rule, with what its authors should look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The ladders.
    pub knowledge: KnowledgeBase,
    /// What is allowed but deserves a look.
    pub warnings: Diagnostics,
    /// The files of the ladders, to point at parts of them.
    pub files: Files,
}

impl Loaded {
    /// Where the header of a level is.
    ///
    /// # Panics
    /// When the key comes from another knowledge base.
    pub fn level_place(&self, key: LevelKey) -> Place {
        self.files.place(key.ladder, &self.knowledge.ladders()[key.ladder].levels[key.level])
    }
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
    let schema = schema::value();
    let mut ladders = Vec::new();
    for file in files {
        let file = Arc::new(file);
        let mut findings = Findings::new(&file);
        let ladder = read_and_check(&mut findings, &file, &schema);
        // A broken ladder still takes its id, so that a second one with this id is reported.
        ladders.extend(ladder.map(|ladder| (ladder, Arc::clone(&file), findings.has_errors())));
        aside.extend(findings.take_warnings());
        problems.extend(findings.into_diagnostics());
    }
    problems.extend(shared_ids(ladders.iter().map(|(ladder, file, _)| (ladder, file))));
    ladders.retain(|(_, _, broken)| !broken);
    ladders.sort_by(|(a, ..), (b, ..)| a.about.id.cmp(&b.about.id));
    let (ladders, files): (Vec<_>, Vec<_>) =
        ladders.into_iter().map(|(ladder, file, _)| (ladder, file)).unzip();
    let files = Files::new(files);
    let warnings = aside.into_iter().chain(warnings(&ladders, &files));
    if problems.is_empty() {
        let warnings = warnings.collect();
        return Ok(Loaded { knowledge: KnowledgeBase::new(ladders), warnings, files });
    }
    Err(problems.into_iter().chain(warnings).collect())
}

fn read_and_check(findings: &mut Findings<'_>, file: &SourceFile, schema: &Value) -> Option<Ladder> {
    let Read { ladder, complete } = read(findings, file, schema)?;
    check_names(findings, &ladder);
    check_climb(findings, &ladder, complete);
    Some(ladder)
}
