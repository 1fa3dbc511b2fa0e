//! A real nginx on loopback in front of replicas of the HTTP endpoint, configured by `deploy/proxy/nginx.conf`.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, geteuid, kill_process};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::signed::Endpoint;
use super::skipping::find_program;
use super::state::PATIENCE;

/// The loopback address on which replicas and nginx listen.
///
/// Linux takes the local ports of outgoing connections from 127.0.0.1. With an address of their own, no connection can
/// take the port of a replica that is about to restart.
pub const LOOPBACK: &str = if cfg!(target_os = "linux") { "127.0.0.2" } else { "127.0.0.1" };

/// The configuration recommended to hosts; the tests run it, so that it cannot go stale.
const EXAMPLE: &str = include_str!("../../deploy/proxy/nginx.conf");

/// A running nginx; it ends with the test.
#[derive(Debug)]
pub struct Nginx {
    /// The endpoint that accepts requests.
    pub endpoint: Endpoint,
    process: Child,
    folder: TempDir,
}

/// A request that nginx passed on.
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    /// The status that the client got.
    pub status: String,
    /// The replicas that were tried; the last one answered.
    pub tried: Vec<String>,
}

impl Nginx {
    /// Starts in front of these replicas, and waits until it listens; `None` where nginx is not installed.
    pub async fn start(replicas: [&str; 2]) -> Option<Self> {
        Self::with(replicas, "").await
    }

    /// Like [`start`](Self::start), but disconnects clients that take longer than a second to send a part of their
    /// request.
    pub async fn start_impatient(replicas: [&str; 2]) -> Option<Self> {
        Self::with(replicas, "client_header_timeout 1s; client_body_timeout 1s;").await
    }

    async fn with(replicas: [&str; 2], client_timeouts: &str) -> Option<Self> {
        let program = find_program(&["nginx"], "nginx-light")?;
        let folder = tempfile::tempdir().expect("a folder");
        let free = TcpListener::bind((LOOPBACK, 0)).and_then(|free| free.local_addr()).expect("a free port");
        let address = free.to_string();
        write(folder.path(), "stepladder.conf", &example_for(&address, replicas, client_timeouts));
        write(folder.path(), "nginx.conf", &main_configuration(folder.path()));
        let process = Command::new(program)
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(folder.path().join("nginx.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(folder.path().join("stderr")).expect("a file"))
            .spawn()
            .expect("nginx starts");
        let mut nginx = Self { endpoint: Endpoint::at(&address), process, folder };
        let listening = timeout(PATIENCE, nginx.listens()).await;
        listening.unwrap_or_else(|_| panic!("nginx does not listen:\n{}", nginx.complaints()));
        Some(nginx)
    }

    async fn listens(&mut self) {
        // nginx writes its process id to the file once it has the port, so whatever answers there is this nginx.
        while fs::read(self.folder.path().join("pid")).unwrap_or_default().is_empty()
            || TcpStream::connect(&self.endpoint.address).await.is_err()
        {
            let ended = self.process.try_wait().expect("it can be waited for");
            assert!(ended.is_none(), "nginx ended:\n{}", self.complaints());
            tokio::task::yield_now().await;
        }
    }

    /// The errors that it has reported so far.
    pub fn complaints(&self) -> String {
        let read = |name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        read("stderr") + &read("error.log")
    }

    /// The requests that it has passed on, once there are this many.
    pub async fn passed(&self, count: usize) -> Vec<Passed> {
        let path = self.folder.path().join("access.log");
        let logged = async {
            loop {
                let log = fs::read_to_string(&path).expect("nginx made its log when it started");
                // A request is logged after its answer, and the last line may be incomplete.
                if log.ends_with('\n') && log.lines().count() >= count {
                    return log.lines().map(Passed::read).collect();
                }
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, logged).await.unwrap_or_else(|_| panic!("nginx did not log {count} requests"))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // SIGKILL would leave its workers running; on SIGTERM it ends them at once, then itself.
        if let Some(pid) = self.process.id().try_into().ok().and_then(Pid::from_raw)
            && matches!(self.process.try_wait(), Ok(None))
        {
            let _ = kill_process(pid, Signal::TERM);
            let _ = self.process.wait();
        }
    }
}

impl Passed {
    fn read(line: &str) -> Self {
        let (status, tried) = line.split_once(' ').expect("as `log_format` says");
        Self { status: status.to_owned(), tried: tried.split(", ").map(str::to_owned).collect() }
    }

    /// Whether the request was passed to another replica after this one.
    pub fn left(&self, replica: &str) -> bool {
        self.tried.iter().rev().skip(1).any(|tried| tried == replica)
    }

    /// Whether this replica was the last one tried.
    pub fn ended_at(&self, replica: &str) -> bool {
        self.tried.last().is_some_and(|tried| tried == replica)
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("the folder takes a file");
}

/// The main configuration around a site's file, which keeps everything that nginx writes in the folder.
fn main_configuration(folder: &Path) -> String {
    let folder = folder.display();
    // Started by root, nginx would give its workers to a user who cannot enter the folder.
    let user = if geteuid().is_root() { "user root;" } else { "" };
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {folder}/{what};"))
        .join("\n    ");
    format!(
        "daemon off;
{user}
worker_processes 2;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    log_format passed '$status $upstream_addr';
    access_log {folder}/access.log passed;
    {temporary}
    include {folder}/stepladder.conf;
}}
"
    )
}

/// The example for hosts without TLS, on this address, for these replicas.
///
/// Its timeouts, which are based on Discord's three seconds, are left out, because nothing here may depend on time on a
/// busy machine. Only the timeouts for clients are kept, where a test sets them.
fn example_for(address: &str, [first, second]: [&str; 2], client_timeouts: &str) -> String {
    let left_out = [
        "client_body_timeout ",
        "listen [::]:443 ",
        "ssl_certificate ",
        "ssl_certificate_key ",
        "proxy_connect_timeout ",
        "proxy_send_timeout ",
        "proxy_read_timeout ",
        "proxy_next_upstream_timeout ",
    ];
    let mut text = EXAMPLE.to_owned();
    for start in left_out {
        let keep = |line: &&str| !line.trim_start().starts_with(start);
        let kept: Vec<&str> = text.lines().filter(keep).collect();
        assert_eq!(kept.len() + 1, text.lines().count(), "one line of the example starts with {start:?}");
        text = kept.join("\n");
    }
    let replaced = [
        ("listen 443 ssl;", format!("listen {address};")),
        ("client_header_timeout 5s;", client_timeouts.to_owned()),
        ("server 127.0.0.1:8081 ", format!("server {first} ")),
        ("server 127.0.0.1:8082 ", format!("server {second} ")),
    ];
    for (old, new) in replaced {
        assert_eq!(text.matches(old).count(), 1, "the example has {old:?} once");
        text = text.replace(old, &new);
    }
    text
}
