//! From a draft to a ladder.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use super::checks::{Ids, check_climb, check_names};
use super::diagnostics::SourceFile;
use super::ladder::{Elsewhere, Expectation, Ladder, Level, Near, Transition};
use super::positions::{LadderPositions, LevelPositions};
use super::reading::{Draft, ElsewhereDraft, ExpectationDraft, Findings, LevelDraft, StepDraft, read};
use super::rules;

/// Reads and checks the ladder of one file. Where there are findings, it lacks what they speak of.
pub(crate) fn assemble(findings: &mut Findings<'_>, file: &Arc<SourceFile>) -> (Ladder, LadderPositions) {
    let draft = read(findings, file);
    check_names(findings, &draft);
    let levels = Ids::of_levels(findings, &draft);
    let tracks = Ids::of_tracks(findings, &draft);
    let tracks: Vec<_> =
        draft.levels.iter().map(|level| tracks.find(findings, level.track.as_ref())).collect();
    let transitions: Vec<_> =
        draft.steps.iter().filter_map(|step| transition(findings, &levels, step)).collect();
    let elsewhere: Vec<_> =
        draft.elsewhere.iter().map(|title| from_elsewhere(findings, &levels, title)).collect();
    let expectations: Vec<_> =
        draft.expectations.iter().filter_map(|expected| expectation(findings, &levels, expected)).collect();
    let complete = levels.are_certain() && transitions.len() == draft.steps.len();
    let positions = LadderPositions {
        file: Arc::clone(file),
        header: draft.header.clone(),
        id: span(draft.id.as_ref()),
        title: span(draft.title.as_ref()),
        synonyms: draft.synonyms.clone(),
        tracks: draft.tracks.iter().map(|track| track.header.clone()).collect(),
        levels: draft
            .levels
            .iter()
            .map(|level| LevelPositions {
                header: level.header.clone(),
                id: span(level.id.as_ref()),
                title: span(level.title.as_ref()),
                aliases: level.aliases.iter().map(Spanned::span).collect(),
            })
            .collect(),
        transitions: transitions.iter().map(|(_, span)| span.clone()).collect(),
        elsewhere: draft
            .elsewhere
            .iter()
            .map(|entry| entry.titles.iter().map(Spanned::span).collect())
            .collect(),
        expectations: expectations.iter().map(|(_, span)| span.clone()).collect(),
    };
    let transitions = transitions.into_iter().map(|(transition, _)| transition).collect();
    let expectations = expectations.into_iter().map(|(expectation, _)| expectation).collect();
    let ladder = ladder(draft, &tracks, transitions, elsewhere, expectations);
    check_climb(findings, &ladder, &positions, complete);
    (ladder, positions)
}

fn transition(
    findings: &mut Findings<'_>,
    levels: &Ids<'_>,
    step: &StepDraft,
) -> Option<(Transition, Range<usize>)> {
    let from = levels.find(findings, step.from.as_ref());
    let to = levels.find(findings, step.to.as_ref());
    let transition = Transition {
        from: from?,
        to: to?,
        lateral: step.lateral,
        summary: step.summary.clone(),
        advice: step.advice.clone(),
        success: step.success.clone(),
    };
    Some((transition, step.header.clone()))
}

fn from_elsewhere(findings: &mut Findings<'_>, levels: &Ids<'_>, draft: &ElsewhereDraft) -> Elsewhere {
    let mut find = |ids: &[Spanned<String>]| -> Vec<usize> {
        ids.iter().filter_map(|id| levels.find(findings, Some(id))).collect()
    };
    let (near, between) = (find(&draft.near), find(&draft.between));
    Elsewhere {
        titles: draft.titles.iter().map(|title| title.get_ref().clone()).collect(),
        summary: draft.summary.clone(),
        near: <[usize; 2]>::try_from(between).map_or(Near::Levels(near), Near::Between),
    }
}

fn expectation(
    findings: &mut Findings<'_>,
    levels: &Ids<'_>,
    expected: &ExpectationDraft,
) -> Option<(Expectation, Range<usize>)> {
    let level = match &expected.level {
        Some(name) if name.get_ref() == rules::NO_LEVEL => None,
        name => Some(levels.find(findings, name.as_ref())?),
    };
    let query = expected.query.as_ref()?;
    let line = findings.place(&expected.header).line();
    Some((Expectation { query: query.get_ref().clone(), level, line }, query.span()))
}

fn ladder(
    draft: Draft,
    tracks: &[Option<usize>],
    transitions: Vec<Transition>,
    elsewhere: Vec<Elsewhere>,
    expectations: Vec<Expectation>,
) -> Ladder {
    let level = |(level, track): (LevelDraft, &Option<usize>)| Level {
        id: text(level.id),
        title: text(level.title),
        aliases: level.aliases.into_iter().map(Spanned::into_inner).collect(),
        track: *track,
        summary: level.summary,
        duties: level.duties,
        notes: level.notes,
    };
    Ladder {
        id: text(draft.id),
        title: text(draft.title),
        language: draft.language,
        summary: draft.summary,
        source: draft.source,
        notes: draft.notes,
        tracks: draft.tracks.into_iter().map(|track| track.track).collect(),
        levels: draft.levels.into_iter().zip(tracks).map(level).collect(),
        transitions,
        elsewhere,
        vocabulary: draft.vocabulary,
        expectations,
    }
}

fn text(text: Option<Spanned<String>>) -> String {
    text.map(Spanned::into_inner).unwrap_or_default()
}

fn span(text: Option<&Spanned<String>>) -> Range<usize> {
    text.map_or(0..0, Spanned::span)
}
