//! A text that names several levels, cut into the parts that each may name one: `lead or group pm`.

use crate::knowledge::LevelKey;
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::names::units::Unit;
use crate::matching::outcome::push_new;
use crate::matching::text::normal::{Break, NormalText};

/// The parts between commas, slashes and the like, and between words such as "and" or "or".
pub(in crate::matching) fn parts(text: &NormalText, tokens: &[Token], units: &[Unit]) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    for unit in units {
        let (first, last) = tokens[unit.token].typed;
        let joins = matches!(unit.sense, Sense::And | Sense::Alternative | Sense::To);
        if joins || unit.before >= Break::Segment {
            parts.push(start..first);
            start = if joins { last + 1 } else { first };
        }
    }
    parts.push(start..text.words.len());
    parts.into_iter().filter(|part| !part.is_empty()).map(|part| text.part(part)).collect()
}

/// The levels that a text of several parts names: each part is read by itself, so that an *associate director* is no
/// associate. Where some part is not sure, all that is likely is named.
///
/// `read_part` gives the level that a part names, and `Some(None)` where that is open; nothing at all where it knows no
/// word of the part.
pub(in crate::matching) fn named(
    parts: &[String],
    likely: &[LevelKey],
    read_part: impl Fn(&str) -> Option<Option<LevelKey>>,
) -> Vec<LevelKey> {
    let sure: Option<Vec<LevelKey>> = match parts {
        [] | [_] => None,
        parts => parts.iter().filter_map(|part| read_part(part)).collect(),
    };
    let mut named = Vec::new();
    for level in sure.as_deref().unwrap_or(likely) {
        push_new(&mut named, *level);
    }
    named
}
