//! Settings from the environment: a variable for every key.

use std::ffi::OsString;

use super::Error;
use super::error::UnknownVariable;

/// The variable that names the file of settings.
pub const CONFIG_VARIABLE: &str = "STEPLADDER_CONFIG";

/// What every variable of ours begins with.
const PREFIX: &str = "STEPLADDER_";

/// How near a known variable must be to be suggested, from 0 to 1.
const NEAR: f64 = 0.6;

/// The variable that overrides a key: `discord.api_url` is `STEPLADDER_DISCORD__API_URL`.
pub fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())
}

/// What the variables say of our settings.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Environment {
    /// The file of settings that a variable names.
    pub(super) file: Option<OsString>,
    /// Keys and the texts that override them, in the order of `keys`.
    pub(super) overrides: Vec<(String, String)>,
}

/// Reads the variables that begin with `STEPLADDER_`; all others are left alone.
pub(super) fn read(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
    keys: &[String],
) -> Result<Environment, Error> {
    let mut environment = Environment::default();
    let mut unknown = Vec::new();
    for (name, value) in variables {
        let name = name.to_string_lossy().into_owned();
        if !name.starts_with(PREFIX) {
            continue;
        }
        if name == CONFIG_VARIABLE {
            environment.file = Some(value);
        } else if let Some(key) = keys.iter().find(|key| variable(key) == name) {
            let not_text = |_| Error::Variable { name, message: "its value is not valid UTF-8".to_owned() };
            environment.overrides.push((key.clone(), value.into_string().map_err(not_text)?));
        } else if !is_service_link(&name) {
            unknown.push(UnknownVariable { near: near(&name, keys), name });
        }
    }
    if !unknown.is_empty() {
        unknown.sort_by(|a, b| a.name.cmp(&b.name));
        return Err(Error::UnknownVariables(unknown));
    }
    environment.overrides.sort_by_key(|(key, _)| keys.iter().position(|known| known == key));
    Ok(environment)
}

/// Whether Kubernetes made this variable for a service whose name begins with `stepladder`.
///
/// Source: Kubernetes' documentation of services, "Environment variables"; Docker's old links, whose form
/// they follow.
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

fn near(name: &str, keys: &[String]) -> Vec<String> {
    // What all variables begin with would make any two of them alike.
    let likeness = |known: &String| {
        strsim::normalized_damerau_levenshtein(&known[PREFIX.len()..], &name[PREFIX.len()..])
    };
    let known = keys.iter().map(|key| variable(key)).chain([CONFIG_VARIABLE.to_owned()]);
    let mut near: Vec<_> =
        known.map(|known| (likeness(&known), known)).filter(|(likeness, _)| *likeness >= NEAR).collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().map(|(_, known)| known).take(2).collect()
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
        assert_eq!(read.expect("good"), Environment { file: None, overrides: expected });
    }

    #[test]
    fn unknown_variables_are_all_named_with_near_ones() {
        let error = read_all(&[
            ("STEPLADDER_DISCORD_API_URL", "x"),
            ("STEPLADDER_COLOUR_OF_THE_SKY", "x"),
            ("STEPLADDER_DOOR__TYPE", "x"),
            ("STEPLADDER_TOKEN", "secret"),
        ]);
        let error = error.expect_err("unknown").to_string();
        assert!(error.contains("STEPLADDER_DISCORD_API_URL"), "{error}");
        assert!(error.contains("did you mean STEPLADDER_DISCORD__API_URL?"), "{error}");
        assert!(
            error.contains("STEPLADDER_COLOUR_OF_THE_SKY sets nothing that Stepladder knows;"),
            "{error}"
        );
        assert!(error.contains("STEPLADDER_DOOR__TYPE sets nothing that Stepladder knows;"), "{error}");
        assert!(error.contains("goes into DISCORD_TOKEN or DISCORD_TOKEN_FILE"), "{error}");
        assert!(!error.contains("secret"), "{error}");
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
        read_all(&[("STEPLADDER_PORT_EIGHTY", "x")]).expect_err("no link");
    }
}
