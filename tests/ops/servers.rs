//! A server with ladders of its own, while the bot runs.

use std::fs;

use tempfile::TempDir;

use crate::reload::{LADDER, REFUSED, RELOADED, write};
use crate::support::interaction::Place;
use crate::support::{Discord, GUILD_ID};

/// The nursing ladder as another one.
fn care() -> String {
    LADDER.replace("id = \"nursing\"", "id = \"care\"").replace("title = \"Nursing\"", "title = \"Care\"")
}

#[tokio::test]
async fn a_servers_ladder_stays_its_own_and_a_reload_that_takes_it_away_is_refused() {
    let folder = TempDir::new().expect("a folder");
    write(&folder.path().join("a.toml"), LADDER);
    write(&folder.path().join("b.toml"), &care());
    let discord = Discord::start().await;
    let servers = format!("[{{ id = {GUILD_ID}, ladders = ['care'] }}]");
    let bot = discord
        .bot()
        .env("STEPLADDER_KNOWLEDGE", folder.path().to_str().expect("text"))
        .env("STEPLADDER_SERVERS", &servers)
        .start();
    bot.ready().await;
    let ladder = async |place| discord.slash("ladder", []).at(place).send().await.embed_title().to_owned();
    assert_eq!(ladder(Place::Server).await, "Care");
    assert_eq!(ladder(Place::DirectMessage).await, "Nursing");
    fs::remove_file(folder.path().join("b.toml")).expect("removed");
    let line = bot.wait_for_log(1, REFUSED).await;
    let diagnostics = line["diagnostics"].as_str().expect("diagnostics");
    assert!(diagnostics.contains("there is no ladder `care`, which `[[servers]]` names"), "{diagnostics}");
    assert_eq!(ladder(Place::Server).await, "Care");
    write(&folder.path().join("b.toml"), &care().replace("title = \"Care\"", "title = \"Caring\""));
    bot.wait_for_log(1, RELOADED).await;
    assert_eq!(
        (ladder(Place::Server).await, ladder(Place::DirectMessage).await),
        ("Caring".into(), "Nursing".into())
    );
    // Nobody has a choice, so no command takes a ladder.
    let commands = serde_json::to_string(&discord.commands()).expect("JSON");
    assert!(!commands.contains("The ladder"), "{commands}");
}
