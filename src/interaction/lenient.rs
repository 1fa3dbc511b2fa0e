//! Reading a field on its own, so that an odd one costs nothing but itself.
//!
//! Each function is for `#[serde(deserialize_with)]` together with `#[serde(default)]`. They work on JSON in memory.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A value of the type wanted; `None` for anything else.
pub(super) fn value<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let raw = <&RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).ok())
}

/// The items of a list that are of the type wanted; none for anything else than a list.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let items: Option<Vec<&RawValue>> = value(deserializer)?;
    let items = items.unwrap_or_default().into_iter();
    Ok(items.filter_map(|item| serde_json::from_str(item.get()).ok()).collect())
}

/// A whole number from 0 on, as a number or as a text of digits, which Discord uses for large ones.
pub(super) fn digits<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u128>, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?.get();
    let digits = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
    Ok(digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize, Debug, Default, PartialEq)]
    struct Fields {
        #[serde(default, deserialize_with = "value")]
        text: Option<String>,
        #[serde(default, deserialize_with = "list")]
        items: Vec<bool>,
        #[serde(default, deserialize_with = "digits")]
        number: Option<u128>,
    }

    fn read(json: &str) -> Fields {
        serde_json::from_str(json).expect(json)
    }

    #[test]
    fn an_odd_field_costs_itself_alone() {
        let odd = ["null", "-1", "1e999", "1.5", "[{}]", "{\"a\": [1]}", "\"x\"", "true"];
        for odd in odd {
            let text = if odd.starts_with('"') { Some("x".to_owned()) } else { None };
            let fields = read(&format!("{{\"text\": {odd}, \"items\": [true], \"number\": 7}}"));
            assert_eq!(fields, Fields { text, items: vec![true], number: Some(7) }, "{odd}");
            let fields = read(&format!("{{\"items\": {odd}, \"other\": {odd}, \"number\": {odd}}}"));
            assert_eq!(fields, Fields::default(), "{odd}");
        }
        assert_eq!(read("{\"items\": [1, true, null, {}, false, 1e999]}").items, [true, false]);
    }

    #[test]
    fn numbers_come_as_texts_too() {
        for number in ["\"2251799813685248\"", "2251799813685248"] {
            assert_eq!(read(&format!("{{\"number\": {number}}}")).number, Some(1 << 51));
        }
        assert_eq!(read("{\"number\": \"99999999999999999999999999\"}").number, Some(10_u128.pow(26) - 1));
    }
}
