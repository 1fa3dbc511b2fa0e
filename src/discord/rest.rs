//! The client of Discord's REST API.
//!
//! Each request is attempted once; only the answer to an interaction is retried here, within its 3 seconds. Serenity's
//! own rate limiter stays off: it keeps a bucket for every interaction ever answered and never frees one, and callbacks
//! are outside the global limit anyway. Reqwest uses the proxy that the environment names.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Client, Method, RequestBuilder, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::constants::USER_AGENT;
use serenity::http::{Http, HttpBuilder};
use serenity::model::gateway::BotGateway;
use serenity::model::id::{ApplicationId, GuildId, InteractionId};

use super::api_url::ApiUrl;
use super::body::Body;
use super::error::Error;
use super::retry::RetryPolicy;
use super::token::Token;
use crate::interaction::complaint;

/// How long one attempt to answer may take before it counts as lost, so that an attempt that hangs leaves time for
/// another.
const ANSWER_ATTEMPT: Duration = Duration::from_millis(1200);

/// Discord's REST API, as this bot's token may use it.
#[derive(Debug)]
pub struct Rest {
    client: Client,
    token: Token,
    /// The base of all routes, without a slash at its end.
    routes: Url,
}

/// The fields of an application that are needed here ("Application", application object).
#[derive(Debug, Deserialize)]
pub(super) struct Application {
    pub(super) id: ApplicationId,
    /// The key that verifies the signatures of Discord's requests to the application, in hexadecimal.
    #[serde(rename = "verify_key")]
    pub(super) public_key: Option<String>,
}

impl Rest {
    /// Makes a client for the API at `api_url`; sends nothing yet.
    ///
    /// # Errors
    /// [`Error::Unreachable`] where the system has no usable TLS.
    pub fn new(token: Token, api_url: ApiUrl) -> Result<Self, Error> {
        let client = Client::builder()
            // Named in addition to the library, as Discord asks ("API reference", User Agent).
            .user_agent(format!("{USER_AGENT} Stepladder/{}", env!("CARGO_PKG_VERSION")))
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(15))
            // Idle connections are kept, since a new one costs two round trips; Discord may close them earlier.
            .pool_idle_timeout(Duration::from_secs(600))
            .tcp_nodelay(true)
            // Probes find a dead connection before an answer needs it.
            .tcp_keepalive(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { client, token, routes: api_url.into_routes() })
    }

    /// Answers an interaction that arrived at `arrived`.
    ///
    /// Retries after a broken connection, a 5xx or a 429, within Discord's [3 seconds](crate::limits::ANSWER_WITHIN).
    /// If it is unknown whether an earlier attempt arrived, "already acknowledged" means that it did, and counts as
    /// success.
    ///
    /// # Errors
    /// The last [`Error`], when the time is over or a retry is pointless.
    pub async fn answer(
        &self,
        interaction: InteractionId,
        token: &str,
        body: Body,
        arrived: Instant,
    ) -> Result<(), Error> {
        // Setting the path is cheaper than parsing the whole address for each answer.
        let mut url = self.routes.clone();
        url.set_path(&format!("{}/interactions/{interaction}/{token}/callback", self.routes.path()));
        let bytes = Bytes::from(body.bytes);
        let in_doubt = AtomicBool::new(false);
        let attempt = async || {
            let request = self.client.post(url.clone()).header(CONTENT_TYPE, body.content_type.clone());
            match send(request.body(bytes.clone()).timeout(ANSWER_ATTEMPT)).await {
                Err(error) if error.says_already_acknowledged() && in_doubt.load(Ordering::Relaxed) => Ok(()),
                Err(error) => {
                    in_doubt.fetch_or(error.leaves_doubt(), Ordering::Relaxed);
                    Err(error)
                }
                Ok(_) => Ok(()),
            }
        };
        RetryPolicy::answering(arrived).retry(attempt).await
    }

    /// Asks where the gateway is, how many shards Discord recommends, and how many sessions may be started.
    ///
    /// # Errors
    /// [`Error::TokenRefused`] for a wrong token, another [`Error`] when the request fails otherwise.
    pub async fn gateway(&self) -> Result<BotGateway, Error> {
        fetch(self.authorized(Method::GET, "/gateway/bot")).await
    }

    /// Asks for the application that the token belongs to.
    pub(super) async fn application(&self) -> Result<Application, Error> {
        fetch(self.authorized(Method::GET, "/applications/@me")).await
    }

    /// Fetches the commands that are registered at a [`commands_route`].
    pub(super) async fn commands(&self, route: &str) -> Result<Vec<Value>, Error> {
        fetch(self.authorized(Method::GET, &format!("{route}?with_localizations=true"))).await
    }

    /// Replaces all commands that are registered at a [`commands_route`] at once.
    pub(super) async fn replace_commands(&self, route: &str, commands: &[Value]) -> Result<(), Error> {
        let (request, body) = (self.authorized(Method::PUT, route), Body::new(&commands, &[]));
        send(request.header(CONTENT_TYPE, body.content_type).body(body.bytes)).await.map(drop)
    }

    /// The REST client for serenity's gateway client, which takes only the token from it; its rate limiter is off.
    pub(super) fn serenity(&self) -> Http {
        HttpBuilder::new(self.token.reveal()).client(self.client.clone()).ratelimiter_disabled(true).build()
    }

    fn authorized(&self, method: Method, route: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{route}", self.routes));
        request.header(AUTHORIZATION, self.token.authorization())
    }
}

async fn fetch<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Error> {
    let body = send(request).await?;
    serde_json::from_slice(&body).map_err(|error| Error::UnreadableAnswer(complaint(&error)))
}

/// Sends a request once; returns the body of a successful answer.
async fn send(request: RequestBuilder) -> Result<Bytes, Error> {
    let response = request.send().await?;
    let (status, wait) = (response.status(), retry_after(response.headers()));
    match response.bytes().await {
        Ok(body) if status.is_success() => match body.trim_ascii_start() {
            [] | [b'{' | b'[', ..] => Ok(body),
            // A network's login page also comes with a success status.
            _ => Err(Error::no_answer(status.as_u16(), wait, &body)),
        },
        // The status reports success, but the body got lost.
        Err(error) if status.is_success() => Err(error.into()),
        body => Err(Error::from_answer(status.as_u16(), wait, &body.unwrap_or_default())),
    }
}

/// How long the headers of an answer ask the client to wait, if they do.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// The route at which commands are registered: the global ones, or those of one server.
pub(super) fn commands_route(application: ApplicationId, guild: Option<GuildId>) -> String {
    match guild {
        Some(guild) => format!("/applications/{application}/guilds/{guild}/commands"),
        None => format!("/applications/{application}/commands"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_the_token() {
        let rest = Rest::new("abc.def".parse().unwrap(), ApiUrl::default()).unwrap();
        assert!(!format!("{rest:?}").contains("abc.def"), "{rest:?}");
        assert_eq!(rest.routes.as_str(), "https://discord.com/api/v10");
    }
}
