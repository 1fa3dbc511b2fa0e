//! The pictures of the ladders as files, where they can be drawn and sent.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use super::super::{Context, phrases};
use super::groups::{Group, groups};
use crate::knowledge::Ladder;
use crate::picture::{MEDIA_TYPE, draw};
use crate::reply::{File, Message};

/// The pictures of a knowledge base's ladders, each drawn when it is first asked for, and kept.
#[derive(Debug)]
pub struct Pictures(Box<[OnceLock<Option<File>>]>);

impl Pictures {
    /// Room for the pictures of so many ladders; draws none.
    pub fn new(ladders: usize) -> Self {
        Self((0..ladders).map(|_| OnceLock::new()).collect())
    }

    /// The picture of the ladder at `at`; `None` where it cannot be drawn.
    fn of(&self, at: usize, ladder: &Ladder) -> Option<&File> {
        self.0.get(at)?.get_or_init(|| file(ladder)).as_ref()
    }
}

/// Adds the picture of the ladder at `at` to the words about it, where there is one that may be sent.
pub(in super::super) fn with_picture(context: Context<'_>, at: usize, words: Message) -> Message {
    if context.largest_file == 0 {
        return words;
    }
    let picture = context.pictures.of(at, &context.knowledge.ladders()[at]);
    let fits = |file: &&File| file.bytes().len() as u64 <= u64::from(context.largest_file);
    match picture.filter(fits) {
        Some(file) => words.picture(file.clone()),
        None => words,
    }
}

fn file(ladder: &Ladder) -> Option<File> {
    // Drawing changes nothing, so there is no state that a panic could leave half made.
    let picture = catch_unwind(AssertUnwindSafe(|| draw(ladder))).ok().flatten()?;
    let description = description(ladder, &groups(ladder, &ladder.heights()));
    Some(File::new(&format!("{}.png", ladder.id), MEDIA_TYPE, &description, picture))
}

/// What the picture shows, for those who do not see it: first what it is, then what stands in it.
fn description(ladder: &Ladder, groups: &[Group]) -> String {
    let title = |level: usize| ladder.levels[level].title.as_str();
    let levels = phrases::count(ladder.levels.len(), "level");
    let mut text = format!(
        "A diagram of the ladder {}: {levels}, the lowest at the bottom, with an arrow for each step up.",
        ladder.title
    );
    for Group { heading, levels } in groups {
        let levels: Vec<_> = levels.iter().map(|level| title(*level)).collect();
        let _ = write!(text, " {heading}: {}.", levels.join(", "));
    }
    for level in 0..ladder.levels.len() {
        let ups: Vec<_> = ladder.steps_from(level).map(|step| title(step.to)).collect();
        if ups.len() > 1 {
            let _ = write!(text, " {} leads to {}.", title(level), phrases::list(ups));
        }
    }
    text
}
