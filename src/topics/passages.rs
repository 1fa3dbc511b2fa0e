//! Every text of the knowledge base, cut into the lines that an answer may show.

use crate::knowledge::{ElsewhereKey, KnowledgeBase, LevelKey, WebLink};
use crate::language::sentences;

/// The subject of a line: what the line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A level.
    Level(LevelKey),
    /// The step from one level to another of the same ladder.
    Step(LevelKey, LevelKey),
    /// A title from elsewhere, which the ladder explains but does not have.
    Elsewhere(ElsewhereKey),
    /// A ladder as a whole, by its position: its summary, its notes and its tracks.
    Ladder(usize),
}

impl Subject {
    /// The position of the ladder that it belongs to.
    pub(super) fn ladder(self) -> usize {
        match self {
            Self::Level(key) | Self::Step(key, _) => key.ladder,
            Self::Elsewhere(key) => key.ladder,
            Self::Ladder(ladder) => ladder,
        }
    }
}

/// The kind of a line, which decides how much it weighs in a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// A line about a title that is not on the ladder.
    Elsewhere,
    /// A line about a whole ladder.
    Ladder,
    /// A note, a sign of success, the title of a link or of a group of duties.
    Aside,
    /// A sentence of a summary, a duty, a piece of advice.
    Body,
    /// One of a level's names, its grade, or a title from elsewhere.
    Name,
}

impl Weight {
    /// The weight of a line of this kind.
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

/// A line of a ladder, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) subject: Subject,
    pub(super) weight: Weight,
    pub(super) text: String,
}

/// Every line of the knowledge base: levels in order, then steps, then titles from elsewhere, then whole ladders; the
/// lines about one subject are adjacent.
pub(super) fn passages(knowledge: &KnowledgeBase) -> Vec<Passage> {
    let mut lines = Lines(Vec::new());
    for key in knowledge.keys() {
        let (subject, level) = (Subject::Level(key), knowledge.level(key));
        lines.whole(subject, Weight::Name, [&*level.title]);
        lines.whole(subject, Weight::Name, level.other_names().chain(&level.grade).map(|name| &**name));
        lines.sentences(subject, Weight::Body, [&level.summary]);
        lines.whole(subject, Weight::Body, level.all_duties());
        lines.whole(subject, Weight::Aside, level.groups.iter().map(|group| &group.title));
        lines.sentences(subject, Weight::Aside, &level.notes);
        lines.whole(subject, Weight::Aside, titles(&level.links));
    }
    let ladders = || knowledge.ladders().iter().enumerate();
    for (at, step) in ladders().flat_map(|(at, ladder)| ladder.transitions.iter().map(move |step| (at, step)))
    {
        let key = |level| LevelKey { ladder: at, level };
        let subject = Subject::Step(key(step.from), key(step.to));
        lines.sentences(subject, Weight::Body, &step.summary);
        lines.whole(subject, Weight::Body, &step.advice);
        lines.whole(subject, Weight::Aside, &step.success);
        lines.whole(subject, Weight::Aside, titles(&step.links));
    }
    for (at, ladder) in ladders() {
        for (entry, this) in ladder.elsewhere.iter().enumerate() {
            let subject = Subject::Elsewhere(ElsewhereKey { ladder: at, entry, title: 0 });
            lines.whole(subject, Weight::Name, this.titles.iter().map(|title| &**title));
            lines.whole(subject, Weight::Elsewhere, [&this.summary]);
        }
    }
    for (at, ladder) in ladders() {
        let subject = Subject::Ladder(at);
        lines.sentences(subject, Weight::Ladder, [&ladder.about.summary]);
        lines.sentences(subject, Weight::Ladder, &ladder.about.notes);
        lines.whole(subject, Weight::Ladder, titles(&ladder.about.links));
        lines.sentences(subject, Weight::Ladder, ladder.tracks.iter().flat_map(|track| &track.summary));
    }
    lines.0
}

fn titles(links: &[WebLink]) -> impl Iterator<Item = &String> {
    links.iter().map(|link| &link.title)
}

struct Lines(Vec<Passage>);

impl Lines {
    /// Adds each text as one line.
    fn whole<'a>(&mut self, subject: Subject, weight: Weight, texts: impl IntoIterator<Item = &'a String>) {
        self.0.extend(texts.into_iter().map(|text| Passage { subject, weight, text: one_line(text) }));
    }

    /// Adds each sentence of each text as a line.
    fn sentences<'a>(
        &mut self,
        subject: Subject,
        weight: Weight,
        texts: impl IntoIterator<Item = &'a String>,
    ) {
        for text in texts {
            let text = one_line(text);
            let line = |line: &str| Passage { subject, weight, text: line.to_owned() };
            self.0.extend(sentences(&text).map(line));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
