//! Where an interaction takes place, and what an answer may do there.

use serde_json::Value;
pub use serenity::model::application::InteractionContext as Context;
use serenity::model::id::GuildId;
use serenity::model::permissions::Permissions;

use super::object::Object;

/// Where an interaction takes place, and what an answer may do there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The server; `None` in direct messages, and where Discord does not say.
    pub guild: Option<GuildId>,
    /// The kind of channel; `None` where Discord does not say.
    pub context: Option<Context>,
    /// Whether the app is installed in the server, not only by the asker.
    pub is_installed_in_guild: bool,
    /// Whether the asker may post publicly with apps that are installed only for their own account.
    pub may_use_external_apps: bool,
    /// The maximum size of a file in the answer, in bytes; 0 if no file is allowed.
    pub largest_file: u32,
}

impl Place {
    /// A direct message to the bot, where everything is allowed.
    pub const BOT_DM: Self = Self {
        guild: None,
        context: Some(Context::BotDm),
        is_installed_in_guild: false,
        may_use_external_apps: true,
        largest_file: 25 * 1024 * 1024,
    };

    /// A server that the app is installed in, where everything is allowed. A file may have 10 MiB, the limit of a
    /// server without boosts.
    pub const GUILD: Self = Self {
        guild: None,
        context: Some(Context::Guild),
        is_installed_in_guild: true,
        may_use_external_apps: true,
        largest_file: 10 * 1024 * 1024,
    };

    /// Whether Discord keeps every answer here private: the app is not installed in the server, and the asker may not
    /// post with external apps (permission `USE_EXTERNAL_APPS`).
    pub fn keeps_answers_private(&self) -> bool {
        self.context == Some(Context::Guild) && !self.is_installed_in_guild && !self.may_use_external_apps
    }

    /// Whether other people can read an answer that is posted here: not if Discord keeps it private, nor in a direct
    /// message to the bot.
    pub fn has_readers(&self) -> bool {
        !self.keeps_answers_private() && self.context != Some(Context::BotDm)
    }

    /// Reads where an interaction takes place; a missing permission counts as not granted, except in direct messages,
    /// where Discord always lets apps attach files and post.
    pub(super) fn new(sent: &Object<'_>) -> Self {
        let guild = sent.id("guild_id").map(GuildId::from);
        let context = match sent.digits("context") {
            Some(0) => Some(Context::Guild),
            Some(1) => Some(Context::BotDm),
            Some(2) => Some(Context::PrivateChannel),
            _ if guild.is_some() => Some(Context::Guild),
            _ => None,
        };
        let elsewhere = matches!(context, Some(Context::BotDm | Context::PrivateChannel));
        let may = |permissions: Option<u128>, permission: Permissions| {
            permissions.map_or(elsewhere, |all| all & u128::from(permission.bits()) != 0)
        };
        let asker = sent.object("member");
        let may_use_external_apps = may(asker.digits("permissions"), Permissions::USE_EXTERNAL_APPS);
        let may_attach = may(sent.digits("app_permissions"), Permissions::ATTACH_FILES);
        let limit = sent.digits("attachment_size_limit").filter(|_| may_attach);
        // Who installed the app: the key `0` holds the server, `1` the user.
        let installer: Option<Value> = sent.object("authorizing_integration_owners").get("0");
        Self {
            guild: guild.filter(|_| !elsewhere),
            context,
            is_installed_in_guild: installer.is_some_and(|installer| !installer.is_null()),
            may_use_external_apps,
            largest_file: limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn place(sent: &Value) -> Place {
        Place::new(&Object::of(&sent.to_string()))
    }

    #[test]
    fn files_go_where_the_app_may_attach_them() {
        let attach = Some(u128::from(Permissions::ATTACH_FILES.bits()));
        let largest = |context: Option<u8>, permissions: Option<u128>, limit: Option<u64>| {
            let permissions = permissions.map(|bits| bits.to_string());
            let sent = json!({
                "context": context, "app_permissions": permissions, "attachment_size_limit": limit,
            });
            place(&sent).largest_file
        };
        for (context, permissions, limit, largest_file) in [
            (Some(0), attach, Some(10), 10),
            (Some(0), Some(0), Some(10), 0),
            (Some(0), attach, None, 0),
            (Some(0), None, Some(10), 0),
            (Some(1), None, Some(10), 10),
            (Some(2), None, Some(10), 10),
            (None, None, Some(10), 0),
            (Some(0), attach.map(|bits| bits | 1 << 100), Some(10), 10),
            (Some(0), attach, Some(1 << 40), 0),
        ] {
            assert_eq!(
                largest(context, permissions, limit),
                largest_file,
                "{context:?} {permissions:?} {limit:?}"
            );
        }
    }

    #[test]
    fn answers_stay_private_where_the_server_lets_no_external_app_post() {
        let external = Some(u128::from(Permissions::USE_EXTERNAL_APPS.bits()));
        let place_of = |context: Option<u8>, is_installed_in_guild: bool, permissions: Option<u128>| {
            place(&json!({
                "context": context,
                "member": { "permissions": permissions.map(|bits| bits.to_string()) },
                "authorizing_integration_owners": if is_installed_in_guild { json!({ "0": "5" }) } else { json!({}) },
            }))
        };
        let private = |context, is_installed_in_guild, permissions| {
            place_of(context, is_installed_in_guild, permissions).keeps_answers_private()
        };
        assert!(private(Some(0), false, Some(0)) && private(Some(0), false, None));
        assert!(!private(Some(0), false, external) && !private(Some(0), true, Some(0)));
        assert!(!private(Some(1), false, None) && !private(None, false, Some(0)));
        let has_readers =
            |context, is_installed_in_guild| place_of(context, is_installed_in_guild, None).has_readers();
        assert!(has_readers(Some(0), true) && has_readers(Some(2), false));
        assert!(!has_readers(Some(0), false), "kept private");
        assert!(!has_readers(Some(1), false), "a direct message to the bot");
        let unsaid = json!({ "guild_id": "5" });
        assert!(place(&unsaid).keeps_answers_private(), "a server's id says enough");
    }
}
