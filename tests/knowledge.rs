//! Loading a knowledge base: what an author wrote is what the bot knows.

use std::path::Path;

use stepladder::knowledge::load;

#[test]
fn a_ladder_of_another_field_loads_whole() {
    let loaded = load(Path::new("tests/fixtures/nursing")).unwrap();
    let [ladder] = loaded.knowledge.ladders() else { panic!("one ladder") };
    assert_eq!((ladder.levels.len(), ladder.transitions.len()), (6, 5));
    let specialist = ladder.position("specialist").unwrap();
    assert_eq!(ladder.levels[specialist].aliases, ["CNS"]);
    assert_eq!(ladder.track(specialist).unwrap().title, "Clinical practice");
    assert_eq!(ladder.vocabulary.abbreviations[0], ("rn".into(), "registered nurse".into()));
    assert_eq!(ladder.expectations[1].level, None);
}
