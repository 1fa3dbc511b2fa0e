//! The stand-in itself, and the methods by which a test controls it.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::any;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::listener::{BreakableListener, Breaker, Doorkeeper};
use super::state::{Fault, Inner, Order, Refusal, Request, Seen, State};
use super::{BOT_TOKEN, BotProcess, gateway, gateway_payloads, rest};

/// The most bytes of a request ("Uploading files").
const REQUEST: usize = 25 * 1024 * 1024;

/// Discord on loopback.
#[derive(Debug)]
pub struct Discord {
    pub state: State,
    address: SocketAddr,
    doorkeeper: Doorkeeper,
    server: JoinHandle<()>,
}

impl Drop for Discord {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Discord {
    /// Starts on a free port.
    pub async fn start() -> Self {
        Self::start_on(TcpListener::bind("127.0.0.1:0").await.expect("a free port"))
    }

    /// Starts on a listener that is already bound.
    pub fn start_on(listener: TcpListener) -> Self {
        let state = State::default();
        let address = listener.local_addr().expect("a bound port");
        let router = Router::new()
            .route("/", any(gateway::connect))
            .fallback(rest::serve)
            .layer(DefaultBodyLimit::max(REQUEST))
            .with_state(state.clone())
            .into_make_service_with_connect_info::<Breaker>();
        let doorkeeper = Doorkeeper::default();
        let listener = BreakableListener { listener, doorkeeper: doorkeeper.clone() };
        let server = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("axum serves for ever");
        });
        Self { state, address, doorkeeper, server }
    }

    /// The base URL of the API, for `discord.api_url`.
    pub fn api_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Starts the real binary against this stand-in, and waits until it is ready.
    pub async fn run_bot(&self) -> BotProcess {
        let bot = self.bot().start();
        bot.ready().await;
        bot
    }

    /// A command that starts the real binary against this stand-in.
    pub fn bot(&self) -> super::bot::BotCommand {
        super::bot::BotCommand::new(&self.api_url(), BOT_TOKEN)
    }

    // ---- what is to go wrong ----

    /// Makes the next callback go wrong.
    pub fn next_callback(&self, fault: Fault) {
        self.next_request("/interactions/", fault);
    }

    /// Makes the next request whose path starts with `path` go wrong.
    pub fn next_request(&self, path: &str, fault: Fault) {
        self.state.change(|inner| inner.faults.push_back((path.to_owned(), fault)));
    }

    /// Answers the next WebSocket handshake with this status.
    pub fn next_handshake(&self, status: u16) {
        self.next_request(gateway::HANDSHAKE, Fault::Status(status));
    }

    /// Answers the next WebSocket handshake with a web page of this status.
    pub fn next_handshake_is_a_page(&self, status: u16) {
        self.next_request(gateway::HANDSHAKE, Fault::Page(status));
    }

    /// Drops the next connections as soon as they are made, for REST as well as the gateway.
    pub fn turn_away(&self, connections: usize) {
        self.doorkeeper.turn_away(connections);
    }

    /// Removes the bot from all servers.
    pub fn without_servers(&self) {
        self.state.change(|inner| inner.without_servers = true);
    }

    /// Closes the connection of the next identify with this code.
    pub fn refuse_next_identify(&self, code: u16) {
        self.refuse_identify(None, Order::Close(code));
    }

    /// Closes the connection of the next resume with this code.
    pub fn refuse_next_resume(&self, code: u16) {
        self.state.change(|inner| inner.refuse_resume.push_back(code));
    }

    /// Closes the connection of this shard's next identify with this code.
    pub fn refuse_next_identify_of(&self, shard: u64, code: u16) {
        self.refuse_identify(Some(shard), Order::Close(code));
    }

    /// Refuses the next identify as if it had come too soon after another one (op 9).
    pub fn call_next_identify_too_soon(&self) {
        self.refuse_identify(None, Order::Send(gateway_payloads::invalid_session(false)));
    }

    /// Never says READY after the next identify, only an event that means nothing.
    pub fn withhold_next_ready(&self) {
        self.refuse_identify(None, Order::Send(json!({ "op": 0, "s": 1, "t": "AN_EVENT", "d": {} })));
    }

    fn refuse_identify(&self, shard: Option<u64>, order: Order) {
        self.state.change(|inner| inner.refuse_identify.push_back(Refusal { shard, order }));
    }

    /// Replaces these fields of READY.
    pub fn odd_ready(&self, fields: Value) {
        self.state.change(|inner| inner.odd_ready = fields);
    }

    /// Sets the heartbeat interval of coming connections.
    pub fn heartbeat_every(&self, interval: Duration) {
        self.state.change(|inner| inner.heartbeat_interval = interval);
    }

    /// Sets whether heartbeats are acknowledged.
    pub fn acknowledge_heartbeats(&self, acknowledge: bool) {
        self.state.change(|inner| inner.acknowledge_heartbeats = acknowledge);
    }

    /// Sets the `session_start_limit`.
    pub fn allow_sessions(&self, limit: Value) {
        self.state.change(|inner| inner.session_start_limit = limit);
    }

    /// Sets the recommended number of shards, and the number of keys that may identify at once: a shard's key is its
    /// number modulo `max_concurrency`.
    pub fn recommend_shards(&self, shards: u32, max_concurrency: u32) {
        self.state.change(|inner| {
            inner.shards = shards;
            inner.session_start_limit["max_concurrency"] = max_concurrency.into();
        });
    }

    /// Gives another address for the gateway.
    pub fn move_gateway(&self, url: &str) {
        self.state.change(|inner| inner.gateway_url = Some(url.to_owned()));
    }

    // ---- what the gateway does ----

    /// Asks the bot to connect again (op 7).
    pub fn ask_to_reconnect(&self) {
        self.order(Order::Send(json!({ "op": 7, "s": null, "t": null, "d": null })));
    }

    /// Tells the bot that its session is invalid (op 9), and deletes the session unless it is `resumable`.
    pub fn invalidate_session(&self, resumable: bool) {
        self.order(Order::Send(gateway_payloads::invalid_session(resumable)));
        if !resumable {
            self.state.change(|inner| {
                let id = inner.session_ids.pop().expect("a session");
                inner.sessions.remove(&id);
            });
        }
    }

    /// Closes the connection with a code; 1005 sends none.
    pub fn close(&self, code: u16) {
        self.order(Order::Close(code));
    }

    /// Breaks the connection without a closing handshake.
    pub fn drop_connection(&self) {
        self.order(Order::Drop);
    }

    /// Breaks the connection of a shard without a closing handshake.
    pub fn drop_connection_of(&self, shard: u64) {
        self.order_to(Some(shard), Order::Drop);
    }

    /// Dispatches any event.
    pub fn dispatch(&self, kind: &str, data: &Value) {
        self.state.change(|inner| inner.dispatch(None, kind, data));
    }

    /// Sends any payload.
    pub fn say(&self, payload: Value) {
        self.order(Order::Send(payload));
    }

    fn order(&self, order: Order) {
        self.order_to(None, order);
    }

    fn order_to(&self, shard: Option<u64>, order: Order) {
        let mut inner = self.state.look();
        let connection = inner.session(shard).and_then(|session| session.connection.as_ref());
        let connection = connection.expect("the bot is connected");
        connection.send(order).expect("the connection lives");
    }

    // ---- what the bot did ----

    /// Waits until the bot has done something on the gateway `times` times.
    pub async fn wait_until_seen(
        &self,
        what: &str,
        times: usize,
        is_it: impl Fn(&Seen) -> bool,
    ) -> Vec<Seen> {
        let seen = |inner: &Inner| {
            let found: Vec<Seen> = inner.seen.iter().filter(|seen| is_it(seen)).cloned().collect();
            (found.len() >= times).then_some(found)
        };
        let found = self.state.wait_for(seen).await;
        found.unwrap_or_else(|| panic!("{what}: not seen {times} times, but {:#?}", self.state.look().seen))
    }

    /// All requests with this method whose path starts with `path`.
    pub fn requests(&self, method: &str, path: &str) -> Vec<Request> {
        let inner = self.state.look();
        let requests = inner.requests.iter();
        requests
            .filter(|request| request.method == method && request.path.starts_with(path))
            .cloned()
            .collect()
    }

    /// Waits until `times` requests with this method and a path that starts with `path` have come.
    pub async fn wait_for_requests(&self, method: &str, path: &str, times: usize) -> Vec<Request> {
        let come = self.state.wait_for(|inner| {
            let fits = |request: &&Request| request.method == method && request.path.starts_with(path);
            let come: Vec<Request> = inner.requests.iter().filter(fits).cloned().collect();
            (come.len() >= times).then_some(come)
        });
        come.await.unwrap_or_else(|| panic!("{method} {path} did not come {times} times"))
    }

    /// What the bot did on the gateway, so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.state.look().seen.clone()
    }

    /// The commands registered for everyone.
    pub fn commands(&self) -> Vec<Value> {
        self.state.look().commands.get("everywhere").cloned().unwrap_or_default()
    }

    /// Registers commands for everyone without any checks.
    pub fn set_commands(&self, commands: Vec<Value>) {
        self.state.change(|inner| inner.commands.insert("everywhere".to_owned(), commands));
    }
}
