//! Settings from the environment: a variable for every key.

use std::ffi::OsString;

use super::error::Error;
use super::token::{TOKEN_FILE_VARIABLE, TOKEN_VARIABLE};
use crate::characters::Odd;
use crate::language::nearest;
use crate::secrets;

/// The variable that names the file of settings.
pub(super) const CONFIG_VARIABLE: &str = "STEPLADDER_CONFIG";

const PREFIX: &str = "STEPLADDER_";

/// Keys that an empty variable turns off. For any other key, an empty variable counts as not set, since Compose files
/// often set variables to nothing.
const OFF_WHEN_EMPTY: [&str; 1] = ["ops.listen"];

/// The variable that overrides a key: `STEPLADDER_DISCORD__API_URL` for `discord.api_url`.
pub fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())
}

/// The error for a missing setting that a command or another setting needs; `advice` says what it is for.
pub fn needed(key: &str, advice: &str) -> Error {
    let variable = variable(key);
    Error::Other(format!("`{key}` is not set. {advice}. It may also be set in the variable {variable}"))
}

/// The settings in the environment.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Environment {
    /// The file of settings, where a variable names one.
    pub(super) file: Option<OsString>,
    /// Overridden keys with their texts, in the order of `keys`.
    pub(super) overrides: Vec<(String, String)>,
    /// Variables with our prefix that set nothing and are not similar to any of ours.
    pub(super) unknown: Vec<String>,
}

/// Reads the variables that begin with `STEPLADDER_`; all others are left alone.
///
/// # Errors
/// When a variable seems to be a misspelling of one of ours, holds a token, or is not text.
pub(super) fn read(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
    keys: &[String],
) -> Result<Environment, Error> {
    let mut environment = Environment::default();
    let mut misspelt = Vec::new();
    for (name, value) in variables {
        let name = name.to_string_lossy().into_owned();
        if !name.to_uppercase().starts_with(PREFIX) {
            continue;
        }
        let text = value.to_string_lossy();
        let is_empty = text.trim().is_empty();
        if secrets::holds_token(&text) {
            return Err(Error::Other(format!(
                "the variable {} holds a bot token. The token goes into {TOKEN_VARIABLE}, or into a file that \
                 {TOKEN_FILE_VARIABLE} names",
                secrets::mask(&name)
            )));
        }
        if name == CONFIG_VARIABLE {
            environment.file = Some(value).filter(|_| !is_empty);
        } else if let Some(key) = keys.iter().find(|key| variable(key) == name) {
            if is_empty && !OFF_WHEN_EMPTY.contains(&key.as_str()) {
                continue;
            }
            let refuse = |_| Error::Other(format!("the variable {name}: its value is not valid UTF-8"));
            let text = value.into_string().map_err(refuse)?;
            environment.overrides.push((key.clone(), text));
        } else if !is_service_link(&name) {
            let shown = secrets::mask(&name).into_owned();
            match advice(&name, keys) {
                Some(advice) => {
                    misspelt
                        .push(format!("the variable {shown} sets nothing that Stepladder knows ({advice})"));
                }
                None => environment.unknown.push(shown),
            }
        }
    }
    if !misspelt.is_empty() {
        misspelt.sort();
        return Err(Error::Other(misspelt.join("; ")));
    }
    environment.overrides.sort_by_key(|(key, _)| keys.iter().position(|known| known == key));
    environment.unknown.sort();
    Ok(environment)
}

/// Whether Kubernetes made this variable for a service whose name begins with `stepladder`.
///
/// Source: Kubernetes' documentation of services, "Environment variables"; Docker's legacy container links, whose
/// format it follows.
fn is_service_link(name: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if name.ends_with("_SERVICE_HOST") || name.ends_with("_PORT") || name.contains("_SERVICE_PORT_") {
        return true;
    }
    name.split_once("_PORT_").is_some_and(|(_, rest)| {
        let mut parts = rest.split('_');
        parts.next().is_some_and(is_number) && matches!(parts.next(), Some("TCP" | "UDP" | "SCTP"))
    })
}

/// What to do about a variable that seems to be a misspelling of one of ours, or to be meant for a token.
fn advice(name: &str, keys: &[String]) -> Option<String> {
    if name.to_uppercase().contains("TOKEN") {
        return Some(format!("the bot's token goes into {TOKEN_VARIABLE} or {TOKEN_FILE_VARIABLE}"));
    }
    let near = Some(near(name, keys)).filter(|near| !near.is_empty())?;
    let odd = Odd::in_setting(name).map(|odd| format!(" {odd}")).unwrap_or_default();
    Some(format!("did you mean {}?{odd}", near.join(" or ")))
}

/// The known variables that a name may be meant for: up to two that end like it, as `STEPLADDER_LOG__LEVEL` does for
/// `STEPLADDER_LEVEL`, or else the one with the most similar spelling.
fn near(name: &str, keys: &[String]) -> Vec<String> {
    let name = name.to_uppercase();
    // The common prefix would make any two variables similar.
    let name = &name[PREFIX.len()..];
    let known: Vec<String> =
        keys.iter().map(|key| variable(key)).chain([CONFIG_VARIABLE.to_owned()]).collect();
    let known = || known.iter().map(|known| &known[PREFIX.len()..]);
    let ends_in_it = |known: &&str| known.strip_suffix(name).is_some_and(|before| before.ends_with('_'));
    let mut near: Vec<&str> = known().filter(ends_in_it).take(2).collect();
    if near.is_empty() {
        near.extend(nearest(name, known()));
    }
    near.into_iter().map(|near| format!("{PREFIX}{near}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(variables: &[(&str, &str)]) -> Result<Environment, Error> {
        let keys = ["knowledge", "discord.api_url", "http.port"].map(str::to_owned);
        read(variables.iter().map(|(name, value)| (name.into(), value.into())), &keys)
    }

    #[test]
    fn every_key_has_its_variable() {
        let read = read_all(&[
            ("STEPLADDER_DISCORD__API_URL", "http://[::1]"),
            ("HOME", "/home/sam"),
            ("STEPLADDER_KNOWLEDGE", "ladders"),
            ("STEPLADDER_HTTP__PORT", "80"),
        ]);
        let expected = [("knowledge", "ladders"), ("discord.api_url", "http://[::1]"), ("http.port", "80")];
        let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec();
        assert_eq!(read.expect("good"), Environment { overrides: expected, ..Environment::default() });
    }

    #[test]
    fn misspelt_variables_are_all_named_with_near_ones() {
        let error = read_all(&[
            ("STEPLADDER_DISCORD_API_URL", "x"),
            ("STEPLADDER_PORT_NUMBER", "x"),
            ("STEPLADDER_COLOUR_OF_THE_SKY", "x"),
            ("STEPLADDER_API_URL", "x"),
            ("stepladder_knowledge\u{200b}", "x"),
            ("STEPLADDER_TOKEN", "secret"),
        ]);
        let error = error.expect_err("misspelt").to_string();
        for part in [
            "STEPLADDER_DISCORD_API_URL sets nothing that Stepladder knows (did you mean STEPLADDER_DISCORD__API_URL?)",
            "STEPLADDER_API_URL sets nothing that Stepladder knows (did you mean STEPLADDER_DISCORD__API_URL?)",
            "(did you mean STEPLADDER_KNOWLEDGE? character 21 is a zero-width space (U+200B))",
            "goes into DISCORD_TOKEN or DISCORD_TOKEN_FILE",
        ] {
            assert!(error.contains(part), "{part}: {error}");
        }
        assert!(!error.contains("COLOUR") && !error.contains("secret"), "{error}");
    }

    #[test]
    fn a_variable_like_none_of_ours_is_only_told() {
        let read = read_all(&[("STEPLADDER_COLOUR_OF_THE_SKY", "x"), ("STEPLADDER_DOOR__TYPE", "x")]);
        assert_eq!(read.expect("good").unknown, ["STEPLADDER_COLOUR_OF_THE_SKY", "STEPLADDER_DOOR__TYPE"]);
    }

    #[test]
    fn an_empty_variable_counts_as_not_set() {
        let empty =
            [("STEPLADDER_KNOWLEDGE", ""), ("STEPLADDER_CONFIG", " "), ("STEPLADDER_HTTP__PORT", "\n")];
        assert_eq!(read_all(&empty).expect("good"), Environment::default());
    }

    #[test]
    fn variables_that_kubernetes_sets_for_a_service_are_left_alone() {
        let links = [
            ("STEPLADDER_SERVICE_HOST", "10.0.0.11"),
            ("STEPLADDER_SERVICE_PORT", "8080"),
            ("STEPLADDER_HTTP_SERVICE_PORT_METRICS", "9090"),
            ("STEPLADDER_PORT", "tcp://10.0.0.11:8080"),
            ("STEPLADDER_PORT_8080_TCP", "tcp://10.0.0.11:8080"),
            ("STEPLADDER_PORT_8080_TCP_ADDR", "10.0.0.11"),
        ];
        assert_eq!(read_all(&links).expect("good"), Environment::default());
        let no_link = read_all(&[("STEPLADDER_PORT_EIGHTY", "x")]).expect("no error");
        assert_eq!(no_link.unknown, ["STEPLADDER_PORT_EIGHTY"]);
    }
}
