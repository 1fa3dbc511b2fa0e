//! Texts that are a name as a whole.

use foldhash::HashMap;

use crate::matching::outcome::push_new;
use crate::matching::text::normal::NormalText;

/// The names of one ladder's levels in normal form, with the marks between their parts.
#[derive(Debug, Default)]
pub(in crate::matching) struct ExactNames(HashMap<String, Vec<usize>>);

impl ExactNames {
    /// Adds a name of a level.
    pub(in crate::matching) fn add(&mut self, level: usize, name: &str) {
        let normal = NormalText::new(name);
        push_new(self.0.entry(normal.part(0..normal.words.len())).or_default(), level);
    }

    /// The levels whose name a text is.
    pub(in crate::matching) fn levels(&self, text: &NormalText) -> Option<&[usize]> {
        self.0.get(&text.part(0..text.words.len())).filter(|_| !text.cut).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spacing_and_marks_make_no_difference_but_arrows_do() {
        let mut names = ExactNames::default();
        names.add(3, "Senior Product-Manager");
        let levels = |text: &str| names.levels(&NormalText::new(text)).map(<[usize]>::to_vec);
        assert_eq!(levels("  SENIOR product-manager "), Some(vec![3]));
        assert_eq!(levels("**Sénior Product Manager**"), Some(vec![3]));
        assert_eq!(levels("senior -> product manager"), None);
        assert_eq!(levels("a senior product manager"), None);
    }
}
