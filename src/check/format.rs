//! Output formats of findings: for people, for editors, for programs and for GitHub.

use annotate_snippets::normalize_untrusted_str;
use clap::ValueEnum;
use serde::Serialize;

use crate::knowledge::{Diagnostic, Diagnostics, Label, Severity};

/// An output format of findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each finding with its line of the file and what to do.
    #[default]
    Full,
    /// One line each: `path:line:column: severity: message`.
    Short,
    /// One line of JSON for each finding.
    Json,
    /// Annotations on a pull request, as GitHub Actions reads them.
    Github,
}

impl Format {
    /// Formats findings as lines, without a line break at the end; empty where there are no findings.
    pub(super) fn lay_out(self, findings: &Diagnostics, colour: bool) -> String {
        let line = match self {
            Self::Full => return findings.render(colour),
            Self::Short => short,
            Self::Json => json,
            Self::Github => github,
        };
        findings.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

fn short(finding: &Diagnostic) -> String {
    let (severity, title) = (finding.severity.name(), on_one_line(&finding.title));
    let path = on_one_line(&finding.path);
    match finding.location() {
        Some(location) => format!("{path}:{}:{}: {severity}: {title}", location.line(), location.column()),
        None if path.is_empty() => format!("{severity}: {title}"),
        None => format!("{path}: {severity}: {title}"),
    }
}

/// A text on one line, without control characters.
fn on_one_line(text: &str) -> String {
    normalize_untrusted_str(text).replace('\n', " ")
}

/// A finding as JSON. No key is ever left out; an unknown value is `null`.
#[derive(Serialize)]
struct Finding<'d> {
    severity: &'static str,
    message: &'d str,
    #[serde(flatten)]
    location: Location<'d>,
    help: &'d [String],
    related: Vec<Location<'d>>,
}

/// A place in a file, and the label there.
#[derive(Default, Serialize)]
struct Location<'d> {
    file: Option<&'d str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    label: Option<&'d str>,
}

impl<'d> Location<'d> {
    fn of(Label { location, text }: &'d Label) -> Self {
        let (end_line, end_column) = location.end();
        Self {
            file: Some(location.file().name()),
            line: Some(location.line()),
            column: Some(location.column()),
            end_line: Some(end_line),
            end_column: Some(end_column),
            label: Some(text.as_str()).filter(|text| !text.is_empty()),
        }
    }
}

fn json(finding: &Diagnostic) -> String {
    let file = Some(finding.path.as_str()).filter(|path| !path.is_empty());
    let in_path = || Location { file, ..Location::default() };
    let finding = Finding {
        severity: finding.severity.name(),
        message: &finding.title,
        location: finding.label.as_ref().map_or_else(in_path, Location::of),
        help: &finding.help,
        related: finding.related.iter().map(Location::of).collect(),
    };
    serde_json::to_string(&finding).unwrap_or_default()
}

/// A [workflow command] that annotates the finding's line.
///
/// [workflow command]: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
fn github(finding: &Diagnostic) -> String {
    let command = match finding.severity {
        Severity::Note => "notice",
        severity => severity.name(),
    };
    let mut properties = Vec::new();
    if !finding.path.is_empty() {
        properties.push(format!("file={}", escaped_property(&finding.path)));
    }
    let mut message = vec![finding.title.clone()];
    if let Some(Label { location, text }) = &finding.label {
        let (end_line, end_column) = location.end();
        properties.push(format!("line={},col={}", location.line(), location.column()));
        properties.push(format!("endLine={end_line},endColumn={end_column}"));
        message.extend(Some(text.clone()).filter(|text| !text.is_empty()));
    }
    for Label { location, text } in &finding.related {
        message.push(format!("{}:{}: {text}", location.file().name(), location.line()));
    }
    message.extend(finding.help.iter().map(|help| format!("help: {help}")));
    let gap = if properties.is_empty() { "" } else { " " };
    format!("::{command}{gap}{}::{}", properties.join(","), escaped(&message.join("\n")))
}

/// Escapes the message of a workflow command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which a colon or a comma would end.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::knowledge::{Location, SourceFile};

    fn findings() -> Diagnostics {
        let file = Arc::new(SourceFile::new("a,b:50%.toml", "id = 1\nid = \"ü\u{1b}\"\n"));
        let location = |span| Location::new(&file, span);
        let error = Diagnostic::error("100% wrong:\u{1b}\r\ntwice")
            .at(location(12..17), "here")
            .see(location(0..2), "there");
        let warning = Diagnostic::warning("not read").in_path("data/A.TOML");
        [error.help("keep one, or both").help("or none"), warning, Diagnostic::note("quiet")]
            .into_iter()
            .collect()
    }

    #[test]
    fn the_short_form_has_a_line_for_each() {
        assert_eq!(
            Format::Short.lay_out(&findings(), true),
            "note: quiet\na,b:50%.toml:2:6: error: 100% wrong:␛␍ twice\ndata/A.TOML: warning: not read"
        );
    }

    #[test]
    fn json_has_every_key_in_every_line() {
        let text = Format::Json.lay_out(&findings(), true);
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines[0]["file"], serde_json::Value::Null);
        assert_eq!(
            lines[1],
            serde_json::json!({
                "severity": "error", "message": "100% wrong:\u{1b}\r\ntwice", "file": "a,b:50%.toml", "line": 2,
                "column": 6, "end_line": 2, "end_column": 10, "label": "here",
                "help": ["keep one, or both", "or none"],
                "related": [{
                    "file": "a,b:50%.toml", "line": 1, "column": 1, "end_line": 1, "end_column": 3, "label": "there",
                }],
            })
        );
        assert_eq!(lines[2]["severity"], "warning");
        let keys = |line: &serde_json::Value| line.as_object().expect("an object").len();
        assert!(lines.iter().all(|line| keys(line) == 10));
    }

    #[test]
    fn annotations_are_escaped_as_github_wants_it() {
        assert_eq!(
            Format::Github.lay_out(&findings(), true),
            "::notice::quiet\n::error file=a%2Cb%3A50%25.toml,line=2,col=6,endLine=2,endColumn=10::\
             100%25 wrong:\u{1b}%0D%0Atwice%0Ahere%0Aa,b:50%25.toml:1: there%0Ahelp: keep one, or both%0A\
             help: or none\n::warning file=data/A.TOML::not read"
        );
    }
}
