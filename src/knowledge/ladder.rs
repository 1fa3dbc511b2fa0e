//! One career ladder: tracks, levels and the transitions between them.
//!
//! A ladder file is read into these types, and their JSON Schema says what the file may hold: each key, its
//! description and its limits are written here and nowhere else.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::expectation::Expectation;
use super::forms::{Address, Entries, Id, LevelId, Line, List, OneOrMore, Text, TrackId};
use super::language::Language;
use super::placed::{Placed, optional_position, position, positions};
use super::rules;
use super::vocabulary::Vocabulary;

/// One career ladder, as its author wrote it and the loader accepted it.
///
/// Levels and tracks are referred to by position: `levels[transition.from]`; in the file, by id. The first level is
/// where the ladder starts; every other one can be reached from it, and no steps up lead in a circle.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Stepladder's ladder",
    description = "One career ladder: its levels and the steps between them."
)]
pub struct Ladder {
    /// What the ladder is, and where its facts come from.
    #[serde(rename = "ladder")]
    #[schemars(with = "About")]
    pub about: Placed<About>,
    /// How titles of this field are written. Needed only where names are read wrongly without it.
    #[serde(default)]
    pub vocabulary: Vocabulary,
    /// The paths that levels belong to, such as individual contributors and people managers.
    #[serde(rename = "track", default)]
    #[schemars(with = "Vec<Track>")]
    pub tracks: Vec<Placed<Track>>,
    /// The levels. The first one is where the ladder starts; every other one must be reachable from it by steps.
    #[serde(rename = "level")]
    #[schemars(with = "Vec<Level>", length(min = 1))]
    pub levels: Vec<Placed<Level>>,
    /// The steps from one level to the next. Steps may divide and meet again, but never lead in a circle.
    #[serde(rename = "transition", default)]
    #[schemars(with = "Vec<Transition>")]
    pub transitions: Vec<Placed<Transition>>,
    /// Titles that people ask for though the ladder has no such level.
    #[serde(default)]
    pub elsewhere: Vec<Elsewhere>,
    /// Tests of the ladder's names, which `check` runs.
    #[serde(rename = "expect", default)]
    pub expectations: Vec<Expectation>,
}

/// What a ladder is, and where its facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "ladder", extend("x-together" = together(&["notes"], rules::LADDER_NOTES)))]
pub struct About {
    /// A short name, unique among the ladders: lower-case letters a to z, digits and single hyphens.
    #[schemars(with = "Id", example = &"engineering")]
    pub id: Placed<String>,
    /// The name that readers see.
    #[schemars(with = "Line<{ rules::TITLE }>", example = &"Engineering")]
    pub title: Placed<String>,
    /// The language of the titles, where it cannot be told from them. Names are read in any language.
    #[serde(default)]
    #[schemars(with = "Language", example = &"de")]
    pub language: Option<Language>,
    /// One or two sentences about the ladder as a whole.
    #[schemars(with = "Text<{ rules::SUMMARY }>", example = &"How engineers grow.")]
    pub summary: String,
    /// What a reader should know of the ladder's titles before trusting them.
    #[serde(default)]
    #[schemars(with = "Entries", example = ["Titles differ from company to company."])]
    pub notes: Vec<String>,
    /// Where the ladder's facts come from: a table, or several as `[[ladder.source]]`.
    #[serde(rename = "source", default)]
    #[schemars(with = "OneOrMore<Source, { rules::SOURCES }>", example = json!({ "title": "…" }))]
    pub sources: Vec<Source>,
    /// Pages to read on: the company's own, books, courses.
    #[serde(default)]
    #[schemars(with = "List<WebLink, { rules::LINKS }>")]
    pub links: Vec<WebLink>,
}

/// Where a ladder's facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "source")]
pub struct Source {
    /// The name of the article, handbook or book.
    #[schemars(with = "Line<{ rules::SOURCE_TITLE }>", example = &"Engineering handbook")]
    pub title: String,
    /// Its public address: http or https.
    #[serde(default)]
    #[schemars(with = "Address", example = &"https://example.com/handbook")]
    pub url: Option<String>,
}

/// A page to read on: a book, a course, the company's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "link")]
pub struct WebLink {
    /// What the page is called.
    #[schemars(with = "Line<{ rules::LINK_TITLE }>", example = &"A book on leading teams")]
    pub title: String,
    /// Its public address: http or https.
    #[schemars(with = "Address", example = &"https://example.com/book")]
    pub url: String,
}

/// A path that several levels share, such as individual contributors or people managers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "track")]
pub struct Track {
    /// A short name, unique in the ladder; levels refer to it.
    #[schemars(with = "Id", example = &"managers")]
    pub id: Placed<String>,
    /// The name that readers see.
    #[schemars(with = "Line<{ rules::TITLE }>", example = &"People managers")]
    pub title: Placed<String>,
    /// One or two sentences about the path.
    #[serde(default)]
    #[schemars(with = "Text<{ rules::TRACK_SUMMARY }>", example = &"Leads people.")]
    pub summary: Option<String>,
}

/// One rung of a ladder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "level", extend("x-together" = together(&["summary", "duties", "groups", "notes"], rules::BODY)),
    extend("anyOf" = [{ "required": ["duties"] }, { "required": ["groups"] }])
)]
pub struct Level {
    /// A short name, unique in the ladder; steps refer to it.
    #[schemars(with = "Id", example = &"senior")]
    pub id: Placed<String>,
    /// The name that readers see.
    #[schemars(with = "Line<{ rules::TITLE }>", example = &"Senior Engineer")]
    pub title: Placed<String>,
    /// Other names of the level. One in capitals, such as `GPM`, is an abbreviation.
    #[serde(default)]
    #[schemars(with = "List<Line<{ rules::TITLE }>, { rules::ENTRIES }>", example = ["Sr Engineer"])]
    pub aliases: Vec<Placed<String>>,
    /// Other forms of the title, such as the feminine one. Shown with it, and names of the level as aliases are.
    #[serde(default)]
    #[schemars(with = "List<Line<{ rules::TITLE }>, { rules::ENTRIES }>", example = ["Ingenieurin"])]
    pub forms: Vec<Placed<String>>,
    /// The grade by which the organization counts the level, such as `E4`, `Band 7` or `G7`. Several levels may share
    /// one: who asks for it gets all of them.
    #[serde(default)]
    #[schemars(with = "Line<{ rules::GRADE }>", example = &"E4")]
    pub grade: Option<Placed<String>>,
    /// The path that the level belongs to.
    #[serde(default, deserialize_with = "optional_position")]
    #[schemars(with = "TrackId", example = &"managers")]
    pub track: Option<usize>,
    /// What the level is, in one or a few sentences.
    #[schemars(with = "Text<{ rules::SUMMARY }>", example = &"Leads projects.")]
    pub summary: String,
    /// What a person at this level does, one duty an entry. May be left out where there are groups.
    #[serde(default)]
    #[schemars(with = "Entries", example = ["Plans the work"])]
    pub duties: Vec<String>,
    /// More duties, by category, each with a heading.
    #[serde(default)]
    #[schemars(with = "List<DutyGroup, { rules::GROUPS }>")]
    pub groups: Vec<DutyGroup>,
    /// What else to know: mix-ups, history, exceptions.
    #[serde(default)]
    #[schemars(with = "Entries", example = ["Some companies call it lead."])]
    pub notes: Vec<String>,
    /// Pages about the level: books, courses, the company's own.
    #[serde(default)]
    #[schemars(with = "List<WebLink, { rules::LINKS }>")]
    pub links: Vec<WebLink>,
}

/// Duties of one category.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "group")]
pub struct DutyGroup {
    /// The heading.
    #[schemars(with = "Line<{ rules::TITLE }>", example = &"Delivery")]
    pub title: String,
    /// The duties under it, one an entry.
    #[schemars(with = "Entries", example = ["Ships what was promised"])]
    pub duties: Vec<String>,
}

/// One step of the ladder, from a level to one right above it, or to one of the same height.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "transition",
    extend("x-together" = together(&["summary", "advice", "success"], rules::BODY)),
    extend("dependentRequired" = { "advice": ["summary"] })
)]
pub struct Transition {
    /// The level where the step starts.
    #[serde(deserialize_with = "position")]
    #[schemars(with = "LevelId", example = &"senior")]
    pub from: usize,
    /// The level it leads to.
    #[serde(deserialize_with = "position")]
    #[schemars(with = "LevelId", example = &"lead")]
    pub to: usize,
    /// Whether the step leads sideways, to a level of the same height, and not up.
    #[serde(default)]
    pub lateral: bool,
    /// What the step asks for, in a sentence or two. Needed where there is advice.
    #[serde(default)]
    #[schemars(with = "Text<{ rules::SUMMARY }>", example = &"Lead before you are asked to.")]
    pub summary: Option<String>,
    /// What to do to take the step, one piece of advice an entry. Left out where the source gives none.
    #[serde(default)]
    #[schemars(with = "Entries", example = ["Lead a project"])]
    pub advice: Vec<String>,
    /// How success is recognised, where the source says so.
    #[serde(default)]
    #[schemars(with = "Entries", example = ["Others ask for your plan"])]
    pub success: Vec<String>,
    /// Pages that help with the step: books, courses.
    #[serde(default)]
    #[schemars(with = "List<WebLink, { rules::LINKS }>")]
    pub links: Vec<WebLink>,
}

/// A title, or several for one job, that people ask for though the ladder has no such level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "`[[elsewhere]]`", extend("not" = { "required": ["near", "between"] }))]
pub struct Elsewhere {
    /// The titles of the job; answers show the first.
    #[schemars(
        with = "List<Line<{ rules::ELSEWHERE_TITLE }>, { rules::ENTRIES }>",
        example = ["Staff Engineer"]
    )]
    pub titles: Vec<Placed<String>>,
    /// What it is, and how it differs from the levels of the ladder.
    #[schemars(with = "Text<{ rules::SUMMARY }>", example = &"A rank that some companies have.")]
    pub summary: String,
    /// The levels that it is near, the nearest first.
    #[serde(default, deserialize_with = "positions")]
    #[schemars(with = "List<LevelId, { rules::NEAR }>", extend("uniqueItems" = true), example = ["senior"])]
    pub near: Vec<usize>,
    /// The two levels that it lies between.
    #[serde(default, deserialize_with = "positions")]
    #[schemars(with = "[LevelId; 2]", extend("uniqueItems" = true), example = ["senior", "lead"])]
    pub between: Vec<usize>,
}

/// Keys of a table that may hold so many characters together.
fn together(keys: &[&str], most: usize) -> serde_json::Value {
    json!({ "keys": keys, "maxLength": most })
}

impl Level {
    /// The forms of the title, then the aliases.
    pub fn other_names(&self) -> impl Iterator<Item = &Placed<String>> {
        self.forms.iter().chain(&self.aliases)
    }

    /// Its other names, and its grade, which other levels may have too.
    pub fn asked_for_as(&self) -> impl Iterator<Item = &str> {
        self.other_names().chain(&self.grade).map(|name| name.as_str())
    }

    /// The duties without a heading, then those of each group; never empty.
    pub fn all_duties(&self) -> Vec<&String> {
        self.duties.iter().chain(self.groups.iter().flat_map(|group| &group.duties)).collect()
    }
}

impl Elsewhere {
    /// The positions of the levels that it is near or between.
    pub fn levels(&self) -> &[usize] {
        if self.between.is_empty() { &self.near } else { &self.between }
    }
}

impl Transition {
    /// Whether the source says anything about how to take this step.
    pub fn has_advice(&self) -> bool {
        !self.advice.is_empty()
    }
}
