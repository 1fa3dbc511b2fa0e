//! Which levels and ways a longer text mentions: what is meant is found, ordinary words are left alone.

use std::path::Path;

use proptest::prelude::*;
use stepladder::knowledge::{self, KnowledgeBase};
use stepladder::matching::{LevelIndex, Mentioned};

struct Ladder {
    base: KnowledgeBase,
    index: LevelIndex,
}

impl Ladder {
    fn load(path: &str) -> Self {
        let base = knowledge::load(Path::new(path)).expect("a sound ladder").knowledge;
        let index = LevelIndex::new(&base);
        Self { base, index }
    }

    /// What a text mentions, each as `what: its words`.
    fn mentioned(&self, text: &str) -> Vec<String> {
        let id = |key| self.base.reference(key);
        let shown = |what| match what {
            Mentioned::Level(key) => id(key).to_owned(),
            Mentioned::Way(from, to) => format!("{} → {}", id(from), id(to)),
        };
        let mentions = self.index.mentions(text);
        mentions.iter().map(|mention| format!("{}: {}", shown(mention.what), mention.words)).collect()
    }

    fn assert_all(&self, expected: &[(&str, &[&str])]) {
        for (text, mentions) in expected {
            assert_eq!(self.mentioned(text), *mentions, "{text}");
        }
    }
}

#[test]
fn titles_in_sentences() {
    Ladder::load("data").assert_all(&[
        ("Just got promoted to Senior Product Manager at Acme!!", &["senior: Senior Product Manager"]),
        ("We're hiring: Sr. Product Manager, Payments (remote)", &["senior: Sr. Product Manager"]),
        (
            "Our group product manager and the Head of Product are both leaving",
            &["director: group product manager", "head: Head of Product"],
        ),
        ("**Senior Product Manager** | Acme | Berlin", &["senior: Senior Product Manager"]),
        ("I'm an APM and want to be a PM one day", &["associate: APM", "pm: PM"]),
        ("the GPM, our GPM and a group PM", &["director: GPM"]),
        ("our CPO and the GPM", &["head: CPO", "director: GPM"]),
        ("a senoir product manager joined", &["senior: senoir product manager"]),
    ]);
}

#[test]
fn single_words_count_where_the_sentence_makes_them_titles() {
    Ladder::load("data").assert_all(&[
        ("She became a lead last year, after two years as a senior.", &["lead: lead", "senior: senior"]),
        ("What does a Principal do all day?", &["principal: Principal"]),
        ("my boss says to aim for senior PM or even lead.", &["senior: senior PM", "lead: lead"]),
        ("is the director role for me?", &["director: director"]),
    ]);
}

#[test]
fn nouns_for_people_count_where_somebody_acts_or_is_spoken_of() {
    Ladder::load("data").assert_all(&[
        ("our pm keeps changing the scope", &["pm: pm"]),
        ("every pm should answer tickets", &["pm: pm"]),
        ("I make a terrible pm", &["pm: pm"]),
        ("the director told us, and the pm's laptop died", &["director: director", "pm: pm"]),
        ("seniors mentor juniors here", &["senior: seniors", "associate: juniors"]),
        ("as a senior you should know", &["senior: senior"]),
        ("do leads manage people?", &["lead: leads"]),
        ("talked to my lead, who nodded", &["lead: lead"]),
        (
            "Our product lead left and the VP Product answers mails",
            &["lead: product lead", "head: VP Product"],
        ),
        ("mein Lead ist super, und der Director auch", &["lead: Lead", "director: Director"]),
        ("pm jobs are rare", &["pm: pm"]),
    ]);
}

#[test]
fn a_title_may_be_turned_around() {
    Ladder::load("data").assert_all(&[
        ("My badge says \"PM (Senior)\"", &["senior: PM (Senior)"]),
        ("It is Product Manager, Associate, on paper", &["associate: Product Manager, Associate"]),
        ("Director, Product", &["director: Director, Product"]),
        ("PM, Senior, Principal: three rungs", &["pm: PM", "senior: Senior", "principal: Principal"]),
    ]);
}

#[test]
fn plurals_slips_and_names_among_other_words() {
    Ladder::load("data").assert_all(&[
        ("Most product managers and APMs stay two years", &["pm: product managers", "associate: APMs"]),
        ("She was in the Google APM program", &["associate: APM"]),
        ("Happy to intrduce my product director", &["director: product director"]),
        ("we promoted two asociate product managers", &["associate: asociate product managers"]),
        ("The head of our product organisation wants reports", &["head: head of our product"]),
        ("Hired: a Sr. PM. Left: a GPM.", &["senior: Sr. PM", "director: GPM"]),
        ("Kim ist jetzt PM, “Sénior PM” wird sie 2027", &["pm: PM", "senior: Sénior PM"]),
        ("「シニア」 a ﬁne senior PM", &["senior: senior PM"]),
    ]);
}

#[test]
fn lists() {
    Ladder::load("data").assert_all(&[
        (
            "open to senior, lead and principal PMs",
            &["senior: senior", "lead: lead", "principal: principal PMs"],
        ),
        ("principal or lead PM?", &["principal: principal", "lead: lead PM"]),
        ("PM/APM roles, no lead, head first", &["pm: PM", "associate: APM"]),
        ("how did you decide between principal and lead?", &["principal: principal", "lead: lead"]),
        ("Our ladder:\n1. APM\n2. PM\n3. Senior PM", &["associate: APM", "pm: PM", "senior: Senior PM"]),
    ]);
}

#[test]
fn ways() {
    Ladder::load("data").assert_all(&[
        ("how do I get from PM to senior PM?", &["pm → senior: PM to senior PM"]),
        ("PM -> Senior PM is the hardest step", &["pm → senior: PM -> Senior PM"]),
        ("moving from senior to lead is tough", &["senior → lead: senior to lead"]),
        ("senior PM straight to director?", &["senior → director: senior PM straight to director"]),
        (
            "Lead PM → Director of Product → Head of Product",
            &[
                "lead → director: Lead PM → Director of Product",
                "director → head: Director of Product → Head of Product",
            ],
        ),
    ]);
}

#[test]
fn ordinary_words_and_other_professions_are_left_alone() {
    let ladder = Ladder::load("data");
    for text in [
        "",
        "lol",
        "Meeting at 3 PM, PM me if you can't make it",
        "I lead product teams and head over to the office",
        "the principal reason is that we lead the market",
        "product marketing managers and product designers welcome",
        "Does anyone know a good senior engineer?",
        "the product is great and manager Bob is nice",
        "product management is fun",
        "my brother is a film director and head chef",
        "senior leadership wants shorter lead times",
        "Our Head of Engineering and the Director of Sales met",
        "new pms are read at noon, pms from the office too",
        "pm me, I lead a PMO and an SRE team",
        "git reset to HEAD, then run DIR in that folder",
        "Sales will LEAD us there",
        "I will associate with anyone",
        "head to the lead singer, then direct her to me",
        "the link between lead and sales is weak, between head and heart",
        "https://example.com/senior-product-manager <@42>",
        "send me a PM, or check your PMs",
        "my pms are open",
        "the PM told parliament that elections come early",
        "the director of the film is a genius, the movie's director even more",
        "a senior in high school, and the senior team",
        "follow my lead, take the lead, we have a lead on an office",
        "a senior developer scares the juniors",
        "a group of friends from the group",
        "product leaders write books",
    ] {
        let found = ladder.mentioned(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn another_field_is_read_by_its_own_words() {
    Ladder::load("tests/fixtures/nursing").assert_all(&[
        (
            "I work as a staff nurse and want to be a Clinical Nurse Specialist",
            &["staff-nurse: staff nurse", "specialist: Clinical Nurse Specialist"],
        ),
        ("from charge nurse to matron in two years", &["charge-nurse → matron: charge nurse to matron"]),
        ("the veterinary nurse was kind", &[]),
    ]);
}

#[test]
fn each_language_is_read_by_its_own_words() {
    Ladder::load("tests/fixtures/nursing").assert_all(&[("our matron and a nurse", &["matron: matron"])]);
    let made = |titles: [&str; 3]| {
        let levels = titles.iter().enumerate().map(|(at, title)| {
            format!("[[level]]\nid = \"l{at}\"\ntitle = \"{title}\"\nsummary = \"s\"\nduties = [\"d\"]\n")
        });
        let steps =
            "[[transition]]\nfrom = \"l0\"\nto = \"l1\"\n[[transition]]\nfrom = \"l1\"\nto = \"l2\"\n";
        let text = format!(
            "[ladder]\nid = \"x\"\ntitle = \"x\"\nsummary = \"s\"\n{}{steps}",
            levels.collect::<String>()
        );
        let base =
            knowledge::load_str("x.toml", &text).unwrap_or_else(|problems| panic!("{problems}")).knowledge;
        let index = LevelIndex::new(&base);
        Ladder { base, index }
    };
    made(["Brandmeister", "Oberbrandmeister", "Brandinspektor"]).assert_all(&[
        (
            "Ich bin Brandmeister. Morgen wird Eva Oberbrandmeisterin!",
            &["l0: Brandmeister", "l1: Oberbrandmeisterin"],
        ),
        ("vom Brandmeister zum Brandinspektor dauert es", &["l0 → l2: Brandmeister zum Brandinspektor"]),
        ("Die Feuerwehr kam schnell", &[]),
    ]);
    made(["係長", "課長", "部長"]).assert_all(&[
        ("昨日、課長と話しました。部長は休みです。", &["l1: 課長", "l2: 部長"]),
        ("会社は楽しいです", &[]),
    ]);
}

#[test]
fn each_is_named_once_in_the_texts_order() {
    let found =
        Ladder::load("data").mentioned("Lead PM! Senior PM! Lead Product Manager! PM to APM. PM to APM.");
    assert_eq!(found, ["lead: Lead PM", "senior: Senior PM", "pm → associate: PM to APM"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_is_too_odd(
        text in prop_oneof![
            any::<String>(),
            prop::collection::vec(
                prop_oneof![
                    "[ .,;:!?<>*_/'’\n-]{1,3}",
                    prop::sample::select(vec![
                        "senior", "PM", "lead", "to", "from", "->", "Head", "of", "product", "manager", "a", "\u{200b}",
                        "sr.", "3", "é", "İ", "ﬁ",
                    ]).prop_map(str::to_owned),
                ],
                0..60,
            ).prop_map(|words| words.join(" ")),
        ]
    ) {
        let base = knowledge::load(Path::new("data")).expect("the shipped ladder is sound").knowledge;
        for mention in LevelIndex::new(&base).mentions(&text) {
            prop_assert!(text.contains(mention.words));
            prop_assert!(!mention.words.trim().is_empty());
        }
    }
}
