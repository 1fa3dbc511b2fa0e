//! Detects the language of a ladder's titles.

use unicode_normalization::UnicodeNormalization;

use super::english::DEFAULTS;
use super::small_words::english_for;
use super::tables::table;
use crate::knowledge::Language;
use crate::language::is_english;
use crate::matching::text::fold::fold;
use crate::matching::text::script::Script;

/// The language of a ladder's titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LadderLanguage {
    pub(crate) language: Language,
    /// Whether most titles are in this language, so that its words take precedence over English ones.
    pub(crate) first: bool,
}

impl LadderLanguage {
    pub(crate) const ENGLISH: Self = Self { language: Language::English, first: true };
}

/// Detects the language of a ladder's titles: English, or another language instead of English or alongside it.
///
/// Titles alone hardly ever distinguish Portuguese from Spanish, so the function words in the ladder's other `texts`
/// decide between the candidates.
pub(crate) fn of_titles<'a>(
    titles: impl Iterator<Item = &'a str>,
    texts: impl Iterator<Item = &'a str>,
) -> LadderLanguage {
    let written: Vec<String> =
        titles.map(|title| title.nfc().flat_map(char::to_lowercase).collect()).collect();
    let titles: Vec<String> = written.iter().map(|title| fold(title)).collect();
    let texts: Vec<String> = texts.map(fold).collect();
    let of_titles = || titles.iter().flat_map(|title| words(title));
    let small = |language| {
        texts.iter().flat_map(|text| words(text)).filter_map(move |w| english_for(language, w)).count()
    };
    let votes = |language: Language| {
        let has_mark = |word: &&str| {
            word.len() > 3 && table(language).marks.iter().any(|mark| word.ends_with(mark.as_str()))
        };
        let is_its = |letter: char| !letter.is_ascii() && table(language).letters.contains(letter);
        let is_japanese =
            |letter: char| language == Language::Japanese && Script::of(letter) != Script::Spaced;
        let has_letter = |title: &&String| title.contains(is_its) || title.contains(is_japanese);
        let with_mark = written.iter().flat_map(|title| words(title)).filter(has_mark).count();
        let votes = with_mark + written.iter().filter(has_letter).count();
        if votes > 0 { votes + small(language) } else { 0 }
    };
    let others = Language::ALL[1..].iter().rev().map(|(_, language)| (votes(*language), *language));
    let (votes, language) = others.max_by_key(|(votes, _)| *votes).unwrap_or((0, Language::English));
    // The list of English words contains no shorter words.
    let long = || of_titles().filter(|word| word.len() > 3);
    let english = long().filter(|word| is_english(word) || DEFAULTS.is_rank(word)).count();
    let words = long().count();
    let is_text_in_it = small(language) > small(Language::English);
    // One title that ends in "ista" does not make a Spanish ladder: "Barista", "Roaster".
    let are_titles_in_it = english * 2 < words && votes * 4 >= words;
    let first = language == Language::Japanese || is_text_in_it || are_titles_in_it;
    if votes > 0 && (first || english * 5 < words * 4) {
        LadderLanguage { language, first }
    } else {
        LadderLanguage::ENGLISH
    }
}

/// The words of two letters or more.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1)
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
        assert_eq!(of(&["Estagiário", "Escriturário", "Gerente Geral"]), "pt");
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
