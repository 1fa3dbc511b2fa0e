//! Names that levels of several ladders have.

use std::collections::{BTreeMap, HashMap};

use crate::knowledge::base::LevelKey;
use crate::knowledge::diagnostics::Diagnostic;
use crate::knowledge::folded::folded;
use crate::knowledge::ladder::{Ladder, Level};
use crate::knowledge::placed::{Files, Placed};

/// Most names that a note lists.
const SHOWN: usize = 3;

/// Notes which levels have a name that a level of an earlier ladder has: one note for each two levels.
pub(crate) fn shared_names(ladders: &[Ladder], files: &Files) -> Vec<Diagnostic> {
    let mut first: HashMap<String, (LevelKey, &Placed<String>)> = HashMap::new();
    let mut shared: BTreeMap<(LevelKey, LevelKey), Vec<[&Placed<String>; 2]>> = BTreeMap::new();
    for (ladder, this) in ladders.iter().enumerate() {
        for (level, named) in this.levels.iter().enumerate() {
            let key = LevelKey { ladder, level };
            for name in names(named) {
                let (owner, as_written) = *first.entry(folded(name)).or_insert((key, name));
                if owner.ladder != ladder {
                    shared.entry((key, owner)).or_default().push([name, as_written]);
                }
            }
        }
    }
    let ladder = |key: LevelKey| format!("in the ladder `{}`", ladders[key.ladder].about.id);
    let note = |((key, owner), mut names): ((LevelKey, LevelKey), Vec<[&Placed<String>; 2]>)| {
        // A title or an alias may repeat its level's id.
        names.dedup_by_key(|[name, _]| folded(name));
        let [here, there] = names[0];
        let shown: Vec<_> = names.iter().take(SHOWN).map(|[name, _]| format!("`{name}`")).collect();
        let more = if names.len() > SHOWN { " and others" } else { "" };
        let noun = if names.len() > 1 { "names" } else { "name" };
        Diagnostic::note(format!("levels of two ladders share the {noun} {}{more}", shown.join(", ")))
            .at(files.place(key.ladder, here), ladder(key))
            .see(files.place(owner.ladder, there), ladder(owner))
            .help(
                "nothing has to change: the bot asks which ladder is meant, unless the text or `ladder` says so",
            )
    };
    shared.into_iter().map(note).collect()
}

fn names(level: &Level) -> impl Iterator<Item = &Placed<String>> {
    [&level.id, &level.title].into_iter().chain(&level.aliases)
}
