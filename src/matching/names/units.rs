//! A text as one ladder reads it: its words with abbreviations expanded, each with its meaning and its sense.

use crate::matching::languages::{self, DEFAULTS, RunningTexts};
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::{Guess, Token};
use crate::matching::text::normal::Break;

/// One word of a text after abbreviations are expanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own about the word")]
pub(crate) struct Unit {
    /// The known word, if it is one.
    pub(crate) word: Option<WordId>,
    /// The meaning of the word in this ladder's titles.
    pub(crate) meaning: Meaning,
    /// The sense of the word where it is not part of a name.
    pub(crate) sense: Sense,
    /// The break between it and the word before.
    pub(crate) before: Break,
    /// Its own position among the units.
    pub(crate) at: usize,
    /// The position of its token.
    pub(crate) token: usize,
    /// Whether it is spelt exactly like the known word.
    pub(crate) exact: bool,
    /// Whether its spelling is near enough even where no other word supports the reading.
    pub(crate) clear: bool,
    /// The kind of word that its form suggests, if it is unknown.
    pub(crate) guess: Guess,
    /// Whether it is a number, or a letter that may be one: `I`.
    pub(crate) counts: bool,
    /// Whether it is a compound noun, which alone is as specific as a title of several words: `Brandmeister`.
    pub(crate) distinct: bool,
    /// Whether it is unknown, but resembles a word that indicates a level.
    pub(crate) is_like_rank: bool,
    /// Whether it names a group of people, such as a team.
    pub(crate) group: bool,
    /// Whether it is a possessive: `captain's`.
    pub(crate) owns: bool,
    /// Whether no space separates it from the word before, as with kanji.
    pub(crate) glued: bool,
    /// Its function in the sentence.
    pub(crate) syntax: Syntax,
}

/// The function of a word in a sentence, as far as it shows where a title ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Begins a question: `what`, `how`.
    QuestionWord,
    /// A form of "to be": the words after it say what somebody is.
    Copula,
    /// Comes before the subject of a question: `does`.
    Auxiliary,
    Other,
}

impl Unit {
    /// Overrides its sense, and with it its meaning on this ladder.
    pub(crate) fn override_sense(&mut self, sense: Sense) {
        (self.sense, self.meaning) = (sense, Meaning::Other(sense));
    }

    /// Whether it is not one of the ladder's own words, and has this sense.
    pub(crate) fn is_other(&self, sense: Sense) -> bool {
        self.meaning == Meaning::Other(sense)
    }

    /// Whether it is a rank, one of the ladder's or another.
    pub(crate) fn is_rank(&self) -> bool {
        self.meaning == Meaning::LevelWord || self.sense == Sense::Rank
    }

    /// Whether it names the role as a person (`manager`), not as an activity (`management`).
    pub(crate) fn is_person(&self) -> bool {
        self.meaning == Meaning::Role { person: true }
    }

    /// Whether a title may continue after it and an article: `head of the product`.
    pub(crate) fn is_connector(&self) -> bool {
        matches!(self.sense, Sense::Of | Sense::And | Sense::Preposition)
    }

    /// Whether it is a word of this ladder's titles.
    pub(crate) fn is_of_title(&self) -> bool {
        !matches!(self.meaning, Meaning::Other(_) | Meaning::Abbreviation)
    }
}

/// Expands the abbreviations of a text, and gives each word its meaning and sense.
pub(crate) fn units(tokens: &[Token], grammar: &Grammar, lexicon: &Lexicon) -> Vec<Unit> {
    let lists = RunningTexts::of(lexicon.language());
    let mut units: Vec<Unit> = Vec::with_capacity(tokens.len() + 2);
    for (position, token) in tokens.iter().enumerate() {
        let long = token.word.map(|word| grammar.written_out_words(word, lexicon)).unwrap_or_default();
        // A ladder may use another form of the expanded word: `stellv` and *Stellvertretende Leitung*.
        let own_form = |word: &WordId| lexicon.find(lexicon.text(*word));
        let words = if long.is_empty() { vec![token.word] } else { long.iter().map(own_form).collect() };
        let exact = token.cost == 0;
        let clear = token.word.is_some_and(|word| token.cost <= lexicon.spelling(word).lone_budget());
        for (at, word) in words.iter().enumerate() {
            let text = word.map_or("", |word| lexicon.text(word));
            let meaning = word.map_or(Meaning::Other(Sense::Unknown), |word| grammar.meaning(word, lexicon));
            let by_default = word.map_or(Sense::Unknown, |word| lexicon.sense(word));
            let sense = match (meaning, by_default) {
                // "A320 captain"
                _ if token.guess == Guess::Code => Sense::Noise,
                (Meaning::Other(by_author), _) if exact => by_author,
                // A misspelt word is never taken for a rank that the ladder lacks: `Leeds` is not a lead.
                (_, Sense::Rank) if !exact => Sense::Unknown,
                _ => by_default,
            };
            units.push(Unit {
                word: *word,
                meaning,
                sense,
                before: if at == 0 { token.before } else { Break::None },
                at: units.len(),
                token: position,
                exact,
                clear,
                guess: token.guess,
                counts: by_default == Sense::Number || DEFAULTS.grammar.numerals.contains_key(text),
                distinct: is_distinct(text, lexicon),
                is_like_rank: token
                    .resembles
                    .is_some_and(|word| grammar.meaning(word, lexicon) == Meaning::LevelWord),
                group: DEFAULTS.grammar.groups.contains(text),
                owns: token.owns && at + 1 == words.len(),
                glued: token.glued,
                syntax: syntax(text, &lists),
            });
        }
    }
    read_in_context(&mut units, &lists, lexicon);
    units
}

/// Corrects the sense of words by their neighbours, such as a rank between `at` and `level`.
fn read_in_context(units: &mut [Unit], lists: &RunningTexts, lexicon: &Lexicon) {
    let text = |unit: &Unit| unit.word.map_or("", |word| lexicon.text(word));
    let is_copula = |unit: Option<&Unit>| unit.is_some_and(|unit| unit.syntax == Syntax::Copula);
    for at in 0..units.len() {
        // "What is it like to be a PM"
        if DEFAULTS.grammar.pronouns.contains(text(&units[at])) && is_pronoun(units, at) {
            units[at].override_sense(Sense::Noise);
        }
    }
    for at in 1..units.len() {
        let [before, word] = [&units[at - 1], &units[at]].map(text);
        // Japanese の makes the word before it a possessive.
        if units[at].sense == Sense::Owning {
            units[at - 1].owns = true;
            units[at].sense = Sense::Noise;
        }
        // "pm me"
        let is_short = matches!(units[at - 1].meaning, Meaning::FieldAndRole | Meaning::LevelAbbreviation(_));
        if is_short && DEFAULTS.grammar.objects.contains(word) {
            units[at].override_sense(Sense::Chat);
        }
        // "Who reports to a PM": the next word is a verb.
        let is_verb = lists.have(before, |list| &list.before_verbs);
        if units[at].word.is_none() && is_verb {
            units[at].override_sense(Sense::Noise);
        }
        // "Our new dean"
        let is_described =
            lists.have(before, |list| &list.determiners) && lists.have(word, |list| &list.adjectives);
        if is_described && units[at].is_other(Sense::Domain) {
            units[at].override_sense(Sense::Noise);
        }
        // "I'm an area manager" does not name an "AM".
        if units[at].syntax == Syntax::Copula && is_verb {
            units[at].override_sense(Sense::Noise);
            units[at].word = None;
        }
        // "How senior is a PM"
        if units[at - 1].syntax == Syntax::QuestionWord && is_copula(units.get(at + 1)) && units[at].is_rank()
        {
            units[at].override_sense(Sense::Noise);
            units[at].word = None;
        }
        // "Does a PM lead people?"
        let is_object = |next: &Unit| next.sense == Sense::Article || next.group;
        if units[..at].iter().any(|unit| unit.syntax == Syntax::Auxiliary)
            && DEFAULTS.ranks.verbs.contains(word)
            && (units[at - 1].is_person() || units[at - 1].meaning == Meaning::FieldAndRole)
            && units.get(at + 1).is_some_and(is_object)
        {
            units[at].override_sense(Sense::Noise);
            units[at].word = None;
        }
        // "PM in training"
        if units[at - 1].sense == Sense::Preposition && lists.have(word, |list| &list.states) {
            units[at].override_sense(Sense::Modifier);
        }
        // "PM at senior level"
        let is_level = |next: &Unit| lists.have(text(next), |list| &list.after_titles);
        if units[at].is_rank()
            && units[at - 1].sense == Sense::Preposition
            && units.get(at + 1).is_some_and(is_level)
        {
            units[at - 1].override_sense(Sense::Noise);
        }
        // "Promotion to principal"
        if units[at].is_rank()
            && units[at - 1].sense == Sense::To
            && at > 1
            && lists.have(text(&units[at - 2]), |list| &list.leading_to)
            && units[..at - 1].iter().all(|unit| unit.sense == Sense::Noise)
        {
            units[at - 1].override_sense(Sense::Noise);
        }
        // An "Executive Director" is a director.
        if DEFAULTS.ranks.is_raised_by(word, before) && units[at - 1].is_other(Sense::Rank) {
            units[at - 1].override_sense(Sense::Noise);
        }
    }
}

/// Whether a word that may be a field, such as `it`, is a pronoun at this position: it neither continues nor begins a
/// title.
fn is_pronoun(units: &[Unit], at: usize) -> bool {
    let is_of_title = |unit: &Unit| {
        let is_other = matches!(unit.meaning, Meaning::Other(_));
        !is_other || matches!(unit.sense, Sense::Rank | Sense::Beginner | Sense::Person | Sense::OtherField)
    };
    let may_lead = |unit: &Unit| {
        is_of_title(unit)
            || matches!(unit.sense, Sense::Of | Sense::And | Sense::Preposition | Sense::Article)
    };
    let is_led = units[at].before >= Break::Segment || at > 0 && may_lead(&units[at - 1]);
    units[at].owns || !is_led && !units.get(at + 1).is_some_and(is_of_title)
}

fn syntax(word: &str, lists: &RunningTexts) -> Syntax {
    if DEFAULTS.grammar.asking.contains(word) {
        Syntax::QuestionWord
    } else if lists.have(word, |list| &list.being) {
        Syntax::Copula
    } else if lists.have(word, |list| &list.auxiliaries) {
        Syntax::Auxiliary
    } else {
        Syntax::Other
    }
}

fn is_distinct(word: &str, lexicon: &Lexicon) -> bool {
    languages::table(lexicon.language()).compounds
        && word.chars().count() > 4
        && !DEFAULTS.is_rank(word)
        && !languages::is_everyday(word, lexicon.language())
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, SHIP, reads};

    #[test]
    fn who_is_in_training_or_in_retirement_does_not_have_the_title() {
        reads(
            SHIP,
            &[
                ("Chief Mate in training", "-"),
                ("Second Mate-in-waiting", "-"),
                ("Chief Mate in Oslo", "Chief Mate"),
            ],
        );
        reads(FAMILY, &[("Garden Planner in retirement", "-")]);
    }

    #[test]
    fn an_adjective_behind_an_article_changes_nothing() {
        reads(SHIP, &[("our new master", "Master"), ("new master", "-")]);
    }

    #[test]
    fn i_am_is_no_abbreviation() {
        reads(
            &["Deckhand", "AM", "Master"],
            &[("I'm a deckhand", "Deckhand"), ("AM", "AM"), ("an AM", "AM")],
        );
    }

    #[test]
    fn it_is_a_field_only_beside_a_title() {
        reads(FAMILY, &[("is being a Head of Garden Planning worth it", "Head of Garden Planning")]);
        reads(
            SHIP,
            &[("it's Chief Mate", "Chief Mate"), ("Chief Mate, IT", "Chief Mate"), ("IT master", "-")],
        );
    }

    #[test]
    fn a_short_form_is_read_as_the_form_that_a_ladder_has() {
        let titles = ["Stellvertretende Stationsleitung", "Stationsleitung", "Pflegedienstleitung"];
        reads(&titles, &[("stellv. Stationsleiter", "Stellvertretende Stationsleitung")]);
        let titles = ["Oficial de segunda", "Oficial de primera", "Capataz"];
        reads(&titles, &[("oficial 1ª", "Oficial de primera"), ("los capataces", "Capataz")]);
    }

    #[test]
    fn in_a_question_a_rank_may_be_its_verb() {
        reads(
            FAMILY,
            &[
                ("does a senior garden planner lead people?", "Senior Garden Planner"),
                ("can a garden planner head a department", "Garden Planner"),
                ("what does a garden planner lead do", "Lead Garden Planner"),
            ],
        );
    }
}
