//! `stepladder check`, once or with `--watch`.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use stepladder::check::{Format, Report};
use stepladder::cli::{Check, Exit, STANDARD_INPUT, is_standard_input, named};
use stepladder::knowledge::{Diagnostics, Origin, Sources};
use stepladder::reload::Watch;
use stepladder::secrets;
use stepladder::servers::Servers;

/// Checks the paths that the command line names; without any, the ladders of `otherwise` and their division among
/// servers.
pub(crate) fn run(what: &Check, otherwise: &Origin, servers: &Servers) -> anyhow::Result<Exit> {
    if what.watch {
        return watch(what, otherwise, servers);
    }
    let report = check(what, otherwise, servers);
    write_report(what.format, &report)?;
    Ok(if report.passes() { Exit::Good } else { Exit::Failure })
}

fn check(what: &Check, otherwise: &Origin, servers: &Servers) -> Report {
    let report = if what.paths.is_empty() {
        Report::of(otherwise.to_string(), otherwise.sources(), |loaded| {
            servers.divide(&loaded.knowledge).err().unwrap_or_default()
        })
    } else {
        let mut sources = Sources::default();
        for path in &what.paths {
            if is_standard_input(path) {
                sources.add_input(STANDARD_INPUT, io::stdin().lock());
            } else {
                sources.add_path(path);
            }
        }
        Report::of(named(&what.paths), sources, |_| Diagnostics::default())
    };
    report.denying_warnings(what.deny.is_some())
}

/// Checks once, and again after each save, until the process is stopped.
fn watch(what: &Check, otherwise: &Origin, servers: &Servers) -> anyhow::Result<Exit> {
    let named = what.paths.iter().map(PathBuf::as_path);
    let paths = named.chain(what.paths.is_empty().then(|| otherwise.path()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .context("the system cannot start threads")?;
    runtime.block_on(async {
        // Watching begins first, so that changes during the first check are noticed too.
        let mut watch = Watch::begin(paths).context("changes cannot be watched")?;
        loop {
            write_report(what.format, &check(what, otherwise, servers))?;
            writeln!(anstream::stderr().lock(), "Waiting for the next save; Ctrl-C ends.")?;
            watch.changed().await.context("changes can no longer be watched")?;
            if what.format == Format::Full {
                writeln!(anstream::stdout().lock())?;
            }
        }
    })
}

/// Writes a report: the findings to standard output, and the summary there too for [`Format::Full`], or else to
/// standard error.
fn write_report(format: Format, report: &Report) -> anyhow::Result<()> {
    let (text, summary) = (report.text(format, true), report.summary());
    let write = || -> io::Result<()> {
        let mut output = anstream::stdout().lock();
        if !text.is_empty() {
            writeln!(output, "{}", secrets::mask(&text))?;
        }
        if format != Format::Full {
            return writeln!(anstream::stderr().lock(), "{}", secrets::mask(&summary));
        }
        let gap = if text.is_empty() { "" } else { "\n" };
        writeln!(output, "{gap}{}", secrets::mask(&summary))
    };
    write().context("cannot write the report")
}
