//! What authors write shows as they wrote it, unless it is markdown that they may use.

use stepladder::bot::Bot;
use stepladder::knowledge::load_str;

use crate::asking::{MAYA, body, buttons, menus, press, product_bot, seen, slash};

const LADDER: &str = r#"
[ladder]
id = "odd"
title = "R_D *all*"
summary = "Costs 5 * 3 and 2 * 3. Uses snake_case and __init__."
source = { title = "The _book_" }
notes = ["See [the handbook](https://example.com/a_b) and `x_y * z`."]
[[track]]
id = "t"
title = "_Path_"
[[level]]
id = "a"
title = "Lead_"
summary = "Is ~~not~~ *really* a lead. # Leads."
duties = ["Knows 5 * 3 * 2", "Asks @everyone and <@12>", "||Hides||", "1. Counts"]
[[level]]
id = "b"
title = "**Head** [*](https://example.com)"
track = "t"
summary = "Leads _all_."
duties = ["Writes `code` and **strong** words"]
[[transition]]
from = "a"
to = "b"
summary = "Takes 2*3*4 years."
advice = ["Learn snake_case", "Learn *much* at 5 * 3", "Read [the handbook that tells leads how to become heads](https://example.com/handbook/heads) twice"]
"#;

fn bot() -> Bot {
    Bot::new(load_str("odd.toml", LADDER).expect("a sound ladder").knowledge)
}

#[test]
fn all_answers_show_what_the_author_wrote() {
    for (name, command, options) in [
        ("level", "level", &[("name", "a")] as &[_]),
        ("other_level", "level", &[("name", "b")]),
        ("step", "promote", &[("from", "a"), ("to", "b")]),
        ("ladder", "ladder", &[]),
        ("compared", "compare", &[("a", "a"), ("b", "b")]),
        ("found", "find", &[("topic", "snake_case")]),
        ("help", "help", &[]),
    ] {
        insta::assert_snapshot!(format!("markdown_{name}"), seen(&bot().respond(&slash(command, options))));
    }
}

#[test]
fn buttons_menus_and_footers_hold_no_marks() {
    let bot = bot();
    let step = bot.respond(&slash("promote", &[("from", "a"), ("to", "b")]));
    let labels: Vec<_> = buttons(&step).into_iter().map(|(label, _)| label).collect();
    assert!(labels.contains(&"**Head** [*](https://example.com)".to_owned()), "{labels:?}");
    assert!(labels.contains(&"Lead_".to_owned()), "{labels:?}");
    assert_eq!(body(&step)["data"]["embeds"][0]["footer"]["text"], "R_D *all* · Source: The _book_");
    let (_, custom_id) =
        buttons(&step).into_iter().find(|(label, _)| label == "How ready am I?").expect("a checklist");
    let checklist = bot.respond(&press(&custom_id, MAYA, MAYA, 0));
    let items: Vec<_> =
        menus(&checklist).into_iter().flat_map(|(_, items)| items).map(|(label, _)| label).collect();
    let read = "Read the handbook that tells leads how to become heads twice";
    assert_eq!(items, ["Learn snake_case", "Learn much at 5 * 3", read]);
    let completed = body(&bot.respond(&crate::asking::typing("level", &[], ("name", "lead"))));
    assert_eq!(completed["data"]["choices"][0]["name"], "Lead_");
}

#[test]
fn the_shipped_ladder_reads_as_its_file_does() {
    let answer = body(&product_bot().respond(&slash("level", &[("name", "pm")])));
    let embed = &answer["data"]["embeds"][0];
    assert_eq!(embed["title"], "Product Manager");
    assert!(
        !embed["fields"]
            .as_array()
            .expect("fields")
            .iter()
            .any(|field| field["value"].as_str().is_some_and(|value| value.contains('\\')))
    );
}
