//! Settings of a bot that runs for others: addresses, bounds, reloading, stopping.

use std::fmt;
use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroU64};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::words::switch;

/// The HTTP endpoint for Discord's requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    /// Where to listen.
    pub listen: ListenAddress,
    /// Most connections at once.
    pub connections: NonZeroU32,
    /// Most KiB of a request's body.
    pub body_kib: NonZeroU32,
    /// How long a request's body may take to arrive, in seconds; while others wait for room, a whole request.
    pub read_seconds: NonZeroU64,
    /// How long an unused connection is kept, and a request's head may take, in seconds; longer than the proxy in front
    /// keeps a connection.
    pub idle_seconds: NonZeroU64,
    /// How far from now a request may have been signed, in seconds.
    pub clock_skew_seconds: NonZeroU64,
}

/// What watches over the bot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ops {
    /// Where `/livez`, `/readyz` and `/metrics` are; nowhere when empty or `off`.
    #[serde(with = "empty_is_none")]
    pub listen: Option<ListenAddress>,
}

/// Reloading the ladders while the bot runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reload {
    /// Whether changes of the ladders' files are noticed; SIGHUP reloads them in any case.
    #[serde(deserialize_with = "switch")]
    pub watch: bool,
}

/// Names that were not understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Misses {
    /// The file in which they are counted; none when empty.
    file: PathBuf,
}

impl Misses {
    /// The file, where the host wants one.
    pub fn file(&self) -> Option<&Path> {
        Some(self.file.as_path()).filter(|file| !file.as_os_str().is_empty())
    }
}

/// How the bot stops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stop {
    /// How long answers that are on their way may take to finish, in seconds.
    pub drain_seconds: u64,
}

/// An address to listen on: an IP address and a port, such as `127.0.0.1:8080`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ListenAddress(SocketAddr);

impl Default for Http {
    fn default() -> Self {
        let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        let seconds = |seconds| NonZeroU64::new(seconds).unwrap_or(NonZeroU64::MIN);
        Self {
            listen: ListenAddress(SocketAddr::from(([127, 0, 0, 1], 8080))),
            connections: number(512),
            body_kib: number(1024),
            read_seconds: seconds(5),
            idle_seconds: seconds(150),
            clock_skew_seconds: seconds(300),
        }
    }
}

impl Default for Reload {
    fn default() -> Self {
        Self { watch: true }
    }
}

impl Default for Stop {
    fn default() -> Self {
        Self { drain_seconds: 10 }
    }
}

impl ListenAddress {
    /// The address for the system.
    pub fn socket(self) -> SocketAddr {
        self.0
    }
}

impl TryFrom<String> for ListenAddress {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.trim().parse().map(Self).map_err(|_| {
            format!(
                "`{text}` is no address to listen on; write an IP address and a port, like `127.0.0.1:8080`, or \
                 `0.0.0.0:8080` for every address of this machine"
            )
        })
    }
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<ListenAddress> for String {
    fn from(address: ListenAddress) -> Self {
        address.to_string()
    }
}

/// Settings that are turned off by an empty text, or by the word `off`.
pub(super) mod empty_is_none {
    use std::fmt::Display;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it with this type")]
    pub(in crate::config) fn serialize<T: Display, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().map(ToString::to_string).unwrap_or_default().serialize(serializer)
    }

    pub(in crate::config) fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        T: TryFrom<String, Error: Display>,
        D: Deserializer<'de>,
    {
        let text = String::deserialize(deserializer)?;
        let is_off = text.trim().is_empty() || text.trim().eq_ignore_ascii_case("off");
        if is_off { Ok(None) } else { T::try_from(text).map(Some).map_err(D::Error::custom) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_address_turns_a_listener_off() {
        let read = |text: &str| toml::from_str::<Ops>(text).map(|ops| ops.listen.map(|at| at.to_string()));
        assert_eq!(read("listen = \"\""), Ok(None));
        assert_eq!(read("listen = \"Off\""), Ok(None));
        assert_eq!(read("listen = \"[::]:9090\""), Ok(Some("[::]:9090".to_owned())));
        for wrong in ["localhost:8080", "8080", "127.0.0.1", "127.0.0.1:99999"] {
            let refused = read(&format!("listen = \"{wrong}\"")).expect_err(wrong).to_string();
            assert!(refused.contains("like `127.0.0.1:8080`"), "{refused}");
        }
    }
}
