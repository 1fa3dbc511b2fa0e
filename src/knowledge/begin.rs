//! `stepladder new`: a small ladder with comments, to be changed.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::reading::{id_from, schema};
use super::rules;

/// The template; `ID`, `TITLE` and `FILE` are replaced.
const TEMPLATE: &str = include_str!("new_ladder.toml");

/// The name of the schema's file, to which the template's first line refers.
const SCHEMA_FILE: &str = "ladder.schema.json";

/// Why a ladder was not created.
#[derive(Debug, Error)]
pub enum BeginError {
    /// Something is at the path.
    #[error("`{0}` is there already, and nothing is overwritten. Choose another name, or move the file away")]
    Exists(PathBuf),
    /// The file would be hidden.
    #[error(
        "the name of `{0}` begins with a dot, and such a file is not read. Name the ladder, such as `engineering`"
    )]
    Hidden(PathBuf),
    /// The file cannot be written.
    #[error("`{0}` cannot be written: {1}. Check that its folder is there and may be written to")]
    Unwritable(PathBuf, io::Error),
}

/// Writes a small ladder to `NAME.toml` in the current folder, or to a path that ends in `.toml`, and the schema beside
/// it where there is none; returns the ladder's path.
///
/// # Errors
/// Where something is at the path, which is never overwritten, and where a file would be hidden or cannot be written.
pub fn begin(name: &str) -> Result<PathBuf, BeginError> {
    let is_path = Path::new(name).extension().is_some_and(|extension| extension == "toml");
    let file = if is_path { PathBuf::from(name) } else { PathBuf::from(format!("{name}.toml")) };
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if stem.starts_with('.') {
        return Err(BeginError::Hidden(file));
    }
    let id = id_from(&stem).unwrap_or_else(|| "my-ladder".to_owned());
    let text = TEMPLATE
        .replace("\"ID\"", &toml::Value::from(id).to_string())
        .replace("\"TITLE\"", &toml::Value::from(title(&stem)).to_string())
        .replace("FILE", &file.display().to_string().replace(char::is_control, "?"));
    write_new(&file, &text)?;
    match write_new(&file.with_file_name(SCHEMA_FILE), &(schema() + "\n")) {
        Ok(()) | Err(BeginError::Exists(_)) => Ok(file),
        Err(error) => Err(error),
    }
}

/// A title from a file's name: `people-and-culture` is `People and culture`.
fn title(stem: &str) -> String {
    let words = stem.split(|c: char| c.is_whitespace() || c.is_control() || "-_".contains(c));
    let words = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    if title.is_empty() { "My ladder".to_owned() } else { title.chars().take(rules::TITLE).collect() }
}

fn write_new(file: &Path, text: &str) -> Result<(), BeginError> {
    let written = fs::File::create_new(file).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => BeginError::Exists(file.to_owned()),
        _ => BeginError::Unwritable(file.to_owned(), error),
    })
}
