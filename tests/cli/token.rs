//! The bot's token: where it may stand, and that it never shows itself.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;

use crate::program::{Finished, Program};

/// A text of the form of a bot's token.
const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB";

/// Runs `register`, which needs a token.
fn register(prepare: impl FnOnce(Program) -> Program) -> Finished {
    let finished = prepare(Program::with(&["register"])).run();
    assert!(!finished.stderr.contains("abcdefghijkl") && finished.stdout.is_empty(), "{finished:?}");
    finished
}

fn assert_refused(finished: &Finished, explanation: &str) {
    assert_eq!(finished.code, 4, "{finished:?}");
    assert!(finished.stderr.starts_with(&format!("error: {explanation}")), "{}", finished.stderr);
    assert_eq!(finished.stderr.lines().count(), 1, "{}", finished.stderr);
}

#[test]
fn a_token_is_needed_to_register() {
    assert_refused(&register(|it| it), "there is no bot token. Set DISCORD_TOKEN");
}

#[test]
fn both_variables_at_once_are_refused() {
    let both = register(|it| {
        it.file("token", TOKEN).variable("DISCORD_TOKEN", TOKEN).variable("DISCORD_TOKEN_FILE", "token")
    });
    assert_refused(&both, "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set.");
}

#[test]
fn a_variable_or_a_file_without_a_token_says_so() {
    assert_refused(&register(|it| it.variable("DISCORD_TOKEN", " ")), "there is no bot token.");
    let file = |text| register(|it| it.file("token", text).variable("DISCORD_TOKEN_FILE", "token"));
    assert_refused(&file("\n"), "the token file `token`, which DISCORD_TOKEN_FILE names, is empty");
    assert_refused(
        &file("two words"),
        "DISCORD_TOKEN_FILE: in the token, character 4 is a space, which no token has.",
    );
    let missing = register(|it| it.variable("DISCORD_TOKEN_FILE", "nowhere"));
    assert_refused(&missing, "cannot read the token from `nowhere`, which DISCORD_TOKEN_FILE names: ");
}

#[test]
fn a_token_from_either_place_is_sent_and_not_shown() {
    let in_variable = |it: Program| it.variable("DISCORD_TOKEN", TOKEN);
    let in_file =
        |it: Program| it.file("token", &format!("{TOKEN}\r\n")).variable("DISCORD_TOKEN_FILE", "token");
    for prepare in [&in_variable as &dyn Fn(Program) -> Program, &in_file] {
        let refusing = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = refusing.local_addr().expect("an address");
        let heard = thread::spawn(move || hear_and_refuse(&refusing));
        let program = Program::with(&["register", "--api-url", &format!("http://{address}")]);
        let finished = prepare(program.variable("RUST_LOG", "trace")).run();
        assert_eq!(finished.code, 3, "{finished:?}");
        assert!(finished.stderr.contains("error: Discord refused the bot's token."), "{}", finished.stderr);
        assert!(!finished.stderr.contains("abcdefghijkl"), "{}", finished.stderr);
        let request = heard.join().expect("a request");
        assert!(request.contains(&format!("authorization: Bot {TOKEN}\r\n")), "{request}");
    }
}

/// Takes one request and answers that its token is not known; gives back what was heard, up to its body.
fn hear_and_refuse(listener: &TcpListener) -> String {
    let (stream, _) = listener.accept().expect("a connection");
    let mut lines = BufReader::new(&stream);
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") {
        lines.read_line(&mut request).expect("a line");
    }
    let body = r#"{"message":"401: Unauthorized","code":0}"#;
    let length = body.len();
    write!(
        &stream,
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .expect("an answer");
    request
}

#[test]
fn a_token_in_the_file_of_settings_is_refused_and_not_shown() {
    for text in [
        format!("knowledge = \"data\"\n[discord]\ntoken = \"{TOKEN}\"\n"),
        format!("# mine\n\ndiscord_token = '{TOKEN}'\n"),
    ] {
        let refused = register(|it| it.file("config.toml", &text));
        assert_refused(&refused, "config.toml:3: a token does not belong into this file");
    }
    let unquoted = register(|it| it.file("config.toml", &format!("[discord]\ntoken = {TOKEN}\n")));
    assert_eq!(unquoted.code, 4);
    assert!(unquoted.stderr.contains("config.toml:2:"), "{}", unquoted.stderr);
}

#[test]
fn without_a_token_nothing_but_the_terminal_is_served() {
    let program = Program::with(&[]).input("/level matron\n");
    assert!(program.folder().join("data").is_dir());
    let served = program.run();
    assert_eq!(served.code, 0);
    assert!(served.stderr.contains("\"Connect it to Discord\" in the README"), "{}", served.stderr);
}
