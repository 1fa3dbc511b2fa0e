//! The picture of any ladder: small enough, whole, and described.

use proptest::prelude::*;
use resvg::tiny_skia::Pixmap;
use stepladder::bot::Bot;
use stepladder::picture::{TALLEST, WIDEST, draw};

use crate::asking::{body, bot_of_two_ladders, slash};
use crate::generated::{Script, Shape, knowledge, shapes};

/// Most bytes of a picture: what a phone loads at once.
const HEAVIEST: usize = 400_000;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 30, ..ProptestConfig::default() })]

    #[test]
    fn a_picture_keeps_to_its_size_whatever_the_ladder_is_like(
        shape in shapes(),
        levels in 1_usize..20,
        tracks in 0_usize..5,
        fork in 1_usize..5,
    ) {
        // Half of the ladders are small enough for a picture.
        let small = Shape { ladders: 1, levels, tracks, fork, script: Script::Markup, ..shape.clone() };
        for ladder in [shape, small].iter().flat_map(|shape| knowledge(shape).ladders().to_vec()) {
            let Some(picture) = draw(&ladder) else { continue };
            let pixels = Pixmap::decode_png(&picture).expect("a whole PNG");
            prop_assert!(pixels.width() <= WIDEST.into() && pixels.height() <= TALLEST.into(), "{pixels:?}");
            prop_assert!(picture.len() <= HEAVIEST, "{} bytes", picture.len());
        }
    }
}

#[test]
fn the_picture_of_a_small_ladder_is_drawn_at_any_rate() {
    for (levels, tracks, fork, fullness) in [(1, 0, 1, 1), (7, 2, 2, 40), (12, 3, 1, 100), (9, 1, 3, 100)] {
        let shape = Shape {
            ladders: 1,
            levels,
            tracks,
            fork,
            entries: 1,
            fullness,
            script: Script::English,
            seed: 1,
        };
        let knowledge = knowledge(&shape);
        assert!(draw(&knowledge.ladders()[0]).is_some(), "{shape:?}");
    }
}

#[test]
fn a_ladder_of_letters_that_the_font_lacks_is_told_in_words_alone() {
    let shape = Shape {
        ladders: 1,
        levels: 5,
        tracks: 1,
        fork: 1,
        entries: 1,
        fullness: 50,
        script: Script::Wide,
        seed: 3,
    };
    let answer = Bot::new(knowledge(&shape)).respond(&slash("ladder", &[]));
    assert!(answer.callback.files.is_empty());
    assert_eq!(body(&answer)["data"]["embeds"][0]["image"], serde_json::Value::Null);
}

#[test]
fn each_ladder_has_a_picture_of_its_own_and_keeps_it() {
    let bot = bot_of_two_ladders();
    let picture = |ladder| bot.respond(&slash("ladder", &[("ladder", ladder)])).callback.files.remove(0);
    let (nursing, product) = (picture("nursing"), picture("product-management"));
    assert_eq!((nursing.name(), product.name()), ("nursing.png", "product-management.png"));
    assert_ne!(nursing.bytes(), product.bytes());
    assert!(std::ptr::eq(nursing.bytes(), picture("nursing").bytes()), "drawn once");
    for title in ["Staff Nurse", "Ward leadership", "Senior Staff Nurse leads to"] {
        assert!(nursing.description().contains(title), "{}", nursing.description());
    }
}

#[test]
fn a_reload_brings_a_picture_of_the_new_ladder() {
    let shape = |levels| Shape {
        ladders: 1,
        levels,
        tracks: 0,
        fork: 1,
        entries: 1,
        fullness: 5,
        script: Script::English,
        seed: 5,
    };
    let bot = Bot::new(knowledge(&shape(2)));
    let picture = || bot.respond(&slash("ladder", &[])).callback.files.remove(0);
    let before = picture();
    bot.replace(knowledge(&shape(3))).expect("no server needs a ladder");
    assert_ne!(picture().bytes(), before.bytes());
}
