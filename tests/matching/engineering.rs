//! Matching on a ladder of another field: no rule may fit product management alone.

use crate::support::{ENGINEERING, PRODUCT, found, ladder, ladders, reads};
use stepladder::knowledge::{KnowledgeBase, Vocabulary};
use stepladder::matching::LevelIndex;

const TITLES: [(&str, &str); 26] = [
    ("Senior Software Engineer, Billing", "senior"),
    ("sr swe", "senior"),
    ("Snr Backend Developer", "senior"),
    ("SDE II", "engineer"),
    ("sde3", "senior"),
    ("Software Engineer I", "junior"),
    ("Software Development Engineer II", "engineer"),
    ("Software Engineer III, Maps", "senior"),
    ("Senior Engineer II", "senior"),
    ("jr. frontend dev", "junior"),
    ("Full Stack Engineer", "engineer"),
    ("Staff Platform Engineer", "staff"),
    ("principle engineer", "principal"),
    ("tech-lead", "tech-lead"),
    ("iOS Technical Lead", "tech-lead"),
    ("EM", "manager"),
    ("Senior EM", "manager"),
    ("Manager, Software Engineering", "manager"),
    ("engeneering manger", "manager"),
    ("Director of Engineering, Infrastructure", "director"),
    ("VP Eng", "vp"),
    ("head of engineering", "vp"),
    ("cheif technology officer", "cto"),
    ("what does a staff engineer do?", "staff"),
    ("Engineer, Senior", "senior"),
    ("softwareengineer", "engineer"),
];

const OTHERS: [(&str, &str); 20] = [
    ("Civil Engineer", "none"),
    ("Senior Sales Engineer", "none"),
    ("Audio Engineer", "none"),
    ("Principal Mechanical Engineer", "none"),
    ("Engineering Technician", "none"),
    ("Engineering Recruiter", "none"),
    ("Engineering Project Manager", "none"),
    ("Software Sales Manager", "none"),
    ("Product Manager", "none"),
    ("Store Manager", "none"),
    ("Director of Photography", "none"),
    ("VP of Finance", "none"),
    ("Staff Nurse", "none"),
    ("Property Developer", "none"),
    ("SDE IX", "none"),
    ("Software Engineer V", "none"),
    ("Senior/Staff Engineer", "none"),
    ("Software Engineering Intern", "none"),
    ("engine", "none"),
    ("stuff", "none"),
];

#[test]
fn titles_find_their_level() {
    reads(ENGINEERING, &TITLES);
}

#[test]
fn titles_beside_the_ladder_find_none() {
    reads(ENGINEERING, &OTHERS);
}

#[test]
fn a_ladder_without_vocabulary_gets_by_with_defaults() {
    let mut ladders = ladder(ENGINEERING).ladders().to_vec();
    ladders[0].vocabulary = Vocabulary::default();
    let knowledge = KnowledgeBase::new(ladders);
    let index = LevelIndex::new(&knowledge);
    let right = |queries: &[(&str, &str)]| {
        queries.iter().filter(|(query, id)| found(&knowledge, &index.read_level(query)) == *id).count()
    };
    assert_eq!((right(&TITLES), right(&OTHERS)), (TITLES.len(), OTHERS.len()));
}

#[test]
fn a_word_of_a_field_decides_between_two_ladders() {
    let knowledge = ladders(&[PRODUCT, ENGINEERING]);
    let index = LevelIndex::new(&knowledge);
    let level = |query: &str| found(&knowledge, &index.read_level(query));
    assert_eq!(level("Senior Engineer"), "engineering:senior");
    assert_eq!(level("Senior Product Manager"), "product-management:senior");
    assert_eq!(level("product-management:director"), "product-management:director");
    assert_eq!(level("Director of Engineering"), "engineering:director");
    let unsure = index.read_level("senior");
    assert_eq!(unsure.sure(), None);
    let ladders: Vec<usize> = unsure.suggestions().iter().map(|key| key.ladder).collect();
    assert_eq!(ladders, [0, 1], "both ladders have a level of that name");
}

#[test]
fn a_way_stays_on_the_ladder_of_its_sure_end() {
    let knowledge = ladders(&[PRODUCT, ENGINEERING]);
    let index = LevelIndex::new(&knowledge);
    let way = |from: &str, to: Option<&str>| {
        let way = index.read_transition(from, to);
        [way.from, way.to].map(|end| end.map_or_else(String::new, |end| found(&knowledge, &end)))
    };
    assert_eq!(way("pm", Some("senior")), ["pm", "product-management:senior"]);
    assert_eq!(way("senior", Some("staff engineer")), ["engineering:senior", "staff"]);
    assert_eq!(
        way("how do I get from senior to GPM", None),
        ["product-management:senior", "product-management:director"]
    );
    assert_eq!(way("pm", Some("software engineer")), ["pm", "engineer"]);
    assert_eq!(way("senior to principal", None), ["none", "none"], "both ladders have both");
}
