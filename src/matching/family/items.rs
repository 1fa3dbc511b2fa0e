//! A text as one ladder sees it: what each of its words is there, part by part.

use crate::matching::family::question::end_of_question;
use crate::matching::languages::DEFAULTS;
use crate::matching::names::grammar::{Grammar, Meaning};
use crate::matching::names::lexicon::{Lexicon, WordId};
use crate::matching::names::sense::Sense;
use crate::matching::names::tokens::Token;
use crate::matching::text::normal::Break;
use crate::matching::text::spelling::{Quarters, lone_budget};

/// What a word is in a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) enum Kind {
    /// A word of the field, which alone may place a title in none.
    Field { dependent: bool },
    /// The role: the form for people, or for what they do.
    Role { person: bool },
    /// An abbreviation of field and role.
    Core,
    /// An abbreviation of a level's name.
    Name(usize),
    /// A word that tells a level.
    Part(WordId),
    /// A word of a level's name beside the one that tells it: `tech` in `Tech Lead`.
    Topic(WordId),
    /// A number after a role.
    Number,
    /// A rank that this ladder does not have.
    Rank,
    /// A rank of those who start, which this ladder does not have.
    Below,
    /// People of another profession.
    Person,
    /// The field of another profession.
    OtherField,
    /// What a title may be about.
    Domain,
    /// Not known.
    Unknown { agentive: bool },
    /// Not known, but much like a word that tells a level.
    Resembling,
    /// Talk about something else.
    Chat,
    /// `for`, `at`.
    Preposition,
    /// `of`.
    Of,
    /// `and`.
    And,
}

/// One word of a text as one ladder sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct Item {
    /// What it is.
    pub(in crate::matching) kind: Kind,
    /// What is between it and the one before.
    pub(in crate::matching) before: Break,
    /// Its spelling is near enough even where no other word tells what the text is about.
    pub(in crate::matching) clear: bool,
    /// The position of its token.
    pub(in crate::matching) token: usize,
}

impl Item {
    /// Whether the item places a title in the field.
    pub(in crate::matching) fn anchors(&self, grammar: &Grammar) -> bool {
        match self.kind {
            Kind::Field { .. } | Kind::Core | Kind::Name(_) => true,
            Kind::Role { .. } => grammar.role_alone,
            _ => false,
        }
    }

    /// Whether the item is a word of ranks: one that tells a level, or might elsewhere.
    pub(in crate::matching) fn ranks(&self) -> bool {
        matches!(self.kind, Kind::Part(_) | Kind::Rank | Kind::Below | Kind::Number)
    }
}

/// Sees a text as one ladder does. Words that say nothing are left out.
pub(in crate::matching) fn see(
    tokens: &[Token],
    grammar: &Grammar,
    lexicon: &Lexicon,
    anchored: bool,
) -> Vec<Item> {
    let asked_before = end_of_question(tokens, lexicon).unwrap_or(tokens.len());
    let mut view = View {
        grammar,
        lexicon,
        anchored,
        items: Vec::with_capacity(tokens.len()),
        pending: Break::None,
        last_rank: None,
    };
    for (position, token) in tokens.iter().enumerate() {
        if position >= asked_before && token.word.is_none() && token.resembles.is_none() {
            continue;
        }
        let leads_to = position > 0 && tokens[position - 1].word.is_some_and(|word| lexicon.leads_to(word));
        view.see(position, token, leads_to);
    }
    // "Product, Head of"
    view.items.pop_if(|last| last.kind == Kind::Of);
    view.items
}

struct View<'a> {
    grammar: &'a Grammar,
    lexicon: &'a Lexicon,
    anchored: bool,
    items: Vec<Item>,
    /// The strongest break since the last item.
    pending: Break,
    /// The last word with a meaning that is not the ladder's own.
    last_rank: Option<WordId>,
}

impl View<'_> {
    fn see(&mut self, position: usize, token: &Token, leads_to: bool) {
        self.pending = self.pending.max(token.before);
        let known = token.word.filter(|_| token.resembles.is_none());
        let Some(word) = known else {
            let resembles = token.resembles.is_some_and(|word| {
                matches!(
                    self.grammar.meaning(word, self.lexicon),
                    Meaning::Part | Meaning::Other(Sense::Rank)
                )
            });
            let kind = if resembles { Kind::Resembling } else { Kind::Unknown { agentive: token.agentive } };
            self.push(kind, position, true);
            return;
        };
        self.see_word(word, position, token.cost, leads_to);
    }

    fn see_word(&mut self, word: WordId, position: usize, cost: Quarters, leads_to: bool) {
        let clear = cost <= lone_budget(self.lexicon.length(word));
        if let Some(meant) = self.lexicon.homophone_of(word)
            && !self.grammar.knows(word)
        {
            // By ear only: clear beside a word of the field, an ordinary word elsewhere.
            if self.anchored && self.grammar.knows(meant) {
                self.see_word(meant, position, cost, leads_to);
            } else {
                self.push(Kind::Resembling, position, false);
            }
            return;
        }
        let kind = match self.grammar.meaning(word, self.lexicon) {
            Meaning::Short(words) => {
                for word in words {
                    self.see_word(word, position, cost, leads_to);
                }
                return;
            }
            Meaning::Field { dependent } => Kind::Field { dependent },
            Meaning::Role { person } => Kind::Role { person },
            Meaning::Core => Kind::Core,
            Meaning::Name(level) => Kind::Name(level),
            Meaning::Topic => Kind::Topic(word),
            Meaning::Part if self.lexicon.sense(word) == Sense::Number => {
                return self.see_number(word, position);
            }
            Meaning::Part => {
                let text = self.lexicon.text(word);
                let is_raised = |before: WordId| DEFAULTS.ranks.is_raised_by(text, self.lexicon.text(before));
                self.items.pop_if(|last| last.kind == Kind::Rank && self.last_rank.is_some_and(is_raised));
                Kind::Part(word)
            }
            Meaning::Other(Sense::Alternative) if self.is_five(word) => {
                return self.push(Kind::Number, position, true);
            }
            Meaning::Other(sense) => match self.other(sense, leads_to) {
                Some(kind) => {
                    self.last_rank = Some(word);
                    kind
                }
                None if sense == Sense::Noise => return self.see_noise(word, position),
                None if sense == Sense::Number => return self.see_number(word, position),
                None => return,
            },
        };
        self.push(kind, position, clear);
    }

    /// What a word is that the ladder gives no meaning; `None` when it says nothing.
    fn other(&mut self, sense: Sense, leads_to: bool) -> Option<Kind> {
        Some(match sense {
            Sense::Unknown => Kind::Unknown { agentive: false },
            Sense::Rank => Kind::Rank,
            Sense::Below | Sense::Modifier => Kind::Below,
            Sense::Person => Kind::Person,
            Sense::OtherField => Kind::OtherField,
            Sense::Domain => Kind::Domain,
            Sense::Chat => Kind::Chat,
            Sense::Preposition => Kind::Preposition,
            Sense::Of => Kind::Of,
            Sense::And => Kind::And,
            Sense::Alternative => {
                self.pending = self.pending.max(Break::Alternative);
                return None;
            }
            Sense::To => {
                if !leads_to {
                    self.pending = Break::Arrow;
                }
                return None;
            }
            Sense::Noise | Sense::Owning | Sense::Article | Sense::Number => return None,
        })
    }

    /// A lone "i" right after a role is a number; elsewhere it says nothing.
    fn see_noise(&mut self, word: WordId, position: usize) {
        let verb = |last: &Item| {
            last.token + 1 == position && matches!(last.kind, Kind::Core | Kind::Name(_) | Kind::Part(_))
        };
        if self.lexicon.is_object(word) && self.items.last().is_some_and(verb) {
            self.push(Kind::Chat, position, true);
            return;
        }
        if self.lexicon.get("i") == Some(word)
            && self.after_role()
            && let Some(one) = self.lexicon.get("1")
        {
            self.see_number(one, position);
        }
    }

    /// A number counts where the ladder's own names count, right after a role or a rank.
    fn see_number(&mut self, word: WordId, position: usize) {
        if self.grammar.numbered && self.after_role() {
            let told = self.grammar.knows(word);
            self.push(if told { Kind::Part(word) } else { Kind::Number }, position, true);
        }
    }

    /// A lone "v" right after a role is a number where the ladder counts.
    fn is_five(&self, word: WordId) -> bool {
        self.grammar.numbered && self.after_role() && self.lexicon.get("v") == Some(word)
    }

    fn after_role(&self) -> bool {
        self.items.last().is_some_and(|item| {
            matches!(item.kind, Kind::Role { .. } | Kind::Core | Kind::Name(_) | Kind::Part(_) | Kind::Rank)
        })
    }

    fn push(&mut self, kind: Kind, token: usize, clear: bool) {
        let before = std::mem::replace(&mut self.pending, Break::None);
        self.items.push(Item { kind, before, clear, token });
    }
}
