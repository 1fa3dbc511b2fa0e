//! Titles from elsewhere, which a ladder lists without having them as levels: they are found in the same way as level
//! names.

use crate::knowledge::{ElsewhereKey, Ladder, LevelKey};
use crate::matching::names::grammar::Grammar;
use crate::matching::names::lexicon::Lexicon;
use crate::matching::names::sense::Sense;
use crate::matching::names::unit::Unit;
use crate::matching::names::whole_names::{Occurrence, WholeNames};
use crate::matching::reading::context::{Candidate, Context};
use crate::matching::text::normal::NormalText;

/// The titles from elsewhere that one ladder lists.
#[derive(Debug, Default)]
pub(crate) struct ElsewhereTitles {
    pub(super) names: WholeNames,
    /// The key and the normal form of each title, indexed by the title's number in `names`.
    pub(super) titles: Vec<(ElsewhereKey, Box<str>)>,
    /// For each entry, the levels nearest to it.
    pub(super) near: Vec<Vec<LevelKey>>,
}

impl ElsewhereTitles {
    /// Compiles the titles of the ladder at a position, and adds their words to the lexicon.
    pub(crate) fn new(position: usize, ladder: &Ladder, grammar: &Grammar, lexicon: &mut Lexicon) -> Self {
        let written = || {
            ladder.elsewhere.iter().enumerate().flat_map(move |(entry, this)| {
                let key = move |title| ElsewhereKey { ladder: position, entry, title };
                this.titles.iter().enumerate().map(move |(title, text)| (key(title), text.as_str()))
            })
        };
        let numbered = written().enumerate().map(|(number, (_, text))| (number, text));
        let names = WholeNames::new(numbered, grammar, lexicon);
        let titles = written().map(|(key, text)| (key, NormalText::new(text).joined().into())).collect();
        let key = |level: &usize| LevelKey { ladder: position, level: *level };
        let near = ladder.elsewhere.iter().map(|this| this.levels().iter().map(key).collect()).collect();
        Self { names, titles, near }
    }

    /// The title from elsewhere that a text names, with the levels that the text names beside it.
    ///
    /// Where a level is `sure`, the title has to overlap a level name and have more words than any that it overlaps.
    /// Otherwise as many words are enough: in `Head of Product Operations`, *Product Operations* is as long as *Head of
    /// Product*.
    pub(crate) fn find(
        &self,
        units: &[Unit],
        levels: &WholeNames,
        sure: bool,
    ) -> Option<(ElsewhereKey, Vec<usize>)> {
        let main = self.main(units)?;
        let in_its_place = |level: &Occurrence| level.start < main.end && main.start < level.end;
        let levels = levels.find(units);
        let longest = levels.iter().filter(|level| in_its_place(level)).map(|level| level.words).max();
        let wins = longest.map_or(!sure, |words| words < main.words + usize::from(!sure));
        let (title, _) = self.titles.get(main.level).filter(|_| wins)?;
        let beside = levels.iter().filter(|level| !in_its_place(level)).map(|level| level.level);
        Some((*title, beside.collect()))
    }

    /// The positions of the tokens of the title that a text names.
    pub(crate) fn named(&self, units: &[Unit]) -> Vec<usize> {
        let named = self.main(units).map_or(0..0, |main| main.start..main.end);
        units[named].iter().map(|unit| unit.token).collect()
    }

    /// The longest title from elsewhere in a text, if the text is about it. A title of several words may have a rank
    /// before it; for a title of a single word, the words around it have to keep the reading sure.
    fn main(&self, units: &[Unit]) -> Option<Occurrence> {
        let occurrences = self.names.find(units);
        let main = *occurrences.first()?;
        let around =
            Context { units, names: &self.names, main: &Candidate::from(main), occurrences: &occurrences };
        // "Head of Product Operations" is about Product Operations; "assistant to the Product Owner" is not about
        // the Product Owner.
        let is_headed = matches!(&units[..main.start],
            [.., rank, of] if rank.sense == Sense::Rank && of.sense == Sense::Of);
        let is_about_it = main.words > 1 && (!around.belongs() || is_headed) && !around.is_chat();
        (is_about_it || around.judge().is_ok()).then_some(main)
    }
}

#[cfg(test)]
mod tests {
    use crate::knowledge::load_str;
    use crate::matching::LevelIndex;
    use crate::matching::examples::{SHIP, ladder};

    #[test]
    fn a_title_from_elsewhere_is_never_sure_and_the_longer_name_wins() {
        let elsewhere =
            "[[elsewhere]]\ntitles = [\"Ship Cook\", \"Mate\"]\nsummary = \"s\"\nnear = [\"l0\"]\n";
        let text = ladder("ship", SHIP) + elsewhere;
        let knowledge = load_str("x.toml", &text).unwrap_or_else(|problems| panic!("{problems}")).knowledge;
        let index = LevelIndex::new(&knowledge);
        let read = |text: &str| {
            let reading = index.read_level(text);
            let title = reading.elsewhere.map(|key| knowledge.elsewhere_title(key).to_owned());
            (title.unwrap_or_default(), reading.sure().map(|key| SHIP[key.level]))
        };
        assert_eq!(read("what does a ship cook do"), ("Ship Cook".to_owned(), None));
        assert_eq!(read("chief mate"), (String::new(), Some("Chief Mate")));
        assert_eq!(read("the ship cook's wife"), (String::new(), None));
    }
}
