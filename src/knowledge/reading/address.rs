//! Checks of web addresses.

use url::{Host, Url};

/// Whether Discord accepts a text as a link.
///
/// It rejects a whole message because of a host that has no top-level domain, or has an underscore, and documents
/// neither rule (grafana issue 65270, discord.js issue 7438).
pub(super) fn is_address(text: &str) -> bool {
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"`\\".contains(c)) {
        return false;
    }
    let Ok(url) = Url::parse(text) else { return false };
    let is_host = match url.host() {
        Some(Host::Domain(domain)) => {
            domain.trim_end_matches('.').contains('.') && !domain.contains(['_', '%'])
        }
        host => matches!(host, Some(Host::Ipv4(_))),
    };
    matches!(url.scheme(), "http" | "https")
        && is_host
        && url.username().is_empty()
        && url.password().is_none()
}

/// Whether an address is in a private network: its host is a name that no public server has (RFC 6761, RFC 6762,
/// RFC 8375, and `.internal`, which ICANN reserves for private use), or an IP address for private or local use.
pub(super) fn is_private(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    match url.host() {
        Some(Host::Domain(domain)) => {
            let domain = domain.trim_end_matches('.');
            let top = domain.rsplit('.').next().unwrap_or_default();
            domain == "localhost" || (domain.contains('.') && PRIVATE.contains(&top))
        }
        Some(Host::Ipv4(address)) => {
            address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_unspecified()
        }
        Some(Host::Ipv6(address)) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
        None => false,
    }
}

const PRIVATE: [&str; 9] =
    ["local", "localhost", "internal", "invalid", "test", "arpa", "lan", "home", "corp"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_that_discord_links_to() {
        for good in
            ["https://example.com", "http://a.b.example.org:8080/x?y=z#w", "https://münchen.example/ö"]
        {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "example.com",
            "ftp://example.com",
            "https://",
            "https://localhost/x",
            "https://a_b.example.com",
            "https://example.com/a b",
            "https://me:secret@example.com",
            "javascript:alert(1)",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_private_network_is_told_by_its_address() {
        for private in
            ["http://10.0.0.7/", "http://127.0.0.1:8080/", "https://wiki.internal/x", "http://[::1]/"]
        {
            assert!(is_private(private), "{private}");
        }
        assert!(!is_private("https://internal.example.com/") && !is_private("http://8.8.8.8/"));
    }
}
