//! Ways over several steps: up, down and across the ladder.

use super::step::Said;
use super::{buttons, step};
use crate::commands::parts::{Context, phrases};
use crate::knowledge::{Ladder, LevelKey, Transition};
use crate::limits;
use crate::reply::{Embed, Message, clip};

/// The way up along a route: the advice for one step, or each step of several in brief.
pub(super) fn up(context: Context<'_>, at: usize, route: &[usize], typed: Option<&str>) -> Message {
    let ladder = &context.knowledge.ladders()[at];
    let (from, to) = ends(ladder, route);
    let kind = match steps(ladder, route).as_slice() {
        [only] if only.lateral => " (a step sideways)",
        _ => "",
    };
    let line = match typed {
        Some(typed) => format!("Showing **{from} → {to}**{kind} for {typed}: {}", summary(ladder, route)),
        None => format!("**{from} → {to}**{kind}: {}", summary(ladder, route)),
    };
    message(context, at, route, Said::Gist, line)
}

/// The answer about a way up, with its content line.
fn message(context: Context<'_>, at: usize, route: &[usize], said: Said, line: String) -> Message {
    let keys: Vec<_> = route.iter().map(|level| LevelKey { ladder: at, level: *level }).collect();
    buttons::add(context, &keys, Message::new(line).embed(embed(context, at, route, said)))
}

/// The answer to someone who asked for the way down: the way up; `route` leads up.
pub(super) fn down(context: Context<'_>, at: usize, route: &[usize], typed: Option<&str>) -> Message {
    let ladder = &context.knowledge.ladders()[at];
    let (lower, higher) = ends(ladder, route);
    let shown = phrases::aside(typed);
    let line = if steps(ladder, route).iter().all(|step| step.lateral) {
        format!(
            "From **{higher}** to **{lower}**{shown} would be the way back of a step sideways. This is what the step asks for."
        )
    } else {
        format!(
            "From **{higher}** to **{lower}**{shown} is a way down, and this ladder tells of ways up. \
             This is what the way up between the two asks for."
        )
    };
    message(context, at, route, Said::Nothing, line)
}

/// The answer to someone who asked for a way between two paths: the way up from where they branch.
pub(super) fn across(context: Context<'_>, from: LevelKey, to: LevelKey, typed: Option<&str>) -> Message {
    let ladder = context.knowledge.ladder(from);
    let shown = phrases::aside(typed);
    let no_way = format!(
        "No steps lead from **{}** to **{}**{shown}.",
        ladder.levels[from.level].title, ladder.levels[to.level].title
    );
    let parting = ladder.parting(from.level, to.level);
    match parting.and_then(|parting| ladder.route_up(parting, to.level)) {
        Some(route) => {
            let line = format!(
                "{no_way} Their paths part at **{}**. This is the way up from there.",
                ladder.levels[route[0]].title
            );
            message(context, from.ladder, &route, Said::Nothing, line)
        }
        None => step::steps_to(context, to, typed),
    }
}

fn embed(context: Context<'_>, at: usize, route: &[usize], said: Said) -> Embed {
    let ladder = &context.knowledge.ladders()[at];
    let steps = steps(ladder, route);
    if let [only] = steps.as_slice() {
        return step::embed(context, at, only, said, limits::EMBED_TOTAL);
    }
    let (from, to) = ends(ladder, route);
    let mut embed = Embed::new(&format!("{from} → {to}"), &phrases::footer(ladder));
    let titles: Vec<_> = route.iter().map(|level| ladder.levels[*level].title.as_str()).collect();
    embed.paragraph(&format!("{} steps: {}", steps.len(), titles.join(" → ")));

    // The last field is kept for those that find no room.
    let (shown, left_out) = steps.split_at(steps.len().min(limits::EMBED_FIELDS - 1));
    let share = embed.room() / steps.len().min(limits::EMBED_FIELDS);
    for (number, step) in shown.iter().enumerate() {
        let name = format!("{}. {}", number + 1, step::name(ladder, step));
        let text = in_brief(context, at, step);
        let text = clip(&text, share.saturating_sub(name.chars().count()));
        embed.section(name, text);
    }
    if !left_out.is_empty() {
        embed.section("Further up", format!("… and {} more", left_out.len()));
    }
    embed
}

fn in_brief(context: Context<'_>, at: usize, step: &Transition) -> String {
    let ladder = &context.knowledge.ladders()[at];
    let key = |level| LevelKey { ladder: at, level };
    let command = phrases::promote_command(context, key(step.from), Some(key(step.to)));
    match &step.summary {
        Some(summary) if step.has_advice() => format!("{summary}\nAll of the advice: {command}"),
        Some(summary) => summary.clone(),
        None => step::gist(ladder, step),
    }
}

/// The whole way in a sentence.
fn summary(ladder: &Ladder, route: &[usize]) -> String {
    match steps(ladder, route).as_slice() {
        [only] => step::gist(ladder, only),
        several => {
            let between = route[1..route.len() - 1].iter().map(|level| ladder.levels[*level].title.as_str());
            format!("{} steps, by way of {}.", several.len(), phrases::list(between))
        }
    }
}

fn ends<'a>(ladder: &'a Ladder, route: &[usize]) -> (&'a str, &'a str) {
    let title = |level: Option<&usize>| level.map_or("", |level| ladder.levels[*level].title.as_str());
    (title(route.first()), title(route.last()))
}

fn steps<'a>(ladder: &'a Ladder, route: &[usize]) -> Vec<&'a Transition> {
    route.windows(2).filter_map(|pair| ladder.transition(pair[0], pair[1])).collect()
}
