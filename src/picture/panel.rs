//! The rectangles that a picture is made of.

/// The space between two columns, in pixels.
pub(super) const GUTTER: f32 = 44.0;

/// A box or a lane: a rectangle with writing in it.
#[derive(Debug, Clone)]
pub(super) struct Panel {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) lines: Vec<String>,
    /// The number of its track among those that have levels, which selects the colour; `None` for a level without a
    /// track, and 0 for all levels if the ladder has no tracks.
    pub(super) track: Option<usize>,
}

impl Panel {
    pub(super) fn middle(&self) -> f32 {
        self.left + self.width / 2.0
    }

    pub(super) fn bottom(&self) -> f32 {
        self.top + self.height
    }

    pub(super) fn right(&self) -> f32 {
        self.left + self.width
    }
}
