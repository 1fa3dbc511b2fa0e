//! How the frame words its sentences around what authors wrote.

use stepladder::bot::Bot;
use stepladder::knowledge::load_str;

use crate::asking::{body, product_bot, slash};

/// A bot whose ladder has two levels, the second with this title and summary, and the step to it.
fn bot_of(title: &str, summary: &str, step: &str) -> Bot {
    let text = format!(
        "[ladder]\nid = \"l\"\ntitle = \"L\"\nsummary = \"S.\"\nsource = {{ title = \"x\" }}\n\
         [[level]]\nid = \"a\"\ntitle = \"Assistant\"\nsummary = \"Helps.\"\nduties = [\"Helps\"]\n\
         [[level]]\nid = \"b\"\ntitle = \"{title}\"\nsummary = \"{summary}\"\nduties = [\"Leads\"]\n\
         [[transition]]\nfrom = \"a\"\nto = \"b\"\n{step}"
    );
    Bot::new(load_str("ladder.toml", &text).expect("a sound ladder").knowledge)
}

#[test]
fn no_sentence_is_cut_at_an_abbreviation() {
    for first in [
        "Leads ca. 12 people.",
        "Runs Abt. Nr. 5 alone.",
        "Answers for all, incl. Budget.",
        "Works beside Dr. Smith.",
        "Uses tools, e.g. Jira.",
    ] {
        let bot = bot_of("Lead", &format!("{first} Hires."), "");
        let answer = body(&bot.respond(&slash("level", &[("name", "b")])));
        assert_eq!(answer["data"]["content"], format!("**Lead**: {first}"));
        assert!(answer["data"]["embeds"][0]["description"].as_str().expect("a text").ends_with("Hires."));
    }
}

#[test]
fn the_first_sentence_stands_in_the_line_and_not_again_in_the_embed() {
    let bot = product_bot();
    let known = bot.known();
    let ladder = &known.knowledge().ladders()[0];
    let id = |level: usize| ladder.levels[level].id.as_str();
    let levels = ladder.levels.iter().map(|level| slash("level", &[("name", &level.id)]));
    let steps = ladder.transitions.iter();
    let steps = steps.map(|step| slash("promote", &[("from", id(step.from)), ("to", id(step.to))]));
    for asked in levels.chain(steps) {
        let answer = body(&bot.respond(&asked));
        let line = answer["data"]["content"].as_str().expect("a line");
        let (_, said) = line.split_once("**: ").expect("what it is about");
        let embeds = answer["data"]["embeds"].to_string();
        let last = said.split(": ").last().expect("a sentence");
        assert!(!embeds.contains(last), "{said}\n{embeds}");
    }
}

#[test]
fn no_article_stands_before_a_title() {
    for (title, summary) in
        [("Engineering Manager", "Leads."), ("Usher", "Leads. Hires."), ("Head", "Leads.")]
    {
        for step in ["", "summary = \"Lead.\"\n", "summary = \"Lead.\"\nadvice = [\"Lead\"]\n"] {
            let bot = bot_of(title, summary, step);
            for asked in [
                slash("level", &[("name", "b")]),
                slash("promote", &[("from", "a"), ("to", "b")]),
                slash("promote", &[("from", "a")]),
                slash("promote", &[("from", "b")]),
                slash("promote", &[("from", "b"), ("to", "a")]),
                slash("compare", &[("a", "a"), ("b", "b")]),
                slash("find", &[("topic", "lead")]),
                slash("ladder", &[]),
                slash("help", &[]),
            ] {
                let text = body(&bot.respond(&asked))["data"].to_string().replace("**", "");
                for article in ["a", "an", "A", "An"] {
                    assert!(!text.contains(&format!(" {article} {title}")), "{text}");
                }
            }
        }
    }
}
