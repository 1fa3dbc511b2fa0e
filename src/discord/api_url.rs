//! The setting for the address of Discord's API.

use std::fmt;

use reqwest::Url;
use serde::{Deserialize, Serialize};

use crate::secrets;

/// The base address of Discord's API: http or https, a host, optionally a port and a path, without a trailing `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct ApiUrl(String);

impl Default for ApiUrl {
    fn default() -> Self {
        Self("https://discord.com".to_owned())
    }
}

impl ApiUrl {
    /// The base of the routes of version 10.
    ///
    /// # Panics
    /// Never: `try_from` has parsed the address, and appending a path cannot make it invalid.
    pub(super) fn into_routes(self) -> Url {
        Url::parse(&format!("{self}/api/v10")).expect("`try_from` parsed the address")
    }
}

impl TryFrom<String> for ApiUrl {
    type Error = String;

    /// Reads an address; a trailing `/api`, with or without a version, is dropped, since every route includes it.
    fn try_from(text: String) -> Result<Self, String> {
        let text = text.trim();
        let base = without_api(text.trim_end_matches('/'));
        let shown = secrets::mask(text);
        let complain = |wrong: &str| Err(format!("{wrong}; write it like `https://discord.com`"));
        match Url::parse(base) {
            Err(error) => complain(&format!("`{shown}` is not a web address ({error})")),
            Ok(url) if !matches!(url.scheme(), "http" | "https") => {
                complain(&format!("`{shown}` does not start with https:// or http://"))
            }
            Ok(url) if url.query().is_some() || url.fragment().is_some() => {
                complain("the address may have no `?` or `#` part")
            }
            Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                complain("the address may hold no user name or password")
            }
            Ok(_) => Ok(Self(base.to_owned())),
        }
    }
}

/// The address without a trailing `/api` or `/api/v<number>`; a host may be called `api` itself.
fn without_api(address: &str) -> &str {
    let is_version = |text: &str| text.strip_prefix("/v").is_some_and(|number| number.parse::<u32>().is_ok());
    match address.rsplit_once("/api") {
        Some((base, end)) if !base.ends_with(":/") && (end.is_empty() || is_version(end)) => {
            base.trim_end_matches('/')
        }
        _ => address,
    }
}

impl fmt::Display for ApiUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::ApiUrl;

    fn read(text: &str) -> Result<String, String> {
        ApiUrl::try_from(text.to_owned()).map(|url| url.to_string())
    }

    #[test]
    fn an_address_loses_what_every_request_brings() {
        for text in [
            "https://discord.com/",
            " https://discord.com\n",
            "https://discord.com/api/v10",
            "https://discord.com/api/",
        ] {
            assert_eq!(read(text).as_deref(), Ok("https://discord.com"), "{text:?}");
        }
        assert_eq!(read("http://127.0.0.1:8080/").as_deref(), Ok("http://127.0.0.1:8080"));
        assert_eq!(
            read("https://proxy.example/discord/api/v9/").as_deref(),
            Ok("https://proxy.example/discord")
        );
        assert_eq!(read("https://proxy.example/v10").as_deref(), Ok("https://proxy.example/v10"));
        assert_eq!(read("http://api/api/v10").as_deref(), Ok("http://api"));
        assert_eq!(read("http://api").as_deref(), Ok("http://api"));
    }

    #[test]
    fn what_cannot_be_asked_is_refused_with_an_example() {
        for text in ["", "discord.com", "ftp://discord.com", "https://", "https://a/?b", "https://me:pw@a"] {
            let refused = read(text).expect_err(text);
            assert!(refused.contains("write it like `https://discord.com`"), "{refused}");
        }
        for text in
            ["https://me:hunter2@a", "ftp://me:hunter2@a", "https://me:hunter2/@a", "https://me:hunter2@a b"]
        {
            let refused = read(text).expect_err(text);
            assert!(!refused.contains("hunter2"), "{refused}");
        }
    }
}
