//! The texts in which an asker named levels: shown in the answer, and carried by the button *Not what I meant*.

use super::phrases::typed;

/// Separates the two texts in a `custom_id`.
const SEPARATOR: char = ':';
/// Stands for a colon of a text there, since a colon would end the text.
const COLON: &str = "：";
/// Characters before the texts: the kind and a separator.
const FRAME: usize = 2;

/// The texts typed into the options that name levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Query {
    /// The name of a level.
    Level(String),
    /// The start of a way, or the whole way in one text, and its end.
    Way(String, Option<String>),
    /// Two levels to compare.
    Comparison(String, String),
}

impl Query {
    /// The typed texts, as an answer shows them.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Level(name) | Self::Way(name, None) => typed(name),
            Self::Way(from, Some(to)) => format!("{} to {}", typed(from), typed(to)),
            Self::Comparison(a, b) => format!("{} and {}", typed(a), typed(b)),
        }
    }

    /// The query as part of a `custom_id`, in at most `room` characters: a text that is too long is cut.
    pub(super) fn encode(&self, room: usize) -> String {
        let room = room - FRAME;
        let half = (room - SEPARATOR.len_utf8()) / 2;
        let (kind, first, second) = match self {
            Self::Level(name) => ('l', name, None),
            Self::Way(from, to) => ('w', from, to.as_ref()),
            Self::Comparison(a, b) => ('c', a, Some(b)),
        };
        match second {
            None => format!("{kind}{SEPARATOR}{}", beginning(first, room)),
            Some(second) => {
                let (first, second) = (beginning(first, half), beginning(second, half));
                format!("{kind}{SEPARATOR}{first}{SEPARATOR}{second}")
            }
        }
    }

    /// Reads what [`encode`](Self::encode) wrote.
    pub(super) fn decode(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(SEPARATOR)?;
        let own = |text: &str| text.replace(COLON, ":");
        let second = || rest.split_once(SEPARATOR);
        match kind {
            "l" => Some(Self::Level(own(rest))),
            "w" => Some(match second() {
                Some((from, to)) => Self::Way(own(from), Some(own(to))),
                None => Self::Way(own(rest), None),
            }),
            "c" => second().map(|(a, b)| Self::Comparison(own(a), own(b))),
            _ => None,
        }
    }
}

/// The beginning of a text on one line, cut between words if possible, with [`COLON`] for each colon.
fn beginning(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = line.replace(SEPARATOR, COLON).replace(char::is_control, "");
    if let Some((end, next)) = line.char_indices().nth(most) {
        let last_blank = line[..end].rfind(' ').filter(|_| next != ' ');
        line.truncate(last_blank.unwrap_or(end));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(query: &Query) -> Query {
        let text = query.encode(98);
        assert!(text.chars().count() <= 98, "{text}");
        Query::decode(&text).expect("what was written can be read")
    }

    #[test]
    fn what_fits_is_carried_as_it_is() {
        for query in [
            Query::Level("senoir  pm".to_owned()),
            Query::Way("pm to senior".to_owned(), None),
            Query::Way("pm".to_owned(), Some("leed".to_owned())),
            Query::Comparison("pm".to_owned(), "leed".to_owned()),
        ] {
            assert_eq!(carried(&query).shown(), query.shown());
        }
    }

    #[test]
    fn of_what_is_too_long_the_beginning_is_carried() {
        let long = "senior product manager of everything ".repeat(20);
        let Query::Level(text) = carried(&Query::Level(long.clone())) else { panic!("a level") };
        assert!(long.starts_with(&text) && text.chars().count() > 80, "{text}");
        assert_eq!(
            carried(&Query::Way("x".repeat(600), Some("🙂".repeat(600)))),
            Query::Way("x".repeat(47), Some("🙂".repeat(47)))
        );
    }

    #[test]
    fn a_colon_or_a_line_break_does_not_part_a_text() {
        assert_eq!(
            carried(&Query::Comparison("Group PM:\nMaps".to_owned(), "pm".to_owned())),
            Query::Comparison("Group PM: Maps".to_owned(), "pm".to_owned())
        );
    }
}
