//! A real forward proxy on loopback: tinyproxy, from Debian's package of that name.

use std::fs;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::skipping::find_program;
use super::state::PATIENCE;

const USER: &str = "sam";
const PASSWORD: &str = "let-me-through";

/// A proxy that asks for a user and a password; it ends with the test.
#[derive(Debug)]
pub struct Proxy {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Proxy {
    /// Starts one; `None` where tinyproxy is not installed.
    pub async fn start() -> Option<Self> {
        let program = find_program(&["tinyproxy"], "tinyproxy")?;
        let folder = TempDir::new().expect("a folder");
        // The port is free again at once; it is unlikely that something else takes it in between.
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let settings = format!(
            "Port {port}\nListen 127.0.0.1\nTimeout 600\nLogLevel Connect\nLogFile \"{}\"\nMaxClients 100\n\
             BasicAuth {USER} {PASSWORD}\n",
            Self::log_file(&folder).display()
        );
        let file = folder.path().join("tinyproxy.conf");
        fs::write(&file, settings).expect("a file");
        let child = Command::new(program).arg("-d").arg("-c").arg(&file).stdout(Stdio::null()).spawn();
        let proxy = Self { child: child.expect("tinyproxy starts"), port, folder };
        let listening = async {
            while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, listening).await.expect("tinyproxy listens");
        Some(proxy)
    }

    fn log_file(folder: &TempDir) -> PathBuf {
        folder.path().join("tinyproxy.log")
    }

    /// Its address, with user and password.
    pub fn url(&self) -> String {
        format!("http://{USER}:{PASSWORD}@127.0.0.1:{}", self.port)
    }

    /// Its address with another password.
    pub fn wrong_url(&self) -> String {
        format!("http://{USER}:wrong@127.0.0.1:{}", self.port)
    }

    /// The requests that it passed on, such as `CONNECT 127.0.0.1:80 HTTP/1.1`.
    pub fn requests(&self) -> Vec<String> {
        let log = fs::read_to_string(Self::log_file(&self.folder)).unwrap_or_default();
        let request = |line: &str| line.split_once("): ").map(|(_, request)| request.to_owned());
        log.lines().filter(|line| line.contains("Request")).filter_map(request).collect()
    }
}
