//! Whether an answer may bring a file.

use serenity::model::application::{Interaction, InteractionContext};
use serenity::model::permissions::Permissions;

/// Most bytes of a file that may go with the answer to an interaction; 0 where none may.
///
/// Discord says beside each interaction what the app may do there (`app_permissions`). Where that is missing, files
/// are taken to be allowed in direct messages, where Discord always grants them, and forbidden in servers.
pub fn largest_file(interaction: &Interaction) -> u32 {
    let (permissions, context, limit) = match interaction {
        Interaction::Command(asked) => (asked.app_permissions, asked.context, asked.attachment_size_limit),
        Interaction::Component(pressed) => {
            (pressed.app_permissions, pressed.context, pressed.attachment_size_limit)
        }
        _ => return 0,
    };
    let elsewhere = matches!(context, Some(InteractionContext::BotDm | InteractionContext::PrivateChannel));
    let allowed =
        permissions.map_or(elsewhere, |permissions| permissions.contains(Permissions::ATTACH_FILES));
    if allowed { limit } else { 0 }
}
