//! The guard of the page: it answers only requests from the page itself, at the page's own address.
//!
//! Any site can make a browser send requests to loopback. A site whose name was rebound to this machine (DNS rebinding)
//! sends its own name as `Host`; any other site sends its own `Origin` with a POST request.

use std::net::{IpAddr, SocketAddr};

use axum::extract::Request;
use axum::http::header::{HOST, HeaderName, HeaderValue, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Headers of every answer: nothing is loaded from elsewhere, nothing is cached, and no other page may frame this one.
const HEADERS: [(&str, &str); 5] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// Passes on requests for the page's own `address`, unless another site made them; refuses all others with 403.
pub(super) async fn guard(address: Option<SocketAddr>, request: Request, next: Next) -> Response {
    let mut response = if is_own(request.headers(), address.map(|address| address.ip())) {
        next.run(request).await
    } else {
        let why = "This page answers only at its own address, and only to itself.\n";
        (StatusCode::FORBIDDEN, why).into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

fn is_own(headers: &HeaderMap, listening: Option<IpAddr>) -> bool {
    let text = |name: &HeaderName| {
        let mut values = headers.get_all(name).iter();
        let value = values.next()?.to_str().ok();
        if values.next().is_none() { value } else { None }
    };
    let Some(host) = text(&HOST) else { return false };
    let is_from_itself = !headers.contains_key(ORIGIN) || text(&ORIGIN) == Some(&format!("http://{host}"));
    is_from_itself && host.parse().is_ok_and(|authority| leads_here(&authority, listening))
}

/// Whether a host is an address that the page listens on. Any name can be made to resolve to this machine, so
/// `localhost` is the only name accepted.
fn leads_here(authority: &Authority, listening: Option<IpAddr>) -> bool {
    let host = authority.host();
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let ip: Option<IpAddr> = host.trim_start_matches('[').trim_end_matches(']').parse().ok();
    ip.zip(listening).is_some_and(|(ip, listening)| {
        ip == listening || listening.is_unspecified() || (ip.is_loopback() && listening.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_let_in(listening: &str, headers: &[(HeaderName, &str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).expect("a header's value")));
        is_own(&headers.collect(), Some(listening.parse().expect("an address")))
    }

    #[test]
    fn the_page_is_there_at_its_own_address_alone() {
        for (listening, host) in [
            ("127.0.0.1", "127.0.0.1:8700"),
            ("127.0.0.1", "localhost:8700"),
            ("127.0.0.1", "LOCALHOST"),
            ("::1", "[::1]:8700"),
            ("192.168.7.1", "192.168.7.1:8700"),
            ("0.0.0.0", "192.168.7.1:8700"),
        ] {
            assert!(is_let_in(listening, &[(HOST, host)]), "{listening} {host}");
        }
        for (listening, host) in [
            ("127.0.0.1", "evil.example"),
            ("127.0.0.1", "localhost.evil.example:8700"),
            ("127.0.0.1", "127.0.0.1.evil.example"),
            ("127.0.0.1", "192.168.7.1:8700"),
            ("0.0.0.0", "evil.example:8700"),
            ("127.0.0.1", ""),
            ("127.0.0.1", "a b"),
        ] {
            assert!(!is_let_in(listening, &[(HOST, host)]), "{listening} {host}");
        }
        assert!(!is_let_in("127.0.0.1", &[]));
    }

    #[test]
    fn no_other_site_may_ask() {
        let from = |origin: &str| is_let_in("127.0.0.1", &[(HOST, "127.0.0.1:8700"), (ORIGIN, origin)]);
        assert!(from("http://127.0.0.1:8700"));
        for origin in ["http://127.0.0.1:3000", "https://127.0.0.1:8700", "http://evil.example", "null", ""] {
            assert!(!from(origin), "{origin}");
        }
    }
}
