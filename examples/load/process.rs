//! A program in a process of its own, and its statistics from the system.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::oneshot;

use crate::Failure;

/// Ticks of `/proc/PID/stat` in a second, as Linux shows them to programs.
const TICKS: f64 = 100.0;

/// A running program; it is killed when this is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// The log line that showed that it was ready.
    pub(crate) said: Value,
    ready_after: Duration,
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The environment variable with the path of the bot's program.
const BOT: &str = "BOT";

/// The bot: the program that [`BOT`] names, or the one that was built beside this.
pub(crate) fn stepladder() -> Result<Command, Failure> {
    let program = std::env::current_exe()?;
    let folder = program.parent().and_then(|examples| examples.parent());
    let beside = folder.map(|folder| folder.join("stepladder"));
    let path = std::env::var_os(BOT).map(PathBuf::from).or(beside).filter(|path| path.exists());
    Ok(Command::new(path.ok_or("build the bot first")?))
}

/// This program, run in the role of a bare program.
pub(crate) fn bare(part: &str) -> Result<Command, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(part);
    Ok(command)
}

impl Process {
    /// Starts a program and waits for the log line that shows that it is ready; the rest of the log is read and
    /// discarded.
    pub(crate) async fn start(
        mut command: Command,
        is_ready: impl Fn(&Value) -> bool + Send + 'static,
    ) -> Result<Self, Failure> {
        let began = Instant::now();
        let mut child = command.stderr(Stdio::piped()).spawn()?;
        let mut log = BufReader::new(child.stderr.take().ok_or("no log")?);
        let (tell, told) = oneshot::channel();
        std::thread::spawn(move || {
            let lines = log.by_ref().lines().map_while(Result::ok);
            let mut values = lines.filter_map(|line| serde_json::from_str::<Value>(&line).ok());
            if let Some(line) = values.find(is_ready) {
                // The caller may have given up.
                let _ = tell.send((line, began.elapsed()));
            }
            std::io::copy(&mut log, &mut std::io::sink())
        });
        let (said, ready_after) = told.await.map_err(|_| "a program ended before it was ready")?;
        Ok(Self { child, said, ready_after })
    }

    /// The time from its start to the log line that showed that it was ready, in milliseconds.
    pub(crate) fn ready_ms(&self) -> f64 {
        self.ready_after.as_secs_f64() * 1e3
    }

    /// The processor time that it has used, in seconds.
    pub(crate) fn processor_seconds(&self) -> Result<f64, Failure> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks =
            |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
        Ok((ticks(11) + ticks(12)) / TICKS)
    }

    /// Its resident memory, in KiB.
    pub(crate) fn resident_kib(&self) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}
