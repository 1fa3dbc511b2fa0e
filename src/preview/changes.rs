//! News for open pages: the ladders have changed, or their files are broken.

use std::sync::Arc;

use axum::Error;
use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::Event;
use futures_util::{Stream, stream};
use serde_json::json;

use super::previewed::Previewed;

/// Tells at once how the ladders are, and again at each change, as server-sent events.
pub(super) async fn changes(
    State(previewed): State<Arc<Previewed>>,
) -> Sse<impl Stream<Item = Result<Event, Error>>> {
    let (replaced, mut refused) = (previewed.bot.replacements(), previewed.refused.clone());
    refused.mark_changed();
    Sse::new(stream::unfold((replaced, refused), async |(mut replaced, mut refused)| {
        let changed = tokio::select! {
            changed = replaced.changed() => changed,
            changed = refused.changed() => changed,
        };
        changed.ok()?;
        let diagnostics = refused.borrow_and_update().as_ref().map(ToString::to_string);
        replaced.mark_unchanged();
        let event = Event::default().json_data(json!({ "diagnostics": diagnostics }));
        Some((event, (replaced, refused)))
    }))
}
