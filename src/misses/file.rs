//! The file of texts that were not understood: for each text, a line with its count, a tab and the text, in the order
//! of first occurrence.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// The most characters of a text that are kept: more than any level's name has.
const LENGTH: usize = 100;
/// The maximum number of texts in a file; further ones are dropped.
const TEXTS: usize = 1000;

/// The entries of a file: each text with its count, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entries(pub(super) Vec<(String, u64)>);

impl Entries {
    /// Reads a file's text; lines that are not in its format are ignored.
    ///
    /// # Errors
    /// When the text has lines, and none of them is in its format.
    pub(super) fn parse(text: &[u8]) -> io::Result<Self> {
        let text = String::from_utf8_lossy(text);
        let mut entries = Self::default();
        for line in text.lines() {
            if let Some((times, text)) = line.split_once('\t')
                && let Ok(times) = times.parse()
                && let Some(text) = presentable(text)
            {
                entries.add(text, times);
            }
        }
        if entries.0.is_empty() && !text.trim().is_empty() {
            return Err(io::Error::other("it holds something else than names that the bot has counted"));
        }
        Ok(entries)
    }

    pub(super) fn read(path: &Path) -> io::Result<Self> {
        Self::parse(&std::fs::read(path)?)
    }

    fn add(&mut self, text: String, times: u64) {
        if let Some((_, known)) = self.0.iter_mut().find(|(known, _)| *known == text) {
            *known = known.saturating_add(times);
        } else if self.0.len() < TEXTS {
            self.0.push((text, times));
        }
    }

    fn render(&self) -> String {
        let mut lines = String::new();
        for (text, times) in &self.0 {
            let _ = writeln!(lines, "{times}\t{text}");
        }
        lines
    }
}

/// Adds texts to a file, which is created if it does not exist; several processes may share one file.
///
/// # Errors
/// When the file cannot be opened, locked, read or written.
pub(super) fn add(path: &Path, texts: &[String]) -> io::Result<()> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.lock()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let mut entries = Entries::parse(&bytes)?;
    let before = entries.clone();
    for text in texts.iter().filter_map(|text| presentable(text)) {
        entries.add(text, 1);
    }
    if entries == before {
        return Ok(());
    }
    // Written in place, since a file that is mounted by itself cannot be replaced. The text only ever grows: if the
    // power fails during the write, only the line that was being written is lost.
    file.rewind()?;
    let text = entries.render();
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)
}

/// A text in the form in which it is kept: normalized (NFKC), in lower case, on one line, and cut to `LENGTH`
/// characters. `None` for a text without letters or digits, and for one with a mention.
fn presentable(text: &str) -> Option<String> {
    let composed: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let visible = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: String = visible.chars().filter(|c| !c.is_control()).take(LENGTH).collect();
    let kept = kept.trim_end();
    let mentions = ["<@", "<#", "</"].iter().any(|start| kept.contains(start));
    (!mentions && kept.contains(char::is_alphanumeric)).then(|| kept.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add_all(path: &Path, texts: &[&str]) {
        add(path, &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).expect("written");
    }

    #[test]
    fn a_text_is_listed_once_with_its_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("misses");
        add_all(&path, &["Snr  PDM", "tech lead"]);
        add_all(&path, &["snr pdm\n", "\u{200b}", "🙂", "", "ask <@80351110224678912>"]);
        assert_eq!(std::fs::read_to_string(&path).expect("text"), "2\tsnr pdm\n1\ttech lead\n");
    }

    #[test]
    fn length_and_number_have_their_caps() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("misses");
        let texts: Vec<_> = (0..TEXTS + 50).map(|n| format!("{n} {}", "x".repeat(6000))).collect();
        add(&path, &texts).expect("written");
        add(&path, &texts[..1]).expect("written");
        let entries = Entries::read(&path).expect("read");
        assert_eq!(entries.0.len(), TEXTS);
        assert!(entries.0.iter().all(|(text, _)| text.chars().count() == LENGTH));
        assert_eq!(entries.0[0].1, 2);
    }

    #[test]
    fn what_somebody_else_wrote_into_the_file_does_no_harm() {
        let entries = Entries::parse(b"no number\n\xff\n2\tsnr pdm\nx\ty\n18446744073709551615\tsnr pdm\n");
        assert_eq!(entries.expect("entries").0, [("snr pdm".to_owned(), u64::MAX)]);
    }

    #[test]
    fn a_file_of_something_else_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("teaching.toml");
        std::fs::write(&path, "[ladder]\n").expect("written");
        assert!(add(&path, &["snr pdm".to_owned()]).is_err() && Entries::read(&path).is_err());
        assert_eq!(std::fs::read_to_string(&path).expect("text"), "[ladder]\n");
        std::fs::write(&path, "\n").expect("written");
        add_all(&path, &["snr pdm"]);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_a_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("misses");
        add(&path, &[]).expect("made");
        assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
    }
}
