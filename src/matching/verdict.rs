//! From what each ladder makes of a text to the one level that is meant.

use super::judge::Judgement;
use super::normal::NormalText;
use super::reading::{Reading, Reason, Verdict};
use crate::knowledge::LevelKey;

/// The levels that ladders are sure of; where words place the text in the field of some, theirs alone.
pub(super) fn deciding(judgements: &[(usize, Judgement)]) -> Vec<(LevelKey, Reason)> {
    let sure = |anchored: bool| {
        judgements.iter().filter_map(move |(ladder, judgement)| {
            let level = judgement.sure.filter(|_| !anchored || judgement.anchored)?;
            Some((LevelKey { ladder: *ladder, level }, judgement.reason))
        })
    };
    if sure(true).next().is_some() { sure(true).collect() } else { sure(false).collect() }
}

/// The reading of a text of which one level is told for sure.
pub(super) fn certain(text: &NormalText, deciding: &[(LevelKey, Reason)]) -> Option<Reading> {
    match deciding {
        [(key, because)] if !is_too_long(text) => {
            Some(Reading { verdict: Verdict::Sure(*key), literal: false, because: *because })
        }
        _ => None,
    }
}

/// Whether a text is longer than a name, or none at all.
pub(super) fn is_too_long(text: &NormalText) -> bool {
    text.cut || text.code
}
