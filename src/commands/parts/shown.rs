//! Ladders with their texts escaped for Discord.

use crate::knowledge::{KnowledgeBase, Ladder, WebLink};
use crate::markdown::{literal, marked};

/// The same ladders with their texts escaped for Discord: names show as they are written, and so does all markdown that
/// authors may not use.
///
/// Buttons, menus and footers take no markdown: [`Button`](crate::reply::Button) and the like take it out again.
pub fn shown(knowledge: &KnowledgeBase) -> KnowledgeBase {
    let mut ladders = knowledge.ladders().to_vec();
    ladders.iter_mut().for_each(show);
    KnowledgeBase::new(ladders)
}

fn show(ladder: &mut Ladder) {
    let Ladder { about, tracks, levels, transitions, elsewhere, .. } = ladder;
    show_name(&mut about.title);
    show_text(&mut about.summary);
    about.sources.iter_mut().for_each(|source| show_name(&mut source.title));
    show_links(&mut about.links);
    about.notes.iter_mut().for_each(show_text);
    for track in tracks {
        show_name(&mut track.title);
        track.summary.iter_mut().for_each(show_text);
    }
    for level in levels {
        show_name(&mut level.title);
        show_text(&mut level.summary);
        let level = &mut **level;
        level.forms.iter_mut().chain(&mut level.grade).for_each(|name| show_name(name));
        level.groups.iter_mut().for_each(|group| show_name(&mut group.title));
        let in_groups = level.groups.iter_mut().flat_map(|group| &mut group.duties);
        level.duties.iter_mut().chain(in_groups).chain(&mut level.notes).for_each(show_text);
        show_links(&mut level.links);
    }
    for step in transitions {
        let step = &mut **step;
        step.summary.iter_mut().chain(&mut step.advice).chain(&mut step.success).for_each(show_text);
        show_links(&mut step.links);
    }
    for this in elsewhere {
        this.titles.iter_mut().for_each(|title| show_name(title));
        show_text(&mut this.summary);
    }
}

fn show_links(links: &mut [WebLink]) {
    for link in links {
        show_name(&mut link.title);
    }
}

fn show_name(name: &mut String) {
    *name = literal(name);
}

fn show_text(text: &mut String) {
    *text = marked(text);
}
