//! Checks that ids and names are unique.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::knowledge::diagnostics::{Diagnostic, Place};
use crate::knowledge::folded::{folded, without_blanks};
use crate::knowledge::ladder::{Ladder, Track};
use crate::knowledge::placed::Placed;
use crate::knowledge::reading::Findings;
use crate::knowledge::rules;
use crate::knowledge::vocabulary::Vocabulary;

/// Reports ids and names that are not unique in a ladder.
pub(crate) fn check_names<'l>(findings: &mut Findings<'_>, ladder: &'l Ladder) {
    let placed = |id: &'l Placed<String>| (id, findings.place(&id.span()));
    let tracks = shared_ids("track", ladder.tracks.iter().map(|track| placed(&track.id)));
    let levels = shared_ids("level", ladder.levels.iter().map(|level| placed(&level.id)));
    tracks.into_iter().chain(levels).for_each(|twice| findings.add(twice));
    check_track_titles(findings, ladder);
    check_reserved(findings, ladder);
    let claims = claims(ladder);
    check_level_names(findings, ladder, &claims);
    check_elsewhere(findings, ladder, &claims);
    check_synonyms(findings, ladder);
    check_vocabulary(findings, &ladder.vocabulary);
    check_grades(findings, ladder, &claims);
    check_duties(findings, ladder);
}

/// Reports grades that are a name of another level, which would be ambiguous.
fn check_grades(findings: &mut Findings<'_>, ladder: &Ladder, claims: &Claims<'_>) {
    for (at, level) in ladder.levels.iter().enumerate() {
        let Some(grade) = &level.grade else { continue };
        let named_so = claims.get(&folded(grade)).into_iter().flatten();
        if let Some(claim) = named_so.into_iter().find(|claim| claim.level != at) {
            let text = grade.escape_debug();
            findings.add(
                Diagnostic::error(format!("the grade `{text}` is a name of another level"))
                    .at(findings.place(&grade.span()), "a grade here")
                    .see(findings.place(&claim.name.span()), "a name here")
                    .help(
                        "leave it out in one of them; levels may share a grade, but not a grade and a name",
                    ),
            );
        }
    }
}

/// Reports levels with more duties, in groups and without, than a list may have.
fn check_duties(findings: &mut Findings<'_>, ladder: &Ladder) {
    for level in &ladder.levels {
        let duties = level.all_duties().len();
        if duties > rules::ENTRIES && !level.groups.is_empty() {
            findings.add(
                Diagnostic::error(format!("the level `{}` has too many duties", level.id.escape_debug()))
                    .at(findings.place(&level.span()), format!("{duties} duties in all"))
                    .help(format!(
                        "at most {} fit; remove or join {}",
                        rules::ENTRIES,
                        duties - rules::ENTRIES
                    )),
            );
        }
    }
}

/// Reports items of one kind with the same id.
pub(crate) fn shared_ids<'l>(
    kind: &str,
    ids: impl Iterator<Item = (&'l Placed<String>, Place)>,
) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, Place> = HashMap::new();
    let mut problems = Vec::new();
    for (id, here) in ids.filter(|(id, _)| !id.is_empty()) {
        if let Some(taken) = first.get(id.as_str()) {
            let diagnostic = Diagnostic::error(format!("two {kind}s have the id `{}`", id.escape_debug()))
                .second(here, taken.clone())
                .help(format!("give each {kind} an id of its own"));
            problems.push(diagnostic);
        } else {
            first.insert(id.as_str(), here);
        }
    }
    problems
}

fn check_track_titles(findings: &mut Findings<'_>, ladder: &Ladder) {
    let mut first: HashMap<String, &Track> = HashMap::new();
    for track in ladder.tracks.iter().filter(|track| !track.title.is_empty()) {
        let taken = *first.entry(folded(&track.title)).or_insert(track);
        // Tracks with the same id are reported already.
        if taken.id != track.id {
            let title = format!("two tracks have the title `{}`", track.title.escape_debug());
            findings.add(
                Diagnostic::error(title)
                    .second(findings.place(&track.title.span()), findings.place(&taken.title.span()))
                    .help("give each track a title of its own, so that readers can tell them apart"),
            );
        }
    }
}

fn check_reserved(findings: &mut Findings<'_>, ladder: &Ladder) {
    for id in ladder.levels.iter().map(|level| &level.id) {
        if *id == rules::NO_LEVEL {
            let diagnostic = Diagnostic::error(format!("no level can have the id `{}`", rules::NO_LEVEL))
                .at(findings.place(&id.span()), "this word means that no level is meant")
                .help("choose another id");
            findings.add(diagnostic);
        }
    }
}

/// One name of a level.
struct Claim<'l> {
    level: usize,
    kind: Kind,
    name: &'l Placed<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Title,
    Alias,
}

/// The names of a ladder's levels in the form in which they are compared, each with those who have it, in order.
type Claims<'l> = BTreeMap<String, Vec<Claim<'l>>>;

fn claims(ladder: &Ladder) -> Claims<'_> {
    let mut claims = Claims::new();
    for (level, named) in ladder.levels.iter().enumerate() {
        let names = [(Kind::Id, &named.id), (Kind::Title, &named.title)];
        let aliases = named.other_names().map(|name| (Kind::Alias, name));
        for (kind, name) in names.into_iter().chain(aliases) {
            claims.entry(folded(name)).or_default().push(Claim { level, kind, name });
        }
    }
    claims.remove("");
    claims
}

fn check_level_names(findings: &mut Findings<'_>, ladder: &Ladder, claims: &Claims<'_>) {
    for claims in claims.values() {
        for (at, claim) in claims.iter().enumerate() {
            if let Some(clash) = claims[..at].iter().find(|first| clashes(ladder, first, claim)) {
                findings.add(describe(findings, ladder, clash, claim));
            }
        }
    }
}

/// Reports titles from elsewhere that a level or another entry has.
fn check_elsewhere(findings: &mut Findings<'_>, ladder: &Ladder, claims: &Claims<'_>) {
    let mut first: HashMap<String, Range<usize>> = HashMap::new();
    for title in ladder.elsewhere.iter().flat_map(|entry| &entry.titles) {
        let (name, text) = (folded(title), title.escape_debug());
        let here = findings.place(&title.span());
        if let Some(level) = claims.get(&name).and_then(|claims| claims.last()) {
            let there = findings.place(&level.name.span());
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
                    .again(here, there)
                    .help("remove one; case, accents, spaces and hyphens make no difference"),
            );
        } else {
            first.insert(name, title.span());
        }
    }
}

/// Reports a word that is listed as a synonym of itself, or twice.
fn check_synonyms(findings: &mut Findings<'_>, ladder: &Ladder) {
    for synonyms in &ladder.vocabulary.synonyms {
        let mut said: Vec<&Placed<String>> = Vec::new();
        for word in synonyms.all() {
            if let Some(first) = said.iter().find(|known| known.to_lowercase() == word.to_lowercase()) {
                findings.add(
                    Diagnostic::error(format!("`{}` is there twice", word.escape_debug()))
                        .again(findings.place(&word.span()), findings.place(&first.span()))
                        .help("remove it; case makes no difference, and other forms of a word follow by themselves"),
                );
            }
            said.push(word);
        }
    }
}

/// Whether two names that are equal when folded are an error.
///
/// A title may repeat the level's own id, and so may an alias that is written otherwise: `PM` beside `pm`
/// says that the name is an abbreviation.
///
/// Levels with the same id are reported already, so their names are not.
fn clashes(ladder: &Ladder, first: &Claim<'_>, second: &Claim<'_>) -> bool {
    if first.level != second.level {
        let (first, second) = (&ladder.levels[first.level].id, &ladder.levels[second.level].id);
        return first.is_empty() || first != second;
    }
    match (first.kind, second.kind) {
        (Kind::Id, Kind::Title) => false,
        (Kind::Id, _) => first.name == second.name,
        // A level may have its name with and without accents.
        _ => without_blanks(first.name) == without_blanks(second.name),
    }
}

fn describe(findings: &Findings<'_>, ladder: &Ladder, first: &Claim<'_>, second: &Claim<'_>) -> Diagnostic {
    let name = second.name.escape_debug();
    let (here, there) = (findings.place(&second.name.span()), findings.place(&first.name.span()));
    if first.level == second.level {
        return Diagnostic::error(format!("the level has the name `{name}` already"))
            .again(here, there)
            .help("remove it; case, accents, spaces and hyphens make no difference");
    }
    let owner = |claim: &Claim<'_>| match ladder.levels[claim.level].id.as_str() {
        "" => "one level".to_owned(),
        id => format!("the level `{}`", id.escape_debug()),
    };
    Diagnostic::error(format!("two levels have the name `{name}`"))
        .at(here, format!("a name of {}", owner(second)))
        .see(there, format!("a name of {}", owner(first)))
        .help("leave the name to one of them; case, accents, spaces and hyphens make no difference")
}

/// Reports words that are in the vocabulary twice.
fn check_vocabulary(findings: &mut Findings<'_>, vocabulary: &Vocabulary) {
    let Vocabulary { field, roles, other_professions, noise, abbreviations, .. } = vocabulary;
    let mut said: HashMap<String, (&str, &Placed<String>)> = HashMap::new();
    let lists =
        [("field", field), ("roles", roles), ("other_professions", other_professions), ("noise", noise)];
    for (key, word) in lists.iter().flat_map(|(key, words)| words.iter().map(move |word| (*key, word))) {
        let (first_key, first) = *said.entry(folded(word)).or_insert((key, word));
        let text = word.escape_debug();
        let title = match (first_key, key) {
            // A word may name both: the field "teaching" and those who do it.
            ("field", "roles") => continue,
            _ if first.span() == word.span() => continue,
            _ if first_key == key => format!("`{key}` has `{text}` twice"),
            _ => format!("`{text}` is in `{first_key}` and in `{key}`"),
        };
        findings.add(
            Diagnostic::error(title).again(findings.place(&word.span()), findings.place(&first.span())).help(
                if first_key == key {
                    "remove one; case, accents, spaces and hyphens make no difference"
                } else {
                    "keep it in one of them: they say different things of a title"
                },
            ),
        );
    }
    for (short, long) in abbreviations {
        if folded(short) == folded(long) {
            findings.add(
                Diagnostic::error(format!("`{}` stands for itself", short.escape_debug()))
                    .at(findings.place(&short.span()), "this abbreviation")
                    .help("write what it is short for, or remove it"),
            );
        }
    }
}
