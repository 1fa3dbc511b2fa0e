//! What authors are told: expectations that are not met, and names that cannot do their work.

use crate::knowledge::{Diagnostic, Diagnostics, KnowledgeBase, LevelKey, Loaded};
use crate::matching::name_checks;
use crate::matching::outcome::{Reading, Verdict};
use crate::matching::reading::level_index::LevelIndex;

/// An `[[expect]]` of a ladder whose query finds something else.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Changed {
    /// The position of the ladder.
    ladder: usize,
    /// The position of the expectation in the ladder.
    expectation: usize,
    /// How the query is read now.
    reading: Reading,
}

/// The expectations that a knowledge base does not meet.
fn changed_expectations(knowledge: &KnowledgeBase, index: &LevelIndex) -> Vec<Changed> {
    let mut changed = Vec::new();
    for (ladder, this) in knowledge.ladders().iter().enumerate() {
        for (expectation, expected) in this.expectations.iter().enumerate() {
            let reading = index.read_level_of(ladder, &expected.query);
            let wanted = expected.level.map(|level| LevelKey { ladder, level });
            if reading.sure() != wanted {
                changed.push(Changed { ladder, expectation, reading });
            }
        }
    }
    changed
}

/// Everything that authors should know about the names and expectations of a knowledge base: an
/// expectation that is not met is an error, a name that cannot do its work a warning.
pub fn check(loaded: &Loaded) -> Diagnostics {
    let knowledge = &loaded.knowledge;
    let index = LevelIndex::new(knowledge);
    let mut findings = Diagnostics::default();
    let changed = changed_expectations(knowledge, &index);
    findings.extend(changed.iter().map(|changed| expectation_error(loaded, changed)));
    findings.extend(name_checks::warnings(loaded, &index));
    findings
}

fn expectation_error(loaded: &Loaded, changed: &Changed) -> Diagnostic {
    let knowledge = &loaded.knowledge;
    let ladder = &knowledge.ladders()[changed.ladder];
    let expected = &ladder.expectations[changed.expectation];
    let wanted = expected.level.map_or("no sure answer", |level| ladder.levels[level].id.as_str());
    let found = match &changed.reading.verdict {
        Verdict::Sure(key) => format!("finds {}", knowledge.reference(*key)),
        Verdict::Unsure(keys) => {
            let ids: Vec<_> = keys.iter().map(|key| knowledge.reference(*key)).collect();
            format!("is not sure, and suggests {}", ids.join(", "))
        }
        Verdict::Nothing => "finds nothing".to_owned(),
    };
    let place = loaded.files.place(changed.ladder, &expected.query);
    Diagnostic::error(format!("`{}` does not find what is expected", expected.query))
        .at(place, format!("{wanted} is expected, but this {found}"))
        .help(format!("it is read so because {}", changed.reading.because))
        .help("change the names or the [vocabulary], or the expectation if the new answer is better")
        .help("`stepladder match QUERY` shows how each word is read")
}
