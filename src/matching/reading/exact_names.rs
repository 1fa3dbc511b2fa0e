//! Texts that are a name as a whole.

use foldhash::HashMap;

use crate::matching::outcome::push_new;
use crate::matching::text::normal::NormalText;

/// Most words of a text that are compared with names.
const LONGEST_NAME: usize = 40;

/// The names of one ladder's levels, by how they are written.
#[derive(Debug, Default)]
pub(in crate::matching) struct ExactNames {
    /// Names as they are written, but for case and spacing.
    written: HashMap<String, Vec<usize>>,
    /// Names in normal form.
    normal: HashMap<String, Vec<usize>>,
}

impl ExactNames {
    /// Adds a name of a level.
    pub(in crate::matching) fn add(&mut self, level: usize, name: &str) {
        push_new(self.written.entry(plain(name)).or_default(), level);
        push_new(self.normal.entry(NormalText::new(name).joined()).or_default(), level);
    }

    /// The levels whose name a text is; `normal` is its normal form.
    pub(in crate::matching) fn levels(&self, text: &str, normal: &NormalText) -> Option<&[usize]> {
        let by_normal = || self.normal.get(&normal.joined()).filter(|_| !normal.cut && normal.is_one_name());
        self.written.get(&plain(text)).or_else(by_normal).map(Vec::as_slice)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spacing_and_marks_make_no_difference_but_arrows_do() {
        let mut names = ExactNames::default();
        names.add(3, "Senior Product-Manager");
        let levels = |text: &str| names.levels(text, &NormalText::new(text)).map(<[usize]>::to_vec);
        assert_eq!(levels("  SENIOR product-manager "), Some(vec![3]));
        assert_eq!(levels("**Sénior Product Manager**"), Some(vec![3]));
        assert_eq!(levels("senior -> product manager"), None);
        assert_eq!(levels("a senior product manager"), None);
    }
}
