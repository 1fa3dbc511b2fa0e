//! Settings: where they come from, which one wins, and what is said of a wrong one.

use std::ffi::OsString;

use serde_json::Value;
use stepladder::config::{Config, Flag, load, variable};

use crate::program::{Finished, Program};

const EXAMPLE: &str = include_str!("../../config.example.toml");

/// Runs `check`, which says where it found the ladders.
fn check(prepare: impl FnOnce(Program) -> Program, arguments: &[&str]) -> Finished {
    let ladder = include_str!("../fixtures/nursing/nursing.toml");
    let folders = ["in-default-file", "in-named-file", "in-other-file", "in-variable", "in-flag"];
    let program = Program::with(&[&["check"], arguments].concat());
    let program = folders.iter().fold(program, |it, folder| it.file(&format!("{folder}/a.toml"), ladder));
    prepare(program).run()
}

#[test]
fn a_flag_beats_a_variable_beats_the_file_beats_the_default() {
    let found = |finished: Finished| {
        assert_eq!(finished.code, 0, "{finished:?}");
        finished.stdout.lines().last().expect("a summary").split(':').next().map(str::to_owned)
    };
    let default_file = |it: Program| it.file("config.toml", "knowledge = \"in-default-file\"");
    let named_file = |it: Program| default_file(it).file("b/c.toml", "knowledge = \"in-named-file\"");
    let by_variable = |it: Program| named_file(it).variable("STEPLADDER_CONFIG", "b/c.toml");
    let other_file = |it: Program| by_variable(it).file("d.toml", "knowledge = \"in-other-file\"");
    let variable = |it: Program| other_file(it).variable("STEPLADDER_KNOWLEDGE", "in-variable");
    assert_eq!(found(check(|it| it, &[])).as_deref(), Some("data"));
    assert_eq!(found(check(default_file, &[])).as_deref(), Some("in-default-file"));
    assert_eq!(found(check(by_variable, &[])).as_deref(), Some("in-named-file"));
    assert_eq!(found(check(other_file, &["--config", "d.toml"])).as_deref(), Some("in-other-file"));
    assert_eq!(found(check(variable, &["--config", "d.toml"])).as_deref(), Some("in-variable"));
    let flags = ["--config", "d.toml", "--knowledge", "in-flag"];
    assert_eq!(found(check(variable, &flags)).as_deref(), Some("in-flag"));
}

#[test]
fn a_mistake_in_the_file_is_shown_at_its_line() {
    let wrong = check(|it| it.file("config.toml", "# mine\n[discord]\nregister_commands = \"maybe\"\n"), &[]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (4, ""));
    insta::assert_snapshot!("wrong_value", wrong.stderr);
    let unknown = check(|it| it.file("config.toml", "[log]\nformatt = \"json\"\n"), &[]);
    assert_eq!(unknown.code, 4);
    insta::assert_snapshot!("unknown_key", unknown.stderr);
    let broken = check(|it| it.file("config.toml", "[log\nformat = \"json\"\n"), &[]);
    assert_eq!(broken.code, 4);
    insta::assert_snapshot!("no_toml", broken.stderr);
    let address = check(|it| it.file("config.toml", "[discord]\napi_url = \"discord.com\"\n"), &[]);
    assert_eq!(address.code, 4);
    insta::assert_snapshot!("wrong_address", address.stderr);
}

#[test]
fn a_mistake_in_a_variable_or_a_flag_is_named() {
    let said = |name, value, expected: &str| {
        let wrong = check(|it| it.variable(name, value), &[]);
        assert_eq!((wrong.code, wrong.stdout.as_str()), (4, ""), "{name}");
        assert_eq!(wrong.stderr, format!("error: {expected}\n"));
    };
    said(
        "STEPLADDER_DISCORD__REGISTER_COMMANDS",
        "maybe",
        "the variable STEPLADDER_DISCORD__REGISTER_COMMANDS: invalid value: string \"maybe\", \
         expected true or false (also 1, yes, on; 0, no, off)",
    );
    said(
        "STEPLADDER_DISCORD__REGISTER_COMMANDS",
        "1.5",
        "the variable STEPLADDER_DISCORD__REGISTER_COMMANDS: invalid value: 1.5, \
         expected true or false (also 1, yes, on; 0, no, off)",
    );
    said(
        "STEPLADDER_LOG__LEVEL",
        "loud",
        "the variable STEPLADDER_LOG__LEVEL: unknown value `loud`, expected one of `off`, `error`, `warn`, \
         `info`, `debug`, `trace`",
    );
    said(
        "STEPLADDER_DISCORD_API_URL",
        "https://discord.com",
        "the variable STEPLADDER_DISCORD_API_URL sets nothing that Stepladder knows (did you mean \
         STEPLADDER_DISCORD__API_URL?)",
    );
    said(
        "STEPLADDER_ANSWERS__PRIVATE",
        "[\"level\", \"levels\"]",
        "the variable STEPLADDER_ANSWERS__PRIVATE: unknown command `levels`, expected one of `level`, `promote`, \
         `ladder`, `compare`, `find`, `help`",
    );
    said(
        "STEPLADDER_ANSWERS__PRIVATE",
        "level",
        "the variable STEPLADDER_ANSWERS__PRIVATE: wrong type: string \"level\", expected a list such as [\"a\", \"b\"]",
    );
    said(
        "STEPLADDER_HTTP__IDLE_SECONDS",
        "9223372036854775807",
        "the variable STEPLADDER_HTTP__IDLE_SECONDS: invalid value: integer `9223372036854775807`, expected a whole \
         number from 1 to 4294967295",
    );
    for (level, word) in [("inof", "inof"), ("warn, info", " info"), ("verbose,stepladder=info", "verbose")] {
        let told = format!(
            "the variable RUST_LOG cannot be read: `{word}` is no level. Write it like `info` or `warn,stepladder=debug`"
        );
        said("RUST_LOG", level, &told);
    }
    for good in ["INFO", "3", "info,", "off", "stepladder", "stepladder::discord", "hyper=off,warn"] {
        assert_eq!(check(|it| it.variable("RUST_LOG", good), &[]).code, 0, "{good}");
    }
    let flag = check(|it| it, &["--api-url", "ftp://discord.com"]);
    assert_eq!(flag.code, 4);
    assert_eq!(
        flag.stderr,
        "error: the flag --api-url: `ftp://discord.com` does not start with https:// or http://; write it like \
         `https://discord.com`\n"
    );
}

#[test]
fn shards_that_cannot_be_shared_are_refused_with_advice() {
    let file = "[discord.shards]\nprocesses = 3\nprocess = 3\n";
    let wrong = check(|it| it.file("config.toml", file), &[]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (4, ""));
    insta::assert_snapshot!("no_such_process", wrong.stderr);
    let wrong = check(|it| it.file("config.toml", "[discord]\nshards = { total = 2, processes = 3 }\n"), &[]);
    insta::assert_snapshot!("too_few_shards", wrong.stderr);

    let wrong = check(|it| it.variable("STEPLADDER_DISCORD__SHARDS__PROCESSES", "2"), &[]);
    assert_eq!(wrong.code, 4);
    insta::assert_snapshot!("no_fixed_total", wrong.stderr);
    let number =
        |it: Program| it.file("config.toml", file).variable("STEPLADDER_DISCORD__SHARDS__PROCESS", "2");
    let still_wrong = check(number, &[]);
    assert!(still_wrong.stderr.contains("need a fixed `total`"), "{still_wrong:?}");
    let total = |it: Program| number(it).variable("STEPLADDER_DISCORD__SHARDS__TOTAL", "3");
    assert_eq!(check(total, &[]).code, 0, "what the file leaves open, variables may say");
}

/// Runs `check` with the nursing ladder and another one, and settings of servers.
fn check_servers(settings: &str) -> Finished {
    let nursing = include_str!("../fixtures/nursing/nursing.toml");
    let product = include_str!("../../data/product-management.toml");
    Program::with(&["check", "--config", "own.toml"])
        .file("own.toml", settings)
        .file("ladders/a.toml", nursing)
        .file("ladders/b.toml", product)
        .variable("STEPLADDER_KNOWLEDGE", "ladders")
        .run()
}

#[test]
fn servers_with_ladders_of_their_own_are_checked() {
    let good = "[[servers]]\nid = 81384788765712384\nladders = [\"nursing\"]\n";
    let checked = check_servers(good);
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""), "{checked:?}");
    let other = good.replace("81384788765712384", "\" 175928847299117063 \"");
    assert_eq!(check_servers(&format!("{good}\n{other}")).code, 0);
    let unknown = check_servers(&good.replace("nursing\"", "nursing\", \"nursin\""));
    assert_eq!((unknown.code, unknown.stderr.as_str()), (1, ""));
    let of_servers = unknown.stdout.split("\n\n").find(|finding| finding.contains("own.toml"));
    insta::assert_snapshot!("server_with_an_unknown_ladder", of_servers.expect("a finding"));
    for (name, wrong) in [
        ("server_twice", format!("{good}{good}")),
        ("server_without_ladders", good.replace("\"nursing\"", "")),
        ("server_with_a_ladder_twice", good.replace("\"nursing\"", "\"nursing\", \"nursing\"")),
        ("no_id_of_a_server", good.replace("81384788765712384", "42")),
        ("server_with_an_unknown_key", good.replace("id =", "guild =")),
    ] {
        let wrong = check_servers(&wrong);
        assert_eq!((wrong.code, wrong.stdout.as_str()), (4, ""), "{name}");
        insta::assert_snapshot!(name, wrong.stderr);
    }
}

#[test]
fn a_variable_may_name_the_servers() {
    let ask = |servers: &str| {
        Program::with(&["ask", "--server", "81384788765712384", "/ladder"])
            .file("data/product.toml", include_str!("../../data/product-management.toml"))
            .variable("STEPLADDER_SERVERS", servers)
            .run()
    };
    let own = ask("[{ id = 81384788765712384, ladders = ['nursing'] }]");
    assert_eq!((own.code, own.stderr.as_str()), (0, ""));
    assert!(own.stdout.contains("Nursing: 6 levels"), "{}", own.stdout);
    let all = ask("[]");
    assert!(all.stdout.contains("I know 2 ladders"), "{}", all.stdout);
    let unknown = ask("[{ id = 81384788765712384, ladders = ['sailing'] }]");
    assert_eq!((unknown.code, unknown.stdout.as_str()), (4, ""));
    insta::assert_snapshot!("unknown_ladder_in_a_variable", unknown.stderr);
    let twice = ask("[{ id = 81384788765712384, ladders = ['nursing', 'nursing'] }]");
    assert_eq!(
        twice.stderr,
        "error: the variable STEPLADDER_SERVERS: the ladder `nursing` is there twice. Remove one\n"
    );
}

#[test]
fn a_file_that_is_named_must_be_there() {
    for missing in [
        check(|it| it, &["--config", "nowhere.toml"]),
        check(|it| it.variable("STEPLADDER_CONFIG", "nowhere.toml"), &[]),
    ] {
        assert_eq!(missing.code, 4);
        assert!(
            missing.stderr.starts_with("error: cannot read the settings in `nowhere.toml`"),
            "{missing:?}"
        );
        assert_eq!(missing.stderr.lines().count(), 1);
    }
}

#[test]
fn only_a_file_of_some_size_is_read() {
    let told = |path: &str, reason: &str| {
        let refused = check(|it| it.file("large.toml", &"# more\n".repeat(200_000)), &["--config", path]);
        assert_eq!(refused.code, 4, "{refused:?}");
        let by = "which --config or STEPLADDER_CONFIG names";
        let told = format!("error: cannot read the settings in `{path}`, {by}: {reason}\n");
        assert_eq!(refused.stderr, told);
    };
    told("large.toml", "it is larger than 1 MiB, too large for settings. Check the path");
    told("data", "it is a folder, not a file");
    if cfg!(unix) {
        told("/dev/null", "it is a device, not a file");
    }
}

#[test]
fn every_key_can_be_overridden_by_its_variable() {
    for (key, value) in leaves(&default_as_json()) {
        if value.is_null() {
            continue;
        }
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let set = |text: &str| load(None, [(OsString::from(variable(&key)), OsString::from(text))], &[]);
        let config = serde_json::to_value(set(&text).expect(&key).config).expect("plain data");
        assert_eq!(config, default_as_json(), "{key}");
        let accepted = set("no such \u{1} value").is_ok();
        let is_path = ["knowledge", "misses.file"].contains(&key.as_str());
        assert!(!accepted || is_path, "{key} takes anything");
    }
}

#[test]
fn layers_keep_what_is_not_overridden() {
    let flags = [Flag { flag: "--log-level", key: "log.level", value: "debug".to_owned() }];
    let variables = [(OsString::from("STEPLADDER_LOG__FORMAT"), OsString::from("json"))];
    let config =
        serde_json::to_value(load(None, variables, &flags).expect("good").config).expect("plain data");
    let mut expected = default_as_json();
    expected["log"] = serde_json::json!({ "format": "json", "level": "debug" });
    assert_eq!(config, expected);
}

#[test]
fn the_example_tells_every_key_with_its_default() {
    let as_it_stands: Config = toml::from_str(EXAMPLE).expect("the example is good");
    assert_eq!(as_it_stands, Config::default());

    let is_setting = |line: &str| {
        let key = line.strip_prefix('#').and_then(|line| line.split_once(" = ")).map(|(key, _)| key);
        key.is_some_and(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
    };
    let uncomment = |line: &'static str| if is_setting(line) { &line[1..] } else { line };
    let uncommented: Vec<_> = EXAMPLE.lines().map(uncomment).collect();
    let all: toml::Table = toml::from_str(&uncommented.join("\n")).expect("the settings are TOML");
    assert_eq!(serde_json::to_value(all).expect("plain data"), default_as_json());
    for (key, _) in leaves(&default_as_json()) {
        assert!(EXAMPLE.contains(&variable(&key)), "the example does not name the variable of {key}");
    }
}

fn default_as_json() -> Value {
    serde_json::to_value(Config::default()).expect("settings are plain data")
}

fn leaves(value: &Value) -> Vec<(String, Value)> {
    let Value::Object(inner) = value else { return vec![(String::new(), value.clone())] };
    let below = |(name, value): (&String, &Value)| {
        let join =
            |(rest, leaf): (String, Value)| (format!("{name}.{rest}").trim_matches('.').to_owned(), leaf);
        leaves(value).into_iter().map(join).collect::<Vec<_>>()
    };
    inner.iter().flat_map(below).collect()
}
