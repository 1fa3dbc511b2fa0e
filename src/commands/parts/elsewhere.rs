//! Answers about titles that are not on a ladder, but in its `[[elsewhere]]`.

use super::buttons::{named_button, whole_ladder};
use super::context::Context;
use super::link::Link;
use super::{menus, phrases};
use crate::knowledge::{ElsewhereKey, LevelKey};
use crate::reply::{Embed, Message, gist_and_rest};

/// Describes a title from elsewhere, with buttons to the levels near it.
pub(crate) fn describe(context: Context<'_>, key: ElsewhereKey) -> Message {
    let knowledge = context.knowledge;
    let ladder = &knowledge.ladders()[key.ladder];
    let summary = knowledge.elsewhere(key).summary.as_str();
    let (_, rest) = gist_and_rest(summary);
    let mut embed = Embed::new(knowledge.elsewhere_title(key), &phrases::footer(ladder));
    embed.paragraph(&rest);
    let near: Vec<LevelKey> = knowledge.near(key).collect();
    let lines: Vec<_> = near
        .iter()
        .map(|level| {
            let level = knowledge.level(*level);
            format!("**{}**: {}", level.title, phrases::gist(&level.summary))
        })
        .collect();
    let is_between = !knowledge.elsewhere(key).between.is_empty();
    let heading = if is_between { "It lies between" } else { "Near it on the ladder" };
    embed.bullets(heading, &lines);
    if near.is_empty() {
        embed.paragraph("No level of the ladder lies near it.");
    }
    let message = Message::new(line(context, key)).embed(embed);
    if near.is_empty() {
        return menus::add_ladder(context, message, Some(key.ladder));
    }
    let buttons = near.iter().filter_map(|level| named_button(context, Link::Level(*level)));
    message.buttons(buttons.chain(whole_ladder(context, Some(key.ladder))))
}

/// The content line: that the title is not on the ladder, and what it is.
pub(crate) fn line(context: Context<'_>, key: ElsewhereKey) -> String {
    let knowledge = context.knowledge;
    let (gist, _) = gist_and_rest(&knowledge.elsewhere(key).summary);
    let ladder = match knowledge.ladders() {
        [_] => "this ladder".to_owned(),
        ladders => format!("the ladder {}", ladders[key.ladder].about.title),
    };
    format!("**{}** is not on {ladder}: {gist}", knowledge.elsewhere_title(key))
}
