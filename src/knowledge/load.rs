//! Loading a knowledge base from its folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::KnowledgeBase;
use super::checks::resolve;
use super::diagnostics::{Diagnostic, Diagnostics, SourceFile};
use super::positions::Positions;
use super::reading::{Findings, read};

/// A knowledge base that keeps every rule, with what its authors should look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The ladders.
    pub knowledge: KnowledgeBase,
    /// What is allowed but deserves a look.
    pub warnings: Diagnostics,
    /// Where the parts of the ladders stand in their files.
    pub positions: Positions,
}

/// Loads every `*.toml` file of a folder (not of folders in it), or one file.
///
/// # Errors
/// Everything that is wrong with any of the files, together.
pub fn load(path: &Path) -> Result<Loaded, Diagnostics> {
    let mut problems = Vec::new();
    let mut files = Vec::new();
    match ladder_files(path) {
        Ok(paths) => {
            for path in paths {
                match read_file(&path) {
                    Ok(file) => files.push(file),
                    Err(problem) => problems.push(*problem),
                }
            }
        }
        Err(problem) => problems.push(*problem),
    }
    load_files(files, problems)
}

/// Loads one ladder from a text; `name` stands for the file in messages.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn load_str(name: &str, text: &str) -> Result<Loaded, Diagnostics> {
    load_sources(&[(name, text)])
}

/// Loads ladders from texts, each with the name that stands for its file in messages.
///
/// # Errors
/// Everything that is wrong with any of the texts, together.
pub fn load_sources(sources: &[(&str, &str)]) -> Result<Loaded, Diagnostics> {
    load_files(sources.iter().map(|(name, text)| SourceFile::new(*name, text)).collect(), Vec::new())
}

fn load_files(files: Vec<SourceFile>, mut problems: Vec<Diagnostic>) -> Result<Loaded, Diagnostics> {
    let mut ladders = Vec::new();
    for file in files {
        let file = Arc::new(file);
        let mut findings = Findings::new(&file);
        let draft = read(&mut findings, &file);
        let ladder = resolve(&mut findings, &file, draft);
        if !findings.has_errors() {
            ladders.push(ladder);
        }
        problems.extend(findings.into_diagnostics());
    }
    if !problems.is_empty() {
        return Err(problems.into_iter().collect());
    }
    ladders.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    let (ladders, positions) = ladders.into_iter().unzip();
    Ok(Loaded {
        knowledge: KnowledgeBase::new(ladders),
        warnings: Diagnostics::default(),
        positions: Positions::new(positions),
    })
}

fn ladder_files(path: &Path) -> Result<Vec<PathBuf>, Box<Diagnostic>> {
    if !fs::metadata(path).map_err(|error| unreadable(path, &error))?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
        let file = entry.map_err(|error| unreadable(path, &error))?.path();
        if file.extension().is_some_and(|extension| extension == "toml") && !file.is_dir() {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(Box::new(
            Diagnostic::error("there is no ladder in this folder")
                .in_path(path.display().to_string())
                .help("put a file into it whose name ends in `.toml`, or name another folder"),
        ));
    }
    files.sort();
    Ok(files)
}

fn read_file(path: &Path) -> Result<SourceFile, Box<Diagnostic>> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        Box::new(
            Diagnostic::error("this file is not UTF-8 text")
                .in_path(path.display().to_string())
                .help(format!("byte {} is wrong; save the file as UTF-8", error.utf8_error().valid_up_to())),
        )
    })?;
    Ok(SourceFile::new(path.display().to_string(), &text))
}

fn unreadable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let problem = Diagnostic::error(format!("this cannot be read: {error}"))
        .in_path(path.display().to_string())
        .help("check that the path is right and that you may read it");
    Box::new(problem)
}
