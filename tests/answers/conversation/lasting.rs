//! Buttons outlive the bot that posted them; those that lead nowhere any more say so.

use super::{READY, SHARE, TICK, answers_given, outcomes_of_presses};
use crate::support::{Discord, OTHER_USER_ID, USER_ID};

#[tokio::test]
async fn what_was_posted_before_a_restart_works_after_it() {
    let discord = Discord::start().await;
    let before = discord.run_bot().await;
    let level = discord.show(discord.slash("level", [("name", "pm")])).await;
    let ladder = discord.show(discord.slash("ladder", [])).await;
    let step = discord.show(discord.slash("promote", [("from", "pm"), ("to", "senior")])).await;
    let (_, copy) = level.press(&discord, "▲ Senior Product Manager", OTHER_USER_ID).await;
    let (_, list) = step.press(&discord, READY, USER_ID).await;
    let menu = list.component(TICK);
    let (_, ticked) = list.operate(&discord, &menu, &menu.values[..5], USER_ID).await;
    let given_before = answers_given(&discord);
    before.terminate();
    assert!(before.ended().await.status.success());

    let after = discord.run_bot().await;
    let senior = level.press(&discord, "▲ Senior Product Manager", USER_ID).await.1;
    assert_eq!(senior.title(), "Senior Product Manager");
    let choice = ladder.components().into_iter().find(|component| component.most == 1).expect("a menu");
    let (answer, _) = ladder.operate(&discord, &choice, &choice.values[..1], OTHER_USER_ID).await;
    assert!(answer.is_private() && answer.embed_title() == "Associate Product Manager", "{answer:?}");
    let (shared, _) = copy.press(&discord, SHARE, OTHER_USER_ID).await;
    assert!(shared.content().starts_with("Shared by **Another**. **Senior"), "{shared:?}");
    let (progress, _) = ticked.press(&discord, SHARE, USER_ID).await;
    assert!(progress.content().contains("5 of 7, 2 left"), "what was ticked is lost: {progress:?}");
    let (_, all) = ticked.operate(&discord, &menu, &menu.values, USER_ID).await;
    assert!(all.content().contains("7 of 7"), "{all:?}");
    let fresh = step.press(&discord, READY, OTHER_USER_ID).await.1;
    assert_eq!(fresh.component(TICK).values, menu.values);
    let outcomes = outcomes_of_presses(&after, answers_given(&discord) - given_before).await;
    assert_eq!(outcomes, ["answered"; 6]);
}

#[tokio::test]
async fn buttons_and_choices_of_another_version_get_a_private_answer() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let ladder = discord.show(discord.slash("ladder", [])).await;
    let menu = ladder.components().into_iter().find(|component| component.most == 1).expect("a menu");
    let (_, copy) = ladder.operate(&discord, &menu, &menu.values[..1], OTHER_USER_ID).await;
    let mut presses = 1;
    for custom_id in ["0ol:product-management:pm", "1ol:product-management:gone", "2x", "1ro:a:b:c", "🙂"] {
        let mut old = menu.clone();
        (old.custom_id, old.most) = (custom_id.to_owned(), 0);
        for (on, who) in [(&ladder, USER_ID), (&ladder, OTHER_USER_ID), (&copy, OTHER_USER_ID)] {
            let (answer, _) = on.operate(&discord, &old, &[], who).await;
            assert!(answer.kind() == 4 && answer.is_private() && answer.mentions_nobody(), "{answer:?}");
            assert!(answer.content().contains("older version of me or of the ladder"), "{answer:?}");
            presses += 1;
        }
    }
    let (answer, _) = ladder.operate(&discord, &menu, &["product-management:gone".to_owned()], USER_ID).await;
    assert!(answer.is_private() && answer.content().contains("older version"), "{answer:?}");
    let outcomes = outcomes_of_presses(&bot, answers_given(&discord)).await;
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "unknown").count(), presses);
}
