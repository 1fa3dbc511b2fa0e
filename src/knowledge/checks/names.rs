//! Checks that ids and names are unique.

use std::collections::BTreeMap;
use std::ptr;

use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::folded::{folded, repeated, without_blanks};
use crate::knowledge::ladder::{Ladder, Level};
use crate::knowledge::placed::Placed;
use crate::knowledge::reading::Findings;
use crate::knowledge::rules;
use crate::knowledge::source::Location;
use crate::knowledge::vocabulary::Vocabulary;

const REMOVE_ONE: &str = "remove one; case, accents, spaces and hyphens make no difference";

/// Reports ids and names that are not unique in a ladder.
pub(crate) fn check_names<'l>(findings: &mut Findings, ladder: &'l Ladder) {
    let placed = |id: &'l Placed<String>| (id, findings.location(id.span()));
    let tracks = shared_ids("track", ladder.tracks.iter().map(|track| placed(&track.id)));
    let levels = shared_ids("level", ladder.levels.iter().map(|level| placed(&level.id)));
    for twice in tracks.chain(levels).collect::<Vec<_>>() {
        findings.add(twice);
    }
    check_track_titles(findings, ladder);
    let claims = claims(ladder);
    check_levels(findings, ladder, &claims);
    check_level_names(findings, &claims);
    check_elsewhere(findings, ladder, &claims);
    check_vocabulary(findings, &ladder.vocabulary);
}

/// An error for each item of a kind that has the id of an earlier one.
pub(crate) fn shared_ids<'l>(
    kind: &str,
    ids: impl Iterator<Item = (&'l Placed<String>, Location)>,
) -> impl Iterator<Item = Diagnostic> {
    let ids = ids.filter(|(id, _)| !id.is_empty()).map(|(id, location)| (id.as_str(), (id, location)));
    repeated(ids).map(move |((_, first), (id, here))| {
        Diagnostic::error(format!("two {kind}s have the id `{}`", id.escape_debug()))
            .second(here, first)
            .help(format!("give each {kind} an id of its own"))
    })
}

fn check_track_titles(findings: &mut Findings, ladder: &Ladder) {
    let titled = ladder.tracks.iter().filter(|track| !track.title.is_empty());
    for (first, track) in repeated(titled.map(|track| (folded(&track.title), track))) {
        // Tracks with the same id are reported already.
        if first.id != track.id {
            let title = format!("two tracks have the title `{}`", track.title.escape_debug());
            let (here, there) =
                ((track.title.span(), "the second one"), (first.title.span(), "the first one"));
            let help = "give each track a title of its own, so that readers can tell them apart";
            findings.clash(title, here, there, help);
        }
    }
}

/// One name of a level.
struct Claim<'l> {
    level: &'l Placed<Level>,
    name: &'l Placed<String>,
}

/// The folded names of a ladder's levels, each with the levels that have it, in order.
type Claims<'l> = BTreeMap<String, Vec<Claim<'l>>>;

fn claims(ladder: &Ladder) -> Claims<'_> {
    let mut claims = Claims::new();
    for level in &ladder.levels {
        for name in [&level.id, &level.title].into_iter().chain(level.other_names()) {
            claims.entry(folded(name)).or_default().push(Claim { level, name });
        }
    }
    claims.remove("");
    claims
}

/// Reports reserved ids, grades that are a name of another level, and levels with more duties in all than a list may
/// have.
fn check_levels(findings: &mut Findings, ladder: &Ladder, claims: &Claims<'_>) {
    for level in &ladder.levels {
        if level.id == rules::NO_LEVEL {
            let title = format!("no level can have the id `{}`", rules::NO_LEVEL);
            let label = "this word means that no level is meant";
            findings.error(title, level.id.span(), label, "choose another id");
        }
        let duties = level.all_duties().len();
        if duties > rules::ENTRIES && !level.groups.is_empty() {
            let title = format!("the level `{}` has too many duties", level.id.escape_debug());
            let (most, over) = (rules::ENTRIES, duties - rules::ENTRIES);
            let help = format!("at most {most} fit; remove or join {over}");
            findings.error(title, level.span(), format!("{duties} duties in all"), help);
        }
        let Some(grade) = &level.grade else { continue };
        let mut named_so = claims.get(&folded(grade)).into_iter().flatten();
        if let Some(claim) = named_so.find(|claim| !ptr::eq(claim.level, level)) {
            let title = format!("the grade `{}` is a name of another level", grade.escape_debug());
            let (here, there) = ((grade.span(), "a grade here"), (claim.name.span(), "a name here"));
            let help = "leave it out in one of them; levels may share a grade, but not a grade and a name";
            findings.clash(title, here, there, help);
        }
    }
}

/// Reports names that two levels have, or that one level has twice.
fn check_level_names(findings: &mut Findings, claims: &Claims<'_>) {
    let owner = |claim: &Claim<'_>| match claim.level.id.as_str() {
        "" => "a name of one level".to_owned(),
        id => format!("a name of the level `{}`", id.escape_debug()),
    };
    for claims in claims.values() {
        for (at, claim) in claims.iter().enumerate() {
            let Some(first) = claims[..at].iter().find(|first| clashes(first, claim)) else {
                continue;
            };
            let name = claim.name.escape_debug();
            if ptr::eq(first.level, claim.level) {
                let title = format!("the level has the name `{name}` already");
                let help = "remove it; case, accents, spaces and hyphens make no difference";
                findings.again(title, claim.name.span(), first.name.span(), help);
            } else {
                let title = format!("two levels have the name `{name}`");
                let (here, there) = ((claim.name.span(), owner(claim)), (first.name.span(), owner(first)));
                let help =
                    "leave the name to one of them; case, accents, spaces and hyphens make no difference";
                findings.clash(title, here, there, help);
            }
        }
    }
}

/// Whether two names that are equal when folded are an error.
///
/// A title may repeat the level's own id, and so may an alias that is written differently: `PM` beside `pm` says that
/// the name is an abbreviation.
///
/// Levels with the same id are reported already, so their names are not.
fn clashes(first: &Claim<'_>, second: &Claim<'_>) -> bool {
    let Level { id, title, .. } = &**first.level;
    if !ptr::eq(first.level, second.level) {
        return id.is_empty() || *id != second.level.id;
    }
    if ptr::eq(first.name, id) {
        return !ptr::eq(second.name, title) && first.name == second.name;
    }
    // A level may have its name with and without accents.
    without_blanks(first.name) == without_blanks(second.name)
}

/// Reports titles from elsewhere that are also a name of a level, or that occur twice.
fn check_elsewhere(findings: &mut Findings, ladder: &Ladder, claims: &Claims<'_>) {
    let titles = ladder.elsewhere.iter().flat_map(|entry| &entry.titles);
    let (of_levels, others): (Vec<_>, Vec<_>) =
        titles.map(|title| (folded(title), title)).partition(|(name, _)| claims.contains_key(name));
    for (name, title) in of_levels {
        let Some(level) = claims[&name].last() else { continue };
        let error = format!("`{}` is a name of a level, so it is not elsewhere", title.escape_debug());
        let (here, there) = ((title.span(), "said to be elsewhere"), (level.name.span(), "a level's name"));
        let help = "remove it from one of them; case, accents, spaces and hyphens make no difference";
        findings.clash(error, here, there, help);
    }
    for (first, title) in repeated(others) {
        let error = format!("the title `{}` is there twice", title.escape_debug());
        findings.again(error, title.span(), first.span(), REMOVE_ONE);
    }
}

/// Reports words that are in the vocabulary twice, and abbreviations that stand for themselves.
fn check_vocabulary(findings: &mut Findings, vocabulary: &Vocabulary) {
    let Vocabulary { field, roles, other_professions, noise, abbreviations, synonyms } = vocabulary;
    let lists =
        [("field", field), ("roles", roles), ("other_professions", other_professions), ("noise", noise)];
    let words = lists.iter().flat_map(|(key, words)| words.iter().map(|word| (folded(word), (*key, word))));
    for ((first_key, first), (key, word)) in repeated(words) {
        let text = word.escape_debug();
        let (title, help) = match (first_key, key) {
            // A word may name both the field and the people who work in it.
            ("field", "roles") => continue,
            _ if first_key == key => (format!("`{key}` has `{text}` twice"), REMOVE_ONE),
            _ => (
                format!("`{text}` is in `{first_key}` and in `{key}`"),
                "keep it in one of them: they say different things of a title",
            ),
        };
        findings.again(title, word.span(), first.span(), help);
    }
    for (short, _) in abbreviations.iter().filter(|(short, long)| folded(short) == folded(long)) {
        let title = format!("`{}` stands for itself", short.escape_debug());
        findings.error(title, short.span(), "this abbreviation", "write what it is short for, or remove it");
    }
    for (word, others) in synonyms {
        for (first, word) in
            repeated([word].into_iter().chain(others).map(|word| (word.to_lowercase(), word)))
        {
            let title = format!("`{}` is there twice", word.escape_debug());
            let help = "remove it; case makes no difference, and other forms of a word follow by themselves";
            findings.again(title, word.span(), first.span(), help);
        }
    }
}
