//! The setting of an address to listen on.

use std::fmt;
use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// An address to listen on: an IP address and a port, such as `127.0.0.1:8080`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct ListenAddress(SocketAddr);

impl ListenAddress {
    /// A port on loopback.
    pub(super) fn local(port: u16) -> Self {
        Self(SocketAddr::from(([127, 0, 0, 1], port)))
    }

    /// The address as the standard library has it.
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
