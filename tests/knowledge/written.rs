//! A ladder as the TOML of an author.

use std::fmt::Write as _;

use stepladder::knowledge::{Ladder, WebLink};

/// The ladder as an author would write it.
pub(crate) fn written(ladder: &Ladder) -> String {
    let mut text = String::from("[ladder]\n");
    write_text(&mut text, "id", &ladder.about.id);
    write_text(&mut text, "title", &ladder.about.title);
    write_text(&mut text, "summary", &ladder.about.summary);
    write_list(&mut text, "notes", &ladder.about.notes);
    for source in &ladder.about.sources {
        text += if ladder.about.sources.len() == 1 { "[ladder.source]\n" } else { "[[ladder.source]]\n" };
        write_text(&mut text, "title", &source.title);
        source.url.iter().for_each(|url| write_text(&mut text, "url", url));
    }
    write_links(&mut text, "ladder", &ladder.about.links);
    text += "[vocabulary]\n";
    let words = &ladder.vocabulary;
    write_list(&mut text, "field", &words.field);
    write_list(&mut text, "roles", &words.roles);
    write_list(&mut text, "other_professions", &words.other_professions);
    write_list(&mut text, "noise", &words.noise);
    text += "[vocabulary.abbreviations]\n";
    words.abbreviations.iter().for_each(|(short, long)| write_text(&mut text, short, long));
    text += "[vocabulary.synonyms]\n";
    words.synonyms.iter().for_each(|(word, others)| write_list(&mut text, word, others));
    for track in &ladder.tracks {
        text += "[[track]]\n";
        write_text(&mut text, "id", &track.id);
        write_text(&mut text, "title", &track.title);
        track.summary.iter().for_each(|summary| write_text(&mut text, "summary", summary));
    }
    for level in &ladder.levels {
        text += "[[level]]\n";
        write_text(&mut text, "id", &level.id);
        write_text(&mut text, "title", &level.title);
        write_list(&mut text, "aliases", &level.aliases);
        level.track.iter().for_each(|track| write_text(&mut text, "track", &ladder.tracks[*track].id));
        write_text(&mut text, "summary", &level.summary);
        write_list(&mut text, "forms", &level.forms);
        level.grade.iter().for_each(|grade| write_text(&mut text, "grade", grade));
        write_list(&mut text, "duties", &level.duties);
        write_list(&mut text, "notes", &level.notes);
        for group in &level.groups {
            text += "[[level.groups]]\n";
            write_text(&mut text, "title", &group.title);
            write_list(&mut text, "duties", &group.duties);
        }
        write_links(&mut text, "level", &level.links);
    }
    for step in &ladder.transitions {
        text += "[[transition]]\n";
        write_text(&mut text, "from", &ladder.levels[step.from].id);
        write_text(&mut text, "to", &ladder.levels[step.to].id);
        step.summary.iter().for_each(|summary| write_text(&mut text, "summary", summary));
        write_list(&mut text, "advice", &step.advice);
        write_list(&mut text, "success", &step.success);
        write_links(&mut text, "transition", &step.links);
    }
    for elsewhere in &ladder.elsewhere {
        text += "[[elsewhere]]\n";
        write_list(&mut text, "titles", &elsewhere.titles);
        write_text(&mut text, "summary", &elsewhere.summary);
        let key = if elsewhere.between.is_empty() { "near" } else { "between" };
        let ids = elsewhere.levels().iter().map(|level| ladder.levels[*level].id.clone());
        write_list(&mut text, key, &ids.collect::<Vec<_>>());
    }
    for expected in &ladder.expectations {
        text += "[[expect]]\n";
        write_text(&mut text, "query", &expected.query);
        write_text(&mut text, "level", expected.level.map_or("none", |level| &ladder.levels[level].id));
    }
    text
}

fn write_links(text: &mut String, table: &str, links: &[WebLink]) {
    for link in links {
        writeln!(text, "[[{table}.links]]").expect("a String takes any text");
        write_text(text, "title", &link.title);
        write_text(text, "url", &link.url);
    }
}

fn write_text(text: &mut String, key: &str, value: &str) {
    writeln!(text, "{key} = {}", toml::Value::from(value)).expect("a String takes any text");
}

fn write_list(text: &mut String, key: &str, values: &[impl AsRef<str>]) {
    if !values.is_empty() {
        let values: Vec<_> = values.iter().map(AsRef::as_ref).collect();
        writeln!(text, "{key} = {}", toml::Value::from(values)).expect("a String takes any text");
    }
}
