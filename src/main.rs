//! Stepladder's binary: reads the command line and the settings, and starts what was asked for.

mod check_ladders;
mod connect;
mod ladders;
mod report;
mod shutdown;

use std::io::{self, BufRead, IsTerminal, Write};
use std::panic::catch_unwind;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser};
use clap_complete::Shell;
use stepladder::bot::{Bot, Outcome};
use stepladder::cli::{Arguments, Ask, Check, Command, Exit, Match, Preview, Register};
use stepladder::config::{self, Config, LogLevel, TOKEN_FILE_VARIABLE, TOKEN_VARIABLE, Transport};
use stepladder::discord::{Rest, Token, registration};
use stepladder::interaction::Place;
use stepladder::knowledge::{self, Origin, Severity};
use stepladder::servers::Servers;
use stepladder::{http_server, misses, ops, preview, reload, secrets, telemetry, terminal};
use tokio::runtime::Runtime;

use crate::report::{exit_code, report, say};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    // A token on the command line would stay in the shell's history.
    if let Some(before) = arguments.position(|argument| secrets::holds_token(&argument.to_string_lossy())) {
        say(&format!(
            "error: argument {} holds a bot token, and everyone on this machine can read a command line. Set \
             {TOKEN_VARIABLE}, or name a file that holds the token in {TOKEN_FILE_VARIABLE}",
            before + 1
        ));
        return Exit::Usage.into();
    }
    let arguments = Arguments::parse();
    let outcome = catch_unwind(|| run(&arguments));
    telemetry::finish();
    let exit = match outcome {
        Ok(Ok(exit)) => exit,
        Ok(Err(error)) => {
            report(&error);
            exit_code(&error)
        }
        Err(_) => {
            say(
                "error: Stepladder made a mistake and had to stop. Please report it; RUST_LOG=debug tells more",
            );
            Exit::Failure
        }
    };
    exit.into()
}

fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let settings = &arguments.settings;
    let config::Loaded { mut config, servers, unknown_variables } =
        config::load(settings.config.as_deref(), std::env::vars_os(), &settings.overrides())?;
    let needs_token = matches!(arguments.command, None | Some(Command::Register(_)));
    let token = if needs_token { config::read_token()? } else { None };
    let connects = arguments.command.is_none() && config.discord.transport == Transport::Http;
    let serves = connects || matches!(arguments.command, Some(Command::Preview(_)));
    // In a terminal, log lines would appear between the answers.
    if token.is_none() && !serves && settings.log_level.is_none() {
        config.log.level = LogLevel::Off;
    }
    telemetry::begin(&config.log)?;
    for variable in unknown_variables {
        tracing::warn!(variable, "a variable sets nothing that Stepladder knows");
    }
    match &arguments.command {
        Some(Command::Ask(question)) => ask(&config, &servers, question),
        Some(Command::Check(what)) => check(&config, &servers, what),
        Some(Command::Preview(what)) => show_preview(&config, &servers, what),
        Some(Command::Match(what)) => match_names(&config, what),
        Some(Command::Register(what)) => {
            register(&config, &servers, token.ok_or_else(config::missing_token)?, what)
        }
        Some(Command::Misses { file }) => misses(&config, file.as_deref()),
        Some(Command::Healthcheck) => healthcheck(&config),
        Some(Command::New { name }) => begin(name),
        Some(Command::Schema) => print(&knowledge::schema()),
        Some(Command::Completions { shell }) => print_completions(*shell),
        Some(Command::Man { folder }) => write_manual(folder.as_deref()),
        None if token.is_some() || connects => connect::run(&config, &servers, token),
        None => converse(&config),
    }
}

/// Loads the bot for a command, and logs warnings about its ladders. Without `servers` it answers from every ladder.
fn load_bot(config: &Config, servers: &Servers) -> anyhow::Result<Bot> {
    let (bot, warnings, _) = ladders::load(config, servers)?;
    note_shipped(&config.knowledge.origin());
    for warning in warnings.iter().filter(|found| found.severity != Severity::Note) {
        tracing::warn!(file = warning.path, "{}", warning.title);
    }
    Ok(bot)
}

/// If the shipped ladder is used, says so, and how to use others.
fn note_shipped(origin: &Origin) {
    if origin.is_shipped() {
        say(&format!(
            "There is no folder `{}` here, so Stepladder uses the ladder that comes with it. For your own ladders, \
             name their folder: --knowledge PATH, or {}.",
            origin.path().display(),
            config::variable("knowledge")
        ));
    }
}

fn register(config: &Config, servers: &Servers, token: Token, what: &Register) -> anyhow::Result<Exit> {
    let bot = load_bot(config, servers)?;
    let rest = Rest::new(token, config.discord.api_url.clone())?;
    let runtime = Runtime::new().context("the system cannot start threads")?;
    let report = runtime.block_on(async {
        let commands = if what.remove { Vec::new() } else { bot.commands() };
        registration::register_once(&rest, &commands, what.guild, what.dry_run).await
    })?;
    print(&report.to_string())
}

fn ask(config: &Config, servers: &Servers, question: &Ask) -> anyhow::Result<Exit> {
    let server = question.server;
    let everywhere = Servers::default();
    let bot = load_bot(config, if server.is_some() { servers } else { &everywhere })?;
    let place = server.map_or(Place::BOT_DM, |server| Place { guild: Some(server), ..Place::GUILD });
    let ask = if question.json { terminal::ask_for_json } else { terminal::ask };
    Ok(match ask(&bot, &question.line(), place)? {
        Outcome::Answered | Outcome::Unresolved | Outcome::Completed => Exit::Good,
        Outcome::Rejected | Outcome::Unknown => Exit::Usage,
        Outcome::Failed => Exit::Failure,
    })
}

fn converse(config: &Config) -> anyhow::Result<Exit> {
    if !io::stdin().is_terminal() && io::stdin().lock().fill_buf().is_ok_and(<[u8]>::is_empty) {
        return Err(config::missing_token().into());
    }
    let (bot, origin) = (load_bot(config, &Servers::default())?, config.knowledge.origin());
    if let Some(name) = config::foreign_variable() {
        say(&format!("{name} is set, but Stepladder does not read it: it reads {TOKEN_VARIABLE}."));
    }
    let opening = format!(
        "There is no bot token, so Stepladder answers here. To connect it to Discord, set {TOKEN_VARIABLE}: \
         see \"Connect it to Discord\" in the README."
    );
    let mut reported = None;
    let refresh = || if config.reload.watch { reload::refresh(&bot, &origin, &mut reported) } else { None };
    Ok(if terminal::converse(&bot, &opening, refresh)? { Exit::Good } else { Exit::Usage })
}

fn begin(name: &str) -> anyhow::Result<Exit> {
    let file = knowledge::begin(name)?;
    print(&format!(
        "Wrote {0}. Change every text in it; `stepladder check {0}` tells what is wrong, and \
         `stepladder --knowledge {0}` answers from it.",
        file.display()
    ))
}

fn print(text: &str) -> anyhow::Result<Exit> {
    writeln!(anstream::stdout().lock(), "{}", secrets::mask(text)).context("cannot write the output")?;
    Ok(Exit::Good)
}

fn check(config: &Config, servers: &Servers, what: &Check) -> anyhow::Result<Exit> {
    what.refuse_odd_input()?;
    let origin = config.knowledge.origin();
    if what.paths.is_empty() {
        note_shipped(&origin);
    }
    check_ladders::run(what, &origin, servers)
}

fn show_preview(config: &Config, servers: &Servers, what: &Preview) -> anyhow::Result<Exit> {
    let origin = config.knowledge.origin();
    note_shipped(&origin);
    let source = preview::Source { origin, servers: servers.clone(), settings: config.answers.settings() };
    let runtime = Runtime::new().context("the system cannot start threads")?;
    runtime.block_on(async {
        let stop = shutdown::requested().context("the system cannot report signals")?;
        let listener = http_server::listen(what.listen.0, "--listen").await?;
        let page = format!("http://{}/", listener.local_addr().context("the system gives no address")?);
        say(&format!("The preview is at {page} and follows the ladders as you save them. Ctrl-C ends it."));
        if what.open
            && let Err(error) = open::that_detached(&page)
        {
            say(&format!("No browser could be started ({error}): open the address in one yourself."));
        }
        preview::serve(source, listener, stop).await;
        anyhow::Ok(())
    })?;
    runtime.shutdown_background();
    Ok(Exit::Good)
}

fn match_names(config: &Config, what: &Match) -> anyhow::Result<Exit> {
    let bot = load_bot(config, &Servers::default())?;
    let output = anstream::stdout().lock();
    if !what.text.is_empty() {
        terminal::match_query(&bot, &what.text.join(" "), what.promote, output)?;
        return Ok(Exit::Good);
    }
    if io::stdin().is_terminal() {
        let what = if what.promote { "a way such as `pm to senior`" } else { "a title" };
        say(&format!(
            "Type {what}, one a line, and Enter; Ctrl-D ends. You can also give a text on the command line."
        ));
    }
    terminal::match_lines(&bot, io::stdin().lock(), what.promote, output)?;
    Ok(Exit::Good)
}

fn misses(config: &Config, named: Option<&Path>) -> anyhow::Result<Exit> {
    let file = named
        .or(config.misses.file())
        .ok_or_else(|| config::needed("misses.file", "Name the file: `stepladder misses FILE`"))?;
    let known = load_bot(config, &Servers::default())?.known();
    let listed = misses::list(file, &known).with_context(|| format!("cannot read `{}`", file.display()))?;
    print(&listed)
}

fn healthcheck(config: &Config) -> anyhow::Result<Exit> {
    let listen = config.ops.listen.ok_or_else(|| {
        let advice =
            "The bot tells whether it is ready only where this names an address, such as 127.0.0.1:9090";
        config::needed("ops.listen", advice)
    })?;
    ops::check(listen.0)?;
    Ok(Exit::Good)
}

fn print_completions(shell: Shell) -> anyhow::Result<Exit> {
    // The generator panics if it cannot write, so it writes to memory first.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "stepladder", &mut script);
    anstream::stdout().lock().write_all(&script)?;
    Ok(Exit::Good)
}

fn write_manual(folder: Option<&Path>) -> anyhow::Result<Exit> {
    let program = Arguments::command();
    match folder {
        Some(folder) => clap_mangen::generate_to(program, folder)
            .with_context(|| format!("cannot write the pages to {}", folder.display()))?,
        None => clap_mangen::Man::new(program).render(&mut anstream::stdout().lock())?,
    }
    Ok(Exit::Good)
}
