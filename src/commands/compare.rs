//! `/compare`: which duties are new, grow or fall away from one level to another.

use super::parts::{
    Answer, Command, Context, Link, Query, Question, Rejection, TextOption, details, named_button,
    not_meant_button, open_button, options, phrases, unsure,
};
use crate::knowledge::{Level, LevelKey};
use crate::reply::{Button, Embed, Message, clip};
use crate::topics::{DutyMatch, DutyPair};

pub(super) const COMMAND: Command = Command {
    options: &[TextOption::level(A), TextOption::level(B)],
    takes_ladder: true,
    ..Command::slash("compare", answer, help)
};

const A: &str = "a";
const B: &str = "b";

/// Most buttons to other comparisons.
const OTHERS: usize = 10;
/// Fewest characters of a duty that are shown, however many there are.
const FEWEST: usize = 40;
/// Characters kept for headings, bullets and the words around duties.
const FRAME: usize = 700;

fn help(context: Context<'_>) -> String {
    let (a, b) = phrases::example_step(context);
    let (a, b) = (context.knowledge.reference(a), context.knowledge.reference(b.unwrap_or(a)));
    format!("`/compare a:{a} b:{b}`: what is new, what grows and what falls away between two levels")
}

fn answer(context: Context<'_>, question: Question<'_>) -> Result<Answer, Rejection> {
    let typed_a = question.level_text(context, A)?;
    if let (None, Some(answer)) = (question.text(B)?, both_in_one(context, typed_a)) {
        return Ok(answer);
    }
    let typed_b = question.level_text(context, B)?;
    let (a, b) = (options::read_level(context, typed_a), options::read_level(context, typed_b));
    let (Some(key_a), Some(key_b)) = (a.sure(), b.sure()) else {
        return Ok(unsure::about_comparison(context, &[(typed_a, &a), (typed_b, &b)]));
    };
    let query = Query::Comparison(typed_a.to_owned(), typed_b.to_owned());
    let query = (!a.literal || !b.literal).then_some(query);
    let message = compare(context, key_a, key_b, query.as_ref().map(Query::shown).as_deref());
    let not_meant = query.and_then(|query| not_meant_button(context, &query));
    Ok(Answer::full(message.last_button(not_meant), Link::Compare(key_a, key_b)))
}

/// The answer to one text that names the levels to compare; `None` where it does not name several.
fn both_in_one(context: Context<'_>, typed: &str) -> Option<Answer> {
    let reading = Some(options::read_level(context, typed)).filter(|reading| reading.elsewhere.is_none())?;
    match *reading.named {
        [] | [_] => None,
        [a, b] => {
            let message = compare(context, a, b, Some(&phrases::typed(typed)));
            Some(Answer::full(message, Link::Compare(a, b)))
        }
        _ => Some(unsure::about_comparison(context, &[(typed, &reading)])),
    }
}

/// The relation of two levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// Steps lead from the first up to the second.
    Up,
    /// The ways to the two branch at this level.
    Branches(LevelKey),
    /// They are on different ladders.
    Apart,
}

/// Compares two levels: from the lower to the higher, where steps lead from one to the other, else in the order
/// given; `typed` is what the asker typed, where that has to be said.
pub(super) fn compare(context: Context<'_>, a: LevelKey, b: LevelKey, typed: Option<&str>) -> Message {
    if a == b {
        return same_level(context, a, typed);
    }
    let leads = |from: LevelKey, to: LevelKey| {
        from.ladder == to.ladder && context.knowledge.ladder(from).leads_up(from.level, to.level)
    };
    let (a, b, relation) = if leads(a, b) {
        (a, b, Relation::Up)
    } else if leads(b, a) {
        (b, a, Relation::Up)
    } else {
        let parting = (a.ladder == b.ladder).then(|| context.knowledge.ladder(a).parting(a.level, b.level));
        let level = parting.flatten().map(|level| a.at(level));
        (a, b, level.map_or(Relation::Apart, Relation::Branches))
    };
    let found = context.topics.match_duties(a, b);
    let line = line(context, (a, b), relation, &found, typed);
    Message::new(line)
        .embed(embed(context, (a, b), relation, &found))
        .buttons(ways_on(context, a, b, relation))
}

/// The content line: both levels, what was typed, and how the duties differ.
fn line(
    context: Context<'_>,
    (a, b): (LevelKey, LevelKey),
    relation: Relation,
    found: &DutyMatch,
    typed: Option<&str>,
) -> String {
    let (title_a, title_b) = (context.knowledge.title(a), context.knowledge.title(b));
    let levels = match relation {
        Relation::Up => format!("From **{title_a}** to **{title_b}**"),
        Relation::Branches(_) | Relation::Apart => format!("**{title_a}** beside **{title_b}**"),
    };
    format!("{levels}{}{}", phrases::aside(typed), counts(context, relation, found))
}

/// The rest of the content line: how many duties are new, grow, stay and fall away.
fn counts(context: Context<'_>, relation: Relation, found: &DutyMatch) -> String {
    let (new, gone) = (found.only_second.len(), found.only_first.len());
    let same = found.pairs.iter().filter(|pair| pair.same).count();
    if relation != Relation::Up {
        let alike = if found.pairs.is_empty() { "none".to_owned() } else { found.pairs.len().to_string() };
        let shared = match relation {
            Relation::Branches(level) => format!("both build on **{}**; ", context.knowledge.title(level)),
            _ => String::new(),
        };
        return format!(
            ": {shared}{} and {}, {alike} of them about the same thing.",
            duties(gone + found.pairs.len()),
            duties(new + found.pairs.len())
        );
    }
    let is = |number: usize| if number == 1 { "is" } else { "are" };
    let mut counts = vec![match new {
        0 => "no duty is new".to_owned(),
        _ => format!("{} {} new", duties(new), is(new)),
    }];
    for (number, one, several) in [(found.pairs.len() - same, "grows", "grow"), (same, "stays", "stay")] {
        if number > 0 {
            counts.push(format!("{number} {}", if number == 1 { one } else { several }));
        }
    }
    if gone > 0 {
        counts.push(format!("{gone} {} no longer named", is(gone)));
    }
    format!(": {}.", phrases::list(&counts))
}

fn duties(number: usize) -> String {
    if number == 1 { "1 duty".to_owned() } else { format!("{number} duties") }
}

fn embed(context: Context<'_>, (a, b): (LevelKey, LevelKey), relation: Relation, found: &DutyMatch) -> Embed {
    let (level_a, level_b) = (context.knowledge.level(a), context.knowledge.level(b));
    let (title_a, title_b) = (context.knowledge.title(a), context.knowledge.title(b));
    let arrow = if relation == Relation::Up { "→" } else { "and" };
    let mut embed = Embed::new(&format!("{title_a} {arrow} {title_b}"), &footer(context, a, b));
    let gist = |title: &str, level: &Level| format!("**{title}**: {}", phrases::gist(&level.summary));
    embed.paragraph(&format!("{}\n{}", gist(title_a, level_a), gist(title_b, level_b)));
    if let Relation::Branches(level) = relation {
        embed.section("What both share", shared(context, level));
    }
    if relation == Relation::Up && !found.only_first.is_empty() {
        embed.paragraph(
            "A duty that is no longer named may still be part of the job: sources rarely repeat what a level \
             takes for granted.",
        );
    }

    let share = share(&embed, level_a, level_b);
    let alone = |level: &Level, duties: &[usize]| -> Vec<String> {
        let all = level.all_duties();
        duties.iter().map(|duty| clip(all[*duty], share)).collect()
    };
    let (duties_a, duties_b) = (level_a.all_duties(), level_b.all_duties());
    let (same, changed): (Vec<DutyPair>, Vec<DutyPair>) =
        found.pairs.iter().copied().partition(|pair| pair.same);
    let changed: Vec<_> = changed
        .into_iter()
        .map(|pair| {
            let (before, after) = (duties_a[pair.first], duties_b[pair.second]);
            let (word_a, word_b) = match relation {
                Relation::Up => ("from".to_owned(), "to".to_owned()),
                _ => (format!("{title_a}:"), format!("{title_b}:")),
            };
            format!("*{word_a}* {}\n  *{word_b}* {}", clip(before, share), clip(after, share))
        })
        .collect();
    let same: Vec<_> = same.into_iter().map(|pair| pair.second).collect();
    let only_a = alone(level_a, &found.only_first);
    let only_b = alone(level_b, &found.only_second);
    let same = alone(level_b, &same);
    let sections = match relation {
        Relation::Up => [
            (format!("New at {title_b}"), only_b),
            ("Grows".to_owned(), changed),
            ("Stays".to_owned(), same),
            (format!("No longer named at {title_b}"), only_a),
        ],
        _ => [
            ("About the same thing".to_owned(), changed),
            ("The same".to_owned(), same),
            (format!("Only {title_a}"), only_a),
            (format!("Only {title_b}"), only_b),
        ],
    };
    for (heading, lines) in sections {
        embed.bullets(&heading, lines);
    }
    embed
}

/// A sentence about the way that leads to both levels, up to where it branches.
fn shared(context: Context<'_>, parting: LevelKey) -> String {
    let (ladder, level) = (context.knowledge.ladder(parting), context.knowledge.level(parting));
    let route = ladder.route(0, parting.level).unwrap_or_default();
    let titles: Vec<_> = route.iter().map(|level| ladder.levels[*level].title.as_str()).collect();
    let way = if titles.len() > 1 { format!(" ({})", titles.join(" → ")) } else { String::new() };
    format!("The way to both leads through **{}**{way} and parts there.", level.title)
}

fn footer(context: Context<'_>, a: LevelKey, b: LevelKey) -> String {
    let [a, b] = [a, b].map(|key| phrases::footer(context.knowledge.ladder(key)));
    if a == b { a } else { format!("{a} · {b}") }
}

/// How many characters of each duty fit: all of them, unless both levels are long.
fn share(embed: &Embed, a: &Level, b: &Level) -> usize {
    let duties = [a.all_duties(), b.all_duties()].concat();
    let room = embed.room().saturating_sub(FRAME + 8 * duties.len());
    let total: usize = duties.iter().map(|duty| duty.chars().count()).sum();
    if total <= room { usize::MAX } else { (room / duties.len().max(1)).max(FEWEST) }
}

/// Buttons to both levels and to the way between them, or to the ways from where they part.
fn ways_on(context: Context<'_>, a: LevelKey, b: LevelKey, relation: Relation) -> Vec<Button> {
    let between = match relation {
        Relation::Up => vec![open_button(context, "How to get there", Link::Way(a, b))],
        Relation::Branches(parting) => {
            [a, b].map(|to| named_button(context, Link::Way(parting, to))).into_iter().collect()
        }
        Relation::Apart => Vec::new(),
    };
    [a, b].map(|key| named_button(context, Link::Level(key))).into_iter().chain(between).flatten().collect()
}

/// Offers to compare a level with those around it.
fn same_level(context: Context<'_>, key: LevelKey, typed: Option<&str>) -> Message {
    let (ladder, level) = (context.knowledge.ladder(key), context.knowledge.level(key));
    let shown = phrases::aside(typed);
    let around: Vec<_> = context.knowledge.around(key).collect();
    let offer = if around.is_empty() { "" } else { " Compare it with a level next to it:" };
    let line = format!("That is one level twice, **{}**{shown}.{offer}", level.title);
    let mut embed = Embed::new(&level.title, &phrases::footer(ladder));
    embed.paragraph(&phrases::place(ladder, key.level));
    details::add_duties(&mut embed, level);
    let button = |other: LevelKey| {
        let label = format!("With {}", context.knowledge.level(other).title);
        open_button(context, &label, Link::Compare(key, other))
    };
    let buttons = around.into_iter().take(OTHERS).filter_map(button);
    Message::new(line).embed(embed).buttons(buttons)
}
