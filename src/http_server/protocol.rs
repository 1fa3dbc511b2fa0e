//! Recognising other protocols than HTTP/1.1 by their first bytes.

/// A protocol that is not HTTP/1.1, and what a host can do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Protocol {
    begins: &'static [u8],
    pub(super) name: &'static str,
    pub(super) advice: &'static str,
}

const PROXY_ADVICE: &str = "turn the PROXY protocol off for this backend (HAProxy: no `send-proxy`; nginx: no `proxy_protocol on`; load balancers: in the target's settings)";

const PROTOCOLS: [Protocol; 4] = [
    // A handshake record of any version (RFC 8446, 5.1).
    Protocol {
        begins: &[0x16, 0x03],
        name: "TLS",
        advice: "let a proxy end TLS, and have it pass requests on to http://, not https:// (see deploy/proxy)",
    },
    // RFC 9113, 3.4.
    Protocol {
        begins: b"PRI * HTTP/2.0\r\n",
        name: "HTTP/2",
        advice: "let the proxy use HTTP/1.1 for this backend (nginx: `proxy_http_version 1.1`; Caddy: no `h2c://`)",
    },
    // "The PROXY protocol", 2.1 and 2.2. The second begins with "\r\n\r\n", which hyper skips.
    Protocol { begins: b"PROXY ", name: "the PROXY protocol, version 1", advice: PROXY_ADVICE },
    Protocol { begins: b"\0\r\nQUIT\n", name: "the PROXY protocol, version 2", advice: PROXY_ADVICE },
];

impl Protocol {
    /// The protocol that begins with these bytes, where it is a known one.
    pub(super) fn of(bytes: &[u8]) -> Option<&'static Self> {
        let bytes = bytes.trim_ascii_start();
        PROTOCOLS.iter().find(|protocol| bytes.starts_with(protocol.begins))
    }
}
