//! Cutting, escaping and quoting texts for messages.

use std::borrow::Cow;

use crate::characters::is_invisible;
use crate::language::first_sentence;
use crate::markdown::marked_pieces;

/// The most characters of a sentence in a content line: as many as a phone's notification shows.
const LINE: usize = 240;

/// Like [`clipped`], but cuts before emphasis, a link or code rather than inside it, unless the text begins with it.
pub fn clip(text: &str, limit: usize) -> String {
    let Some(kept) = cut_at(text, limit) else { return clipped(text, limit).into_owned() };
    let torn = marked_pieces(text).into_iter().find(|piece| piece.start < kept && kept < piece.end);
    let before = torn.map_or("", |piece| text[..piece.start].trim_end());
    format!("{}…", if before.is_empty() { &text[..kept] } else { before })
}

/// Cuts a text to at most `limit` characters, between words where one is near, and marks the cut with `…`.
pub fn clipped(text: &str, limit: usize) -> Cow<'_, str> {
    match cut_at(text, limit) {
        Some(kept) => Cow::Owned(format!("{}…", &text[..kept])),
        None if limit == 0 => Cow::Borrowed(""),
        None => Cow::Borrowed(text),
    }
}

/// The bytes that are kept of a text of more than `limit` characters, before the `…`; `None` for a shorter text, and
/// where there is no room for the `…`.
pub(super) fn cut_at(text: &str, limit: usize) -> Option<usize> {
    // No text has more characters than bytes, so a short one needs no counting.
    if text.len() <= limit {
        return None;
    }
    let room = limit.checked_sub(1)?;
    let end = if text.as_bytes()[..limit].is_ascii() {
        room
    } else {
        let mut characters = text.char_indices();
        match (characters.nth(room), characters.next()) {
            (Some((end, _)), Some(_)) => end,
            _ => return None,
        }
    };
    let cut = &text[..end];
    let kept = match cut.rfind(char::is_whitespace) {
        Some(space) if space * 2 > cut.len() => &cut[..space],
        _ => cut,
    };
    // A backslash without the character that it escapes would escape the `…`.
    let escaped = kept.len() - kept.trim_end_matches('\\').len();
    let kept = &kept[..kept.len() - escaped % 2];
    Some(kept.trim_end().len())
}

/// Splits a text into its gist, for the content line, and the rest, for the embed below.
///
/// The gist is the first sentence, or the beginning of a sentence that is too long for a line; the rest continues from
/// there.
pub fn gist_and_rest(text: &str) -> (Cow<'_, str>, Cow<'_, str>) {
    let text = text.trim();
    let sentence = first_sentence(text);
    if sentence.chars().count() <= LINE {
        return (Cow::Borrowed(sentence), Cow::Borrowed(text[sentence.len()..].trim_start()));
    }
    let kept = clip(sentence, LINE).trim_end_matches('…').len();
    let (gist, rest) = (text[..kept].trim_end(), text[kept..].trim_start());
    (Cow::Owned(format!("{gist}…")), Cow::Owned(format!("…{rest}")))
}

/// A text that a person typed, made safe to show: in a code span, on one line, cut at `limit` characters.
///
/// In a code span Discord reads no markdown and no mention; a backtick, which would end it, becomes an
/// apostrophe. `None` when nothing visible is left.
pub fn quoted(typed: &str, limit: usize) -> Option<String> {
    let shown = visible(typed, limit).replace('`', "'");
    (!shown.is_empty()).then(|| format!("`{shown}`"))
}

/// A name made safe to show in a line: at most `limit` characters on one line, markdown escaped.
///
/// A mention in the name notifies nobody: the `allowed_mentions` of our messages hold at most the addressee.
pub fn escaped(name: &str, limit: usize) -> String {
    let mut escaped = String::new();
    for character in visible(name, limit).chars() {
        if character.is_ascii_punctuation() && !matches!(character, '.' | ',' | '\'' | '"' | '&' | '/') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The visible part of a text, on one line, cut at `limit` characters: control characters and invisible ones are
/// removed.
fn visible(text: &str, limit: usize) -> String {
    let is_hidden = |letter: char| (letter.is_control() && !letter.is_whitespace()) || is_invisible(letter);
    let visible = text.replace(is_hidden, "");
    clipped(&visible.split_whitespace().collect::<Vec<_>>().join(" "), limit).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn clip_cuts_between_words() {
        assert_eq!(clip("Drive the product's success", 16), "Drive the…");
        assert_eq!(clip("Drive", 5), "Drive");
        assert_eq!(clip("Unbreakable", 5), "Unbr…");
        assert_eq!(clip("Drive", 0), "");
        assert_eq!(clip("Read [the handbook](https://example.com/handbook) first", 30), "Read…");
        assert_eq!(clip("**Read the handbook**", 12), "**Read the…");
    }

    #[test]
    fn the_gist_and_the_rest_are_all_of_the_text() {
        assert_eq!(gist_and_rest("Leads. Hires."), ("Leads.".into(), "Hires.".into()));
        assert_eq!(gist_and_rest("Leads."), ("Leads.".into(), "".into()));
        for long in
            ["word ".repeat(100), format!("{}**{}**. Hires.", "word ".repeat(46), "strong ".repeat(9).trim())]
        {
            let (gist, rest) = gist_and_rest(&long);
            assert!(gist.ends_with('…') && gist.chars().count() <= LINE);
            assert_eq!(gist.matches("**").count() % 2, 0, "{gist}");
            assert_eq!(format!("{} {}", gist.trim_end_matches('…'), &rest['…'.len_utf8()..]), long.trim());
        }
    }

    #[test]
    fn quoted_keeps_no_markup() {
        assert_eq!(quoted("a `b`\n @everyone", 80).as_deref(), Some("`a 'b' @everyone`"));
        assert_eq!(quoted("\u{200b}\u{2060} \n", 80), None);
        assert_eq!(quoted(&"x".repeat(6000), 10).as_deref(), Some("`xxxxxxxxx…`"));
    }

    #[test]
    fn escaped_names_are_plain_text() {
        assert_eq!(escaped("**Maya**\n_L_", 40), r"\*\*Maya\*\* \_L\_");
        assert_eq!(escaped("<@1> \u{202e}x", 40), r"\<\@1\> x");
    }

    proptest! {
        #[test]
        fn clip_keeps_to_the_limit(text in "\\PC*", limit in 0usize..40) {
            prop_assert!(clip(&text, limit).chars().count() <= limit);
        }

        #[test]
        fn quoted_is_one_closed_span(text in any::<String>(), limit in 1usize..100) {
            if let Some(shown) = quoted(&text, limit) {
                prop_assert_eq!(shown.matches('`').count(), 2);
                prop_assert!(!shown.contains('\n'));
                prop_assert!(shown.chars().count() <= limit + 2);
            }
        }
    }
}
