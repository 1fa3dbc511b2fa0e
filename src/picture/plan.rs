//! The layout of a picture, in pixels: the font size, and where everything goes.

use super::arrows::{Arrow, Aside, arrows, asides};
use super::font::Font;
use super::levels::{Places, small};
use super::panel::{GUTTER, Panel};
use super::wrapping::{over_lines, showable};
use crate::knowledge::Ladder;

/// The greatest width of a picture in pixels: in a wider one, text would be too small on a phone.
pub const WIDEST: u16 = 1200;
/// The greatest height of a picture in pixels.
pub const TALLEST: u16 = 2400;
/// The most levels in a picture: with more, text would be too small to read.
const LEVELS: usize = 60;
/// The font sizes to try, best first, and whether long titles may be cut at each: only at the smaller ones.
const SIZES: [(f32, bool); 7] =
    [(40.0, false), (36.0, false), (32.0, false), (28.0, false), (28.0, true), (25.0, true), (22.0, true)];
/// The space between the picture's edges and its content.
const MARGIN: f32 = 18.0;

// The constants below are shares of the font size.
/// The space between a box's left or right edge and its title.
const PADDING: f32 = 0.6;
/// The space between a box's upper or lower edge and its title.
const LEADING: f32 = 0.5;
/// The distance from one baseline to the next.
pub(super) const LINE: f32 = 1.2;
const NARROWEST: f32 = 6.0;
/// The space between two rows; [`WIDE_GAP`] applies if an arrow between them leads to another column.
const GAP: f32 = 1.3;
const WIDE_GAP: f32 = 2.0;
/// The font size of a lane's heading.
pub(super) const HEADING: f32 = 0.8;

/// A picture before it is drawn.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) width: f32,
    pub(super) height: f32,
    /// The font size in boxes.
    pub(super) size: f32,
    pub(super) lanes: Vec<Panel>,
    /// The levels, in the ladder's order.
    pub(super) boxes: Vec<Panel>,
    pub(super) arrows: Vec<Arrow>,
    pub(super) asides: Vec<Aside>,
}

/// Titles and headings broken into lines, and the width of the boxes.
struct Lines {
    size: f32,
    box_width: f32,
    titles: Vec<Vec<String>>,
    headings: Vec<Vec<String>>,
}

impl Plan {
    /// Plans a ladder's picture; `None` where it would be illegible or the font lacks a letter.
    pub(super) fn new(ladder: &Ladder, font: &Font) -> Option<Self> {
        if ladder.levels.len() > LEVELS {
            return None;
        }
        let places = Places::of(ladder);
        let titles =
            ladder.levels.iter().map(|level| showable(&level.title, font)).collect::<Option<Vec<_>>>()?;
        let headings = places.tracks().map(|(track, _)| showable(&ladder.tracks[track].title, font));
        let headings = headings.collect::<Option<Vec<_>>>()?;
        SIZES.into_iter().find_map(|(size, may_cut)| {
            let lines = Lines::fit(&titles, &headings, &places, font, size, may_cut)?;
            let plan = lines.arrange(ladder, &places);
            (plan.height <= f32::from(TALLEST) && plan.width <= f32::from(WIDEST)).then_some(plan)
        })
    }
}

impl Lines {
    fn fit(
        titles: &[String],
        headings: &[String],
        places: &Places,
        font: &Font,
        size: f32,
        may_cut: bool,
    ) -> Option<Self> {
        let room = (f32::from(WIDEST) - 2.0 * MARGIN) / small(places.columns) - GUTTER;
        let room = (room / size).floor() - 2.0 * PADDING;
        if room < NARROWEST {
            return None;
        }
        let titles: Vec<_> =
            titles.iter().map(|title| over_lines(title, font, room, may_cut)).collect::<Option<_>>()?;
        let widest = titles.iter().flatten().filter_map(|line| font.width(line)).fold(NARROWEST, f32::max);
        let box_width = (widest + 2.0 * PADDING) * size;
        let headings = headings.iter().zip(places.tracks()).map(|(heading, (_, lane))| {
            let width = small(lane.columns) * (box_width + GUTTER) - GUTTER;
            over_lines(heading, font, width / size / HEADING, may_cut)
        });
        let headings = headings.collect::<Option<_>>()?;
        Some(Self { size, box_width, titles, headings })
    }

    fn arrange(self, ladder: &Ladder, places: &Places) -> Plan {
        let Self { size, box_width, titles, headings } = self;
        let pitch = box_width + GUTTER;
        let width = 2.0 * MARGIN + small(places.columns) * pitch;
        let heading_lines = small(headings.iter().map(Vec::len).max().unwrap_or(0));
        let has_lanes = heading_lines > 0.0;
        let heading_height = size * HEADING * (heading_lines * LINE + 1.0);
        // Rows are numbered from the bottom, but `y` runs from the top.
        let top_row = places.rows.iter().max().copied().unwrap_or(0);
        let mut tops = vec![0.0; top_row + 1];
        let mut heights = vec![0.0; top_row + 1];
        let leads_aside = |row: usize| {
            let mut steps =
                ladder.transitions.iter().filter(|step| !step.lateral).filter(|step| {
                    places.rows[step.from] + 1 == row || (places.rows[step.to] == row && row > 0)
                });
            steps.any(|step| (places.middles[step.from] - places.middles[step.to]).abs() > 0.1)
        };
        let gap = |row: usize| size * if leads_aside(row) { WIDE_GAP } else { GAP };
        let mut y = MARGIN + if has_lanes { heading_height } else { 0.0 };
        for row in (0..=top_row).rev() {
            let lines =
                titles.iter().zip(&places.rows).filter(|(_, at)| **at == row).map(|(lines, _)| lines.len());
            tops[row] = y;
            heights[row] = size * (small(lines.max().unwrap_or(1)) * LINE + 2.0 * LEADING);
            y += heights[row] + gap(row);
        }
        let height = y - gap(0) + MARGIN + if has_lanes { MARGIN / 2.0 } else { 0.0 };
        let number = |level: usize| {
            let number = places.tracks().position(|(track, _)| ladder.levels[level].track == Some(track));
            number.or((!has_lanes).then_some(0))
        };
        let boxes: Vec<_> = titles
            .into_iter()
            .enumerate()
            .map(|(level, lines)| Panel {
                left: MARGIN + places.middles[level] * pitch - box_width / 2.0,
                top: tops[places.rows[level]],
                width: box_width,
                height: heights[places.rows[level]],
                lines,
                track: number(level),
            })
            .collect();
        let lanes = headings.into_iter().zip(places.tracks()).enumerate();
        let lanes = lanes.map(|(number, (lines, (_, lane)))| Panel {
            left: MARGIN + small(lane.start) * pitch + GUTTER / 8.0,
            top: MARGIN / 2.0,
            width: small(lane.columns) * pitch - GUTTER / 4.0,
            height: height - MARGIN,
            lines,
            track: Some(number),
        });
        let lanes = lanes.collect();
        let arrows = arrows(ladder, &places.rows, &boxes, width);
        let asides = asides(ladder, &places.rows, &boxes);
        Plan { width, height, size, lanes, boxes, arrows, asides }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;
    use crate::knowledge::load_str;

    /// A ladder with a level for each of `tracks`, where 0 means no track. A step leads to each level from the one at
    /// half its position, and `steps` are added.
    fn ladder(tracks: &[usize], steps: &[(usize, usize)]) -> Ladder {
        let mut text = "[ladder]\nid = \"l\"\ntitle = \"L\"\nsummary = \"S.\"\n".to_owned();
        for track in 1..3 {
            let _ = write!(text, "[[track]]\nid = \"t{track}\"\ntitle = \"Track {track}\"\n");
        }
        for (level, track) in tracks.iter().enumerate() {
            let title = "Level of a ladder ".repeat(level % 4 + 1);
            let _ =
                write!(text, "[[level]]\nid = \"v{level}\"\ntitle = \"{title}{level}\"\nsummary = \"S.\"\n");
            let _ = writeln!(text, "duties = [\"D.\"]");
            if *track > 0 {
                let _ = writeln!(text, "track = \"t{track}\"");
            }
        }
        let chain = (1..tracks.len()).map(|to| (to / 2, to));
        let mut all: Vec<_> = chain.filter(|(from, to)| from < to).chain(steps.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        for (from, to) in all {
            let _ = write!(text, "[[transition]]\nfrom = \"v{from}\"\nto = \"v{to}\"\n");
        }
        let mut loaded = load_str("l.toml", &text).expect("a sound ladder").knowledge.ladders().to_vec();
        loaded.remove(0)
    }

    fn overlap(a: &Panel, b: &Panel) -> bool {
        a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom()
    }

    fn check(plan: &Plan, font: &Font) {
        assert!(plan.width <= f32::from(WIDEST) && plan.height <= f32::from(TALLEST), "{plan:?}");
        for (at, panel) in plan.boxes.iter().enumerate() {
            assert!(
                panel.left >= 0.0 && panel.right() <= plan.width && panel.bottom() <= plan.height,
                "{plan:?}"
            );
            assert!(!plan.boxes[..at].iter().any(|other| overlap(panel, other)), "{plan:?}");
            let fits = |line: &String| font.width(line).is_some_and(|width| width * plan.size <= panel.width);
            assert!(panel.lines.iter().all(fits), "{panel:?}");
            assert!(panel.height >= small(panel.lines.len()) * LINE * plan.size, "{panel:?}");
        }
        for arrow in &plan.arrows {
            assert!(arrow[arrow.len() - 1].1 < arrow[0].1, "{arrow:?} leads up");
            let [_, (x, bottom), (_, top), _] = arrow[..] else { continue };
            let crosses = |panel: &Panel| {
                (panel.left..panel.right()).contains(&x) && panel.top < bottom && top < panel.bottom()
            };
            assert!(!plan.boxes.iter().any(crosses), "{arrow:?} runs through a box of {plan:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn nothing_overlaps_and_no_arrow_runs_through_a_box(
            tracks in prop::collection::vec(0_usize..3, 1..14),
            steps in prop::collection::vec((0_usize..14, 0_usize..14), 0..8),
        ) {
            let steps: Vec<_> = steps.into_iter().filter(|(from, to)| from < to && *to < tracks.len()).collect();
            let font = Font::new().expect("the font is sound");
            if let Some(plan) = Plan::new(&ladder(&tracks, &steps), &font) {
                check(&plan, &font);
            }
        }
    }

    #[test]
    fn the_shipped_ladders_keep_their_titles_whole() {
        let font = Font::new().expect("the font is sound");
        for text in [
            include_str!("../../data/product-management.toml"),
            include_str!("../../tests/fixtures/nursing/nursing.toml"),
            include_str!("../../tests/fixtures/engineering/engineering.toml"),
        ] {
            let loaded = load_str("l.toml", text).expect("a sound ladder").knowledge;
            let plan = Plan::new(&loaded.ladders()[0], &font).expect("a plan");
            check(&plan, &font);
            for (panel, level) in plan.boxes.iter().zip(&loaded.ladders()[0].levels) {
                assert_eq!(panel.lines.join(" "), *level.title);
            }
            assert!(plan.size >= 32.0, "{}", plan.size);
        }
    }

    #[test]
    fn steps_sideways_join_boxes_of_one_row_that_stand_side_by_side() {
        let text = include_str!("../../tests/fixtures/sideways.toml");
        let loaded = load_str("l.toml", text).expect("a sound ladder").knowledge;
        let plan = Plan::new(&loaded.ladders()[0], &Font::new().expect("the font is sound")).expect("a plan");
        let (staff, manager) = (&plan.boxes[2], &plan.boxes[3]);
        assert!((staff.top - manager.top).abs() < 0.1);
        let [both_ways] = plan.asides.as_slice() else { panic!("{:?}", plan.asides) };
        assert!(both_ways.leads_back && (both_ways.start - staff.right()).abs() < 0.1);
        assert!((both_ways.end - manager.left).abs() < 0.1 && plan.arrows.len() == 5);
    }

    #[test]
    fn what_cannot_be_read_is_not_drawn() {
        let font = Font::new().expect("the font is sound");
        let mut wide = ladder(&[0], &[]);
        *wide.levels[0].title = "戦略".to_owned();
        assert!(Plan::new(&wide, &font).is_none());
        assert!(Plan::new(&ladder(&[0; 60], &[]), &font).is_none());
        assert!(Plan::new(&ladder(&[0; 6], &[]), &font).is_some());
    }
}
