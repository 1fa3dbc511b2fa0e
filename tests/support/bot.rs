//! Runs the real binary against the stand-in.

use std::process::{ExitStatus, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::time::timeout;

use super::state::PATIENCE;

/// A command that starts the binary with an environment of its own.
#[derive(Debug)]
pub struct BotCommand(Command);

/// A running bot; it ends with the test.
#[derive(Debug)]
pub struct BotProcess {
    child: Child,
    /// Every line that it has written so far, to its log and to standard output.
    lines: watch::Receiver<Vec<String>>,
}

/// How a bot ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit status.
    pub status: ExitStatus,
    /// Everything that it wrote.
    pub log: String,
}

impl BotCommand {
    /// A bot with a token that uses the API at this address and logs in JSON.
    pub fn new(api_url: &str, token: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stepladder"));
        command
            .env_clear()
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("DISCORD_TOKEN", token)
            .env("STEPLADDER_DISCORD__API_URL", api_url)
            .env("STEPLADDER_LOG__FORMAT", "json")
            .env("STEPLADDER_LOG__LEVEL", "debug")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        Self(command)
    }

    /// Sets a variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    /// Removes a variable.
    pub fn without(mut self, name: &str) -> Self {
        self.0.env_remove(name);
        self
    }

    /// Sets the working directory.
    pub fn in_folder(mut self, folder: &std::path::Path) -> Self {
        self.0.current_dir(folder);
        self
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: &[&str]) -> Self {
        self.0.args(arguments);
        self
    }

    /// Starts it.
    pub fn start(mut self) -> BotProcess {
        let mut child = self.0.spawn().expect("the binary starts");
        let (sender, lines) = watch::channel(Vec::new());
        collect(child.stderr.take().expect("piped"), sender.clone());
        collect(child.stdout.take().expect("piped"), sender);
        BotProcess { child, lines }
    }
}

fn collect(from: impl AsyncRead + Send + Unpin + 'static, into: watch::Sender<Vec<String>>) {
    tokio::spawn(async move {
        let mut lines = BufReader::new(from).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            into.send_modify(|all| all.push(line));
        }
    });
}

impl BotProcess {
    /// Waits until it is ready to answer.
    pub async fn ready(&self) {
        self.wait_for_log(1, "ready").await;
    }

    /// Waits until it has logged this message `times` times; returns the last of these lines.
    pub async fn wait_for_log(&self, times: usize, message: &str) -> Value {
        let found = |lines: &Vec<String>| {
            let lines = lines.iter().filter_map(|line| serde_json::from_str::<Value>(line).ok());
            lines.filter(|line| line["message"] == message).nth(times - 1)
        };
        let mut lines = self.lines.clone();
        let waited = timeout(PATIENCE, lines.wait_for(|lines| found(lines).is_some())).await;
        match waited {
            Ok(Ok(lines)) => found(&lines).expect("just found"),
            _ => panic!("{message:?} was not logged {times} times:\n{}", self.log()),
        }
    }

    /// Waits until one of its lines holds this text; returns everything that it wrote so far.
    pub async fn wait_for_text(&self, text: &str) -> String {
        let mut lines = self.lines.clone();
        let found = |lines: &Vec<String>| lines.iter().any(|line| line.contains(text));
        let waited = timeout(PATIENCE, lines.wait_for(found)).await;
        assert!(waited.is_ok_and(|waited| waited.is_ok()), "{text:?} was not written:\n{}", self.log());
        self.log()
    }

    /// Everything that it wrote so far.
    pub fn log(&self) -> String {
        self.lines.borrow().join("\n")
    }

    /// Asks it to end, as `docker stop` and systemd do (SIGTERM).
    pub fn terminate(&self) {
        self.signal(Signal::TERM);
    }

    /// Asks it to end, as Ctrl-C does (SIGINT).
    pub fn interrupt(&self) {
        self.signal(Signal::INT);
    }

    /// Asks it to reload its ladders (SIGHUP).
    pub fn hang_up(&self) {
        self.signal(Signal::HUP);
    }

    /// Kills it without a chance to shut down (SIGKILL), as in a crash.
    pub async fn killed(self) -> Ended {
        self.signal(Signal::KILL);
        self.ended().await
    }

    fn signal(&self, signal: Signal) {
        let pid = self.child.id().and_then(|id| Pid::from_raw(id.try_into().expect("a pid fits")));
        kill_process(pid.expect("it runs"), signal).expect("it can be signalled");
    }

    /// Waits until it has ended.
    pub async fn ended(mut self) -> Ended {
        let Ok(status) = timeout(PATIENCE, self.child.wait()).await else {
            panic!("the bot did not end:\n{}", self.log());
        };
        // All lines have arrived once both pipes are closed.
        while self.lines.changed().await.is_ok() {}
        Ended { status: status.expect("it can be waited for"), log: self.log() }
    }
}
