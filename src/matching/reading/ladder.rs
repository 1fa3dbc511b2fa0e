//! The compiled names of one ladder.

use foldhash::{HashMap, HashSet};

use crate::knowledge::{KnowledgeBase, Ladder, Language, LevelKey};
use crate::matching::languages::{self, DEFAULTS, LadderLanguage, table};
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::level_ranks::LevelRanks;
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::shared_words;
use crate::matching::names::tokens::{self, Token};
use crate::matching::names::unit::Unit;
use crate::matching::names::units::units;
use crate::matching::names::whole_names::WholeNames;
use crate::matching::names::written_names::{is_short_form, written_out};
use crate::matching::outcome::push_new;
use crate::matching::reading::elsewhere::ElsewhereTitles;
use crate::matching::text::normal::NormalText;

/// One ladder's words and names.
#[derive(Debug)]
pub(crate) struct LadderNames {
    /// Its position in the knowledge base.
    pub(crate) position: usize,
    pub(crate) lexicon: Lexicon,
    pub(crate) grammar: Grammar,
    pub(super) whole: WholeNames,
    pub(crate) elsewhere: ElsewhereTitles,
    /// The names in normal form with punctuation for breaks, each with its levels.
    pub(super) exact: HashMap<String, Vec<usize>>,
    /// The words of the ladder's own title and id, without small words.
    pub(super) title: HashSet<String>,
    pub(super) ranks: LevelRanks,
    /// Every name in normal form, and again with its abbreviations expanded.
    pub(crate) names: Vec<Name>,
}

/// A name of a level.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) level: usize,
    pub(crate) text: String,
    /// Whether the text is as its author wrote it, without abbreviations expanded.
    pub(crate) as_written: bool,
}

impl LadderNames {
    /// Compiles the names of the ladder at a position in the knowledge base.
    pub(crate) fn new(position: usize, knowledge: &KnowledgeBase) -> Self {
        let ladder = &knowledge.ladders()[position];
        let titles = ladder.levels.iter().map(|level| level.title.as_str());
        let of_levels = ladder.levels.iter().map(|level| level.summary.as_str());
        let texts = [ladder.about.title.as_str(), &ladder.about.summary].into_iter().chain(of_levels);
        let by_author = ladder.about.language.map(|language| LadderLanguage { language, first: true });
        let mut lexicon =
            shared_words::lexicon(by_author.unwrap_or_else(|| languages::of_titles(titles, texts)));
        let grammar = Grammar::new(ladder, &mut lexicon);
        let levels = ladder.levels.iter().enumerate();
        let written: Vec<(usize, &str)> = levels
            .flat_map(|(level, this)| {
                let names = [this.title.as_str(), &this.id].into_iter().chain(this.asked_for_as());
                names.map(move |text| (level, text))
            })
            .collect();
        let shorter = with_short_forms(ladder, &written);
        let whole =
            written.iter().copied().chain(shorter.iter().map(|(level, text)| (*level, text.as_str())));
        let whole = WholeNames::new(whole, &grammar, &mut lexicon);
        let elsewhere = ElsewhereTitles::new(position, ladder, &grammar, &mut lexicon);
        let ranks = LevelRanks::new(ladder, &grammar, &lexicon);
        let of_title = NormalText::new(&format!("{} {}", ladder.about.title, ladder.about.id));
        let title = of_title.texts().filter(|word| !languages::is_small(word)).map(str::to_owned).collect();
        let mut exact: HashMap<String, Vec<usize>> = HashMap::default();
        let mut names = Vec::new();
        for (level, text) in written {
            let key = LevelKey { ladder: position, level };
            for text in [text, knowledge.reference(key)] {
                push_new(exact.entry(NormalText::new(text).written()).or_default(), level);
            }
            let text = NormalText::new(text).joined();
            let long = written_out(&text, &lexicon);
            let is_short = long != text;
            names.push(Name { level, text, as_written: true });
            names.extend(is_short.then_some(Name { level, text: long, as_written: false }));
        }
        // A mention or an address is no word, so a name such as `@everyone` is equal to every text without words.
        exact.remove("");
        Self { position, lexicon, grammar, whole, elsewhere, exact, title, ranks, names }
    }

    /// The key of a level of this ladder.
    pub(crate) fn key(&self, level: usize) -> LevelKey {
        LevelKey { ladder: self.position, level }
    }

    /// The ladder's own words, their abbreviations, and words that are often confused with them, such as `principle`
    /// with `principal`.
    pub(crate) fn own_words(&self) -> HashSet<String> {
        let own = self.whole.words.iter().chain(self.grammar.meanings.keys());
        let own = own.chain(&self.elsewhere.names.words).map(|word| self.lexicon.text(*word));
        let is_own = |word: &str| self.lexicon.get(word).is_some_and(|word| self.is_own(word));
        let of_language = &table(self.lexicon.language()).abbreviations;
        let abbreviations = DEFAULTS.language.abbreviations.iter().chain(of_language);
        let short = abbreviations.filter(|(_, long)| long.split(' ').any(is_own)).map(|(short, _)| short);
        own.chain(short.map(String::as_str)).map(str::to_owned).collect()
    }

    /// Tokenises a text, which may be in a different language from the ladder.
    pub(crate) fn tokens(&self, text: &NormalText) -> Vec<Token> {
        let mut tokens = tokens::read(text, &self.lexicon);
        if let Some(language) = languages::of_text(text, self.lexicon.language()) {
            self.translate(text, language, &mut tokens);
        }
        tokens
    }

    /// The default sense of a word; `None` for an unknown word.
    pub(crate) fn sense(&self, word: &str) -> Option<Sense> {
        self.lexicon.get(word).map(|word| self.lexicon.sense(word))
    }

    /// Whether a word is one of the ladder's own: it occurs in its names, or has a meaning specific to it.
    pub(crate) fn is_own(&self, word: WordId) -> bool {
        self.whole.has(word) || self.grammar.meanings.contains_key(&word)
    }

    /// Replaces the small words of a text in another language with their English equivalents.
    fn translate(&self, text: &NormalText, language: Language, tokens: &mut [Token]) {
        for token in tokens {
            let is_own = token.word.is_some_and(|word| self.is_own(word));
            if is_own && token.cost == 0 || token.typed.0 != token.typed.1 {
                continue;
            }
            let like = languages::english_for(language, text.at(token.typed.0));
            let like = like.and_then(|like| self.lexicon.get(like));
            let says = |word: WordId| self.lexicon.sense(word);
            if like.is_some() && like.map(says) != token.word.map(says) {
                (token.word, token.resembles, token.cost) = (like, None, 0);
            }
        }
    }

    /// Whether any token, or a word that it stands for, is one of this ladder's own words.
    pub(crate) fn knows_any(&self, tokens: &[Token]) -> bool {
        self.have(tokens, |word| self.is_own(word))
    }

    /// Whether any token's word, or a word that it stands for, meets a condition.
    pub(super) fn have(&self, tokens: &[Token], is_such: impl Fn(WordId) -> bool) -> bool {
        let long = |word: WordId| self.lexicon.stands_for(word).iter().copied();
        tokens.iter().filter_map(|token| token.word).any(|word| is_such(word) || long(word).any(&is_such))
    }

    /// Whether a text contains a word of the ladder's title or id that is not one of the ladder's own words.
    pub(crate) fn is_named_in(&self, text: &NormalText) -> bool {
        let is_of_names = |word: &str| self.lexicon.get(word).is_some_and(|word| self.is_own(word));
        text.texts().any(|word| self.title.contains(word) && !is_of_names(word))
    }

    /// Expands tokens to units with their meanings on this ladder.
    pub(crate) fn units(&self, tokens: &[Token]) -> Vec<Unit> {
        units(tokens, &self.grammar, &self.lexicon)
    }

    /// The positions of the tokens that belong to whole names, each with the name's level.
    pub(crate) fn named(&self, units: &[Unit]) -> Vec<(usize, usize)> {
        let found = self.whole.find(units).into_iter();
        found
            .flat_map(|found| units[found.start..found.end].iter().map(move |unit| (unit.token, found.level)))
            .collect()
    }

    /// Whether a word abbreviates a title, or several words of one.
    pub(crate) fn abbreviates_a_title(&self, word: &str) -> bool {
        let Some(word) = self.lexicon.find(word) else { return false };
        match self.grammar.meaning(word, &self.lexicon) {
            Meaning::FieldAndRole | Meaning::LevelAbbreviation(_) => true,
            Meaning::Abbreviation => self.grammar.written_out_words(word, &self.lexicon).len() > 1,
            _ => false,
        }
    }
}

/// Names that contain a level's title, with each abbreviation of that title in its place: `Deputy CC`, where `CC` is
/// short for *Chief Constable*.
fn with_short_forms(ladder: &Ladder, names: &[(usize, &str)]) -> Vec<(usize, String)> {
    let short = ladder.levels.iter().flat_map(|level| {
        let aliases = level.aliases.iter().filter(|alias| is_short_form(alias));
        aliases.map(|alias| (level.title.as_str(), alias.as_str()))
    });
    let short = short.flat_map(|(title, alias)| {
        let has_title = move |text: &str| {
            // The cheap tests come first, so that most names need no new string.
            text != title && text.contains(title) && format!(" {text} ").contains(&format!(" {title} "))
        };
        let longer = names.iter().filter(move |(_, text)| has_title(text));
        longer.map(move |(level, text)| (*level, text.replace(title, alias)))
    });
    short.collect()
}

#[cfg(test)]
mod tests {
    use crate::knowledge::load_str;
    use crate::matching::LevelIndex;
    use crate::matching::examples::ladder;

    #[test]
    fn a_longer_name_is_read_with_the_short_form_of_a_title_in_it() {
        let titles = ["Inspector", "Chief Inspector", "Deputy Chief Inspector"];
        let text = ladder("police", &titles)
            .replace("title = \"Chief Inspector\"\n", "title = \"Chief Inspector\"\naliases = [\"CI\"]\n");
        let loaded = load_str("police.toml", &text).unwrap_or_else(|problems| panic!("{problems}"));
        let index = LevelIndex::new(&loaded.knowledge);
        let sure = |text: &str| index.read_level(text).sure().map(|key| titles[key.level]);
        assert_eq!(sure("deputy CI"), Some("Deputy Chief Inspector"));
        assert_eq!(sure("a CI"), Some("Chief Inspector"));
        assert_eq!(sure("former CI"), None);
    }
}
