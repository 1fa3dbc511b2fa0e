//! Writing a plan as an SVG.

use std::fmt::Write as _;

use super::arrows::{Aside, HEAD};
use super::font::{CAPITALS, FAMILY};
use super::levels::small;
use super::panel::Panel;
use super::plan::{HEADING, LINE, Plan};

/// The background: dark enough for white text, light enough to be visible on Discord's darkest theme.
const GROUND: &str = "#23273a";
/// The background of a lane.
const LANE: &str = "#2e334a";
/// The colours of levels without a track.
const NEUTRAL: Colour = Colour { filled: "#5b6480", written: "#c3cade" };
/// The colour of arrows.
const LINES: &str = "#c3cade";
/// The font size divided by the width of an arrow's line.
const LINE_WIDTH: f32 = 9.0;
/// The colours of the tracks, used in turn: white text on each has a contrast ratio of at least 4.5, as WCAG's level AA
/// requires.
const TRACKS: [Colour; 6] = [
    Colour { filled: "#2f62d9", written: "#9dbaff" },
    Colour { filled: "#b0498f", written: "#f0a8d8" },
    Colour { filled: "#1b7f7a", written: "#7fdcd5" },
    Colour { filled: "#a85a16", written: "#f2b986" },
    Colour { filled: "#7650c8", written: "#c9b2ff" },
    Colour { filled: "#3b7d3a", written: "#9fdb9d" },
];

#[derive(Debug, Clone, Copy)]
struct Colour {
    /// The fill of boxes.
    filled: &'static str,
    /// The text of headings.
    written: &'static str,
}

fn colour(panel: &Panel) -> Colour {
    panel.track.map_or(NEUTRAL, |track| TRACKS[track % TRACKS.len()])
}

pub(super) fn write(plan: &Plan) -> String {
    let Plan { width, height, size, .. } = plan;
    let (width, height) = (width.ceil(), height.ceil());
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{FAMILY}\" font-weight=\"bold\" text-anchor=\"middle\">"
    );
    let _ = write!(svg, "<rect width=\"{width}\" height=\"{height}\" rx=\"24\" fill=\"{GROUND}\"/>");
    for lane in &plan.lanes {
        rectangle(&mut svg, lane, 18.0, LANE);
        let first = lane.top + size * HEADING * (0.5 + LINE / 2.0 + CAPITALS / 2.0);
        writing(&mut svg, lane, first, size * HEADING, colour(lane).written);
    }
    for arrow in &plan.arrows {
        line(&mut svg, arrow, *size);
    }
    for aside in &plan.asides {
        line_aside(&mut svg, aside, *size);
    }
    for panel in &plan.boxes {
        rectangle(&mut svg, panel, 12.0, colour(panel).filled);
        let lines = small(panel.lines.len());
        let first = panel.top + panel.height / 2.0 + size * (CAPITALS - (lines - 1.0) * LINE) / 2.0;
        writing(&mut svg, panel, first, *size, "#ffffff");
    }
    svg.push_str("</svg>");
    svg
}

fn rectangle(svg: &mut String, panel: &Panel, corner: f32, fill: &str) {
    let Panel { left, top, width, height, .. } = panel;
    let _ = write!(
        svg,
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{corner}\" fill=\"{fill}\"/>"
    );
}

/// Writes a panel's lines, the first with its baseline at `y`.
fn writing(svg: &mut String, panel: &Panel, mut y: f32, size: f32, fill: &str) {
    let x = panel.middle();
    for text in &panel.lines {
        let text = escaped(text);
        let _ = write!(
            svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.1}\" fill=\"{fill}\">{text}</text>"
        );
        y += size * LINE;
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Draws an arrow: curves that leave and arrive vertically, the straight passage between them, if any, and the head.
fn line(svg: &mut String, arrow: &[(f32, f32)], size: f32) {
    let (width, head) = (size / LINE_WIDTH, HEAD * size);
    let [start, between @ .., tip] = arrow else { return };
    let end = (tip.0, tip.1 + head);
    let mut path = format!("M{:.1} {:.1}", start.0, start.1);
    let points = || std::iter::once(start).chain(between).chain([&end]);
    for (from, to) in points().zip(points().skip(1)) {
        // The control points keep the curve nearly vertical at both ends, however far apart they are.
        let (first, second) = (from.1 + (to.1 - from.1) * 0.85, to.1 - (to.1 - from.1) * 0.85);
        let _ = write!(path, "C{:.1} {first:.1} {:.1} {second:.1} {:.1} {:.1}", from.0, to.0, to.0, to.1);
    }
    let _ = write!(
        svg,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{LINES}\" stroke-width=\"{width:.1}\"/>\
         <path d=\"M{:.1} {:.1}h{:.1}l{:.1} {:.1}z\" fill=\"{LINES}\"/>",
        end.0 - head * 0.55,
        end.1 + 1.0,
        head * 1.1,
        -head * 0.55,
        -head - 1.0,
    );
}

/// Draws an arrow sideways, with a head at its end, and at its start too where a step leads back.
fn line_aside(svg: &mut String, aside: &Aside, size: f32) {
    let Aside { y, start, end, leads_back } = *aside;
    let (width, head) = (size / LINE_WIDTH, HEAD * size);
    let towards = (end - start).signum();
    let tail = if leads_back { start + towards * head } else { start };
    let _ = write!(
        svg,
        "<path d=\"M{tail:.1} {y:.1}H{:.1}\" stroke=\"{LINES}\" stroke-width=\"{width:.1}\"/>",
        end - towards * head,
    );
    let mut head_at = |tip: f32, towards: f32| {
        let _ = write!(
            svg,
            "<path d=\"M{tip:.1} {y:.1}l{:.1} {:.1}v{:.1}z\" fill=\"{LINES}\"/>",
            -towards * (head + 1.0),
            -head * 0.55,
            head * 1.1,
        );
    };
    head_at(end, towards);
    if leads_back {
        head_at(start, -towards);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_escaped() {
        assert_eq!(escaped("R&D <b>\"lead\"</b>"), "R&amp;D &lt;b&gt;\"lead\"&lt;/b&gt;");
    }
}
