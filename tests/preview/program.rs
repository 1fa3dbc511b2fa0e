//! The real program, serving the page from a folder of its own.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// How long anything may take that the page or the browser does.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The ladder that most tests look at.
pub(crate) const NURSING: &str = include_str!("../fixtures/nursing/nursing.toml");

/// A running `stepladder preview`; it ends with the test.
pub(crate) struct Preview {
    folder: TempDir,
    process: Child,
    /// The page's address, as the program tells it.
    pub(crate) page: String,
}

impl Preview {
    /// Starts with one ladder.
    pub(crate) fn of(ladder: &str) -> Self {
        Self::with(&[("ladder.toml", ladder)], "")
    }

    /// Starts with ladders, each as its file's name and its text, and with a file of settings.
    pub(crate) fn with(ladders: &[(&str, &str)], settings: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        fs::create_dir(folder.path().join("ladders")).expect("a folder");
        for (name, text) in ladders {
            fs::write(folder.path().join("ladders").join(name), text).expect("a file");
        }
        fs::write(folder.path().join("config.toml"), settings).expect("a file");
        let mut process = Command::new(env!("CARGO_BIN_EXE_stepladder"))
            .args(["preview", "--listen", "127.0.0.1:0", "--knowledge", "ladders"])
            .current_dir(folder.path())
            .env_clear()
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut said = BufReader::new(process.stderr.take().expect("a pipe"));
        let mut first = String::new();
        said.read_line(&mut first).expect("text");
        let after = first.strip_prefix("The preview is at ").unwrap_or_else(|| panic!("{first}"));
        let page = after.split(' ').next().expect("an address").to_owned();
        // What it says later has to be read, or it would wait.
        std::thread::spawn(move || said.read_to_end(&mut Vec::new()));
        Self { folder, process, page }
    }

    /// The ladder's file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("ladders/ladder.toml")
    }

    /// Saves the ladder with other text in it.
    pub(crate) fn save(&self, ladder: &str) {
        fs::write(self.file(), ladder).expect("a file");
    }

    /// The address of the page that shows the answer to a line.
    pub(crate) fn asking(&self, line: &str) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("line", line).finish();
        format!("{}#{query}", self.page)
    }

    /// Posts JSON to a path, as the page does.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> reqwest::Response {
        let request = reqwest::Client::new()
            .post(format!("{}{path}", self.page))
            .header("content-type", "application/json");
        request.body(body.to_string()).send().await.expect("an answer")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The JSON of an answer.
pub(crate) async fn json(response: reqwest::Response) -> Value {
    let text = response.text().await.expect("text");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
