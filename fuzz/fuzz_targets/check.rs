//! Checks any bytes as a ladder file: no crash, no hang, and no finding outside the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stepladder::check::{Format, Report};
use stepladder::knowledge::{Diagnostics, Label, Sources};

fuzz_target!(|bytes: &[u8]| {
    let mut sources = Sources::default();
    sources.add_input("ladder.toml", bytes);
    let report = Report::of("ladder.toml", sources, |_| Diagnostics::default());
    for finding in report.findings().iter() {
        assert!(!finding.title.is_empty());
        for Label { place, .. } in finding.label.iter().chain(&finding.related) {
            let (text, span) = (place.file().text(), place.span());
            assert!(text.get(span.clone()).is_some(), "{span:?} is outside of the file, or within a character");
            let lines = 1 + text.matches('\n').count();
            assert!(place.line() <= place.end().0 && place.end().0 <= lines);
        }
    }
    assert_eq!(report.findings().errors() == 0, report.passes());
    for format in [Format::Full, Format::Short, Format::Json, Format::Github] {
        assert_eq!(report.text(format, true).is_empty(), report.findings().is_empty());
    }
});
