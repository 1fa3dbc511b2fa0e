//! The findings for authors: expectations that are not met, and names that do not work.

use crate::knowledge::{
    Among, Diagnostic, Diagnostics, Expectation, Files, KnowledgeBase, LevelKey, Loaded, Location,
};
use crate::matching::name_checks;
use crate::matching::outcome::{Reading, Verdict};
use crate::matching::reading::level_index::LevelIndex;

/// Checks the names and expectations of a knowledge base: an expectation that is not met is an error, a name that does
/// not work is a warning.
pub fn check(loaded: &Loaded) -> Diagnostics {
    let index = LevelIndex::new(&loaded.knowledge);
    let mut findings = unmet_expectations(&loaded.knowledge, &loaded.files, &index);
    findings.extend(name_checks::warnings(loaded, &index));
    findings
}

/// The expectations that a knowledge base does not meet, each as an error.
///
/// `index` has to be made from `knowledge`, and `files` are the files that it was read from.
pub fn unmet_expectations(knowledge: &KnowledgeBase, files: &Files, index: &LevelIndex) -> Diagnostics {
    let mut unmet = Diagnostics::default();
    for (ladder, this) in knowledge.ladders().iter().enumerate() {
        unmet.extend(this.expectations.iter().filter_map(|expected| {
            let reading = match expected.ladder {
                Among::Own => index.only(ladder).read_level(&expected.query),
                Among::Any => index.read_level(&expected.query),
            };
            let wanted = expected.level.map(|level| LevelKey { ladder, level });
            let location = || files.location(ladder, &expected.query);
            (reading.sure() != wanted).then(|| error(knowledge, ladder, expected, &reading, location()))
        }));
    }
    unmet
}

fn error(
    knowledge: &KnowledgeBase,
    ladder: usize,
    expected: &Expectation,
    reading: &Reading,
    location: Location,
) -> Diagnostic {
    let levels = &knowledge.ladders()[ladder].levels;
    let among = if expected.ladder == Among::Any { " among all ladders" } else { "" };
    let wanted = expected.level.map_or("no sure answer", |level| levels[level].id.as_str());
    let found = match &reading.verdict {
        Verdict::Sure(key) => format!("finds {}", knowledge.reference(*key)),
        Verdict::Unsure(keys) => {
            let ids: Vec<_> = keys.iter().map(|key| knowledge.reference(*key)).collect();
            format!("is not sure, and suggests {}", ids.join(", "))
        }
        Verdict::Nothing => "finds nothing".to_owned(),
    };
    Diagnostic::error(format!("`{}` does not find what is expected", expected.query))
        .at(location, format!("{wanted} is expected{among}, but this {found}"))
        .help(format!("it is read so because {}", reading.because))
        .help("change the names or the [vocabulary], or the expectation if the new answer is better")
        .help("`stepladder match QUERY` shows how each word is read")
}
