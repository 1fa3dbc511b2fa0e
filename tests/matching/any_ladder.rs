//! Ladders of any shape: their names alone carry them, in the languages that have a table.

use proptest::prelude::*;
use stepladder::knowledge::{KnowledgeBase, LevelKey, load_str};
use stepladder::matching::LevelIndex;

use crate::support::{
    ARMEE, ENGINEERING, ESCUELA, HARBOUR, KAISHA, LAB, LOJA, PRODUCT, STATION, Titles, ladder, level,
    made_of, text,
};

#[track_caller]
fn reads(titles: Titles, expected: &[(&str, Option<usize>)]) {
    let index = LevelIndex::new(&made_of(titles));
    let wrong: Vec<String> = expected
        .iter()
        .filter(|(text, wanted)| level(&index, text) != *wanted)
        .map(|(text, wanted)| format!("{text}: {:?}, not {wanted:?}", index.read_level(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[track_caller]
fn leads(titles: Titles, expected: &[(&str, usize, usize)]) {
    let index = LevelIndex::new(&made_of(titles));
    for (text, from, to) in expected {
        let way = index.read_transition(text, None);
        let found = [way.from, way.to].map(|end| end.and_then(|end| end.sure()).map(|key| key.level));
        assert_eq!(found, [Some(*from), Some(*to)], "{text}");
    }
}

#[test]
fn what_makes_another_title_of_a_name_is_not_sure() {
    let near =
        ["Deputy {}", "former {}", "{} emeritus", "ex-{}", "acting {}", "{}'s assistant", "wife of the {}"];
    for titles in [HARBOUR, LAB] {
        let index = LevelIndex::new(&made_of(titles));
        for title in titles {
            let name = title.split(" (").next().expect("a name");
            for sentence in near {
                let text = sentence.replace("{}", name);
                assert_eq!(level(&index, &text), None, "{text}");
            }
        }
    }
    reads(HARBOUR, &[("Fourth Mate", None), ("Deckhand supervisor", None), ("School Master", None)]);
}

#[test]
fn a_job_beside_a_family_is_read_by_its_own_name() {
    const FACULTY: Titles = &[
        "Instructor",
        "Senior Instructor",
        "Assistant Professor",
        "Associate Professor",
        "Professor",
        "Warden",
    ];
    const STUDIO: Titles = &[
        "Junior Theatre Designer (Junior Service Designer)",
        "Theatre Designer (Service Designer)",
        "Senior Theatre Designer (Senior Service Designer)",
        "Theatre Manager",
        "Head of Theatre",
    ];
    reads(
        FACULTY,
        &[
            ("what does an instructor do?", Some(0)),
            ("Asst. Prof.", Some(2)),
            ("the warden", Some(5)),
            ("associate warden", None),
            ("assistant warden", None),
        ],
    );
    // "Service" is in no name without the role, so that it is no field by itself.
    reads(
        STUDIO,
        &[
            ("a senior service designer", Some(2)),
            ("Head of Service", None),
            ("Service Manager", None),
            ("the head of theatre", Some(4)),
        ],
    );
}

#[test]
fn short_forms_and_particles_are_those_of_the_language() {
    const SOFTWARE: Titles = &[
        "Desenvolvedor Júnior (Programador Júnior)",
        "Desenvolvedor Pleno (Programador Pleno)",
        "Desenvolvedor Sênior (Programador Sênior)",
        "Gerente de Desenvolvimento",
    ];
    reads(
        SOFTWARE,
        &[
            ("dev jr", Some(0)),
            ("dev sr", Some(2)),
            ("o gerente de desenvolvimento", Some(3)),
            ("gerente de loja", None),
        ],
    );
    leads(SOFTWARE, &[("de dev pleno a dev sênior", 1, 2), ("entre dev júnior e dev pleno", 0, 1)]);
}

#[test]
fn german_forms_are_read_and_other_compounds_are_not() {
    reads(
        STATION,
        &[
            ("Stationsleiterin", Some(3)),
            ("Stationsleiter*in", Some(3)),
            ("Stationsleiter/-in gesucht", Some(3)),
            ("die Krankenpfleger:innen", Some(1)),
            ("Stationsliter", Some(3)),
            ("stellvertretende Stationsleiterin", None),
            ("Stationsleiter-Anwärter", None),
            ("Bereichsleiter", None),
            ("Oberkrankenpfleger", None),
            ("Büro des Pflegedirektors", None),
            ("Pflegedirektor im Ruhestand", None),
        ],
    );
}

#[test]
fn japanese_is_read_without_blanks() {
    reads(
        KAISHA,
        &[
            ("課長になるには", Some(3)),
            ("課長代理", Some(2)),
            ("営業課長", Some(3)),
            ("副部長", None),
            ("元部長", None),
            ("部長の秘書", None),
            ("部長補佐", None),
            ("シニア・マネージャー", Some(5)),
            ("店長", None),
        ],
    );
    leads(KAISHA, &[("係長から課長へ", 1, 3), ("主任→係長", 0, 1)]);
}

#[test]
fn ways_are_read_in_the_ladders_language_and_in_the_texts() {
    leads(
        STATION,
        &[("vom Krankenpfleger zum Stationsleiter", 1, 3), ("von Pflegehelfer zu Krankenpfleger", 0, 1)],
    );
    leads(ARMEE, &[("de caporal à sergent", 1, 3), ("comment passer de Soldat à Caporal ?", 0, 1)]);
    leads(ESCUELA, &[("de maestro a director de escuela", 0, 3)]);
    leads(LOJA, &[("de Vendedor para Gerente de Loja", 1, 3)]);
    let (product, index) = (ladder(PRODUCT), LevelIndex::new(&ladder(PRODUCT)));
    for text in ["von PM zu Senior PM", "de PM à Senior PM", "PMからSenior PMへ"] {
        let way = index.read_transition(text, None);
        let id = |key| product.reference(key).to_owned();
        let found = [way.from, way.to].map(|end| end.and_then(|end| end.sure()).map(id));
        assert_eq!(found, [Some("pm".to_owned()), Some("senior".to_owned())], "{text}");
    }
}

#[test]
fn an_author_may_name_the_language() {
    let titles: Titles = &["Lead", "Chef"];
    let with =
        |more: &str| load_str("a.toml", &text("some-ladder", titles, more)).map(|loaded| loaded.knowledge);
    let german = LevelIndex::new(&with("language = \"de\"\n").expect("a ladder"));
    assert_eq!(level(&german, "was verdient der Chef?"), Some(1));
    let problems = with("language = \"tlh\"\n").expect_err("no such table").to_string();
    assert!(problems.contains("`language` cannot be `tlh`") && problems.contains("ja"), "{problems}");
}

#[test]
fn a_rank_that_the_ladder_lacks_brings_the_nearest_levels_first() {
    let (knowledge, index) = (ladder(PRODUCT), LevelIndex::new(&ladder(PRODUCT)));
    let suggested = |text: &str| -> Vec<String> {
        let reading = index.read_level(text);
        reading.suggestions().iter().map(|key| knowledge.reference(*key).to_owned()).collect()
    };
    assert_eq!(suggested("staff product lead")[..2], ["principal", "senior"]);
    assert_eq!(suggested("trainee pm")[0], "associate");
    assert_eq!(suggested("lead or group pm")[..2], ["lead", "director"]);
    assert_eq!(suggested("engineering manager"), [""; 0]);
}

#[test]
fn a_ladder_that_the_text_names_decides() {
    let monzo = text("monzo", &["PM", "Senior PM"], "");
    let monzo = load_str("b.toml", &monzo).unwrap_or_else(|problems| panic!("{problems}")).knowledge;
    let both = KnowledgeBase::new([ladder(PRODUCT).ladders(), monzo.ladders()].concat());
    let index = LevelIndex::new(&both);
    let found = |text: &str| index.read_level(text).sure().map(|key| both.ladder(key).about.id.to_string());
    assert_eq!(found("senior pm"), None);
    assert_eq!(found("senior pm at monzo"), Some("monzo".to_owned()));
    assert_eq!(found("Principal PM"), Some("product-management".to_owned()));
}

#[test]
fn a_name_without_words_is_what_no_text_means() {
    let titles: Titles = &["Deckhand", "@everyone", "https://example.com"];
    let texts = ["@everyone", "@here", "<@1>", "!!!", "", "https://example.com"].map(|text| (text, None));
    reads(titles, &texts);
    reads(titles, &[("deckhand", Some(0))]);
}

proptest! {
    #[test]
    fn an_unrelated_ladder_changes_nothing(
        name in prop::sample::select(["Boatswain", "Third Mate", "chief mate", "AB", "Secnd Mate", "Able Seamann"].to_vec()),
        sentence in prop::sample::select(["{}", "the {}", "former {}", "{} (Oslo)", "what does a {} do?", "{} xyzzy"].to_vec()),
    ) {
        let text = sentence.replace("{}", name);
        let alone = made_of(HARBOUR);
        let with = KnowledgeBase::new([alone.ladders(), ladder(ENGINEERING).ladders()].concat());
        let found = |knowledge: &KnowledgeBase| {
            let reading = LevelIndex::new(knowledge).read_level(&text);
            let titles = |keys: &[LevelKey]| -> Vec<String> {
                keys.iter().map(|key| knowledge.level(*key).title.to_string()).collect()
            };
            (titles(reading.sure().as_slice()), reading.because, titles(reading.suggestions()))
        };
        let ((sure, because, near), (with_sure, with_because, with_near)) = (found(&alone), found(&with));
        prop_assert_eq!((sure, because), (with_sure, with_because), "{}", text);
        // Levels of the other ladder that share a word come behind.
        prop_assert!(with_near.starts_with(&near), "{}: {:?} and {:?}", text, near, with_near);
    }
}
