//! `/compare`: which duties are new, grow or fall away from one level to another.

use super::parts::{
    Answer, Command, Context, Link, Query, TextOption, named_button, not_meant_button, open_button, options,
    phrases, unsure,
};
use crate::interaction::CommandData;
use crate::knowledge::{Level, LevelKey};
use crate::language::counted;
use crate::reply::{Button, Embed, Message, clip};
use crate::topics::{DutyMatch, DutyPair};

pub(super) const COMMAND: Command = Command {
    options: &[TextOption::level(A), TextOption::level(B)],
    takes_ladder: true,
    ..Command::slash("compare", answer, help)
};

const A: &str = "a";
const B: &str = "b";

/// The most buttons to other comparisons.
const OTHERS: usize = 10;
/// The fewest characters shown of each duty, however many duties there are.
const FEWEST: usize = 40;
/// Characters kept for headings, bullets and the words around duties.
const FRAME: usize = 700;

fn help(context: Context<'_>) -> String {
    let (a, b) = phrases::example_step(context);
    let (a, b) = (context.knowledge.reference(a), context.knowledge.reference(b.unwrap_or(a)));
    format!("`/compare a:{a} b:{b}`: what is new, what grows and what falls away between two levels")
}

fn answer(context: Context<'_>, asked: &CommandData) -> Result<Answer, Message> {
    let typed_a = options::level_text(context, asked, A)?;
    if let (None, Some(answer)) = (options::text(asked, B)?, both_in_one(context, typed_a)) {
        return Ok(answer);
    }
    let typed_b = options::level_text(context, asked, B)?;
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
    /// The ways to the two levels branch at this level.
    Branches(LevelKey),
    /// The levels are on different ladders, or no level leads up to both.
    Apart,
}

/// Two levels side by side.
struct Comparison<'a> {
    context: Context<'a>,
    a: LevelKey,
    b: LevelKey,
    relation: Relation,
    found: DutyMatch,
}

/// Compares two levels: from the lower to the higher if steps lead from one to the other, else in the order given;
/// `typed` is the asker's text, if the answer has to show it.
pub(super) fn compare(context: Context<'_>, a: LevelKey, b: LevelKey, typed: Option<&str>) -> Message {
    if a == b {
        return same_level(context, a, typed);
    }
    let ladder = context.knowledge.ladder(a);
    let (a, b, relation) = if a.ladder != b.ladder {
        (a, b, Relation::Apart)
    } else if ladder.leads_up(a.level, b.level) {
        (a, b, Relation::Up)
    } else if ladder.leads_up(b.level, a.level) {
        (b, a, Relation::Up)
    } else {
        let parting = ladder.parting(a.level, b.level);
        (a, b, parting.map_or(Relation::Apart, |level| Relation::Branches(a.at(level))))
    };
    let comparison = Comparison { context, a, b, relation, found: context.topics.match_duties(a, b) };
    Message::new(comparison.line(typed)).embed(comparison.embed()).buttons(comparison.ways_on())
}

impl Comparison<'_> {
    /// The content line: both levels, what was typed, and how many duties are new, grow, stay and fall away.
    fn line(&self, typed: Option<&str>) -> String {
        let [title_a, title_b] = [self.a, self.b].map(|key| self.context.knowledge.title(key));
        let typed = phrases::aside(typed);
        let (new, gone, pairs) =
            (self.found.only_second.len(), self.found.only_first.len(), self.found.pairs.len());
        if self.relation != Relation::Up {
            let alike = if pairs == 0 { "none".to_owned() } else { pairs.to_string() };
            let shared = match self.relation {
                Relation::Branches(level) => {
                    format!("both build on **{}**; ", self.context.knowledge.title(level))
                }
                _ => String::new(),
            };
            return format!(
                "**{title_a}** beside **{title_b}**{typed}: {shared}{} and {}, {alike} of them about the same thing.",
                counted(gone + pairs, "duty"),
                counted(new + pairs, "duty")
            );
        }
        let is = |number: usize| if number == 1 { "is" } else { "are" };
        let mut counts = vec![match new {
            0 => "no duty is new".to_owned(),
            _ => format!("{} {} new", counted(new, "duty"), is(new)),
        }];
        let same = self.found.pairs.iter().filter(|pair| pair.same).count();
        for (number, one, several) in [(pairs - same, "grows", "grow"), (same, "stays", "stay")] {
            if number > 0 {
                counts.push(format!("{number} {}", if number == 1 { one } else { several }));
            }
        }
        if gone > 0 {
            counts.push(format!("{gone} {} no longer named", is(gone)));
        }
        format!("From **{title_a}** to **{title_b}**{typed}: {}.", phrases::list(&counts))
    }

    fn embed(&self) -> Embed {
        let (knowledge, found) = (self.context.knowledge, &self.found);
        let [level_a, level_b] = [self.a, self.b].map(|key| knowledge.level(key));
        let [title_a, title_b] = [self.a, self.b].map(|key| knowledge.title(key));
        let is_up = self.relation == Relation::Up;
        let title = format!("{title_a} {} {title_b}", if is_up { "→" } else { "and" });
        let mut embed = Embed::new(&title, &footer(self.context, self.a, self.b));
        let gist = |title: &str, level: &Level| format!("**{title}**: {}", phrases::gist(&level.summary));
        embed.paragraph(&format!("{}\n{}", gist(title_a, level_a), gist(title_b, level_b)));
        if let Relation::Branches(level) = self.relation {
            embed.section("What both share", shared(self.context, level));
        }
        if is_up && !found.only_first.is_empty() {
            embed.paragraph(
                "A duty that is no longer named may still be part of the job: sources rarely repeat what a level \
                 takes for granted.",
            );
        }

        let share = share(&embed, level_a, level_b);
        let (duties_a, duties_b) = (level_a.all_duties(), level_b.all_duties());
        let of_a = |duty: &usize| clip(duties_a[*duty], share);
        let of_b = |duty: &usize| clip(duties_b[*duty], share);
        let [word_a, word_b] = if is_up {
            ["from".to_owned(), "to".to_owned()]
        } else {
            [title_a, title_b].map(|title| format!("{title}:"))
        };
        let change = |pair: &DutyPair| {
            format!("*{word_a}* {}\n  *{word_b}* {}", of_a(&pair.first), of_b(&pair.second))
        };
        let changed = found.pairs.iter().filter(|pair| !pair.same).map(change);
        let same = found.pairs.iter().filter(|pair| pair.same).map(|pair| of_b(&pair.second));
        let only_a = found.only_first.iter().map(of_a);
        let only_b = found.only_second.iter().map(of_b);
        if is_up {
            embed.bullets(&format!("New at {title_b}"), only_b);
            embed.bullets("Grows", changed);
            embed.bullets("Stays", same);
            embed.bullets(&format!("No longer named at {title_b}"), only_a);
        } else {
            embed.bullets("About the same thing", changed);
            embed.bullets("The same", same);
            embed.bullets(&format!("Only {title_a}"), only_a);
            embed.bullets(&format!("Only {title_b}"), only_b);
        }
        embed
    }

    /// Buttons to both levels and to the way between them, or to the ways to them from the level where these branch and
    /// to the ways sideways.
    fn ways_on(&self) -> impl Iterator<Item = Button> {
        let (context, ends) = (self.context, [self.a, self.b]);
        let mut between = match self.relation {
            Relation::Up => vec![open_button(context, "How to get there", Link::Way(self.a, self.b))],
            Relation::Branches(parting) => {
                ends.iter().map(|to| named_button(context, Link::Way(parting, *to))).collect()
            }
            Relation::Apart => Vec::new(),
        };
        if self.relation != Relation::Up && self.a.ladder == self.b.ladder {
            let ladder = context.knowledge.ladder(self.a);
            for (from, to) in [(self.a, self.b), (self.b, self.a)] {
                let way = ladder.route(from.level, to.level).map(|_| Link::Way(from, to));
                between.push(way.and_then(|way| named_button(context, way)));
            }
        }
        ends.map(|key| named_button(context, Link::Level(key))).into_iter().chain(between).flatten()
    }
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

/// The most characters to show of each duty: no limit, unless all duties together are too long for the embed.
fn share(embed: &Embed, a: &Level, b: &Level) -> usize {
    let duties = [a.all_duties(), b.all_duties()].concat();
    let room = embed.room().saturating_sub(FRAME + 8 * duties.len());
    let total: usize = duties.iter().map(|duty| duty.chars().count()).sum();
    if total <= room { usize::MAX } else { (room / duties.len().max(1)).max(FEWEST) }
}

/// Describes a level that was given twice, and offers to compare it with the levels around it.
fn same_level(context: Context<'_>, key: LevelKey, typed: Option<&str>) -> Message {
    let (ladder, level) = (context.knowledge.ladder(key), context.knowledge.level(key));
    let shown = phrases::aside(typed);
    let around: Vec<_> = context.knowledge.around(key).collect();
    let offer = if around.is_empty() { "" } else { " Compare it with a level next to it:" };
    let line = format!("That is one level twice, **{}**{shown}.{offer}", level.title);
    let mut embed = Embed::new(&level.title, &phrases::footer(ladder));
    embed.paragraph(&phrases::place(ladder, key.level));
    phrases::add_duties(&mut embed, level);
    let button = |other: LevelKey| {
        let label = format!("With {}", context.knowledge.level(other).title);
        open_button(context, &label, Link::Compare(key, other))
    };
    let buttons = around.into_iter().take(OTHERS).filter_map(button);
    Message::new(line).embed(embed).buttons(buttons)
}
