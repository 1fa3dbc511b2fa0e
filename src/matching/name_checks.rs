//! Warnings about names that do not work: each title and alias is put into plain sentences, and should be read as its
//! level.

use std::collections::HashMap;

use crate::knowledge::{Diagnostic, LevelKey, Loaded, Placed};
use crate::matching::languages::{is_everyday, table};
use crate::matching::names::lexicon::WordId;
use crate::matching::names::written_names::is_short_form;
use crate::matching::reading::level_index::LevelIndex;
use crate::matching::text::normal::NormalText;

/// A name as it is written in the file.
#[derive(Debug, Clone, Copy)]
struct Written<'a> {
    level: LevelKey,
    text: &'a str,
    /// The whole title or alias, with its place in the file.
    placed: &'a Placed<String>,
    label: &'static str,
}

/// All warnings about the names of a knowledge base.
pub(crate) fn warnings(loaded: &Loaded, index: &LevelIndex) -> Vec<Diagnostic> {
    let names = names(loaded);
    let mut warnings: Vec<Diagnostic> =
        names.iter().filter_map(|name| in_sentences(loaded, index, *name)).collect();
    warnings.extend(names.iter().filter_map(|name| everyday(loaded, index, *name)));
    warnings.extend(a_slip_apart(loaded, index, &names));
    warnings.extend(elsewhere(loaded, index));
    warnings
}

/// Warnings about titles from elsewhere that are read as something else.
fn elsewhere(loaded: &Loaded, index: &LevelIndex) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (key, _) in index.titles_from_elsewhere() {
        let title = &loaded.knowledge.elsewhere(key).titles[key.title];
        let reading = index.only(key.ladder).read_level(title);
        if reading.elsewhere.is_some_and(|found| found.entry == key.entry) {
            continue;
        }
        let warning = Diagnostic::warning(format!("nobody who types `{title}` hears that it is elsewhere"))
            .at(loaded.files.location(key.ladder, title), "this title")
            .help(format!("it is read so because {}", reading.because))
            .help("`stepladder match` shows how each word is read; write the title in full, or leave it out");
        warnings.push(match reading.sure() {
            Some(level) => warning.see(loaded.level_location(level), "it is read as this level"),
            None => warning,
        });
    }
    warnings
}

/// All titles and aliases; a title with two names, separated by a slash, gives two entries.
fn names(loaded: &Loaded) -> Vec<Written<'_>> {
    let mut names = Vec::new();
    for level in loaded.knowledge.keys() {
        let this = loaded.knowledge.level(level);
        let titles = this.title.split(" / ").map(|text| (text, &this.title, "this title"));
        let aliases = this.other_names().map(|text| (text.as_str(), text, "this alias"));
        let written = titles.chain(aliases);
        names.extend(written.map(|(text, placed, label)| Written { level, text, placed, label }));
    }
    names
}

/// A warning about a name that is read as another level, or as none, on its own or in a plain sentence.
fn in_sentences(loaded: &Loaded, index: &LevelIndex, name: Written<'_>) -> Option<Diagnostic> {
    let ladder = name.level.ladder;
    let sentences = std::iter::once("{}")
        .chain(table(index.ladder(ladder).lexicon.language()).frames.iter().map(String::as_str));
    for sentence in sentences {
        let text = sentence.replace("{}", name.text);
        let reading = index.only(ladder).read_level(&text);
        if reading.sure() == Some(name.level) {
            continue;
        }
        let other = reading.suggestions().iter().find(|key| **key != name.level);
        let (title, seen, help) = match (reading.sure(), other.filter(|_| reading.literal)) {
            (Some(found), _) => (
                format!("`{}` finds another level in a sentence such as `{text}`", name.text),
                Some((found, format!("it finds `{}`", loaded.knowledge.level(found).title))),
                "with other words around it, the words decide; choose another name",
            ),
            (None, Some(other)) => (
                format!("`{}` can never be sure: another level has this name", name.text),
                Some((*other, "the other level".to_owned())),
                "who types it gets both as suggestions; drop it, or make it longer",
            ),
            (None, None) => (
                format!("`{}` finds no level in a sentence such as `{text}`", name.text),
                None,
                "`stepladder match` shows how each word is read; choose a longer or clearer name",
            ),
        };
        let warning = warn(title, loaded, name);
        return Some(
            match seen {
                Some((level, label)) => warning.see(loaded.level_location(level), label),
                None => warning.help(format!("it is read so because {}", reading.because)),
            }
            .help(help),
        );
    }
    None
}

/// A warning about a name in capitals that is also an everyday word.
fn everyday(loaded: &Loaded, index: &LevelIndex, name: Written<'_>) -> Option<Diagnostic> {
    let language = index.ladder(name.level.ladder).lexicon.language();
    (is_short_form(name.text) && is_everyday(&name.text.to_lowercase(), language)).then(|| {
        warn(format!("`{}` is an everyday word too", name.text), loaded, name)
            .help("in lower case it is read as the level wherever it is typed; a longer name is safer")
    })
}

/// Warnings about names of two levels that differ in just one word, by no more than a typing slip.
fn a_slip_apart(loaded: &Loaded, index: &LevelIndex, names: &[Written<'_>]) -> Vec<Diagnostic> {
    // Names that differ in just one word share a group.
    let mut groups: HashMap<(usize, String), Vec<(Written<'_>, WordId)>> = HashMap::new();
    for name in names {
        let ladder = name.level.ladder;
        let lexicon = &index.ladder(ladder).lexicon;
        let normal = NormalText::new(name.text);
        let words: Vec<&str> = normal.texts().collect();
        for at in 0..words.len() {
            let is_long = |word: &WordId| lexicon.spelling(*word).budget() > 0;
            if let Some(word) = lexicon.get(words[at]).filter(is_long) {
                let rest = [&words[..at], &["_"], &words[at + 1..]].concat().join(" ");
                groups.entry((ladder, rest)).or_default().push((*name, word));
            }
        }
    }
    let mut found: Vec<(Written<'_>, Written<'_>)> = Vec::new();
    for ((ladder, _), names) in &groups {
        let lexicon = &index.ladder(*ladder).lexicon;
        for (at, (name, word)) in names.iter().enumerate() {
            let is_near = |(other, other_word): &&(Written<'_>, WordId)| {
                name.level != other.level && lexicon.are_a_slip_apart(*word, *other_word)
            };
            found.extend(names[at + 1..].iter().filter(is_near).map(|(other, _)| (*name, *other)));
        }
    }
    found.sort_by_key(|(name, other)| (name.level, other.level, name.text, other.text));
    let warning = |(name, other): (Written<'_>, Written<'_>)| {
        let title = format!("`{}` and `{}` are one slip of the keys apart", name.text, other.text);
        warn(title, loaded, name)
            .see(loaded.level_location(other.level), format!("`{}` is this level", other.text))
            .help("a misspelling of one may be read as the other; give one level a clearer name")
    };
    found.into_iter().map(warning).collect()
}

fn warn(title: String, loaded: &Loaded, name: Written<'_>) -> Diagnostic {
    Diagnostic::warning(title).at(loaded.files.location(name.level.ladder, name.placed), name.label)
}
