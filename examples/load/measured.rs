//! The measurement of one round: the rate of answers and their cost.

use std::io::Write;
use std::time::Instant;

use crate::process::Process;
use crate::{Failure, Load, Until};

/// A program under load.
pub(crate) trait Target {
    /// The program's process.
    fn process(&self) -> &Process;

    /// Sends interactions until the end of the round; returns the latency of each answer in microseconds.
    async fn load(&self, load: Load, until: Until) -> Result<Vec<u64>, Failure>;
}

/// The result of a round.
#[derive(Debug)]
pub(crate) struct Measured {
    /// Answers a second.
    pub(crate) rate: f64,
    /// Processor time of the program per answer, in microseconds.
    pub(crate) cost: f64,
}

impl Measured {
    /// Runs a round, and prints its result.
    pub(crate) async fn take(
        name: &str,
        target: &impl Target,
        load: Load,
        until: Until,
    ) -> Result<Self, Failure> {
        let (began, processor_before) = (Instant::now(), target.process().processor_seconds()?);
        let mut micros = target.load(load, until).await?;
        let elapsed = began.elapsed().as_secs_f64();
        let processor = target.process().processor_seconds()? - processor_before;
        micros.sort_unstable();
        let answers = f64::from(u32::try_from(micros.len())?);
        let (rate, cost) = (answers / elapsed, processor * 1e6 / answers);
        let (p50, p99) = (micros[micros.len() / 2], micros[micros.len() * 99 / 100]);
        println!("{name:14} {rate:>10.0} {cost:>14.1} {p50:>9} {p99:>9}");
        std::io::stdout().flush()?;
        Ok(Self { rate, cost })
    }
}

/// The median of a value over the rounds.
pub(crate) fn median(rounds: &[Measured], of: fn(&Measured) -> f64) -> f64 {
    let mut numbers: Vec<f64> = rounds.iter().map(of).collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
