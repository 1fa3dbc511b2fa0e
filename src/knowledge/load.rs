//! Loading a knowledge base from its folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::KnowledgeBase;
use super::assemble::assemble;
use super::checks::{shared_ids, warnings};
use super::diagnostics::{Diagnostic, Diagnostics, Place, SourceFile};
use super::positions::Positions;
use super::reading::Findings;

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
                    Err(unread) => problems.extend(unread),
                }
            }
        }
        Err(unread) => problems.extend(unread),
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
        let ladder = assemble(&mut findings, &file);
        // One that is broken still takes its id, so that a second one with it is told.
        ladders.push((ladder, findings.has_errors()));
        problems.extend(findings.into_diagnostics());
    }
    let ids = ladders.iter().map(|((ladder, positions), _)| (ladder.id.as_str(), positions));
    problems.extend(shared_ids(ids));
    let mut sound: Vec<_> =
        ladders.into_iter().filter(|(_, broken)| !broken).map(|(ladder, _)| ladder).collect();
    sound.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    let (ladders, positions): (Vec<_>, Vec<_>) = sound.into_iter().unzip();
    let positions = Positions::new(positions);
    let warnings = warnings(&ladders, &positions);
    if problems.is_empty() {
        let warnings = warnings.into_iter().collect();
        return Ok(Loaded { knowledge: KnowledgeBase::new(ladders), warnings, positions });
    }
    Err(problems.into_iter().chain(warnings).collect())
}

/// The files to read, in the order of their names; hidden ones are left out, since editors put theirs there.
fn ladder_files(path: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
    if !fs::metadata(path).map_err(|error| unreadable(path, &error))?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
        let entry = entry.map_err(|error| unreadable(path, &error))?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let file = entry.path();
        if !hidden && file.extension().is_some_and(|extension| extension == "toml") && !file.is_dir() {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(Diagnostic::error("there is no ladder in this folder")
            .in_path(path.display().to_string())
            .help("put a file into it whose name ends in `.toml`, or name another folder")
            .into());
    }
    files.sort();
    Ok(files)
}

fn read_file(path: &Path) -> Result<SourceFile, Diagnostics> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let name = path.display().to_string();
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(error) => Err(not_utf8(name, &bytes, error.valid_up_to()).into()),
    }
}

/// Points at the first byte that is wrong, with what can be read of the file around it.
fn not_utf8(name: String, bytes: &[u8], at: usize) -> Diagnostic {
    let file = Arc::new(SourceFile::new(name, &String::from_utf8_lossy(bytes)));
    let at = at - if bytes.starts_with("\u{feff}".as_bytes()) { '\u{feff}'.len_utf8() } else { 0 };
    Diagnostic::error("this file is not UTF-8 text")
        .at(Place::new(&file, at..at + char::REPLACEMENT_CHARACTER.len_utf8()), "no character")
        .help("save the file as UTF-8; most editors offer that under \"encoding\"")
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostics {
    let name = path.display().to_string();
    match error.kind() {
        io::ErrorKind::NotFound => Diagnostic::error("there is no such file or folder")
            .help("check how the path is written, and from which folder it starts"),
        io::ErrorKind::PermissionDenied => Diagnostic::error("this may not be read")
            .help("give the user who runs the bot the right to read it"),
        _ => Diagnostic::error(format!("this cannot be read: {error}")).help("check the path and its disk"),
    }
    .in_path(name)
    .into()
}
