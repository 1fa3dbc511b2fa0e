//! Errors in talking to Discord, with messages for the host.

use std::time::Duration;

use serde_json::Value;

/// An error in talking to Discord; its text never holds a token or a URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Discord does not accept the bot's token. Trying again would only get this machine's IP address banned.
    #[error(
        "Discord refused the bot's token. It may have been reset or copied wrongly: make a new one in Discord's \
         developer portal (your application, Bot, Reset Token) and start again with it"
    )]
    TokenRefused,
    /// The setting `discord.public_key` and the token belong to different applications.
    #[error(
        "discord.public_key is not that of the token's application, so nothing that Discord sends would be \
         believed. Set it to {theirs}, or use the other application's token"
    )]
    OtherPublicKey {
        /// The key of the token's application.
        theirs: String,
    },
    /// No answer came: the connection could not be made, broke, or stayed silent.
    #[error("Discord cannot be reached: {0}")]
    Unreachable(String),
    /// Discord answered with a 5xx status.
    #[error("Discord is in trouble and answered with status {0}")]
    ServerTrouble(u16),
    /// Discord answered with 429. Holds how long it asks to wait, if it says so.
    #[error("{}", asks_to_wait(*.0))]
    RateLimited(Option<Duration>),
    /// The answer is not from Discord's API, but from a network, a proxy, or the protection in front of Discord, which
    /// blocks an IP address for a while after too many requests.
    #[error("Discord cannot be reached: {came} instead of an answer, status {status}")]
    NoAnswer {
        /// The HTTP status.
        status: u16,
        /// What came instead of an answer, such as "a web page".
        came: &'static str,
        /// How long the headers ask to wait before the next request, if they do.
        wait: Option<Duration>,
    },
    /// Discord understood the request but refused it.
    #[error("Discord refused a request with status {status}, code {code}: {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own code, or 0 where it sent none.
        code: u64,
        /// Discord's explanation, with the fields of the request that it objects to.
        message: String,
    },
    /// Discord answered with success, but not in the documented form.
    #[error("Discord's answer could not be read: {0}. Does discord.api_url point to Discord's API?")]
    UnreadableAnswer(String),
    /// Discord closed the gateway connection with a code after which the bot must not reconnect.
    #[error("Discord closed the gateway (code {code}): {why}")]
    Closed {
        /// The close code.
        code: u16,
        /// What the code means, and what the host can do.
        why: &'static str,
    },
}

/// Discord's code for "interaction has already been acknowledged" ("Opcodes and status codes", JSON error codes).
const ALREADY_ACKNOWLEDGED: u64 = 40060;
/// Discord's code for a request that its protection stopped ("Opcodes and status codes", JSON error codes).
const STOPPED_BY_PROTECTION: u64 = 40333;

impl Error {
    /// Makes an error of an unsuccessful answer.
    pub(super) fn from_answer(status: u16, retry_after: Option<Duration>, body: &[u8]) -> Self {
        // Discord's own answers are JSON objects.
        let Some(body) = serde_json::from_slice(body).ok().filter(Value::is_object) else {
            return Self::no_answer(status, retry_after, body);
        };
        let code = body["code"].as_u64().unwrap_or(0);
        match status {
            // A 401 with a code is about a token other than the bot's, such as an interaction's.
            401 if code == 0 => Self::TokenRefused,
            429 => {
                let in_body = body["retry_after"].as_f64().and_then(|s| Duration::try_from_secs_f64(s).ok());
                Self::RateLimited(in_body.or(retry_after))
            }
            500.. => Self::ServerTrouble(status),
            _ => Self::Refused { status, code, message: explanation(&body) },
        }
    }

    /// The error for an answer that is not Discord's.
    pub(super) fn no_answer(status: u16, wait: Option<Duration>, body: &[u8]) -> Self {
        let came = match body.trim_ascii_start() {
            [] if status >= 500 => return Self::ServerTrouble(status),
            [] => "nothing",
            [b'<', ..] => "a web page",
            _ => "a text",
        };
        Self::NoAnswer { status, came, wait }
    }

    /// [`Error::Unreachable`] with the root cause of an error, which must not contain a URL.
    pub(super) fn unreachable(error: &(dyn std::error::Error + 'static)) -> Self {
        let causes = std::iter::successors(Some(error), |error| error.source());
        Self::Unreachable(causes.last().map(ToString::to_string).unwrap_or_default())
    }

    /// The error for a gateway close code that Discord documents as final ("Opcodes and status codes", gateway close
    /// event codes); `None` if the bot may reconnect.
    pub(super) fn from_close_code(code: u16) -> Option<Self> {
        let why = match code {
            4004 => return Some(Self::TokenRefused),
            4010 => "the shard asked for does not exist",
            4011 => {
                "the bot is in too many servers for this number of shards. Raise discord.shards.total; where it is 0, \
                 start again: Discord's recommendation is asked for at every start"
            }
            4012 => "it no longer speaks API version 10. Update Stepladder",
            4013 => "it does not know the intents asked for. Update Stepladder",
            4014 => "the bot may not use the intents asked for. Update Stepladder",
            _ => return None,
        };
        Some(Self::Closed { code, why })
    }

    /// Whether the request may have been carried out although no success was reported.
    pub(super) fn leaves_doubt(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::ServerTrouble(_) | Self::NoAnswer { .. })
    }

    /// Whether Discord seems to block this machine's IP address, which further requests would prolong ("Rate limits",
    /// invalid request limit).
    pub(super) fn indicates_block(&self) -> bool {
        matches!(
            self,
            Self::RateLimited(None)
                | Self::NoAnswer { status: 400..500, wait: None, .. }
                | Self::Refused { code: STOPPED_BY_PROTECTION, .. }
                // Without a code, since a missing permission has a code of its own.
                | Self::Refused { status: 403, code: 0, .. }
        )
    }

    /// Whether Discord says that the interaction was answered already.
    pub(super) fn says_already_acknowledged(&self) -> bool {
        matches!(self, Self::Refused { code: ALREADY_ACKNOWLEDGED, .. })
    }

    /// How long to wait before the same request may succeed: `pause`, or longer if Discord asks for that. `None` if a
    /// retry is pointless.
    pub(super) fn worth_retrying_after(&self, pause: Duration) -> Option<Duration> {
        match self {
            Self::RateLimited(wait) | Self::NoAnswer { wait, .. } => {
                Some(wait.unwrap_or_default().max(pause))
            }
            Self::Unreachable(_) | Self::ServerTrouble(_) | Self::UnreadableAnswer(_) => Some(pause),
            blocked if blocked.indicates_block() => Some(pause),
            _ => None,
        }
    }
}

fn asks_to_wait(wait: Option<Duration>) -> String {
    match wait {
        Some(wait) => format!("Discord asks to wait {} s before the next request", wait.as_secs_f64().ceil()),
        None => "Discord asks to wait before the next request and does not say for how long".to_owned(),
    }
}

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            return Self::Unreachable("no answer in time".to_owned());
        }
        Self::unreachable(&error.without_url())
    }
}

/// Discord's message and, for an invalid form, each field that it objects to, with the reason.
fn explanation(body: &Value) -> String {
    let text = body["message"].as_str().unwrap_or("no explanation");
    let mut places = Vec::new();
    objections(&body["errors"], "", &mut places);
    if places.is_empty() { text.to_owned() } else { format!("{text} ({})", places.join("; ")) }
}

fn objections(errors: &Value, path: &str, places: &mut Vec<String>) {
    for (key, inner) in errors.as_object().into_iter().flatten() {
        if key == "_errors" {
            let errors = inner.as_array().into_iter().flatten();
            let messages = errors.filter_map(|error| error["message"].as_str());
            places.extend(messages.map(|message| format!("{path}: {message}")));
        } else {
            let separator = if path.is_empty() { "" } else { "." };
            objections(inner, &format!("{path}{separator}{key}"), places);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(status: u16, body: &Value) -> Error {
        Error::from_answer(status, Some(Duration::from_secs(7)), body.to_string().as_bytes())
    }

    #[test]
    fn an_invalid_form_names_its_places() {
        let objection = json!({ "_errors": [{ "code": "BASE_TYPE_BAD_LENGTH", "message": "Too long." }] });
        let body = json!({
            "code": 50035, "message": "Invalid Form Body",
            "errors": { "data": { "embeds": { "0": { "title": objection } } } },
        });
        let said = answer(400, &body).to_string();
        assert!(said.ends_with("code 50035: Invalid Form Body (data.embeds.0.title: Too long.)"), "{said}");
    }

    #[test]
    fn a_rate_limit_believes_the_body_then_the_header() {
        let body = json!({ "message": "You are being rate limited.", "retry_after": 0.25, "global": false });
        assert_eq!(answer(429, &body), Error::RateLimited(Some(Duration::from_millis(250))));
        assert_eq!(answer(429, &json!({})), Error::RateLimited(Some(Duration::from_secs(7))));
        let silent = Error::from_answer(429, None, b"{\"message\": \"You are being blocked\"}");
        assert_eq!(silent, Error::RateLimited(None));
        assert!(silent.indicates_block() && silent.to_string().ends_with("does not say for how long"));
    }

    #[test]
    fn what_is_not_discords_is_told_as_what_it_is() {
        let hour = Duration::from_secs(3600);
        for (status, body, said) in [
            (403, "<!DOCTYPE html>", "a web page instead of an answer, status 403"),
            (429, "\n<html>", "a web page instead of an answer, status 429"),
            (200, "<html>", "a web page instead of an answer, status 200"),
            (401, "<html>", "a web page instead of an answer, status 401"),
            (429, "error code: 1015", "a text instead of an answer, status 429"),
            (302, "", "nothing instead of an answer, status 302"),
            (502, "<html>", "a web page instead of an answer, status 502"),
        ] {
            let error = Error::from_answer(status, None, body.as_bytes());
            assert_eq!(error.to_string(), format!("Discord cannot be reached: {said}"));
            assert!(error.worth_retrying_after(hour) == Some(hour), "{error}");
            assert_eq!(error.indicates_block(), (400..500).contains(&status), "{error}");
        }
        let named = Error::from_answer(429, Some(hour), b"error code: 1015");
        assert_eq!(named.worth_retrying_after(Duration::ZERO), Some(hour));
    }

    #[test]
    fn only_what_may_pass_is_worth_retrying() {
        let usual = Duration::from_millis(50);
        assert_eq!(answer(502, &json!({})).worth_retrying_after(usual), Some(usual));
        assert_eq!(answer(404, &json!({ "code": 10062 })).worth_retrying_after(usual), None);
        assert_eq!(answer(401, &json!({ "code": 0 })), Error::TokenRefused);
        assert_eq!(answer(403, &json!({ "code": 50001 })).worth_retrying_after(usual), None);
        assert_eq!(answer(403, &json!({ "code": 0 })).worth_retrying_after(usual), Some(usual));
        let webhook = answer(401, &json!({ "code": 50027, "message": "Invalid Webhook Token" }));
        assert!(matches!(webhook, Error::Refused { status: 401, code: 50027, .. }));
        assert!(answer(400, &json!({ "code": 40060 })).says_already_acknowledged());
    }
}
