//! The names of one ladder, ready to be read.

use foldhash::{HashMap, HashSet};

use crate::knowledge::{KnowledgeBase, LevelKey};
use crate::matching::family::items::{self, Kind};
use crate::matching::family::judge::{Judgement, judge};
use crate::matching::languages::{self, DEFAULTS};
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::level_ranks::LevelRanks;
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::{self, Token};
use crate::matching::names::units::{Unit, units};
use crate::matching::names::whole_names::WholeNames;
use crate::matching::outcome::{Reason, push_new};
use crate::matching::reading::leftovers::{self, Found};
use crate::matching::reading::suggestions::Suggester;
use crate::matching::text::normal::NormalText;

/// Most words of a text that are compared with whole names.
const LONGEST_NAME: usize = 40;

/// One ladder's words and names.
#[derive(Debug)]
pub(in crate::matching) struct LadderNames {
    position: usize,
    pub(in crate::matching) lexicon: Lexicon,
    pub(in crate::matching) grammar: Grammar,
    whole: WholeNames,
    /// Names as they are written, but for case and spacing.
    literal: HashMap<String, Vec<usize>>,
    /// Names in normal form.
    normal: HashMap<String, Vec<usize>>,
    /// The words of the ladder's own title and id.
    title: HashSet<String>,
    ranks: LevelRanks,
    suggester: Suggester,
}

/// What one ladder makes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::matching) struct Read {
    /// The level, when the text names one and no other.
    pub(in crate::matching) sure: Option<LevelKey>,
    /// Levels that the text may mean, best first, when it is not sure.
    pub(in crate::matching) likely: Vec<LevelKey>,
    /// A word of the field tells that the text is about this ladder.
    pub(in crate::matching) anchored: bool,
    /// The text is a name as a whole.
    pub(in crate::matching) literal: bool,
    /// Why.
    pub(in crate::matching) reason: Reason,
    /// The position of the ladder.
    pub(in crate::matching) ladder: usize,
    /// The words of the text; none where the text is a name as a whole.
    pub(in crate::matching) tokens: Vec<Token>,
}

impl LadderNames {
    /// Compiles the names of the ladder at a position in the knowledge base.
    pub(in crate::matching) fn new(position: usize, knowledge: &KnowledgeBase) -> Self {
        let ladder = &knowledge.ladders()[position];
        let titles = ladder.levels.iter().map(|level| level.title.as_str());
        let mut lexicon = Lexicon::new(match ladder.language {
            Some(language) => languages::second(language),
            None => languages::of_titles(titles),
        });
        let grammar = Grammar::new(ladder, &mut lexicon);
        let whole = WholeNames::new(ladder, &grammar, &mut lexicon);
        let ranks = LevelRanks::new(ladder, &grammar, &lexicon);
        let of_title = NormalText::new(&format!("{} {}", ladder.title, ladder.id));
        let title = (0..of_title.words.len()).map(|at| of_title.at(at));
        let title = title.filter(|word| !languages::is_small(word)).map(str::to_owned).collect();
        let mut names = Self {
            position,
            lexicon,
            grammar,
            whole,
            literal: HashMap::default(),
            normal: HashMap::default(),
            title,
            ranks,
            suggester: Suggester::default(),
        };
        for (level, this) in ladder.levels.iter().enumerate() {
            let key = LevelKey { ladder: position, level };
            push_new(names.literal.entry(plain(knowledge.reference(key))).or_default(), level);
            let texts = [this.id.as_str(), this.title.as_str()].into_iter();
            for text in texts.chain(this.aliases.iter().map(String::as_str)) {
                push_new(names.literal.entry(plain(text)).or_default(), level);
                push_new(names.normal.entry(NormalText::new(text).joined()).or_default(), level);
                names.add_to_suggester(key, text);
            }
        }
        names.suggester.finish();
        names
    }

    fn add_to_suggester(&mut self, key: LevelKey, name: &str) {
        let normal = NormalText::new(name).joined();
        let long = self.grammar.written_out(&normal, &self.lexicon);
        let words = |name: &str| -> Vec<(String, WordId)> {
            let words = name.split(' ');
            words.filter_map(|word| Some((word.to_owned(), self.lexicon.get(word)?))).collect()
        };
        let (typed, written_out) = (words(&normal), words(&long));
        self.suggester.add(key, true, &normal, &typed);
        if long != normal {
            self.suggester.add(key, false, &long, &written_out);
        }
    }

    /// Its position in the knowledge base.
    pub(in crate::matching) fn position(&self) -> usize {
        self.position
    }

    /// The words with a meaning of this ladder's own, and the short forms and mishearings of these.
    pub(in crate::matching) fn own_words(&self) -> Vec<String> {
        let own = self.whole.words().chain(self.grammar.own_words());
        let mut words: Vec<String> = own.map(|word| self.lexicon.text(word).to_owned()).collect();
        let long = DEFAULTS.abbreviations.iter().chain(&DEFAULTS.homophones);
        let is_own = |word: &str| self.lexicon.get(word).is_some_and(|word| self.is_own(word));
        let short = long.filter(|(_, long)| long.split(' ').any(is_own)).map(|(short, _)| short.clone());
        words.extend(short);
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Reads the words of a text.
    pub(in crate::matching) fn tokens(&self, text: &NormalText) -> Vec<Token> {
        let mut tokens = tokens::read(text, &self.lexicon);
        if let Some(language) = languages::of_text(text, self.lexicon.language()) {
            self.translate(text, language, &mut tokens);
        }
        tokens
    }

    /// What a word says beside a name; `None` for one that is not known.
    pub(in crate::matching) fn sense(&self, word: &str) -> Option<Sense> {
        self.lexicon.get(word).map(|word| self.lexicon.sense(word))
    }

    /// Whether a word has a meaning of this ladder's own.
    pub(in crate::matching) fn is_own(&self, word: WordId) -> bool {
        self.whole.has(word) || self.grammar.knows(word)
    }

    /// Reads the small words of a text in another language than the ladder's.
    fn translate(&self, text: &NormalText, language: usize, tokens: &mut [Token]) {
        for token in tokens {
            let is_own = token.word.is_some_and(|word| self.is_own(word));
            if is_own && token.cost == 0 || token.typed.0 != token.typed.1 {
                continue;
            }
            if let Some(like) = languages::english_for(language, text.at(token.typed.0)) {
                (token.word, token.resembles, token.cost) = (self.lexicon.get(like), None, 0);
            }
        }
    }

    /// Whether some of the words, or what they are short for, have a meaning of their own on this ladder.
    pub(in crate::matching) fn knows_any(&self, tokens: &[Token]) -> bool {
        let knows = |word: WordId| self.is_own(word);
        tokens.iter().filter_map(|token| token.word).any(|word| {
            knows(word)
                || self.lexicon.stands_for(word).iter().any(|word| knows(*word))
                || self.lexicon.homophone_of(word).is_some_and(knows)
        })
    }

    /// What the ladder makes of a text; `None` where it knows no word of it.
    pub(in crate::matching) fn read(&self, text: &str, normal: &NormalText) -> Option<Read> {
        self.read_name(text, normal).or_else(|| self.read_words(normal))
    }

    /// Reads a text that is a name as a whole.
    fn read_name(&self, text: &str, normal: &NormalText) -> Option<Read> {
        let by_normal = || self.normal.get(&normal.joined()).filter(|_| !normal.cut && normal.is_one_name());
        let levels = self.literal.get(&plain(text)).or_else(by_normal)?;
        let key = |level: &usize| LevelKey { ladder: self.position, level: *level };
        let (sure, likely, reason) = match levels.as_slice() {
            [level] => (Some(key(level)), Vec::new(), Reason::WholeName),
            several => (None, several.iter().map(key).collect(), Reason::SeveralLevels),
        };
        Some(Read {
            sure,
            likely,
            anchored: true,
            literal: true,
            reason,
            tokens: Vec::new(),
            ladder: self.position,
        })
    }

    /// Whether a text has a word of the ladder's own title, other than as a name's.
    pub(in crate::matching) fn is_named_in(&self, text: &NormalText) -> bool {
        (0..text.words.len()).any(|at| self.title.contains(text.at(at)))
    }

    /// Reads a text by its words, whether or not it is a name as a whole.
    fn read_words(&self, text: &NormalText) -> Option<Read> {
        let tokens = self.tokens(text);
        if !self.knows_any(&tokens) {
            return None;
        }
        let mut units = units(&tokens, &self.grammar, &self.lexicon);
        let mut by_names = leftovers::read(&units, &self.whole);
        if by_names.sure.is_none() && self.ignore_title(text, &tokens, &mut units) {
            let without_title = leftovers::read(&units, &self.whole);
            if without_title.clean && without_title.sure.is_some() {
                by_names = without_title;
            }
        }
        let by_family = self.grammar.is_family().then(|| self.judge(&tokens));
        let mut read = self.decide(by_names, by_family);
        if read.sure.is_none()
            && let Some(level) = self.only_rank(&units, &read.likely)
        {
            read = Read { sure: Some(level), reason: Reason::Told, ..read };
        }
        if read.sure.is_none() {
            self.put_nearest_first(&units, &mut read.likely);
        }
        read.tokens = tokens;
        Some(read)
    }

    /// The level that some words of running text name for sure. "Product management" names a field as often as a level:
    /// what no word tells has to be a name.
    pub(in crate::matching) fn read_title(&self, tokens: &[Token]) -> Option<LevelKey> {
        let units = units(tokens, &self.grammar, &self.lexicon);
        let by_names = leftovers::read(&units, &self.whole);
        let named = by_names.sure;
        let by_family = self.grammar.is_family().then(|| self.judge(tokens));
        let read = self.decide(by_names, by_family);
        let is_told = |key: &LevelKey| read.reason != Reason::BaseLevel || named == Some(key.level);
        read.sure.filter(is_told)
    }

    /// The level of a rank that is all that a text says, such as `junior` or `the group level`.
    fn only_rank(&self, units: &[Unit], likely: &[LevelKey]) -> Option<LevelKey> {
        let says_nothing = |unit: &&Unit| !matches!(unit.sense, Sense::Noise | Sense::Article);
        let mut telling = units.iter().filter(says_nothing);
        let (Some(unit), None) = (telling.next(), telling.next()) else { return None };
        let word = unit.word.filter(|_| unit.clear && self.grammar.is_family())?;
        let [level] = likely else { return None };
        DEFAULTS.ranks.is_movable(self.lexicon.text(word)).then_some(*level)
    }

    /// Takes the words of the ladder's own title for words that say nothing, where they say nothing else: `senior
    /// engineering` on the ladder *Engineering*. Returns whether there were any.
    fn ignore_title(&self, text: &NormalText, tokens: &[Token], units: &mut [Unit]) -> bool {
        let mut any = false;
        for unit in units {
            let (first, last) = tokens[unit.token].typed;
            let is_title = first == last && self.title.contains(text.at(first));
            let is_free = !unit.word.is_some_and(|word| self.whole.has(word))
                && !matches!(unit.sense, Sense::Rank | Sense::Below | Sense::Modifier | Sense::Person);
            if is_title && is_free && unit.sense != Sense::Noise {
                unit.sense = Sense::Noise;
                any = true;
            }
        }
        any
    }

    /// Puts the levels nearest to the ranks that the ladder lacks before others.
    fn put_nearest_first(&self, units: &[Unit], likely: &mut Vec<LevelKey>) {
        let is_lacking = |word: &WordId| !self.is_own(*word);
        if let Some(base) = self.grammar.base
            && units.iter().any(|unit| unit.sense == Sense::Number)
            && likely.is_empty()
        {
            let of = |level: usize| LevelKey { ladder: self.position, level };
            let next =
                self.grammar.heights.iter().position(|height| *height == self.grammar.heights[base] + 1);
            likely.extend([Some(base), next].into_iter().flatten().map(of));
        }
        let lacking = units.iter().filter(|unit| matches!(unit.sense, Sense::Rank | Sense::Below));
        let lacking = lacking.filter_map(|unit| unit.word).filter(is_lacking);
        let nearest = lacking.flat_map(|word| self.ranks.nearest(self.lexicon.text(word)));
        let mut nearest: Vec<LevelKey> =
            nearest.map(|level| LevelKey { ladder: self.position, level }).collect();
        if !nearest.is_empty() {
            likely.retain(|key| !nearest.contains(key));
            nearest.append(likely);
            *likely = nearest;
        }
    }

    /// Weighs what the whole names say against what the words of a family say.
    fn decide(&self, by_names: Found, by_family: Option<Judgement>) -> Read {
        let key = |level: usize| LevelKey { ladder: self.position, level };
        let read = |sure: Option<usize>, likely: Vec<usize>, anchored: bool, reason: Reason| Read {
            sure: sure.map(key),
            likely: likely.into_iter().map(key).collect(),
            anchored,
            literal: false,
            reason,
            ladder: self.position,
            tokens: Vec::new(),
        };
        let is_name = by_names.words > 1;
        let Some(family) = by_family else {
            return read(by_names.sure, by_names.levels, is_name, by_names.reason);
        };
        if by_names.belongs {
            return read(None, by_names.levels, family.anchored, Reason::UnknownWord);
        }
        let is_other = matches!(family.reason, Reason::OtherProfession | Reason::OtherTopic);
        // A whole name says more than the words of a family.
        let wins = if family.sure.is_some() { is_name } else { !is_other };
        if by_names.clean && wins && by_names.sure.is_some() && by_names.sure != family.sure {
            return read(by_names.sure, Vec::new(), family.anchored || is_name, by_names.reason);
        }
        let mut likely = family.likely;
        for level in by_names.levels {
            push_new(&mut likely, level);
        }
        read(family.sure, likely, family.anchored, family.reason)
    }

    fn judge(&self, tokens: &[Token]) -> Judgement {
        let mut items = items::see(tokens, &self.grammar, &self.lexicon, false);
        if items.iter().any(|item| item.anchors(&self.grammar))
            && items.iter().any(|item| item.kind == Kind::Resembling)
        {
            items = items::see(tokens, &self.grammar, &self.lexicon, true);
        }
        judge(&items, &self.grammar)
    }

    /// The tokens that belong to whole names, each with the name's level.
    pub(in crate::matching) fn named(&self, tokens: &[Token]) -> Vec<(usize, usize)> {
        let units = units(tokens, &self.grammar, &self.lexicon);
        let found = self.whole.find(&units).into_iter();
        let units = &units;
        found
            .flat_map(|found| units[found.start..found.end].iter().map(move |unit| (unit.token, found.level)))
            .collect()
    }

    /// Marks the words of a text that belong to names.
    pub(in crate::matching) fn mark_named(&self, text: &NormalText, named: &mut [bool]) {
        let tokens = self.tokens(text);
        for (token, _) in self.named(&tokens) {
            let (first, last) = tokens[token].typed;
            named[first..=last].fill(true);
        }
    }

    /// The levels that a text may have meant, each with how well it fits.
    ///
    /// `tokens` are the text's, where they have been read already.
    pub(in crate::matching) fn suggest(
        &self,
        text: &NormalText,
        tokens: Option<&[Token]>,
    ) -> Vec<(u32, LevelKey)> {
        match tokens {
            Some(tokens) => self.suggester.suggest(text, tokens, &self.grammar, &self.lexicon),
            None => self.suggester.suggest(text, &self.tokens(text), &self.grammar, &self.lexicon),
        }
    }

    /// Whether a word is short for a title, or for several words of one.
    pub(in crate::matching) fn abbreviates_a_title(&self, word: &str) -> bool {
        let Some(word) = self.lexicon.find(word) else { return false };
        match self.grammar.meaning(word, &self.lexicon) {
            Meaning::Core | Meaning::Name(_) => true,
            Meaning::Short(words) => words.len() > 1,
            _ => false,
        }
    }

    /// Every name in normal form with its level, and whether its author wrote it so.
    pub(in crate::matching) fn names(&self) -> impl Iterator<Item = (LevelKey, &str, bool)> {
        self.suggester.names()
    }
}

/// A name without regard to case and spacing.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace().take(LONGEST_NAME) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        if word.is_ascii() {
            let start = plain.len();
            plain.push_str(word);
            plain[start..].make_ascii_lowercase();
        } else {
            plain.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    plain
}
