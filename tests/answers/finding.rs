//! `/find`: what mentions a topic.

use std::fmt::Write as _;

use serde_json::Value;
use stepladder::bot::{Bot, Outcome, Response};
use stepladder::knowledge::load_str;

use crate::asking::{
    MAYA, body, bot_of_two_ladders, buttons, choose, menus, press, product_bot, seen, slash,
};

pub(crate) fn find(bot: &Bot, topic: &str) -> Response {
    bot.respond(&slash("find", &[("topic", topic)]))
}

/// The places that an answer names, best first: one in the line, the others in the embed.
pub(crate) fn places(answer: &Response) -> Vec<String> {
    let body = body(answer);
    let content = body["data"]["content"].as_str().unwrap_or_default();
    let first = content.split_once(" **").and_then(|(_, rest)| Some(rest.split_once("**: ")?.0.to_owned()));
    let fields = body["data"]["embeds"][0]["fields"].as_array().cloned().unwrap_or_default();
    let others = fields.iter().map(|field| field["name"].as_str().unwrap_or_default().to_owned());
    first.into_iter().chain(others).collect()
}

pub(crate) fn best(topic: &str) -> String {
    places(&find(&product_bot(), topic)).into_iter().next().unwrap_or_default()
}

pub(crate) fn line(answer: &Response) -> String {
    body(answer)["data"]["content"].as_str().expect("a line").to_owned()
}

/// A bot whose only ladder has these duties, one level each, and this vocabulary.
pub(crate) fn bot_of(vocabulary: &str, duties: &[&str]) -> Bot {
    let mut text = format!(
        "[ladder]\nid = \"l\"\ntitle = \"L\"\nsummary = \"X.\"\nsource = {{ title = \"x\" }}\n[vocabulary]\n{vocabulary}\n"
    );
    for (at, duty) in duties.iter().enumerate() {
        let duty = Value::from(*duty);
        let level = format!(
            "[[level]]\nid = \"l{at}\"\ntitle = \"Level {at}\"\nsummary = \"X.\"\nduties = [{duty}]\n"
        );
        text.push_str(&level);
    }
    for at in 1..duties.len() {
        writeln!(text, "[[transition]]\nfrom = \"l{}\"\nto = \"l{at}\"", at - 1)
            .expect("a String takes any text");
    }
    Bot::new(load_str("ladder.toml", &text).expect("a sound ladder").knowledge)
}

#[test]
fn what_is_found() {
    let bot = product_bot();
    for (name, topic) in [
        ("roadmap", "roadmap"),
        ("hiring", "hiring"),
        ("okr", "OKR"),
        ("stakeholder", "stakeholder"),
        ("common", "product"),
        ("several words", "long-term strategies"),
        ("apart", "roadmap hiring"),
        ("partly unknown", "roadmap xylophone zeppelin"),
        ("level name", "GPM"),
        ("ladder note", "pay"),
        ("misspelt", "rodmap"),
        ("nothing near", "xylophone"),
    ] {
        let answer = bot.respond(&slash("find", &[("topic", topic)]));
        insta::assert_snapshot!(format!("find_{}", name.replace(' ', "_")), seen(&answer));
    }
    let care = bot_of_two_ladders().respond(&slash("find", &[("topic", "patient")]));
    insta::assert_snapshot!("find_of_two", seen(&care));
}

#[test]
fn a_title_from_elsewhere_comes_first_where_it_is_asked_for() {
    for (topic, title) in [
        ("project manager", "Project Manager (not on the ladder)"),
        ("PMM", "Product Marketing Manager (not on the ladder)"),
        ("programme managers", "Program Manager (not on the ladder)"),
    ] {
        assert_eq!(best(topic), title);
    }
}

#[test]
fn what_a_level_says_is_about_that_level() {
    let bot = bot_of("", &["Asks customers", "Helps customers", "Pays customers"]);
    assert_eq!(places(&find(&bot, "l1 and customers"))[0], "Level 1");
}

#[test]
fn one_near_topic_is_answered_at_once_and_several_are_buttons() {
    let bot = product_bot();
    let answer = find(&bot, "stratergy");
    assert_eq!(answer.outcome, Outcome::Answered);
    assert!(
        line(&answer).starts_with("Showing *strategy* for `stratergy`. It comes up at "),
        "{}",
        line(&answer)
    );
    assert!(line(&find(&bot, "priorty")).starts_with("Showing *priorities* for `priorty`."));

    let bot = bot_of("", &["Plans trading", "Plans tracking"]);
    let answer = find(&bot, "traking");
    insta::assert_snapshot!("find_several_near", seen(&answer));
    assert_eq!(places(&find(&bot, "traading")), ["Level 0"]);
    // Several words may be near the same ones.
    let answer = find(&bot, "traking tracing");
    assert!(line(&answer).ends_with("Near it: trading and tracking."), "{}", line(&answer));
    // A word that is none of the ladder's but good English is no slip: what is near is offered.
    let answer = find(&product_bot(), "lunch");
    assert_eq!(answer.outcome, Outcome::Unresolved);
    assert_eq!(buttons(&answer)[0].0, "launch");
    // A synonym may be written wrongly too.
    assert!(line(&find(&product_bot(), "sallary")).starts_with("Showing *salary* for `sallary`."));
    // So may a form that no text uses.
    assert!(line(&find(&product_bot(), "hirring")).starts_with("Showing *hire* for `hirring`."));
}

#[test]
fn words_that_carry_no_topic_are_passed_over_and_find_nothing_alone() {
    let bot = product_bot();
    for topic in ["a", "the", "how do I handle", "How can I", "what about", "WHICH LEVELS", "who does what?"]
    {
        let answer = find(&bot, topic);
        assert_eq!(answer.outcome, Outcome::Unresolved, "{topic}");
        assert!(
            line(&answer).contains("names no topic. About a promotion ask `/promote`"),
            "{}",
            line(&answer)
        );
        assert!(!buttons(&answer).is_empty());
    }
    for topic in ["how do I handle ambiguity", "HOW DO I HANDLE AMBIGUITY?", "what about the ambiguity"] {
        assert_eq!(places(&find(&bot, topic)), places(&find(&bot, "ambiguity")), "{topic}");
    }
}

#[test]
fn where_no_topic_comes_up_often_the_ladder_leads_on() {
    let answer = find(&bot_of("", &["X"]), "xylophone");
    assert_eq!(line(&answer), "Nothing mentions `xylophone`.");
    assert_eq!(menus(&answer)[0].1[0].0, "Level 0");
}

#[test]
fn every_topic_that_comes_up_often_finds_something() {
    // "Everyon" and the common word have one stem.
    let duties = ["Help everyone: everyone codes", "Tell everyone of everyone's budget", "Write for Everyon"];
    let bot = bot_of("", &duties);
    let nothing = find(&bot, "xylophone");
    assert!(!buttons(&nothing).is_empty());
    for (topic, id) in buttons(&nothing) {
        assert_eq!(bot.respond(&press(&id, MAYA, MAYA, 0)).outcome, Outcome::Answered, "{topic}");
    }
}

#[test]
fn the_line_with_more_of_the_words_and_rarer_ones_comes_first() {
    let common = ["Plans meetings", "Plans trips", "Plans lunch", "Plans the budget"];
    assert_eq!(places(&find(&bot_of("", &common), "plans for the budget"))[0], "Level 3");
    let apart = ["Knows prices", "Knows markets", "Sets prices for markets"];
    assert_eq!(places(&find(&bot_of("", &apart), "prices and markets"))[0], "Level 2");
    let rare = ["Asks customers", "Helps customers", "Knows tax law", "Pays customers"];
    let found = places(&find(&bot_of("", &rare), "tax customers"));
    assert_eq!(found[0], "Level 2");
    assert_eq!(places(&find(&bot_of("", &rare), "tax")), ["Level 2"], "nothing else has a match");
}

/// The labelled topics of `topics.txt`.
#[test]
fn the_right_entry_comes_first() {
    let bot = product_bot();
    let known = bot.known();
    let id = |title: &str| {
        let ladder = &known.knowledge().ladders()[0];
        let level = ladder.levels.iter().find(|level| level.title == title);
        level.map_or_else(|| title.to_owned(), |level| level.id.to_string())
    };
    let first = |topic: &str| match places(&find(&bot, topic)).first() {
        None => "none".to_owned(),
        Some(place) if place.starts_with("The whole ladder") => "ladder".to_owned(),
        Some(place) if place.ends_with("(not on the ladder)") => "elsewhere".to_owned(),
        Some(place) => place.split(" → ").map(id).collect::<Vec<_>>().join(">"),
    };
    let lines = include_str!("topics.txt").lines().filter(|line| !line.starts_with('#'));
    let labelled: Vec<_> = lines.filter_map(|line| line.split_once(" | ")).collect();
    assert!(labelled.len() > 200);
    let wrong: Vec<_> = labelled
        .iter()
        .filter(|(topic, accepted)| !accepted.split(' ').any(|accepted| accepted == first(topic)))
        .collect();
    assert!(wrong.len() * 100 <= labelled.len() * 3, "{} of {}: {wrong:?}", wrong.len(), labelled.len());
}

#[test]
fn lines_with_all_of_the_words_come_first() {
    assert_eq!(best("hire coach train"), "Lead Product Manager → Director / Group Product Manager");
    assert_eq!(best("maintain roadmap"), "Senior Product Manager");
}

#[test]
fn every_place_opens_from_its_button_or_menu() {
    let bot = product_bot();
    for topic in ["roadmap", "OKR", "product", "pay", "rodmap", "xylophone"] {
        let answer = bot.respond(&slash("find", &[("topic", topic)]));
        assert!(!buttons(&answer).is_empty() || !menus(&answer).is_empty(), "{topic}");
        for (label, custom_id) in buttons(&answer) {
            let opened = bot.respond(&press(&custom_id, MAYA, MAYA, 0));
            assert_eq!(opened.outcome, Outcome::Answered, "{topic}: {label}");
        }
        for (menu, choices) in menus(&answer) {
            for (label, value) in choices {
                let opened = bot.respond(&choose(&menu, &value, MAYA, MAYA, 0));
                assert_eq!(opened.outcome, Outcome::Answered, "{topic}: {label}");
            }
        }
    }
}

#[test]
fn the_answer_says_how_many_places_the_menus_open() {
    for (places, said) in
        [(100, "88 more, in the menu below."), (101, "89 more; the menus below open the first 100 places.")]
    {
        let answer = find(&bot_of("", &vec!["Plans trips"; places]), "trips");
        let fields = body(&answer)["data"]["embeds"][0]["fields"].as_array().cloned().expect("fields");
        assert_eq!(fields[fields.len() - 1]["value"], said);
        assert_eq!(menus(&answer).iter().map(|(_, choices)| choices.len()).sum::<usize>(), 100);
    }
}

#[test]
fn what_was_typed_is_shown_as_text() {
    let bot = product_bot();
    for topic in
        ["@everyone **roadmap** `x`", "<@42> roadmap", "||hiring||", "@everyone", "**", "\u{202e}", "`"]
    {
        let answer = bot.respond(&slash("find", &[("topic", topic)]));
        let data = &body(&answer)["data"];
        let content = data["content"].as_str().expect("a line");
        let outside_code: String = content.split('`').step_by(2).collect();
        assert!(!outside_code.contains(['@', '|']), "{content}");
        assert_eq!(data["allowed_mentions"]["parse"].as_array().map(Vec::len), Some(0));
    }
}

#[test]
fn no_topic_is_asked_for() {
    let bot = product_bot();
    insta::assert_snapshot!("find_no_topic", seen(&bot.respond(&slash("find", &[("topic", "  ")]))));
}
