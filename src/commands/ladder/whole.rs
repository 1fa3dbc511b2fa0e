//! One ladder at a glance: its levels by path, where paths part, and what to know of its titles.

use crate::commands::parts::{Context, Link, MENUS, menus, open_button, phrases};
use crate::knowledge::{Ladder, Placed, Track};
use crate::language::counted;
use crate::limits;
use crate::reply::{Button, Embed, Message, clip};

/// The most levels in one message: as many as the menus hold.
const PART: usize = MENUS * limits::SELECT_OPTIONS;
/// The most paths whose levels get a section of their own; on a ladder with more, one section holds all levels.
const SECTIONS: usize = 8;
/// The most paths that the description introduces.
const INTRODUCED: usize = 4;
/// The most characters of a path's introduction.
const INTRODUCTION: usize = 200;
/// Characters kept for the sections that say where paths part, and for the notes.
const KEPT: usize = 1500;
/// The most characters of a level's line.
const LINE: usize = 300;
/// The fewest characters of a level's gist that are worth adding to its line.
const GIST: usize = 20;

/// Shows a whole ladder; of a ladder with more than 100 levels, one `part`, counted from 0.
pub(super) fn whole(context: Context<'_>, at: usize, part: usize) -> Message {
    let ladder = &context.knowledge.ladders()[at];
    let heights = ladder.heights();
    let groups = groups(ladder, &heights);
    let parts = ladder.levels.len().div_ceil(PART);
    let part = part.min(parts.saturating_sub(1));
    let shown: Vec<usize> =
        groups.iter().flat_map(|group| &group.levels).skip(part * PART).take(PART).copied().collect();

    let here = if parts > 1 { format!(" Here: {}.", range(ladder, part)) } else { String::new() };
    let line = summary(ladder, &groups) + &here;
    let mut embed = Embed::new(&ladder.about.title, &phrases::footer(ladder));
    introduce(&mut embed, ladder);
    add_levels(&mut embed, ladder, &heights, &groups, &shown);
    add_partings(&mut embed, ladder);
    embed.bullets("Good to know", ladder.about.notes.iter().map(|note| phrases::gist(note)));
    phrases::add_links(&mut embed, &ladder.about.links);

    let message = menus::add_levels(context, Message::new(line).embed(embed), at, shown);
    message.buttons(ways_on(context, at, part, parts))
}

/// The ladder in a sentence.
fn summary(ladder: &Ladder, groups: &[Group]) -> String {
    let levels = counted(ladder.levels.len(), "level");
    let tracks = groups.iter().filter(|group| ladder.levels[group.levels[0]].track.is_some()).count();
    let paths = if tracks > 1 { format!(" on {tracks} paths") } else { String::new() };
    let title = |level: usize| ladder.levels[level].title.as_str();
    let tops = (0..ladder.levels.len()).filter(|level| ladder.steps_from(*level).next().is_none());
    let tops = phrases::list(tops.filter(|level| *level != 0).map(title));
    let reach = if tops.is_empty() { String::new() } else { format!(" up to {tops}") };
    format!("**{}**: {levels}{paths}, from {}{reach}.", ladder.about.title, title(0))
}

fn introduce(embed: &mut Embed, ladder: &Ladder) {
    embed.paragraph(&ladder.about.summary);
    let introduction = |track: &Placed<Track>| {
        let summary = clip(track.summary.as_ref()?, INTRODUCTION);
        Some(format!("**{}**: {summary}", track.title))
    };
    let introductions: Vec<_> = ladder.tracks.iter().filter_map(introduction).take(INTRODUCED).collect();
    embed.paragraph(&introductions.join("\n"));
}

fn add_levels(embed: &mut Embed, ladder: &Ladder, heights: &[usize], groups: &[Group], shown: &[usize]) {
    let share = (embed.room().saturating_sub(KEPT) / shown.len().max(1)).min(LINE);
    let line = |level: &usize| level_line(ladder, *level, heights[*level], share);
    if groups.len() > SECTIONS {
        return embed.bullets("Levels", shown.iter().map(line));
    }
    for group in groups {
        embed.bullets(&group.heading, group.levels.iter().filter(|level| shown.contains(level)).map(line));
    }
}

/// A level in a line of about `share` characters: its rung, its title, and its gist where there is room.
fn level_line(ladder: &Ladder, level: usize, height: usize, share: usize) -> String {
    let level = &ladder.levels[level];
    let rung = format!("Rung {}, ", height + 1);
    // Four asterisks, and the three characters of the bullet and the line break.
    let title = clip(&level.title, share.saturating_sub(rung.len() + 7).max(GIST));
    let line = format!("{rung}**{title}**");
    let left = share.saturating_sub(line.chars().count() + 5);
    if left < GIST { line } else { format!("{line}: {}", clip(&phrases::gist(&level.summary), left)) }
}

/// Adds the levels from which several steps lead up, and the steps sideways.
fn add_partings(embed: &mut Embed, ladder: &Ladder) {
    let name = |level: usize| match ladder.track(level) {
        Some(track) => format!("{} ({})", ladder.levels[level].title, track.title),
        None => ladder.levels[level].title.to_string(),
    };
    let parting = |level: usize| {
        let ups: Vec<_> = ladder.steps_from(level).map(|step| name(step.to)).collect();
        (ups.len() > 1)
            .then(|| format!("**{}** leads to {}.", ladder.levels[level].title, phrases::list(&ups)))
    };
    embed.bullets("Where paths part", (0..ladder.levels.len()).filter_map(parting));
    let sideways = ladder.transitions.iter().filter(|step| step.lateral).map(|step| {
        format!("**{}** {}: {}.", ladder.levels[step.from].title, phrases::SIDEWAYS, name(step.to))
    });
    embed.bullets("Steps sideways", sideways);
}

/// Buttons to the parts before and after, and to the other ladders.
fn ways_on(context: Context<'_>, at: usize, part: usize, parts: usize) -> Vec<Button> {
    let ladder = &context.knowledge.ladders()[at];
    let to_part = |arrow: &str, part: usize| {
        let label = format!("{arrow} {}", range(ladder, part));
        open_button(context, &label, Link::Ladder { ladder: at, part })
    };
    let before = part.checked_sub(1).and_then(|before| to_part("◀", before));
    let after = (part + 1 < parts).then(|| to_part("▶", part + 1)).flatten();
    let has_others = context.knowledge.ladders().len() > 1;
    let others = open_button(context, "All ladders", Link::Ladders).filter(|_| has_others);
    [before, after, others].into_iter().flatten().collect()
}

fn range(ladder: &Ladder, part: usize) -> String {
    let last = ((part + 1) * PART).min(ladder.levels.len());
    format!("levels {} to {last} of {}", part * PART + 1, ladder.levels.len())
}

/// Levels listed under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) heading: String,
    /// The positions of the levels, lowest first; levels of the same height are in the author's order.
    pub(super) levels: Vec<usize>,
}

/// The levels outside all paths first, then path by path in the author's order; paths without levels are left out.
pub(super) fn groups(ladder: &Ladder, heights: &[usize]) -> Vec<Group> {
    let levels_on = |track: Option<usize>| {
        let levels = 0..ladder.levels.len();
        let mut levels: Vec<_> = levels.filter(|level| ladder.levels[*level].track == track).collect();
        levels.sort_by_key(|level| heights[*level]);
        levels
    };
    let path = |(at, track): (usize, &Placed<Track>)| Group {
        heading: phrases::path(&track.title),
        levels: levels_on(Some(at)),
    };
    let paths = ladder.tracks.iter().enumerate().map(path);
    let mut groups: Vec<Group> = paths.filter(|path| !path.levels.is_empty()).collect();
    let outside = levels_on(None);
    let leads_to = |from: usize, path: &Group| path.levels.iter().any(|to| ladder.route(from, *to).is_some());
    let heading = if groups.is_empty() {
        "Levels"
    } else if outside.iter().all(|from| groups.iter().all(|path| leads_to(*from, path))) {
        "Common to all paths"
    } else {
        "On no path of its own"
    };
    if !outside.is_empty() {
        groups.insert(0, Group { heading: heading.to_owned(), levels: outside });
    }
    groups
}
