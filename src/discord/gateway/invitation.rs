//! The link that adds the bot to a server, for a host whose bot is in none.

use serenity::model::id::ApplicationId;
use tracing::info;

/// Logs the link that adds the bot to a server.
///
/// The link asks for both scopes that Discord documents for a bot with commands, and for no permission (topic
/// `OAuth2`, bot authorization flow). A bot that was added for its commands alone is a member of no server and
/// works all the same.
pub(super) fn invite(application: ApplicationId) {
    info!("the bot is a member of no server; open this link to add it:");
    info!("{}", link(application));
    info!("choose your server there; no permission has to be ticked");
    info!("then type /level in your server");
}

fn link(application: ApplicationId) -> String {
    format!("https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_discords_with_the_applications_id() {
        assert_eq!(
            link(ApplicationId::new(81_384_788)),
            "https://discord.com/oauth2/authorize?client_id=81384788&scope=bot+applications.commands"
        );
    }
}
