//! Two ends in one text: `pm to senior`, `become a lead from senior pm`, `step up from lead`.

use super::index::LevelIndex;
use super::normal::{Break, NormalText};
use super::reading::{Reading, TransitionReading, Verdict};

/// Which end a part of a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// No word said which.
    Open,
    /// Where the way starts.
    From,
    /// Where it leads.
    To,
}

/// Words after which a text tells where the way starts.
const FROM: [&str; 12] = [
    "from",
    "am",
    "im",
    "as",
    "after",
    "beyond",
    "past",
    "above",
    "between",
    "leaving",
    "since",
    "currently",
];
/// Words after which it tells where the way leads.
const TO: [&str; 17] = [
    "to", "into", "until", "till", "toward", "towards", "become", "becoming", "became", "reach", "reaching",
    "aiming", "aim", "want", "wants", "before", "be",
];

/// Reads one or two texts as the ends of a way.
pub(super) fn read(index: &LevelIndex, from: &str, to: Option<&str>) -> TransitionReading {
    let Some(to) = to else { return read_one_text(index, from) };
    let start = index.read_level(from);
    let start = if start.sure().is_some() { start } else { read_one_text(index, from).from.unwrap_or(start) };
    let end = index.read_level(to);
    let end = if end.sure().is_some() { end } else { read_one_text(index, to).to.unwrap_or(end) };
    TransitionReading { from: Some(start), to: Some(end) }
}

fn read_one_text(index: &LevelIndex, text: &str) -> TransitionReading {
    let whole = index.read_level(text);
    if whole.literal {
        return TransitionReading { from: Some(whole), to: None };
    }
    let clauses: Vec<(End, Reading)> = clauses(&NormalText::new(text))
        .into_iter()
        .map(|(end, clause)| (end, index.read_level(&clause)))
        .filter(|(end, reading)| *end == End::Open || reading.verdict != Verdict::Nothing)
        .collect();
    let parts = Clauses { clauses };
    let found = parts.ends();
    match (&found.from, &found.to) {
        (None, None) => TransitionReading { from: Some(whole), to: None },
        (from, to) if !is_sure(from.as_ref()) && !is_sure(to.as_ref()) && whole.sure().is_some() => {
            TransitionReading { from: Some(whole), to: None }
        }
        _ => found,
    }
}

fn is_sure(end: Option<&Reading>) -> bool {
    end.is_some_and(|reading| reading.sure().is_some())
}

struct Clauses {
    clauses: Vec<(End, Reading)>,
}

impl Clauses {
    fn ends(&self) -> TransitionReading {
        let mut from = self.best(End::From, false);
        let mut to = self.best(End::To, true);
        let open = self
            .clauses
            .iter()
            .find(|(end, reading)| *end == End::Open && reading.verdict != Verdict::Nothing);
        if let Some((_, open)) = open {
            let open = Some(open.clone());
            if !is_sure(from.as_ref())
                && (is_sure(open.as_ref()) || from.is_none())
                && (to.is_some() || from.is_none())
            {
                // "pm to senior"
                from = open;
            } else if !is_sure(to.as_ref()) && is_sure(open.as_ref()) {
                // "senior from pm"
                to = open;
            }
        }
        if !is_sure(from.as_ref()) {
            // "go to market pm to senior pm"
            let mut targets = self.sure(End::To);
            if let (Some(first), Some(_)) = (targets.next(), targets.next()) {
                from = Some(first.clone());
            }
        }
        TransitionReading { from, to }
    }

    fn sure(&self, wanted: End) -> impl Iterator<Item = &Reading> {
        let of_end = self.clauses.iter().filter(move |(end, _)| *end == wanted);
        of_end.map(|(_, reading)| reading).filter(|reading| reading.sure().is_some())
    }

    /// The first or the last sure reading of an end, or else the first unsure one.
    fn best(&self, wanted: End, last: bool) -> Option<Reading> {
        let sure = if last { self.sure(wanted).last() } else { self.sure(wanted).next() };
        let any = || self.clauses.iter().find(|(end, _)| *end == wanted).map(|(_, reading)| reading);
        sure.or_else(any).cloned()
    }
}

/// The parts of a text between the words that tell where a way starts and leads.
fn clauses(text: &NormalText) -> Vec<(End, String)> {
    let mut clauses = Vec::new();
    let mut end = End::Open;
    let mut clause = String::new();
    let mut between = false;
    for (position, span) in text.words.iter().enumerate() {
        let word = text.word(*span);
        let label = match word {
            "and" if between => Some(End::To),
            // Swapped letters make another word of it, which no way starts with.
            "form" if position == 0 => Some(End::From),
            _ if FROM.contains(&word) => Some(End::From),
            _ if TO.contains(&word) => Some(End::To),
            _ => None,
        };
        let arrow = span.before == Break::Arrow && position > 0;
        if arrow || label.is_some() {
            let finished = std::mem::take(&mut clause);
            if !finished.is_empty() {
                clauses.push((end, finished));
            }
            end = label.unwrap_or(End::To);
            between = word == "between";
        }
        if label.is_some() || clause.is_empty() && word == "for" {
            continue;
        }
        clause.push_str(match span.before {
            Break::Segment => ", ",
            Break::Alternative => " / ",
            _ if clause.is_empty() => "",
            _ => " ",
        });
        clause.push_str(word);
    }
    if !clause.is_empty() {
        clauses.push((end, clause));
    }
    clauses
}
