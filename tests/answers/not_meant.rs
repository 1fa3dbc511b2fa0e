//! *Not what I meant*: the other readings of what was typed, for whoever pressed the button alone.

use serde_json::json;
use stepladder::bot::{Outcome, Response};

use crate::asking::{MAYA, NOAH, body, buttons, menus, press, product_bot, seen, slash};
use crate::discord_limits::violations;

const LABEL: &str = "Not what I meant";

fn button(answer: &Response) -> Option<String> {
    buttons(answer).into_iter().find(|(label, _)| label == LABEL).map(|(_, custom_id)| custom_id)
}

#[test]
fn an_answer_that_read_the_text_otherwise_has_the_button() {
    let bot = product_bot();
    for (command, options, has) in [
        ("level", vec![("name", "senoir pm")], true),
        ("level", vec![("name", "sr pm")], true),
        ("level", vec![("name", "senior")], false),
        ("level", vec![("name", "Senior Product Manager")], false),
        ("level", vec![("name", "senior product owner")], true),
        ("level", vec![("name", "product owner")], false),
        ("level", vec![("name", "xylophone")], false),
        ("promote", vec![("from", "become a lead from senior")], true),
        ("promote", vec![("from", "pm"), ("to", "senoir")], true),
        ("promote", vec![("from", "pm"), ("to", "senior")], false),
        ("promote", vec![("from", "senoir")], true),
        ("promote", vec![("from", "senior")], false),
        ("compare", vec![("a", "senoir"), ("b", "lead")], true),
        ("compare", vec![("a", "senior"), ("b", "lead")], false),
    ] {
        let answer = bot.respond(&slash(command, &options));
        assert_eq!(button(&answer).is_some(), has, "/{command} {options:?}");
    }
}

#[test]
fn whoever_presses_it_alone_gets_the_other_readings() {
    let bot = product_bot();
    for (name, command, options) in [
        ("level", "level", vec![("name", "senoir pm")]),
        ("elsewhere", "level", vec![("name", "senior product owner")]),
        ("way", "promote", vec![("from", "pm"), ("to", "leed")]),
        ("way_in_one", "promote", vec![("from", "become a lead from senior")]),
        ("steps", "promote", vec![("from", "senoir")]),
        ("comparison", "compare", vec![("a", "senoir"), ("b", "lead")]),
    ] {
        let answer = bot.respond(&slash(command, &options));
        let custom_id = button(&answer).expect(name);
        for member in [MAYA, NOAH] {
            let others = bot.respond(&press(&custom_id, MAYA, member, 0));
            assert_eq!(others.outcome, Outcome::Unresolved);
            assert_eq!(
                (body(&others)["type"].clone(), body(&others)["data"]["flags"].clone()),
                (json!(4), json!(64))
            );
        }
        let others = bot.respond(&press(&custom_id, MAYA, MAYA, 0));
        insta::assert_snapshot!(format!("not_meant_{name}"), seen(&others));
        for (label, custom_id) in buttons(&others) {
            let opened = bot.respond(&press(&custom_id, MAYA, MAYA, 64));
            assert_eq!(
                (opened.outcome, body(&opened)["type"].clone()),
                (Outcome::Answered, json!(7)),
                "{label}"
            );
            let line = |answer| body(answer)["data"]["content"].clone();
            assert_ne!(line(&opened), line(&answer), "{label} was not meant");
        }
        assert_eq!(menus(&others)[0].1.len(), 7, "every level is there to choose");
    }
}

#[test]
fn it_works_whatever_was_typed() {
    let bot = product_bot();
    let long = format!("senior product manager at {}", "the bank of a large town by the sea ".repeat(4));
    let odd = "Senoir PM: \u{202e}`x`\n(<@43>, 🙂)";
    let both_long = format!("principal pm, {}", "payments and embeds and loans ".repeat(4));
    for (command, options) in [
        ("level", vec![("name", long.as_str())]),
        ("level", vec![("name", odd)]),
        ("promote", vec![("from", long.as_str()), ("to", both_long.as_str())]),
        ("compare", vec![("a", long.as_str()), ("b", both_long.as_str())]),
    ] {
        let answer = bot.respond(&slash(command, &options));
        assert_eq!(answer.outcome, Outcome::Answered, "{options:?}");
        assert_eq!(violations(&body(&answer)), Vec::<String>::new());
        let others = bot.respond(&press(&button(&answer).expect("the button"), MAYA, MAYA, 0));
        assert_eq!(violations(&body(&others)), Vec::<String>::new());
        assert_eq!(menus(&others)[0].1.len(), 7);
        assert_eq!(body(&others)["data"]["allowed_mentions"]["users"], json!([]));
    }
}
