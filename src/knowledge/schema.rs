//! The JSON Schema of a ladder file, made from the types that it is read into.
//!
//! The loader reads files by this very schema. Beside the standard's keywords it has `x-together`: the keys of a
//! table that may hold so many characters together.

use std::sync::LazyLock;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::Value;

use super::ladder::Ladder;

/// The JSON Schema (draft 2020-12) of a ladder file, as a text.
pub fn schema() -> String {
    format!("{:#}", *SCHEMA)
}

/// The same as JSON.
pub(super) static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let mut generator = SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(|schema: &mut Schema| {
            // A key that is left out counts as an empty list, which nobody may write.
            if !schema.get("default").is_some_and(Value::is_boolean) {
                schema.remove("default");
            }
        }))
        .into_generator();
    generator.root_schema_for::<Ladder>().to_value()
});
