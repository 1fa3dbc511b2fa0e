//! Ladders with their texts escaped for Discord.

use std::iter;

use crate::knowledge::{
    About, DutyGroup, Elsewhere, KnowledgeBase, Ladder, Level, Source, Track, Transition, WebLink,
};
use crate::markdown::{literal, marked};

/// The same ladders with their texts escaped for Discord: names show as they are written, and so does all markdown that
/// authors may not use.
///
/// Buttons, menus and footers show no markdown: [`Button`](crate::reply::Button) and the like remove it again.
pub fn shown(knowledge: &KnowledgeBase) -> KnowledgeBase {
    let mut ladders = knowledge.ladders().to_vec();
    ladders.iter_mut().for_each(show);
    KnowledgeBase::new(ladders)
}

// Every field is named, so that a new one does not compile until it is handled here.
fn show(ladder: &mut Ladder) {
    let Ladder { about, vocabulary: _, tracks, levels, transitions, elsewhere, expectations: _ } = ladder;
    let About { id: _, title, language: _, summary, notes, sources, links } = &mut **about;
    show_name(title);
    iter::once(summary).chain(notes).for_each(show_text);
    for Source { title, url: _ } in sources {
        show_name(title);
    }
    show_links(links);
    for track in tracks {
        let Track { id: _, title, summary } = &mut **track;
        show_name(title);
        summary.iter_mut().for_each(show_text);
    }
    for level in levels {
        let Level { id: _, title, aliases: _, forms, grade, track: _, summary, duties, groups, notes, links } =
            &mut **level;
        iter::once(title).chain(forms).chain(grade).for_each(|name| show_name(name));
        iter::once(summary).chain(duties).chain(notes).for_each(show_text);
        for DutyGroup { title, duties } in groups {
            show_name(title);
            duties.iter_mut().for_each(show_text);
        }
        show_links(links);
    }
    for step in transitions {
        let Transition { from: _, to: _, lateral: _, summary, advice, success, links } = &mut **step;
        summary.iter_mut().chain(advice).chain(success).for_each(show_text);
        show_links(links);
    }
    for Elsewhere { titles, summary, near: _, between: _ } in elsewhere {
        for title in titles {
            show_name(title);
        }
        show_text(summary);
    }
}

fn show_links(links: &mut [WebLink]) {
    for WebLink { title, url: _ } in links {
        show_name(title);
    }
}

fn show_name(name: &mut String) {
    *name = literal(name);
}

fn show_text(text: &mut String) {
    *text = marked(text);
}
