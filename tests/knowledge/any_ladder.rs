//! Any ladder that the loader takes.

use proptest::prelude::*;
use proptest::sample::Index;
use stepladder::knowledge::{
    About, Among, DutyGroup, Elsewhere, Expectation, Ladder, Level, Placed, Source, Track, Transition,
    Vocabulary, WebLink, rules,
};

fn any_text(most: usize) -> impl Strategy<Value = String> {
    let character = prop_oneof![
        8 => proptest::char::range('a', 'z'),
        4 => Just(' '),
        1 => proptest::sample::select(vec!['"', '\'', '\\', '#', '*', 'É', 'ß', '語', '😀', '|', '\u{301}']),
    ];
    proptest::collection::vec(character, 1..most.min(60)).prop_map(|characters| {
        let text: String = characters.into_iter().collect();
        format!("x{}", text.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

fn any_list(at_least: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(any_text(rules::ENTRY), at_least..4)
}

/// A level whose names no other level can have, since they hold its position.
fn any_level(position: usize, tracks: usize) -> impl Strategy<Value = Level> {
    let name = move |text: String| format!("{position} {text}");
    (
        any_text(rules::TITLE).prop_map(name),
        proptest::collection::btree_set("[a-z]{1,9}", 0..3),
        proptest::option::of(0..tracks.max(1)),
        any_text(rules::SUMMARY),
        any_list(1),
        any_list(0),
        (any_groups(), proptest::option::of("[A-Z][0-9]{1,3}"), any_links()),
    )
        .prop_map(move |(title, aliases, track, summary, duties, notes, (groups, grade, links))| Level {
            forms: vec![format!("form of {position}").into()],
            grade: grade.map(Placed::from),
            duties: if groups.is_empty() { duties } else { Vec::new() },
            groups,
            links,
            id: format!("level-{position}").into(),
            title: format!("{title}.").into(),
            aliases: aliases.into_iter().map(name).map(Placed::from).collect(),
            track: track.filter(|_| tracks > 0),
            summary,
            notes,
        })
}

fn any_groups() -> impl Strategy<Value = Vec<DutyGroup>> {
    let group = (any_text(rules::TITLE), any_list(1)).prop_map(|(title, duties)| DutyGroup { title, duties });
    proptest::collection::vec(group, 0..3)
}

fn any_links() -> impl Strategy<Value = Vec<WebLink>> {
    let link = (any_text(rules::LINK_TITLE), "https://[a-z]{1,9}\\.example/[a-z]{0,9}");
    proptest::collection::vec(link.prop_map(|(title, url)| WebLink { title, url }), 0..3)
}

/// Steps that reach every level: one from some lower level to each, and a few more.
fn any_transitions(levels: usize) -> impl Strategy<Value = Vec<Transition>> {
    let ways = (1..levels).map(|to| (0..to).prop_map(move |from| (from, to))).collect::<Vec<_>>();
    let more = proptest::collection::vec((any::<Index>(), any::<Index>()), 0..4);
    (ways, more).prop_flat_map(move |(mut ends, more)| {
        for (one, other) in more {
            let (one, other) = (one.index(levels), other.index(levels));
            let step = (one.min(other), one.max(other));
            if step.0 != step.1 && !ends.contains(&step) {
                ends.push(step);
            }
        }
        ends.into_iter().map(|(from, to)| any_transition(from, to)).collect::<Vec<_>>()
    })
}

fn any_transition(from: usize, to: usize) -> impl Strategy<Value = Transition> {
    (any_text(rules::SUMMARY), any_list(0), any_list(0), any_links()).prop_map(
        move |(summary, advice, success, links)| Transition {
            from,
            to,
            lateral: false,
            summary: Some(summary),
            advice,
            success,
            links,
        },
    )
}

/// Titles that nothing else can have, since they hold their position; near some levels, between two, or near none.
fn any_elsewhere(levels: usize) -> impl Strategy<Value = Vec<Elsewhere>> {
    let titles = proptest::collection::vec(any_text(30), 1..3);
    let entry = (titles, any_text(rules::SUMMARY), 0_usize..3);
    proptest::collection::vec(entry, 0..3).prop_map(move |entries| {
        let entries = entries.into_iter().enumerate();
        let entry = |(at, (titles, summary, kind)): (usize, (Vec<String>, String, usize))| Elsewhere {
            titles: titles
                .iter()
                .enumerate()
                .map(|(title, text)| format!("elsewhere {at} {title} {text}.").into())
                .collect(),
            summary,
            near: if kind == 1 { (0..levels.min(rules::NEAR)).rev().collect() } else { Vec::new() },
            between: if kind == 2 && levels > 1 { vec![0, levels - 1] } else { Vec::new() },
        };
        entries.map(entry).collect()
    })
}

fn any_vocabulary() -> impl Strategy<Value = Vocabulary> {
    // No word is in two of the lists, and none stands for itself.
    let words = |first: &'static str| {
        let words = proptest::collection::btree_set(first, 0..3);
        words.prop_map(|words| words.into_iter().map(Placed::from).collect::<Vec<_>>())
    };
    let abbreviations = proptest::collection::btree_map("[a-w]{1,5}", any_text(rules::WORD), 0..3);
    let synonyms =
        proptest::collection::btree_map("[a-m]{1,5}", proptest::collection::vec("[n-z]{9}", 1..2), 0..3);
    (
        words("f[a-z]{1,9}"),
        words("r[a-z]{1,9}"),
        words("o[a-z]{1,9}"),
        words("n[a-z]{1,9}"),
        abbreviations,
        synonyms,
    )
        .prop_map(|(field, roles, other_professions, noise, abbreviations, synonyms)| Vocabulary {
            field,
            roles,
            abbreviations: abbreviations.into_iter().map(|(short, long)| (short.into(), long)).collect(),
            other_professions,
            noise,
            synonyms: synonyms
                .into_iter()
                .map(|(word, others)| (word.into(), others.into_iter().map(Placed::from).collect()))
                .collect(),
        })
}

/// Any ladder that the loader takes.
pub(crate) fn any_ladder() -> impl Strategy<Value = Ladder> {
    (1_usize..7, 0_usize..3).prop_flat_map(|(levels, tracks)| {
        let level_list = (0..levels).map(|position| any_level(position, tracks)).collect::<Vec<_>>();
        let source =
            (any_text(rules::SOURCE_TITLE), proptest::option::of("https://[a-z]{1,9}\\.example/[a-z]{0,9}"));
        let expectations = proptest::collection::vec((any_text(60), proptest::option::of(0..levels)), 0..3);
        let track_list =
            proptest::collection::vec((any_text(rules::TITLE), proptest::option::of(any_text(60))), tracks);
        (
            (
                any_text(rules::TITLE),
                any_text(rules::SUMMARY),
                any_list(0),
                proptest::collection::vec(source, 0..3),
                any_links(),
            ),
            track_list,
            level_list,
            any_transitions(levels),
            (any_vocabulary(), any_elsewhere(levels)),
            expectations,
        )
            .prop_map(
                |(
                    (title, summary, notes, sources, links),
                    tracks,
                    levels,
                    transitions,
                    (vocabulary, elsewhere),
                    expectations,
                )| {
                    Ladder {
                        about: Placed::from(About {
                            id: "a-ladder".to_owned().into(),
                            title: title.into(),
                            language: None,
                            summary,
                            notes,
                            sources: sources.into_iter().map(|(title, url)| Source { title, url }).collect(),
                            links,
                        }),
                        tracks: tracks
                            .into_iter()
                            .enumerate()
                            .map(|(at, (title, summary))| {
                                Placed::from(Track {
                                    id: format!("track-{at}").into(),
                                    title: title.into(),
                                    summary,
                                })
                            })
                            .collect(),
                        levels: levels.into_iter().map(Placed::from).collect(),
                        transitions: transitions.into_iter().map(Placed::from).collect(),
                        elsewhere,
                        vocabulary,
                        expectations: expectations
                            .into_iter()
                            .map(|(query, level)| Expectation {
                                query: query.into(),
                                level,
                                ladder: Among::default(),
                            })
                            .collect(),
                    }
                },
            )
    })
}
