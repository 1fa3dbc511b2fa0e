//! Every answer to every command, and every button and menu below it, whatever the knowledge base holds.

use proptest::prelude::*;
use stepladder::bot::{Bot, Outcome, Response};
use stepladder::interaction::OptionValue;
use stepladder::knowledge::LevelKey;

use crate::asking::{MAYA, NOAH, body, buttons, choose, command, menus, option, press, slash, text, typing};
use crate::discord_limits::violations;
use crate::generated::{Script, Shape, knowledge, shapes};

/// How many of a long list are tried.
const TRIED: usize = 3;

fn assert_taken(response: &Response, what: &str) {
    let body = body(response);
    assert_ne!(response.outcome, Outcome::Failed, "{what}");
    let found = violations(&body);
    assert!(found.is_empty(), "{what}: {found:?}\n{body}");
}

/// Asks everything that there is to ask of a knowledge base, and follows what the answers lead to.
fn ask_everything(shape: &Shape) {
    let bot = Bot::new(knowledge(shape));
    let known = bot.known();
    let knowledge = known.knowledge();
    let keys = spread(&knowledge.keys().collect::<Vec<_>>());
    let names: Vec<String> = keys.iter().map(|key: &LevelKey| knowledge.reference(*key).to_owned()).collect();
    let mut asked: Vec<(&str, Vec<(&str, &str)>)> = vec![("ladder", vec![]), ("help", vec![])];
    for ladder in spread(&knowledge.ladders().iter().collect::<Vec<_>>()) {
        asked.push(("ladder", vec![("ladder", &ladder.about.id)]));
        asked.push(("find", vec![("topic", ladder.levels[0].all_duties()[0])]));
        asked.push(("find", vec![("topic", &ladder.about.title)]));
        for elsewhere in &ladder.elsewhere {
            let title = elsewhere.titles[0].as_str();
            asked.push(("level", vec![("name", title)]));
            asked.push(("promote", vec![("from", title), ("to", "xylophone")]));
            asked.push(("compare", vec![("a", title), ("b", title)]));
        }
    }
    asked.push(("level", vec![("name", "xylophone")]));
    asked.push(("promote", vec![("from", "xylophone"), ("to", "astronaut")]));
    for topic in ["roadmap", "the", "product strategies", "x", "戦略", "xylophone", "roadmpa", "🙂", "z"]
    {
        asked.push(("find", vec![("topic", topic)]));
    }
    for a in &names {
        asked.extend([("level", vec![("name", a.as_str())]), ("promote", vec![("from", a.as_str())])]);
        for b in &names {
            asked.push(("promote", vec![("from", a.as_str()), ("to", b.as_str())]));
            asked.push(("compare", vec![("a", a.as_str()), ("b", b.as_str())]));
        }
        asked.push(("compare", vec![("a", a.as_str()), ("b", "xylophone")]));
        asked.push(("promote", vec![("from", a.as_str()), ("to", "xylophone")]));
        asked.push(("promote", vec![("from", "xylophone"), ("to", a.as_str())]));
    }
    for (name, options) in asked {
        let what = format!("/{name} {options:?}");
        let answer = bot.respond(&slash(name, &options));
        assert_taken(&answer, &what);
        follow(&bot, &answer, &what);

        let mut private: Vec<_> = options.iter().map(|(option, value)| text(option, value)).collect();
        private.push(option("private", OptionValue::Boolean(true)));
        assert_taken(&bot.respond(&command(name, &private)), &format!("{what} private"));
    }
    for (name, option) in [("level", "name"), ("promote", "from"), ("compare", "a"), ("compare", "b")] {
        assert_taken(&bot.respond(&typing(name, &[], (option, ""))), name);
    }
}

/// Presses buttons and chooses from menus: by the asker in place, by another member in a private copy, and
/// shares that.
fn follow(bot: &Bot, answer: &Response, what: &str) {
    let mut pressed: Vec<_> = spread(&buttons(answer)).into_iter().map(|(_, id)| (id, None)).collect();
    for (menu, choices) in menus(answer) {
        pressed.extend(spread(&choices).into_iter().map(|(_, value)| (menu.clone(), Some(value))));
    }
    for (id, value) in pressed {
        let by = |member: u64| match &value {
            Some(value) => bot.respond(&choose(&id, value, MAYA, member, 0)),
            None => bot.respond(&press(&id, MAYA, member, 0)),
        };
        let what = format!("{what} → {id} {value:?}");
        let in_place = by(MAYA);
        // "Not what I meant" asks back.
        let asks_back = id.starts_with("1n");
        assert_eq!(in_place.outcome == Outcome::Answered, !asks_back, "{what}");
        assert_taken(&in_place, &what);
        let copy = by(NOAH);
        assert_taken(&copy, &format!("{what} by another"));
        if let Some((_, share)) = buttons(&copy).into_iter().find(|(label, _)| label.starts_with("Share")) {
            assert_taken(&bot.respond(&press(&share, NOAH, NOAH, 64)), &format!("{what} shared"));
        }
    }
}

/// The first, the last and a few between.
fn spread<T: Clone>(list: &[T]) -> Vec<T> {
    let step = list.len().div_ceil(TRIED - 1).max(1);
    list.iter().step_by(step).chain(list.last()).cloned().collect()
}

fn large(change: impl FnOnce(&mut Shape)) {
    let mut shape = Shape {
        ladders: 1,
        levels: 12,
        tracks: 3,
        fork: 2,
        entries: 8,
        fullness: 40,
        script: Script::English,
        seed: 7,
    };
    change(&mut shape);
    ask_everything(&shape);
}

#[test]
fn many_levels() {
    large(|shape| shape.levels = 230);
    large(|shape| (shape.levels, shape.tracks, shape.fullness) = (101, 0, 100));
}

#[test]
fn long_texts() {
    large(|shape| (shape.fullness, shape.script) = (100, Script::Wide));
    large(|shape| (shape.fullness, shape.script) = (100, Script::Unbroken));
}

#[test]
fn many_duties() {
    large(|shape| (shape.entries, shape.fullness) = (50, 12));
}

#[test]
fn wide_forks() {
    large(|shape| (shape.levels, shape.fork, shape.fullness) = (60, 59, 100));
}

#[test]
fn many_ladders() {
    large(|shape| (shape.ladders, shape.levels, shape.fullness) = (120, 2, 100));
}

#[test]
fn one_level() {
    large(|shape| (shape.levels, shape.tracks) = (1, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 30, ..ProptestConfig::default() })]

    #[test]
    fn any_knowledge_base(shape in shapes()) {
        ask_everything(&shape);
    }
}
