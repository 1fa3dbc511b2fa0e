//! From a topic to the lines that speak of it, best first.

use std::cmp::Ordering;
use std::ops::Range;

use super::index::TopicIndex;
use super::lexicon::{WordId, shown};
use super::passages::{Place, Weight};
use super::words::words;

/// Most words of a topic that are looked for.
const WORDS: usize = 8;
/// Most characters of a topic that are read.
const READ: usize = 200;

/// What a topic came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search<'a> {
    /// The words that were looked for, at most eight; empty where the topic holds no word. Common ones such as
    /// "the" are looked for only where there is no other.
    pub words: Vec<String>,
    /// Those of them that no text uses.
    pub unknown: Vec<String>,
    /// What speaks of the topic: first what has all of the words in one line.
    pub found: Vec<Found<'a>>,
}

/// A place that speaks of a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'a> {
    /// The level, the step or the ladder.
    pub place: Place,
    /// The line that says the most of it; `None` where only a level's name does.
    pub line: Option<Line<'a>>,
    /// How many lines speak of it, names aside.
    pub lines: usize,
    /// Whether one line or name has all of the words that any text uses.
    pub complete: bool,
}

/// A line and where in it the words of the topic stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The line, on one line.
    pub text: &'a str,
    /// Where the words stand, as bytes, in order.
    pub words: Vec<Range<usize>>,
}

/// How well a line fits, the best greatest.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fit {
    words: u32,
    rarity: f64,
    weight: Weight,
}

#[derive(Debug)]
struct Hit {
    line: usize,
    fit: Fit,
}

impl Fit {
    fn compare(&self, other: &Self) -> Ordering {
        let rarity = self.rarity.total_cmp(&other.rarity);
        self.words.cmp(&other.words).then(rarity).then(self.weight.cmp(&other.weight))
    }
}

impl TopicIndex {
    /// Finds what speaks of a topic, in any form of its words.
    ///
    /// Never panics, whatever the text; looks at a bounded part of it.
    pub fn search(&self, topic: &str) -> Search<'_> {
        let end = topic.char_indices().nth(READ).map_or(topic.len(), |(at, _)| at);
        let mut search = Search::default();
        let mut wanted: Vec<WordId> = Vec::new();
        let mut typed: Vec<_> = words(&topic[..end]).collect();
        if typed.iter().any(|word| !word.is_common) {
            typed.retain(|word| !word.is_common);
        }
        for word in typed.into_iter().take(WORDS) {
            let form = shown(word.text);
            match self.lexicon.id(&word) {
                Some(id) if wanted.contains(&id) => continue,
                Some(id) => wanted.push(id),
                None if search.unknown.contains(&form) => continue,
                None => search.unknown.push(form.clone()),
            }
            search.words.push(form);
        }
        search.found = self.places(&wanted);
        search
    }

    fn places(&self, wanted: &[WordId]) -> Vec<Found<'_>> {
        let hits = self.hits(wanted);
        let same_place =
            |a: &Hit, b: &Hit| self.lines[a.line].passage.place == self.lines[b.line].passage.place;
        let mut places: Vec<_> = hits.chunk_by(same_place).map(|hits| self.place(hits, wanted)).collect();
        // A stable sort: of equals, what comes first on the ladder stays first.
        places.sort_by(|(a, fit_a), (b, fit_b)| fit_b.compare(fit_a).then(b.lines.cmp(&a.lines)));
        places.into_iter().map(|(found, _)| found).collect()
    }

    /// The lines that use any of the words, in order.
    fn hits(&self, wanted: &[WordId]) -> Vec<Hit> {
        let mut uses: Vec<_> = wanted
            .iter()
            .flat_map(|word| self.uses[*word].iter().map(|line| (*line, self.rarity[*word])))
            .collect();
        uses.sort_by_key(|(line, _)| *line);
        let fit = |uses: &[(usize, f64)]| Fit {
            words: u32::try_from(uses.len()).unwrap_or(u32::MAX),
            rarity: uses.iter().map(|(_, rarity)| rarity).sum(),
            weight: self.lines[uses[0].0].passage.weight,
        };
        uses.chunk_by(|a, b| a.0 == b.0).map(|uses| Hit { line: uses[0].0, fit: fit(uses) }).collect()
    }

    fn place(&self, hits: &[Hit], wanted: &[WordId]) -> (Found<'_>, Fit) {
        let best = |hits: &mut dyn Iterator<Item = &Hit>| {
            hits.fold(None::<(usize, Fit)>, |best, hit| match best {
                Some((_, fit)) if hit.fit.compare(&fit).is_le() => best,
                _ => Some((hit.line, hit.fit)),
            })
        };
        let is_name = |hit: &&Hit| hit.fit.weight == Weight::Name;
        let line = best(&mut hits.iter().filter(|hit| !is_name(hit))).map(|(line, _)| line);
        let fit = best(&mut hits.iter()).map_or(hits[0].fit, |(_, fit)| fit);
        let found = Found {
            place: self.lines[hits[0].line].passage.place,
            line: line.map(|line| self.line(line, wanted)),
            lines: hits.iter().filter(|hit| !is_name(hit)).count(),
            complete: fit.words as usize == wanted.len(),
        };
        (found, fit)
    }

    fn line(&self, line: usize, wanted: &[WordId]) -> Line<'_> {
        let line = &self.lines[line];
        let words = line.words.iter().filter(|(_, word)| wanted.contains(word));
        Line { text: &line.passage.text, words: words.map(|(at, _)| at.clone()).collect() }
    }
}
