//! The JSON Schema of a ladder file, generated from the types that the file is read into, and the schema's rules for
//! values.
//!
//! The loader reads files by this very schema. Beside the standard keywords it has `x-together`: some keys of a table,
//! and the most characters that they may hold together.

use std::sync::LazyLock;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::Value;
use toml::Spanned;
use toml::de::DeValue;

use super::text::TextRule;
use crate::knowledge::forms;
use crate::knowledge::ladder::Ladder;

/// The JSON Schema (draft 2020-12) of a ladder file, as a text.
pub fn schema() -> String {
    format!("{:#}", *SCHEMA)
}

/// The JSON Schema of a ladder file, as a JSON value.
static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(|schema: &mut Schema| {
            // The default of a list is an empty list, which authors may not write.
            if !schema.get("default").is_some_and(Value::is_boolean) {
                schema.remove("default");
            }
        }))
        .into_generator()
        .into_root_schema_for::<Ladder>()
        .to_value()
});

/// A value of a file, with its span.
pub(super) type TomlValue<'t> = Spanned<DeValue<'t>>;

/// The rule for a value in the JSON Schema of ladder files.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule(&'static Value);

/// The kind of a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Text,
    Flag,
    /// A list, with the rule for its entries.
    List(Rule),
    /// A table whose keys are known.
    Table,
    /// A table whose keys are words of the author's choice, with the rule for its values.
    Map(Rule),
}

impl Rule {
    /// The rule for a file.
    pub(super) fn of_file() -> Self {
        Self(&SCHEMA)
    }

    pub(super) fn kind(self) -> Kind {
        match self.keyword("type").and_then(Value::as_str) {
            Some("boolean") => Kind::Flag,
            Some("array") => self.part("items").map_or(Kind::Text, Kind::List),
            Some("object") if self.keyword("properties").is_some() => Kind::Table,
            Some("object") => self.part("additionalProperties").map_or(Kind::Table, Kind::Map),
            _ => Kind::Text,
        }
    }

    /// The rule for each entry of a list, or for the value itself.
    pub(super) fn entry(self) -> Self {
        if let Kind::List(entries) = self.kind() { entries } else { self }
    }

    /// The rule for a text; a text in a list is one paragraph.
    pub(super) fn text(self, in_list: bool) -> TextRule {
        let most = self.number("maxLength").unwrap_or(usize::MAX);
        match self.keyword("pattern").and_then(Value::as_str) {
            Some(forms::ID) => TextRule::Id,
            Some(forms::ADDRESS) => TextRule::Address,
            Some(forms::LINE) => TextRule::Line(most),
            _ if self.reference().is_some() || self.choices().is_some() => TextRule::Line(usize::MAX),
            _ if in_list => TextRule::Paragraph(most),
            _ => TextRule::Text(most),
        }
    }

    /// The rule for the keys of a [`Kind::Map`].
    pub(super) fn words(self) -> TextRule {
        let most = self.part("propertyNames").and_then(|words| words.number("maxLength"));
        TextRule::Line(most.unwrap_or(usize::MAX))
    }

    /// The schema definition of a reference, such as `LevelId`; `None` for other texts.
    pub(super) fn reference(self) -> Option<&'static str> {
        self.definition().filter(|name| matches!(*name, "LevelId" | "TrackId" | "ExpectedLevel"))
    }

    /// The texts that are allowed, where the schema lists them.
    pub(super) fn choices(self) -> Option<Vec<&'static str>> {
        let choices = self.keyword("oneOf")?.as_array()?;
        Some(choices.iter().filter_map(|choice| choice["const"].as_str()).collect())
    }

    /// The noun for a table of this kind in messages.
    pub(super) fn noun(self) -> &'static str {
        self.keyword("title").and_then(Value::as_str).unwrap_or("table")
    }

    /// The keys of a table, in their order.
    pub(super) fn keys(self) -> impl Iterator<Item = &'static str> + Clone {
        let keys = self.keyword("properties").and_then(Value::as_object).into_iter().flatten();
        keys.map(|(key, _)| key.as_str())
    }

    /// The rule for a key of a table.
    pub(super) fn key(self, key: &str) -> Option<Self> {
        self.keyword("properties")?.get(key).map(Self)
    }

    /// The keys that a table must have, in their order.
    pub(super) fn required(self) -> impl Iterator<Item = &'static str> {
        texts(self.keyword("required"))
    }

    /// Pairs of a key and another key that it requires.
    pub(super) fn needs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let needs = self.keyword("dependentRequired").and_then(Value::as_object).into_iter().flatten();
        needs.flat_map(|(key, needed)| texts(Some(needed)).map(move |needed| (key.as_str(), needed)))
    }

    /// Two keys that a table cannot have both of.
    pub(super) fn exclusive(self) -> Option<(&'static str, &'static str)> {
        let mut keys = texts(self.keyword("not")?.get("required"));
        keys.next().zip(keys.next())
    }

    /// Keys of which a table must have at least one.
    pub(super) fn one_of(self) -> impl Iterator<Item = &'static str> {
        let alternatives = self.keyword("anyOf").and_then(Value::as_array).into_iter().flatten();
        alternatives.flat_map(|alternative| texts(alternative.get("required")))
    }

    /// Whether one table may be written in place of a list of tables.
    pub(super) fn is_one_or_more(self) -> bool {
        self.0.get("anyOf").is_some()
    }

    /// Keys that share a limit, with the most characters that they may hold together.
    pub(super) fn together(self) -> Option<(Vec<&'static str>, usize)> {
        let together = self.keyword("x-together")?;
        let most = Self(together).number("maxLength")?;
        Some((texts(together.get("keys")).collect(), most))
    }

    /// A number that the schema gives, such as `maxItems`.
    pub(super) fn number(self, keyword: &str) -> Option<usize> {
        self.keyword(keyword)?.as_u64().and_then(|number| usize::try_from(number).ok())
    }

    /// An example of how to write a key with this rule: a line or a header.
    pub(super) fn example(self, key: &str) -> String {
        let example = self.keyword("examples").and_then(|examples| examples.get(0));
        let example = example.and_then(|example| toml::Value::try_from(example).ok());
        match (example, self.kind()) {
            (Some(example), _) => format!("{key} = {example}"),
            (None, Kind::List(_)) => format!("[[{key}]]"),
            (None, _) => format!("[{key}]"),
        }
    }

    /// The advice on how to write each entry of a list of these tables.
    pub(super) fn table_for_each(self, key: &str) -> String {
        if SCHEMA["properties"].get(key).is_some() {
            return format!("write a header with two pairs of brackets for each: `[[{key}]]`");
        }
        let keys = self.required().filter_map(|key| Some(self.key(key)?.example(key)));
        format!("write each as a table: `{{ {} }}`", keys.collect::<Vec<_>>().join(", "))
    }

    /// The schema's value for a keyword, such as `uniqueItems`, also from the definition that the rule refers to.
    pub(super) fn keyword(self, keyword: &str) -> Option<&'static Value> {
        let defined = || SCHEMA["$defs"].get(self.definition()?)?.get(keyword);
        // If the schema allows one table or a list of them, the rule for the list applies.
        let listed = || self.0.get("anyOf")?.as_array()?.last()?.get(keyword);
        self.0.get(keyword).or_else(defined).or_else(listed)
    }

    fn part(self, keyword: &str) -> Option<Self> {
        self.keyword(keyword).map(Self)
    }

    fn definition(self) -> Option<&'static str> {
        self.0.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
    }
}

fn texts(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}
