//! The messages of a checklist: the private one, and its shared progress.

use super::checklist::{Checklist, Item};
use crate::commands::parts::{
    Action, Context, Link, Press, checklist_button, details, offer_to_share, open_button, phrases,
};
use crate::knowledge::LevelKey;
use crate::limits;
use crate::reply::{Embed, Menu, MenuChoice, Message, clip};

const LEFT: &str = "Left to work on";

/// The checklist as its owner sees it.
pub(super) fn private(
    context: Context<'_>,
    step: [LevelKey; 2],
    checklist: &Checklist<'_>,
    may_share: bool,
) -> Message {
    let (from, to) = titles(context, step);
    let (done, total) = (checklist.done(), checklist.total());
    let line = match total - done {
        _ if done == 0 => {
            let unless = if may_share { ", unless you share it" } else { "" };
            format!(
                "How ready are you for the step from **{from}** to **{to}**? Tick what you do already. Only you \
                 see this list, and it lives in this message alone: once you dismiss it, it is gone{unless}."
            )
        }
        0 => format!(
            "**{from} → {to}**: {done} of {total}. That is everything on this list: a good moment to talk \
             about the step with your mentor."
        ),
        left => format!("**{from} → {to}**: {done} of {total}, and {left} left to work on."),
    };
    let mut embed = embed(context, step, checklist, ["What you do already", LEFT]);
    if let Some(step) = context.knowledge.advice(step[0], step[1]) {
        details::add_success(&mut embed, step);
    }
    let mut message = Message::new(line).embed(embed).private();
    let count = checklist.menus().len();
    for (number, items) in checklist.menus().enumerate() {
        let placeholder = match count {
            1 => "Tick what you do already".to_owned(),
            _ => format!("Tick what you do already, part {} of {count}", number + 1),
        };
        let tick = Press::Readiness(Action::Tick(number), step);
        if let Some(custom_id) = tick.custom_id(context.knowledge) {
            let choices = items.iter().map(choice).collect();
            message = message.menu(Menu { custom_id, placeholder, choices, several: true });
        }
    }
    if may_share { offer_to_share(context, message, &Press::Readiness(Action::Share, step)) } else { message }
}

/// The progress as everybody in the channel sees it; `name` is whose it is, safe to show.
pub(super) fn shared(
    context: Context<'_>,
    step: [LevelKey; 2],
    checklist: &Checklist<'_>,
    name: &str,
) -> Message {
    let (from, to) = titles(context, step);
    let (done, total) = (checklist.done(), checklist.total());
    let rest = match total - done {
        0 => "everything on the list".to_owned(),
        left => format!("{left} left to work on"),
    };
    let line =
        format!("Shared by {name}. On the way from **{from}** to **{to}**: {done} of {total}, {rest}.");
    let advice = open_button(context, "All of the advice", Link::Way(step[0], step[1]));
    let readiness = checklist_button(context, step[0], step[1]);
    Message::new(line)
        .embed(embed(context, step, checklist, ["Done", LEFT]))
        .buttons(advice.into_iter().chain(readiness))
}

fn embed(
    context: Context<'_>,
    step: [LevelKey; 2],
    checklist: &Checklist<'_>,
    [done, left]: [&str; 2],
) -> Embed {
    let (from, to) = titles(context, step);
    let footer = phrases::footer(context.knowledge.ladder(step[0]));
    let mut embed = Embed::new(&format!("{from} → {to}"), &footer);
    embed.paragraph(&format!("{} {} of {}", checklist.bar(), checklist.done(), checklist.total()));
    embed.bullets(left, checklist.texts(false));
    embed.bullets(done, checklist.texts(true));
    embed
}

/// An item in a menu: what its label has no room for goes on in the line below it.
fn choice(item: &Item<'_>) -> MenuChoice {
    let label = clip(item.text, limits::SELECT_TEXT);
    let description = match label.strip_suffix('…').and_then(|shown| item.text.strip_prefix(shown)) {
        Some(rest) if !rest.is_empty() => format!("… {}", rest.trim_start()),
        _ => String::new(),
    };
    MenuChoice { label, value: item.value.clone(), description, chosen: item.ticked }
}

fn titles(context: Context<'_>, step: [LevelKey; 2]) -> (&str, &str) {
    (&context.knowledge.level(step[0]).title, &context.knowledge.level(step[1]).title)
}
