//! `stepladder match`: reports how texts are read.

use std::fmt::Write as _;
use std::io::{self, BufRead, Write};

use serde_json::{Value, json};

use crate::bot::{Bot, Known};
use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::matching::{Explanation, Reading, TransitionReading, Verdict};

/// Writes for people how one text is read: as the name of a level or, with `promote`, as a transition from one level to
/// another.
///
/// # Errors
/// When the output cannot be written.
pub fn match_query(bot: &Bot, query: &str, promote: bool, mut output: impl Write) -> io::Result<()> {
    let known = &bot.known();
    let report = if promote { transition_report(known, query) } else { level_report(known, query) };
    writeln!(output, "{report}")
}

/// Reads one text per line, JSON or plain, and writes one line of JSON for each; `promote` as in [`match_query`].
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn match_lines(
    bot: &Bot,
    mut input: impl BufRead,
    promote: bool,
    mut output: impl Write,
) -> io::Result<()> {
    let known = &bot.known();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let answer = if promote { transition_line(known, text) } else { level_line(known, &json_text(text)) };
        writeln!(output, "{answer}")?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}

fn level_line(known: &Known, query: &str) -> Value {
    let Explanation { reading, ladder, words, .. } = known.index().explain(known.knowledge(), query);
    let words =
        words.iter().map(|word| json!({ "typed": word.typed, "read_as": word.read_as, "role": word.role }));
    let words: Vec<_> = words.collect();
    json!({
        "query": query,
        "top": reading.sure().map(|key| known.knowledge().reference(key)),
        "suggestions": references(known.knowledge(), reading.suggestions()),
        "because": { "reason": reading.because.to_string(), "ladder": ladder, "words": words },
    })
}

/// Reports the ends that are sure and, where both are, the route between them. The line is a text, or a JSON object
/// with `from` and perhaps `to`.
fn transition_line(known: &Known, line: &str) -> Value {
    let pair = serde_json::from_str::<Value>(line).ok().and_then(|value| {
        let from = value.get("from")?.as_str()?.to_owned();
        let to = value.get("to").and_then(Value::as_str).map(str::to_owned);
        Some((value, from, to))
    });
    let (query, from, to) = pair.unwrap_or_else(|| {
        let text = json_text(line);
        (json!(text), text, None)
    });
    let reading = known.index().read_transition(&from, to.as_deref());
    let knowledge = known.knowledge();
    let end = |reading: &Reading| {
        json!({
            "top": reading.sure().map(|key| knowledge.reference(key)),
            "suggestions": references(knowledge, reading.suggestions()),
            "reason": reading.because.to_string(),
        })
    };
    let because = json!({ "from": reading.from.as_ref().map(end), "to": reading.to.as_ref().map(end) });
    json!({
        "query": query,
        "from": because["from"]["top"],
        "to": because["to"]["top"],
        "route": route(knowledge, &reading),
        "because": because,
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
    if let Some(route) = route(knowledge, &reading) {
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

/// The shortest route between two ends; empty where no steps lead there, `None` unless both ends are sure.
fn route<'a>(knowledge: &'a KnowledgeBase, reading: &TransitionReading) -> Option<Vec<&'a str>> {
    let (from, to) = (reading.from.as_ref()?.sure()?, reading.to.as_ref()?.sure()?);
    let is_in_one = from.ladder == to.ladder;
    let route = is_in_one.then(|| knowledge.ladder(from).route(from.level, to.level)).flatten();
    let keys = route.unwrap_or_default().into_iter().map(|level| LevelKey { ladder: from.ladder, level });
    Some(keys.map(|key| knowledge.reference(key)).collect())
}

fn references<'a>(knowledge: &'a KnowledgeBase, keys: &[LevelKey]) -> Vec<&'a str> {
    keys.iter().map(|key| knowledge.reference(*key)).collect()
}

/// The text of a line, which may be a JSON string.
fn json_text(line: &str) -> String {
    serde_json::from_str(line).unwrap_or_else(|_| line.to_owned())
}
