//! Formatting a diagnostic for people.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::diagnostic::{Diagnostic, Label, Severity};
use super::source::SourceFile;

/// Formats a diagnostic: title, `--> file:line:column`, the line with a caret, help. No line break at the end.
pub(crate) fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let help = diagnostic.help.iter().map(|text| Level::HELP.message(normalize_untrusted_str(text)));
    let report = level
        .primary_title(diagnostic.title.as_str())
        .elements(source_elements(diagnostic))
        .elements(help.map(Element::from));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[report])
}

fn source_elements(diagnostic: &Diagnostic) -> Vec<Element<'_>> {
    let Some(main) = &diagnostic.label else {
        let path = Some(&diagnostic.path).filter(|path| !path.is_empty());
        return path.map(|path| Origin::path(normalize_untrusted_str(path)).into()).into_iter().collect();
    };
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        diagnostic.related.iter().partition(|label| Arc::ptr_eq(label.place.file(), main.place.file()));
    let mut labels = vec![(AnnotationKind::Primary, main)];
    labels.extend(here.into_iter().map(|label| (AnnotationKind::Context, label)));
    let mut elements = vec![snippet(main.place.file(), &labels)];
    elements.extend(
        elsewhere.into_iter().map(|label| snippet(label.place.file(), &[(AnnotationKind::Context, label)])),
    );
    elements
}

/// Shows the lines that hold the labels. Only these lines go to the renderer, since it reads all it is given.
fn snippet<'d>(file: &'d SourceFile, labels: &[(AnnotationKind, &'d Label)]) -> Element<'d> {
    let spans = || labels.iter().map(|(_, label)| label.place.span());
    let first = file.line_start(spans().map(|span| span.start).min().unwrap_or(0));
    let last = file.line_end(spans().map(|span| span.end).max().unwrap_or(0));
    Snippet::source(&file.text()[first..last])
        .line_start(file.line(first))
        .path(normalize_untrusted_str(file.name()))
        .annotations(labels.iter().map(|(kind, label)| {
            let span = label.place.span();
            let text = (!label.text.is_empty()).then(|| normalize_untrusted_str(&label.text));
            kind.span(span.start - first..span.end - first).label(text)
        }))
        .into()
}
