//! Registering commands: through the real binary on start, and through the library as `register` does.

use crate::support::state::Fault;
use crate::support::{APPLICATION_ID, BOT_TOKEN, Discord, GUILD_ID};
use serde_json::{Value, json};
use serenity::builder::CreateCommand;
use serenity::model::id::GuildId;
use stepladder::discord::registration::{Change, ChangeKind, Report, register_once};
use stepladder::discord::{Error, Rest};

const UP_TO_DATE: &str = "the registered commands are up to date";
const GUILD: GuildId = GuildId::new(GUILD_ID);

fn names(commands: &[Value]) -> Vec<&str> {
    commands.iter().map(|command| command["name"].as_str().expect("a name")).collect()
}

/// The names of the bot's own commands, and then others.
fn own_and<'a>(own: &'a [Value], others: &[&'a str]) -> Vec<&'a str> {
    [&names(own)[..], others].concat()
}

/// The commands that the shipped knowledge base leads to.
fn own() -> Vec<Value> {
    let loaded = stepladder::knowledge::load("data".as_ref()).expect("the shipped ladders load");
    let commands = stepladder::bot::Bot::new(loaded.knowledge).commands();
    commands.iter().map(|command| serde_json::to_value(command).expect("plain data")).collect()
}

fn puts(discord: &Discord) -> usize {
    discord.requests("PUT", "/applications/").len()
}

/// Starts the bot, waits until its commands are up to date, and ends it.
async fn start_once(discord: &Discord) {
    let bot = discord.run_bot().await;
    bot.wait_for_log(1, UP_TO_DATE).await;
    bot.terminate();
    bot.ended().await;
}

#[tokio::test]
async fn the_first_start_registers_and_the_second_does_not() {
    let discord = Discord::start().await;
    start_once(&discord).await;
    assert_eq!(names(&discord.commands()), own_and(&own(), &[]));
    for command in discord.commands() {
        assert_eq!(
            (&command["integration_types"], &command["contexts"]),
            (&json!([0, 1]), &json!([0, 1, 2]))
        );
    }
    assert_eq!(puts(&discord), 1);
    start_once(&discord).await;
    assert_eq!((puts(&discord), discord.requests("GET", "/applications/").len()), (1, 2));
}

#[tokio::test]
async fn a_difference_is_mended_and_ids_stay() {
    let discord = Discord::start().await;
    start_once(&discord).await;
    let mut commands = discord.commands();
    let id = commands[0]["id"].clone();
    commands[0]["description"] = json!("What it said last year");
    commands.push(json!({ "id": "1", "type": 1, "name": "retired", "description": "No longer there" }));
    commands.push(json!({ "id": "2", "type": 4, "name": "launch", "description": "", "handler": 2 }));
    discord.set_commands(commands);
    start_once(&discord).await;
    assert_eq!(names(&discord.commands()), own_and(&own(), &["launch"]));
    assert_eq!(discord.commands()[0]["id"], id);
    assert_ne!(discord.commands()[0]["description"], "What it said last year");
    start_once(&discord).await;
    assert_eq!(puts(&discord), 2);
}

#[tokio::test]
async fn a_host_can_turn_it_off() {
    let discord = Discord::start().await;
    let bot = discord.bot().env("STEPLADDER_DISCORD__REGISTER_COMMANDS", "false").start();
    bot.ready().await;
    discord.slash("level", [("name", "principal")]).send().await;
    bot.terminate();
    bot.ended().await;
    assert_eq!(discord.requests("GET", "/applications/").len(), 0);
}

#[tokio::test]
async fn a_rate_limit_and_a_broken_connection_are_waited_out() {
    let discord = Discord::start().await;
    let path = format!("/applications/{APPLICATION_ID}/commands");
    for fault in [Fault::Status(500), Fault::RateLimited(0.1), Fault::DropBefore, Fault::DropAfter] {
        discord.next_request(&path, fault);
    }
    start_once(&discord).await;
    assert_eq!(names(&discord.commands()), own_and(&own(), &[]));
}

#[tokio::test]
async fn a_bot_that_cannot_register_answers_all_the_same() {
    let discord = Discord::start().await;
    discord.next_request("/applications/", Fault::Status(400));
    let bot = discord.run_bot().await;
    let line = bot
        .wait_for_log(1, "the commands could not be registered, so those that Discord has stay in use")
        .await;
    assert!(line["error"].as_str().unwrap().contains("status 400"), "{line}");
    assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
}

#[tokio::test]
async fn a_bot_that_cannot_register_yet_answers_meanwhile() {
    let discord = Discord::start().await;
    discord.next_request("/applications/", Fault::RateLimited(3600.0));
    let bot = discord.run_bot().await;
    let line = bot.wait_for_log(1, "the commands could not be registered yet, trying again").await;
    assert_eq!(line["wait_s"], 3600.0);
    assert_eq!(discord.slash("level", [("name", "principal")]).send().await.kind(), 4);
}

#[tokio::test]
async fn the_subcommand_reports_what_it_did() {
    let discord = Discord::start().await;
    let guild = GUILD_ID.to_string();
    let calls = [
        (&["register", "--guild", &guild, "--dry-run"][..], "/level: would be created"),
        (&["register", "--guild", &guild][..], "/level: created"),
        (&["register", "--guild", &guild][..], "/level: already as it should be"),
        (&["register", "--guild", &guild, "--remove"][..], "/level: removed"),
        (&["register"][..], "Commands everywhere:\n  /level: created"),
    ];
    for (arguments, report) in calls {
        let ended = discord.bot().args(arguments).start().ended().await;
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}: {}", ended.log);
        assert!(ended.log.contains(report), "{arguments:?}: {}", ended.log);
    }
    assert_eq!(puts(&discord), 3);
    assert_eq!(names(&discord.commands()), own_and(&own(), &[]));
}

fn rest(discord: &Discord) -> Rest {
    Rest::new(BOT_TOKEN.parse().expect("a token"), discord.api_url().try_into().expect("an address"))
        .expect("TLS")
}

fn kinds(report: &Report) -> Vec<(&str, ChangeKind)> {
    report.changes.iter().map(|Change { command, kind }| (command.as_str(), *kind)).collect()
}

fn ping() -> CreateCommand {
    CreateCommand::new("ping").description("Says pong")
}

#[tokio::test]
async fn a_rehearsal_reports_and_sends_nothing() {
    let discord = Discord::start().await;
    let report = register_once(&rest(&discord), &[ping()], None, true).await.unwrap();
    assert_eq!(kinds(&report), [("/ping", ChangeKind::Created)]);
    assert_eq!(puts(&discord), 0);
}

#[tokio::test]
async fn commands_of_a_server_come_and_go() {
    let discord = Discord::start().await;
    let rest = rest(&discord);
    let everywhere = ping().contexts(vec![serenity::model::application::InteractionContext::Guild]);
    let expected = [ChangeKind::Created, ChangeKind::Unchanged];
    for kind in expected {
        let report =
            register_once(&rest, std::slice::from_ref(&everywhere), Some(GUILD), false).await.unwrap();
        assert_eq!(kinds(&report), [("/ping", kind)]);
    }
    assert!(discord.commands().is_empty(), "those for everyone are left alone");
    let report = register_once(&rest, &[], Some(GUILD), false).await.unwrap();
    assert_eq!(kinds(&report), [("/ping", ChangeKind::Removed)]);
    let report = register_once(&rest, &[], Some(GUILD), false).await.unwrap();
    assert!(report.changes.is_empty());
    assert_eq!(puts(&discord), 2);
}

#[tokio::test]
async fn what_discord_refuses_is_explained_at_its_place() {
    let discord = Discord::start().await;
    let shouting = CreateCommand::new("SHOUT").description("x".repeat(101));
    let error = register_once(&rest(&discord), &[shouting], None, false).await.unwrap_err();
    let text = error.to_string();
    assert!(matches!(error, Error::Refused { status: 400, code: 50035, .. }), "{text}");
    assert!(
        text.contains("0.name: Command name is invalid") && text.contains("0.description: Must be"),
        "{text}"
    );
}

#[tokio::test]
async fn a_long_rate_limit_is_not_waited_out() {
    let discord = Discord::start().await;
    discord.next_request("/applications/", Fault::RateLimited(3600.0));
    let error = register_once(&rest(&discord), &[ping()], None, false).await.unwrap_err();
    assert_eq!(error.to_string(), "Discord asks to wait 3600 s before the next request");
}

#[tokio::test]
async fn a_wrong_token_is_refused() {
    let discord = Discord::start().await;
    let rest = Rest::new("not.the.token".parse().unwrap(), discord.api_url().try_into().unwrap()).unwrap();
    let refused = register_once(&rest, &[ping()], None, false).await;
    assert_eq!(refused, Err(Error::TokenRefused));
    assert_eq!(discord.requests("GET", "/").len(), 1);
}

#[tokio::test]
async fn a_new_field_in_discords_answer_causes_no_registration() {
    let discord = Discord::start().await;
    discord.run_bot().await.wait_for_log(1, UP_TO_DATE).await;
    let mut commands = discord.commands();
    for command in &mut commands {
        command["a_field_of_tomorrow"] = json!({ "new": [true] });
        for option in command["options"].as_array_mut().into_iter().flatten() {
            option["another"] = json!(7);
        }
    }
    discord.set_commands(commands);
    let bot = discord.run_bot().await;
    bot.wait_for_log(1, UP_TO_DATE).await;
    assert_eq!(puts(&discord), 1);
    assert!(!bot.log().contains("registered commands changed"), "{}", bot.log());
}
