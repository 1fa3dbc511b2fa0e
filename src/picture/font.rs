//! The only font: Noto Sans Bold, subset to Latin, Greek and Cyrillic letters.

use resvg::usvg::fontdb::{Database, Source};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use std::sync::Arc;

/// The font's file; its licence, the SIL Open Font License, is beside it.
const FILE: &[u8] = include_bytes!("NotoSans-Bold.ttf");
/// The name under which an SVG asks for the font.
pub(super) const FAMILY: &str = "Noto Sans";
/// The height of capital letters, as a share of the font size.
pub(super) const CAPITALS: f32 = 0.714;

pub(super) struct Font {
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
}

impl Font {
    pub(super) fn new() -> Option<Self> {
        let font = FontRef::new(FILE).ok()?;
        let widths = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        Some(Self { letters: font.charmap(), widths })
    }

    /// The width of a text at font size 1, without kerning; `None` if the font lacks one of its characters.
    pub(super) fn width(&self, text: &str) -> Option<f32> {
        text.chars().map(|letter| self.widths.advance_width(self.letters.map(letter)?)).sum()
    }
}

/// The font database for rendering the SVG.
pub(super) fn database() -> Database {
    let mut fonts = Database::new();
    fonts.load_font_source(Source::Binary(Arc::new(FILE)));
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_letters_of_three_scripts_and_says_which_it_lacks() {
        let font = Font::new().expect("the font is sound");
        for text in ["Führungskraft – “Łódź” № 1…", "Διευθυντής", "Руководитель отдела", "Đội trưởng"]
        {
            assert!(font.width(text).expect(text) > 1.0, "{text}");
        }
        for text in ["戦略", "עבודה", "🙂", "مدير", "a\u{200b}b", "a\nb"] {
            assert_eq!(font.width(text), None, "{text}");
        }
        assert!(font.width("WW") > font.width("ii"));
    }

    #[test]
    fn an_svg_finds_the_font_by_its_name() {
        let fonts = database();
        let names: Vec<_> = fonts.faces().flat_map(|face| &face.families).map(|(name, _)| name).collect();
        assert_eq!(names, [FAMILY]);
    }
}
