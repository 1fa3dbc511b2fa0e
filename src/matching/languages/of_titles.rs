//! Which language a ladder's titles are in.

use unicode_normalization::UnicodeNormalization;

use super::english::DEFAULTS;
use super::tables::{LANGUAGES, table};
use crate::knowledge::Language;
use crate::language::is_english;
use crate::matching::text::fold::fold;
use crate::matching::text::script::Script;

/// The language of a ladder's titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LadderLanguage {
    pub(crate) language: Language,
    /// Most titles are written in it, so that its words come before those of English.
    pub(crate) first: bool,
}

/// The language that titles are written in beside English, or in place of it.
pub(crate) fn of_titles<'a>(titles: impl Iterator<Item = &'a str>) -> LadderLanguage {
    let mut english = 0_usize;
    let mut words = 0_usize;
    let mut votes = [0_usize; LANGUAGES];
    for title in titles {
        let composed: String = title.nfc().collect::<String>().to_lowercase();
        if composed.chars().any(|character| Script::of(character) != Script::Spaced) {
            votes[Language::Japanese as usize] += 4;
        }
        for word in composed.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1) {
            let plain = fold(word);
            if word.len() > 2 {
                words += 1;
                english += usize::from(is_english(&plain) || DEFAULTS.is_rank(&plain));
            }
            for (_, language) in &Language::ALL[1..] {
                let table = table(*language);
                let has_letter = word.chars().any(|c| !c.is_ascii() && table.letters.contains(c));
                let has_mark =
                    table.marks.iter().any(|mark| plain.len() > 3 && plain.ends_with(mark.as_str()));
                let is_small = table.of.contains(&plain);
                votes[*language as usize] +=
                    usize::from(has_letter) + usize::from(has_mark) + 2 * usize::from(is_small);
            }
        }
    }
    let most = votes.iter().max().copied().unwrap_or_default();
    let language = Language::ALL[votes.iter().position(|votes| *votes == most).unwrap_or_default()].1;
    let first = language == Language::Japanese || english * 2 < words;
    if most > 0 && (first || english * 5 < words * 4) {
        LadderLanguage { language, first }
    } else {
        LadderLanguage { language: Language::English, first: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_their_language() {
        let of = |titles: &[&str]| {
            let LadderLanguage { language, first } = of_titles(titles.iter().copied());
            Language::ALL[if first { language as usize } else { 0 }].0
        };
        assert_eq!(of(&["Brandmeister", "Oberbrandmeister", "Brandinspektor"]), "de");
        assert_eq!(of(&["Doctorant", "Maître de conférences", "Professeur des universités"]), "fr");
        assert_eq!(of(&["Ayudante", "Profesor titular", "Catedrático de universidad"]), "es");
        assert_eq!(of(&["Estagiário", "Gerente de Produto", "Diretor de Produto"]), "pt");
        assert_eq!(of(&["係長", "課長", "部長"]), "ja");
        assert_eq!(of(&["Commis Chef", "Chef de Partie", "Sous Chef", "Head Chef"]), "en");
        assert_eq!(of(&["Product Manager", "Director of Product"]), "en");
    }
}
