//! The advice for single steps: one, or every one that leaves or reaches a level.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::commands::parts::{Context, Link, checklist_button, open_button, phrases};
use crate::knowledge::{Ladder, LevelKey, Transition};
use crate::limits;
use crate::reply::{Button, Embed, Message, gist_and_rest};

/// The most steps whose advice one message gives in full; more are listed in brief.
const IN_FULL: usize = 3;

/// Every step up from a level.
pub(crate) fn steps_from(context: Context<'_>, from: LevelKey, typed: Option<&str>) -> Message {
    let (ladder, level) = (context.knowledge.ladder(from), context.knowledge.level(from));
    let title = |step: &Transition| ladder.levels[step.to].title.as_str();
    let ups: Vec<_> = ladder.steps_from(from.level).map(title).collect();
    let aside: Vec<_> = ladder.sideways_from(from.level).map(title).collect();
    let shown = phrases::aside(typed);
    let mut line = match ups.as_slice() {
        [] => {
            let path = phrases::path_of(ladder, from.level);
            format!("**{}**{shown} is the top of {path}: no step leads further up.", level.title)
        }
        [only] => format!("The next step from **{}**{shown}: **{only}**.", level.title),
        several => {
            let (number, ups) = (several.len(), phrases::list(several));
            format!("{number} steps lead up from **{}**{shown}: to {ups}.", level.title)
        }
    };
    if !aside.is_empty() {
        let lead = if aside.len() == 1 { "A step sideways leads" } else { "Steps sideways lead" };
        let _ = write!(line, " {lead} to {}.", phrases::list(aside));
    }
    next_steps(context, from, line)
}

/// Every step from a level, below a content line; at the top of a path, where other paths part instead.
fn next_steps(context: Context<'_>, from: LevelKey, line: String) -> Message {
    let ladder = context.knowledge.ladder(from);
    let steps: Vec<_> = ladder.steps_from(from.level).chain(ladder.sideways_from(from.level)).collect();
    if steps.is_empty() {
        let below = ladder.steps_to(from.level).map(|step| from.at(step.from));
        let message = Message::new(line).embed(top_of_path(context, from));
        return message.buttons(level_buttons(context, std::iter::once(from).chain(below)));
    }
    with_steps(context, from, &steps, line)
}

/// Every step that leads up to a level.
pub(crate) fn steps_to(context: Context<'_>, to: LevelKey, typed: Option<&str>) -> Message {
    let (ladder, level) = (context.knowledge.ladder(to), context.knowledge.level(to));
    let steps: Vec<_> = ladder.steps_to(to.level).chain(ladder.sideways_to(to.level)).collect();
    let shown = phrases::aside(typed);
    if steps.is_empty() {
        let line = format!("**{}**{shown} is where the ladder starts: no step leads up to it.", level.title);
        return next_steps(context, to, line);
    }
    let starts = phrases::list(steps.iter().map(|step| &*ladder.levels[step.from].title));
    with_steps(context, to, &steps, format!("People come to **{}**{shown} from {starts}.", level.title))
}

/// The advice for steps from or to a level, in full or in brief, with buttons to them and to their levels.
fn with_steps(context: Context<'_>, level: LevelKey, steps: &[&Transition], line: String) -> Message {
    let (message, at) = (Message::new(line), level.ladder);
    let message = if steps.len() > IN_FULL {
        message.embed(in_brief(context, at, steps))
    } else {
        let share = limits::EMBED_TOTAL / steps.len();
        steps.iter().map(|step| embed(context, at, step, false, share)).fold(message, Message::embed)
    };
    let other = |step: &&Transition| level.at(if step.from == level.level { step.to } else { step.from });
    let levels = std::iter::once(level).chain(steps.iter().map(other));
    message
        .buttons(checklist_of(context, at, steps))
        .buttons(step_buttons(context, at, steps))
        .buttons(level_buttons(context, levels))
}

/// The button to the checklist of a step, where it is the only one and there is advice for it.
pub(super) fn checklist_of(context: Context<'_>, at: usize, steps: &[&Transition]) -> Option<Button> {
    let [step] = steps else { return None };
    let key = |level| LevelKey { ladder: at, level };
    checklist_button(context, key(step.from), key(step.to))
}

pub(super) fn level_buttons(context: Context<'_>, levels: impl IntoIterator<Item = LevelKey>) -> Vec<Button> {
    let button = |key| open_button(context, &context.knowledge.level(key).title, Link::Level(key));
    levels.into_iter().take(limits::BUTTONS_PER_ROW).filter_map(button).collect()
}

pub(super) fn step_buttons(context: Context<'_>, at: usize, steps: &[&Transition]) -> Vec<Button> {
    let key = |level| LevelKey { ladder: at, level };
    let button = |step: &&Transition| {
        let label = ends(&context.knowledge.ladders()[at], step);
        open_button(context, &label, Link::Way(key(step.from), key(step.to)))
    };
    steps.iter().take(limits::BUTTONS_PER_ROW).filter_map(button).collect()
}

/// The advice for one step, in at most `share` characters; the step's [`gist`] is left out if the content line says it.
pub(super) fn embed(
    context: Context<'_>,
    at: usize,
    step: &Transition,
    says_gist: bool,
    share: usize,
) -> Embed {
    let ladder = &context.knowledge.ladders()[at];
    let to = &ladder.levels[step.to];
    let mut embed = Embed::new(&name(ladder, step), &phrases::footer(ladder)).within(share);
    if let Some(summary) = &step.summary {
        embed.paragraph(&unsaid(summary, says_gist));
    }
    let says_level = says_gist && step.summary.is_none();
    if !step.has_advice() && !says_level {
        embed.paragraph("The source gives no advice for this step. What it says of the level itself:");
    }
    embed.bullets("What to work on", &step.advice);
    embed.bullets("What success looks like", &step.success);
    if step.has_advice() {
        embed.section("What awaits you", &to.summary);
    } else {
        embed.section(to.title.as_str(), unsaid(&to.summary, says_level));
        phrases::add_duties(&mut embed, to);
        embed.bullets("Good to know", &to.notes);
    }
    phrases::add_links(&mut embed, &step.links);
    embed
}

/// The rest of a text if the content line says its gist, else all of it.
fn unsaid(text: &str, says_gist: bool) -> Cow<'_, str> {
    if says_gist { gist_and_rest(text).1 } else { Cow::Borrowed(text) }
}

/// Several steps in one embed, a few lines each.
fn in_brief(context: Context<'_>, at: usize, steps: &[&Transition]) -> Embed {
    let ladder = &context.knowledge.ladders()[at];
    let mut embed = Embed::new(&format!("{} steps", steps.len()), &phrases::footer(ladder));
    let lines = steps.iter().map(|step| format!("**{}**: {}", name(ladder, step), gist(ladder, step)));
    embed.bullets("Steps", lines);
    embed
}

/// A step by its ends, and whether it leads sideways.
pub(super) fn name(ladder: &Ladder, step: &Transition) -> String {
    ends(ladder, step) + kind(step)
}

fn ends(ladder: &Ladder, step: &Transition) -> String {
    format!("{} → {}", ladder.levels[step.from].title, ladder.levels[step.to].title)
}

/// The suffix of a sideways step's name; empty for a step up.
pub(super) fn kind(step: &Transition) -> &'static str {
    if step.lateral { " (a step sideways)" } else { "" }
}

/// The gist of a step in a sentence or two; if the source gives no advice, says so and adds the gist of the level that
/// the step leads to.
pub(super) fn gist(ladder: &Ladder, step: &Transition) -> String {
    if let Some(summary) = &step.summary {
        return gist_and_rest(summary).0.into_owned();
    }
    let (level, _) = gist_and_rest(&ladder.levels[step.to].summary);
    format!("The source gives no advice for this step. The level itself: {level}")
}

/// The embed for a level that no step leads up from: its summary, and where other paths part from the way to it.
fn top_of_path(context: Context<'_>, top: LevelKey) -> Embed {
    let (ladder, level) = (context.knowledge.ladder(top), context.knowledge.level(top));
    let mut embed = Embed::new(&level.title, &phrases::footer(ladder));
    embed.paragraph(&level.summary);
    let below = ladder.route(0, top.level).unwrap_or_default();
    let steps = below.iter().flat_map(|level| ladder.steps_from(*level));
    let others = steps.filter(|step| !below.contains(&step.to)).map(|step| {
        format!("From {} to **{}**", ladder.levels[step.from].title, ladder.levels[step.to].title)
    });
    embed.bullets("Where other paths part", others);
    embed
}
