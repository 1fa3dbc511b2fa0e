//! Parts of answers about levels and steps that several of them show.

use super::phrases;
use crate::knowledge::{Ladder, Level, Transition, WebLink};
use crate::reply::Embed;

/// Adds where a level is on its ladder, with its grade, and the other forms of its title.
pub(crate) fn add_place(embed: &mut Embed, ladder: &Ladder, at: usize) {
    let level = &ladder.levels[at];
    let grade = level.grade.as_ref().map_or_else(String::new, |grade| format!(" · grade {}", **grade));
    embed.paragraph(&(phrases::place(ladder, at) + &grade));
    if !level.forms.is_empty() {
        embed.paragraph(&format!("Forms of the title: {}", phrases::list(&level.forms)));
    }
}

/// Adds a level's duties, then those of each group under its heading.
pub(crate) fn add_duties(embed: &mut Embed, level: &Level) {
    embed.bullets("Duties", &level.duties);
    for group in &level.groups {
        let heading = format!("Duties: {}", group.title);
        embed.bullets(&heading, &group.duties);
    }
}

/// Adds how success in a step is recognised.
pub(crate) fn add_success(embed: &mut Embed, step: &Transition) {
    embed.bullets("What success looks like", &step.success);
}

/// Adds links, one a line.
pub(crate) fn add_links(embed: &mut Embed, links: &[WebLink]) {
    // A parenthesis would end the address in Discord's markdown, and a bracket the title.
    let address = |url: &str| url.replace('(', "%28").replace(')', "%29");
    let title = |text: &str| {
        let bare = text.replace("\\[", "[").replace("\\]", "]");
        bare.replace('[', "\\[").replace(']', "\\]")
    };
    let written = links.iter().map(|link| format!("[{}]({})", title(&link.title), address(&link.url)));
    embed.bullets("To read on", written);
}
