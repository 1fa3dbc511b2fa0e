//! Which words of a ladder's names name its field, which the role, and which the level.

use std::collections::{BTreeMap, BTreeSet};

use super::defaults::DEFAULTS;
use super::names::{Name, NameKind, forms};
use crate::knowledge::Ladder;

/// The words of a field and its profession.
#[derive(Debug, Default)]
pub(super) struct TitleWords {
    /// Words that place a title in the field: `product`.
    pub(super) field: BTreeSet<String>,
    /// Words that name the profession, and whether each is the form for people: `manager`, `management`.
    pub(super) roles: BTreeMap<String, bool>,
    /// Abbreviations that stand for field and role together: `pm`.
    pub(super) cores: BTreeSet<String>,
    /// The level that is meant when nothing tells a level.
    pub(super) base: Option<usize>,
}

impl TitleWords {
    /// Reads them from the vocabulary, or where it is silent from the names themselves.
    pub(super) fn new(ladder: &Ladder, names: &[Name]) -> Self {
        let mut words = Self::default();
        let vocabulary = &ladder.vocabulary;
        words.field.extend(vocabulary.field.iter().map(|word| word.to_lowercase()));
        for role in &vocabulary.roles {
            words.add_role(&role.to_lowercase());
        }
        words.derive(ladder, names);
        words.base = words.find_base(names);
        words.give_back_ranks(names);
        words.find_other_roles(names);
        words.find_cores(names);
        words
    }

    /// Whether a word names the field or the role.
    pub(super) fn is_core(&self, word: &str) -> bool {
        self.field.contains(word) || self.roles.contains_key(word) || self.cores.contains(word)
    }

    /// The words of a name that tell its level.
    pub(super) fn telling<'a>(&self, name: &'a Name) -> Vec<&'a str> {
        let words = name.words.iter().map(String::as_str);
        words.filter(|word| !self.is_core(word) && !is_filler(word)).collect()
    }

    fn add_role(&mut self, role: &str) {
        for (form, person) in forms(role) {
            if !self.field.contains(&form) {
                self.roles.entry(form).or_insert(person);
            }
        }
    }

    /// Takes the words that most titles share for those of the field, where the author named none.
    fn derive(&mut self, ladder: &Ladder, names: &[Name]) {
        let (has_field, has_roles) = (!self.field.is_empty(), !self.roles.is_empty());
        if has_field && has_roles {
            return;
        }
        let shared = shared_words(ladder, names);
        let is_shared = |word: &String| shared.contains(word) || self.is_core(word);
        let plain = names.iter().filter(|name| name.kind == NameKind::Title).find(|name| {
            name.words.iter().all(|word| is_shared(word) || is_filler(word)) && !name.words.is_empty()
        });
        let role = plain.and_then(|name| name.words.last()).cloned();
        let role =
            role.or_else(|| shared.iter().find(|word| forms(word)[0].1 && word.ends_with("er")).cloned());
        if !has_roles && let Some(role) = &role {
            self.add_role(role);
        }
        if !has_field {
            self.field.extend(shared.into_iter().filter(|word| !self.roles.contains_key(word)));
        }
    }

    /// The level with a name of field and role alone; a title says so better than an alias.
    fn find_base(&self, names: &[Name]) -> Option<usize> {
        let names = names.iter().filter(|name| name.kind != NameKind::Id);
        let mut plain = names.filter(|name| {
            self.telling(name).is_empty() && name.words.iter().any(|word| self.roles.contains_key(word))
        });
        plain.next().map(|name| name.level)
    }

    /// Other words for the role: the last word of a base level's name, or of names of several levels that
    /// have no word of the field: `Developer`, `Senior Developer`.
    fn find_other_roles(&mut self, names: &[Name]) {
        let mut levels_with: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for name in names.iter().filter(|name| name.kind != NameKind::Id && name.abbreviation().is_none()) {
            let Some(last) = name.words.last().map(String::as_str) else { continue };
            let is_noun = !self.is_core(last)
                && !is_filler(last)
                && !DEFAULTS.ranks.contains(last)
                && !name.capitals.contains(last)
                && !last.bytes().any(|b| b.is_ascii_digit());
            let has_role = name.words.iter().any(|word| self.roles.contains_key(word));
            if is_noun && !has_role {
                levels_with.entry(last).or_default().insert(name.level);
            }
        }
        let found = levels_with
            .into_iter()
            .filter(|(_, levels)| levels.len() > 1 || self.base.is_some_and(|base| levels.contains(&base)));
        for role in found.map(|(role, _)| role.to_owned()).collect::<Vec<_>>() {
            self.add_role(&role);
        }
    }

    /// A role word that alone tells a second level apart is a rank there: `Engineering Manager`.
    fn give_back_ranks(&mut self, names: &[Name]) {
        let Some(base) = self.base else { return };
        let base_words: BTreeSet<&String> =
            names.iter().filter(|name| name.level == base).flat_map(|name| &name.words).collect();
        for name in names.iter().filter(|name| name.kind == NameKind::Title && name.level != base) {
            if self.telling(name).is_empty() {
                for word in name.words.iter().filter(|word| !base_words.contains(word)) {
                    self.roles.remove(word);
                    self.field.remove(word);
                }
            }
        }
    }

    /// Abbreviations of the base level, and those that stand for field and role in longer names.
    fn find_cores(&mut self, names: &[Name]) {
        let of_a_level: BTreeSet<&str> = names.iter().filter_map(Name::abbreviation).collect();
        for name in names.iter().filter(|name| name.kind != NameKind::Id) {
            if let Some(short) = name.abbreviation() {
                if Some(name.level) == self.base && !short.bytes().any(|b| b.is_ascii_digit()) {
                    self.cores.insert(short.to_owned());
                }
            } else if !name.words.iter().any(|word| self.is_core(word)) {
                let mut short = name.capitals.iter().filter(|word| {
                    name.words.contains(word)
                        && !of_a_level.contains(word.as_str())
                        && !DEFAULTS.ranks.contains(word)
                        && !word.bytes().any(|b| b.is_ascii_digit())
                });
                if let (Some(short), None) = (short.next(), short.next()) {
                    self.cores.insert(short.clone());
                }
            }
        }
    }
}

/// Words that stand in many of the titles: in two fifths, or in half for a word that can be a rank.
fn shared_words(ladder: &Ladder, names: &[Name]) -> BTreeSet<String> {
    let mut levels_with: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.kind != NameKind::Id && name.abbreviation().is_none()) {
        for word in name.words.iter().filter(|word| !is_filler(word) && word.parse::<u8>().is_err()) {
            for (form, _) in forms(word) {
                levels_with.entry(form).or_default().insert(name.level);
            }
        }
    }
    let typed: BTreeSet<&String> = names.iter().flat_map(|name| &name.words).collect();
    let count = ladder.levels.len();
    let shared = levels_with.into_iter().filter(|(word, levels)| {
        let enough = if DEFAULTS.ranks.contains(word) { count.div_ceil(2) } else { (count * 2).div_ceil(5) };
        typed.contains(word) && levels.len() >= enough.max(2)
    });
    shared.map(|(word, _)| word).collect()
}

/// Words that say nothing in a name.
pub(super) fn is_filler(word: &str) -> bool {
    let grammar = &DEFAULTS.grammar;
    [&grammar.noise, &grammar.of, &grammar.and, &grammar.prepositions, &grammar.to]
        .into_iter()
        .flatten()
        .any(|filler| filler == word)
}
