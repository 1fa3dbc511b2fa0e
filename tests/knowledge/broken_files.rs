//! What `check` makes of files however broken: good ones with slips in them, any text, and any bytes.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use stepladder::check::{Format, Report};
use stepladder::knowledge::{Diagnostics, Label, Location, Sources, load_str};

/// Good files: a small one, and larger ones with most keys between them.
const GOOD: [&str; 4] = [
    include_str!("../fixtures/sound.toml"),
    include_str!("../fixtures/nursing/nursing.toml"),
    include_str!("../fixtures/sideways.toml"),
    include_str!("../../data/product-management.toml"),
];

/// What slips into TOML files, and what TOML is made of.
const FRAGMENTS: [&str; 24] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "\\",
    "#",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\u{0}",
    "ü",
    "👩🏽‍🚀",
    "[[level]]\n",
];

/// Something that goes wrong while a file is edited.
#[derive(Debug, Clone)]
enum Slip {
    /// Some characters are replaced.
    Replaced { at: Index, length: usize, by: String },
    /// The file is cut off.
    Cut { at: Index },
    /// A line is gone, or is there twice.
    Line { at: Index, times: usize },
    /// A line is moved.
    Moved { from: Index, to: Index },
}

impl Slip {
    fn apply(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut characters: Vec<char> = text.chars().collect();
        if characters.is_empty() {
            return String::new();
        }
        match self {
            Self::Replaced { at, length, by } => {
                let start = at.index(characters.len());
                let end = (start + length).min(characters.len());
                characters.splice(start..end, by.chars());
                characters.into_iter().collect()
            }
            Self::Cut { at } => characters[..at.index(characters.len())].iter().collect(),
            Self::Line { at, times } => {
                let at = at.index(lines.len());
                let line = lines[at];
                lines.splice(at..=at, std::iter::repeat_n(line, *times));
                lines.concat()
            }
            Self::Moved { from, to } => {
                let line = lines.remove(from.index(lines.len()));
                lines.insert(to.index(lines.len() + 1), line);
                lines.concat()
            }
        }
    }
}

fn any_slip() -> impl Strategy<Value = Slip> {
    let text =
        prop_oneof![select(&FRAGMENTS[..]).prop_map(str::to_owned), any::<char>().prop_map(String::from)];
    prop_oneof![
        6 => (any::<Index>(), 0_usize..20, text).prop_map(|(at, length, by)| Slip::Replaced { at, length, by }),
        1 => any::<Index>().prop_map(|at| Slip::Cut { at }),
        2 => (any::<Index>(), select(vec![0_usize, 2])).prop_map(|(at, times)| Slip::Line { at, times }),
        1 => any::<[Index; 2]>().prop_map(|[from, to]| Slip::Moved { from, to }),
    ]
}

/// Checks bytes as a file, in every form that findings are told in.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut sources = Sources::default();
    sources.add_input("ladder.toml", bytes);
    let report = Report::of("ladder.toml", sources, |_| Diagnostics::default());
    for finding in report.findings().iter() {
        prop_assert!(!finding.title.is_empty());
        for Label { location, .. } in finding.label.iter().chain(&finding.related) {
            prop_assert!(is_inside_its_file(location), "{} is told at {:?}", finding.title, location.span());
        }
    }
    prop_assert_eq!(report.passes(), report.findings().errors() == 0);
    for format in [Format::Full, Format::Short, Format::Json, Format::Github] {
        prop_assert_eq!(report.text(format, true).is_empty(), report.findings().is_empty());
    }
    // What passes answers; an expectation that is not met fails the check alone.
    if report.passes() {
        let text = std::str::from_utf8(bytes).expect("check refuses other bytes");
        prop_assert!(load_str("ladder.toml", text).is_ok());
    }
    Ok(())
}

fn is_inside_its_file(location: &Location) -> bool {
    let lines = 1 + location.file().text().matches('\n').count();
    location.file().text().get(location.span()).is_some()
        && location.line() <= location.end().0
        && location.end().0 <= lines
}

#[test]
fn a_hundred_thousand_merge_conflicts_take_no_minute() {
    let text = [GOOD[0], &"<<<<<<< HEAD\n=======\n>>>>>>> other\n".repeat(100_000)].concat();
    let start = Instant::now();
    let told = load_str("ladder.toml", &text).expect_err("it has conflicts");
    assert_eq!(told.errors(), 100_000);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_checked(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_is_checked(text in any::<String>()) {
        check(text.as_bytes())?;
    }

    #[test]
    fn good_files_with_slips_are_checked(
        good in select(&GOOD[..]),
        slips in proptest::collection::vec(any_slip(), 1..6),
    ) {
        let text = slips.iter().fold(good.to_owned(), |text, slip| slip.apply(&text));
        check(text.as_bytes())?;
    }
}
