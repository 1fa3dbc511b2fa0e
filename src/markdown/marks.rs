//! Recognising markdown at the start of a text, and finding where its marks close.

/// The length in bytes of the inline code that a text begins with, in one backtick or two.
pub(super) fn code(text: &str) -> Option<usize> {
    let run = text.len() - text.trim_start_matches('`').len();
    let inner = &text[run..];
    let end = inner.find(&text[..run]).filter(|end| *end > 0 && (1..=2).contains(&run))?;
    let is_inline = !inner[..end].contains('\n') && !inner[end + run..].starts_with('`');
    is_inline.then_some(run + end + run)
}

/// The label of the link that a text begins with, and the length of the whole link in bytes.
pub(super) fn link(text: &str) -> Option<(&str, usize)> {
    let middle = text.find("](")?;
    let label = &text[1..middle];
    let address = &text[middle + 2..];
    let end = address.find(')')?;
    let is_label = !label.trim().is_empty() && !label.contains(['[', ']', '\n']);
    (is_label && is_address(&address[..end])).then_some((label, middle + 2 + end + 1))
}

/// The length in bytes of what is written like a link, whether or not it is one: a text in brackets, then one in
/// parentheses.
pub(super) fn bracketed(text: &str) -> Option<usize> {
    let middle = text.find("](").filter(|middle| !text[1..*middle].contains('['))?;
    Some(middle + text[middle..].find(')')? + 1)
}

pub(super) fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty() && !text.contains(|letter: char| letter.is_whitespace() || "<>".contains(letter))
    })
}

/// The length in bytes of the bare address that a text begins with.
pub(super) fn address(text: &str) -> Option<usize> {
    let end = text.find(|letter: char| letter.is_whitespace() || "<>)*".contains(letter));
    let length = end.unwrap_or(text.len());
    is_address(&text[..length]).then_some(length)
}

/// Where the mark of `run` characters at `at` closes in the same paragraph. The marked text may not begin or end with
/// white space, and neither mark may be inside a word.
pub(super) fn closing(text: &str, at: usize, mark: char, run: usize) -> Option<usize> {
    let start = at + run;
    let opens = !ends_in_word(&text[..at]) && text[start..].starts_with(|next: char| !next.is_whitespace());
    let marks = text[at..start].to_owned();
    let paragraph = text[start..].find("\n\n").map_or(text.len(), |end| start + end);
    let mut from = start + text[start..].chars().next()?.len_utf8();
    while opens && from < paragraph {
        let end = from + text[from..paragraph].find(&marks)?;
        let after = &text[end + run..];
        let before = &text[..end];
        let is_whole = !after.starts_with(mark) && !before.ends_with(mark);
        let closes = !before.ends_with(char::is_whitespace) && !before.ends_with('\\') && !begins_word(after);
        if is_whole && closes {
            return Some(end);
        }
        from = end + text[end..].len() - text[end..].trim_start_matches(mark).len();
    }
    None
}

pub(super) fn is_inside_word(text: &str, at: usize) -> bool {
    ends_in_word(&text[..at]) && begins_word(&text[at + 1..])
}

pub(super) fn ends_in_word(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}

pub(super) fn begins_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}
