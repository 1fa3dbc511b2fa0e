//! `/find`: which levels and steps mention a topic?

mod excerpt;

use super::parts::{Answer, Command, Context, Link, MENUS, TextOption, menus, open_button, options, phrases};
use crate::interaction::CommandData;
use crate::language::{counted, joined};
use crate::limits;
use crate::reply::{Embed, Message, escaped};
use crate::topics::{Found, Search, Subject};
use excerpt::{bold, plain};

pub(super) const COMMAND: Command = Command {
    options: &[TextOption { name: TOPIC, required: true, completed: false }],
    ..Command::slash("find", answer, help)
};

const TOPIC: &str = "topic";
/// The most places in the embed; the rest are in the menu.
const SHOWN: usize = 11;
/// The most places that the menus open.
const OPENED: usize = MENUS * limits::SELECT_OPTIONS;
/// The most characters of the topic in the embed's title.
const TITLE: usize = 80;
/// The most characters of a line in the answer.
const LINE: usize = 320;

fn help(context: Context<'_>) -> String {
    let topic = context.topics.often().next().unwrap_or("…");
    format!("`/find topic:{topic}`: which levels and steps mention a topic")
}

fn answer(context: Context<'_>, asked: &CommandData) -> Result<Answer, Message> {
    let topic = options::text(asked, TOPIC)?.ok_or_else(|| {
        Message::new(format!("Which topic do you mean? Fill in `{TOPIC}`.{}", often(context)))
    })?;
    Ok(about(context, topic))
}

/// The places that mention a topic, or similar topics if no place does.
///
/// The content line has the first result, the embed the others.
pub(super) fn about(context: Context<'_>, topic: &str) -> Answer {
    let search = context.topics.search(topic);
    let [_, others @ ..] = search.found.as_slice() else { return nothing(context, topic, &search) };
    let mut message = Message::new(line(context, &search));
    if !others.is_empty() {
        message = message.embed(embed(context, others, &search));
    }
    // The link holds the words as they were understood: the typed text may be too long for a button, or hold any
    // characters.
    Answer::full(openings(context, message, &search), Link::Topic(search.words.join(" ")))
}

fn embed(context: Context<'_>, others: &[Found<'_>], search: &Search<'_>) -> Embed {
    let topic = escaped(&search.words.join(" "), TITLE);
    let footer = phrases::footer_of_one(context, 0..context.knowledge.ladders().len());
    let mut embed = Embed::new(&format!("More on “{topic}”"), &footer);
    let (shown, rest) = others.split_at(others.len().min(SHOWN));
    for found in shown {
        embed.section(title(context, found.subject), excerpt_of(context, found));
    }
    if !rest.is_empty() {
        let further = if others.len() < OPENED {
            format!("{} more, in the menu below.", rest.len())
        } else {
            format!("{} more; the menus below open the first {OPENED} places.", rest.len())
        };
        embed.section("Further places", further);
    }
    embed
}

fn line(context: Context<'_>, search: &Search<'_>) -> String {
    let of =
        |wanted: fn(&Subject) -> bool| search.found.iter().filter(|found| wanted(&found.subject)).count();
    let some = |number: usize, before: &str, noun: &str, after: &str| {
        (number > 0).then(|| format!("{before} {}{after}", counted(number, noun)))
    };
    let in_notes = match of(|subject| matches!(subject, Subject::Ladder(_))) {
        0 => None,
        1 => Some("in the ladder's notes".to_owned()),
        several => Some(format!("in the notes of {several} ladders")),
    };
    let subjects = [
        some(of(|subject| matches!(subject, Subject::Level(_))), "at", "level", ""),
        some(of(|subject| matches!(subject, Subject::Step(..))), "in", "step", ""),
        in_notes,
        some(of(|subject| matches!(subject, Subject::Elsewhere(_))), "in", "title", " from elsewhere"),
    ];
    let subjects = phrases::list(subjects.into_iter().flatten());
    let unknown = match search.unknown.as_slice() {
        [] => String::new(),
        words => {
            let typed = words.iter().map(|word| phrases::typed(word));
            format!(" Nothing mentions {}.", joined(typed, "or", words.len()))
        }
    };
    let none_complete = search.found.iter().all(|found| !found.complete);
    let parted = if none_complete { " No line has all of the words." } else { "" };
    let best = &search.found[0];
    let first = if search.found.len() > 1 { "First " } else { "" };
    format!(
        "{} {subjects}.{unknown}{parted} {first}**{}**: {}",
        topic(search),
        title(context, best.subject),
        excerpt_of(context, best)
    )
}

/// The beginning of the content line: the topic, and the corrections of its misspelled words.
fn topic(search: &Search<'_>) -> String {
    let topic = phrases::typed(&search.words.join(" "));
    let shown: Vec<_> = search
        .corrected
        .iter()
        .map(|(written, read)| format!("*{}* for {}", escaped(read, TITLE), phrases::typed(written)))
        .collect();
    match (shown.as_slice(), search.words.len()) {
        ([], _) => format!("{topic} comes up"),
        ([only], 1) => format!("Showing {only}. It comes up"),
        (several, _) => format!("Showing {}. {topic} comes up", phrases::list(several)),
    }
}

/// The line that mentions the topic, or the gist of a subject whose name does, with the number of further lines.
fn excerpt_of(context: Context<'_>, found: &Found<'_>) -> String {
    let line = match (&found.line, found.subject) {
        (Some(line), _) => bold(line, LINE),
        (None, Subject::Level(key)) => phrases::gist(&context.knowledge.level(key).summary),
        (None, Subject::Elsewhere(key)) => phrases::gist(&context.knowledge.elsewhere(key).summary),
        (None, Subject::Step(..) | Subject::Ladder(_)) => String::new(),
    };
    match found.lines {
        0 | 1 => line,
        several => format!("{line} (and {})", counted(several - 1, "more line")),
    }
}

/// Adds buttons or a menu to open each result.
fn openings(context: Context<'_>, message: Message, search: &Search<'_>) -> Message {
    let opening = |found: &Found<'_>| menus::Opening {
        label: title(context, found.subject),
        description: found.line.as_ref().map_or_else(String::new, |line| plain(line, limits::SELECT_TEXT)),
        link: match found.subject {
            Subject::Level(key) => Link::Level(key),
            Subject::Step(from, to) => Link::Way(from, to),
            Subject::Ladder(ladder) => Link::Ladder { ladder, part: 0 },
            Subject::Elsewhere(key) => Link::Elsewhere(key),
        },
    };
    menus::add_choices(context, message, search.found.iter().map(opening).collect())
}

fn title(context: Context<'_>, subject: Subject) -> String {
    match subject {
        Subject::Level(key) => context.knowledge.title(key).to_owned(),
        Subject::Step(from, to) => {
            let title = |key| context.knowledge.level(key).title.as_str();
            [title(from), " → ", title(to)].concat()
        }
        Subject::Elsewhere(key) => format!("{} (not on the ladder)", context.knowledge.elsewhere_title(key)),
        Subject::Ladder(ladder) => {
            format!("The whole ladder: {}", context.knowledge.ladders()[ladder].about.title)
        }
    }
}

fn nothing(context: Context<'_>, topic: &str, search: &Search<'_>) -> Answer {
    let typed = phrases::typed(topic);
    let line = if search.words.is_empty() {
        format!("{typed} names no topic. About a promotion ask `/promote`, about a level `/level`.")
    } else {
        format!("Nothing mentions {typed}.")
    };
    let (hint, topics): (_, Vec<_>) = if search.words.is_empty() || search.near.is_empty() {
        (often(context), context.topics.often().collect())
    } else {
        (format!(" Near it: {}.", phrases::list(&search.near)), search.near.clone())
    };
    let message = Message::new(line + &hint);
    let message = if topics.is_empty() {
        menus::add_ladder(context, message, None)
    } else {
        let button = |topic: &str| open_button(context, topic, Link::Topic(topic.to_owned()));
        message.buttons(topics.into_iter().filter_map(button))
    };
    Answer::unresolved(message, &[])
}

/// A sentence about the topics that come up most; empty where there are none.
fn often(context: Context<'_>) -> String {
    let topics = phrases::list(context.topics.often());
    if topics.is_empty() { topics } else { format!(" What comes up often: {topics}.") }
}
