//! Reading the files of a knowledge base.
#![expect(clippy::result_large_err, reason = "a file is read once, and few cannot be")]

use std::collections::HashSet;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::diagnostics::Diagnostic;
use super::source::{Location, SourceFile};

/// The most bytes of a ladder's file, far more than any ladder needs: the texts of a level have at most 3,500
/// characters.
const FILE_BYTES: u64 = 4 * 1024 * 1024;

/// The texts of ladder files, and the findings from reading the files.
#[derive(Debug, Default)]
pub struct Sources {
    pub(super) files: Vec<SourceFile>,
    pub(super) found: Vec<Diagnostic>,
    /// The canonical paths of the files that were read, so that none is read twice.
    read: HashSet<PathBuf>,
}

impl Sources {
    /// Reads every `*.toml` file of a folder (not of folders in it), or one file.
    pub fn at(path: &Path) -> Self {
        let mut files = Self::default();
        files.add_path(path);
        files
    }

    /// Also reads a folder or a file, except for files that were read already.
    pub fn add_path(&mut self, path: &Path) {
        let files = if path.is_dir() { self.in_folder(path) } else { Ok(vec![path.to_owned()]) };
        match files {
            Err(error) => self.found.push(unreadable(&path.display().to_string(), &error)),
            Ok(files) => {
                for file in files {
                    if fs::canonicalize(&file).map_or(true, |file| self.read.insert(file)) {
                        self.add(read_file(&file));
                    }
                }
            }
        }
    }

    /// Reads another input, such as standard input; `name` is its name in messages.
    pub fn add_input(&mut self, name: &str, input: impl Read) {
        self.add(read(name, input));
    }

    /// Adds a text; `name` is its name in messages.
    pub fn add_text(&mut self, name: &str, text: &str) {
        self.files.push(SourceFile::new(name, text));
    }

    fn add(&mut self, file: Result<SourceFile, Diagnostic>) {
        match file {
            Ok(file) => self.files.push(file),
            Err(unread) => self.found.push(unread),
        }
    }

    /// The files to read, in the order of their names; hidden files are left out, since editors keep their own files
    /// under such names.
    ///
    /// A file that seems to be meant as a ladder and is not read gets a warning.
    fn in_folder(&mut self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let (name, file) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            let is_toml = file.extension().is_some_and(|extension| extension == "toml");
            // A pipe, a device or a folder is not a ladder; a file whose metadata cannot be read may be one.
            let odd = fs::metadata(&file).ok().filter(|metadata| !metadata.is_file());
            match odd {
                _ if name.starts_with('.') => {}
                _ if !is_toml => self.found.extend(misnamed(&name, &file)),
                None => files.push(file),
                Some(odd) => {
                    let what = file_kind(odd.file_type());
                    let warning =
                        Diagnostic::warning(format!("this is {what}, so it is not read as a ladder"));
                    let help = "remove it, or give it a name that does not end in `.toml`";
                    self.found.push(warning.in_path(file.display().to_string()).help(help));
                }
            }
        }
        if files.is_empty() {
            let error = Diagnostic::error("there is no ladder in this folder");
            let help = "put a file into it whose name ends in `.toml`, or name another folder";
            self.found.push(error.in_path(folder.display().to_string()).help(help));
        }
        files.sort();
        Ok(files)
    }
}

/// Warns of a name that its author may believe to end in `.toml`.
fn misnamed(name: &str, file: &Path) -> Option<Diagnostic> {
    let endings = [
        (".toml", "let its name end in `.toml`, in lower case"),
        (
            ".toml.txt",
            "let its name end in `.toml`; some editors add `.txt`, and some systems do not show it",
        ),
    ];
    let small = name.to_lowercase();
    let (ending, help) = endings.into_iter().find(|(ending, _)| small.ends_with(ending))?;
    let written = &name[name.len().checked_sub(ending.len())?..];
    let warning = Diagnostic::warning(format!("this file is not read, since its name ends in `{written}`"));
    Some(warning.in_path(file.display().to_string()).help(help))
}

/// The noun for a file type that is not a regular file, in messages.
pub(crate) fn file_kind(kind: FileType) -> &'static str {
    #[cfg(unix)]
    use std::os::unix::fs::FileTypeExt as _;
    match kind {
        _ if kind.is_dir() => "a folder",
        #[cfg(unix)]
        _ if kind.is_fifo() => "a named pipe",
        #[cfg(unix)]
        _ if kind.is_socket() => "a socket",
        #[cfg(unix)]
        _ if kind.is_block_device() || kind.is_char_device() => "a device",
        _ => "a special file",
    }
}

/// Reads a ladder's text. Only regular files are opened: a pipe would block.
fn read_file(path: &Path) -> Result<SourceFile, Diagnostic> {
    let name = path.display().to_string();
    let unread = |error: io::Error| unreadable(&name, &error);
    let metadata = fs::metadata(path).map_err(unread)?;
    if !metadata.is_file() {
        return Err(Diagnostic::error(format!("this is {}, not a file", file_kind(metadata.file_type())))
            .in_path(name)
            .help("name a folder of ladders, or one ladder's file"));
    }
    read(&name, File::open(path).map_err(unread)?)
}

fn read(name: &str, input: impl Read) -> Result<SourceFile, Diagnostic> {
    const SAVE_AS_UTF8: &str = "save the file as UTF-8; most editors offer that under \"encoding\"";
    let mut bytes = Vec::new();
    input.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    if bytes.len() as u64 > FILE_BYTES {
        let most = FILE_BYTES / (1024 * 1024);
        let title = format!("this file is too large for a ladder, which has at most {most} MiB");
        let help = "move it out of the folder of ladders, or divide the ladder";
        return Err(Diagnostic::error(title).in_path(name).help(help));
    }
    if is_utf16(&bytes) {
        let utf16 = Diagnostic::error("this file is UTF-16 text, not UTF-8");
        return Err(utf16.in_path(name).help(SAVE_AS_UTF8));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(error) => Err(Diagnostic::error("this file is not UTF-8 text")
            .at(first_wrong_byte(name, &bytes, error.valid_up_to()), "no character")
            .help(SAVE_AS_UTF8)),
    }
}

/// Whether a text seems to be UTF-16: it begins with the byte order mark, or its even bytes or its odd ones are often
/// zero and the others never, as in mostly ASCII text.
fn is_utf16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let zeros = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_marked = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    is_marked || (even.max(odd) > start.len() / 3 && even.min(odd) == 0)
}

/// The location of the first byte that is not UTF-8, in the file as far as it can be decoded.
fn first_wrong_byte(name: &str, bytes: &[u8], at: usize) -> Location {
    let file = Arc::new(SourceFile::new(name, &String::from_utf8_lossy(bytes)));
    let at = at - if bytes.starts_with("\u{feff}".as_bytes()) { '\u{feff}'.len_utf8() } else { 0 };
    Location::new(&file, at..at + char::REPLACEMENT_CHARACTER.len_utf8())
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => Diagnostic::error("there is no such file or folder")
            .help("check how the path is written, and from which folder it starts"),
        io::ErrorKind::PermissionDenied => Diagnostic::error("this may not be read")
            .help("give the user who runs the bot the right to read it"),
        _ => Diagnostic::error(format!("this cannot be read: {error}")).help("check the path and its disk"),
    }
    .in_path(name)
}
