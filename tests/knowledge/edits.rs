//! A good file, edits to it, and what an author is told of each: once, at its line, with what to do.
//!
//! The files in `tests/knowledge/edits/` are tables. A row of `edits` is what is replaced (where it comes first), what
//! by, and the finding wanted: `line:column`, how its message begins, and how a line of its help begins. A row of `cuts`
//! is what the file ends after, and the finding.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use stepladder::check::Report;
use stepladder::knowledge::{Diagnostics, Sources};

const BAKERY: &str = include_str!("edits/bakery.toml");

/// The edits of one kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    edits: Vec<[String; 5]>,
    #[serde(default)]
    cuts: Vec<[String; 4]>,
}

fn check(text: &str) -> Report {
    let mut sources = Sources::default();
    sources.add_text("bakery.toml", text);
    Report::of("bakery.toml", sources, |_| Diagnostics::default())
}

/// What is wrong with what is told of a text; nothing where it is what is wanted.
fn complaint(text: &str, location: &str, message: &str, help: &str) -> Option<String> {
    let report = check(text);
    let told: Vec<String> = report
        .findings()
        .iter()
        .map(|finding| {
            let at = finding.location().map(|location| format!("{}:{}", location.line(), location.column()));
            let is_wanted = at.as_deref() == Some(location)
                && finding.title.starts_with(message)
                && finding.help.iter().any(|advice| advice.starts_with(help));
            if is_wanted { String::new() } else { format!("{at:?} {} {:?}", finding.title, finding.help) }
        })
        .collect();
    (told != [""]).then(|| format!("wanted {location} {message} ({help})\n  told {told:#?}"))
}

#[test]
fn the_file_that_is_edited_is_good() {
    assert_eq!(check(BAKERY).summary(), "bakery.toml: 1 ladder, 4 levels, 3 steps. All good.");
}

#[test]
fn each_edit_is_told_once_at_its_line_with_what_to_do() {
    let (mut rows, mut wrong) = (0, Vec::new());
    for entry in fs::read_dir(Path::new("tests/knowledge/edits")).expect("the tables") {
        let path = entry.expect("a table").path();
        if path.ends_with("bakery.toml") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a table");
        let Table { edits, cuts } = toml::from_str(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        for [part, replacement, location, message, help] in &edits {
            assert!(BAKERY.contains(part) && !message.is_empty() && !help.is_empty(), "{part:?} in {path:?}");
            let edited = BAKERY.replacen(part, replacement, 1);
            // Before CRLF, a backslash and a quote at a line's end are told a column later.
            let ends = if replacement.ends_with("\\\"") { &["\n"][..] } else { &["\n", "\r\n"] };
            for line_end in ends {
                let complaint = complaint(&edited.replace('\n', line_end), location, message, help);
                let told = |told| format!("{part:?} as {replacement:?} with {line_end:?}: {told}");
                wrong.extend(complaint.map(told));
            }
        }
        for [part, location, message, help] in &cuts {
            let end = BAKERY.find(part).expect("a part of the file") + part.len();
            let complaint = complaint(&BAKERY[..end], location, message, help);
            wrong.extend(complaint.map(|complaint| format!("cut after {part:?}: {complaint}")));
        }
        rows += edits.len() + cuts.len();
    }
    assert!(rows > 200, "{rows} rows");
    assert!(wrong.is_empty(), "{} of {rows}:\n{}", wrong.len(), wrong.join("\n"));
}
