//! Ways over one step or several: up, down and across the ladder.

use super::step;
use crate::commands::parts::{Context, Link, open_button, phrases};
use crate::knowledge::{Ladder, LevelKey, Transition};
use crate::limits;
use crate::reply::{Embed, Message, clip};

/// The answer about a way up: the advice for a single step, or several steps in brief.
pub(super) fn up(context: Context<'_>, at: usize, steps: &[&Transition], typed: Option<&str>) -> Message {
    let ladder = &context.knowledge.ladders()[at];
    let (from, to) = ends(ladder, steps);
    let (kind, summary) = match steps {
        [only] => (step::kind(only), step::gist(ladder, only)),
        several => {
            let between = several[1..].iter().map(|step| ladder.levels[step.from].title.as_str());
            ("", format!("{} steps, by way of {}.", several.len(), phrases::list(between)))
        }
    };
    let line = match typed {
        Some(typed) => format!("Showing **{from} → {to}**{kind} for {typed}: {summary}"),
        None => format!("**{from} → {to}**{kind}: {summary}"),
    };
    message(context, at, steps, true, line)
}

/// The answer to someone who asked for the way down: the steps up.
pub(super) fn down(context: Context<'_>, at: usize, steps: &[&Transition], typed: Option<&str>) -> Message {
    let (lower, higher) = ends(&context.knowledge.ladders()[at], steps);
    let way_up = if steps.iter().all(|step| step.lateral) {
        "would be the way back of a step sideways. This is what the step asks for."
    } else {
        "is a way down, and this ladder describes ways up. This is what the way up between the two asks for."
    };
    let line = format!("From **{higher}** to **{lower}**{} {way_up}", phrases::aside(typed));
    message(context, at, steps, false, line)
}

/// The answer to someone who asked for a way between two paths: the way up from where they branch.
pub(super) fn across(context: Context<'_>, from: LevelKey, to: LevelKey, typed: Option<&str>) -> Message {
    let ladder = context.knowledge.ladder(from);
    let no_way = format!(
        "No steps lead from **{}** to **{}**{}. ",
        ladder.levels[from.level].title,
        ladder.levels[to.level].title,
        phrases::aside(typed)
    );
    let parting = ladder.parting(from.level, to.level);
    let Some(route) = parting.and_then(|parting| ladder.route_up(parting, to.level)) else {
        return step::steps_to(context, to, None).prefix(&no_way);
    };
    let parting = &ladder.levels[route[0]].title;
    let line = format!("{no_way}Their paths part at **{parting}**. This is the way up from there.");
    message(context, from.ladder, &steps(ladder, &route), false, line)
}

pub(super) fn steps<'a>(ladder: &'a Ladder, route: &[usize]) -> Vec<&'a Transition> {
    route.windows(2).filter_map(|pair| ladder.transition(pair[0], pair[1])).collect()
}

/// The answer about a way up, with buttons to the checklist of a single step, to both ends and the changes between
/// them, to each step if there are several, and to the steps that follow the way.
fn message(context: Context<'_>, at: usize, steps: &[&Transition], says_gist: bool, line: String) -> Message {
    let ladder = &context.knowledge.ladders()[at];
    let key = |level| LevelKey { ladder: at, level };
    let (from, to) = (key(steps[0].from), key(steps[steps.len() - 1].to));
    let message = Message::new(line).embed(embed(context, at, steps, says_gist));
    let message = message.buttons(step::checklist_of(context, at, steps));
    let changes = open_button(context, "What changes", Link::Compare(from, to));
    let message = message.buttons(step::level_buttons(context, [from, to]).into_iter().chain(changes));
    let message =
        if steps.len() > 1 { message.buttons(step::step_buttons(context, at, steps)) } else { message };
    let goes_on = |next: &&Transition| steps.iter().all(|step| step.from != next.to && step.to != next.to);
    let next = ladder.steps_from(to.level).chain(ladder.sideways_from(to.level).filter(goes_on));
    message.buttons(next.take(limits::BUTTONS_PER_ROW).filter_map(|step| {
        let kind = if step.lateral { "Sideways" } else { "Next" };
        let label = format!("{kind}: {}", ladder.levels[step.to].title);
        open_button(context, &label, Link::Way(to, key(step.to)))
    }))
}

fn embed(context: Context<'_>, at: usize, steps: &[&Transition], says_gist: bool) -> Embed {
    let ladder = &context.knowledge.ladders()[at];
    if let [only] = steps {
        return step::embed(context, at, only, says_gist, limits::EMBED_TOTAL);
    }
    let (from, to) = ends(ladder, steps);
    let mut embed = Embed::new(&format!("{from} → {to}"), &phrases::footer(ladder));
    let further = steps.iter().map(|step| ladder.levels[step.to].title.as_str());
    let titles: Vec<_> = std::iter::once(from).chain(further).collect();
    embed.paragraph(&format!("{} steps: {}", steps.len(), titles.join(" → ")));

    // The last field is kept for the number of steps that do not fit.
    let (shown, left_out) = steps.split_at(steps.len().min(limits::EMBED_FIELDS - 1));
    let share = embed.room() / steps.len().min(limits::EMBED_FIELDS);
    for (number, step) in shown.iter().enumerate() {
        let name = format!("{}. {}", number + 1, step::name(ladder, step));
        let text = clip(&in_brief(context, at, step), share.saturating_sub(name.chars().count()));
        embed.section(name, text);
    }
    if !left_out.is_empty() {
        embed.section("Further up", format!("… and {} more", left_out.len()));
    }
    embed
}

fn in_brief(context: Context<'_>, at: usize, step: &Transition) -> String {
    let key = |level| LevelKey { ladder: at, level };
    match &step.summary {
        Some(summary) if step.has_advice() => {
            let command = phrases::promote_command(context, key(step.from), Some(key(step.to)));
            format!("{summary}\nAll of the advice: {command}")
        }
        Some(summary) => summary.clone(),
        None => step::gist(&context.knowledge.ladders()[at], step),
    }
}

fn ends<'a>(ladder: &'a Ladder, steps: &[&Transition]) -> (&'a str, &'a str) {
    let (from, to) = (steps[0].from, steps[steps.len() - 1].to);
    (&ladder.levels[from].title, &ladder.levels[to].title)
}
