//! Which language a ladder's titles are in.

use unicode_normalization::UnicodeNormalization;

use super::english::DEFAULTS;
use super::small_words::is_small_in;
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

/// The language that titles are written in beside English, or in place of it. Titles alone tell Portuguese from Spanish
/// hardly ever, so the small words of a ladder's other `texts` count among the languages that its titles may be in.
pub(crate) fn of_titles<'a>(
    titles: impl Iterator<Item = &'a str>,
    texts: impl Iterator<Item = &'a str>,
) -> LadderLanguage {
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
    let mut small = [0_usize; LANGUAGES];
    let of_texts = texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    for word in of_texts.filter(|word| word.len() > 1).map(fold) {
        for (_, language) in Language::ALL {
            small[language as usize] += usize::from(is_small_in(language, &word));
        }
    }
    for (votes, small) in votes.iter_mut().zip(small).filter(|(votes, _)| **votes > 0) {
        *votes += small;
    }
    let most = votes.iter().max().copied().unwrap_or_default();
    let language = Language::ALL[votes.iter().position(|votes| *votes == most).unwrap_or_default()].1;
    let is_text_in_it = small[language as usize] > small[Language::English as usize];
    let first = language == Language::Japanese || is_text_in_it || english * 2 < words;
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
            let LadderLanguage { language, first } = of_titles(titles.iter().copied(), std::iter::empty());
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

    #[test]
    fn what_is_said_of_levels_tells_what_titles_do_not() {
        let of = |text| {
            of_titles(["Gerente", "Superintendente regional", "Presidente"].into_iter(), [text].into_iter())
        };
        let language = |text| of(text).language;
        assert_eq!(language("Cuida da agência e dos clientes, não só das contas"), Language::Portuguese);
        assert_eq!(language("Lleva la sucursal y los clientes, no solo las cuentas"), Language::Spanish);
        let kitchen = ["Commis", "Chef de cuisine"];
        let of = |text| of_titles(kitchen.into_iter(), [text].into_iter());
        assert!(of("Il prépare les plats avec la brigade").first);
        assert!(!of("Runs the kitchen for the owner of the house").first);
    }
}
