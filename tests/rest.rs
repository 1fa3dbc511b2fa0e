//! The one way out to REST, through the real binary: an answer arrives once, whatever happens to its request.

mod support;

use support::Discord;
use support::interaction::Interaction;
use support::state::Fault;

fn ask(discord: &Discord) -> Interaction<'_> {
    discord.slash("level", [("name", "principal")])
}

#[tokio::test]
async fn an_answer_survives_whatever_happens_to_its_request() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let faults = [
        Fault::RateLimited(0.2),
        Fault::Status(500),
        Fault::Status(502),
        Fault::Status(503),
        Fault::DropBefore,
        Fault::DropAfter,
        Fault::Silence,
    ];
    for (nth, fault) in faults.into_iter().enumerate() {
        discord.next_callback(fault);
        let asked = ask(&discord).begin();
        let answer = asked.answer().await;
        assert!(answer.embed_title().contains("Principal"), "{fault:?}: {answer:?}");
        bot.wait_for_log(nth + 1, "answered").await;
        // The second of the two found the answer taken or took it itself: the stand-in takes no third.
        assert_eq!(asked.attempts(), 2, "{fault:?}");
    }
    assert!(!bot.log().contains("did not reach"), "{}", bot.log());
}

#[tokio::test]
async fn an_answer_survives_several_faults_in_a_row() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    for fault in [Fault::DropBefore, Fault::Status(500), Fault::RateLimited(0.1), Fault::DropAfter] {
        discord.next_callback(fault);
    }
    let asked = ask(&discord).begin();
    asked.answer().await;
    bot.wait_for_log(1, "answered").await;
    assert_eq!(asked.attempts(), 5);
}

#[tokio::test]
async fn what_cannot_arrive_in_time_is_given_up_and_told() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    // Longer than Discord waits for the answer.
    discord.next_callback(Fault::RateLimited(10.0));
    let asked = ask(&discord).begin();
    let line = bot.wait_for_log(1, "an answer did not reach Discord").await;
    assert_eq!(line["interaction"], asked.id);
    assert_eq!(line["error"], "Discord asks to wait 10 s before the next request");
    assert_eq!(asked.attempts(), 1);
}

#[tokio::test]
async fn what_discord_refuses_is_not_sent_again() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    discord.next_callback(Fault::Status(400));
    let asked = ask(&discord).begin();
    bot.wait_for_log(1, "an answer did not reach Discord").await;
    assert_eq!(asked.attempts(), 1);
}

#[tokio::test]
async fn an_interaction_that_comes_twice_is_answered_once() {
    let discord = Discord::start().await;
    let bot = discord.run_bot().await;
    let asked = ask(&discord).begin();
    asked.answer().await;
    asked.deliver_again();
    let line = bot.wait_for_log(1, "this interaction has been answered already").await;
    assert_eq!((&line["level"], &line["interaction"]), (&"WARN".into(), &asked.id.clone().into()));
    assert_eq!(asked.attempts(), 2);
}

#[tokio::test]
async fn a_crowd_gets_its_answers() {
    let discord = Discord::start().await;
    let _bot = discord.run_bot().await;
    let crowd: Vec<_> = (0..300).map(|_| ask(&discord).begin()).collect();
    for asked in crowd {
        assert!(asked.answer().await.embed_title().contains("Principal"));
    }
}
