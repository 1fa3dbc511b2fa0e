//! Parts of answers about levels and steps that several of them show.

use crate::knowledge::{Level, WebLink};
use crate::reply::Embed;

/// Adds a level's duties, then those of each group under its heading.
pub(crate) fn add_duties(embed: &mut Embed, level: &Level) {
    embed.bullets("Duties", &level.duties);
    for group in &level.groups {
        let heading = format!("Duties: {}", group.title);
        embed.bullets(&heading, &group.duties);
    }
}

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
