//! The documents: each link leads somewhere, each path that they name is there, and the book has every page.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_link_and_every_path_leads_somewhere() {
    let mut wrong = Vec::new();
    for page in pages() {
        wrong.extend(complaints(&page, &read(&page)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_book_has_every_page_once() {
    let summary = read(Path::new("docs/SUMMARY.md"));
    let listed: Vec<_> = links(&summary).into_iter().map(|link| Path::new("docs").join(link)).collect();
    let once: BTreeSet<_> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), once.len(), "a page is listed twice: {listed:?}");
    let pages: BTreeSet<_> = pages().into_iter().filter(|page| page.starts_with("docs")).collect();
    assert_eq!(once, pages.into_iter().filter(|page| !page.ends_with("SUMMARY.md")).collect());
}

/// The documents in the repository's root, and all in `docs/`.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { pages.push(path) }
        }
    }
    pages.extend(
        fs::read_dir(".").expect("the root").map(|entry| entry.expect("an entry").file_name().into()),
    );
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages
}

fn read(page: &Path) -> String {
    fs::read_to_string(page).unwrap_or_else(|error| panic!("{}: {error}", page.display()))
}

fn complaints(page: &Path, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for link in links(text).into_iter().filter(|link| !link.contains("://")) {
        let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
        let target = if path.is_empty() { page.to_owned() } else { page.parent().unwrap_or(page).join(path) };
        if !path.is_empty() && !target.exists() {
            wrong.push(format!("{}: the link `{link}` leads nowhere", page.display()));
        } else if let Some(anchor) = anchor {
            let own = if path.is_empty() { text.to_owned() } else { read(&target) };
            if !headings(&own).iter().any(|heading| anchor_of(heading) == anchor) {
                wrong.push(format!("{}: no heading has the anchor of `{link}`", page.display()));
            }
        }
    }
    let is_there = |path: &str| Path::new(path).exists() || Path::new("src").join(path).exists();
    let missing = paths(text).into_iter().filter(|path| !is_there(path));
    wrong.extend(missing.map(|path| format!("{}: there is no `{path}`", page.display())));
    wrong
}

/// The lines outside of blocks of code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

/// Where the links of a text lead.
fn links(text: &str) -> Vec<&str> {
    let after = prose(text).flat_map(|line| line.split("](").skip(1));
    after.filter_map(|rest| rest.split_once(')')).map(|(link, _)| link).collect()
}

/// The paths of the repository, or of `src/`, that a text names in backticks: folders with a `/` at their end, and files
/// of Rust. `NAME` is a placeholder.
fn paths(text: &str) -> Vec<&str> {
    let in_backticks = prose(text).flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |code: &&str| !code.starts_with('/') && !code.contains(' ') && !code.contains("NAME");
    in_backticks
        .filter(is_path)
        .filter(|path| {
            path.ends_with('/')
                || (path.contains('/')
                    && Path::new(path).extension().is_some_and(|extension| extension == "rs"))
        })
        .collect()
}

fn headings(text: &str) -> Vec<&str> {
    prose(text).filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim()).collect()
}

/// The anchor that GitHub and mdBook give a heading.
fn anchor_of(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn what_leads_nowhere_is_told() {
    let page = Path::new("docs/made-up.md");
    let sound = "# A `heading`, of two\n[a](SUMMARY.md) [b](#a-heading-of-two) [c](https://example.com) `src/lib.rs` `commands/` `knowledge/base.rs`\n\
                 ```\n[d](nowhere.md) `src/nowhere.rs`\n```\n`src/commands/NAME.rs` `cargo run`\n";
    assert!(complaints(page, sound).is_empty(), "{:?}", complaints(page, sound));
    for (text, expected) in [
        ("[a](nowhere.md)", "docs/made-up.md: the link `nowhere.md` leads nowhere"),
        ("# One\n[a](#two)", "docs/made-up.md: no heading has the anchor of `#two`"),
        ("[a](SUMMARY.md#two)", "docs/made-up.md: no heading has the anchor of `SUMMARY.md#two`"),
        ("See `src/nowhere.rs`.", "docs/made-up.md: there is no `src/nowhere.rs`"),
        ("See `nowhere/`.", "docs/made-up.md: there is no `nowhere/`"),
    ] {
        assert_eq!(complaints(page, text), [expected]);
    }
}
