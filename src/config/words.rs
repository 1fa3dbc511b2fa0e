//! How values of several settings are read: switches, names in any case, and values that an empty text turns off.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, Unexpected, Visitor};

/// Reads the name of an enum's variant in any case.
pub(super) fn any_case<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(String::deserialize(deserializer)?.trim().to_lowercase().into_deserializer())
}

/// Reads a switch: a boolean, 1 or 0, or a word such as `on`, in any case.
pub(super) fn switch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    deserializer.deserialize_any(Switch)
}

struct Switch;

impl Visitor<'_> for Switch {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false (also 1, yes, on; 0, no, off)")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<bool, E> {
        match number {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Signed(number), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Ok(true),
            "false" | "no" | "off" | "0" => Ok(false),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}

/// Reads a setting that an empty text, or the word `off`, turns off.
pub(super) mod empty_is_none {
    use std::fmt::Display;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it with this type")]
    pub(crate) fn serialize<T: Display, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().map(ToString::to_string).unwrap_or_default().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        T: TryFrom<String, Error: Display>,
        D: Deserializer<'de>,
    {
        let text = String::deserialize(deserializer)?;
        let is_off = text.trim().is_empty() || text.trim().eq_ignore_ascii_case("off");
        if is_off { Ok(None) } else { T::try_from(text).map(Some).map_err(D::Error::custom) }
    }
}
