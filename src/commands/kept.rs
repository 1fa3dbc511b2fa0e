//! Answers that the ladders alone decide, kept once they were made.

use std::sync::{PoisonError, RwLock};

use foldhash::HashMap;

use super::Link;
use crate::reply::Message;

/// Most bytes that are kept; what goes beyond is made anew each time. The shipped ladder takes about 150 KiB.
const MOST: usize = 1 << 20;

/// What links lead to, each made when it is first asked for.
///
/// Nothing that anyone typed is kept, and no more than 1 MiB. It belongs to one knowledge base: a reload
/// starts with nothing kept.
#[derive(Debug, Default)]
pub struct KeptAnswers {
    kept: RwLock<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    messages: HashMap<Link, Message>,
    bytes: usize,
}

impl KeptAnswers {
    /// The message that a link leads to: kept, or else made by `make`, which has to make the same each time.
    pub(super) fn message(&self, link: Link, make: impl FnOnce() -> Message) -> Message {
        let has_room = {
            // Whoever panicked with the lock had not changed anything halfway.
            let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(message) = kept.messages.get(&link) {
                return message.clone();
            }
            kept.bytes < MOST
        };
        let message = make();
        if has_room {
            self.keep(link, &message);
        }
        message
    }

    fn keep(&self, link: Link, message: &Message) {
        let bytes = message.bytes();
        let copy = message.clone();
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + bytes <= MOST && kept.messages.insert(link, copy).is_none() {
            kept.bytes += bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_made_once() {
        let kept = KeptAnswers::default();
        let mut made = 0;
        for _ in 0..3 {
            kept.message(Link::Help, || {
                made += 1;
                Message::new("Help")
            });
        }
        assert_eq!(made, 1);
    }

    #[test]
    fn what_finds_no_room_is_made_anew() {
        let kept = KeptAnswers::default();
        let mut made = 0;
        for part in (0..6).chain(0..6) {
            kept.message(Link::Ladder { ladder: 0, part }, || {
                made += 1;
                Message::new("x".repeat(MOST / 4))
            });
        }
        // With what is around their text, three of them fit.
        assert_eq!(made, 6 + 3);
    }
}
