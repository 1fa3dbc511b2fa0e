//! The list of names that were not understood, grouped by the nearest level and ready to paste into a ladder.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::file::Entries;
use crate::bot::Known;
use crate::knowledge::LevelKey;
use crate::matching::{TransitionReading, Verdict};

/// How the bot reads a text now.
#[derive(PartialEq, Eq)]
enum Fate {
    Understood,
    Near(LevelKey),
    /// The text names a transition from one level to another, but not both levels clearly.
    Way,
    Strange,
}

/// Lists the texts of a file, the most frequent first, each under the level nearest to it.
///
/// A level's lines are TOML: the author copies the texts that mean the level into its `aliases`, and deletes the rest.
///
/// # Errors
/// When the file cannot be read.
pub fn list(path: &Path, known: &Known) -> io::Result<String> {
    let entries = Entries::read(path)?;
    let entries = entries.0.iter().map(|(text, times)| (&**text, *times, fate(known, text)));
    let mut texts: Vec<_> = entries.collect();
    texts.sort_by_key(|(_, times, _)| std::cmp::Reverse(*times));
    if texts.is_empty() {
        return Ok("Nothing was misunderstood.".to_owned());
    }
    // The texts with this fate as TOML strings, each with its count in a comment.
    let lines = |wanted: &Fate| -> Vec<String> {
        let with = texts.iter().filter(|(_, _, fate)| fate == wanted);
        let quoted = with.map(|(text, times, _)| (toml::Value::String((*text).to_owned()), times));
        quoted.map(|(text, times)| format!("    {text}, # {times}×")).collect()
    };
    let mut text = String::new();
    for key in known.knowledge().keys() {
        let near = lines(&Fate::Near(key));
        if !near.is_empty() {
            let (ladder, level) = (known.knowledge().ladder(key), known.knowledge().level(key));
            let _ = writeln!(text, "# {}: `{}` of the ladder `{}`", level.title, level.id, ladder.about.id);
            let _ = writeln!(text, "aliases = [\n{}\n]\n", near.join("\n"));
        }
    }
    for (title, fate) in
        [("Whole ways: at least one end of each is not clear", Fate::Way), ("Near no level", Fate::Strange)]
    {
        let texts = lines(&fate);
        if !texts.is_empty() {
            let _ = writeln!(text, "# {title}:\n#{}\n", texts.join("\n#"));
        }
    }
    let understood = lines(&Fate::Understood).len();
    if understood > 0 {
        let _ = writeln!(text, "# Understood by now: {understood}");
    }
    Ok(text.trim_end().to_owned())
}

fn fate(known: &Known, text: &str) -> Fate {
    let TransitionReading { from, to } = known.index().read_transition(text, None);
    match (from, to) {
        (Some(from), Some(to)) if from.sure().is_some() && to.sure().is_some() => Fate::Understood,
        (Some(_), Some(_)) => Fate::Way,
        (end, None) | (None, end) => match end.map(|end| end.verdict) {
            Some(Verdict::Sure(_)) => Fate::Understood,
            Some(Verdict::Unsure(near)) => near.first().map_or(Fate::Strange, |key| Fate::Near(*key)),
            Some(Verdict::Nothing) | None => Fate::Strange,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::Bot;
    use crate::knowledge::load_str;

    const LADDER: &str = include_str!("../../tests/fixtures/nursing/nursing.toml");

    #[test]
    fn texts_stand_under_their_nearest_level_and_can_be_pasted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("misses");
        std::fs::write(&path, "1\tastronaut\n3\tcharge nurse\n7\tzzz \"quoted\"\n").expect("written");
        let known = Bot::new(load_str("nursing", LADDER).expect("good").knowledge).known();
        let listed = list(&path, &known).expect("listed");
        let strange = listed.find("\"quoted\"").expect("there");
        assert!(strange < listed.find("astronaut").expect("there"), "most often first:\n{listed}");
        for section in listed.split("\n\n") {
            let table: toml::Table = toml::from_str(section).expect(section);
            assert!(table.keys().all(|key| key == "aliases"), "{table:?}");
        }
        assert!(listed.contains("# Understood by now: 1"), "{listed}");
    }

    #[test]
    fn an_empty_file_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("misses");
        std::fs::write(&path, "").expect("written");
        let known = Bot::new(load_str("nursing", LADDER).expect("good").knowledge).known();
        assert_eq!(list(&path, &known).expect("listed"), "Nothing was misunderstood.");
    }
}
