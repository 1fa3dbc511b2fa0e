//! Answers about titles that are not on a ladder, but in its `[[elsewhere]]`.

use super::buttons::{named_button, whole_ladder};
use super::context::Context;
use super::link::Link;
use super::{menus, phrases};
use crate::knowledge::{ElsewhereKey, Level, LevelKey};
use crate::reply::{Embed, Message, gist_and_rest};

/// Describes a title from elsewhere, with buttons to the levels near it.
pub(crate) fn describe(context: Context<'_>, key: ElsewhereKey) -> Message {
    let knowledge = context.knowledge;
    let elsewhere = knowledge.elsewhere(key);
    let footer = phrases::footer(&knowledge.ladders()[key.ladder]);
    let mut embed = Embed::new(knowledge.elsewhere_title(key), &footer);
    embed.paragraph(&gist_and_rest(&elsewhere.summary).1);
    let near: Vec<LevelKey> = knowledge.near(key).collect();
    if near.is_empty() {
        embed.paragraph("No level of the ladder is near it.");
        let message = Message::new(line(context, key)).embed(embed);
        return menus::add_ladder(context, message, Some(key.ladder));
    }
    let heading = if elsewhere.between.is_empty() { "Near it on the ladder" } else { "It is between" };
    let levels = near.iter().map(|level| knowledge.level(*level));
    let gist = |level: &Level| format!("**{}**: {}", level.title, phrases::gist(&level.summary));
    embed.bullets(heading, levels.map(gist));
    let buttons = near.iter().filter_map(|level| named_button(context, Link::Level(*level)));
    let buttons = buttons.chain(whole_ladder(context, Some(key.ladder)));
    Message::new(line(context, key)).embed(embed).buttons(buttons)
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
