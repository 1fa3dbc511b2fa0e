//! The picture of a ladder: its levels as boxes, each track in a lane of its own, the lowest level at the bottom,
//! and an arrow for each step up.
//!
//! It is drawn from the knowledge base alone, in a font that is compiled in.

mod arrows;
mod font;
mod levels;
mod plan;
mod svg;
mod wrapping;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use resvg::{tiny_skia, usvg};

use self::font::Font;
use self::plan::Plan;
use crate::knowledge::Ladder;

/// The media type of a picture.
pub const MEDIA_TYPE: &str = "image/png";
/// Most pixels from left to right: wider, the writing would be too small on a phone.
pub const WIDEST: u16 = 1200;
/// Most pixels from top to bottom.
pub const TALLEST: u16 = 2400;

/// The pictures of a knowledge base's ladders, each drawn when it is first asked for, and kept.
#[derive(Debug)]
pub struct Pictures(Box<[Slot]>);

/// A picture once it was asked for; none where it cannot be drawn.
type Slot = OnceLock<Option<Arc<[u8]>>>;

impl Pictures {
    /// Room for the pictures of so many ladders; draws none.
    pub fn new(ladders: usize) -> Self {
        Self((0..ladders).map(|_| OnceLock::new()).collect())
    }

    /// The picture of a ladder, which stands at position `at` of its knowledge base; see [`draw`].
    pub fn of(&self, at: usize, ladder: &Ladder) -> Option<Arc<[u8]>> {
        // Drawing changes nothing, so there is no state that a panic could leave half made.
        let drawn = || catch_unwind(AssertUnwindSafe(|| draw(ladder))).ok().flatten().map(Arc::from);
        self.0.get(at)?.get_or_init(drawn).clone()
    }
}

/// Draws a ladder as a PNG of at most [`WIDEST`] by [`TALLEST`] pixels.
///
/// `None` for a ladder that is too large to be legible, and for one with letters that the font cannot show: it
/// has Latin, Greek and Cyrillic ones.
pub fn draw(ladder: &Ladder) -> Option<Vec<u8>> {
    let plan = Plan::new(ladder, &Font::new()?)?;
    let options = usvg::Options { fontdb: Arc::new(font::database()), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg::write(&plan), &options).ok()?;
    let size = tree.size().to_int_size();
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().ok()
}
