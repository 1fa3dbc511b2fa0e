//! From a topic to the lines that mention it, best first.

use std::ops::Range;

use foldhash::HashSet;

use super::index::{IndexedLine, TopicIndex};
use super::lexicon::rarity;
use super::passages::{Subject, Weight};
use super::query::{BESIDE, OTHER_FORM, Query, Term};
use super::words::Bearing;

/// The result of a search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search<'a> {
    /// The parts of the topic as they were understood, at most eight; empty where nothing that was typed carries a
    /// topic.
    pub words: Vec<String>,
    /// The parts that no text mentions.
    pub unknown: Vec<String>,
    /// Misspelt words, each with the word that it was taken for.
    pub corrected: Vec<(String, String)>,
    /// Topics that are equally near a word that no text uses; up to five.
    pub near: Vec<&'a str>,
    /// The subjects that mention the topic, best first.
    pub found: Vec<Found<'a>>,
}

/// A subject, such as a level, whose lines mention a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'a> {
    /// The level, the step or the ladder.
    pub subject: Subject,
    /// The line that fits best; `None` where only names mention the topic.
    pub line: Option<Line<'a>>,
    /// The number of lines that mention the topic, without names.
    pub lines: usize,
    /// Whether a single line or name mentions every part of the topic that any text mentions.
    pub complete: bool,
}

/// A line, and where the words of the topic are in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The text, without line breaks.
    pub text: &'a str,
    /// Where the words are, in bytes, in order.
    pub words: Vec<Range<usize>>,
}

/// The most topics offered near words that no text uses.
const NEAR: usize = 5;
/// The factor for a part that does not decide what the topic is about, such as an everyday word beside a telling one.
const WEAK: f64 = 0.4;
/// The factor for words that many titles of a ladder share, in a name that is not the whole topic, and in a line that
/// mentions "product managers".
const COMMON_IN_NAMES: f64 = 0.2;
/// The weight of a name that is the whole topic, in place of [`Weight::factor`].
const WHOLE_NAME: f64 = 2.0;
/// The weight of a part of the topic that a line lacks but a name of its subject has.
const IMPLIED: f64 = 0.5;
/// The factor for a negated line where the topic is not negated, or the reverse.
const NEGATIVE: f64 = 0.85;
/// The weight of the parts that any of a subject's lines mention, added to the score of its best line; names do not
/// count.
const OTHER_LINES: f64 = 0.25;

/// A part of the topic in a line.
#[derive(Debug)]
struct Use {
    line: usize,
    term: usize,
    /// Its weight, from 0 to 1.
    likeness: f64,
    /// Where its words are in the line, in bytes.
    at: Vec<Range<usize>>,
    /// The number of words of the matched phrase.
    length: usize,
    /// Whether it tells little, because many levels have it in their names.
    is_part_of_names: bool,
}

impl Use {
    /// Whether it mentions the topic by itself.
    fn is_direct(&self) -> bool {
        self.likeness > BESIDE
    }
}

/// The weights of a topic's parts, by which lines are scored.
#[derive(Debug)]
struct Weighed {
    /// The weight of each part.
    worth: Vec<f64>,
    /// The number of parts that any text mentions.
    known: usize,
    is_negative: bool,
}

impl TopicIndex {
    /// Finds the subjects that mention a topic, in any form of its words.
    ///
    /// Never panics, whatever the text; reads no more than its first 200 characters.
    pub fn search(&self, topic: &str) -> Search<'_> {
        let mut query = self.read(topic);
        let mut offered = HashSet::default();
        query.near.retain(|word| offered.len() < NEAR && offered.insert(*word));
        let shown = |term: &Term| term.shown.clone();
        let unknown = query.terms.iter().filter(|term| term.readings.is_empty());
        Search {
            words: query.terms.iter().map(shown).collect(),
            unknown: unknown.map(shown).collect(),
            near: query.near.iter().map(|word| self.lexicon.form(*word)).collect(),
            found: self.subjects(&query),
            corrected: query.corrected,
        }
    }

    fn subjects(&self, query: &Query) -> Vec<Found<'_>> {
        let terms = &query.terms;
        let of_terms: Vec<_> = terms.iter().enumerate().map(|(at, term)| self.uses_of(at, term)).collect();
        let about = Self::about(terms);
        let worth = |(uses, is_about): (&Vec<Use>, &bool)| {
            let direct = uses.iter().filter(|one| one.is_direct()).count();
            rarity(self.lines.len(), direct) * if *is_about { 1.0 } else { WEAK }
        };
        let worth = of_terms.iter().zip(&about).map(worth).collect();
        let known = terms.iter().filter(|term| !term.readings.is_empty()).count();
        let topic = Weighed { worth, known, is_negative: query.is_negative };
        let mut uses: Vec<_> = of_terms.into_iter().flatten().collect();
        uses.sort_by_key(|one| (one.line, one.term));
        let subject_of = |one: &Use| self.lines[one.line].passage.subject;
        let of_places = uses.chunk_by(|a, b| subject_of(a) == subject_of(b));
        let of_topic = of_places.filter(|uses| uses.iter().any(|one| about[one.term] && one.is_direct()));
        let mut subjects: Vec<_> = of_topic.map(|uses| self.subject(uses, &topic)).collect();
        // A stable sort: equals stay in the order of the ladder.
        subjects.sort_by(|(a, score_a), (b, score_b)| score_b.total_cmp(score_a).then(b.lines.cmp(&a.lines)));
        subjects.into_iter().map(|(found, _)| found).collect()
    }

    /// Which parts decide what the topic is about. Beside a telling word, an everyday word finds nothing by itself;
    /// beside a telling word that no text mentions, neither does one that is only related to words of the texts.
    fn about(terms: &[Term]) -> Vec<bool> {
        let is_topic = |term: &Term| term.bearing == Bearing::Topic;
        let only_everyday = !terms.iter().any(is_topic);
        let is_lost = terms.iter().any(|term| is_topic(term) && term.readings.is_empty());
        let about = |term: &Term| only_everyday || is_topic(term) && (term.is_literal || !is_lost);
        terms.iter().map(about).collect()
    }

    /// The lines that have a part of the topic, each once, with the reading that weighs most.
    fn uses_of(&self, term: usize, of: &Term) -> Vec<Use> {
        let mut uses: Vec<_> = of
            .readings
            .iter()
            .flat_map(|phrase| self.lines_with(phrase).map(move |(line, first)| (phrase, line, first)))
            .map(|(phrase, line, first)| {
                let words = &self.lines[line].words[first..first + phrase.words.len()];
                let start = words[0].0.start;
                let text = &self.lines[line].passage.text[start..words[words.len() - 1].0.end];
                let is_form = phrase.likeness >= 1.0 && of.plain != text.to_lowercase();
                Use {
                    line,
                    term,
                    likeness: if is_form { OTHER_FORM } else { phrase.likeness },
                    at: words.iter().map(|(at, _)| at.clone()).collect(),
                    length: phrase.words.len(),
                    is_part_of_names: self.is_part_of_names(line, first, phrase.words.len()),
                }
            })
            .collect();
        uses.sort_by(|a, b| a.line.cmp(&b.line).then(b.likeness.total_cmp(&a.likeness)));
        // Every direct mention in the line is shown in bold, though only the best one is scored.
        uses.dedup_by(|other, best| {
            let is_same = other.line == best.line;
            if is_same && other.is_direct() {
                best.at.append(&mut other.at);
            }
            is_same
        });
        uses
    }

    /// Whether words of a line are common in names, and are part of a name or next to another such word: "product
    /// managers".
    fn is_part_of_names(&self, line: usize, first: usize, length: usize) -> bool {
        let IndexedLine { passage, words, .. } = &self.lines[line];
        let is_common =
            |at: usize| words.get(at).is_some_and(|(_, word)| self.common_in_names.contains(word));
        let stands_in_name = passage.weight == Weight::Name
            || first.checked_sub(1).is_some_and(is_common)
            || is_common(first + length);
        (first..first + length).all(is_common) && stands_in_name
    }

    fn is_name(&self, uses: &[Use]) -> bool {
        self.lines[uses[0].line].passage.weight == Weight::Name
    }

    /// The score of a line; `implied` has the weight of each part of the topic, for the parts that the line lacks.
    fn score(&self, uses: &[Use], implied: &[f64], topic: &Weighed) -> f64 {
        let line = &self.lines[uses[0].line];
        // Each word of the name matches exactly one part of the topic.
        let covered: usize = uses.iter().map(|one| one.length).sum();
        let is_topic = self.is_name(uses) && uses.len() == topic.known && covered == line.words.len();
        let of_term = |(term, worth): (usize, &f64)| {
            let likeness = match uses.iter().find(|one| one.term == term) {
                Some(one) if one.is_part_of_names && !is_topic => one.likeness * COMMON_IN_NAMES,
                Some(one) => one.likeness,
                None => implied[term],
            };
            worth * likeness
        };
        let score: f64 = topic.worth.iter().enumerate().map(of_term).sum();
        let weight = if is_topic { WHOLE_NAME } else { line.passage.weight.factor() };
        let weight = if line.is_negative == topic.is_negative { weight } else { weight * NEGATIVE };
        score * weight
    }

    fn subject(&self, uses: &[Use], topic: &Weighed) -> (Found<'_>, f64) {
        let terms = 0..topic.worth.len();
        let (names, lines): (Vec<_>, Vec<_>) =
            uses.chunk_by(|a, b| a.line == b.line).partition(|uses| self.is_name(uses));
        let most = |uses: &mut dyn Iterator<Item = f64>| uses.fold(0.0, f64::max);
        // A line of a level is about that level even where it does not repeat the level's name.
        let of_name = |term: usize, name: &&[Use]| {
            let of_term = name.iter().filter(|one| one.term == term && !one.is_part_of_names);
            IMPLIED * most(&mut of_term.map(|one| one.likeness))
        };
        let implied: Vec<_> =
            terms.clone().map(|term| most(&mut names.iter().map(|name| of_name(term, name)))).collect();
        let no_names = vec![0.0; topic.worth.len()];
        // Among equals, the first line wins.
        let best = lines.iter().map(|uses| (self.score(uses, &implied, topic), uses));
        let best = best.reduce(|best, other| if other.0 > best.0 { other } else { best });
        let of_names = most(&mut names.iter().map(|uses| self.score(uses, &no_names, topic)));
        let of_words = terms.map(|term| {
            let of_term = lines.iter().flat_map(|uses| uses.iter()).filter(|one| one.term == term);
            topic.worth[term] * most(&mut of_term.map(|one| one.likeness))
        });
        let score = best.map_or(0.0, |(score, _)| score).max(of_names) + OTHER_LINES * of_words.sum::<f64>();
        let direct = |uses: &[Use]| uses.iter().filter(|one| one.is_direct()).count();
        let found = Found {
            subject: self.lines[uses[0].line].passage.subject,
            line: best.map(|(_, uses)| self.line(uses)),
            lines: lines.iter().filter(|uses| direct(uses) > 0).count(),
            complete: names.iter().chain(&lines).any(|uses| direct(uses) == topic.known),
        };
        (found, score)
    }

    fn line(&self, uses: &[Use]) -> Line<'_> {
        let mut words: Vec<_> = uses.iter().flat_map(|one| one.at.iter().cloned()).collect();
        words.sort_by_key(|at| at.start);
        words.dedup();
        Line { text: &self.lines[uses[0].line].passage.text, words }
    }
}
