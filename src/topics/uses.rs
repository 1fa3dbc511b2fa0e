//! Where the texts have the parts of a topic.

use std::ops::Range;

use super::index::{IndexedLine, TopicIndex};
use super::other_words::Phrase;
use super::passages::Weight;
use super::query::{BESIDE, Term};

/// How much a form of a word counts beside the one that was typed.
const OTHER_FORM: f64 = 0.9;

/// A part of the topic in a line.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) line: usize,
    pub(super) term: usize,
    /// How much it counts, from 0 to 1.
    pub(super) likeness: f64,
    /// Where its words are.
    pub(super) at: Vec<Range<usize>>,
    /// How many words what counts has.
    pub(super) length: usize,
    /// Whether it tells little, as a part of names that many levels share.
    pub(super) is_part_of_names: bool,
}

impl Use {
    /// Whether it speaks of the topic by itself.
    pub(super) fn is_direct(&self) -> bool {
        self.likeness > BESIDE
    }
}

impl TopicIndex {
    /// The lines that have a part of the topic, each once, with the reading that counts most.
    pub(super) fn uses_of(&self, term: usize, of: &Term) -> Vec<Use> {
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
        // Every place in the line that speaks of it is shown in bold, whatever counts.
        uses.dedup_by(|other, best| {
            let is_same = other.line == best.line;
            if is_same && other.is_direct() {
                best.at.append(&mut other.at);
            }
            is_same
        });
        uses
    }

    /// Where the texts have a phrase: each line with the position of its first word there.
    pub(super) fn lines_with<'p>(&'p self, phrase: &'p Phrase) -> impl Iterator<Item = (usize, usize)> + 'p {
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

    /// Whether words of a line are common in names, and are in one or beside another such word: "product managers".
    fn is_part_of_names(&self, line: usize, first: usize, length: usize) -> bool {
        let IndexedLine { passage, words, .. } = &self.lines[line];
        let is_common =
            |at: usize| words.get(at).is_some_and(|(_, word)| self.common_in_names.contains(word));
        let stands_in_name = passage.weight == Weight::Name
            || first.checked_sub(1).is_some_and(is_common)
            || is_common(first + length);
        (first..first + length).all(is_common) && stands_in_name
    }

    /// Whether any line has a phrase.
    pub(super) fn is_used(&self, phrase: &Phrase) -> bool {
        self.lines_with(phrase).next().is_some()
    }
}
