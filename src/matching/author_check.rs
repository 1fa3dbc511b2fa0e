//! What authors are told about the names in their ladders: expectations that changed, names that cannot do
//! their work.

use super::index::LevelIndex;
use super::reading::{Reading, Verdict};
use crate::knowledge::{Diagnostic, Diagnostics, KnowledgeBase, Level, LevelKey, Loaded};

/// An `[[expect]]` of a ladder whose query finds something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The position of the ladder.
    pub ladder: usize,
    /// The position of the expectation in the ladder.
    pub expectation: usize,
    /// How the query is read now.
    pub reading: Reading,
}

/// A name of a level that cannot do its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameProblem {
    /// Another level has the name too, so that it is never sure.
    Shared {
        /// The level with the alias.
        level: LevelKey,
        /// The position of the alias.
        alias: usize,
        /// A level that has the name too.
        other: LevelKey,
    },
    /// The alias finds its level only when it stands alone: its words tell another level.
    TellsAnother {
        /// The level with the alias.
        level: LevelKey,
        /// The position of the alias.
        alias: usize,
        /// The level that its words tell.
        other: LevelKey,
    },
    /// A small slip in a word that tells one level makes it one that tells another.
    Near {
        /// One level.
        level: LevelKey,
        /// The word that tells it.
        word: String,
        /// The other level.
        other: LevelKey,
        /// The word that tells that one.
        other_word: String,
    },
}

/// The expectations that a knowledge base does not meet.
pub fn changed_expectations(knowledge: &KnowledgeBase, index: &LevelIndex) -> Vec<Changed> {
    let mut changed = Vec::new();
    for (ladder, this) in knowledge.ladders().iter().enumerate() {
        for (expectation, expected) in this.expectations.iter().enumerate() {
            let reading = index.read_level(&expected.query);
            let wanted = expected.level.map(|level| LevelKey { ladder, level });
            if reading.sure() != wanted {
                changed.push(Changed { ladder, expectation, reading });
            }
        }
    }
    changed
}

/// The names of a knowledge base that cannot do their work.
pub fn name_problems(knowledge: &KnowledgeBase, index: &LevelIndex) -> Vec<NameProblem> {
    let mut problems = Vec::new();
    for level in knowledge.keys() {
        for (alias, name) in knowledge.level(level).aliases.iter().enumerate() {
            problems.extend(alias_problem(index, level, alias, name));
        }
    }
    for (level, word, other, other_word) in index.near_words() {
        problems.push(NameProblem::Near { level, word, other, other_word });
    }
    problems
}

fn alias_problem(index: &LevelIndex, level: LevelKey, alias: usize, name: &str) -> Option<NameProblem> {
    match index.read_level(name).verdict {
        Verdict::Sure(found) if found == level => {
            let other = index.read_words(name).sure().filter(|other| *other != level)?;
            Some(NameProblem::TellsAnother { level, alias, other })
        }
        Verdict::Sure(other) => Some(NameProblem::Shared { level, alias, other }),
        Verdict::Unsure(keys) => {
            let other = keys.into_iter().find(|other| *other != level)?;
            Some(NameProblem::Shared { level, alias, other })
        }
        Verdict::Nothing => None,
    }
}

/// Everything that authors should know about the names and expectations of a knowledge base: an
/// expectation that is not met is an error, a name that cannot do its work a warning.
pub fn check(loaded: &Loaded) -> Diagnostics {
    let knowledge = &loaded.knowledge;
    let index = LevelIndex::new(knowledge);
    let mut findings = Diagnostics::default();
    let changed = changed_expectations(knowledge, &index);
    findings.extend(changed.iter().map(|changed| expectation_error(loaded, changed)));
    let problems = name_problems(knowledge, &index);
    findings.extend(problems.iter().map(|problem| name_warning(loaded, problem)));
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
    let place = loaded.positions.expectation(changed.ladder, changed.expectation);
    Diagnostic::error(format!("`{}` no longer finds what is expected", expected.query))
        .at(place, format!("{wanted} is expected, but this {found}"))
        .help(format!("it is read so because {}", changed.reading.because))
        .help("change the names or the [vocabulary], or the expectation if the new answer is better")
        .help("`stepladder match QUERY` shows how each word is read")
}

fn name_warning(loaded: &Loaded, problem: &NameProblem) -> Diagnostic {
    let level = |key: LevelKey| -> &Level { loaded.knowledge.level(key) };
    let positions = &loaded.positions;
    match problem {
        NameProblem::Shared { level: key, alias, other } => {
            let name = &level(*key).aliases[*alias];
            Diagnostic::warning(format!("`{name}` can never be sure: another level has this name"))
                .at(positions.alias(*key, *alias), "this alias")
                .see(positions.level(*other), "the other level")
                .help("who types it gets both as suggestions; drop it, or make it longer")
        }
        NameProblem::TellsAnother { level: key, alias, other } => {
            let name = &level(*key).aliases[*alias];
            let other_title = &level(*other).title;
            Diagnostic::warning(format!("`{name}` finds its level only where it stands alone"))
                .at(positions.alias(*key, *alias), format!("its words tell `{other_title}`"))
                .help("with other words around it, the words decide; choose another alias")
        }
        NameProblem::Near { level: key, word, other, other_word } => {
            Diagnostic::warning(format!("`{word}` and `{other_word}` are one slip of the keys apart"))
                .at(positions.level(*key), format!("`{word}` tells this level"))
                .see(positions.level(*other), format!("`{other_word}` tells this one"))
                .help("a misspelling of one may be read as the other; give one level a clearer name")
        }
    }
}
