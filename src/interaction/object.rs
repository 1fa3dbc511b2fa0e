//! JSON objects as Discord sends them. Each field is read on its own, so that an unexpected value affects only its own
//! field.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::num::NonZeroU64;

use serde::Deserialize;
use serde_json::value::RawValue;

/// A JSON object. A field that is missing or has an unexpected type counts as absent.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Object<'a>(#[serde(borrow)] BTreeMap<Key<'a>, &'a RawValue>);

#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> Object<'a> {
    /// Parses an object; returns an empty one if `json` is not an object.
    pub(crate) fn of(json: &'a str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    fn raw(&self, key: &str) -> Option<&'a RawValue> {
        self.0.get(&Key(Cow::Borrowed(key))).copied()
    }

    /// A field, if it can be read as a `T`.
    pub(crate) fn get<T: Deserialize<'a>>(&self, key: &str) -> Option<T> {
        serde_json::from_str(self.raw(key)?.get()).ok()
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.get(key)
    }

    /// A field that is an object; an empty object if there is none.
    pub(crate) fn object(&self, key: &str) -> Self {
        self.get(key).unwrap_or_default()
    }

    /// The items of a list field that are objects.
    pub(crate) fn objects(&self, key: &str) -> Vec<Self> {
        self.list(key)
    }

    /// The items of a list field that can be read as a `T`.
    pub(crate) fn list<T: Deserialize<'a>>(&self, key: &str) -> Vec<T> {
        let items = self.get::<Vec<&RawValue>>(key).unwrap_or_default().into_iter();
        items.filter_map(|item| serde_json::from_str(item.get()).ok()).collect()
    }

    /// A non-negative integer, sent as a number or, as Discord does for large ones, as a string of digits.
    pub(crate) fn digits(&self, key: &str) -> Option<u128> {
        let raw = self.raw(key)?.get();
        raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw).parse().ok()
    }

    /// An id, sent as a number or as a string; 0 counts as no id.
    pub(crate) fn id(&self, key: &str) -> Option<NonZeroU64> {
        self.digits(key).and_then(|id| u64::try_from(id).ok()).and_then(NonZeroU64::new)
    }

    /// The fields that are objects.
    pub(crate) fn into_objects(self) -> impl Iterator<Item = Self> {
        self.0.into_values().filter_map(|field| serde_json::from_str(field.get()).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_field_costs_itself_alone() {
        let odd = ["null", "-1", "1e999", "1.5", "[{}]", "{\"a\": [1]}", "\"x\"", "\"\\ud800\"", "true"];
        for odd in odd {
            let json = format!("{{\"text\": {odd}, \"items\": [true], \"number\": 7}}");
            let object = Object::of(&json);
            assert_eq!(object.text("text"), (odd == "\"x\"").then(|| "x".to_owned()), "{odd}");
            assert_eq!((object.list("items"), object.digits("number")), (vec![true], Some(7)), "{odd}");
            let json = format!("{{\"items\": {odd}, \"other\": {odd}, \"number\": {odd}}}");
            let object = Object::of(&json);
            assert_eq!((object.list::<bool>("items"), object.digits("number")), (Vec::new(), None), "{odd}");
        }
        let object = Object::of("{\"items\": [1, true, null, {}, false, 1e999], \"\\u0061\": \"b\"}");
        assert_eq!((object.list("items"), object.text("a")), (vec![true, false], Some("b".to_owned())));
        assert_eq!(Object::of("[]").text("a"), None);
    }

    #[test]
    fn numbers_come_as_texts_too() {
        for number in ["\"2251799813685248\"", "2251799813685248"] {
            let json = format!("{{\"number\": {number}}}");
            assert_eq!(Object::of(&json).id("number").map(NonZeroU64::get), Some(1 << 51));
        }
        let object = Object::of("{\"number\": \"99999999999999999999999999\", \"none\": 0}");
        assert_eq!((object.digits("number"), object.id("number")), (Some(10_u128.pow(26) - 1), None));
        assert_eq!(object.id("none"), None);
    }
}
