//! From a topic to the lines that speak of it, best first.

use std::ops::Range;

use super::index::{IndexedLine, TopicIndex};
use super::lexicon::WordId;
use super::other_words::Phrase;
use super::passages::{Place, Weight};
use super::query::Term;
use super::rarity::rarity;
use super::words::Bearing;

/// What a topic came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search<'a> {
    /// What was looked for, as it was understood, at most eight words; empty where nothing that was typed carries a
    /// topic.
    pub words: Vec<String>,
    /// Those of them that no text uses.
    pub unknown: Vec<String>,
    /// What was written wrongly, with the word that it was taken for.
    pub corrected: Vec<(String, String)>,
    /// Topics that are equally near a word that no text uses; up to five.
    pub near: Vec<&'a str>,
    /// What speaks of the topic, best first.
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

/// How much a word counts that tells little by itself, beside one that does not.
const WEAK: f64 = 0.4;
/// How much a form of a word counts at least beside the one that was typed, and at most: the more, the longer the start
/// that they share.
const OTHER_FORM: (f64, f64) = (0.8, 0.95);
/// How much a word counts that many names of a ladder have, where it is part of a name: in one that is not the whole
/// topic, and where a line speaks of "product managers".
const COMMON_IN_NAMES: f64 = 0.2;
/// How much more a level counts whose whole name the topic is.
const WHOLE_NAME: f64 = 2.0;
/// How much a word counts for a line of a level whose name has it.
const IMPLIED: f64 = 0.5;
/// How much a line counts that says what is not.
const NEGATIVE: f64 = 0.85;
/// How much a place's other lines count beside its best one; its names do not count.
const OTHER_LINES: f64 = 0.25;
/// How much more a line counts for each word that follows another there as it was typed, and at most.
const IN_A_ROW: (f64, f64) = (0.1, 0.4);

/// A part of the topic in a line.
#[derive(Debug)]
struct Use {
    line: usize,
    term: usize,
    /// How much it counts, from 0 to 1.
    likeness: f64,
    /// Where its words stand.
    at: Vec<Range<usize>>,
    /// How many words what counts has.
    length: usize,
    /// Whether it tells little, as a part of names that many levels share.
    is_part_of_names: bool,
}

/// A line that speaks of the topic.
#[derive(Debug)]
struct Hit<'u> {
    line: usize,
    uses: &'u [Use],
    score: f64,
}

impl TopicIndex {
    /// Finds what speaks of a topic, in any form of its words.
    ///
    /// Never panics, whatever the text; looks at a bounded part of it.
    pub fn search(&self, topic: &str) -> Search<'_> {
        let query = self.read(topic);
        let mut near = query.near;
        near.dedup();
        Search {
            words: query.terms.iter().map(|term| term.shown.clone()).collect(),
            unknown: query
                .terms
                .iter()
                .filter(|term| term.readings.is_empty())
                .map(|term| term.shown.clone())
                .collect(),
            corrected: query.corrected,
            near: near.into_iter().map(|word| self.lexicon.form(word)).collect(),
            found: self.places(&query.terms, &query.words),
        }
    }

    /// Whether any line has a phrase.
    pub(super) fn is_used(&self, phrase: &Phrase) -> bool {
        self.lines_with(phrase).next().is_some()
    }

    fn places(&self, terms: &[Term], typed: &[Option<WordId>]) -> Vec<Found<'_>> {
        let of_terms: Vec<_> = terms.iter().enumerate().map(|(at, term)| self.uses_of(at, term)).collect();
        let about = Self::about(terms);
        let worth = |(uses, is_about): (&Vec<Use>, &bool)| {
            rarity(self.lines.len(), uses.len()) * if *is_about { 1.0 } else { WEAK }
        };
        let worth: Vec<_> = of_terms.iter().zip(&about).map(worth).collect();
        let mut uses: Vec<_> = of_terms.into_iter().flatten().collect();
        uses.sort_by_key(|one| (one.line, one.term));
        let known = terms.iter().filter(|term| !term.readings.is_empty()).count();
        let hits: Vec<_> = uses
            .chunk_by(|a, b| a.line == b.line)
            .map(|uses| {
                let hit = self.hit(uses, &worth, known);
                let (each, most) = IN_A_ROW;
                let more = (each * count(self.in_a_row(hit.line, typed))).min(most);
                Hit { score: hit.score * (1.0 + more), ..hit }
            })
            .collect();
        let place_of = |hit: &Hit<'_>| self.lines[hit.line].passage.place;
        let of_places = hits.chunk_by(|a, b| place_of(a) == place_of(b));
        let of_topic =
            of_places.filter(|hits| hits.iter().flat_map(|hit| hit.uses).any(|one| about[one.term]));
        let mut places: Vec<_> = of_topic.map(|hits| self.place(hits, &worth, known)).collect();
        // A stable sort: of equals, what comes first on the ladder stays first.
        places.sort_by(|(a, score_a), (b, score_b)| score_b.total_cmp(score_a).then(b.lines.cmp(&a.lines)));
        places.into_iter().map(|(found, _)| found).collect()
    }

    /// Which parts say what the topic is about: everyday words find nothing by themselves beside others, nor does a word
    /// that is only related to one of the texts beside one that no text uses.
    fn about(terms: &[Term]) -> Vec<bool> {
        let is_topic = |term: &Term| term.bearing == Bearing::Topic;
        let only_everyday = !terms.iter().any(is_topic);
        let is_lost = terms.iter().any(|term| is_topic(term) && term.readings.is_empty());
        let about = |term: &Term| only_everyday || is_topic(term) && (term.is_literal || !is_lost);
        terms.iter().map(about).collect()
    }

    /// The lines that have a part of the topic, each once, with the reading that counts most.
    fn uses_of(&self, term: usize, of: &Term) -> Vec<Use> {
        let mut uses: Vec<_> = of
            .readings
            .iter()
            .flat_map(|phrase| self.lines_with(phrase).map(move |(line, first)| (phrase, line, first)))
            .map(|(phrase, line, first)| {
                let words = &self.lines[line].words[first..first + phrase.words.len()];
                let start = words[0].0.start;
                let text = &self.lines[line].passage.text[start..words[words.len() - 1].0.end];
                let form =
                    if phrase.likeness < 1.0 { 1.0 } else { form_likeness(&of.plain, &text.to_lowercase()) };
                Use {
                    line,
                    term,
                    likeness: phrase.likeness * form,
                    at: words.iter().map(|(at, _)| at.clone()).collect(),
                    length: phrase.words.len(),
                    is_part_of_names: self.is_part_of_names(line, first, phrase.words.len()),
                }
            })
            .collect();
        uses.sort_by(|a, b| a.line.cmp(&b.line).then(b.likeness.total_cmp(&a.likeness)));
        // Every place in the line is shown in bold, whatever counts.
        uses.dedup_by(|other, best| {
            let is_same = other.line == best.line;
            if is_same {
                best.at.append(&mut other.at);
            }
            is_same
        });
        uses
    }

    /// Where a phrase stands: each line with the position of its first word there.
    fn lines_with<'p>(&'p self, phrase: &'p Phrase) -> impl Iterator<Item = (usize, usize)> + 'p {
        let lines = phrase.words.first().into_iter().flat_map(|first| &self.uses[*first]);
        let of_ladder = lines.filter(|line| {
            phrase.ladder.is_none_or(|ladder| self.lines[**line].passage.place.ladder() == ladder)
        });
        of_ladder.flat_map(|line| {
            let words = &self.lines[*line].words;
            let starts = words.windows(phrase.words.len()).enumerate();
            let is_it = |window: &[(Range<usize>, usize)]| {
                window.iter().zip(&phrase.words).all(|((_, word), wanted)| word == wanted)
            };
            starts.filter(move |(_, window)| is_it(window)).map(|(start, _)| (*line, start))
        })
    }

    /// Whether words of a line are common in names, and stand in one or beside another such word: "product managers".
    fn is_part_of_names(&self, line: usize, first: usize, length: usize) -> bool {
        let IndexedLine { passage, words, .. } = &self.lines[line];
        let is_common =
            |at: usize| words.get(at).is_some_and(|(_, word)| self.common_in_names.contains(word));
        let stands_in_name = passage.weight == Weight::Name
            || first.checked_sub(1).is_some_and(is_common)
            || is_common(first + length);
        (first..first + length).all(is_common) && stands_in_name
    }

    fn hit<'u>(&self, uses: &'u [Use], worth: &[f64], known: usize) -> Hit<'u> {
        let line = &self.lines[uses[0].line];
        let is_name = line.passage.weight == Weight::Name;
        // Each word of the name is a word of the topic, and none stands for two.
        let covered: usize = uses.iter().map(|one| one.length).sum();
        let is_whole_name = is_name && uses.len() == known && covered == line.words.len();
        let score = uses.iter().map(|one| {
            let tells_little = !is_whole_name && one.is_part_of_names;
            worth[one.term] * one.likeness * if tells_little { COMMON_IN_NAMES } else { 1.0 }
        });
        let weight = if is_whole_name { WHOLE_NAME } else { line.passage.weight.factor() };
        let weight = if line.is_negative { weight * NEGATIVE } else { weight };
        Hit { line: uses[0].line, score: score.sum::<f64>() * weight, uses }
    }

    /// How many words follow another in a line as they were typed, where they do most.
    fn in_a_row(&self, line: usize, typed: &[Option<WordId>]) -> usize {
        let words = &self.lines[line].words;
        let starts = (0..words.len()).flat_map(|at| (0..typed.len()).map(move |from| (at, from)));
        let run = |(at, from): (usize, usize)| {
            words[at..]
                .iter()
                .zip(&typed[from..])
                .take_while(|((_, word), wanted)| Some(*word) == **wanted)
                .count()
        };
        starts.map(run).max().unwrap_or(0).saturating_sub(1)
    }

    fn place(&self, hits: &[Hit<'_>], worth: &[f64], known: usize) -> (Found<'_>, f64) {
        let is_name = |hit: &&Hit<'_>| self.lines[hit.line].passage.weight == Weight::Name;
        let of_names =
            || hits.iter().filter(is_name).flat_map(|hit| hit.uses).filter(|one| !one.is_part_of_names);
        // What is said at a level speaks of that level, also where it does not name it again.
        let implied = |hit: &Hit<'_>, term: usize| {
            let of_term = of_names().filter(|one| one.term == term);
            let is_said = is_name(&hit) || hit.uses.iter().any(|one| one.term == term);
            if is_said { 0.0 } else { of_term.map(|one| one.likeness).fold(0.0, f64::max) }
        };
        let score_of = |hit: &Hit<'_>| {
            let implied = worth.iter().enumerate().map(|(term, worth)| worth * implied(hit, term));
            hit.score + IMPLIED * implied.sum::<f64>()
        };
        // Of equals the first counts.
        let best = |hits: &mut dyn Iterator<Item = &Hit<'_>>| {
            hits.fold(None::<(usize, f64)>, |best, hit| match best {
                Some((_, score)) if score_of(hit) <= score => best,
                _ => Some((hit.line, score_of(hit))),
            })
        };
        let line = best(&mut hits.iter().filter(|hit| !is_name(hit))).map(|(line, _)| line);
        let of_line = best(&mut hits.iter()).map_or(0.0, |(_, score)| score);
        let uses = || hits.iter().filter(|hit| !is_name(hit)).flat_map(|hit| hit.uses);
        let of_words = worth.iter().enumerate().map(|(term, worth)| {
            let of_term = uses().filter(|one| one.term == term);
            worth * of_term.map(|one| one.likeness).fold(0.0, f64::max)
        });
        let score = of_line + OTHER_LINES * of_words.sum::<f64>();
        let shown = hits.iter().find(|hit| Some(hit.line) == line);
        let found = Found {
            place: self.lines[hits[0].line].passage.place,
            line: shown.map(|hit| self.line(hit)),
            lines: hits.iter().filter(|hit| !is_name(hit)).count(),
            complete: hits.iter().any(|hit| hit.uses.len() == known),
        };
        (found, score)
    }

    fn line(&self, hit: &Hit<'_>) -> Line<'_> {
        let mut words: Vec<_> = hit.uses.iter().flat_map(|one| one.at.iter().cloned()).collect();
        words.sort_by_key(|at| at.start);
        words.dedup();
        Line { text: &self.lines[hit.line].passage.text, words }
    }
}

/// How much a form of a word counts for another one.
fn form_likeness(typed: &str, form: &str) -> f64 {
    if typed == form {
        return 1.0;
    }
    let start = typed.chars().zip(form.chars()).take_while(|(a, b)| a == b).count();
    let longer = typed.chars().count().max(form.chars().count()).max(1);
    let (least, most) = OTHER_FORM;
    least + (most - least) * count(start) / count(longer)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
