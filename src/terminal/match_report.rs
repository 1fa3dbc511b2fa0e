//! `stepladder match`: how texts are read.

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};

use serde_json::{Value, json};

use crate::bot::{Bot, Known};
use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::matching::{Explanation, Reading, TransitionReading, Verdict};

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchAs {
    /// The name of a level.
    Level,
    /// A way from one level to another.
    Transition,
}

/// Writes for people how one text is read.
///
/// # Errors
/// When the output cannot be written.
pub fn match_query(bot: &Bot, query: &str, read_as: MatchAs, mut output: impl Write) -> io::Result<()> {
    let known = &bot.known();
    let report = match read_as {
        MatchAs::Level => level_report(known, query),
        MatchAs::Transition => transition_report(known, query),
    };
    writeln!(output, "{report}")
}

/// Reads one text a line, a JSON value or plain, and writes one line of JSON for each.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn match_lines(
    bot: &Bot,
    mut input: impl BufRead,
    read_as: MatchAs,
    mut output: impl Write,
) -> io::Result<()> {
    let known = &bot.known();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let answer = match read_as {
            MatchAs::Level => level_line(known, &json_text(text).unwrap_or_else(|| text.to_owned())),
            MatchAs::Transition => transition_line(known, text),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}

fn level_line(known: &Known, query: &str) -> Value {
    let explanation = known.index().explain(known.knowledge(), query);
    let reading = &explanation.reading;
    json!({
        "query": query,
        "top": reading.sure().map(|key| known.knowledge().reference(key)),
        "suggestions": references(known.knowledge(), reading.suggestions()),
        "because": because(&explanation),
    })
}

fn because(explanation: &Explanation) -> Value {
    let words: Vec<Value> = explanation
        .words
        .iter()
        .map(|word| json!({ "typed": word.typed, "read_as": word.read_as, "role": word.role }))
        .collect();
    json!({ "reason": explanation.reading.because.to_string(), "ladder": explanation.ladder, "words": words })
}

/// The ends that are sure, and the route where both are.
fn transition_line(known: &Known, line: &str) -> Value {
    let pair = serde_json::from_str::<Value>(line).ok().and_then(|value| {
        let from = value.get("from")?.as_str()?.to_owned();
        let to = value.get("to").and_then(Value::as_str).map(str::to_owned);
        Some((value, from, to))
    });
    let (query, from, to) = pair.unwrap_or_else(|| {
        let text = json_text(line).unwrap_or_else(|| line.to_owned());
        (json!(text), text, None)
    });
    let reading = known.index().read_transition(&from, to.as_deref());
    let knowledge = known.knowledge();
    let reference = |key: LevelKey| knowledge.reference(key);
    let because =
        json!({ "from": end(knowledge, reading.from.as_ref()), "to": end(knowledge, reading.to.as_ref()) });
    let sure = |end: &Option<Reading>| end.as_ref().and_then(Reading::sure).map(reference);
    let route = ends(&reading).map(|(from, to)| references(knowledge, &route(knowledge, from, to)));
    json!({
        "query": query,
        "from": sure(&reading.from),
        "to": sure(&reading.to),
        "route": route,
        "because": because,
    })
}

fn end(knowledge: &KnowledgeBase, reading: Option<&Reading>) -> Value {
    reading.map_or(Value::Null, |reading| {
        json!({
            "top": reading.sure().map(|key| knowledge.reference(key)),
            "suggestions": references(knowledge, reading.suggestions()),
            "reason": reading.because.to_string(),
        })
    })
}

fn level_report(known: &Known, query: &str) -> String {
    let explanation = known.index().explain(known.knowledge(), query);
    format!("{query:?}: {}\n{explanation}", outcome(known.knowledge(), &explanation.reading))
}

fn transition_report(known: &Known, query: &str) -> String {
    let knowledge = known.knowledge();
    let reading = known.index().read_transition(query, None);
    let mut report = format!("{query:?}");
    for (name, end) in [("from", &reading.from), ("to", &reading.to)] {
        let shown = end.as_ref().map_or("not named".to_owned(), |end| {
            format!("{} Because {}.", outcome(knowledge, end), end.because)
        });
        let _ = write!(report, "\n  {name:<5} {shown}");
    }
    if let Some((from, to)) = ends(&reading) {
        let route = references(knowledge, &route(knowledge, from, to));
        let shown = if route.is_empty() { "no steps lead there".to_owned() } else { route.join(" → ") };
        let _ = write!(report, "\n  route {shown}");
    }
    report
}

fn outcome(knowledge: &KnowledgeBase, reading: &Reading) -> String {
    match &reading.verdict {
        Verdict::Sure(key) => {
            format!("{} ({}), sure.", knowledge.level(*key).title, knowledge.reference(*key))
        }
        Verdict::Unsure(keys) => {
            format!("not sure. Suggestions: {}.", references(knowledge, keys).join(", "))
        }
        Verdict::Nothing => "nothing found.".to_owned(),
    }
}

fn ends(reading: &TransitionReading) -> Option<(LevelKey, LevelKey)> {
    Some((reading.from.as_ref()?.sure()?, reading.to.as_ref()?.sure()?))
}

/// The shortest way up; empty where no steps lead there.
fn route(knowledge: &KnowledgeBase, from: LevelKey, to: LevelKey) -> Vec<LevelKey> {
    if from.ladder != to.ladder {
        return Vec::new();
    }
    let levels = knowledge.ladder(from).route(from.level, to.level).unwrap_or_default();
    levels.into_iter().map(|level| LevelKey { ladder: from.ladder, level }).collect()
}

fn references(knowledge: &KnowledgeBase, keys: &[LevelKey]) -> Vec<String> {
    keys.iter().map(|key| knowledge.reference(*key).to_owned()).collect()
}

/// The text of a line that is a JSON string.
fn json_text(line: &str) -> Option<String> {
    serde_json::from_str(line).ok()
}
