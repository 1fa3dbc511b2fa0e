//! The grammar of titles: from what the words of a text are to the level that it names.

use super::grammar::Grammar;
use super::items::{Item, Kind};
use super::lexicon::WordId;
use super::normal::Break;
use super::reading::Reason;

/// What one ladder makes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judgement {
    /// The level, when the text names one and no other.
    pub(super) sure: Option<usize>,
    /// Levels that the text may mean, best first, when it is not sure.
    pub(super) likely: Vec<usize>,
    /// A word of the field tells that the text is about this ladder.
    pub(super) anchored: bool,
    /// Why.
    pub(super) reason: Reason,
}

impl Judgement {
    fn unsure(likely: Vec<usize>, reason: Reason) -> Self {
        Self { sure: None, likely, anchored: false, reason }
    }
}

/// Where the words of field and role stand in a part of a title.
#[derive(Debug, Clone, Copy)]
struct Core {
    start: usize,
    end: usize,
    kind: CoreKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CoreKind {
    /// `GPM`.
    Name(usize),
    /// `Product Manager`, `Product Management`, `PM`.
    Whole { person: Option<bool> },
    /// `Engineer` without a word of the field.
    RoleAlone { person: bool },
}

/// A part of a title that was understood.
#[derive(Debug, Default)]
struct Part {
    /// The words that tell levels.
    words: Vec<WordId>,
    /// The level of an abbreviation.
    name: Option<usize>,
    /// It holds field and role, so that it means the base level where nothing tells a level.
    complete: bool,
    /// The role is written out and in the form for people.
    person: bool,
}

type Refusal = Reason;

/// Tells which level of a ladder the text names.
pub(super) fn judge(items: &[Item], grammar: &Grammar) -> Judgement {
    let mut judge = Judge { grammar, anchored: true };
    judge.anchored = judge.anchors(items);
    let anchored = judge.anchored;
    let mut judgement = match judge.level(items) {
        Ok((level, reason)) => Judgement { sure: Some(level), likely: Vec::new(), anchored, reason },
        Err(judgement) => judgement,
    };
    judgement.anchored = anchored;
    judgement
}

/// Marks the joint between a rank and the part of a title that it belongs to: `Director, Product`.
const JOINT: usize = usize::MAX;

struct Judge<'a> {
    grammar: &'a Grammar,
    anchored: bool,
}

impl Judge<'_> {
    fn level(&self, items: &[Item]) -> Result<(usize, Reason), Judgement> {
        let likely = || self.likely(items);
        if items.is_empty() {
            return Err(Judgement::unsure(Vec::new(), Reason::NothingKnown));
        }
        if items.iter().any(|item| item.kind == Kind::Chat) {
            return Err(Judgement::unsure(likely(), Reason::OtherTopic));
        }
        let segments = segments(items);
        if !self.anchored {
            return self.unanchored(items, &segments);
        }
        let (main, next) =
            self.main_segment(&segments).map_err(|reason| Judgement::unsure(likely(), reason))?;
        let part = self.read_part(&main).map_err(|reason| Judgement::unsure(likely(), reason))?;
        if part.person && !self.fits_person(&main) {
            return Err(Judgement::unsure(likely(), Reason::SeveralLevels));
        }
        let part = self
            .with_additions(part, &segments[next..])
            .map_err(|reason| Judgement::unsure(likely(), reason))?;
        let level = self.level_of(&part).map_err(|reason| Judgement::unsure(likely(), reason))?;
        if let Some(other) = self.alternative_before(&segments[..next], level) {
            return Err(Judgement::unsure(vec![other, level], Reason::SeveralLevels));
        }
        let reason =
            if part.words.is_empty() && part.name.is_none() { Reason::BaseLevel } else { Reason::Told };
        Ok((level, reason))
    }

    /// A text without a word of the field: every word must be known, and each rank a name by itself.
    fn unanchored(&self, items: &[Item], segments: &[&[Item]]) -> Result<(usize, Reason), Judgement> {
        let likely = || self.likely(items);
        let fail = |reason| Err(Judgement::unsure(likely(), reason));
        let mut words = Vec::new();
        for item in items {
            match item.kind {
                Kind::Part(word) if item.clear => words.push(word),
                Kind::Part(_) | Kind::Resembling => return fail(Reason::SpellingTooFar),
                Kind::And | Kind::Of => {}
                Kind::Role { .. } => return fail(Reason::NoFieldWord),
                Kind::Rank | Kind::Below | Kind::Number => return fail(Reason::UnknownRank),
                _ => return fail(Reason::NoFieldWord),
            }
        }
        if items.iter().any(|item| item.kind == Kind::Of) {
            return fail(Reason::NoFieldWord);
        }
        let part = Part { words, ..Part::default() };
        let level = self.level_of(&part).or_else(|reason| fail(reason).map(|(level, _)| level))?;
        for segment in segments {
            let words = part_words(segment);
            if segments.len() > 1 || segment.iter().any(|item| item.kind == Kind::And) {
                let each = words.iter().all(|word| {
                    let one = Part { words: vec![*word], ..Part::default() };
                    self.level_of(&one).is_ok_and(|found| found == level)
                });
                if !each {
                    return fail(Reason::SeveralLevels);
                }
            }
        }
        let told = self.satisfied(&part.words);
        if told.iter().all(|index| self.grammar.qualifiers[*index].alone) {
            Ok((level, Reason::Told))
        } else {
            fail(Reason::NoFieldWord)
        }
    }

    /// Whether a word places the text in the field, or a level's name with a topic of its own does.
    fn anchors(&self, items: &[Item]) -> bool {
        items.iter().any(|item| match item.kind {
            Kind::Topic(topic) => {
                let words = part_words(items);
                self.grammar.qualifiers.iter().any(|qualifier| {
                    qualifier.topics.contains(&topic)
                        && qualifier.words.iter().all(|word| words.contains(word))
                })
            }
            _ => item.anchors(self.grammar),
        })
    }

    /// The part of the title that names the job, and the position of the first part after it.
    fn main_segment(&self, segments: &[&[Item]]) -> Result<(Vec<Item>, usize), Refusal> {
        let mut ranks: Vec<Item> = Vec::new();
        for (position, segment) in segments.iter().enumerate() {
            if self.anchors(segment) {
                let mut main = ranks;
                if !main.is_empty() {
                    if main.iter().any(|item| matches!(item.kind, Kind::Rank | Kind::Below)) {
                        return Err(Reason::UnknownRank);
                    }
                    let joint = Item { kind: Kind::Of, before: Break::None, clear: true, token: JOINT };
                    main.push(joint);
                }
                main.extend_from_slice(segment);
                return Ok((main, position + 1));
            }
            let of_ranks = segment.iter().all(|item| {
                item.ranks() || matches!(item.kind, Kind::Role { .. } | Kind::Resembling | Kind::And)
            });
            let next_is_alternative = segments
                .get(position + 1)
                .and_then(|next| next.first())
                .is_some_and(|item| item.before >= Break::Alternative);
            if of_ranks {
                if segment.iter().any(|item| item.kind == Kind::Resembling) {
                    return Err(Reason::SpellingTooFar);
                }
                if next_is_alternative {
                    if segment.iter().any(|item| matches!(item.kind, Kind::Rank | Kind::Below)) {
                        return Err(Reason::UnknownRank);
                    }
                } else {
                    ranks.extend_from_slice(segment);
                }
                continue;
            }
            let names_other_job = segment.iter().any(|item| {
                item.ranks() || matches!(item.kind, Kind::Person | Kind::Role { .. } | Kind::Resembling)
            });
            if names_other_job {
                return Err(Reason::OtherProfession);
            }
        }
        Err(Reason::NoFieldWord)
    }

    /// Whether a rank set apart before the role goes with it: a vice president is no product manager.
    fn fits_person(&self, main: &[Item]) -> bool {
        let apart = main.iter().position(|item| item.kind == Kind::Of && item.token == JOINT);
        apart.is_none_or(|at| {
            let told = self.satisfied(&part_words(&main[..at]));
            told.iter().all(|index| self.grammar.qualifiers[*index].with_person)
        })
    }

    /// Reads one part of a title that has a word of the field.
    fn read_part(&self, items: &[Item]) -> Result<Part, Refusal> {
        match self.find_core(items) {
            Some(core) => self.read_around_core(items, core),
            None => self.read_field_title(items),
        }
    }

    fn find_core(&self, items: &[Item]) -> Option<Core> {
        let by = |found: &dyn Fn(usize) -> Option<Core>| (0..items.len()).find_map(found);
        let named = by(&|at| match items[at].kind {
            Kind::Name(level) => Some(Core { start: at, end: at + 1, kind: CoreKind::Name(level) }),
            Kind::Core => Some(Core { start: at, end: at + 1, kind: CoreKind::Whole { person: None } }),
            _ => None,
        });
        let whole = || {
            by(&|at| {
                if items[at].kind != Kind::Field {
                    return None;
                }
                let between = items[at + 1..].iter().take_while(|item| {
                    matches!(
                        item.kind,
                        Kind::Part(_)
                            | Kind::Rank
                            | Kind::Field
                            | Kind::Below
                            | Kind::Topic(_)
                            | Kind::Role { person: false }
                    )
                });
                let end = at + 1 + between.count();
                match items.get(end).map(|item| item.kind) {
                    Some(Kind::Role { person }) => {
                        Some(Core { start: at, end: end + 1, kind: CoreKind::Whole { person: Some(person) } })
                    }
                    _ if matches!(items[end - 1].kind, Kind::Role { .. }) => {
                        Some(Core { start: at, end, kind: CoreKind::Whole { person: Some(false) } })
                    }
                    _ => None,
                }
            })
        };
        let turned = || {
            by(&|at| match (items[at].kind, items.get(at + 1).map(|item| item.kind)) {
                (Kind::Role { person: true }, Some(Kind::Of)) if !self.grammar.role_alone => {
                    let field = items.get(at + 2).map(|item| item.kind) == Some(Kind::Field);
                    let kind = CoreKind::Whole { person: Some(true) };
                    field.then_some(Core { start: at, end: at + 3, kind })
                }
                _ => None,
            })
        };
        let role_alone = || {
            by(&|at| match items[at].kind {
                Kind::Role { person } if self.grammar.role_alone && person => {
                    Some(Core { start: at, end: at + 1, kind: CoreKind::RoleAlone { person } })
                }
                _ => None,
            })
        };
        named.or_else(whole).or_else(turned).or_else(role_alone)
    }

    /// Reads a part with field and role: what stands before is rank or domain, what follows too, unless it
    /// makes the title another job.
    fn read_around_core(&self, items: &[Item], core: Core) -> Result<Part, Refusal> {
        let mut part = Part { complete: true, ..Part::default() };
        match core.kind {
            CoreKind::Name(level) => part.name = Some(level),
            CoreKind::Whole { person } => part.person = person == Some(true),
            CoreKind::RoleAlone { person } => part.person = person,
        }
        let inside = &items[core.start..core.end];
        if inside.iter().any(|item| matches!(item.kind, Kind::Rank | Kind::Below)) {
            return Err(Reason::UnknownRank);
        }
        part.words.extend(part_words(inside));
        self.read_before(&items[..core.start], core, &mut part)?;
        self.read_after(&items[core.end..], core, &mut part)?;
        Ok(part)
    }

    fn read_before(&self, before: &[Item], core: Core, part: &mut Part) -> Result<(), Refusal> {
        let preposition = before.iter().rposition(|item| matches!(item.kind, Kind::Of | Kind::Preposition));
        let (head, modifiers) = match preposition {
            Some(at) => (&before[..at], &before[at + 1..]),
            None => (&before[..0], before),
        };
        match head.last().map(|item| item.kind) {
            None | Some(Kind::Part(_) | Kind::Topic(_) | Kind::Domain | Kind::Of | Kind::Preposition) => {}
            Some(Kind::Resembling) => return Err(Reason::SpellingTooFar),
            Some(Kind::Rank | Kind::Below | Kind::Number) => return Err(Reason::UnknownRank),
            Some(_) => return Err(Reason::OtherProfession),
        }
        for item in before {
            match item.kind {
                Kind::Rank => return Err(Reason::UnknownRank),
                Kind::Below => return Err(Reason::UnknownRank),
                Kind::Resembling => return Err(Reason::SpellingTooFar),
                Kind::Person if matches!(core.kind, CoreKind::RoleAlone { .. }) => {
                    return Err(Reason::OtherProfession);
                }
                Kind::Role { person: true } => return Err(Reason::UnknownRank),
                Kind::Name(level) if part.name != Some(level) => return Err(Reason::SeveralLevels),
                Kind::Part(word) => part.words.push(word),
                _ => {}
            }
        }
        if head.iter().any(|item| matches!(item.kind, Kind::Part(_)))
            && head
                .iter()
                .any(|item| matches!(item.kind, Kind::OtherField | Kind::Unknown { agentive: true }))
        {
            return Err(Reason::OtherProfession);
        }
        if let CoreKind::RoleAlone { .. } = core.kind {
            match modifiers.last().map(|item| item.kind) {
                Some(Kind::OtherField) => return Err(Reason::OtherProfession),
                Some(Kind::Unknown { .. }) => return Err(Reason::UnknownWord),
                _ => {}
            }
        }
        Ok(())
    }

    fn read_after(&self, after: &[Item], core: Core, part: &mut Part) -> Result<(), Refusal> {
        let end = after.iter().position(|item| matches!(item.kind, Kind::Of | Kind::Preposition));
        let after = &after[..end.unwrap_or(after.len())];
        let mut adjacent = true;
        for item in after {
            match item.kind {
                Kind::Part(word) if adjacent => part.words.push(word),
                Kind::Number if adjacent && part.words.is_empty() && part.name.is_none() => {
                    return Err(Reason::UnknownRank);
                }
                Kind::Number | Kind::And => {}
                Kind::Part(_) => return Err(Reason::SeveralLevels),
                Kind::Rank | Kind::Below => return Err(Reason::UnknownRank),
                Kind::Resembling if adjacent => return Err(Reason::SpellingTooFar),
                Kind::Name(level) if part.name.is_some_and(|name| name != level) => {
                    return Err(Reason::SeveralLevels);
                }
                Kind::Name(level) => part.name = Some(level),
                Kind::OtherField if adjacent && core.kind == (CoreKind::Whole { person: Some(false) }) => {
                    return Err(Reason::OtherProfession);
                }
                Kind::Role { person: true } if adjacent && !part.person => return Err(Reason::UnknownRank),
                Kind::Core | Kind::Field | Kind::Role { .. } => {}
                _ => adjacent = false,
            }
        }
        let bare = part.words.is_empty()
            && after.first().is_some_and(|item| match core.kind {
                CoreKind::RoleAlone { .. } => !matches!(item.kind, Kind::Number | Kind::And),
                CoreKind::Name(_) | CoreKind::Whole { person: None } => {
                    matches!(item.kind, Kind::Unknown { .. } | Kind::OtherField)
                }
                CoreKind::Whole { .. } => false,
            });
        if bare {
            return Err(Reason::UnknownWord);
        }
        match after.last().map(|item| item.kind) {
            Some(Kind::Person) => Err(Reason::OtherProfession),
            Some(Kind::Unknown { agentive: true }) => Err(Reason::UnknownWord),
            _ => Ok(()),
        }
    }

    /// Reads a part with a word of the field but no role: `Director of Product`, `Product Lead`.
    fn read_field_title(&self, items: &[Item]) -> Result<Part, Refusal> {
        let in_field = |item: &Item| item.anchors(self.grammar) || matches!(item.kind, Kind::Topic(_));
        let first_field = items.iter().position(in_field).ok_or(Reason::NoFieldWord)?;
        let place = items[first_field..].iter().position(|item| item.kind == Kind::Preposition);
        let place = place.map_or(items.len(), |at| first_field + at);
        let before_field = &items[..first_field];
        if before_field.iter().any(|item| item.kind == Kind::Preposition)
            && !matches!(before_field.first().map(|item| item.kind), Some(Kind::Part(_)))
        {
            return Err(Reason::OtherProfession);
        }
        let mut part = Part::default();
        let mut after_field = Vec::new();
        for (position, item) in items[..place].iter().enumerate() {
            match item.kind {
                Kind::Person | Kind::OtherField => return Err(Reason::OtherProfession),
                Kind::Rank | Kind::Below | Kind::Number => return Err(Reason::UnknownRank),
                Kind::Resembling => return Err(Reason::SpellingTooFar),
                Kind::Role { person: true } => return Err(Reason::UnknownWord),
                Kind::Part(_) if !after_field.is_empty() => return Err(Reason::UnknownWord),
                Kind::Part(word) => part.words.push(word),
                Kind::Unknown { agentive: true } if position < first_field => {
                    return Err(Reason::UnknownWord);
                }
                Kind::Unknown { .. } | Kind::Domain if position > first_field => after_field.push(item.kind),
                _ => {}
            }
        }
        if after_field.iter().any(|kind| *kind != Kind::Domain) {
            return Err(Reason::UnknownWord);
        }
        if part.words.is_empty() { Err(Reason::NoLevelWord) } else { Ok(part) }
    }

    /// Takes in the parts that follow the main one: a level's word alone, another name of the same level.
    fn with_additions(&self, mut part: Part, segments: &[&[Item]]) -> Result<Part, Refusal> {
        for segment in segments {
            let strong = segment.first().is_some_and(|item| item.before >= Break::Alternative);
            let known = segment.iter().all(|item| {
                item.ranks()
                    || matches!(
                        item.kind,
                        Kind::Field
                            | Kind::Role { .. }
                            | Kind::Core
                            | Kind::Name(_)
                            | Kind::Of
                            | Kind::Topic(_)
                    )
            });
            if !known {
                let other_job = strong
                    && segment.iter().any(|item| {
                        matches!(
                            item.kind,
                            Kind::Person
                                | Kind::Part(_)
                                | Kind::Role { .. }
                                | Kind::Rank
                                | Kind::Unknown { agentive: true }
                        )
                    });
                if other_job {
                    return Err(Reason::SeveralLevels);
                }
                continue;
            }
            if segment.iter().any(|item| matches!(item.kind, Kind::Rank | Kind::Below | Kind::Number)) {
                let lowest = self.level_of(&part).is_ok_and(|level| self.grammar.heights[level] == 0);
                if lowest && segment.iter().all(|item| item.kind == Kind::Below) {
                    continue;
                }
                return Err(Reason::UnknownRank);
            }
            self.add(&mut part, segment, strong)?;
        }
        Ok(part)
    }

    fn add(&self, part: &mut Part, segment: &[Item], strong: bool) -> Result<(), Refusal> {
        let mut addition = Part { words: part_words(segment), ..Part::default() };
        addition.name = segment.iter().find_map(|item| match item.kind {
            Kind::Name(level) => Some(level),
            _ => None,
        });
        addition.complete = self.find_core(segment).is_some();
        if addition.words.is_empty() && addition.name.is_none() && !addition.complete {
            return Ok(());
        }
        let told = !part.words.is_empty() || part.name.is_some();
        if !told && !addition.complete && !strong {
            let with_person = self
                .satisfied(&addition.words)
                .iter()
                .all(|index| self.grammar.qualifiers[*index].with_person);
            if part.person && !with_person {
                return Err(Reason::SeveralLevels);
            }
            part.words.extend(addition.words);
            return Ok(());
        }
        let level = self.level_of(part)?;
        if addition.complete && addition.words.is_empty() && addition.name.is_none() && !strong {
            return Ok(());
        }
        if self.level_of(&addition)? == level { Ok(()) } else { Err(Reason::SeveralLevels) }
    }

    /// A level that a part before the main one gives as an alternative: `Principal / Lead PM`.
    fn alternative_before(&self, segments: &[&[Item]], level: usize) -> Option<usize> {
        let (_, before) = segments.split_last()?;
        before.iter().find_map(|segment| {
            let words = part_words(segment);
            if words.is_empty() {
                return None;
            }
            let other = self.level_of(&Part { words, ..Part::default() }).ok()?;
            (other != level).then_some(other)
        })
    }

    /// The qualifiers whose words are all there and that no larger one covers.
    fn satisfied(&self, words: &[WordId]) -> Vec<usize> {
        let qualifiers = &self.grammar.qualifiers;
        let there: Vec<usize> = (0..qualifiers.len())
            .filter(|index| qualifiers[*index].words.iter().all(|word| words.contains(word)))
            .collect();
        let covered = |index: &usize| {
            there.iter().any(|other| {
                let (small, large) = (&qualifiers[*index].words, &qualifiers[*other].words);
                small.len() < large.len() && small.iter().all(|word| large.contains(word))
            })
        };
        there.iter().copied().filter(|index| !covered(index)).collect()
    }

    /// The level that the words of a part tell: the higher one decides.
    fn level_of(&self, part: &Part) -> Result<usize, Refusal> {
        if let Some(name) = part.name {
            return self.level_of_name(name, &part.words);
        }
        if part.words.is_empty() {
            return self.grammar.base.filter(|_| part.complete).ok_or(Reason::NoLevelWord);
        }
        let told = self.satisfied(&part.words);
        let qualifiers = &self.grammar.qualifiers;
        let words_told: Vec<usize> = told.iter().copied().filter(|index| !self.is_number(*index)).collect();
        let told = if words_told.is_empty() { told } else { words_told };
        let left_over = part.words.iter().any(|word| {
            !self.is_number_word(*word) && !told.iter().any(|index| qualifiers[*index].words.contains(word))
        });
        if left_over {
            return Err(Reason::UnknownRank);
        }
        self.highest(&told, part)
    }

    fn highest(&self, told: &[usize], part: &Part) -> Result<usize, Refusal> {
        let height = |index: &usize| self.grammar.heights[self.grammar.qualifiers[*index].level];
        let top = told.iter().map(height).max().ok_or(Reason::UnknownRank)?;
        let mut levels: Vec<usize> = told
            .iter()
            .filter(|index| height(index) == top)
            .map(|index| self.grammar.qualifiers[*index].level)
            .collect();
        levels.dedup();
        let [level] = levels.as_slice() else { return Err(Reason::SeveralLevels) };
        // "Senior Associate": a rank below the plain role takes back the one before it.
        if let Some(base) = self.grammar.base {
            let base_height = self.grammar.heights[base];
            let place = |index: &usize| {
                let words = &self.grammar.qualifiers[*index].words;
                part.words.iter().rposition(|word| words.contains(word))
            };
            let low = told.iter().filter(|index| height(index) < base_height).filter_map(place).max();
            let high = told.iter().filter(|index| height(index) == top).filter_map(place).max();
            if top > base_height && low > high {
                return Err(Reason::SeveralLevels);
            }
        }
        Ok(*level)
    }

    /// An abbreviation decides over an adjective before it, unless that ranks higher and could stand alone.
    fn level_of_name(&self, name: usize, words: &[WordId]) -> Result<usize, Refusal> {
        let told = self.satisfied(words);
        let heights = &self.grammar.heights;
        let conflicts = told.iter().map(|index| &self.grammar.qualifiers[*index]).any(|qualifier| {
            qualifier.level != name && heights[qualifier.level] > heights[name] && !qualifier.with_person
        });
        if conflicts { Err(Reason::SeveralLevels) } else { Ok(name) }
    }

    fn is_number(&self, qualifier: usize) -> bool {
        self.grammar.qualifiers[qualifier].words.iter().all(|word| self.is_number_word(*word))
    }

    fn is_number_word(&self, word: WordId) -> bool {
        self.grammar.numbers.contains(&word)
    }

    /// Levels that an unsure text points at, by the words in it that tell levels.
    fn likely(&self, items: &[Item]) -> Vec<usize> {
        let mut levels: Vec<usize> = items
            .iter()
            .filter_map(|item| match item.kind {
                Kind::Name(level) => Some(level),
                _ => None,
            })
            .collect();
        let told = self.satisfied(&part_words(items));
        levels.extend(told.into_iter().map(|index| self.grammar.qualifiers[index].level));
        levels.sort_by_key(|level| std::cmp::Reverse(self.grammar.heights[*level]));
        levels.dedup();
        levels
    }
}

fn part_words(items: &[Item]) -> Vec<WordId> {
    items
        .iter()
        .filter_map(|item| match item.kind {
            Kind::Part(word) => Some(word),
            _ => None,
        })
        .collect()
}

/// The parts of a title between breaks.
fn segments(items: &[Item]) -> Vec<&[Item]> {
    let mut segments = Vec::new();
    let mut start = 0;
    for at in 1..=items.len() {
        if at == items.len() || items[at].before > Break::None {
            segments.push(&items[start..at]);
            start = at;
        }
    }
    segments
}
