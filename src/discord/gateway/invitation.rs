//! What a host has to do before anyone can ask the bot anything.

use serenity::model::id::ApplicationId;
use tracing::info;

/// Tells a host whose bot is in no server yet how to invite it.
pub(super) fn tell(application: ApplicationId) {
    // Commands are all that the bot needs: no permission is asked for ("OAuth2", bot authorization flow).
    info!(
        link = format!(
            "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands"
        ),
        "the bot is in no server yet. Open the link, choose a server of yours and confirm, then type /level in it. \
         Tick Attach Files for the bot where /ladder should show a picture"
    );
}
