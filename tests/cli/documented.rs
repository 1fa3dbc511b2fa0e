//! The commands in the documents are commands of the program.

use std::fs;
use std::path::PathBuf;

use clap::Parser;
use stepladder::cli::Arguments;

#[test]
fn every_documented_command_is_understood() {
    let mut count = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page");
        for (line, arguments) in commands(&text) {
            count += 1;
            let understood = Arguments::try_parse_from([vec!["stepladder".to_owned()], arguments].concat());
            assert!(understood.is_ok(), "{}: {line}\n{}", page.display(), understood.unwrap_err());
        }
    }
    assert!(count > 10, "only {count} commands were found");
}

/// The documents in the repository's root, and all in `docs/`.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![PathBuf::from("."), PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() && folder.starts_with("docs") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages
}

/// The lines of `console` blocks that start the program, each with its arguments.
fn commands(text: &str) -> Vec<(&str, Vec<String>)> {
    let mut in_console = false;
    let mut commands = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with("```") {
            in_console = line == "```console";
        } else if in_console && let Some(arguments) = arguments(line) {
            commands.push((line, arguments));
        }
    }
    commands
}

/// The arguments that a line of a shell gives the program; `None` where it starts another one.
fn arguments(line: &str) -> Option<Vec<String>> {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let line = line.split([';', '|', '<', '>', '#']).next().unwrap_or_default();
    let mut words = words(line).into_iter().skip_while(|word| {
        word.split_once('=')
            .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
    });
    match words.next()?.as_str() {
        "stepladder" => {}
        "cargo" if words.next().as_deref() == Some("run") => {
            words.by_ref().take_while(|word| word != "--").for_each(drop);
        }
        _ => return None,
    }
    // A placeholder of a number.
    Some(words.map(|word| if word == "ID" { "81384788765712384".to_owned() } else { word }).collect())
}

/// The words of a line, as a shell parts them at blanks outside of double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.last_mut().expect("never empty").push_str(part);
            continue;
        }
        for (at, piece) in part.split(' ').enumerate() {
            if at > 0 {
                words.push(String::new());
            }
            words.last_mut().expect("never empty").push_str(piece);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn a_command_that_the_program_does_not_know_is_found() {
    let text = "stepladder aks\n```console\n$ stepladder ask \"/level a b\" --json\nA=b cargo run --release -- chekc\nls\n```\n";
    let found = commands(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].1, ["ask", "/level a b", "--json"]);
    assert_eq!(found[1].1, ["chekc"]);
    assert!(Arguments::try_parse_from(["stepladder", "chekc"]).is_err());
}
