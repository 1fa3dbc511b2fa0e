//! The answers to all requests but `POST /interactions`.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use tracing::warn;

use super::endpoint::Endpoint;
use super::key::seems_signed;

/// Most characters of a path that are logged.
const PATH_CHARACTERS: usize = 100;

/// Answers a request to another path, and logs it where it seems to be Discord's.
pub(super) async fn not_found(
    State(endpoint): State<Arc<Endpoint>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> (StatusCode, &'static str) {
    if seems_signed(&headers)
        && let Some(times) = endpoint.misdirected.due(Instant::now())
    {
        let path = clipped(uri.path());
        warn!(
            %method,
            path,
            times,
            "a request of Discord's came to another path than /interactions. In the developer portal the interactions \
             endpoint URL must be https://<your domain>/interactions, and a proxy must not change that path"
        );
    }
    (StatusCode::NOT_FOUND, "There is nothing here. Discord's requests go to POST /interactions.\n")
}

/// Answers a request to the right path with another method, such as a person's browser makes.
pub(super) async fn method_not_allowed() -> (StatusCode, &'static str) {
    (
        StatusCode::METHOD_NOT_ALLOWED,
        "Stepladder takes Discord's requests here, and it can be reached. There is nothing to see in a browser.\n\
         Set this page's address, with https://, as the interactions endpoint URL of your application in Discord's\n\
         developer portal.\n",
    )
}

/// The beginning of a path in plain ASCII: it comes from outside.
fn clipped(path: &str) -> String {
    let mut escaped = path.escape_default();
    let mut clipped: String = escaped.by_ref().take(PATH_CHARACTERS).collect();
    if escaped.next().is_some() {
        clipped.push('…');
    }
    clipped
}
