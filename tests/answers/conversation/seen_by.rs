//! Who sees an answer: the channel, one member, or the asker alone.

use serde_json::{Value, json};

use super::SHARE;
use crate::support::interaction::Place;
use crate::support::{APPLICATION_ID, Discord, OTHER_USER_ID, USER_ID};

/// Every slash command with the options that it cannot do without.
fn slash_commands() -> [(&'static str, Vec<Value>); 6] {
    let text = |name: &str, value: &str| json!({ "name": name, "type": 3, "value": value });
    [
        ("level", vec![text("name", "pm")]),
        ("promote", vec![text("from", "pm")]),
        ("ladder", vec![]),
        ("compare", vec![text("a", "pm"), text("b", "senior")]),
        ("find", vec![text("topic", "roadmap")]),
        ("help", vec![]),
    ]
}

fn private(value: bool) -> Value {
    json!({ "name": "private", "type": 5, "value": value })
}

fn addressed() -> Value {
    json!({ "name": "for", "type": 6, "value": OTHER_USER_ID.to_string() })
}

#[tokio::test]
async fn every_command_can_be_kept_private_shared_and_addressed() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    for place in [Place::Server, Place::DirectMessage, Place::ElsewhereByUserInstall] {
        for (name, options) in slash_commands() {
            let ask = |more: &[Value]| discord.command(name, &[&options, more].concat()).at(place);
            let public = discord.show(ask(&[])).await;
            assert!(!public.is_private(), "{name}");
            assert_eq!(discord.show(ask(&[private(false)])).await.content(), public.content(), "{name}");

            let kept = discord.show(ask(&[private(true)])).await;
            assert!(kept.is_private(), "{name}");
            assert_eq!(kept.content(), public.content(), "{name}");
            let can_share = kept.components().iter().any(|component| component.label == SHARE);
            assert_eq!(can_share, place != Place::DirectMessage, "{name} in {place:?}");
            if can_share {
                let (answer, shared) = kept.press(&discord, SHARE, USER_ID).await;
                assert!(!shared.is_private() && answer.mentions_nobody(), "{name}: {answer:?}");
                assert_eq!(answer.content(), format!("Shared by **An Asker**. {}", public.content()));
            }

            let to_one = ask(&[addressed()]).send().await;
            assert_eq!(to_one.content(), format!("<@{OTHER_USER_ID}> {}", public.content()), "{name}");
            let mentions = &to_one.0["data"]["allowed_mentions"];
            assert_eq!(mentions["users"], json!([OTHER_USER_ID.to_string()]), "{name}");
            assert_eq!(mentions["parse"], json!([]), "{name}");

            let both = discord.show(ask(&[private(true), addressed()])).await;
            let told = format!("For <@{OTHER_USER_ID}>, who does not see this yet. {}", public.content());
            assert!(both.is_private() && both.content() == told, "{name}: {both:?}");
            if can_share {
                let (answer, shared) = both.press(&discord, SHARE, USER_ID).await;
                let told = format!("<@{OTHER_USER_ID}> Shared by **An Asker**. {}", public.content());
                assert!(!shared.is_private() && answer.content() == told, "{name}: {answer:?}");
                let mentions = &answer.0["data"]["allowed_mentions"];
                assert_eq!(mentions["users"], json!([OTHER_USER_ID.to_string()]), "{name}");
            }
        }
    }
}

#[tokio::test]
async fn the_asker_and_the_addressee_page_in_place_and_the_mention_stays() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let name = json!({ "name": "name", "type": 3, "value": "senior" });
    for place in [Place::Server, Place::ElsewhereByUserInstall] {
        let question = discord.command("level", &[name.clone(), addressed()]).at(place);
        let senior = discord.show(question).await;
        for who in [USER_ID, OTHER_USER_ID] {
            let (answer, lead) = senior.press(&discord, "▲ Lead Product Manager", who).await;
            assert_eq!((answer.kind(), lead.title()), (7, "Lead Product Manager"), "{who} in {place:?}");
            assert!(lead.content().starts_with(&format!("<@{OTHER_USER_ID}> **Lead")), "{lead:?}");
            let (_, back) = lead.press(&discord, "▼ Senior Product Manager", who).await;
            assert_eq!(back, senior);
        }
    }
}

#[tokio::test]
async fn the_asker_and_the_bot_itself_are_no_addressees() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let name = json!({ "name": "name", "type": 3, "value": "senior" });
    for (id, said) in [(USER_ID, "That is you."), (APPLICATION_ID, "Bots, me included,")] {
        let to = json!({ "name": "for", "type": 6, "value": id.to_string() });
        let answer = discord.command("level", &[name.clone(), to]).send().await;
        assert!(answer.is_private() && answer.mentions_nobody(), "{answer:?}");
        assert!(answer.content().starts_with(said), "{answer:?}");
    }
}

#[tokio::test]
async fn a_host_makes_commands_private_by_default() {
    let discord = Discord::start().await;
    let bot = discord.bot().env("STEPLADDER_ANSWERS__PRIVATE", r#"["promote", "find"]"#).start();
    bot.ready().await;
    for (name, options) in slash_commands() {
        let ask = |more: &[Value]| discord.command(name, &[&options, more].concat());
        let shown = discord.show(ask(&[])).await;
        let is_default = ["promote", "find"].contains(&name);
        assert_eq!(shown.is_private(), is_default, "{name}");
        let can_share = shown.components().iter().any(|component| component.label == SHARE);
        assert_eq!(can_share, is_default, "{name}");
        assert!(!ask(&[private(false)]).send().await.is_private(), "{name}");
        assert!(ask(&[private(true)]).send().await.is_private(), "{name}");
        assert!(!ask(&[addressed()]).send().await.is_private(), "{name}");
    }
}
