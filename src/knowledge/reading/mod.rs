//! Reading the text of a ladder file, and reporting all its errors at once.

mod address;
mod findings;
mod id;
mod keys;
mod lines;
mod meant;
mod mistake;
mod references;
mod rule;
mod syntax;
mod syntax_error;
mod text;
mod values;

use serde::Deserialize as _;
use toml::de::{DeTable, Deserializer};

use self::keys::Section;
use self::rule::Rule;
use self::syntax::without_errors;
use self::values::check_section;
use super::diagnostics::Diagnostic;
use super::ladder::Ladder;

pub(crate) use self::findings::Findings;
pub(crate) use self::id::id_from;
pub(crate) use self::meant::listed;
pub use self::rule::schema;
pub(crate) use self::syntax::first_syntax_error;

/// Reads a file by the schema; what is wrong with it goes to the findings. `None` where there is nothing to read.
///
/// The flag beside the ladder says whether every step and every level could be read.
pub(crate) fn read(findings: &mut Findings) -> Option<(Ladder, bool)> {
    let text = without_errors(findings);
    let (mut root, _) = DeTable::parse_recoverable(&text);
    if root.get_ref().is_empty() {
        if findings.errors == 0 {
            findings.error(
                "there is no ladder in this file",
                0..0,
                "nothing but comments or white space",
                "write a ladder, starting with `[ladder]`, or remove the file",
            );
        }
        return None;
    }
    let rule = Rule::of_file();
    check_section(findings, Section::file(rule), root.get_mut());
    let complete = references::resolve(findings, rule, root.get_mut());
    let ladder = Ladder::deserialize(Deserializer::from(root)).map_err(|error| {
        // The schema is made from the types, so this would be a bug, but it need not panic.
        let location = findings.location(error.span().unwrap_or(0..0));
        findings.add(Diagnostic::error(format!("this cannot be read: {}", error.message())).at(location, ""));
    });
    Some((ladder.ok()?, complete))
}
