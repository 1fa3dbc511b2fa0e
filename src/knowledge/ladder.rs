//! One career ladder: tracks, levels and the transitions between them.

use std::collections::VecDeque;

use super::vocabulary::Vocabulary;

/// One career ladder, as its author wrote it and the loader accepted it.
///
/// Levels and tracks refer to each other by position: `levels[transition.from]`. The first level is where
/// the ladder starts; every other one can be reached from it, and no steps up lead in a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// A short name, unique in the knowledge base: lower-case letters, digits and hyphens.
    pub id: String,
    /// The name that readers see, for example `Product management`.
    pub title: String,
    /// The language of its titles, where the author says so; otherwise the titles tell.
    pub language: Option<Language>,
    /// One or two sentences about the ladder as a whole.
    pub summary: String,
    /// Where the ladder's facts come from.
    pub source: Option<Source>,
    /// What a reader should know of the ladder's titles before trusting them.
    pub notes: Vec<String>,
    /// The paths that levels belong to, in the author's order.
    pub tracks: Vec<Track>,
    /// The levels, in the author's order, never empty.
    pub levels: Vec<Level>,
    /// The steps from one level to the next, in the author's order.
    pub transitions: Vec<Transition>,
    /// Titles that are not on the ladder, but that it knows of.
    pub elsewhere: Vec<Elsewhere>,
    /// How titles of this field are written.
    pub vocabulary: Vocabulary,
    /// What the author expects certain queries to find.
    pub expectations: Vec<Expectation>,
}

/// A language in which titles, and sentences around them, are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `en`
    English,
    /// `de`
    German,
    /// `fr`
    French,
    /// `es`
    Spanish,
    /// `pt`
    Portuguese,
    /// `ja`
    Japanese,
}

impl Language {
    /// Every language with its code (ISO 639-1).
    pub const ALL: [(&'static str, Self); 6] = [
        ("en", Self::English),
        ("de", Self::German),
        ("fr", Self::French),
        ("es", Self::Spanish),
        ("pt", Self::Portuguese),
        ("ja", Self::Japanese),
    ];

    /// The language with a code; `None` where it is not one of these.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == code).map(|(_, language)| language)
    }
}

/// Where a ladder's facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name of the article, handbook or book.
    pub title: String,
    /// Its address (http or https), if it has one.
    pub url: Option<String>,
}

/// A path that several levels share, such as individual contributors or people managers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// A short name, unique in the ladder.
    pub id: String,
    /// The name that readers see.
    pub title: String,
    /// One or two sentences about the path.
    pub summary: Option<String>,
}

/// One rung of a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// A short name, unique in the ladder: lower-case letters, digits and hyphens.
    pub id: String,
    /// The name that readers see, for example `Senior Product Manager`.
    pub title: String,
    /// Other names of the level. One in capitals (`GPM`) is an abbreviation.
    pub aliases: Vec<String>,
    /// The position of the level's track in [`Ladder::tracks`].
    pub track: Option<usize>,
    /// What the level is, in one or a few sentences.
    pub summary: String,
    /// What a person at this level does, one duty an entry, never empty.
    pub duties: Vec<String>,
    /// What else to know: mix-ups, history, exceptions.
    pub notes: Vec<String>,
}

/// One step of the ladder, from a level to one right above it, or to one of the same height.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The position of the level where the step starts.
    pub from: usize,
    /// The position of the level it leads to.
    pub to: usize,
    /// Whether it leads sideways, and not up.
    pub lateral: bool,
    /// What the step asks for, in a sentence or two.
    pub summary: Option<String>,
    /// What to do to take the step, one piece of advice an entry. Empty where the source gives none.
    pub advice: Vec<String>,
    /// How success is recognised, where the source says so.
    pub success: Vec<String>,
}

/// A title, or several for one job, that people ask for though the ladder has no such level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The titles of the job, at least one; answers show the first.
    pub titles: Vec<String>,
    /// What it is, and how it differs from the levels of the ladder.
    pub summary: String,
    /// Where it would be on the ladder.
    pub near: Near,
}

/// Where a title from elsewhere would be on a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Near {
    /// Near these levels, the nearest first; near none where the list is empty.
    Levels(Vec<usize>),
    /// Between these two.
    Between([usize; 2]),
}

impl Near {
    /// The positions of the levels.
    pub fn levels(&self) -> &[usize] {
        match self {
            Self::Levels(levels) => levels,
            Self::Between(levels) => levels,
        }
    }
}

impl Transition {
    /// Whether the source says anything about how to take this step.
    pub fn has_advice(&self) -> bool {
        !self.advice.is_empty()
    }
}

/// A query and the level an author expects it to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// What a person might type.
    pub query: String,
    /// The position of the level it should find; `None` when it should find no level for sure.
    pub level: Option<usize>,
    /// The line of the expectation in its file, counted from 1.
    pub line: usize,
}

impl Ladder {
    /// The position of the level with this id.
    pub fn position(&self, level_id: &str) -> Option<usize> {
        self.levels.iter().position(|level| level.id == level_id)
    }

    /// The track of the level at `level`, where it has one.
    pub fn track(&self, level: usize) -> Option<&Track> {
        self.levels[level].track.map(|track| &self.tracks[track])
    }

    /// The step that leads from one level right to the other.
    pub fn transition(&self, from: usize, to: usize) -> Option<&Transition> {
        self.transitions.iter().find(|step| step.from == from && step.to == to)
    }

    /// The steps up from a level, in the author's order.
    pub fn steps_from(&self, level: usize) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().filter(move |step| step.from == level && !step.lateral)
    }

    /// The steps that lead up to a level, in the author's order.
    pub fn steps_to(&self, level: usize) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().filter(move |step| step.to == level && !step.lateral)
    }

    /// The steps sideways from a level, in the author's order.
    pub fn sideways_from(&self, level: usize) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().filter(move |step| step.from == level && step.lateral)
    }

    /// The steps that lead sideways to a level, in the author's order.
    pub fn sideways_to(&self, level: usize) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().filter(move |step| step.to == level && step.lateral)
    }

    /// The shortest way up from one level to another, perhaps sideways too, both ends included.
    ///
    /// The same level twice gives that one level. `None` when no steps lead there. Of two ways of one
    /// length, the one whose steps the author wrote first.
    pub fn route(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        if self.transition(from, to).is_some() {
            return Some(vec![from, to]);
        }
        self.shortest(from, to, |_| true)
    }

    /// The same by steps up alone.
    pub fn route_up(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        self.shortest(from, to, |step| !step.lateral)
    }

    /// Whether the way from one level to another has a step up.
    pub fn leads_up(&self, from: usize, to: usize) -> bool {
        let is_up = |pair: &[usize]| self.transition(pair[0], pair[1]).is_some_and(|step| !step.lateral);
        self.route(from, to).is_some_and(|route| route.windows(2).any(is_up))
    }

    /// The last level that the ways from the first level to two others share: it leads up to both, and no other
    /// such level lies above it. Of several, the one nearest to the second; `None` where there is none.
    pub fn parting(&self, one: usize, other: usize) -> Option<usize> {
        let shared: Vec<_> = (0..self.levels.len())
            .filter(|level| self.route_up(*level, one).is_some() && self.route_up(*level, other).is_some())
            .collect();
        let is_last = |level: &usize| {
            shared.iter().all(|above| above == level || self.route_up(*level, *above).is_none())
        };
        let length = |level: &usize| self.route_up(*level, other).map_or(usize::MAX, |route| route.len());
        shared.iter().copied().filter(is_last).min_by_key(length)
    }

    fn shortest(&self, from: usize, to: usize, takes: impl Fn(&Transition) -> bool) -> Option<Vec<usize>> {
        if from == to {
            return Some(vec![to]);
        }
        let came_from = self.walk(from, takes);
        let mut route = vec![to];
        let mut at = to;
        while at != from {
            at = came_from[at]?;
            route.push(at);
        }
        route.reverse();
        Some(route)
    }

    /// For each level, how many steps up the way from the first level has that has the fewest.
    pub fn heights(&self) -> Vec<usize> {
        let mut heights = vec![None; self.levels.len()];
        let mut queue = VecDeque::from([(0, 0)]);
        while let Some((level, height)) = queue.pop_front() {
            if heights.get(level).is_none_or(Option::is_some) {
                continue;
            }
            heights[level] = Some(height);
            // What lies sideways is as high: it comes before all that is higher.
            self.sideways_from(level).for_each(|step| queue.push_front((step.to, height)));
            queue.extend(self.steps_from(level).map(|step| (step.to, height + 1)));
        }
        heights.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// For each level reachable from `start`, up or sideways, the one before it on the shortest way.
    pub(crate) fn walk_up(&self, start: usize) -> Vec<Option<usize>> {
        self.walk(start, |_| true)
    }

    fn walk(&self, start: usize, takes: impl Fn(&Transition) -> bool) -> Vec<Option<usize>> {
        let mut came_from = vec![None; self.levels.len()];
        let mut queue = VecDeque::from([start]);
        while let Some(level) = queue.pop_front() {
            for step in self.transitions.iter().filter(|step| step.from == level && takes(step)) {
                if step.to != start && came_from[step.to].is_none() {
                    came_from[step.to] = Some(level);
                    queue.push_back(step.to);
                }
            }
        }
        came_from
    }
}
