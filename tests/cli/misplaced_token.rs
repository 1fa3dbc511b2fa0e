//! A token in a wrong place is never printed, whatever that place is.

use std::os::unix::ffi::OsStringExt as _;
use std::process::{Command, Stdio};

use crate::program::{Finished, Program};

/// A text of the form of a bot's token.
const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB";

fn assert_hidden(place: &str, finished: &Finished) {
    for part in ["MTIzNDU2Nzg5", "GaBcDe", "abcdefghijkl", "0123456789AB"] {
        let shown = finished.stdout.contains(part) || finished.stderr.contains(part);
        assert!(!shown, "{place}: {finished:?}");
    }
}

/// Runs the program with all of its log, once in each form.
fn run(place: &str, arguments: &[&str], prepare: &dyn Fn(Program) -> Program) -> Finished {
    for (variable, value) in [("STEPLADDER_LOG__FORMAT", "json"), ("CLICOLOR_FORCE", "1")] {
        let program = Program::with(arguments).variable("RUST_LOG", "trace").variable(variable, value);
        assert_hidden(place, &prepare(program).run());
    }
    let finished = prepare(Program::with(arguments)).run();
    assert_hidden(place, &finished);
    finished
}

#[test]
fn in_an_argument() {
    let flag = format!("--token={TOKEN}");
    let path = format!("data/{TOKEN}.toml");
    let url = format!("https://me:{TOKEN}@discord.com");
    for arguments in [
        &[TOKEN][..],
        &["--token", TOKEN],
        &[&flag],
        &["--config", TOKEN],
        &["--knowledge", TOKEN],
        &["--api-url", TOKEN],
        &["--api-url", &url],
        &["--log-level", TOKEN],
        &["check", TOKEN],
        &["check", &path],
        &["ask", TOKEN],
        &["match", TOKEN],
        &["misses", TOKEN],
        &["register", "--guild", TOKEN],
        &["healthcheck", TOKEN],
        &[&format!("-{TOKEN}")],
    ] {
        let refused = run(&format!("{arguments:?}"), arguments, &|it| it.input("/level matron\n"));
        assert_eq!(refused.code, 2, "{refused:?}");
        let place = if arguments.contains(&"register") { "argument 3" } else { "argument " };
        assert!(refused.stderr.starts_with(&format!("error: {place}")), "{refused:?}");
        assert!(refused.stderr.contains("Set DISCORD_TOKEN"), "{refused:?}");
    }
}

#[test]
fn in_a_variable_of_ours() {
    let url = format!("http://{TOKEN}@discord.com");
    let path = format!("/run/{TOKEN}");
    for name in [
        "STEPLADDER_CONFIG",
        "STEPLADDER_KNOWLEDGE",
        "STEPLADDER_DISCORD__API_URL",
        "STEPLADDER_DISCORD__PUBLIC_KEY",
        "STEPLADDER_DISCORD__REGISTER_COMMANDS",
        "STEPLADDER_ANSWERS__PRIVATE",
        "STEPLADDER_HTTP__LISTEN",
        "STEPLADDER_MISSES__FILE",
        "STEPLADDER_LOG__LEVEL",
        "STEPLADDER_UNKNOWN",
    ] {
        for value in [TOKEN, &url, &path, &format!("[\"{TOKEN}\"]")] {
            let refused = run(name, &["check"], &|it| it.variable(name, value));
            assert_eq!(refused.code, 4, "{refused:?}");
            let expected = format!("error: the variable {name} holds a bot token.");
            assert!(refused.stderr.starts_with(&expected), "{refused:?}");
        }
    }
}

#[test]
fn in_a_variables_name_and_in_other_variables() {
    let of_ours = format!("STEPLADDER_{TOKEN}");
    for name in [of_ours.as_str(), "RUST_LOG", "BOT_TOKEN", "HTTPS_PROXY", "NO_PROXY", "TERM", TOKEN] {
        let value = if name == "HTTPS_PROXY" { format!("http://me:{TOKEN}@[::1") } else { TOKEN.to_owned() };
        run(name, &["check"], &|it| it.variable(name, &value));
    }
    let proxy = format!("http://me:{TOKEN}@[::1");
    let register = Program::with(&["register", "--api-url", "http://127.0.0.1:9"]);
    let register = register.variable("DISCORD_TOKEN", "a.b.c").variable("RUST_LOG", "trace");
    assert_hidden("a proxy", &register.variable("HTTP_PROXY", &proxy).run());
}

#[test]
fn in_the_variable_that_names_its_file() {
    let cut = &TOKEN[..60].replace('.', "-");
    for value in [TOKEN, cut] {
        let refused =
            run("DISCORD_TOKEN_FILE", &["register"], &|it| it.variable("DISCORD_TOKEN_FILE", value));
        assert_eq!(refused.code, 4);
        let expected = "error: DISCORD_TOKEN_FILE holds a token rather than the path of a file.";
        assert!(refused.stderr.starts_with(expected), "{refused:?}");
    }
    for value in [format!("{TOKEN}/"), format!("/run/secrets/{TOKEN}"), format!("file://{TOKEN}")] {
        let refused =
            run("DISCORD_TOKEN_FILE", &["register"], &|it| it.variable("DISCORD_TOKEN_FILE", &value));
        assert_eq!(refused.code, 4);
    }
}

#[test]
fn broken_in_its_own_variable() {
    for value in [
        format!("\"{TOKEN}\""),
        format!("Bearer {TOKEN}"),
        format!("{TOKEN}\u{200b}"),
        format!("{TOKEN} {TOKEN}"),
        format!("/run/{TOKEN}"),
        format!("token: {TOKEN}"),
    ] {
        let refused = run("DISCORD_TOKEN", &["register"], &|it| it.variable("DISCORD_TOKEN", &value));
        assert_eq!(refused.code, 4, "{refused:?}");
        let in_file = run("its file", &["register"], &|it| {
            it.file("secret", &value).variable("DISCORD_TOKEN_FILE", "secret")
        });
        assert_eq!(in_file.code, 4, "{in_file:?}");
    }
}

#[test]
fn in_every_form_of_the_file_of_settings() {
    let keys = [
        "knowledge",
        "discord.api_url",
        "discord.register_commands",
        "discord.transport",
        "discord.public_key",
        "discord.shards.total",
        "answers.private",
        "http.listen",
        "http.connections",
        "ops.listen",
        "reload.watch",
        "misses.file",
        "stop.drain_seconds",
        "log.format",
        "log.level",
        "log.unknown",
        "unknown",
        "discord.token",
        "discord",
    ];
    let values = [
        format!("\"{TOKEN}\""),
        format!("'{TOKEN}'"),
        format!("\"\"\"\n{TOKEN}\"\"\""),
        format!("[\"level\", \"{TOKEN}\"]"),
        format!("[[1, [\"{TOKEN}\"]]]"),
        format!("{{ a = \"{TOKEN}\" }}"),
        format!("{{ \"{TOKEN}\" = 1 }}"),
        format!("\"https://me:{TOKEN}@discord.com\""),
        TOKEN.to_owned(),
        format!("“{TOKEN}”"),
        format!("\"{TOKEN}"),
        format!("5 # {TOKEN}"),
        format!("{{}} # {TOKEN}"),
    ];
    let mut files: Vec<_> =
        keys.iter().flat_map(|key| values.iter().map(move |value| format!("{key} = {value}\n"))).collect();
    files.extend([
        format!("{TOKEN}\n"),
        format!("{TOKEN} = 1\n"),
        format!("[discord]\n{TOKEN} = 1\n"),
        format!("[discord.{TOKEN}]\n"),
        format!("[[{TOKEN}]]\n"),
        format!("[\"{TOKEN}\"]\nx = 1\n"),
        format!("[\"{TOKEN}\"\n"),
        format!("token: {TOKEN}\n"),
        format!("# {TOKEN}\nlevel = 5 # {TOKEN}\n"),
        format!("[log]\n# {TOKEN}\nlevel = \"loud\"\n# {TOKEN}\n"),
    ]);
    for text in files {
        let finished =
            Program::with(&["check"]).file("config.toml", &text).variable("RUST_LOG", "trace").run();
        assert_hidden(&text, &finished);
        let only_in_comment = text.ends_with(&format!("# {TOKEN}\n"));
        assert!(finished.code == 4 || only_in_comment, "{text}: {finished:?}");
    }
}

#[test]
fn in_a_ladder() {
    for text in
        [format!("title = \"{TOKEN}\"\n"), format!("{TOKEN}\n"), format!("[ladder]\nid = \"{TOKEN}\"\n")]
    {
        for arguments in [&["check"][..], &["ask", "/level matron"], &[]] {
            let broken = run(&text, arguments, &|it| it.file("data/other.toml", &text).input("help\n"));
            assert!([1, 5].contains(&broken.code), "{broken:?}");
        }
    }
    let named = run("a ladder's name", &["check"], &|it| it.file(&format!("data/{TOKEN}.toml"), "id = 5\n"));
    assert_eq!(named.code, 1);
}

#[test]
fn beside_bytes_that_are_no_text() {
    let mut bytes = TOKEN.as_bytes().to_vec();
    bytes.push(0xff);
    let output = Command::new(env!("CARGO_BIN_EXE_stepladder"))
        .env_clear()
        .env("STEPLADDER_KNOWLEDGE", std::ffi::OsString::from_vec(bytes.clone()))
        .env("DISCORD_TOKEN", std::ffi::OsString::from_vec(bytes))
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(4));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("GaBcDe"));
}
