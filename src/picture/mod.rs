//! The picture of a ladder: its levels as boxes, each track in a lane of its own, the lowest level at the bottom,
//! and an arrow for each step up.
//!
//! It is drawn from the knowledge base alone, in a font that is compiled in.

mod arrows;
mod font;
mod levels;
mod panel;
mod plan;
mod svg;
mod wrapping;

use std::sync::Arc;

use resvg::{tiny_skia, usvg};

use self::font::Font;
use self::plan::Plan;
pub use self::plan::{TALLEST, WIDEST};
use crate::knowledge::Ladder;

/// Draws a ladder as a PNG of at most [`WIDEST`] by [`TALLEST`] pixels.
///
/// `None` if the ladder is too large to be legible, or if its titles have letters that the font lacks: it covers Latin,
/// Greek and Cyrillic.
pub fn draw(ladder: &Ladder) -> Option<Vec<u8>> {
    let plan = Plan::new(ladder, &Font::new()?)?;
    let options = usvg::Options { fontdb: Arc::new(font::database()), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg::write(&plan), &options).ok()?;
    let size = tree.size().to_int_size();
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().ok()
}
