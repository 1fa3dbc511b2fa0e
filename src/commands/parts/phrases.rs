//! Phrases around the texts of the knowledge base, and parts of embeds, that several answers share.

use super::context::Context;
use crate::interaction::User;
use crate::knowledge::{Ladder, Level, LevelKey, WebLink};
use crate::language::{first_sentence, joined};
use crate::reply::{Embed, escaped, quoted};

/// The most characters shown of a text that a person typed.
const QUOTE: usize = 80;
/// The most characters shown of a member's name; Discord's own limit is 32.
const NAME: usize = 32;
/// The most items listed in a sentence.
const LISTED: usize = 12;

/// A text that a person typed, safe to show; "what you typed" if none of it is visible.
pub(crate) fn typed(text: &str) -> String {
    quoted(text, QUOTE).unwrap_or_else(|| "what you typed".to_owned())
}

/// The name of a member, in bold and safe to show; "a member" if it is unknown.
pub(crate) fn member_name(user: &User) -> String {
    match &user.name {
        Some(name) => format!("**{}**", escaped(name, NAME)),
        None => "a member".to_owned(),
    }
}

/// The footer of an embed: the ladder's title and its sources.
pub(crate) fn footer(ladder: &Ladder) -> String {
    let sources: Vec<_> = ladder.about.sources.iter().map(|source| source.title.as_str()).collect();
    match sources[..] {
        [] => ladder.about.title.to_string(),
        [source] => format!("{} · Source: {source}", ladder.about.title),
        _ => format!("{} · Sources: {}", ladder.about.title, sources.join("; ")),
    }
}

/// The footer of a ladder if all of `ladders` are this one; empty if they differ.
pub(crate) fn footer_of_one(context: Context<'_>, mut ladders: impl Iterator<Item = usize>) -> String {
    let only = ladders.next().filter(|first| ladders.all(|other| other == *first));
    only.map_or_else(String::new, |only| footer(&context.knowledge.ladders()[only]))
}

/// The words for a lateral step.
pub(crate) const SIDEWAYS: &str = "→ a step sideways";

/// The name of a level's path in a sentence, for example `the Leadership path`.
pub(crate) fn path_of(ladder: &Ladder, level: usize) -> String {
    ladder.track(level).map_or("its path".to_owned(), |track| format!("the {}", path(&track.title)))
}

/// The name of a path: its title, followed by "path" unless it already ends in "path" or "track".
pub(crate) fn path(title: &str) -> String {
    let last = title.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    if matches!(last.as_str(), "path" | "track") { title.to_owned() } else { format!("{title} path") }
}

/// A level's track and its rung, for example `Leadership path · rung 4 of 6`.
pub(crate) fn place(ladder: &Ladder, level: usize) -> String {
    let path = ladder.track(level).map_or_else(String::new, |track| format!("{} · ", path(&track.title)));
    let heights = ladder.heights();
    let top = heights.iter().max().map_or(1, |height| height + 1);
    let is_top = ladder.steps_from(level).next().is_none();
    let end = if is_top { " · the top of its path" } else { "" };
    format!("{path}rung {} of {top}{end}", heights[level] + 1)
}

/// The command that asks for a step, ready to be typed.
pub(crate) fn promote_command(context: Context<'_>, from: LevelKey, to: Option<LevelKey>) -> String {
    let from = context.knowledge.reference(from);
    match to {
        Some(to) => format!("`/promote from:{from} to:{}`", context.knowledge.reference(to)),
        None => format!("`/promote from:{from}`"),
    }
}

/// The typed text in parentheses; empty if it is not to be shown.
pub(crate) fn aside(typed: Option<&str>) -> String {
    typed.map_or_else(String::new, |typed| format!(" ({typed})"))
}

/// The first sentence of a text, on one line.
pub(crate) fn gist(text: &str) -> String {
    first_sentence(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A small number in letters: `two`; a larger one in digits.
pub(crate) fn number(number: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// The titles of levels as a sentence lists them: `A, B and C`.
pub(crate) fn list(titles: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    joined(titles, "and", LISTED)
}

/// A step of the first ladder to use in examples: if possible one with advice, and not from the first level. The upper
/// end is `None` on a ladder without steps.
pub(crate) fn example_step(context: Context<'_>) -> (LevelKey, Option<LevelKey>) {
    let key = |level| LevelKey { ladder: 0, level };
    let Some(ladder) = context.knowledge.ladders().first() else { return (key(0), None) };
    let best = ladder.transitions.iter().max_by_key(|step| {
        // `max_by_key` takes the last of several equal steps, but the lowest one makes the better example.
        (step.has_advice(), step.from != 0, std::cmp::Reverse(step.from))
    });
    best.map_or((key(0), None), |step| (key(step.from), Some(key(step.to))))
}

/// A level of the first ladder to use in examples: the upper end of [`example_step`], if it has one.
pub(crate) fn example_level(context: Context<'_>) -> LevelKey {
    let (from, to) = example_step(context);
    to.unwrap_or(from)
}

/// Adds a level's duties, then those of each group under its heading.
pub(crate) fn add_duties(embed: &mut Embed, level: &Level) {
    embed.bullets("Duties", &level.duties);
    for group in &level.groups {
        let heading = format!("Duties: {}", group.title);
        embed.bullets(&heading, &group.duties);
    }
}

pub(crate) fn add_links(embed: &mut Embed, links: &[WebLink]) {
    // A parenthesis would end the address in Discord's markdown, and a bracket the title.
    let address = |url: &str| url.replace('(', "%28").replace(')', "%29");
    let title = |text: &str| {
        let bare = text.replace("\\[", "[").replace("\\]", "]");
        bare.replace('[', "\\[").replace(']', "\\]")
    };
    let written = links.iter().map(|link| format!("[{}]({})", title(&link.title), address(&link.url)));
    embed.bullets("To read on", written);
}
