//! The JSON Schema of ladder files: what editors tell an author, and the table for authors.

use std::collections::BTreeSet;
use std::fs;

use boon::{Compiler, Schemas};
use serde_json::Value;
use stepladder::knowledge::{load_str, schema};

const SOUND: &str = include_str!("../fixtures/sound.toml");

/// Holds ladders against the schema, as an editor does.
struct Validator {
    schemas: Schemas,
    index: boon::SchemaIndex,
}

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let schema = serde_json::from_str(&schema()).expect("JSON");
        compiler.add_resource("ladder.schema.json", schema).expect("a resource");
        compiler.enable_format_assertions();
        let index = compiler.compile("ladder.schema.json", &mut schemas).expect("a sound schema");
        Self { schemas, index }
    }

    fn takes(&self, toml: &str) -> Result<(), String> {
        let value: Value = toml::from_str(toml).expect("TOML");
        self.schemas.validate(&value, self.index).map_err(|error| error.to_string())
    }
}

#[test]
fn ladders_that_load_keep_to_the_schema() {
    let validator = Validator::new();
    let mut files = vec!["data/product-management.toml".into(), "src/knowledge/new_ladder.toml".into()];
    for folder in ["tests/fixtures", "tests/fixtures/nursing"] {
        files.extend(fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()));
    }
    let mut ladders = 0;
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "toml")) {
        let text = fs::read_to_string(file).expect("a file").replace("\"ID\"", "\"an-id\"");
        if text.contains("[ladder]") {
            ladders += 1;
            load_str("ladder.toml", &text).expect("a sound ladder");
            assert_eq!(validator.takes(&text), Ok(()), "{}", file.display());
        }
    }
    assert!(ladders > 3, "{ladders}");
}

#[test]
fn what_breaks_a_rule_of_a_key_breaks_the_schema_too() {
    let validator = Validator::new();
    assert_eq!(validator.takes(SOUND), Ok(()));
    let long = format!("title = \"{}\"", "T".repeat(81));
    let many = format!("duties = [{}]", "\"x\", ".repeat(51));
    for (part, broken) in [
        ("title = \"Teacher\"", "titel = \"Teacher\""),
        ("title = \"Teacher\"", ""),
        ("title = \"Teacher\"", "title = 5"),
        ("title = \"Teacher\"", &long),
        ("title = \"Teacher\"", "title = \"\""),
        ("title = \"Teacher\"", "title = \"Teacher\\nand tutor\""),
        ("id = \"teaching\"", "id = \"Teaching & Care\""),
        ("duties = [\"Gives lessons\"]", "duties = []"),
        ("duties = [\"Gives lessons\"]", "duties = \"Gives lessons\""),
        ("duties = [\"Gives lessons\"]", &many),
        ("\"https://example.com/staff\"", "\"ftp://example.com/staff\""),
        ("summary = \"Plan lessons that others can teach.\"\n", ""),
        ("[[track]]", "[track]"),
        ("duties = [\"Gives lessons\"]\n", ""),
        ("aliases = [\"CT\"]", "links = [{ title = \"A book\" }]"),
        ("aliases = [\"CT\"]", "grade = 7"),
        (
            "[[expect]]",
            "[[elsewhere]]\ntitles = [\"Tutor\"]\nsummary = \"S\"\nbetween = [\"head\"]\n[[expect]]",
        ),
        ("summary = \"From the first", "language = \"tlh\"\nsummary = \"From the first"),
    ] {
        assert!(SOUND.contains(part), "{part}");
        let text = SOUND.replacen(part, broken, 1);
        assert!(load_str("ladder.toml", &text).is_err(), "the loader takes {broken}");
        assert!(validator.takes(&text).is_err(), "the schema takes {broken}");
    }
}

#[test]
fn every_key_has_a_description_and_an_example_or_keys_of_its_own() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let tables = schema["$defs"].as_object().expect("definitions");
    let mut keys = 0;
    for (table, definition) in tables.iter().chain([(&"the file".to_owned(), &schema)]) {
        for (key, about) in definition["properties"].as_object().into_iter().flatten() {
            keys += 1;
            assert!(about["description"].is_string(), "{table}: {key} has no description");
            let is_table =
                [about, &about["items"], &about["anyOf"][0]].iter().any(|part| part["$ref"].is_string());
            assert!(
                is_table || about["examples"].is_array() || about["type"] == "boolean",
                "{table}: {key} has no example"
            );
        }
    }
    assert!(keys > 35, "{keys}");
}

/// Each key with the header that it is under, such as `level.title`.
#[test]
fn the_table_for_authors_has_every_key_of_the_schema_and_no_other() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let mut of_schema = BTreeSet::new();
    keys(&schema, &schema, "", &mut of_schema);
    let page = fs::read_to_string("docs/authors/ladder-files.md").expect("the page for authors");
    let mut of_table = BTreeSet::new();
    let mut header = String::new();
    let cells = page.lines().filter_map(|line| line.strip_prefix('|')?.split('|').next());
    for cell in cells {
        for name in cell.split('`').skip(1).step_by(2) {
            match name.strip_prefix('[') {
                Some(name) => {
                    header = name.trim_matches(['[', ']']).to_owned();
                    of_table.insert(header.clone());
                }
                None => drop(of_table.insert(format!("{header}.{name}"))),
            }
        }
    }
    assert_eq!(of_schema, of_table, "docs/authors/ladder-files.md differs from the schema");
}

fn keys(schema: &Value, table: &Value, path: &str, found: &mut BTreeSet<String>) {
    for (key, about) in table["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let definition = |about: &Value| {
            about["$ref"].as_str().and_then(|name| schema.pointer(name.strip_prefix('#')?)).cloned()
        };
        let nested = [about, &about["items"], &about["anyOf"][0]];
        if let Some(inner) = nested.into_iter().find_map(definition) {
            keys(schema, &inner, &path, found);
        }
        found.insert(path);
    }
}
