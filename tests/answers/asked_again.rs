//! An answer that the bot kept is the one that it would make anew.

use crate::asking::{MAYA, body, press, product_bot, slash};

const LEVELS: [&str; 4] = ["pm", "senior", "principal", "director"];
/// The same levels in words that are none of their names, so that answers say what was typed.
const IN_OTHER_WORDS: [&str; 4] = ["producd manager", "senoir pm", "principel pm", "directer"];

#[test]
fn an_answer_does_not_hang_on_what_was_asked_before() {
    let mut asked = vec![slash("ladder", &[]), slash("help", &[])];
    for names in [LEVELS, IN_OTHER_WORDS] {
        for a in names {
            asked.push(slash("level", &[("name", a)]));
            asked.push(slash("promote", &[("from", a)]));
            asked.push(slash("promote", &[("from", &format!("become a {a}"))]));
            for b in names {
                asked.push(slash("promote", &[("from", a), ("to", b)]));
                asked.push(slash("compare", &[("a", a), ("b", b)]));
            }
        }
    }
    for link in ["l:product-management:pm", "w:product-management:pm:lead", "t:product-management:lead"] {
        // In place, as a private copy, and as what sharing posts.
        asked.push(press(&format!("1o{link}"), MAYA, MAYA, 0));
        asked.push(press(&format!("1o{link}"), MAYA, MAYA, 64));
        asked.push(press(&format!("1s{link}"), MAYA, MAYA, 64));
    }
    let fresh: Vec<_> = asked.iter().map(|asked| body(&product_bot().respond(asked))).collect();
    let bot = product_bot();
    let forwards: Vec<_> = asked.iter().map(|asked| body(&bot.respond(asked))).collect();
    let mut backwards: Vec<_> = asked.iter().rev().map(|asked| body(&bot.respond(asked))).collect();
    backwards.reverse();
    assert_eq!(forwards, fresh);
    assert_eq!(backwards, fresh);
}
