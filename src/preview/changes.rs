//! Server-sent events for open pages: the state of the ladders.

use axum::Error;
use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::Event;
use futures_util::{Stream, stream};
use serde_json::json;

use super::ladders::Ladders;
use super::previewed::Previewed;
use crate::check::Format;

/// Sends the state of the ladders at once and at each change, as server-sent events.
pub(super) async fn changes(
    State(Previewed { ladders, .. }): State<Previewed>,
) -> Sse<impl Stream<Item = Result<Event, Error>>> {
    let mut ladders = ladders;
    ladders.mark_changed();
    Sse::new(stream::unfold(ladders, async |mut ladders| {
        ladders.changed().await.ok()?;
        let event = news(&ladders.borrow_and_update());
        Some((event, ladders))
    }))
}

fn news(Ladders { report, bot }: &Ladders) -> Result<Event, Error> {
    Event::default().json_data(json!({
        "summary": report.summary(),
        "findings": report.text(Format::Full, false),
        "isBroken": report.findings().errors() > 0,
        "answers": bot.is_some(),
    }))
}
