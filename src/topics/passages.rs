//! Every text of the knowledge base, cut into the lines that an answer may show.

use crate::knowledge::{ElsewhereKey, KnowledgeBase, Ladder, LevelKey, WebLink};
use crate::language::sentences;

/// What speaks of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A level.
    Level(LevelKey),
    /// The step from one level to another of the same ladder.
    Step(LevelKey, LevelKey),
    /// A title that is not on a ladder, but that it knows of.
    Elsewhere(ElsewhereKey),
    /// A ladder as a whole, by its position: its summary, its notes and its tracks.
    Ladder(usize),
}

impl Place {
    /// The position of the ladder that it belongs to.
    pub(super) fn ladder(self) -> usize {
        match self {
            Self::Level(key) | Self::Step(key, _) => key.ladder,
            Self::Elsewhere(key) => key.ladder,
            Self::Ladder(ladder) => ladder,
        }
    }
}

/// How much it says about a topic that a line speaks of it, the most last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// A line about a title that is not on the ladder.
    Elsewhere,
    /// A line about a whole ladder.
    Ladder,
    /// A note, a sign of success.
    Aside,
    /// A sentence of a summary, a duty, a piece of advice.
    Body,
    /// One of a level's names, or a title from elsewhere.
    Name,
}

impl Weight {
    /// How much a line counts.
    pub(super) fn factor(self) -> f64 {
        match self {
            Self::Elsewhere => 0.5,
            Self::Ladder => 0.8,
            Self::Aside => 0.95,
            Self::Body => 1.0,
            Self::Name => 0.6,
        }
    }
}

/// One line and the place that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) place: Place,
    pub(super) weight: Weight,
    pub(super) text: String,
}

/// Every line of the knowledge base: levels in order, then steps, then titles from elsewhere, then what is said of a
/// whole ladder; the lines of one place follow each other.
pub(super) fn passages(knowledge: &KnowledgeBase) -> Vec<Passage> {
    let levels = knowledge.keys().flat_map(|key| of_level(knowledge, key));
    let ladders = || knowledge.ladders().iter().enumerate();
    let steps = ladders().flat_map(|(at, ladder)| of_steps(at, ladder));
    let wholes = ladders().flat_map(|(at, ladder)| of_ladder(at, ladder));
    let elsewhere = ladders().flat_map(|(at, ladder)| of_elsewhere(at, ladder));
    levels.chain(steps).chain(elsewhere).chain(wholes).collect()
}

fn of_level(knowledge: &KnowledgeBase, key: LevelKey) -> Vec<Passage> {
    let level = knowledge.level(key);
    let mut lines = Lines { place: Place::Level(key), passages: Vec::new() };
    lines.whole(Weight::Name, [&*level.title]);
    lines.whole(Weight::Name, level.other_names().chain(&level.grade).map(|name| &**name));
    lines.sentences(Weight::Body, [&level.summary]);
    lines.whole(Weight::Body, level.all_duties());
    lines.whole(Weight::Aside, level.groups.iter().map(|group| &group.title));
    lines.sentences(Weight::Aside, &level.notes);
    lines.whole(Weight::Aside, titles(&level.links));
    lines.passages
}

fn of_steps(at: usize, ladder: &Ladder) -> Vec<Passage> {
    let key = |level| LevelKey { ladder: at, level };
    let mut passages = Vec::new();
    for step in &ladder.transitions {
        let mut lines = Lines { place: Place::Step(key(step.from), key(step.to)), passages };
        lines.sentences(Weight::Body, &step.summary);
        lines.whole(Weight::Body, &step.advice);
        lines.whole(Weight::Aside, &step.success);
        lines.whole(Weight::Aside, titles(&step.links));
        passages = lines.passages;
    }
    passages
}

fn of_elsewhere(at: usize, ladder: &Ladder) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (entry, this) in ladder.elsewhere.iter().enumerate() {
        let place = Place::Elsewhere(ElsewhereKey { ladder: at, entry, title: 0 });
        let mut lines = Lines { place, passages };
        lines.whole(Weight::Name, this.titles.iter().map(|title| &**title));
        lines.whole(Weight::Elsewhere, [&this.summary]);
        passages = lines.passages;
    }
    passages
}

fn of_ladder(at: usize, ladder: &Ladder) -> Vec<Passage> {
    let mut lines = Lines { place: Place::Ladder(at), passages: Vec::new() };
    lines.sentences(Weight::Ladder, [&ladder.about.summary]);
    lines.sentences(Weight::Ladder, &ladder.about.notes);
    lines.whole(Weight::Ladder, titles(&ladder.about.links));
    for track in &ladder.tracks {
        lines.sentences(Weight::Ladder, &track.summary);
    }
    lines.passages
}

fn titles(links: &[WebLink]) -> impl Iterator<Item = &String> {
    links.iter().map(|link| &link.title)
}

struct Lines {
    place: Place,
    passages: Vec<Passage>,
}

impl Lines {
    /// Takes each text as one line.
    fn whole<'a>(&mut self, weight: Weight, texts: impl IntoIterator<Item = &'a String>) {
        let place = self.place;
        self.passages.extend(texts.into_iter().map(|text| Passage { place, weight, text: one_line(text) }));
    }

    /// Takes each sentence of each text as a line.
    fn sentences<'a>(&mut self, weight: Weight, texts: impl IntoIterator<Item = &'a String>) {
        let place = self.place;
        for text in texts {
            let text = one_line(text);
            self.passages.extend(sentences(&text).map(|line| Passage {
                place,
                weight,
                text: line.to_owned(),
            }));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
