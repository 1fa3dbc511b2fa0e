//! A headless Chromium, driven by the W3C's `WebDriver` protocol, of which a few commands do.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use data_encoding::BASE64;
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

use crate::program::PATIENCE;
use crate::skipping::find_program;

/// A browser takes about as much as a small machine has, so there is one at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// How often a driver is started: it takes one port for IPv4 and IPv6, and ends where another program has it for one.
const ATTEMPTS: usize = 5;

/// Keys as `WebDriver` writes them ("Keyboard actions").
pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const ESCAPE: &str = "\u{e00c}";
pub(crate) const LEFT: &str = "\u{e012}";
pub(crate) const UP: &str = "\u{e013}";
pub(crate) const RIGHT: &str = "\u{e014}";
pub(crate) const DOWN: &str = "\u{e015}";

/// A browser with one window; it ends with the test.
pub(crate) struct Browser {
    driver: Child,
    client: reqwest::Client,
    session: String,
    profile: TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts one whose window has this width, at a page; `None` where Chromium or its driver is not installed.
    pub(crate) async fn at(page: &str, width: u32) -> Option<Self> {
        let chromium = find_program(&["chromium", "google-chrome"], "chromium")?;
        let driver = find_program(&["chromedriver"], "chromium-driver")?;
        let alone = ONE_AT_A_TIME.lock().await;
        let profile = TempDir::new().expect("a folder");
        let (driver, port) =
            (0..ATTEMPTS).find_map(|_| start_driver(&driver)).expect("the driver tells its port");
        let client = reqwest::Client::builder().timeout(PATIENCE).build().expect("a client");
        let root = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
        let mut browser = Self { driver, client, session: format!("{root}/session"), profile, _alone: alone };
        let options = json!({
            "binary": chromium,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                format!("--user-data-dir={}", browser.profile.path().display()),
                format!("--window-size={width},900"),
            ],
        });
        let capabilities = json!({ "alwaysMatch": { "goog:chromeOptions": options } });
        let begun = browser.command(Method::POST, "", Some(json!({ "capabilities": capabilities }))).await;
        let id = begun["sessionId"].as_str().unwrap_or_else(|| panic!("no browser: {begun}"));
        browser.session = format!("{}/{id}", browser.session);
        browser.resize(width, 900, 1).await;
        browser.open(page).await;
        Some(browser)
    }

    async fn command(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let mut request = self.client.request(method, format!("{}{path}", self.session));
        if let Some(body) = body {
            request = request.body(body.to_string());
        }
        let answer = request.send().await.expect("the driver answers").text().await.expect("text");
        let mut answer: Value = serde_json::from_str(&answer).expect("JSON");
        assert!(answer["value"]["error"].is_null(), "{path}: {answer}");
        answer["value"].take()
    }

    /// Gives the page this size, in pixels of CSS, each drawn as `scale` times `scale` pixels. Windows have a least width, so
    /// the page is told another than theirs.
    pub(crate) async fn resize(&self, width: u32, height: u32, scale: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        let body = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size });
        self.command(Method::POST, "/goog/cdp/execute", Some(body)).await;
    }

    /// A picture of the first element of a selector, as PNG.
    pub(crate) async fn picture(&self, selector: &str) -> Vec<u8> {
        let id = self.element(selector).await;
        let picture = self.command(Method::GET, &format!("/element/{id}/screenshot"), None).await;
        BASE64.decode(picture.as_str().expect("text").as_bytes()).expect("base64")
    }

    /// Opens an address.
    pub(crate) async fn open(&self, page: &str) {
        self.command(Method::POST, "/url", Some(json!({ "url": page }))).await;
    }

    /// The value of an expression in the page; it may await.
    pub(crate) async fn value(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[0]; (async () => ({expression}))().then(done, (error) => done(`ERROR ${{error}}`))"
        );
        let body = json!({ "script": script, "args": [] });
        let value = self.command(Method::POST, "/execute/async", Some(body)).await;
        assert!(!value.as_str().is_some_and(|text| text.starts_with("ERROR ")), "{expression}: {value}");
        value
    }

    /// Waits until an expression is true, asking the browser again and again.
    pub(crate) async fn until(&self, expression: &str) {
        let begun = Instant::now();
        while self.value(&format!("Boolean({expression})")).await != true {
            if begun.elapsed() > PATIENCE {
                let page = self.value("document.body.innerText").await;
                panic!("never true: {expression}\n{}", page.as_str().unwrap_or_default());
            }
        }
    }

    /// Waits until the messages hold a text.
    pub(crate) async fn sees(&self, text: &str) {
        self.until(&format!("document.querySelector('#messages').innerText.includes({})", json!(text))).await;
    }

    /// Clicks the first element of a selector, once it is there.
    pub(crate) async fn click(&self, selector: &str) {
        let id = self.element(selector).await;
        self.command(Method::POST, &format!("/element/{id}/click"), Some(json!({}))).await;
    }

    async fn element(&self, selector: &str) -> String {
        self.until(&format!("document.querySelector({})", json!(selector))).await;
        let found = json!({ "using": "css selector", "value": selector });
        let element = self.command(Method::POST, "/element", Some(found)).await;
        let id = element.as_object().and_then(|element| element.values().next()?.as_str());
        id.expect("an id").to_owned()
    }

    /// Clicks the button with this label.
    pub(crate) async fn press(&self, label: &str) {
        let find = format!(
            "[...document.querySelectorAll('#messages button')].findLast((one) => one.innerText === {})",
            json!(label)
        );
        self.until(&find).await;
        self.value(&format!("{find}.setAttribute('data-tested', '')")).await;
        self.click("[data-tested]").await;
    }

    /// Types into whatever has the focus; keys are as `WebDriver` writes them.
    pub(crate) async fn keys(&self, text: &str) {
        let strokes: Vec<_> = text
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.command(Method::POST, "/actions", Some(actions)).await;
    }

    /// What has the focus: its own name, its label and its text.
    pub(crate) async fn focused(&self) -> String {
        let name = "((one) => [one.id, one.getAttribute('aria-label'), one.innerText].filter(Boolean).join(' '))(document.activeElement)";
        self.value(name).await.as_str().unwrap_or_default().to_owned()
    }
}

impl Browser {
    /// Ends the session and with it the browser, which a driver that is killed leaves running.
    fn end_session(&self) -> io::Result<()> {
        let url = url::Url::parse(&self.session).map_err(io::Error::other)?;
        let address = format!("127.0.0.1:{}", url.port().unwrap_or_default());
        let mut stream = TcpStream::connect(&address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "DELETE {} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n", url.path())?;
        // The answer comes once the browser has ended; the driver keeps the connection open.
        stream.read(&mut [0; 512]).map(drop)
    }
}

/// Starts a driver at a port that it chooses; `None` where that is taken in the meantime, and it ends.
fn start_driver(program: &Path) -> Option<(Child, String)> {
    let mut driver = Command::new(program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the driver starts");
    let mut said = BufReader::new(driver.stdout.take().expect("a pipe")).lines();
    let port = said
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.split_once("successfully on port ").map(|(_, port)| port.to_owned()));
    let Some(port) = port else {
        let _ = driver.wait();
        return None;
    };
    // What it says later has to be read, or it would wait.
    std::thread::spawn(move || said.for_each(drop));
    Some((driver, port))
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.end_session();
        if let Ok(id) = i32::try_from(self.driver.id())
            && let Some(id) = rustix::process::Pid::from_raw(id)
        {
            let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        }
        let _ = self.driver.wait();
    }
}
