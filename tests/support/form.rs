//! Discord's "Invalid Form Body": the errors of a payload, nested like the payload itself.

use std::fmt::Display;

use serde_json::{Map, Value, json};

/// Collects the errors of a payload.
#[derive(Debug, Default)]
pub struct Form {
    path: Vec<String>,
    errors: Value,
}

impl Form {
    /// Checks the value under `key`; errors that `check` adds are filed there.
    pub fn under(&mut self, key: impl Display, check: impl FnOnce(&mut Self)) {
        self.path.push(key.to_string());
        check(self);
        self.path.pop();
    }

    /// Adds an error for the value at the current place.
    pub fn object(&mut self, code: &str, message: impl Into<String>) {
        let mut place = &mut self.errors;
        for key in &self.path {
            if place.is_null() {
                *place = Value::Object(Map::new());
            }
            place = &mut place[key.as_str()];
        }
        if place.is_null() {
            *place = Value::Object(Map::new());
        }
        if !place["_errors"].is_array() {
            place["_errors"] = json!([]);
        }
        let list = place["_errors"].as_array_mut().expect("set above");
        list.push(json!({ "code": code, "message": message.into() }));
    }

    /// The result of the check: an error body if there are any errors.
    pub fn verdict(self) -> Result<(), Value> {
        if self.errors.is_null() {
            return Ok(());
        }
        Err(json!({ "message": "Invalid Form Body", "code": 50035, "errors": self.errors }))
    }

    /// Checks a text of `least` to `most` characters (code points), which is required unless `least` is 0.
    pub fn text(&mut self, parent: &Value, key: &str, least: usize, most: usize) {
        self.under(key, |form| match &parent[key] {
            Value::Null if least == 0 => {}
            Value::Null => form.object("BASE_TYPE_REQUIRED", "This field is required"),
            Value::String(text) => {
                let length = text.chars().count();
                if !(least..=most).contains(&length) {
                    let message = format!("Must be between {least} and {most} in length.");
                    form.object("BASE_TYPE_BAD_LENGTH", message);
                }
            }
            _ => form.object("STRING_TYPE_CONVERT", "Could not interpret as string."),
        });
    }

    /// Checks an optional flag.
    pub fn flag(&mut self, parent: &Value, key: &str) {
        if !matches!(parent[key], Value::Null | Value::Bool(_)) {
            self.under(key, |form| form.object("BOOLEAN_TYPE_CONVERT", "Must be either true or false."));
        }
    }

    /// Checks that a whole number is one of those `allowed`; it may be left out unless it is `required`.
    pub fn one_of(&mut self, parent: &Value, key: &str, allowed: &[u64], required: bool) {
        let fits = match &parent[key] {
            Value::Null => !required,
            number => number.as_u64().is_some_and(|number| allowed.contains(&number)),
        };
        if !fits {
            self.under(key, |form| {
                form.object("BASE_TYPE_CHOICES", format!("Value must be one of {allowed:?}."));
            });
        }
    }

    /// Checks an optional list of at most `most` items; `check` is called for each item at its place.
    pub fn list(&mut self, parent: &Value, key: &str, most: usize, mut check: impl FnMut(&mut Self, &Value)) {
        self.under(key, |form| match &parent[key] {
            Value::Null => {}
            Value::Array(items) => {
                if items.len() > most {
                    form.object("BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."));
                }
                for (place, item) in items.iter().enumerate() {
                    form.under(place, |form| check(form, item));
                }
            }
            _ => form.object("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
        });
    }

    /// Adds an error for each key of `parent` that is not in `known`. Discord ignores such keys, but in a bot they are
    /// mistakes.
    pub fn only(&mut self, parent: &Value, known: &[&str]) {
        for key in parent.as_object().into_iter().flatten().map(|(key, _)| key) {
            if !known.contains(&key.as_str()) {
                self.under(key, |form| form.object("UNKNOWN_FIELD", "Discord has no such field."));
            }
        }
    }
}
