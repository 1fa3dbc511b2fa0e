//! Which words of a topic find which words of the texts: forms, spellings, synonyms, questions.

use stepladder::bot::Outcome;

use crate::asking::product_bot;
use crate::finding::{best, bot_of, find, line, places};

#[test]
fn other_forms_of_a_word_find_the_same() {
    let bot = product_bot();
    let found = |topic: &str| {
        let mut places = places(&find(&bot, topic));
        places.sort();
        places
    };
    for forms in [
        &["roadmap", "Roadmaps", "ROADMAPS", "road map"] as &[_],
        &["hiring", "hire", "hired"],
        &["okr", "OKRs", "OKR"],
        &["stakeholder", "stakeholders", "Stakeholder’s"],
        &["strategy", "strategic", "strategies"],
        &["mentor", "mentorship"],
        &["prioritize", "prioritisation", "priorities"],
        &["judgment", "judgement", "JUDGEMENTS"],
        &["life cycle", "lifecycle", "life-cycle"],
        &["trade-offs", "tradeoffs", "trade off"],
        &["go to market", "GTM", "go-to-market"],
        &["consistent", "inconsistent", "consistency"],
        &["pay", "salary", "compensation"],
    ] {
        assert!(!found(forms[0]).is_empty(), "{}", forms[0]);
        for form in forms {
            assert_eq!(found(form), found(forms[0]), "{form}");
        }
    }
}

#[test]
fn emphasis_hides_no_word() {
    let bot = bot_of("", &["Sets _prices_", "Sets *prices*", "Sets **prices**", "Sets __prices__"]);
    assert_eq!(places(&find(&bot, "prices")), ["Level 0", "Level 1", "Level 2", "Level 3"]);
    assert_eq!(places(&find(&bot, "_prices_")).len(), 4);
}

#[test]
fn a_capital_letter_is_a_topic() {
    let bot = bot_of("", &["Knows C++ well", "Knows R", "Has a plan", "Knows a lot"]);
    assert_eq!(places(&find(&bot, "C++")), ["Level 0"]);
    let answer = find(&bot, "who knows R?");
    assert_eq!(places(&answer)[0], "Level 1");
    // It stays a capital where the topic is named, as in the button that shares the answer.
    assert!(line(&find(&bot, "R")).starts_with("`R` comes up"));
    for no_topic in ["A", "I", "ALL OF A"] {
        assert_eq!(find(&bot, no_topic).outcome, Outcome::Unresolved, "{no_topic}");
    }
}

#[test]
fn british_and_american_spellings_are_one_either_way() {
    let british =
        bot_of("", &["Organises the programme", "Knows the licence of a catalogue", "Sees to behaviour"]);
    let american =
        bot_of("", &["Organizes the program", "Knows the license of a catalog", "Sees to behavior"]);
    for (level, topics) in [
        ("Level 0", ["organisation", "organization", "program", "programmes"]),
        ("Level 1", ["licence", "licenses", "catalogue", "catalogs"]),
        ("Level 2", ["behaviour", "behavior", "behaviours", "behaviors"]),
    ] {
        for topic in topics {
            assert_eq!(places(&find(&british, topic)), [level], "{topic}");
            assert_eq!(places(&find(&american, topic)), [level], "{topic}");
        }
    }
}

#[test]
fn synonyms_count_in_their_own_ladder_alone_and_less_than_the_word_itself() {
    let duties = ["Settles wages", "Knows what salary people get"];
    let bot = bot_of("synonyms = { wages = [\"salary\", \"take-home pay\"] }", &duties);
    assert_eq!(places(&find(&bot, "wage")), ["Level 0", "Level 1"]);
    assert_eq!(places(&find(&bot, "salaries")), ["Level 1", "Level 0"]);
    assert_eq!(places(&find(&bot, "take-home pay")), ["Level 0", "Level 1"]);
    assert_eq!(places(&find(&bot_of("", &duties), "wage")), ["Level 0"]);
}

#[test]
fn words_of_working_life_are_found_where_the_ladder_says_nothing_of_them() {
    let duties =
        ["Meets every delivery date", "Wins people over", "Answers for revenue", "Presents a public post"];
    let bot = bot_of("", &duties);
    for (level, topics) in [
        ("Level 0", ["deadlines", "due date", "dedline"]),
        ("Level 1", ["persuasion", "convincing others", "buy-in"]),
        ("Level 2", ["P&L", "profitability", "bottom line"]),
        ("Level 3", ["slides", "public speaking", "pitch"]),
    ] {
        for topic in topics {
            assert_eq!(places(&find(&bot, topic)), [level], "{topic}");
        }
    }
    // What an author takes for one of them is what they all are.
    let bot = bot_of("synonyms = { reports = [\"one-on-ones\"] }", &["Has five reports", "Works alone"]);
    for topic in ["1:1s", "one-on-one", "one on ones"] {
        assert_eq!(places(&find(&bot, topic)), ["Level 0"], "{topic}");
    }
    // The texts' own words come before.
    let bot = bot_of("", &["Meets every deadline", "Sets delivery dates"]);
    assert_eq!(places(&find(&bot, "deadline")), ["Level 0"]);
}

#[test]
fn a_word_that_is_only_related_finds_nothing_beside_one_that_is_not_known() {
    let bot = bot_of("", &["Is a member of the board", "Leaves processes aside"]);
    assert_eq!(places(&find(&bot, "membership")), ["Level 0"]);
    for topic in ["gym membership", "parental leave"] {
        assert_eq!(find(&bot, topic).outcome, Outcome::Unresolved, "{topic}");
    }
}

#[test]
fn questions_are_about_what_they_ask_for() {
    let bot = bot_of("", &["Earns good reviews", "Settles pay", "Has direct reports"]);
    for (question, level) in [
        ("how much do they earn", "Level 1"),
        ("What does one earn?", "Level 1"),
        ("how big is the team", "Level 2"),
        ("earning reviews", "Level 0"),
    ] {
        assert_eq!(places(&find(&bot, question))[0], level, "{question}");
    }
}

#[test]
fn words_that_only_begin_alike_are_two() {
    let bot = bot_of("", &["Executes plans", "Is an executive", "Helps customers", "Has custom tools"]);
    for (topic, level) in [
        ("execution", 0),
        ("executives", 1),
        ("customer", 2),
        ("custom", 3),
        ("excutive", 1),
        ("executng", 0),
    ] {
        assert_eq!(places(&find(&bot, topic)), [format!("Level {level}")], "{topic}");
    }
}

#[test]
fn what_may_also_be_meant_lifts_a_line_and_finds_none_by_itself() {
    let duties = ["Goes to big fairs", "Weighs decisions", "Takes decisions of major effect"];
    assert_eq!(places(&find(&bot_of("", &duties), "big decisions"))[0], "Level 2");
    assert_eq!(places(&find(&bot_of("", &duties), "big")), ["Level 0"]);
}

#[test]
fn synonyms_of_several_words_are_found_in_any_order_and_with_small_words_between() {
    let bot = bot_of("synonyms = { \"win people\" = [\"sell ideas\"] }", &["Wins people", "Has ideas"]);
    for topic in ["sell ideas", "selling my ideas", "ideas to sell", "selling of ideas"] {
        assert_eq!(places(&find(&bot, topic)), ["Level 0"], "{topic}");
    }
}

#[test]
fn what_is_not_comes_first_for_a_topic_that_asks_for_it() {
    let bot = bot_of("", &["Manages people", "Manages no people"]);
    assert_eq!(places(&find(&bot, "managing people"))[0], "Level 0");
    assert_eq!(places(&find(&bot, "I don't want to manage people"))[0], "Level 1");
}

#[test]
fn adjectives_tell_less_than_the_noun_behind_them() {
    let bot = bot_of("", &["Has deep roots", "Has expertise"]);
    assert_eq!(places(&find(&bot, "deep expertise")), ["Level 1"]);
    assert_eq!(places(&find(&bot, "deep")), ["Level 0"]);
}

#[test]
fn a_longer_word_that_two_words_begin_is_no_form_of_the_first() {
    let bot = bot_of("", &["Leads engineering", "Helps the engineering manager"]);
    assert_eq!(places(&find(&bot, "engineering manager"))[0], "Level 1");
}

#[test]
fn what_only_a_title_from_elsewhere_says_is_looked_for_in_other_words_too() {
    for topic in ["staffing", "staffing my team"] {
        assert!(!best(topic).ends_with("(not on the ladder)"), "{topic}");
    }
    assert_eq!(best("staff PM"), "Staff Product Manager (not on the ladder)");
}

#[test]
fn words_of_daily_life_find_nothing_beside_one_that_no_text_uses() {
    for topic in ["can I work abroad", "working from home"] {
        assert!(places(&find(&product_bot(), topic)).is_empty(), "{topic}");
    }
}
