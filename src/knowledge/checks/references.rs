//! From names of levels and tracks to the levels and tracks themselves.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use crate::knowledge::diagnostics::{Diagnostic, SourceFile};
use crate::knowledge::positions::{LadderPositions, LevelPositions};
use crate::knowledge::reading::{Draft, Findings, listed, nearest};
use crate::knowledge::{Expectation, Ladder, Level, Transition, rules};

/// Makes a ladder of a draft; every name that is not there is a finding.
///
/// With findings the ladder may lack what they speak of.
pub(crate) fn resolve(
    findings: &mut Findings<'_>,
    file: &Arc<SourceFile>,
    draft: Draft,
) -> (Ladder, LadderPositions) {
    let transitions: Vec<_> = draft
        .steps
        .iter()
        .filter_map(|step| {
            let from = level(findings, &draft, step.from.as_ref());
            let to = level(findings, &draft, step.to.as_ref());
            let transition = Transition {
                from: from?,
                to: to?,
                summary: step.summary.clone().map(Spanned::into_inner),
                advice: step.advice.clone(),
                success: step.success.clone(),
            };
            Some((transition, step.header.clone()))
        })
        .collect();
    let expectations: Vec<_> = draft
        .expectations
        .iter()
        .filter_map(|expectation| {
            let level = match &expectation.level {
                Some(name) if name.get_ref() == rules::NO_LEVEL => None,
                name => Some(level(findings, &draft, name.as_ref())?),
            };
            let query = expectation.query.clone()?;
            let place = findings.place(&expectation.header);
            Some((Expectation { query: query.get_ref().clone(), level, line: place.line() }, query.span()))
        })
        .collect();
    let tracks: Vec<_> =
        draft.levels.iter().map(|level| track(findings, &draft, level.track.as_ref())).collect();
    let positions = positions(file, &draft, &transitions, &expectations);
    let ladder = Ladder {
        id: plain(draft.id),
        title: plain(draft.title),
        summary: draft.summary,
        source: draft.source,
        notes: draft.notes,
        tracks: draft.tracks.into_iter().map(|track| track.track).collect(),
        levels: draft
            .levels
            .into_iter()
            .zip(tracks)
            .map(|(level, track)| Level {
                id: plain(level.id),
                title: plain(level.title),
                aliases: level.aliases.into_iter().map(Spanned::into_inner).collect(),
                track,
                summary: level.summary,
                duties: level.duties,
                notes: level.notes,
            })
            .collect(),
        transitions: transitions.into_iter().map(|(transition, _)| transition).collect(),
        vocabulary: draft.vocabulary,
        expectations: expectations.into_iter().map(|(expectation, _)| expectation).collect(),
    };
    (ladder, positions)
}

/// The level that a name stands for; `None` where that is not known.
fn level(findings: &mut Findings<'_>, draft: &Draft, name: Option<&Spanned<String>>) -> Option<usize> {
    let name = name?;
    let wanted = name.get_ref().as_str();
    let ids = || draft.levels.iter().filter_map(|level| level.id.as_ref());
    let found =
        draft.levels.iter().position(|level| level.id.as_ref().is_some_and(|id| id.get_ref() == wanted));
    // A level whose id could not be read may be the one that is meant.
    if found.is_none()
        && !draft.levels.is_empty()
        && ids().count() == draft.levels.len()
        && !findings.lost_sections()
    {
        let ids = || ids().map(|id| id.get_ref().as_str());
        let unknown = Diagnostic::error(format!("there is no level `{}`", wanted.escape_debug()))
            .at(findings.place(&name.span()), "no level has this id");
        findings.add(match nearest(wanted, ids()) {
            Some(near) => unknown.help(format!("did you mean `{near}`?")),
            None => unknown.help(format!("write a level's id: {}", listed(ids()))),
        });
    }
    found
}

fn track(findings: &mut Findings<'_>, draft: &Draft, name: Option<&Spanned<String>>) -> Option<usize> {
    let name = name?;
    let wanted = name.get_ref().as_str();
    let ids = || draft.tracks.iter().filter_map(|track| track.id.as_ref());
    let found =
        draft.tracks.iter().position(|track| track.id.as_ref().is_some_and(|id| id.get_ref() == wanted));
    if found.is_none() && ids().count() == draft.tracks.len() && !findings.lost_sections() {
        let ids = || ids().map(|id| id.get_ref().as_str());
        let unknown = Diagnostic::error(format!("there is no track `{}`", wanted.escape_debug()))
            .at(findings.place(&name.span()), "no track has this id");
        findings.add(match nearest(wanted, ids()) {
            Some(near) => unknown.help(format!("did you mean `{near}`?")),
            None if draft.tracks.is_empty() => {
                unknown.help("add a `[[track]]` with this id, or remove `track`")
            }
            None => unknown.help(format!("write a track's id: {}", listed(ids()))),
        });
    }
    found
}

fn positions(
    file: &Arc<SourceFile>,
    draft: &Draft,
    transitions: &[(Transition, Range<usize>)],
    expectations: &[(Expectation, Range<usize>)],
) -> LadderPositions {
    let span = |text: &Option<Spanned<String>>| text.as_ref().map_or(0..0, Spanned::span);
    LadderPositions {
        file: Arc::clone(file),
        header: draft.header.clone(),
        id: span(&draft.id),
        title: span(&draft.title),
        tracks: draft.tracks.iter().map(|track| track.header.clone()).collect(),
        levels: draft
            .levels
            .iter()
            .map(|level| LevelPositions {
                header: level.header.clone(),
                id: span(&level.id),
                title: span(&level.title),
                aliases: level.aliases.iter().map(Spanned::span).collect(),
            })
            .collect(),
        transitions: transitions.iter().map(|(_, span)| span.clone()).collect(),
        expectations: expectations.iter().map(|(_, span)| span.clone()).collect(),
    }
}

fn plain(text: Option<Spanned<String>>) -> String {
    text.map(Spanned::into_inner).unwrap_or_default()
}
