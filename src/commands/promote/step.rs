//! The advice for single steps: one, or every one that leaves or reaches a level.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::buttons;
use crate::commands::parts::{Context, details, phrases};
use crate::knowledge::{Ladder, LevelKey, Transition};
use crate::limits;
use crate::reply::{Embed, Message, gist_and_rest};

/// Most steps whose advice one message gives in full; more are listed in brief.
const IN_FULL: usize = 3;

/// Every step up from a level.
pub(crate) fn steps_from(context: Context<'_>, from: LevelKey, typed: Option<&str>) -> Message {
    let (ladder, level) = (context.knowledge.ladder(from), context.knowledge.level(from));
    let ups = ladder.steps_from(from.level).map(|step| ladder.levels[step.to].title.as_str());
    let ups: Vec<_> = ups.collect();
    let shown = typed.map_or_else(String::new, |typed| format!(", from {typed}"));
    let mut line = match ups.as_slice() {
        [] => {
            let path = phrases::path_of(ladder, from.level);
            format!("**{}**{shown} is the top of {path}: no step leads further up.", level.title)
        }
        [only] => format!("The next step from **{}**{shown}: **{only}**.", level.title),
        several => format!(
            "{} steps lead up from **{}**{shown}: to {}.",
            several.len(),
            level.title,
            phrases::list(several)
        ),
    };
    let aside: Vec<_> =
        ladder.sideways_from(from.level).map(|step| ladder.levels[step.to].title.as_str()).collect();
    if !aside.is_empty() {
        let _ = write!(line, " A step sideways leads to {}.", phrases::list(aside));
    }
    next_steps(context, from, line)
}

/// Every step from a level, below a content line; from the top of a path, the way other paths take.
pub(super) fn next_steps(context: Context<'_>, from: LevelKey, line: String) -> Message {
    let ladder = context.knowledge.ladder(from);
    let steps: Vec<_> = ladder.steps_from(from.level).chain(ladder.sideways_from(from.level)).collect();
    if steps.is_empty() {
        let below = ladder.steps_to(from.level).map(|step| from.at(step.from));
        let message = Message::new(line).embed(top_of_path(context, from));
        return message.buttons(buttons::levels(context, [from].into_iter().chain(below)));
    }
    let above = steps.iter().map(|step| from.at(step.to));
    with_steps(context, from, &steps, line).buttons(buttons::levels(context, [from].into_iter().chain(above)))
}

/// Every step that leads up to a level.
pub(crate) fn steps_to(context: Context<'_>, to: LevelKey, typed: Option<&str>) -> Message {
    let (ladder, level) = (context.knowledge.ladder(to), context.knowledge.level(to));
    let steps: Vec<_> = ladder.steps_to(to.level).chain(ladder.sideways_to(to.level)).collect();
    let shown = typed.map_or_else(String::new, |typed| format!(", from {typed}"));
    let starts = steps.iter().map(|step| ladder.levels[step.from].title.as_str());
    let line = match steps.as_slice() {
        [] => format!("**{}**{shown} is where the ladder starts: no step leads up to it.", level.title),
        _ => format!("People come to **{}**{shown} from {}.", level.title, phrases::list(starts)),
    };
    if steps.is_empty() {
        return next_steps(context, to, line);
    }
    let below = steps.iter().map(|step| to.at(step.from));
    with_steps(context, to, &steps, line).buttons(buttons::levels(context, [to].into_iter().chain(below)))
}

/// The advice for steps from or to a level, in full or in brief.
fn with_steps(context: Context<'_>, level: LevelKey, steps: &[&Transition], line: String) -> Message {
    let (message, at) = (Message::new(line), level.ladder);
    let message = if steps.len() > IN_FULL {
        message.embed(in_brief(context, at, steps))
    } else {
        let share = limits::EMBED_TOTAL / steps.len();
        steps.iter().map(|step| embed(context, at, step, Said::Nothing, share)).fold(message, Message::embed)
    };
    let ends: Vec<_> = steps.iter().map(|step| (level.at(step.from), level.at(step.to))).collect();
    message.buttons(buttons::checklist(context, &ends)).buttons(buttons::steps(context, &ends))
}

/// How much of a step the content line above its embed says already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Not what the step asks for.
    Nothing,
    /// The step's [`gist`].
    Gist,
}

/// The advice for one step, in at most `share` characters.
pub(super) fn embed(context: Context<'_>, at: usize, step: &Transition, said: Said, share: usize) -> Embed {
    let ladder = &context.knowledge.ladders()[at];
    let to = &ladder.levels[step.to];
    let mut embed = Embed::new(&name(ladder, step), &phrases::footer(ladder)).within(share);
    if let Some(summary) = &step.summary {
        embed.paragraph(&match said {
            Said::Nothing => Cow::Borrowed(summary.as_str()),
            Said::Gist => gist_and_rest(summary).1,
        });
    }
    if step.has_advice() {
        embed.bullets("What to work on", &step.advice);
        details::add_success(&mut embed, step);
        embed.section("What awaits you", &to.summary);
    } else {
        let summary = match said {
            Said::Gist if step.summary.is_none() => gist_and_rest(&to.summary).1,
            _ => {
                embed
                    .paragraph("The source gives no advice for this step. What it says of the level itself:");
                Cow::Borrowed(to.summary.as_str())
            }
        };
        details::add_success(&mut embed, step);
        embed.section(to.title.as_str(), summary);
        details::add_duties(&mut embed, to);
        embed.bullets("Good to know", &to.notes);
    }
    details::add_links(&mut embed, &step.links);
    embed
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
    let (from, to) = (&ladder.levels[step.from].title, &ladder.levels[step.to].title);
    let kind = if step.lateral { " (a step sideways)" } else { "" };
    format!("{from} → {to}{kind}")
}

/// What a step asks for in a sentence; where the source does not say, that and what the level above is.
pub(super) fn gist(ladder: &Ladder, step: &Transition) -> String {
    if let Some(summary) = &step.summary {
        return gist_and_rest(summary).0.into_owned();
    }
    let (level, _) = gist_and_rest(&ladder.levels[step.to].summary);
    format!("The source gives no advice for this step. The level itself: {level}")
}

/// What there is to say where no step leads further: the level itself, and where other paths part from it.
fn top_of_path(context: Context<'_>, top: LevelKey) -> Embed {
    let (ladder, level) = (context.knowledge.ladder(top), context.knowledge.level(top));
    let mut embed = Embed::new(&level.title, &phrases::footer(ladder));
    embed.paragraph(&level.summary);
    let below = ladder.route(0, top.level).unwrap_or_default();
    let on_the_way = |to: usize| below.contains(&to);
    let others = below.iter().flat_map(|level| ladder.steps_from(*level)).filter(|step| !on_the_way(step.to));
    let others = others.map(|step| {
        format!("From {} to **{}**", ladder.levels[step.from].title, ladder.levels[step.to].title)
    });
    embed.bullets("Where other paths part", others);
    embed
}
