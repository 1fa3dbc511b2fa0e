//! `stepladder check`, once or with `--watch`.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use stepladder::check::{Format, Report};
use stepladder::cli::{Check, Exit, Input, named};
use stepladder::knowledge::{Diagnostics, Origin, Sources};
use stepladder::reload::Watch;
use stepladder::secrets;
use stepladder::servers::Servers;

/// Checks the named inputs; without any, the ladders of an origin and how servers share them.
pub(crate) fn run(what: &Check, otherwise: &Origin, servers: &Servers) -> anyhow::Result<Exit> {
    let inputs = what.inputs()?;
    if what.watch {
        return watch(what, &inputs, otherwise, servers);
    }
    let report = check(what, &inputs, otherwise, servers);
    write_report(what.format, &report)?;
    Ok(if report.passes() { Exit::Good } else { Exit::Failure })
}

fn check(what: &Check, inputs: &[Input<'_>], otherwise: &Origin, servers: &Servers) -> Report {
    let report = if inputs.is_empty() {
        let name = otherwise.to_string();
        Report::of(name, otherwise.sources(), |loaded| {
            servers.divide(&loaded.knowledge).err().map(Diagnostics::from_iter).unwrap_or_default()
        })
    } else {
        let mut sources = Sources::default();
        for input in inputs {
            match input {
                Input::Path(path) => sources.add_path(path),
                Input::Standard => sources.add_input(&input.name(), io::stdin().lock()),
            }
        }
        Report::of(named(inputs), sources, |_| Diagnostics::default())
    };
    report.denying_warnings(what.denies_warnings())
}

/// Checks now and again at each save, without end.
fn watch(what: &Check, inputs: &[Input<'_>], otherwise: &Origin, servers: &Servers) -> anyhow::Result<Exit> {
    let mut paths: Vec<&Path> = inputs
        .iter()
        .filter_map(|input| match input {
            Input::Path(path) => Some(*path),
            Input::Standard => None,
        })
        .collect();
    if paths.is_empty() {
        paths.push(otherwise.path());
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .context("the system gives no threads to work with")?;
    runtime.block_on(async {
        // Changes during the first check count too.
        let mut watch = Watch::begin(paths).context("changes cannot be watched")?;
        loop {
            write_report(what.format, &check(what, inputs, otherwise, servers))?;
            writeln!(anstream::stderr().lock(), "Waiting for the next save; Ctrl-C ends.")?;
            watch.changed().await.context("changes can no longer be watched")?;
            if what.format == Format::Full {
                writeln!(anstream::stdout().lock())?;
            }
        }
    })
}

/// Writes a report: the findings to standard output, and the summary there too, unless programs read it.
fn write_report(format: Format, report: &Report) -> anyhow::Result<()> {
    let (text, summary) = (report.text(format, true), report.summary());
    let write = || -> io::Result<()> {
        let mut output = anstream::stdout().lock();
        if !text.is_empty() {
            writeln!(output, "{}", secrets::mask(&text))?;
        }
        if format.is_for_programs() {
            return writeln!(anstream::stderr().lock(), "{}", secrets::mask(&summary));
        }
        let gap = if text.is_empty() { "" } else { "\n" };
        writeln!(output, "{gap}{}", secrets::mask(&summary))
    };
    write().context("cannot write the report")
}
