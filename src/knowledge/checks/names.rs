//! Names must tell things apart.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::knowledge::diagnostics::{Diagnostic, Place};
use crate::knowledge::positions::LadderPositions;
use crate::knowledge::reading::{Draft, Findings, TrackDraft};
use crate::knowledge::rules;

/// Reports ids and names that two things of a ladder share.
pub(crate) fn check_names(findings: &mut Findings<'_>, draft: &Draft) {
    check_ids(findings, "track", draft.tracks.iter().filter_map(|track| track.id.as_ref()));
    check_track_titles(findings, draft);
    check_ids(findings, "level", draft.levels.iter().filter_map(|level| level.id.as_ref()));
    check_reserved(findings, draft);
    check_level_names(findings, draft);
    check_elsewhere(findings, draft);
}

/// Reports ladders of different files that have one id.
pub(crate) fn shared_ids<'l>(
    ladders: impl Iterator<Item = (&'l str, &'l LadderPositions)>,
) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, Place> = HashMap::new();
    let mut problems = Vec::new();
    for (id, positions) in ladders.filter(|(id, _)| !id.is_empty()) {
        let here = Place::new(&positions.file, positions.id.clone());
        if let Some(taken) = first.get(id) {
            let diagnostic = Diagnostic::error(format!("two ladders have the id `{}`", id.escape_debug()))
                .at(here, "the second one")
                .see(taken.clone(), "the first one")
                .help("give each ladder an id of its own");
            problems.push(diagnostic);
        } else {
            first.insert(id, here);
        }
    }
    problems
}

fn check_ids<'d>(findings: &mut Findings<'_>, kind: &str, ids: impl Iterator<Item = &'d Spanned<String>>) {
    let mut first = HashMap::new();
    for id in ids {
        let text = id.get_ref().as_str();
        if let Some(taken) = first.get(text) {
            let diagnostic = Diagnostic::error(format!("two {kind}s have the id `{}`", text.escape_debug()))
                .at(findings.place(&id.span()), "the second one")
                .see(findings.place(taken), "the first one")
                .help(format!("give each {kind} an id of its own"));
            findings.add(diagnostic);
        } else {
            first.insert(text, id.span());
        }
    }
}

fn check_track_titles(findings: &mut Findings<'_>, draft: &Draft) {
    let mut first: HashMap<String, &TrackDraft> = HashMap::new();
    for track in draft.tracks.iter().filter(|track| !track.track.title.is_empty()) {
        let taken = *first.entry(folded(&track.track.title)).or_insert(track);
        // Of two tracks with one id, that alone is told.
        if taken.header != track.header && taken.track.id != track.track.id {
            let title = format!("two tracks have the title `{}`", track.track.title.escape_debug());
            findings.add(
                Diagnostic::error(title)
                    .at(findings.place(&track.header), format!("the track `{}`", track.track.id))
                    .see(findings.place(&taken.header), format!("the track `{}`", taken.track.id))
                    .help("give each track a title of its own, so that readers can tell them apart"),
            );
        }
    }
}

fn check_reserved(findings: &mut Findings<'_>, draft: &Draft) {
    for id in draft.levels.iter().filter_map(|level| level.id.as_ref()) {
        if id.get_ref() == rules::NO_LEVEL {
            let diagnostic = Diagnostic::error(format!("no level can have the id `{}`", rules::NO_LEVEL))
                .at(findings.place(&id.span()), "this word means that no level is meant")
                .help("choose another id");
            findings.add(diagnostic);
        }
    }
}

/// One name of a level.
struct Claim<'d> {
    level: usize,
    kind: Kind,
    text: &'d str,
    span: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Title,
    Alias,
}

fn check_level_names(findings: &mut Findings<'_>, draft: &Draft) {
    let mut claims: HashMap<String, Vec<Claim<'_>>> = HashMap::new();
    for claim in all_claims(draft) {
        let name = folded(claim.text);
        if name.is_empty() {
            continue;
        }
        let earlier = claims.entry(name).or_default();
        if let Some(clash) = earlier.iter().find(|first| clashes(draft, first, &claim)) {
            let diagnostic = describe(findings, draft, clash, &claim);
            findings.add(diagnostic);
        }
        earlier.push(claim);
    }
}

/// Reports titles from elsewhere that a level or another entry has, and levels that one lies near twice.
fn check_elsewhere(findings: &mut Findings<'_>, draft: &Draft) {
    let of_levels: HashMap<String, Claim<'_>> =
        all_claims(draft).map(|claim| (folded(claim.text), claim)).collect();
    let mut first: HashMap<String, Range<usize>> = HashMap::new();
    for title in draft.elsewhere.iter().flat_map(|entry| &entry.titles) {
        let (name, text) = (folded(title.get_ref()), title.get_ref().escape_debug());
        let here = findings.place(&title.span());
        if let Some(level) = of_levels.get(&name) {
            let there = findings.place(&level.span);
            findings.add(
                Diagnostic::error(format!("`{text}` is a name of a level, so it is not elsewhere"))
                    .at(here, "said to be elsewhere")
                    .see(there, "a level's name")
                    .help("remove it from one of them; case, accents, spaces and hyphens make no difference"),
            );
        } else if let Some(taken) = first.get(&name) {
            let there = findings.place(taken);
            findings.add(
                Diagnostic::error(format!("the title `{text}` is there twice"))
                    .at(here, "said again")
                    .see(there, "said here")
                    .help("remove one; case, accents, spaces and hyphens make no difference"),
            );
        } else {
            first.insert(name, title.span());
        }
    }
    for entry in &draft.elsewhere {
        check_ids_of(findings, &entry.near);
        check_ids_of(findings, &entry.between);
    }
}

/// Reports an id that a list holds twice.
fn check_ids_of(findings: &mut Findings<'_>, list: &[Spanned<String>]) {
    for (at, id) in list.iter().enumerate() {
        if let Some(first) = list[..at].iter().find(|first| first.get_ref() == id.get_ref()) {
            let diagnostic =
                Diagnostic::error(format!("the level `{}` is named twice", id.get_ref().escape_debug()))
                    .at(findings.place(&id.span()), "said again")
                    .see(findings.place(&first.span()), "said here")
                    .help("name each level once");
            findings.add(diagnostic);
        }
    }
}

fn all_claims(draft: &Draft) -> impl Iterator<Item = Claim<'_>> {
    draft.levels.iter().enumerate().flat_map(|(level, named)| {
        let id = named.id.iter().map(|name| (Kind::Id, name));
        let title = named.title.iter().map(|name| (Kind::Title, name));
        let aliases = named.aliases.iter().map(|name| (Kind::Alias, name));
        id.chain(title).chain(aliases).map(move |(kind, name)| Claim {
            level,
            kind,
            text: name.get_ref(),
            span: name.span(),
        })
    })
}

/// Whether two names that read the same are one too many.
///
/// A title may repeat the level's own id, and so may an alias that is written otherwise: `PM` beside `pm`
/// says that the name is an abbreviation.
///
/// Names of levels that share an id are left alone, since that is told already.
fn clashes(draft: &Draft, first: &Claim<'_>, second: &Claim<'_>) -> bool {
    let id = |claim: &Claim<'_>| draft.levels[claim.level].id.as_ref().map(Spanned::get_ref);
    if first.level != second.level {
        return id(first).is_none() || id(first) != id(second);
    }
    match (first.kind, second.kind) {
        (Kind::Id, Kind::Title) => false,
        (Kind::Id, _) => first.text == second.text,
        // A level may have its name with and without accents.
        _ => without_blanks(first.text) == without_blanks(second.text),
    }
}

fn describe(findings: &Findings<'_>, draft: &Draft, first: &Claim<'_>, second: &Claim<'_>) -> Diagnostic {
    let name = second.text.escape_debug();
    let (here, there) = (findings.place(&second.span), findings.place(&first.span));
    if first.level == second.level {
        return Diagnostic::error(format!("the level has the name `{name}` already"))
            .at(here, "said again")
            .see(there, "said here")
            .help("remove it; case, accents, spaces and hyphens make no difference");
    }
    let owner = |claim: &Claim<'_>| match &draft.levels[claim.level].id {
        Some(id) => format!("the level `{}`", id.get_ref().escape_debug()),
        None => "one level".to_owned(),
    };
    Diagnostic::error(format!("two levels have the name `{name}`"))
        .at(here, format!("a name of {}", owner(second)))
        .see(there, format!("a name of {}", owner(first)))
        .help("leave the name to one of them; case, accents, spaces and hyphens make no difference")
}

/// A name without what makes no difference between names.
pub(super) fn folded(name: &str) -> String {
    without_blanks(name).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// A name in small letters without blanks and hyphens.
fn without_blanks(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
}
