//! Several ladders: the option `ladder`, texts that name a ladder, and names that several ladders have.

use proptest::prelude::*;
use serde_json::Value;
use stepladder::bot::{Bot, Outcome, Response};

use crate::asking::{MAYA, body, bot_of_shared_names, buttons, press, product_bot, seen, slash, typing};
use crate::generated::{Shape, knowledge, shapes};

fn title(response: &Response) -> String {
    body(response)["data"]["embeds"][0]["title"].as_str().unwrap_or_default().to_owned()
}

fn line(response: &Response) -> String {
    body(response)["data"]["content"].as_str().expect("a line").to_owned()
}

/// The names and values of the choices that are offered.
fn offered(
    bot: &Bot,
    command: &str,
    filled: &[(&str, &str)],
    focused: (&str, &str),
) -> Vec<(String, String)> {
    let body = body(&bot.respond(&typing(command, filled, focused)));
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let choices = body["data"]["choices"].as_array().expect("choices");
    choices.iter().map(|choice| (text(&choice["name"]), text(&choice["value"]))).collect()
}

#[test]
fn every_command_that_takes_a_level_takes_a_ladder_where_there_are_several() {
    let with_ladder = |bot: &Bot| -> Vec<String> {
        let commands = serde_json::to_value(bot.commands()).expect("plain data");
        let commands = commands.as_array().expect("commands").iter();
        let takes_ladder = |command: &&Value| {
            command["options"].as_array().into_iter().flatten().any(|option| option["name"] == "ladder")
        };
        commands
            .filter(takes_ladder)
            .map(|command| command["name"].as_str().expect("a name").into())
            .collect()
    };
    assert_eq!(with_ladder(&bot_of_shared_names()), ["level", "promote", "ladder", "compare"]);
    assert!(with_ladder(&product_bot()).is_empty());
}

#[test]
fn an_end_that_is_on_one_ladder_alone_decides() {
    let bot = bot_of_shared_names();
    let step = "Product Manager → Senior Product Manager";
    for (from, to, wanted) in [
        ("pm", "senior", step),
        ("product manager", "senior", step),
        ("pm to senior", "", step),
        ("senior", "staff", "Senior Software Engineer → Staff Engineer"),
    ] {
        let options = [("from", from), ("to", to)];
        let answer = bot.respond(&slash("promote", &options[..=usize::from(!to.is_empty())]));
        assert_eq!((title(&answer).as_str(), answer.outcome), (wanted, Outcome::Answered), "{from} {to}");
    }
    let both = bot.respond(&slash("promote", &[("from", "senior"), ("to", "principal")]));
    assert_ne!(both.outcome, Outcome::Answered, "{}", line(&both));
}

#[test]
fn a_named_ladder_decides() {
    let bot = bot_of_shared_names();
    for (ladder, wanted) in [
        ("engineering", "Senior Software Engineer"),
        ("Software engineering", "Senior Software Engineer"),
        ("software", "Senior Software Engineer"),
        ("product-management", "Senior Product Manager"),
        ("Management", "Senior Product Manager"),
        ("  PRODUCT ", "Senior Product Manager"),
        ("enginering", "Senior Software Engineer"),
    ] {
        let answer = bot.respond(&slash("level", &[("name", "senior"), ("ladder", ladder)]));
        assert_eq!((title(&answer), answer.outcome), (wanted.to_owned(), Outcome::Answered), "{ladder}");
    }
    let step = bot.respond(&slash("promote", &[("from", "senior"), ("ladder", "engineering")]));
    assert!(line(&step).contains("to Staff Engineer and Tech Lead"), "{}", line(&step));
    let way = [("from", "senior"), ("to", "director"), ("ladder", "engineering")];
    assert_eq!(
        title(&bot.respond(&slash("promote", &way))),
        "Senior Software Engineer → Director of Engineering"
    );
    let whole = [("from", "senior to principal"), ("ladder", "engineering")];
    assert_eq!(
        title(&bot.respond(&slash("promote", &whole))),
        "Senior Software Engineer → Principal Engineer"
    );
    let pair = [("a", "senior"), ("b", "principal"), ("ladder", "product")];
    assert_eq!(
        title(&bot.respond(&slash("compare", &pair))),
        "Senior Product Manager → Principal Product Manager"
    );
}

#[test]
fn a_name_of_another_ladder_is_none_of_the_named_one() {
    let bot = bot_of_shared_names();
    for name in ["engineer", "engineering:senior", "Staff Engineer"] {
        let answer = bot.respond(&slash("level", &[("name", name), ("ladder", "product-management")]));
        let shown = body(&answer)["data"]["components"].to_string();
        assert!(!shown.contains("ngineer"), "{name}: {shown}");
    }
    insta::assert_snapshot!(
        "several_unknown_in_ladder",
        seen(&bot.respond(&slash("level", &[("name", "xylophone"), ("ladder", "engineering")])))
    );
}

#[test]
fn what_names_no_ladder_is_answered_with_all() {
    let bot = bot_of_shared_names();
    let ask = |ladder| bot.respond(&slash("level", &[("name", "senior"), ("ladder", ladder)]));
    insta::assert_snapshot!("several_no_such_ladder", seen(&ask("sailing")));
    assert_eq!(ask("sailing").outcome, Outcome::Rejected);
    let shape = Shape { ladders: 3, levels: 2, ..plain_shape() };
    let alike = Bot::new(knowledge(&shape));
    let answer = alike.respond(&slash("level", &[("name", "level-0"), ("ladder", "ladder")]));
    assert!(line(&answer).contains("may be any of these ladders"), "{}", line(&answer));
}

fn plain_shape() -> Shape {
    Shape {
        ladders: 2,
        levels: 3,
        tracks: 0,
        fork: 1,
        entries: 2,
        fullness: 20,
        script: crate::generated::Script::English,
        seed: 5,
    }
}

#[test]
fn a_ladder_and_the_levels_of_a_named_one_are_completed() {
    let bot = bot_of_shared_names();
    let own = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let both = own(&[("Software engineering", "engineering"), ("Product management", "product-management")]);
    for command in ["level", "promote", "compare", "ladder"] {
        assert_eq!(offered(&bot, command, &[], ("ladder", "")), both, "{command}");
        assert_eq!(offered(&bot, command, &[("name", "senior")], ("ladder", "soft")), both[..1], "{command}");
        assert!(offered(&bot, command, &[], ("ladder", "sailing")).is_empty(), "{command}");
    }
    let levels = offered(&bot, "level", &[("ladder", "engineering")], ("name", "senior"));
    assert_eq!(levels[0], ("Senior Software Engineer".to_owned(), "engineering:senior".to_owned()));
    assert!(levels.iter().all(|(_, id)| !id.starts_with("product-management:")), "{levels:?}");
    let values =
        |choices: Vec<(String, String)>| choices.into_iter().map(|(_, value)| value).collect::<Vec<_>>();
    let next = offered(&bot, "promote", &[("from", "senior"), ("ladder", "engineering")], ("to", ""));
    assert_eq!(values(next)[0], "staff");
    assert!(offered(&bot, "level", &[("ladder", "sailing")], ("name", "senior")).is_empty());
    let any = values(offered(&bot, "level", &[], ("name", "senior")));
    assert!(
        any.contains(&"engineering:senior".to_owned())
            && any.contains(&"product-management:senior".to_owned())
    );
}

#[test]
fn a_name_of_several_ladders_is_asked_back_with_the_ladders() {
    let bot = bot_of_shared_names();
    for (name, command, options) in [
        ("level", "level", vec![("name", "senior")]),
        ("steps", "promote", vec![("from", "senior")]),
        ("way", "promote", vec![("from", "senior"), ("to", "principal")]),
        ("way_in_one", "promote", vec![("from", "senior to principal")]),
        ("comparison", "compare", vec![("a", "senior"), ("b", "principal")]),
    ] {
        let answer = bot.respond(&slash(command, &options));
        assert_eq!(answer.outcome, Outcome::Unresolved, "{name}");
        insta::assert_snapshot!(format!("several_shared_{name}"), seen(&answer));
        for (label, custom_id) in buttons(&answer) {
            let opened = bot.respond(&press(&custom_id, MAYA, MAYA, 64));
            assert_eq!(opened.outcome, Outcome::Answered, "{name}: {label}");
        }
    }
}

#[test]
fn a_way_between_two_ladders_leads_on_by_buttons() {
    let bot = bot_of_shared_names();
    let answer = bot.respond(&slash("promote", &[("from", "pm"), ("to", "staff engineer")]));
    assert!(line(&answer).contains("are on different ladders"), "{}", line(&answer));
    let opened = buttons(&answer).into_iter().map(|(label, id)| {
        assert_eq!(bot.respond(&press(&id, MAYA, MAYA, 0)).outcome, Outcome::Answered, "{label}");
        label
    });
    assert_eq!(
        opened.collect::<Vec<_>>(),
        ["Software engineering: Staff Engineer", "Product management: From Product Manager"]
    );
}

#[test]
fn a_text_can_name_its_ladder() {
    let bot = bot_of_shared_names();
    for (text, wanted) in [
        ("senior engineering", "Senior Software Engineer"),
        ("senior at engineering", "Senior Software Engineer"),
        ("principal (engineering)", "Principal Engineer"),
        ("senior, product management", "Senior Product Manager"),
    ] {
        let answer = bot.respond(&slash("level", &[("name", text)]));
        assert_eq!(title(&answer), wanted, "{text}");
    }
}

#[test]
fn other_readings_stay_on_the_named_ladder() {
    let bot = bot_of_shared_names();
    let answer = bot.respond(&slash("level", &[("name", "senoir"), ("ladder", "engineering")]));
    assert_eq!(title(&answer), "Senior Software Engineer");
    let button = buttons(&answer).into_iter().find(|(label, _)| label == "Not what I meant");
    let (_, custom_id) = button.expect("the button");
    assert_eq!(custom_id, "1n@engineering:l:senoir");
    let others = bot.respond(&press(&custom_id, MAYA, MAYA, 0));
    insta::assert_snapshot!("several_not_meant", seen(&others));
    let gone = product_bot().respond(&press(&custom_id, MAYA, MAYA, 0));
    assert_eq!(gone.outcome, Outcome::Unknown);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 30, ..ProptestConfig::default() })]

    /// All generated ladders have the same ids of levels.
    #[test]
    fn a_named_ladder_decides_among_any(shape in shapes(), which in any::<prop::sample::Index>()) {
        let shape = Shape { ladders: shape.ladders + 1, levels: shape.levels.min(12), ..shape };
        let bot = Bot::new(knowledge(&shape));
        let known = bot.known();
        let ladders = known.knowledge().ladders();
        let ladder = which.get(ladders);
        let level = &which.get(&ladder.levels).id;
        let answer = bot.respond(&slash("level", &[("name", level), ("ladder", &ladder.about.id)]));
        prop_assert_eq!(answer.outcome, Outcome::Answered);
        let links: Vec<String> = buttons(&answer).into_iter().map(|(_, id)| id).collect();
        let of_ladder = format!(":{}", ladder.about.id);
        prop_assert!(links.iter().all(|link| link.contains(&of_ladder)), "{:?}", links);
        for (_, value) in offered(&bot, "level", &[("ladder", &ladder.about.id)], ("name", "")) {
            let key = known.knowledge().find(&value);
            prop_assert!(key.is_none_or(|key| known.knowledge().ladder(key).about.id == ladder.about.id), "{}", value);
        }
    }
}
