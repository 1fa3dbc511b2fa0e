//! The schema of a ladder file: which keys there are and what they hold.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::elsewhere::{ElsewhereDraft, read_elsewhere};
use super::findings::{Findings, listed};
use super::section::{Found, Section, plain};
use super::syntax::without_errors;
use super::text::TextRule;
use crate::knowledge::diagnostics::{Diagnostic, SourceFile};
use crate::knowledge::ladder::{Language, Source, Track};
use crate::knowledge::rules;
use crate::knowledge::vocabulary::{Synonyms, Vocabulary};

const TITLE: TextRule = TextRule::Line(rules::TITLE);
const ENTRY: TextRule = TextRule::Paragraph(rules::ENTRY);
const WORD: TextRule = TextRule::Line(rules::WORD);

/// A ladder as its file tells it: references are still names, and what could not be read is missing.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) title: Option<Spanned<String>>,
    pub(crate) language: Option<Language>,
    pub(crate) summary: String,
    pub(crate) notes: Vec<String>,
    pub(crate) source: Option<Source>,
    pub(crate) vocabulary: Vocabulary,
    /// The words of `[vocabulary.synonyms]`.
    pub(crate) synonyms: Vec<Range<usize>>,
    pub(crate) tracks: Vec<TrackDraft>,
    pub(crate) levels: Vec<LevelDraft>,
    pub(crate) steps: Vec<StepDraft>,
    pub(crate) elsewhere: Vec<ElsewhereDraft>,
    pub(crate) expectations: Vec<ExpectationDraft>,
    /// The header `[ladder]`.
    pub(crate) header: Range<usize>,
}

/// A `[[track]]`.
#[derive(Debug)]
pub(crate) struct TrackDraft {
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) track: Track,
    pub(crate) header: Range<usize>,
}

/// A `[[level]]`.
#[derive(Debug)]
pub(crate) struct LevelDraft {
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) title: Option<Spanned<String>>,
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) track: Option<Spanned<String>>,
    pub(crate) summary: String,
    pub(crate) duties: Vec<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) header: Range<usize>,
}

/// A `[[transition]]`.
#[derive(Debug)]
pub(crate) struct StepDraft {
    pub(crate) from: Option<Spanned<String>>,
    pub(crate) to: Option<Spanned<String>>,
    pub(crate) lateral: bool,
    pub(crate) summary: Option<String>,
    pub(crate) advice: Vec<String>,
    pub(crate) success: Vec<String>,
    pub(crate) header: Range<usize>,
}

/// An `[[expect]]`.
#[derive(Debug)]
pub(crate) struct ExpectationDraft {
    pub(crate) query: Option<Spanned<String>>,
    pub(crate) level: Option<Spanned<String>>,
    pub(crate) header: Range<usize>,
}

/// Reads a file; what is wrong with it goes to the findings.
pub(crate) fn read(findings: &mut Findings<'_>, file: &SourceFile) -> Draft {
    let text = without_errors(findings, file.text());
    let (root, _) = DeTable::parse_recoverable(&text);
    let root = root.get_ref();
    if root.is_empty() {
        if !findings.has_errors() {
            findings.add(
                Diagnostic::error("there is no ladder in this file")
                    .at(findings.place(&(0..0)), "nothing but comments or white space")
                    .help("write a ladder, starting with `[ladder]`, or remove the file"),
            );
        }
        return Draft::default();
    }
    let keys = ["ladder", "vocabulary", "track", "level", "transition", "elsewhere", "expect"];
    let root = Section::open(findings, (root, 0..0), "the file".into(), &keys);
    if !findings.lost_sections() {
        root.require(findings, "ladder", "[ladder]");
        root.require(findings, "level", "[[level]]");
    }
    let mut draft = Draft::default();
    if let Some(table) = root.table(findings, "ladder", "[ladder]") {
        read_ladder(findings, table, &mut draft);
    }
    if let Some(table) = root.table(findings, "vocabulary", "[vocabulary]") {
        read_vocabulary(findings, table, &mut draft);
    }
    draft.tracks =
        root.tables(findings, "track").into_iter().map(|table| read_track(findings, table)).collect();
    draft.levels =
        root.tables(findings, "level").into_iter().map(|table| read_level(findings, table)).collect();
    draft.steps =
        root.tables(findings, "transition").into_iter().map(|table| read_step(findings, table)).collect();
    draft.elsewhere =
        root.tables(findings, "elsewhere").into_iter().map(|table| read_elsewhere(findings, table)).collect();
    draft.expectations =
        root.tables(findings, "expect").into_iter().map(|table| read_expectation(findings, table)).collect();
    draft
}

fn read_ladder(findings: &mut Findings<'_>, table: Found<'_>, draft: &mut Draft) {
    draft.header = table.1.clone();
    let keys = ["id", "title", "language", "summary", "notes", "source"];
    let section = Section::open(findings, table, "the ladder".into(), &keys);
    section.require(findings, "id", "id = \"engineering\"");
    section.require(findings, "title", "title = \"Engineering\"");
    section.require(findings, "summary", "summary = \"How engineers grow.\"");
    draft.id = section.text(findings, "id", TextRule::Id);
    draft.title = section.text(findings, "title", TITLE);
    draft.language = section.text(findings, "language", WORD).and_then(|code| read_language(findings, &code));
    draft.summary = plain(section.text(findings, "summary", TextRule::Text(rules::SUMMARY)));
    draft.notes = plain_list(section.list(findings, "notes", ENTRY, rules::ENTRIES));
    check_total(findings, &section, &["notes"], characters(&draft.notes), rules::LADDER_NOTES);
    draft.source = section
        .table(findings, "source", "source = { title = \"…\" }")
        .and_then(|table| read_source(findings, table));
}

fn read_language(findings: &mut Findings<'_>, code: &Spanned<String>) -> Option<Language> {
    let language = Language::from_code(code.get_ref());
    if language.is_none() {
        let place = findings.place(&code.span());
        findings.add(
            Diagnostic::error(format!(
                "there is no table for the language `{}`",
                code.get_ref().escape_debug()
            ))
            .at(place, "not a code that is known")
            .help(format!("the codes are {}", listed(Language::ALL.map(|(code, _)| code))))
            .help("leave `language` out, and the titles tell; names are read in any language"),
        );
    }
    language
}

fn read_source(findings: &mut Findings<'_>, table: Found<'_>) -> Option<Source> {
    let section = Section::open(findings, table, "the source".into(), &["title", "url"]);
    section.require(findings, "title", "title = \"Engineering handbook\"");
    let title = section.text(findings, "title", TextRule::Line(rules::SOURCE_TITLE));
    let url = section.text(findings, "url", TextRule::Address).map(Spanned::into_inner);
    title.map(|title| Source { title: title.into_inner(), url })
}

fn read_vocabulary(findings: &mut Findings<'_>, table: Found<'_>, draft: &mut Draft) {
    let keys = ["field", "roles", "other_professions", "noise", "abbreviations", "synonyms"];
    let section = Section::open(findings, table, "the vocabulary".into(), &keys);
    let mut words = |key| plain_list(section.list(findings, key, WORD, usize::MAX));
    let (field, roles) = (words("field"), words("roles"));
    let (other_professions, noise) = (words("other_professions"), words("noise"));
    let abbreviations = section.pairs(findings, "abbreviations", WORD);
    let synonyms = section.lists(findings, "synonyms", WORD);
    draft.synonyms = synonyms.iter().map(|(word, _)| word.span()).collect();
    check_synonyms(findings, &synonyms);
    draft.vocabulary = Vocabulary {
        field,
        roles,
        other_professions,
        noise,
        abbreviations: abbreviations
            .into_iter()
            .map(|(short, long)| (short.into_inner(), long.into_inner()))
            .collect(),
        synonyms: synonyms
            .into_iter()
            .map(|(word, others)| Synonyms { word: word.into_inner(), others: plain_list(others) })
            .collect(),
    };
}

/// Reports a word that is listed as a synonym of itself, or twice.
fn check_synonyms(findings: &mut Findings<'_>, synonyms: &[(Spanned<String>, Vec<Spanned<String>>)]) {
    for (word, others) in synonyms {
        let mut said: Vec<&Spanned<String>> = vec![word];
        for other in others {
            let same =
                |known: &&&Spanned<String>| known.get_ref().to_lowercase() == other.get_ref().to_lowercase();
            if let Some(first) = said.iter().find(same) {
                let title = format!("`{}` is there twice", other.get_ref().escape_debug());
                findings.add(
                    Diagnostic::error(title)
                        .at(findings.place(&other.span()), "said again")
                        .see(findings.place(&first.span()), "said here")
                        .help("remove it; case makes no difference, and other forms of a word follow by themselves"),
                );
            }
            said.push(other);
        }
    }
}

fn read_track(findings: &mut Findings<'_>, table: Found<'_>) -> TrackDraft {
    let name = called("track", &table);
    let section = Section::open(findings, table, name, &["id", "title", "summary"]);
    section.require(findings, "id", "id = \"managers\"");
    section.require(findings, "title", "title = \"People managers\"");
    let id = section.text(findings, "id", TextRule::Id);
    let title = plain(section.text(findings, "title", TITLE));
    let summary = section.text(findings, "summary", TextRule::Text(rules::TRACK_SUMMARY));
    let track = Track { id: plain(id.clone()), title, summary: summary.map(Spanned::into_inner) };
    TrackDraft { id, track, header: section.span().clone() }
}

fn read_level(findings: &mut Findings<'_>, table: Found<'_>) -> LevelDraft {
    let name = called("level", &table);
    let keys = ["id", "title", "aliases", "track", "summary", "duties", "notes"];
    let section = Section::open(findings, table, name, &keys);
    section.require(findings, "id", "id = \"senior\"");
    section.require(findings, "title", "title = \"Senior Engineer\"");
    section.require(findings, "summary", "summary = \"Leads projects.\"");
    section.require(findings, "duties", "duties = [\"Plans the work\"]");
    let level = LevelDraft {
        id: section.text(findings, "id", TextRule::Id),
        title: section.text(findings, "title", TITLE),
        aliases: section.list(findings, "aliases", TITLE, rules::ENTRIES),
        track: section.text(findings, "track", TextRule::Line(usize::MAX)),
        summary: plain(section.text(findings, "summary", TextRule::Text(rules::SUMMARY))),
        duties: plain_list(section.list(findings, "duties", ENTRY, rules::ENTRIES)),
        notes: plain_list(section.list(findings, "notes", ENTRY, rules::ENTRIES)),
        header: section.span().clone(),
    };
    let total = level.summary.chars().count() + characters(&level.duties) + characters(&level.notes);
    check_total(findings, &section, &["summary", "duties", "notes"], total, rules::BODY);
    level
}

fn read_step(findings: &mut Findings<'_>, table: Found<'_>) -> StepDraft {
    let name = match (string_in(&table, "from"), string_in(&table, "to")) {
        (Some(from), Some(to)) => format!("the step `{}` → `{}`", from.escape_debug(), to.escape_debug()),
        _ => "this transition".into(),
    };
    let section =
        Section::open(findings, table, name, &["from", "to", "lateral", "summary", "advice", "success"]);
    section.require(findings, "from", "from = \"senior\"");
    section.require(findings, "to", "to = \"lead\"");
    let step = StepDraft {
        from: section.text(findings, "from", TextRule::Line(usize::MAX)),
        to: section.text(findings, "to", TextRule::Line(usize::MAX)),
        lateral: section.flag(findings, "lateral"),
        summary: section.text(findings, "summary", TextRule::Text(rules::SUMMARY)).map(Spanned::into_inner),
        advice: plain_list(section.list(findings, "advice", ENTRY, rules::ENTRIES)),
        success: plain_list(section.list(findings, "success", ENTRY, rules::ENTRIES)),
        header: section.span().clone(),
    };
    if section.has("advice") {
        section.require_for(findings, "summary", "advice", "summary = \"Lead before you are asked to.\"");
    }
    let summary = step.summary.as_ref().map_or(0, |summary| summary.chars().count());
    let total = summary + characters(&step.advice) + characters(&step.success);
    check_total(findings, &section, &["summary", "advice", "success"], total, rules::BODY);
    step
}

fn read_expectation(findings: &mut Findings<'_>, table: Found<'_>) -> ExpectationDraft {
    let section = Section::open(findings, table, "this expectation".into(), &["query", "level"]);
    section.require(findings, "query", "query = \"sr engineer\"");
    section.require(findings, "level", "level = \"senior\"");
    ExpectationDraft {
        query: section.text(findings, "query", TextRule::Text(rules::QUERY)),
        level: section.text(findings, "level", TextRule::Line(usize::MAX)),
        header: section.span().clone(),
    }
}

fn check_total(
    findings: &mut Findings<'_>,
    section: &Section<'_>,
    keys: &[&str],
    total: usize,
    limit: usize,
) {
    if total <= limit {
        return;
    }
    let names = keys.join(", ");
    let place = findings.place(&match keys {
        [key] => section.key_span(key),
        _ => section.span().clone(),
    });
    findings.add(
        Diagnostic::error(format!("{} says too much for one reply", section.name()))
            .at(place, format!("{total} characters in {names}, at most {limit} fit"))
            .help(format!("shorten them by {} characters in all", total - limit)),
    );
}

fn called(kind: &str, table: &Found<'_>) -> String {
    match string_in(table, "id") {
        Some(id) => format!("the {kind} `{}`", id.escape_debug()),
        None => format!("this {kind}"),
    }
}

fn string_in<'t>(table: &Found<'t>, key: &str) -> Option<&'t str> {
    table.0.get(key)?.get_ref().as_str()
}

fn plain_list(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(Spanned::into_inner).collect()
}

fn characters(list: &[String]) -> usize {
    list.iter().map(|entry| entry.chars().count()).sum()
}
