//! Knowledge bases that keep every rule and go to its limits.

use proptest::prelude::*;
use stepladder::knowledge::{self, KnowledgeBase, rules};
use toml::{Table, Value};

/// What a generated knowledge base is like.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) ladders: usize,
    pub(crate) levels: usize,
    pub(crate) tracks: usize,
    /// How many levels a level leads to at most, as far as there are levels above it.
    pub(crate) fork: usize,
    /// How many entries the lists have at most.
    pub(crate) entries: usize,
    /// How long texts are, in percent of what the rules allow.
    pub(crate) fullness: usize,
    pub(crate) script: Script,
    pub(crate) seed: u64,
}

/// What texts are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// English words and punctuation.
    English,
    /// Letters outside of Unicode's first plane, joined emoji, accents, right-to-left letters.
    Wide,
    /// Markdown, mentions and quotes.
    Markup,
    /// One word as long as the text.
    Unbroken,
}

/// Any knowledge base that the loader accepts, small and large.
pub(crate) fn shapes() -> impl Strategy<Value = Shape> {
    let script = prop::sample::select(vec![Script::English, Script::Wide, Script::Markup, Script::Unbroken]);
    let size = (1usize..4, 1usize..60, 0usize..12, 1usize..40);
    (size, 1..=rules::ENTRIES, 1usize..=100, script, any::<u64>()).prop_map(
        |((ladders, levels, tracks, fork), entries, fullness, script, seed)| Shape {
            ladders,
            levels,
            tracks,
            fork,
            entries,
            fullness,
            script,
            seed,
        },
    )
}

/// Loads a knowledge base of this shape.
///
/// # Panics
/// When the loader refuses it: then the generator breaks a rule.
pub(crate) fn knowledge(shape: &Shape) -> KnowledgeBase {
    let mut dice = Dice(shape.seed | 1);
    let files: Vec<_> = (0..shape.ladders)
        .map(|ladder| {
            let text = toml::to_string(&ladder_table(shape, ladder, &mut dice)).expect("plain data");
            (format!("{ladder}.toml"), text)
        })
        .collect();
    let sources: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    match knowledge::load_sources(&sources) {
        Ok(loaded) => loaded.knowledge,
        Err(problems) => panic!("the generator broke a rule: {problems}"),
    }
}

fn ladder_table(shape: &Shape, ladder: usize, dice: &mut Dice) -> Table {
    let full = |most: usize| (most * shape.fullness / 100).max(1);
    let mut texts = Texts { dice, script: shape.script };
    let mut head = Table::new();
    head.insert("id".into(), id("ladder", ladder, shape).into());
    head.insert("title".into(), texts.title(ladder, full(rules::TITLE)).into());
    head.insert("summary".into(), texts.text(full(rules::SUMMARY)).into());
    let mut room = rules::LADDER_NOTES;
    insert_list(&mut head, "notes", texts.list(shape.entries, full(rules::ENTRY), &mut room));
    if texts.dice.below(2) == 0 {
        let number = 1 + texts.dice.below(rules::SOURCES);
        insert_pages(&mut head, "source", shape, number, rules::SOURCE_TITLE, &mut texts);
    }
    insert_links(&mut head, shape, &mut texts);
    let tracks = (0..shape.tracks).map(|track| {
        let mut table = Table::new();
        table.insert("id".into(), id("track", track, shape).into());
        table.insert("title".into(), texts.title(track, full(rules::TITLE)).into());
        table.insert("summary".into(), texts.text(full(rules::TRACK_SUMMARY)).into());
        Value::Table(table)
    });
    let tracks: Vec<_> = tracks.collect();
    let levels: Vec<_> = (0..shape.levels).map(|level| level_table(shape, level, &mut texts)).collect();
    let steps: Vec<_> = steps(shape, texts.dice)
        .into_iter()
        .map(|(from, to)| step_table(shape, from, to, &mut texts))
        .collect();
    let mut file = Table::new();
    file.insert("ladder".into(), head.into());
    let elsewhere = (0..shape.levels.min(3)).map(|entry| {
        let mut table = Table::new();
        let title = texts.title(900 + entry, full(rules::ELSEWHERE_TITLE).max(4));
        table.insert("titles".into(), vec![title].into());
        table.insert("summary".into(), texts.text(full(rules::SUMMARY)).into());
        let near = (0..shape.levels.min(rules::NEAR) * (entry % 2)).map(|level| id("level", level, shape));
        insert_list(&mut table, "near", near.collect());
        Value::Table(table)
    });
    let elsewhere: Vec<_> = elsewhere.collect();
    for (key, tables) in
        [("track", tracks), ("level", levels), ("transition", steps), ("elsewhere", elsewhere)]
    {
        if !tables.is_empty() {
            file.insert(key.into(), Value::Array(tables));
        }
    }
    file
}

fn level_table(shape: &Shape, level: usize, texts: &mut Texts<'_>) -> Value {
    let full = |most: usize| (most * shape.fullness / 100).max(1);
    let mut table = Table::new();
    table.insert("id".into(), id("level", level, shape).into());
    table.insert("title".into(), texts.title(level, full(rules::TITLE)).into());
    if shape.tracks > 0 && texts.dice.below(8) > 0 {
        let track = texts.dice.below(shape.tracks);
        table.insert("track".into(), id("track", track, shape).into());
    }
    let mut room = rules::BODY;
    let summary = texts.text(full(rules::SUMMARY));
    room -= summary.chars().count();
    table.insert("summary".into(), summary.into());
    let mut duties = texts.list(shape.entries, full(rules::ENTRY), &mut room);
    if texts.dice.below(3) == 0 {
        let grouped = duties.split_off(texts.dice.below(duties.len()));
        let titles = (full(rules::TITLE) + 4) * rules::GROUPS;
        if room > titles {
            room -= titles;
            let groups =
                grouped.chunks(grouped.len().div_ceil(rules::GROUPS)).enumerate().map(|(at, duties)| {
                    let mut group = Table::new();
                    group.insert("title".into(), texts.title(at, full(rules::TITLE)).into());
                    insert_list(&mut group, "duties", duties.to_vec());
                    Value::Table(group)
                });
            table.insert("groups".into(), Value::Array(groups.collect()));
        } else {
            duties.extend(grouped);
        }
    }
    insert_list(&mut table, "duties", duties);
    if texts.dice.below(2) == 0 {
        // Two levels share each.
        table.insert("grade".into(), format!("Band {}", 100 + level / 2).into());
    }
    if texts.dice.below(3) == 0 {
        insert_list(&mut table, "forms", vec![texts.title(500 + level, full(rules::TITLE).max(4))]);
    }
    insert_links(&mut table, shape, texts);
    insert_list(&mut table, "notes", texts.list(shape.entries, full(rules::ENTRY), &mut room));
    Value::Table(table)
}

fn step_table(shape: &Shape, from: usize, to: usize, texts: &mut Texts<'_>) -> Value {
    let full = |most: usize| (most * shape.fullness / 100).max(1);
    let mut table = Table::new();
    table.insert("from".into(), id("level", from, shape).into());
    table.insert("to".into(), id("level", to, shape).into());
    let mut room = rules::BODY;
    if texts.dice.below(5) > 0 {
        let summary = texts.text(full(rules::SUMMARY));
        room -= summary.chars().count();
        table.insert("summary".into(), summary.into());
        insert_list(&mut table, "advice", texts.list(shape.entries, full(rules::ENTRY), &mut room));
        insert_list(&mut table, "success", texts.list(shape.entries, full(rules::ENTRY), &mut room));
    }
    insert_links(&mut table, shape, texts);
    Value::Table(table)
}

fn insert_links(table: &mut Table, shape: &Shape, texts: &mut Texts<'_>) {
    let number = texts.dice.below(rules::LINKS + 1);
    insert_pages(table, "links", shape, number, rules::LINK_TITLE, texts);
}

/// Tables with a title and an address.
fn insert_pages(
    table: &mut Table,
    key: &str,
    shape: &Shape,
    number: usize,
    title: usize,
    texts: &mut Texts<'_>,
) {
    let full = |most: usize| (most * shape.fullness / 100).max(1);
    let page = |_| {
        let mut page = Table::new();
        page.insert("title".into(), texts.text(full(title)).into());
        let path = "x".repeat(full(rules::SOURCE_URL).saturating_sub(20));
        page.insert("url".into(), format!("https://example.com/{path}").into());
        Value::Table(page)
    };
    let pages: Vec<_> = (0..number).map(page).collect();
    if !pages.is_empty() {
        table.insert(key.into(), Value::Array(pages));
    }
}

/// Every level but the first is reached from a lower one; some from several.
fn steps(shape: &Shape, dice: &mut Dice) -> Vec<(usize, usize)> {
    let mut steps: Vec<(usize, usize)> = (1..shape.levels).map(|to| ((to - 1) / shape.fork, to)).collect();
    for to in 2..shape.levels {
        let from = dice.below(to);
        if dice.below(6) == 0 && !steps.contains(&(from, to)) {
            steps.push((from, to));
        }
    }
    steps
}

fn insert_list(table: &mut Table, key: &str, list: Vec<String>) {
    if !list.is_empty() {
        table.insert(key.into(), list.into());
    }
}

/// An id, as long as the rules allow where texts are long.
fn id(kind: &str, number: usize, shape: &Shape) -> String {
    let digits = if shape.fullness > 50 { rules::ID - kind.len() } else { 1 };
    format!("{kind}{number:0digits$}")
}

struct Texts<'d> {
    dice: &'d mut Dice,
    script: Script,
}

impl Texts<'_> {
    /// A title that no other number has, of at least four characters.
    fn title(&mut self, number: usize, length: usize) -> String {
        let number = format!("{number:03}");
        format!("{number} {}", self.text(length.saturating_sub(number.len() + 1).max(1)))
    }

    /// Entries that fit into the room that is left, at least one.
    fn list(&mut self, most: usize, length: usize, room: &mut usize) -> Vec<String> {
        let mut list = Vec::new();
        while list.len() < most && *room > length {
            *room -= length;
            list.push(self.text(length));
        }
        if list.is_empty() && *room > 0 {
            *room -= 1;
            list.push("x".to_owned());
        }
        list
    }

    /// A text of exactly so many characters, with no white space at its ends.
    fn text(&mut self, length: usize) -> String {
        let words: &[&str] = match self.script {
            Script::English => &[
                "roadmap",
                "strategies",
                "teams",
                "hires",
                "leads",
                "the",
                "with.",
                "growth",
                "Plans",
                "e.g.",
                "mentors,",
                "OKRs",
                "and",
                "product's",
            ],
            Script::Wide => &["👩‍👩‍👧‍👦", "𝔄𝔅ℭ", "Führung", "résumé", "עבודה", "戦略", "e\u{301}", "🙂", "中。"],
            Script::Markup => &[
                "**bold**",
                "`code`",
                "<@42>",
                "@everyone",
                "||x||",
                "# head",
                "\"quote\"",
                "[a](b)",
                "*",
                "_",
                "\\",
            ],
            Script::Unbroken => &["x"],
        };
        let gap = if self.script == Script::Unbroken { "" } else { " " };
        let mut text = String::new();
        while text.chars().count() < length {
            text.push_str(words[self.dice.below(words.len())]);
            text.push_str(gap);
        }
        let mut cut: String = text.chars().take(length).collect();
        // Neither blanks nor half an emoji's joiner at the ends.
        if !cut.ends_with(char::is_alphanumeric) || length == 1 {
            cut.pop();
            cut.push('z');
        }
        cut
    }
}

/// Numbers that look random and come again with the same seed (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }
}
