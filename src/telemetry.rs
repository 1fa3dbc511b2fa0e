//! Logging to standard error: the format, and what is never logged.
//!
//! Libraries put interaction tokens, headers and whole payloads into their detailed log lines and spans: serenity's
//! spans hold every event, its `gateway::ws` logs payloads that it cannot read, and its `http` logs routes with their
//! tokens. So lines of other crates below warning level are never logged, and no lines at all of those two modules,
//! whatever `RUST_LOG` asks for. Warnings of other crates are written for programmers, so they are logged only if
//! `RUST_LOG` is set. [`secrets::mask`] is applied to each line.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use tracing::level_filters::LevelFilter;
use tracing::{Level, Metadata, Subscriber};
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry};

use crate::config::{Error, Log, LogFormat, LogLevel};
use crate::secrets;

/// The environment variable that selects what is logged, with the directives of `tracing_subscriber`'s `EnvFilter`.
pub const FILTER_VARIABLE: &str = "RUST_LOG";

/// The name of this crate, whose lines of every level may be logged.
const OURS: &str = "stepladder";

/// Our replacement for another crate, in `patches/`; its warnings count as our own.
const PATCHED: &str = "tokio_tungstenite";

/// Modules of other crates that log payloads or tokens even in their warnings.
const NEVER: [&str; 2] = ["serenity::gateway::ws", "serenity::http"];

/// The maximum number of lines queued for writing; once the queue is full, logging blocks. The queue is allocated at
/// the start.
const WAITING_LINES: usize = 4096;

/// The pause after a write, during which further lines collect. It is too short for a reader to notice, and under load
/// it saves most of the cost of waking the writer thread.
const GATHER: Duration = Duration::from_millis(10);

/// The guard of the thread that writes the lines, while that thread runs.
static WRITER: Mutex<Option<WorkerGuard>> = Mutex::new(None);

/// Starts logging to standard error; [`finish`] must be called before the program ends.
///
/// A separate thread writes the lines, all queued ones at once: no answer waits for the reader of the log unless the
/// queue is full, and under load one system call writes many lines. No line is dropped.
///
/// [`FILTER_VARIABLE`] overrides the level in `log`.
///
/// # Errors
/// When the directives in that variable cannot be parsed, or hold a lone word that is no level.
///
/// # Panics
/// When a logger was set up in this process before.
pub fn begin(log: &Log) -> Result<(), Error> {
    let directives = std::env::var(FILTER_VARIABLE).ok();
    let pretty = match log.format {
        LogFormat::Auto => io::stderr().is_terminal(),
        LogFormat::Pretty => true,
        LogFormat::Json => false,
    };
    let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let (lines, writer) = NonBlockingBuilder::default()
        .lossy(false)
        .buffered_lines_limit(WAITING_LINES)
        .thread_name("log")
        .finish(Batches(BufWriter::new(io::stderr())));
    subscriber(log.level, directives.as_deref(), pretty, colour, lines)?.init();
    *WRITER.lock().unwrap_or_else(PoisonError::into_inner) = Some(writer);
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// Writes all lines logged so far, within about a second; later lines are lost.
pub fn finish() {
    drop(WRITER.lock().unwrap_or_else(PoisonError::into_inner).take());
}

struct Batches(BufWriter<io::Stderr>);

impl Write for Batches {
    /// Writes one line with its secrets masked; `tracing_subscriber` passes each line in a single call.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        match std::str::from_utf8(line).map(secrets::mask) {
            Ok(Cow::Owned(masked)) => self.0.write_all(masked.as_bytes()).map(|()| line.len()),
            _ => self.0.write(line),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        // Pausing only after a write: otherwise a command that logs nothing would wait before it exits.
        let wrote = !self.0.buffer().is_empty();
        self.0.flush()?;
        if wrote {
            sleep(GATHER);
        }
        Ok(())
    }
}

/// Logs a panic as an error. A message formatted at run time may hold text that somebody typed, so it is logged only at
/// debug level.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let written = panic.payload().downcast_ref::<&'static str>().copied();
    tracing::error!(place, reason = written, "a mistake in Stepladder");
    if let Some(reason) = panic.payload().downcast_ref::<String>() {
        tracing::debug!(place, reason, "what the mistake was");
    }
}

fn subscriber(
    level: LogLevel,
    directives: Option<&str>,
    pretty: bool,
    colour: bool,
    writer: impl for<'a> MakeWriter<'a> + Send + Sync + 'static,
) -> Result<impl Subscriber + Send + Sync, Error> {
    let directives = directives.map(str::trim).filter(|directives| !directives.is_empty());
    let refuse = |why: String| {
        Error::Other(format!(
            "the variable {FILTER_VARIABLE} cannot be read: {why}. Write it like `info` or `warn,stepladder=debug`"
        ))
    };
    let filter = match directives {
        Some(directives) => match no_level(directives) {
            Some(word) => return Err(refuse(format!("`{word}` is no level"))),
            None => EnvFilter::try_new(directives).map_err(|error| refuse(error.to_string()))?,
        },
        None => EnvFilter::default().add_directive(LevelFilter::from(level).into()),
    };
    let is_asked_for = directives.is_some();
    let may_be_logged = filter_fn(move |metadata| may_be_logged(metadata, is_asked_for));
    // A failed write must not be reported by another write to the same stream, which would panic.
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).log_internal_errors(false);
    let lines: Box<dyn Layer<_> + Send + Sync> = if pretty {
        lines.compact().with_timer(TimeOfDay).with_target(false).with_ansi(colour).boxed()
    } else {
        lines.json().flatten_event(true).with_span_list(false).boxed()
    };
    Ok(Registry::default().with(filter).with(may_be_logged).with(lines))
}

/// The first lone word that is no level. `EnvFilter` takes it for the name of a crate, and logs nothing of any other.
fn no_level(directives: &str) -> Option<&str> {
    directives.split(',').find(|word| {
        let is_alone = !word.is_empty() && !word.contains(['=', ':', '[']) && !word.starts_with(OURS);
        is_alone && word.parse::<LevelFilter>().is_err()
    })
}

/// Whether a line or span cannot hold a secret and is meant for hosts, or for whoever set [`FILTER_VARIABLE`]
/// (`is_asked_for`).
fn may_be_logged(metadata: &Metadata<'_>, is_asked_for: bool) -> bool {
    let belongs_to = |module: &str| {
        let rest = metadata.target().strip_prefix(module);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let is_warning = *metadata.level() <= Level::WARN;
    let is_told = is_asked_for || belongs_to(PATCHED);
    belongs_to(OURS) || (is_warning && is_told && !NEVER.into_iter().any(belongs_to))
}

/// Writes the time of day in UTC, without a date, to keep lines in a terminal short.
struct TimeOfDay;

impl FormatTime for TimeOfDay {
    fn format_time(&self, line: &mut Writer<'_>) -> std::fmt::Result {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        write!(line, "{:02}:{:02}:{:02}Z", now / 3600 % 24, now / 60 % 60, now % 60)
    }
}

impl From<LogLevel> for LevelFilter {
    fn from(level: LogLevel) -> Self {
        match level {
            LogLevel::Off => Self::OFF,
            LogLevel::Error => Self::ERROR,
            LogLevel::Warn => Self::WARN,
            LogLevel::Info => Self::INFO,
            LogLevel::Debug => Self::DEBUG,
            LogLevel::Trace => Self::TRACE,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex, PoisonError};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(level: LogLevel, directives: Option<&str>, pretty: bool) -> String {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber =
            subscriber(level, directives, pretty, false, move || writer.clone()).expect("directives");
        tracing::subscriber::with_default(subscriber, || {
            let span = tracing::info_span!(target: "serenity::gateway::shard", "handle", event = "SECRET");
            let _inside = span.enter();
            tracing::debug!(command = "level", "ours in detail");
            tracing::info!("ours");
            tracing::warn!(target: "serenity::gateway::bridge", "theirs matters");
            tracing::info!(target: "serenity::gateway::bridge", "SECRET");
            tracing::warn!(target: "serenity::gateway::ws", "SECRET");
            tracing::error!(target: "serenity::http::client", "SECRET");
            tracing::trace!(target: "hyper::proto", "SECRET");
            tracing::info!(target: "stepladders", "SECRET");
        });
        let bytes = lines.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn no_directive_brings_out_what_may_hold_a_secret() {
        for directives in ["trace", "serenity=trace,hyper=trace,stepladder=trace", "[handle]=trace"] {
            for pretty in [true, false] {
                let text = logged(LogLevel::Trace, Some(directives), pretty);
                assert!(!text.contains("SECRET"), "{text}");
            }
        }
        let text = logged(LogLevel::Off, Some("trace"), false);
        assert!(text.contains("ours in detail") && text.contains("theirs matters"), "{text}");
    }

    #[test]
    fn without_directives_libraries_say_nothing() {
        for pretty in [true, false] {
            let text = logged(LogLevel::Trace, None, pretty);
            assert!(text.contains("ours in detail") && !text.contains("theirs matters"), "{text}");
        }
    }

    #[test]
    fn the_level_decides_where_no_directives_are_given() {
        for directives in [None, Some(" ")] {
            let text = logged(LogLevel::Info, directives, true);
            assert!(text.contains("ours\n") && !text.contains("ours in detail"), "{text}");
        }
        assert_eq!(logged(LogLevel::Off, None, true), "");
    }

    #[test]
    fn a_json_line_is_flat() {
        let text = logged(LogLevel::Debug, None, false);
        let first: serde_json::Value =
            serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
        assert_eq!((&first["message"], &first["command"]), (&"ours in detail".into(), &"level".into()));
    }

    #[test]
    fn a_json_line_holds_its_span_and_any_value() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber =
            subscriber(LogLevel::Info, None, false, false, move || writer.clone()).expect("ours");
        tracing::subscriber::with_default(subscriber, || {
            let span = tracing::info_span!("interaction", id = %7, command = "a \"b\"\n", later = tracing::field::Empty);
            span.record("later", true);
            let error = io::Error::other("C:\\x\u{1}");
            tracing::info!(parent: &span, whole = -1_i64, part = 0.25, none = f64::NAN, %error, "said {}", 1);
            tracing::info!("without");
        });
        let bytes = lines.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let text = String::from_utf8(bytes).expect("text");
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let [within, without] = &lines[..] else { panic!("{text}") };
        let span =
            serde_json::json!({ "name": "interaction", "id": "7", "command": "a \"b\"\n", "later": true });
        assert_eq!(within["span"], span);
        assert_eq!((&within["level"], &within["message"]), (&"INFO".into(), &"said 1".into()));
        assert_eq!((&within["whole"], &within["part"]), (&(-1).into(), &0.25.into()));
        assert!(within["none"].is_null() && within["target"].as_str().is_some(), "{within}");
        assert_eq!(within["error"], "C:\\x\u{1}");
        assert!(within["timestamp"].as_str().is_some_and(|time| time.ends_with('Z')), "{within}");
        assert!(without.get("span").is_none(), "{without}");
    }

    #[test]
    fn directives_that_cannot_be_read_are_refused() {
        let refused = subscriber(LogLevel::Info, Some("stepladder=loud"), true, false, io::stderr);
        let refused = refused.err().expect("refused").to_string();
        assert!(refused.starts_with("the variable RUST_LOG") && refused.contains("`info`"), "{refused}");
    }
}
