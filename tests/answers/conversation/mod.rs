//! Conversations with the real binary through the stand-in: what every button and every menu leads to, who sees
//! it, and what a restart of the bot changes (nothing).

mod everywhere;
mod lasting;
mod leading_on;
mod seen_by;

use crate::support::{BotProcess, Discord};
use serde_json::Value;

/// The button that posts a private answer to the channel.
const SHARE: &str = "Share in this channel";
/// The button that opens a checklist.
const READY: &str = "How ready am I?";
/// The button that asks for other readings.
const NOT_MEANT: &str = "Not what I meant";
/// The menu of a checklist.
const TICK: &str = "Tick what you do already";

/// How many interactions have got their answer.
fn answers_given(discord: &Discord) -> usize {
    discord.state.look().interactions.values().filter(|asked| asked.answer.is_some()).count()
}

/// The outcomes that a bot logged for presses, once it has logged this many answers.
async fn outcomes_of_presses(bot: &BotProcess, answers: usize) -> Vec<String> {
    bot.wait_for_log(answers, "answered").await;
    let log = bot.log();
    let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let is_press = |line: &Value| ["button", "menu", "checklist"].iter().any(|used| line["command"] == *used);
    let presses = lines.filter(|line| line["message"] == "answered" && is_press(line));
    presses.map(|line| line["outcome"].as_str().expect("an outcome").to_owned()).collect()
}
