//! A few conversations word for word: from an answer to the next, in place and as a private copy.

use serde_json::{Value, json};

use super::{READY, SHARE, TICK};
use crate::support::interaction::Place;
use crate::support::{Discord, OTHER_USER_ID, USER_ID};

#[tokio::test]
async fn an_answer_changes_in_place_for_the_asker_and_leads_others_to_their_own_copy() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let senior = discord.show(discord.slash("level", [("name", "senior")])).await;

    let (changed, principal) = senior.press(&discord, "▲ Principal Product Manager", USER_ID).await;
    assert_eq!((changed.kind(), principal.title()), (7, "Principal Product Manager"));
    let (_, step) = principal.press(&discord, "Step up from Senior Product Manager", USER_ID).await;
    assert_eq!(step.title(), "Senior Product Manager → Principal Product Manager");
    let (_, back) = step.press(&discord, "Senior Product Manager", USER_ID).await;
    assert_eq!(back, senior, "the way back ends where it began");

    let (copied, lead) = senior.press(&discord, "▲ Lead Product Manager", OTHER_USER_ID).await;
    assert_eq!((copied.kind(), lead.title(), lead.is_private()), (4, "Lead Product Manager", true));
    let (_, director) = lead.press(&discord, "▲ Director / Group Product Manager", OTHER_USER_ID).await;
    let (shared, public) = director.press(&discord, SHARE, OTHER_USER_ID).await;
    assert!(shared.content().starts_with("Shared by **Another**. **Director / Group"), "{shared:?}");
    assert!(!public.is_private() && shared.mentions_nobody());
    // What was shared is the sharer's: their press changes it, the first asker's does not.
    assert_eq!(public.press(&discord, "▲ Head of Product", OTHER_USER_ID).await.0.kind(), 7);
    assert_eq!(public.press(&discord, "▲ Head of Product", USER_ID).await.0.kind(), 4);
}

#[tokio::test]
async fn each_command_leads_to_the_next_question() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    for place in [Place::Server, Place::DirectMessage] {
        let ladder = discord.show(discord.slash("ladder", []).at(place)).await;
        let menu = ladder.components().into_iter().find(|component| component.most == 1).expect("a menu");
        assert_eq!(menu.values.len(), 7, "each level is in the menu");
        let (answer, opened) =
            ladder.operate(&discord, &menu, &["product-management:lead".to_owned()], USER_ID).await;
        assert_eq!((answer.kind(), opened.title()), (7, "Lead Product Manager"));

        let leads = [
            (
                discord.slash("promote", [("from", "pm"), ("to", "senior")]),
                "Next: Lead Product Manager",
                "Senior Product Manager → Lead Product Manager",
            ),
            (
                discord.slash("compare", [("a", "pm"), ("b", "senior")]),
                "How to get there",
                "Product Manager → Senior Product Manager",
            ),
            (
                discord.slash("find", [("topic", "roadmaps")]),
                "Associate Product Manager",
                "Associate Product Manager",
            ),
            (discord.slash("help", []), "The whole ladder", ladder.title()),
            (
                discord.on_message("Which level is this?", "Our new head of product!"),
                "Head of Product",
                "Head of Product",
            ),
        ];
        for (question, label, title) in leads {
            let first = discord.show(question.at(place)).await;
            let (answer, next) = first.press(&discord, label, USER_ID).await;
            assert_eq!((answer.kind(), next.title()), (7, title), "{label} in {place:?}");
        }
    }
}

#[tokio::test]
async fn a_checklist_is_ticked_shared_and_taken_up_by_another() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let promote = || discord.slash("promote", [("from", "pm"), ("to", "senior")]);
    for place in [Place::Server, Place::DirectMessage] {
        let step = discord.show(promote().at(place)).await;
        let (answer, list) = step.press(&discord, READY, USER_ID).await;
        assert!(answer.kind() == 4 && list.is_private(), "{answer:?}");

        let menu = list.component(TICK);
        assert_eq!((menu.values.len(), menu.most), (7, 7));
        let (answer, ticked) = list.operate(&discord, &menu, &menu.values[..3], USER_ID).await;
        assert_eq!(answer.kind(), 7);
        assert!(ticked.content().contains("3 of 7, and 4 left to work on"), "{ticked:?}");
        let (_, fewer) = ticked.operate(&discord, &menu, &menu.values[..2], USER_ID).await;
        assert!(fewer.content().contains("2 of 7, and 5 left"), "{fewer:?}");

        if place == Place::DirectMessage {
            assert!(fewer.components().iter().all(|component| component.label != SHARE), "{fewer:?}");
            continue;
        }
        let (answer, shared) = fewer.press(&discord, SHARE, USER_ID).await;
        assert!(!shared.is_private() && answer.mentions_nobody(), "{answer:?}");
        assert!(answer.content().starts_with("Shared by **An Asker**. "), "{answer:?}");
        assert!(answer.content().contains("2 of 7, 5 left to work on"), "{answer:?}");
    }
    let step = discord.show(promote()).await;
    let (_, theirs) = step.press(&discord, READY, OTHER_USER_ID).await;
    assert!(theirs.is_private() && theirs.component(TICK).values.len() == 7, "{theirs:?}");
}

#[tokio::test]
async fn every_option_that_names_a_level_completes_it() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let registered = discord.wait_for_requests("PUT", "/applications/", 1).await;
    let mut completed = Vec::new();
    for command in registered[0].body.as_array().expect("commands") {
        let name = command["name"].as_str().expect("a name");
        let options = command["options"].as_array().into_iter().flatten();
        for option in options.filter(|option| option["autocomplete"] == true) {
            let option = option["name"].as_str().expect("a name");
            for place in [Place::Server, Place::DirectMessage, Place::ElsewhereByUserInstall] {
                let choices = discord.typing(name, (option, "princ")).at(place).send().await;
                assert_eq!(choices.choices().first(), Some(&&json!("principal")), "{name} {option}");
                let all = discord.typing(name, (option, "")).at(place).send().await;
                assert_eq!(all.choices().len(), 7, "{name} {option}");
            }
            completed.push(format!("{name} {option}"));
        }
    }
    assert_eq!(completed, ["level name", "promote from", "promote to", "compare a", "compare b"]);
    let unknown = discord.typing("level", ("name", "🙂")).send().await;
    assert_eq!(unknown.choices(), Vec::<&Value>::new());
}
