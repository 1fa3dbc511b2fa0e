//! Servers with ladders of their own: what is seen in them, in others and in direct messages.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serenity::model::id::GuildId;
use stepladder::bot::{Bot, Outcome, Response};
use stepladder::interaction::{Interaction, Place};
use stepladder::knowledge::KnowledgeBase;
use stepladder::servers::{NamedLadder, Server, Servers};

use crate::asking::{
    MAYA, SERVER, body, bot_of_two_ladders, buttons, choose, in_dm, menus, press, seen, shared_names, slash,
    typing,
};
use crate::generated::{Shape, knowledge, shapes};

/// A server without ladders of its own.
const OTHER: u64 = SERVER + 1;

fn servers(list: &[(u64, &[&str])]) -> Servers {
    let named = |id: &&str| NamedLadder { id: (*id).to_owned(), location: None };
    let server = |(id, ladders): &(u64, &[&str])| Server {
        id: GuildId::new(*id),
        ladders: ladders.iter().map(named).collect(),
    };
    Servers { list: list.iter().map(server).collect(), named_in: "config.toml".to_owned() }
}

/// A bot for which the engineering ladder is one server's alone.
fn divided() -> Bot {
    Bot::for_servers(shared_names(), servers(&[(SERVER, &["engineering"])])).expect("the ladders are there")
}

/// The same asked in another server, or in none that is known.
fn at(guild: Option<u64>, asked: Interaction) -> Interaction {
    Interaction { place: Place { guild: guild.map(GuildId::new), ..asked.place }, ..asked }
}

fn shown(response: &Response) -> String {
    body(response).to_string()
}

#[test]
fn a_ladder_of_a_server_answers_there_and_nowhere_else() {
    let bot = divided();
    let senior = || slash("level", &[("name", "senior")]);
    let title = |response: &Response| body(response)["data"]["embeds"][0]["title"].clone();
    assert_eq!(title(&bot.respond(&senior())), "Senior Software Engineer");
    for elsewhere in [at(Some(OTHER), senior()), at(None, senior()), in_dm(senior())] {
        assert_eq!(title(&bot.respond(&elsewhere)), "Senior Product Manager");
    }
    for (asked, there, elsewhere) in [
        (slash("ladder", &[]), "Software engineering", "Product management"),
        (slash("help", &[]), "Software engineering", "Product management"),
        (slash("find", &[("topic", "system")]), "Engineer", "Product"),
        (typing("level", &[], ("name", "")), "Staff Engineer", "Product Manager"),
        (typing("level", &[], ("ladder", "")), "engineering", "product-management"),
    ] {
        let (own, others) =
            (shown(&bot.respond(&asked)), shown(&bot.respond(&at(Some(OTHER), asked.clone()))));
        assert!(own.contains(there) && !own.contains("Product"), "{own}");
        assert!(others.contains(elsewhere) && !others.contains("Software engineer"), "{others}");
    }
}

#[test]
fn a_ladder_that_is_another_servers_is_unknown() {
    let bot = divided();
    let asked = slash("level", &[("name", "senior"), ("ladder", "engineering")]);
    let answer = bot.respond(&at(Some(OTHER), asked));
    assert_eq!(answer.outcome, Outcome::Rejected);
    insta::assert_snapshot!("servers_ladder_of_another", seen(&answer));
}

#[test]
fn old_buttons_and_menus_keep_to_the_servers_ladders() {
    let everywhere = Bot::new(shared_names());
    let posted = everywhere.respond(&slash("ladder", &[("ladder", "product")]));
    let bot = divided();
    let (menu, choices) = menus(&posted).remove(0);
    for guild in [Some(SERVER), Some(OTHER), None] {
        let outcome = if guild == Some(SERVER) { Outcome::Unknown } else { Outcome::Answered };
        let chosen = bot.respond(&at(guild, choose(&menu, &choices[0].1, MAYA, MAYA, 0)));
        assert_eq!(chosen.outcome, outcome, "{guild:?}");
        let level = everywhere.respond(&slash("level", &[("name", "pm"), ("ladder", "product")]));
        for (label, custom_id) in buttons(&level) {
            let pressed = bot.respond(&at(guild, press(&custom_id, MAYA, MAYA, 0)));
            assert_eq!(pressed.outcome, outcome, "{guild:?} {label}");
        }
    }
}

#[test]
fn one_ladder_may_be_several_servers_and_a_server_may_have_several() {
    let list: [(u64, &[&str]); 2] = [(SERVER, &["nursing"]), (OTHER, &["nursing", "care"])];
    let mut ladders = bot_of_two_ladders().known().knowledge().ladders().to_vec();
    let mut care = ladders[0].clone();
    (*care.about.id, *care.about.title) = ("care".to_owned(), "Care".to_owned());
    ladders.push(care);
    let bot = Bot::for_servers(KnowledgeBase::new(ladders), servers(&list)).expect("the ladders are there");
    let ladders = |guild| shown(&bot.respond(&at(guild, slash("help", &[]))));
    let (one, two, rest) = (ladders(Some(SERVER)), ladders(Some(OTHER)), ladders(None));
    assert!(one.contains("Nursing") && !one.contains("Care,") && !one.contains("Product"), "{one}");
    assert!(two.contains("Care and Nursing") && !two.contains("Product"), "{two}");
    assert!(rest.contains("Product management") && !rest.contains("Nursing"), "{rest}");
}

#[test]
fn commands_name_no_ladder_and_take_one_where_some_server_has_a_choice() {
    let of = |list: &[(u64, &[&str])]| {
        let ladders = bot_of_two_ladders().known().knowledge().clone();
        Bot::for_servers(ladders, servers(list)).expect("the ladders are there")
    };
    let options = |bot: &Bot| {
        let commands = serde_json::to_value(bot.commands()).expect("plain data");
        let level = commands.as_array().expect("a list").iter().find(|command| command["name"] == "level");
        level.expect("/level")["options"].as_array().expect("options").len()
    };
    let (one_each, choice) = (of(&[(SERVER, &["nursing"])]), of(&[]));
    for bot in [&one_each, &choice] {
        let commands = serde_json::to_string(&bot.commands()).expect("plain data");
        assert!(!commands.contains("nursing") && !commands.contains("product-management"), "{commands}");
    }
    assert_eq!((options(&one_each), options(&choice)), (3, 4));
}

#[test]
fn ladders_that_are_not_there_and_none_for_the_rest_are_refused() {
    let refused = |list: &[(u64, &[&str])]| {
        Bot::for_servers(shared_names(), servers(list)).expect_err("refused").to_string()
    };
    insta::assert_snapshot!("servers_unknown_ladder", refused(&[(SERVER, &["engineerin"]), (OTHER, &["x"])]));
    insta::assert_snapshot!(
        "servers_nothing_left",
        refused(&[(SERVER, &["engineering"]), (OTHER, &["product-management"])])
    );
    let bot = divided();
    let without = bot_of_two_ladders().known().knowledge().clone();
    bot.replace(without).expect_err("the server needs its ladder");
    assert_eq!(bot.respond(&slash("level", &[("name", "staff")])).outcome, Outcome::Answered);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 30, ..ProptestConfig::default() })]

    /// Whatever is asked in a server, its answer and its completion name none of the other ladders.
    #[test]
    fn nothing_leads_out_of_a_servers_ladders(shape in shapes(), chosen in any::<u8>()) {
        let shape = Shape { ladders: shape.ladders + 2, levels: shape.levels.min(8), entries: shape.entries.min(8), ..shape };
        let whole = knowledge(&shape);
        let ids: Vec<&str> = whole.ladders().iter().map(|ladder| ladder.about.id.as_str()).collect();
        let last = ids.len() - 1;
        let own: Vec<&str> =
            (0..last).filter(|at| chosen & (1 << at) != 0 || *at == 0).map(|at| ids[at]).collect();
        let bot = Bot::for_servers(whole.clone(), servers(&[(SERVER, &own)])).expect("one is left");
        for guild in [Some(SERVER), Some(OTHER)] {
            let hidden: BTreeSet<&str> = match guild {
                Some(SERVER) => ids.iter().copied().filter(|id| !own.contains(id)).collect(),
                _ => own.iter().copied().collect(),
            };
            let level = whole.ladders()[0].levels[0].id.as_str();
            let asked = [
                slash("ladder", &[]),
                slash("help", &[]),
                slash("level", &[("name", level)]),
                slash("level", &[("name", "xylophone")]),
                slash("promote", &[("from", level)]),
                slash("compare", &[("a", level), ("b", level)]),
                slash("find", &[("topic", "the")]),
                typing("level", &[], ("name", "")),
                typing("level", &[], ("ladder", "")),
            ];
            for asked in asked {
                let answer = bot.respond(&at(guild, asked));
                let body = body(&answer);
                for id in &hidden {
                    let names = |text: &str| {
                        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|word| word == *id)
                    };
                    prop_assert!(!texts(&body).iter().any(|text| names(text)), "{}: {}", id, body);
                }
            }
        }
    }
}

/// The texts by which a body leads on: ids of components, values of choices, and commands in its words.
fn texts(body: &serde_json::Value) -> Vec<String> {
    match body {
        serde_json::Value::String(text) => vec![text.clone()],
        serde_json::Value::Array(list) => list.iter().flat_map(texts).collect(),
        serde_json::Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
