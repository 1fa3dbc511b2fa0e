//! Measures the cost of Stepladder under load, compared with a bare program in the same run.
//!
//! ```text
//! cargo build --profile dist
//! export BOT=target/dist/stepladder CARGO_PROFILE_RELEASE_OPT_LEVEL=3 CARGO_TARGET_DIR=target/quick
//! cargo run --release --example load -- [gateway|http] [SECONDS [AT_ONCE]]
//! cargo run --release --example load -- million [gateway|http]
//! ```
//!
//! The bot is optimised for size (see `[profile.dist]`). The bare programs are optimised for speed, as such programs
//! usually are.
//!
//! - `gateway`: a stand-in for Discord on loopback sends interactions to the bot and receives its answers. It is
//!   compared with a bare serenity bot that answers every interaction with one constant embed.
//! - `http`: signed requests to the endpoint. It is compared with axum's own server with one route that verifies the
//!   signature and returns the bytes of the bot's answer.
//! - `million`: a million interactions to the bot alone, and the memory that it uses meanwhile.
//!
//! Both programs get the same load in turns, five rounds each, so that other work on the machine affects both alike.
//! Processor time and memory are those of the program's process, from `/proc`, so this needs Linux.

#![expect(clippy::print_stdout, reason = "what it measures is its output")]

mod bare;
mod gateway;
mod http;
mod interaction;
mod measured;
mod process;

use std::time::Duration;

use self::measured::{Measured, Target};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How often each program is measured.
const ROUNDS: usize = 5;
/// Interactions a second in the rounds that measure latency.
const UNHURRIED: u32 = 500;
const MILLION: u64 = 1_000_000;

/// The load of a round.
#[derive(Debug, Clone, Copy)]
enum Load {
    /// As many interactions as the program can answer, with this many in flight at once.
    Full(usize),
    /// This many interactions a second, whether or not earlier ones are answered.
    Steady(u32),
}

/// When a round ends.
#[derive(Debug, Clone, Copy)]
enum Until {
    Passed(Duration),
    Answered(u64),
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = |at: usize, usual: u64| words.get(at).map_or(Ok(usual), |word| word.parse());
    match words.first().copied() {
        Some("bare-gateway") => return bare::answer_the_gateway().await,
        Some("bare-http") => return bare::answer_http().await,
        Some("million") => {
            if words.get(1) != Some(&"http") {
                grow(&gateway::stepladder().await?).await?;
            }
            if words.get(1) != Some(&"gateway") {
                grow(&http::stepladder().await?).await?;
            }
            return Ok(());
        }
        Some("gateway" | "http") | None => {}
        Some(other) => return Err(format!("`{other}` is neither gateway, http nor million").into()),
    }
    let (seconds, at_once) = (number(1, 10)?, usize::try_from(number(2, 64)?)?);
    if words.first() != Some(&"http") {
        println!("over the gateway, {at_once} at once, {seconds} s a round");
        compare("bare serenity", &gateway::bare().await?, &gateway::stepladder().await?, seconds, at_once)
            .await?;
    }
    if words.first() != Some(&"gateway") {
        println!("over HTTP, {at_once} at once, {seconds} s a round");
        let stepladder = http::stepladder().await?;
        let bare = http::bare(&stepladder).await?;
        compare("bare axum", &bare, &stepladder, seconds, at_once).await?;
    }
    Ok(())
}

/// Measures two programs in turns and prints the results.
async fn compare(
    name: &str,
    bare: &impl Target,
    stepladder: &impl Target,
    seconds: u64,
    at_once: usize,
) -> Result<(), Failure> {
    let until = Until::Passed(Duration::from_secs(seconds));
    // Memory that was needed for the start is released a little later.
    tokio::time::sleep(Duration::from_secs(2)).await;
    for (name, target) in [(name, bare.process()), ("stepladder", stepladder.process())] {
        println!(
            "{name:14} {:>6} KiB at rest, ready after {:.1} ms",
            target.resident_kib()?,
            target.ready_ms()
        );
    }
    println!("{:14} {:>10} {:>14} {:>9} {:>9}", "", "answers/s", "CPU µs/answer", "p50 µs", "p99 µs");
    for load in [Load::Full(at_once), Load::Steady(UNHURRIED)] {
        let (mut theirs, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            theirs.push(Measured::take(name, bare, load, until).await?);
            ours.push(Measured::take("stepladder", stepladder, load, until).await?);
        }
        let ratio = |of: fn(&Measured) -> f64| measured::median(&ours, of) / measured::median(&theirs, of);
        println!(
            "stepladder / {name}: answers {:.2}, CPU {:.2} (medians)",
            ratio(|round| round.rate),
            ratio(|round| round.cost)
        );
    }
    println!("stepladder has {} KiB after that", stepladder.process().resident_kib()?);
    Ok(())
}

/// Lets a program answer a million interactions and prints its memory on the way.
async fn grow(target: &impl Target) -> Result<(), Failure> {
    println!("{:>9} interactions: {:>6} KiB", 0, target.process().resident_kib()?);
    for tenth in 1..=10 {
        target.load(Load::Full(64), Until::Answered(MILLION / 10)).await?;
        println!("{:>9} interactions: {:>6} KiB", MILLION / 10 * tenth, target.process().resident_kib()?);
    }
    Ok(())
}
