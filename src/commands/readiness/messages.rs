//! The messages of a checklist: the private one, and its shared progress.

use super::checklist::{Checklist, Item};
use crate::commands::parts::{
    Action, Context, Link, Press, ReadinessPress, checklist_button, details, offer_to_share, open_button,
    phrases,
};
use crate::limits;
use crate::reply::{Embed, Menu, MenuChoice, Message, clip};

const LEFT: &str = "Left to work on";

/// The checklist as its owner sees it.
pub(super) fn private(
    context: Context<'_>,
    press: &ReadinessPress,
    checklist: &Checklist<'_>,
    may_share: bool,
) -> Message {
    let (from, to) = titles(context, press);
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
    let mut embed = embed(context, press, checklist, ["What you do already", LEFT]);
    if let Some(step) = context.knowledge.advice(press.from, press.to) {
        details::add_success(&mut embed, step);
    }
    let message = Message::new(line).embed(embed);
    let count = checklist.menus().len();
    let message = checklist.menus().enumerate().fold(message, |message, (number, items)| {
        let placeholder = match count {
            1 => "Tick what you do already".to_owned(),
            _ => format!("Tick what you do already, part {} of {count}", number + 1),
        };
        let tick = Press::Readiness(ReadinessPress { action: Action::Tick(number), ..*press });
        match tick.custom_id(context.knowledge) {
            Some(custom_id) => {
                message.menu(Menu::new(custom_id, &placeholder, items.iter().map(choice).collect()).several())
            }
            None => message,
        }
    });
    let message = message.private();
    if !may_share {
        return message;
    }
    let share = Press::Readiness(ReadinessPress { action: Action::Share, ..*press });
    offer_to_share(context, message, &share)
}

/// The progress as everybody in the channel sees it; `name` is whose it is, safe to show.
pub(super) fn shared(
    context: Context<'_>,
    press: &ReadinessPress,
    checklist: &Checklist<'_>,
    name: &str,
) -> Message {
    let (from, to) = titles(context, press);
    let (done, total) = (checklist.done(), checklist.total());
    let rest = match total - done {
        0 => "everything on the list".to_owned(),
        left => format!("{left} left to work on"),
    };
    let line =
        format!("Shared by {name}. On the way from **{from}** to **{to}**: {done} of {total}, {rest}.");
    let advice = open_button(context, "All of the advice", Link::Way(press.from, press.to));
    let readiness = checklist_button(context, press.from, press.to);
    Message::new(line)
        .embed(embed(context, press, checklist, ["Done", LEFT]))
        .buttons(advice.into_iter().chain(readiness))
}

fn embed(
    context: Context<'_>,
    press: &ReadinessPress,
    checklist: &Checklist<'_>,
    [done, left]: [&str; 2],
) -> Embed {
    let (from, to) = titles(context, press);
    let footer = phrases::footer(context.knowledge.ladder(press.from));
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

fn titles<'a>(context: Context<'a>, press: &ReadinessPress) -> (&'a str, &'a str) {
    (&context.knowledge.level(press.from).title, &context.knowledge.level(press.to).title)
}
