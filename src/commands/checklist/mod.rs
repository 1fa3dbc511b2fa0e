//! "How ready am I?": a private checklist made of a step's advice, with its progress to keep or to share.
//!
//! Nothing is stored: the ticks are in the message itself, as the selected choices of its menus, and Discord sends that
//! message along with every press.

mod items;

use super::parts::{Action, Context, Link, Press, checklist_button, offer_to_share, open_button, phrases};
use crate::interaction::ComponentData;
use crate::knowledge::{LevelKey, Transition};
use crate::reply::{Callback, Embed, Menu, MenuChoice, Message};
use items::{Checklist, Item};

/// Answers a press that has to do with a checklist; `None` where all advice for its step is gone.
pub(super) fn follow(
    context: Context<'_>,
    pressed: &ComponentData,
    action: Action,
    ends: [LevelKey; 2],
) -> Option<Callback> {
    let step = context.knowledge.advice(ends[0], ends[1])?;
    let mut checklist = Checklist::new(&step.advice);
    if action != Action::Open {
        checklist.tick(ticked(pressed));
    }
    let progress = Progress { context, ends, step, checklist };
    Some(match action {
        Action::Share => progress.shared().into_new_message(),
        Action::Tick(_) if pressed.message.is_ephemeral => progress.private().into_update(),
        Action::Tick(_) | Action::Open => progress.private().into_new_message(),
    })
}

/// The values of all ticked items: those sent with the press for the menu that was used, and those that the message
/// shows for the other menus.
fn ticked(pressed: &ComponentData) -> impl Iterator<Item = &str> {
    let others = pressed.message.menus.iter().filter(|menu| menu.custom_id != pressed.custom_id);
    let shown = others.flat_map(|menu| &menu.chosen);
    pressed.values.iter().chain(shown).map(String::as_str)
}

/// How far somebody is with the advice for a step.
struct Progress<'a> {
    context: Context<'a>,
    ends: [LevelKey; 2],
    step: &'a Transition,
    checklist: Checklist<'a>,
}

impl Progress<'_> {
    /// The checklist as its owner sees it.
    fn private(&self) -> Message {
        let [from, to] = self.titles();
        let (done, total) = (self.checklist.done(), self.checklist.total());
        let may_share = self.context.interaction.place.has_readers();
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
        let mut embed = self.embed("What you do already");
        embed.bullets("What success looks like", &self.step.success);
        let mut message = Message::new(line).embed(embed).private();
        let count = self.checklist.menus().len();
        for (number, items) in self.checklist.menus().enumerate() {
            let placeholder = match count {
                1 => "Tick what you do already".to_owned(),
                _ => format!("Tick what you do already, part {} of {count}", number + 1),
            };
            let tick = Press::Checklist(Action::Tick(number), self.ends);
            if let Some(custom_id) = tick.custom_id(self.context.knowledge) {
                let choices = items.iter().map(choice).collect();
                message = message.menu(Menu { custom_id, placeholder, choices, several: true });
            }
        }
        offer_to_share(self.context, message, &Press::Checklist(Action::Share, self.ends))
    }

    /// The progress as everybody in the channel sees it.
    fn shared(&self) -> Message {
        let [from, to] = self.titles();
        let (done, total) = (self.checklist.done(), self.checklist.total());
        let name = phrases::member_name(&self.context.interaction.user);
        let rest = match total - done {
            0 => "everything on the list".to_owned(),
            left => format!("{left} left to work on"),
        };
        let line =
            format!("Shared by {name}. On the way from **{from}** to **{to}**: {done} of {total}, {rest}.");
        let advice = open_button(self.context, "All of the advice", Link::Way(self.ends[0], self.ends[1]));
        let checklist = checklist_button(self.context, self.ends[0], self.ends[1]);
        Message::new(line).embed(self.embed("Done")).buttons(advice.into_iter().chain(checklist))
    }

    /// An embed of the items that are left and, under the heading `done`, those that are ticked.
    fn embed(&self, done: &str) -> Embed {
        let ([from, to], checklist) = (self.titles(), &self.checklist);
        let footer = phrases::footer(self.context.knowledge.ladder(self.ends[0]));
        let mut embed = Embed::new(&format!("{from} → {to}"), &footer);
        embed.paragraph(&format!("{} {} of {}", checklist.bar(), checklist.done(), checklist.total()));
        embed.bullets("Left to work on", checklist.texts(false));
        embed.bullets(done, checklist.texts(true));
        embed
    }

    fn titles(&self) -> [&str; 2] {
        self.ends.map(|key| self.context.knowledge.level(key).title.as_str())
    }
}

fn choice(item: &Item<'_>) -> MenuChoice {
    let Item { text, value, ticked } = item;
    MenuChoice {
        label: (*text).to_owned(),
        value: value.clone(),
        description: String::new(),
        chosen: *ticked,
    }
}
