//! Which language a ladder's titles are in.

use unicode_normalization::UnicodeNormalization;

use super::english::DEFAULTS;
use super::table::{JAPANESE, LANGUAGES, TABLES};
use crate::knowledge::Language;
use crate::language::is_english;
use crate::matching::text::fold::fold;
use crate::matching::text::script::Script;

/// A language beside English, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) struct Second {
    /// The position of its table.
    pub(in crate::matching) position: usize,
    /// Most titles are written in it, so that its words come before those of English.
    pub(in crate::matching) first: bool,
}

/// The language that the author of a ladder names; `None` for English.
pub(in crate::matching) fn second(language: Language) -> Option<Second> {
    // The tables are in the order of all languages, behind English.
    let position = Language::ALL.iter().position(|(_, known)| *known == language)?.checked_sub(1)?;
    Some(Second { position, first: true })
}

/// The language that titles are written in beside English, or in place of it.
pub(in crate::matching) fn of_titles<'a>(titles: impl Iterator<Item = &'a str>) -> Option<Second> {
    let mut english = 0_usize;
    let mut words = 0_usize;
    let mut votes = [0_usize; LANGUAGES];
    for title in titles {
        let composed: String = title.nfc().collect::<String>().to_lowercase();
        if composed.chars().any(|character| Script::of(character) != Script::Spaced) {
            votes[JAPANESE] += 4;
        }
        for word in composed.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1) {
            let plain = fold(word);
            if word.len() > 2 {
                words += 1;
                english += usize::from(is_english(&plain) || DEFAULTS.ranks.contains(&plain));
            }
            for (votes, table) in votes.iter_mut().zip(TABLES.iter()) {
                let has_letter = word.chars().any(|c| !c.is_ascii() && table.letters.contains(c));
                let has_mark =
                    table.marks.iter().any(|mark| plain.len() > 3 && plain.ends_with(mark.as_str()));
                let is_small = table.of.contains(&plain);
                *votes += usize::from(has_letter) + usize::from(has_mark) + 2 * usize::from(is_small);
            }
        }
    }
    let (best, most) = votes.iter().enumerate().max_by_key(|(at, votes)| (**votes, LANGUAGES - at))?;
    let first = best == JAPANESE || english * 2 < words;
    (*most > 0 && (first || english * 5 < words * 4)).then_some(Second { position: best, first })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_their_language() {
        let of = |titles: &[&str]| {
            let found = of_titles(titles.iter().copied()).filter(|second| second.first);
            found.map(|second| Language::ALL[second.position + 1].0)
        };
        assert_eq!(of(&["Brandmeister", "Oberbrandmeister", "Brandinspektor"]), Some("de"));
        assert_eq!(of(&["Doctorant", "Maître de conférences", "Professeur des universités"]), Some("fr"));
        assert_eq!(of(&["Ayudante", "Profesor titular", "Catedrático de universidad"]), Some("es"));
        assert_eq!(of(&["Estagiário", "Gerente de Produto", "Diretor de Produto"]), Some("pt"));
        assert_eq!(of(&["係長", "課長", "部長"]), Some("ja"));
        assert_eq!(of(&["Commis Chef", "Chef de Partie", "Sous Chef", "Head Chef"]), None);
        assert_eq!(of(&["Product Manager", "Director of Product"]), None);
    }
}
