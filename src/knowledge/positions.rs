//! Where in its file each part of a knowledge base is.

use std::ops::Range;
use std::sync::Arc;

use super::base::{ElsewhereKey, LevelKey};
use super::diagnostics::{Place, SourceFile};

/// Where the parts of a loaded knowledge base are in their files, so that later checks can point at them.
///
/// Ladders, levels, aliases, transitions and expectations are counted as in the
/// [`KnowledgeBase`](super::KnowledgeBase) that was loaded with it; every method panics on a position that is
/// not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Positions {
    ladders: Vec<LadderPositions>,
}

/// Where the parts of one ladder stand in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LadderPositions {
    pub(crate) file: Arc<SourceFile>,
    pub(crate) header: Range<usize>,
    pub(crate) id: Range<usize>,
    pub(crate) title: Range<usize>,
    pub(crate) synonyms: Vec<Range<usize>>,
    pub(crate) tracks: Vec<Range<usize>>,
    pub(crate) levels: Vec<LevelPositions>,
    pub(crate) transitions: Vec<Range<usize>>,
    /// The titles of each `[[elsewhere]]`.
    pub(crate) elsewhere: Vec<Vec<Range<usize>>>,
    pub(crate) expectations: Vec<Range<usize>>,
}

/// Where the names of one level stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LevelPositions {
    pub(crate) header: Range<usize>,
    pub(crate) id: Range<usize>,
    pub(crate) title: Range<usize>,
    pub(crate) aliases: Vec<Range<usize>>,
}

impl Positions {
    pub(crate) fn new(ladders: Vec<LadderPositions>) -> Self {
        Self { ladders }
    }

    /// The file that a ladder was read from.
    pub fn file(&self, ladder: usize) -> &Arc<SourceFile> {
        &self.ladders[ladder].file
    }

    /// The header `[ladder]` of a ladder.
    pub fn ladder(&self, ladder: usize) -> Place {
        self.place(ladder, &self.ladders[ladder].header)
    }

    /// The title of a ladder.
    pub fn ladder_title(&self, ladder: usize) -> Place {
        self.place(ladder, &self.ladders[ladder].title)
    }

    /// The word of an entry of `[vocabulary.synonyms]`, by its position in
    /// [`Vocabulary::synonyms`](super::Vocabulary::synonyms).
    pub fn synonyms(&self, ladder: usize, synonyms: usize) -> Place {
        self.place(ladder, &self.ladders[ladder].synonyms[synonyms])
    }

    /// The header `[[track]]` of a track, by its position in [`Ladder::tracks`](super::Ladder::tracks).
    pub fn track(&self, ladder: usize, track: usize) -> Place {
        self.place(ladder, &self.ladders[ladder].tracks[track])
    }

    /// The header `[[level]]` of a level.
    pub fn level(&self, key: LevelKey) -> Place {
        self.place(key.ladder, &self.level_positions(key).header)
    }

    /// The id of a level.
    pub fn level_id(&self, key: LevelKey) -> Place {
        self.place(key.ladder, &self.level_positions(key).id)
    }

    /// The title of a level.
    pub fn level_title(&self, key: LevelKey) -> Place {
        self.place(key.ladder, &self.level_positions(key).title)
    }

    /// An alias of a level, by its position in [`Level::aliases`](super::Level::aliases).
    pub fn alias(&self, key: LevelKey, alias: usize) -> Place {
        self.place(key.ladder, &self.level_positions(key).aliases[alias])
    }

    /// A title of an `[[elsewhere]]`.
    pub fn elsewhere_title(&self, key: ElsewhereKey) -> Place {
        self.place(key.ladder, &self.ladders[key.ladder].elsewhere[key.entry][key.title])
    }

    /// The header `[[transition]]` of a step, by its position in
    /// [`Ladder::transitions`](super::Ladder::transitions).
    pub fn transition(&self, ladder: usize, transition: usize) -> Place {
        self.place(ladder, &self.ladders[ladder].transitions[transition])
    }

    /// The query of an `[[expect]]`, by its position in [`Ladder::expectations`](super::Ladder::expectations).
    pub fn expectation(&self, ladder: usize, expectation: usize) -> Place {
        self.place(ladder, &self.ladders[ladder].expectations[expectation])
    }

    fn level_positions(&self, key: LevelKey) -> &LevelPositions {
        &self.ladders[key.ladder].levels[key.level]
    }

    fn place(&self, ladder: usize, span: &Range<usize>) -> Place {
        Place::new(&self.ladders[ladder].file, span.clone())
    }
}
