//! Sorts the words of a ladder's names into those of the field, of the role and of the level.

use std::collections::{BTreeMap, BTreeSet};

use crate::knowledge::Ladder;
use crate::matching::languages::DEFAULTS;
use crate::matching::names::written_names::{Name, forms, has_digit};

/// The words that name a ladder's field and profession.
#[derive(Debug, Default)]
pub(crate) struct TitleWords {
    /// Words that place a title in the field: `product`.
    pub(crate) field: BTreeSet<String>,
    /// The field words that occur in names only beside another word of field or role: `product` if the names are `UX
    /// Designer`, `Product Designer` and `Head of Design`. On their own they do not place a title in the field.
    pub(crate) dependent: BTreeSet<String>,
    /// Words that name the profession, each with whether it is the form for a person: `manager`, but not `management`.
    pub(crate) roles: BTreeMap<String, bool>,
    /// Abbreviations of field and role together: `pm`.
    pub(crate) cores: BTreeSet<String>,
    /// The level that is meant when no word indicates one.
    pub(crate) base: Option<usize>,
}

impl TitleWords {
    /// Takes the words from the vocabulary, or derives them from the names where the vocabulary has none.
    pub(crate) fn new(ladder: &Ladder, names: &[Name]) -> Self {
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

    /// Whether the titles form one family: either the author names field and role, or there is a plain name of field
    /// and role that does not begin with a rank, and enough levels share its words.
    pub(crate) fn are_a_family(&self, ladder: &Ladder, names: &[Name]) -> bool {
        let is_plain = |name: &Name| {
            let [first @ .., last] = name.words.as_slice() else { return false };
            Some(name.level) == self.base
                && !name.is_joined
                && self.telling(name).is_empty()
                && self.roles.contains_key(last)
                // A single kanji is not a role.
                && last.chars().nth(1).is_some()
                && !first.iter().any(|word| DEFAULTS.is_rank(word))
        };
        let belonging = names.iter().filter(|name| name.words.iter().any(|word| self.is_core(word)));
        let levels: BTreeSet<usize> = belonging.map(|name| name.level).collect();
        let is_said = !ladder.vocabulary.field.is_empty() && !ladder.vocabulary.roles.is_empty();
        is_said || names.iter().any(is_plain) && levels.len() >= (ladder.levels.len() * 2).div_ceil(5).max(3)
    }

    /// Whether a word names the field or the role.
    pub(crate) fn is_core(&self, word: &str) -> bool {
        self.field.contains(word) || self.roles.contains_key(word) || self.cores.contains(word)
    }

    /// The words of a name that indicate its level.
    pub(crate) fn telling<'a>(&self, name: &'a Name) -> Vec<&'a str> {
        let words = name.words.iter().map(String::as_str);
        words.filter(|word| !self.is_core(word)).collect()
    }

    fn add_role(&mut self, role: &str) {
        for (form, person) in forms(role) {
            if !self.field.contains(&form) {
                self.roles.entry(form).or_insert(person);
            }
        }
    }

    /// Derives field and role from the words that many names share, where the author named none.
    fn derive(&mut self, ladder: &Ladder, names: &[Name]) {
        let (has_field, has_roles) = (!self.field.is_empty(), !self.roles.is_empty());
        if has_field && has_roles {
            return;
        }
        let shared = shared_words(ladder, names);
        let is_shared = |word: &String| shared.contains(word) || self.is_core(word);
        let plain = names.iter().find(|name| name.is_title && name.words.iter().all(is_shared));
        if !has_roles && let Some(role) = plain.and_then(|name| name.words.last()) {
            self.add_role(role);
        }
        if has_field {
            return;
        }
        // A shared noun for a person at the end of names is another word for the role: `Developer`.
        let is_role = |word: &String| {
            let mut ends = names.iter().filter(|name| name.words.len() > 1).map(|name| name.words.last());
            !has_roles
                && DEFAULTS.grammar.is_agentive(word)
                && !DEFAULTS.is_rank(word)
                && ends.any(|last| last == Some(word))
        };
        let others = shared.into_iter().filter(|word| !self.roles.contains_key(word));
        let (roles, field): (Vec<String>, Vec<String>) = others.partition(is_role);
        for role in &roles {
            self.add_role(role);
        }
        self.field.extend(field);
        let dependent: BTreeSet<String> =
            self.field.iter().filter(|word| self.is_dependent(word, names)).cloned().collect();
        // If all of them are dependent, each may place a title in the field.
        if dependent.len() < self.field.len() {
            self.dependent = dependent;
        }
    }

    fn is_dependent(&self, field: &str, names: &[Name]) -> bool {
        let mut with_it = names.iter().filter(|name| name.words.iter().any(|word| word == field));
        with_it.all(|name| name.words.iter().any(|word| word != field && self.is_core(word)))
    }

    /// The level with a name of field and role alone; titles come before aliases.
    fn find_base(&self, names: &[Name]) -> Option<usize> {
        let has_role = |name: &Name| name.words.iter().any(|word| self.roles.contains_key(word));
        names.iter().find(|name| self.telling(name).is_empty() && has_role(name)).map(|name| name.level)
    }

    /// Finds other words for the role: a noun that ends the names of several levels, as in `Developer`, `Senior
    /// Developer`.
    fn find_other_roles(&mut self, names: &[Name]) {
        let mut levels_with: BTreeMap<&String, BTreeSet<usize>> = BTreeMap::new();
        for name in names.iter().filter(|name| name.abbreviation().is_none()) {
            let Some(last) = name.words.last() else { continue };
            let is_noun = !self.is_core(last)
                && !DEFAULTS.is_rank(last)
                && !name.capitals.contains(last)
                && !has_digit(last);
            let is_a_name = |name: &Name| name.words == [last.as_str()] && Some(name.level) != self.base;
            if is_noun && !names.iter().any(is_a_name) {
                levels_with.entry(last).or_default().insert(name.level);
            }
        }
        for (role, _) in levels_with.into_iter().filter(|(_, levels)| levels.len() > 1) {
            self.add_role(role);
        }
    }

    /// Drops the field and role words that are all that distinguishes another level's title from the base level: such
    /// a word is a rank, as in `Engineering Manager`.
    fn give_back_ranks(&mut self, names: &[Name]) {
        let Some(base) = self.base else { return };
        let base_words: BTreeSet<&String> =
            names.iter().filter(|name| name.level == base).flat_map(|name| &name.words).collect();
        for name in names.iter().filter(|name| name.is_title && name.level != base) {
            if self.telling(name).is_empty() {
                for word in name.words.iter().filter(|word| !base_words.contains(word)) {
                    self.roles.remove(word);
                    self.field.remove(word);
                }
            }
        }
    }

    /// Finds the abbreviations of the base level, and abbreviations of field and role in longer names: `SDE II`.
    fn find_cores(&mut self, names: &[Name]) {
        let of_a_level: BTreeSet<&str> = names.iter().filter_map(Name::abbreviation).collect();
        for name in names {
            if let Some(short) = name.abbreviation() {
                if Some(name.level) == self.base && !has_digit(short) {
                    self.cores.insert(short.to_owned());
                }
            } else if !name.words.iter().any(|word| self.is_core(word)) {
                let is_free = |word: &&String| {
                    name.words.contains(word)
                        && !of_a_level.contains(word.as_str())
                        && !DEFAULTS.is_rank(word)
                };
                let mut short = name.capitals.iter().filter(is_free);
                if let (Some(short), None) = (short.next(), short.next()) {
                    self.cores.insert(short.clone());
                }
            }
        }
    }
}

/// Words that at least two fifths of the levels share, or half of the levels if the word can be a rank.
fn shared_words(ladder: &Ladder, names: &[Name]) -> BTreeSet<String> {
    let mut levels_with: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.abbreviation().is_none()) {
        for word in name.words.iter().filter(|word| word.parse::<u8>().is_err()) {
            for (form, _) in forms(word) {
                levels_with.entry(form).or_default().insert(name.level);
            }
        }
    }
    let typed: BTreeSet<&String> = names.iter().flat_map(|name| &name.words).collect();
    let count = ladder.levels.len();
    let shared = levels_with.into_iter().filter(|(word, levels)| {
        let enough = if DEFAULTS.is_rank(word) { count.div_ceil(2) } else { (count * 2).div_ceil(5) };
        typed.contains(word) && levels.len() >= enough.max(2)
    });
    shared.map(|(word, _)| word).collect()
}

#[cfg(test)]
mod tests {
    use crate::matching::examples::{FAMILY, reads};

    #[test]
    fn ranks_that_no_name_spells_out_are_read_in_a_family() {
        reads(
            FAMILY,
            &[
                ("sr planner, gardens", "Senior Garden Planner"),
                ("garden planner", "Garden Planner"),
                ("lead planner of gardens", "Lead Garden Planner"),
            ],
        );
    }

    #[test]
    fn a_field_word_that_no_name_has_alone_places_nothing() {
        reads(
            &[
                "Theatre Designer / Service Designer",
                "Senior Theatre Designer / Senior Service Designer",
                "Theatre Manager",
                "Head of Theatre",
            ],
            &[("Service Manager", "-"), ("Head of Service", "-"), ("Theatre Manager", "Theatre Manager")],
        );
    }

    #[test]
    fn a_job_with_a_name_of_its_own_is_no_role() {
        reads(
            &["Warden", "Assistant Professor", "Associate Professor", "Professor", "Dean"],
            &[("a warden", "Warden"), ("associate dean", "-"), ("the professor", "Professor")],
        );
    }

    #[test]
    fn kanji_make_no_family() {
        reads(&["医員", "医長", "副院長", "院長"], &[("事務長", "-"), ("医長", "医長")]);
    }
}
