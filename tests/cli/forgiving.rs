//! What a host may write otherwise than the example does, and what is said of what is refused.

use crate::program::{Finished, Program};

/// A text of the form of a bot's token.
const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB";

fn check(prepare: impl FnOnce(Program) -> Program) -> Finished {
    prepare(Program::with(&["check"])).run()
}

#[test]
fn an_empty_variable_counts_as_not_set() {
    let empty = check(|it| {
        let names =
            ["KNOWLEDGE", "CONFIG", "LOG__LEVEL", "DISCORD__REGISTER_COMMANDS", "DISCORD__PUBLIC_KEY"];
        names.into_iter().fold(it, |it, name| it.variable(&format!("STEPLADDER_{name}"), ""))
    });
    assert_eq!((empty.code, empty.stderr.as_str()), (0, ""));
    let asked = Program::with(&[]).variable("DISCORD_TOKEN", "").variable("DISCORD_TOKEN_FILE", " ");
    assert_eq!(asked.input("/level matron\n").run().code, 0);
}

#[test]
fn an_empty_address_of_ops_turns_it_off_and_so_does_the_word() {
    for off in ["", "off", "Off", " OFF\n"] {
        let program = Program::with(&["healthcheck"]).file("config.toml", "ops.listen = \"127.0.0.1:1\"\n");
        let finished = program.variable("STEPLADDER_OPS__LISTEN", off).run();
        assert!(finished.code == 4 && finished.stderr.contains("`ops.listen` is not set"), "{finished:?}");
    }
}

#[test]
fn blanks_and_case_do_not_matter() {
    for (name, value) in [
        ("STEPLADDER_KNOWLEDGE", " data\r\n"),
        ("STEPLADDER_LOG__LEVEL", "WARN\n"),
        ("STEPLADDER_LOG__FORMAT", "Json"),
        ("STEPLADDER_DISCORD__TRANSPORT", "Gateway"),
        ("STEPLADDER_DISCORD__REGISTER_COMMANDS", "1"),
        ("STEPLADDER_DISCORD__REGISTER_COMMANDS", "OFF"),
        ("STEPLADDER_RELOAD__WATCH", " Yes "),
        ("STEPLADDER_RELOAD__WATCH", "0"),
        ("STEPLADDER_HTTP__CONNECTIONS", " 12 "),
        ("STEPLADDER_DISCORD__API_URL", "https://discord.com/api/v10"),
    ] {
        let finished = check(|it| it.variable(name, value));
        assert_eq!((finished.code, finished.stderr.as_str()), (0, ""), "{name}={value}");
    }
    assert_eq!(Program::with(&["check", "--log-level", "WARN"]).run().code, 0);
    let file = "knowledge = \" data \"\nlog.level = \"Error\"\nreload.watch = \"on\"\ndiscord.register_commands = 0\n";
    assert_eq!(check(|it| it.file("config.toml", file)).code, 0);
}

#[test]
fn what_is_refused_says_which_character_is_in_the_way() {
    for (name, value, said) in [
        ("STEPLADDER_LOG__LEVEL", "\"info\"", "character 1 is a quotation mark (\")"),
        ("STEPLADDER_LOG__LEVEL", "info\u{200b}", "character 5 is a zero-width space (U+200B)"),
        (
            "STEPLADDER_DISCORD__API_URL",
            "“https://discord.com”",
            "character 1 is a curly quotation mark (“, U+201C)",
        ),
        ("DISCORD_TOKEN", "'a.b.c'", "character 1 is an apostrophe (')"),
        ("DISCORD_TOKEN", "token: a.b.c", "character 6 is a colon (:)"),
        ("DISCORD_TOKEN", "a.b\u{200b}.c", "character 4 is a zero-width space (U+200B)"),
    ] {
        let refused = Program::with(&["register"]).variable(name, value).run();
        assert!(refused.code == 4 && refused.stderr.contains(said), "{said}: {refused:?}");
    }
    let colon = check(|it| it.file("config.toml", "[log]\nlevel: \"info\"\n"));
    assert!(colon.stderr.contains("there is a `:` after the key"), "{colon:?}");
}

#[test]
fn a_variable_like_one_of_ours_is_an_error_and_any_other_a_warning() {
    let misspelt = check(|it| it.variable("STEPLADDER_LOG_LEVEL", "info"));
    assert!(
        misspelt.code == 4 && misspelt.stderr.contains("did you mean STEPLADDER_LOG__LEVEL?"),
        "{misspelt:?}"
    );
    let other = || Program::with(&["check"]).variable("STEPLADDER_COLOUR_OF_THE_SKY", "blue");
    assert_eq!((other().run().code, other().run().stderr.as_str()), (0, ""));
    let told = other().variable("RUST_LOG", "info").run();
    assert_eq!(told.code, 0);
    assert!(
        told.stderr.contains("STEPLADDER_COLOUR_OF_THE_SKY") && !told.stderr.contains("blue"),
        "{told:?}"
    );
}

#[test]
fn a_token_under_another_name_is_told() {
    for name in ["BOT_TOKEN", "DISCORD_BOT_TOKEN", "TOKEN"] {
        let said = format!("{name} is set, but Stepladder does not read it");
        for (arguments, input, code) in
            [(&["register"][..], "", 4), (&[], "", 4), (&[], "/level matron\n", 0)]
        {
            let told = Program::with(arguments).variable(name, TOKEN).input(input).run();
            assert_eq!(told.code, code, "{told:?}");
            assert!(told.stderr.contains(&said) && !told.stderr.contains("GaBcDe"), "{told:?}");
        }
    }
}

#[test]
fn without_a_token_and_a_question_one_line_says_what_to_set() {
    let nothing = Program::with(&[]).run();
    assert_eq!((nothing.code, nothing.stdout.as_str()), (4, ""));
    assert_eq!(nothing.stderr.lines().count(), 1, "{nothing:?}");
    assert!(nothing.stderr.starts_with("error: there is no bot token. Set DISCORD_TOKEN"), "{nothing:?}");
}

#[test]
fn a_path_in_place_of_the_token_is_recognised() {
    for path in ["/run/secrets/discord", "./secret", "C:\\secret.txt", "secret"] {
        let refused =
            Program::with(&["register"]).file("secret", TOKEN).variable("DISCORD_TOKEN", path).run();
        assert_eq!(refused.code, 4);
        let expected =
            "error: DISCORD_TOKEN holds a path rather than a token. To name a file, set DISCORD_TOKEN_FILE";
        assert!(refused.stderr.starts_with(expected), "{refused:?}");
    }
}
