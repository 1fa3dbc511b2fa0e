//! Which way from level to level a text names.

use crate::support::{PRODUCT, found, ladder};
use stepladder::knowledge::KnowledgeBase;
use stepladder::matching::{LevelIndex, Reading};

fn end(knowledge: &KnowledgeBase, reading: Option<&Reading>) -> String {
    reading.map_or_else(|| "-".to_owned(), |reading| found(knowledge, reading))
}

fn ways(expected: &[(&str, &str)]) {
    let knowledge = ladder(PRODUCT);
    let index = LevelIndex::new(&knowledge);
    let wrong: Vec<String> = expected
        .iter()
        .filter_map(|(query, wanted)| {
            let reading = index.read_transition(query, None);
            let got = format!(
                "{} {}",
                end(&knowledge, reading.from.as_ref()),
                end(&knowledge, reading.to.as_ref())
            );
            (got != *wanted).then(|| format!("{query:?}: {got}, not {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_may_name_both_ends() {
    ways(&[
        ("apm to pm", "associate pm"),
        ("PM -> Senior PM", "pm senior"),
        ("senior → principal", "senior principal"),
        ("lead => director", "lead director"),
        ("lead -> pm", "lead pm"),
        ("senior → pm", "senior pm"),
        ("from product manager to lead pm", "pm lead"),
        ("become head of product from director", "director head"),
        ("become a lead coming from senior pm", "senior lead"),
        ("form pm to senior", "pm senior"),
        ("I'm an associate pm. How do I become a PM?", "associate pm"),
        ("as a lead, how do I reach director?", "lead director"),
        ("how do I get from senoir pm to principle pm", "senior principal"),
        ("PM at a bank to Senior PM at a shop", "pm senior"),
        ("between senior and lead pm", "senior lead"),
        ("head to pm", "head pm"),
        ("pm to product manager", "pm pm"),
    ]);
}

#[test]
fn a_text_may_name_one_end() {
    ways(&[
        ("lead", "lead -"),
        ("step up from senior", "senior -"),
        ("what comes after associate pm?", "associate -"),
        ("to principal", "- principal"),
        ("how do I become a director?", "- director"),
        ("promotion to lead pm", "- lead"),
    ]);
}

#[test]
fn a_text_about_something_else_names_none() {
    ways(&[
        ("project manager to program manager", "none none"),
        ("product designer to senior product designer", "none none"),
        ("good morning", "none -"),
    ]);
}

#[test]
fn each_of_two_texts_names_one_end() {
    let knowledge = ladder(PRODUCT);
    let index = LevelIndex::new(&knowledge);
    let way = |from: &str, to: &str| {
        let reading = index.read_transition(from, Some(to));
        (end(&knowledge, reading.from.as_ref()), end(&knowledge, reading.to.as_ref()))
    };
    assert_eq!(way("sr pm", "dir of product"), ("senior".into(), "director".into()));
    assert_eq!(way("from pm", "to senior"), ("pm".into(), "senior".into()));
    assert_eq!(way("pm to senior", "lead"), ("pm".into(), "lead".into()), "the first end of a way counts");
    assert_eq!(way("gpm", "astronaut"), ("director".into(), "none".into()));
}
