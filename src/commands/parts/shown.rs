//! Ladders as their answers show them.

use crate::knowledge::{Elsewhere, KnowledgeBase, Ladder, Level, Source, Track, Transition};
use crate::markdown::{literal, marked};

/// The same ladders with their texts as Discord is to read them: names show as they are written, and so does whatever
/// authors may not use of markdown.
///
/// Buttons, menus and footers take no markdown: [`Button`](crate::reply::Button) and the like take it out again.
pub fn shown(knowledge: &KnowledgeBase) -> KnowledgeBase {
    KnowledgeBase::new(knowledge.ladders().iter().map(ladder).collect())
}

fn ladder(ladder: &Ladder) -> Ladder {
    Ladder {
        title: literal(&ladder.title),
        summary: marked(&ladder.summary),
        source: ladder
            .source
            .as_ref()
            .map(|Source { title, url }| Source { title: literal(title), url: url.clone() }),
        notes: all(&ladder.notes),
        tracks: ladder.tracks.iter().map(track).collect(),
        levels: ladder.levels.iter().map(level).collect(),
        transitions: ladder.transitions.iter().map(transition).collect(),
        elsewhere: ladder.elsewhere.iter().map(elsewhere).collect(),
        ..ladder.clone()
    }
}

fn track(track: &Track) -> Track {
    Track { title: literal(&track.title), summary: track.summary.as_deref().map(marked), ..track.clone() }
}

fn level(level: &Level) -> Level {
    Level {
        title: literal(&level.title),
        summary: marked(&level.summary),
        duties: all(&level.duties),
        notes: all(&level.notes),
        ..level.clone()
    }
}

fn transition(step: &Transition) -> Transition {
    Transition {
        summary: step.summary.as_deref().map(marked),
        advice: all(&step.advice),
        success: all(&step.success),
        ..step.clone()
    }
}

fn elsewhere(this: &Elsewhere) -> Elsewhere {
    Elsewhere {
        titles: this.titles.iter().map(|title| literal(title)).collect(),
        summary: marked(&this.summary),
        near: this.near.clone(),
    }
}

fn all(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| marked(text)).collect()
}
