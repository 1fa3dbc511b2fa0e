//! The way from one level up to another.

use std::path::Path;

use stepladder::knowledge::{Ladder, load, load_str};

fn nursing() -> Ladder {
    load(Path::new("tests/fixtures/nursing")).expect("the ladder is sound").knowledge.ladders()[0].clone()
}

fn route<'l>(ladder: &'l Ladder, from: &str, to: &str) -> Option<Vec<&'l str>> {
    let position = |id| ladder.position(id).expect("a level of the ladder");
    let route = ladder.route(position(from), position(to))?;
    Some(route.into_iter().map(|level| ladder.levels[level].id.as_str()).collect())
}

/// A ladder with these steps, whose levels are named by single letters from `a` on; `b~c` is a step sideways.
fn lettered(levels: usize, steps: &[&str]) -> Ladder {
    let mut text = String::from("[ladder]\nid = \"letters\"\ntitle = \"Letters\"\nsummary = \"S\"\n");
    text.extend(('a'..).take(levels).map(|letter| {
        format!("[[level]]\nid = \"{letter}\"\ntitle = \"{letter}\"\nsummary = \"S\"\nduties = [\"d\"]\n")
    }));
    text.extend(steps.iter().map(|step| {
        let (from, to) = step.split_at(1);
        let (to, lateral) = to.strip_prefix('~').map_or((to, ""), |to| (to, "lateral = true\n"));
        format!("[[transition]]\nfrom = \"{from}\"\nto = \"{to}\"\n{lateral}")
    }));
    load_str("letters.toml", &text).expect("the ladder is sound").knowledge.ladders()[0].clone()
}

#[test]
fn a_route_names_every_level_on_the_way() {
    assert_eq!(
        route(&nursing(), "staff-nurse", "matron").unwrap(),
        ["staff-nurse", "senior-staff-nurse", "charge-nurse", "matron"]
    );
}

#[test]
fn no_route_leads_down_or_across() {
    assert_eq!(route(&nursing(), "matron", "staff-nurse"), None);
    assert_eq!(route(&nursing(), "consultant", "matron"), None);
    assert_eq!(route(&nursing(), "specialist", "charge-nurse"), None);
}

#[test]
fn a_level_leads_to_itself() {
    assert_eq!(route(&nursing(), "matron", "matron").unwrap(), ["matron"]);
}

#[test]
fn the_shortest_way_wins_wherever_it_is_written() {
    let ladder = lettered(4, &["ab", "bc", "cd", "ad"]);
    assert_eq!(route(&ladder, "a", "d").unwrap(), ["a", "d"]);
    assert_eq!(ladder.heights()[ladder.position("d").unwrap()], 1);
}

#[test]
fn of_two_ways_of_one_length_the_one_written_first_wins() {
    assert_eq!(route(&lettered(4, &["ab", "ac", "bd", "cd"]), "a", "d").unwrap(), ["a", "b", "d"]);
    assert_eq!(route(&lettered(4, &["ac", "ab", "bd", "cd"]), "a", "d").unwrap(), ["a", "c", "d"]);
}

#[test]
fn steps_sideways_join_levels_of_one_height_and_are_no_circle() {
    let ladder = lettered(5, &["ab", "ac", "b~c", "c~b", "bd", "ce"]);
    assert_eq!(ladder.heights(), [0, 1, 1, 2, 2]);
    assert_eq!(route(&ladder, "b", "c").unwrap(), ["b", "c"]);
    assert_eq!(route(&ladder, "c", "b").unwrap(), ["c", "b"]);
    assert_eq!(route(&ladder, "b", "e").unwrap(), ["b", "c", "e"]);
    assert_eq!(route(&ladder, "d", "e"), None);
    let at = |id| ladder.position(id).expect("a level of the ladder");
    assert!(!ladder.leads_up(at("b"), at("c")) && ladder.leads_up(at("b"), at("e")));
    assert_eq!(ladder.steps_from(at("b")).count(), 1);
}

#[test]
fn a_level_that_only_a_step_sideways_leads_to_is_as_high_as_where_that_starts() {
    let ladder = lettered(4, &["ab", "b~c", "cd"]);
    assert_eq!(ladder.heights(), [0, 1, 1, 2]);
}

#[test]
fn paths_part_at_the_last_level_that_both_share() {
    let part = |levels, steps: &[&str], one: &str, other: &str| {
        let ladder = lettered(levels, steps);
        let at = |id| ladder.position(id).expect("a level of the ladder");
        ladder.parting(at(one), at(other)).map(|level| ladder.levels[level].id.to_string())
    };
    // A short way from the first level to the end does not make that one the parting.
    assert_eq!(part(5, &["ab", "bc", "cd", "ce", "ae"], "d", "e").as_deref(), Some("c"));
    assert_eq!(part(4, &["ab", "bc", "bd"], "c", "d").as_deref(), Some("b"));
    assert_eq!(part(5, &["ab", "bc", "bd", "c~d", "d~c", "ce"], "e", "d").as_deref(), Some("b"));
    assert_eq!(part(3, &["ab", "ac"], "b", "c").as_deref(), Some("a"));
}
