//! The meaning of each word in one ladder, and which words indicate which level.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use crate::knowledge::{Ladder, Vocabulary};
use crate::matching::languages::DEFAULTS;
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::title_words::TitleWords;
use crate::matching::names::written_names::{Name, has_digit, names};
use crate::matching::text::normal::NormalText;

/// The meaning of a word in one ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Places a title in the field; a `dependent` word does so only beside another word of field or role.
    Field { dependent: bool },
    /// Names the profession, as a person (`manager`) or as an activity (`management`).
    Role { person: bool },
    /// An abbreviation of field and role together: `pm`.
    FieldAndRole,
    /// An abbreviation of one level's whole name: `gpm`.
    LevelAbbreviation(usize),
    /// Indicates a level, alone or together with other words: `senior`, `vice` and `president`.
    LevelWord,
    /// Accompanies the words that indicate a level in one of its names: `tech` in `Tech Lead`.
    Topic,
    /// An abbreviation of other words: `sr`.
    Abbreviation,
    /// The sense that it has in any ladder, or that the author's vocabulary gives it.
    Other(Sense),
}

/// Words that together indicate a level.
#[derive(Debug)]
pub(crate) struct Qualifier {
    /// The words.
    pub(crate) words: BTreeSet<WordId>,
    /// The position of the level.
    pub(crate) level: usize,
    /// Whether a name of the level has the words beside the profession as a person: `Lead Product Manager`, not `Head
    /// of Product`.
    pub(crate) with_person: bool,
    /// Words beside these in the names of the level that indicate nothing by themselves: see [`Meaning::Topic`].
    pub(crate) topics: Vec<WordId>,
}

/// The grammar of one ladder's titles.
#[derive(Debug)]
pub(crate) struct Grammar {
    /// The words that have a meaning specific to this ladder.
    pub(crate) meanings: HashMap<WordId, Meaning>,
    /// Every set of words that indicates a level.
    pub(crate) qualifiers: Vec<Qualifier>,
    /// The level that is meant when no word indicates one.
    pub(crate) base: Option<usize>,
    /// Whether the titles form one family of field and role; only then is a rank beside field and role read where no
    /// name spells the combination out.
    pub(crate) is_family: bool,
    /// For each level, the number of steps up from the first level.
    pub(crate) heights: Vec<usize>,
    /// Whether the role without the field names the profession: `Senior Engineer`.
    pub(crate) role_alone: bool,
    /// The numbers that indicate levels: `SDE II`.
    pub(crate) numbers: Vec<WordId>,
}

impl Grammar {
    /// Compiles a ladder's names and vocabulary, and adds their words to the lexicon.
    pub(crate) fn new(ladder: &Ladder, lexicon: &mut Lexicon) -> Self {
        let mut meanings = HashMap::new();
        add_vocabulary(&mut meanings, &ladder.vocabulary, lexicon);
        let names = names(ladder, lexicon);
        let words = TitleWords::new(ladder, &names);
        let mut grammar = Self {
            meanings,
            qualifiers: Vec::new(),
            base: words.base,
            is_family: words.are_a_family(ladder, &names),
            heights: ladder.heights(),
            role_alone: names.iter().any(|name| {
                name.words.iter().any(|word| words.roles.get(word) == Some(&true))
                    && !name.words.iter().any(|word| words.field.contains(word))
            }),
            numbers: Vec::new(),
        };
        grammar.add_core_words(&words, lexicon);
        grammar.add_qualifiers(&names, &words, lexicon);
        grammar
    }

    /// The meaning of a word in this ladder.
    pub(crate) fn meaning(&self, word: WordId, lexicon: &Lexicon) -> Meaning {
        match self.meanings.get(&word) {
            Some(meaning) => *meaning,
            None if !lexicon.stands_for(word).is_empty() => Meaning::Abbreviation,
            None => Meaning::Other(lexicon.sense(word)),
        }
    }

    /// The levels at the bottom of the ladder, to which no step up leads.
    pub(crate) fn lowest(&self) -> impl Iterator<Item = usize> {
        self.heights.iter().enumerate().filter(|(_, height)| **height == 0).map(|(level, _)| level)
    }

    /// The words that an abbreviation stands for in this ladder; empty for any other word.
    pub(crate) fn written_out_words<'l>(&self, word: WordId, lexicon: &'l Lexicon) -> &'l [WordId] {
        if self.meaning(word, lexicon) == Meaning::Abbreviation { lexicon.stands_for(word) } else { &[] }
    }

    fn add_core_words(&mut self, words: &TitleWords, lexicon: &mut Lexicon) {
        for (role, person) in &words.roles {
            let id = lexicon.add_own(role);
            self.meanings.insert(id, Meaning::Role { person: *person });
        }
        for field in &words.field {
            let id = lexicon.add_own(field);
            let dependent = words.dependent.contains(field);
            self.meanings.insert(id, Meaning::Field { dependent });
        }
        for core in &words.cores {
            let id = lexicon.add_abbreviation(core);
            self.meanings.insert(id, Meaning::FieldAndRole);
        }
    }

    fn add_qualifiers(&mut self, names: &[Name], words: &TitleWords, lexicon: &mut Lexicon) {
        let is_rank = |word: &&str| DEFAULTS.is_rank(word);
        let ranks_of = |name| words.telling(name).into_iter().filter(is_rank).collect::<BTreeSet<&str>>();
        let mut levels_of_ranks: HashMap<BTreeSet<&str>, BTreeSet<usize>> = HashMap::new();
        for name in names {
            levels_of_ranks.entry(ranks_of(name)).or_default().insert(name.level);
        }
        let mut qualifiers: BTreeMap<(usize, BTreeSet<WordId>), (bool, Vec<WordId>)> = BTreeMap::new();
        for name in names {
            if let Some(short) = name.abbreviation()
                && !words.is_core(short)
                && !DEFAULTS.is_rank(short)
            {
                let id = lexicon.add_abbreviation(short);
                self.meanings.insert(id, Meaning::LevelAbbreviation(name.level));
                continue;
            }
            let ranks = ranks_of(name);
            // What the base level is called besides tells nothing either: "Graphic Designer" for a designer.
            let ranks_tell = if ranks.is_empty() {
                Some(name.level) == words.base
            } else {
                levels_of_ranks[&ranks].len() == 1
            };
            let (telling, topics): (Vec<&str>, Vec<&str>) = words
                .telling(name)
                .into_iter()
                .partition(|word| is_rank(word) || has_digit(word) || !ranks_tell);
            let topics: Vec<WordId> = topics.into_iter().map(|word| lexicon.add_own(word)).collect();
            for topic in &topics {
                self.meanings.entry(*topic).or_insert(Meaning::Topic);
            }
            if telling.is_empty() {
                continue;
            }
            let telling = telling.into_iter().map(|word| lexicon.add_own(word)).collect();
            let is_person =
                |word: &String| words.roles.get(word) == Some(&true) || words.cores.contains(word);
            let (with_person, all_topics) = qualifiers.entry((name.level, telling)).or_default();
            *with_person |= name.words.iter().any(is_person);
            all_topics.extend(topics);
        }
        let parts: BTreeSet<WordId> = qualifiers.keys().flat_map(|(_, words)| words).copied().collect();
        self.numbers = parts.iter().copied().filter(|id| lexicon.sense(*id) == Sense::Number).collect();
        self.meanings.extend(parts.into_iter().map(|id| (id, Meaning::LevelWord)));
        let qualifier =
            |((level, words), (with_person, topics))| Qualifier { words, level, with_person, topics };
        self.qualifiers = qualifiers.into_iter().map(qualifier).collect();
    }
}

/// Adds the meanings that the author's vocabulary gives to single words.
fn add_vocabulary(meanings: &mut HashMap<WordId, Meaning>, vocabulary: &Vocabulary, lexicon: &mut Lexicon) {
    for word in &vocabulary.other_professions {
        let word = word.to_lowercase();
        let id = lexicon.add_own(&word);
        let is_person = lexicon.sense(id) == Sense::Person || DEFAULTS.grammar.is_agentive(&word);
        let sense = if is_person { Sense::Person } else { Sense::OtherField };
        meanings.insert(id, Meaning::Other(sense));
    }
    for word in &vocabulary.noise {
        let id = lexicon.add(&word.to_lowercase());
        meanings.insert(id, Meaning::Other(Sense::Noise));
    }
    for (short, long) in &vocabulary.abbreviations {
        let id = lexicon.add_short(&short.to_lowercase(), &NormalText::new(long).joined());
        meanings.insert(id, Meaning::Abbreviation);
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::reads;

    #[test]
    fn numbers_tell_levels_where_names_have_them() {
        let numbered = ["Garden Planner I", "Garden Planner II", "Senior Garden Planner"];
        reads(&numbered, &[("planner 2, gardens", "Garden Planner II"), ("garden planner 4", "-")]);
    }

    #[test]
    fn an_abbreviation_of_the_plain_name_is_field_and_role_together() {
        let titles = ["Garden Planner / GP", "Senior Garden Planner", "Lead Garden Planner"];
        reads(
            &titles,
            &[("GP", titles[0]), ("senior GP", titles[1]), ("GP lead", titles[2]), ("GPs", titles[0])],
        );
    }

    #[test]
    fn a_word_beside_a_rank_in_a_name_tells_nothing_by_itself() {
        let titles = ["Garden Planner", "Senior Garden Planner", "Tech Lead"];
        reads(&titles, &[("tech lead", "Tech Lead"), ("tech", "-"), ("senior tech", "-")]);
    }
}
