//! The one way out to Discord's REST API.
//!
//! Every call passes one small layer ([`attempts`]) that tries again where that helps. Serenity's own limiter
//! stays off: it keeps a bucket for every interaction ever answered and frees none, and callbacks are outside
//! the global limit anyway.

mod attempts;
mod callbacks;

use std::time::{Duration, Instant};

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Method, Request, RequestBuilder, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::constants::USER_AGENT;
use serenity::http::{Http, HttpBuilder};
use serenity::model::gateway::BotGateway;
use serenity::model::id::{ApplicationId, GuildId, InteractionId};

use self::attempts::{Patience, Reply};
use self::callbacks::Callbacks;
use super::{Body, Error, Token};

/// What stands behind the name and version of the library ("API reference", User Agent).
const USER_AGENT_SUFFIX: &str = concat!(" Stepladder/", env!("CARGO_PKG_VERSION"));
/// How long making a connection may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// How often an idle connection is probed, so that a dead one is found before an answer needs it.
const KEEPALIVE: Duration = Duration::from_secs(30);

/// Discord's REST API, as this bot's token may use it.
#[derive(Debug)]
pub struct Rest {
    client: Client,
    callbacks: Callbacks,
    token: Token,
    authorization: HeaderValue,
    /// The base of all routes, without a slash at its end.
    api: String,
    api_url: String,
}

/// An application, as far as it matters here ("Application", application object).
#[derive(Debug, Deserialize)]
pub(super) struct Application {
    /// Its id.
    pub(super) id: ApplicationId,
    /// The key with which it signs requests, in hexadecimal.
    #[serde(rename = "verify_key")]
    pub(super) public_key: Option<String>,
}

impl Rest {
    /// Prepares the way to the API at `api_url`, such as [`API_URL`](super::API_URL); sends nothing yet.
    ///
    /// # Errors
    /// [`Error::ApiUrl`] where `api_url` is no http or https address, [`Error::Unreachable`] where the system
    /// offers no usable TLS.
    pub fn new(token: Token, api_url: &str) -> Result<Self, Error> {
        let parsed = Url::parse(api_url).map_err(|error| Error::ApiUrl(format!("{api_url:?}: {error}")))?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err(Error::ApiUrl(format!("{api_url:?} starts with neither https:// nor http://")));
        }
        if parsed.query().is_some() || parsed.fragment().is_some() {
            return Err(Error::ApiUrl(format!("{api_url:?} must end before any ? or #")));
        }
        let api_url = api_url.trim_end_matches('/').to_owned();
        let user_agent = user_agent();
        let client = Client::builder()
            .user_agent(user_agent.clone())
            .connect_timeout(CONNECT_WITHIN)
            .tcp_keepalive(KEEPALIVE)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let api = format!("{api_url}/api/v10");
        let callbacks = Callbacks::new(api.clone(), user_agent);
        Ok(Self { client, callbacks, authorization: token.authorization(), token, api, api_url })
    }

    /// Answers an interaction that arrived at `arrived`.
    ///
    /// A broken connection, a 5xx or a 429 is tried again while Discord's
    /// [3 seconds](crate::limits::ANSWER_WITHIN) last. "Already acknowledged" after such a try means that the
    /// earlier one had arrived.
    ///
    /// # Errors
    /// The last [`Error`] when the time is over or trying again is pointless.
    pub async fn answer(
        &self,
        interaction: InteractionId,
        token: &str,
        body: Body,
        arrived: Instant,
    ) -> Result<(), Error> {
        let callback = self.callbacks.prepare(interaction, token, body)?;
        attempts::send(|| self.callbacks.send(&callback), &Patience::answering(arrived)).await?;
        Ok(())
    }

    /// Asks where the gateway is, how many shards Discord recommends, and how many sessions may be started; one
    /// attempt.
    ///
    /// # Errors
    /// [`Error::TokenRefused`] for a wrong token, others for what stands in the way.
    pub async fn gateway(&self) -> Result<BotGateway, Error> {
        self.fetch(self.authorized(Method::GET, "/gateway/bot"), &Patience::one_attempt()).await
    }

    /// Asks for the id of the application that the token belongs to.
    ///
    /// # Errors
    /// [`Error::TokenRefused`] for a wrong token, others for what stands in the way.
    pub async fn application_id(&self) -> Result<ApplicationId, Error> {
        Ok(self.application().await?.id)
    }

    /// Asks for the application that the token belongs to.
    ///
    /// # Errors
    /// As [`application_id`](Self::application_id).
    pub(super) async fn application(&self) -> Result<Application, Error> {
        self.fetch(self.authorized(Method::GET, "/applications/@me"), &Patience::registering()).await
    }

    /// The commands that are registered, for everyone or for one server.
    ///
    /// # Errors
    /// An [`Error`] when Discord cannot be reached or refuses.
    pub(super) async fn commands(
        &self,
        application: ApplicationId,
        guild: Option<GuildId>,
    ) -> Result<Vec<Value>, Error> {
        let route = format!("{}?with_localizations=true", commands_route(application, guild));
        self.fetch(self.authorized(Method::GET, &route), &Patience::registering()).await
    }

    /// Replaces all registered commands at once; returns what Discord made of them.
    ///
    /// # Errors
    /// An [`Error`] when Discord cannot be reached or refuses.
    pub(super) async fn replace_commands(
        &self,
        application: ApplicationId,
        guild: Option<GuildId>,
        commands: &[Value],
    ) -> Result<Vec<Value>, Error> {
        let request = self.authorized(Method::PUT, &commands_route(application, guild));
        let body = Body::new(&commands, &[]);
        let request = request.header(CONTENT_TYPE, body.content_type).body(body.bytes);
        self.fetch(request, &Patience::registering()).await
    }

    /// Serenity's own view of the same way out, which its gateway client wants; its limiter is off.
    pub(super) fn serenity(&self) -> Http {
        HttpBuilder::new(self.token.reveal())
            .client(self.client.clone())
            .proxy(self.api_url.clone())
            .ratelimiter_disabled(true)
            .build()
    }

    fn authorized(&self, method: Method, route: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{route}", self.api));
        request.header(AUTHORIZATION, self.authorization.clone())
    }

    async fn fetch<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        patience: &Patience,
    ) -> Result<T, Error> {
        let request = request.build()?;
        let exchange = || {
            let request = request.try_clone().expect("a body held in memory can be sent again");
            exchange(&self.client, request)
        };
        let body = attempts::send(exchange, patience).await?;
        serde_json::from_slice(&body).map_err(|error| Error::UnreadableAnswer(error.to_string()))
    }
}

async fn exchange(client: &Client, request: Request) -> Result<Reply, Error> {
    let response = client.execute(request).await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Ok(Reply { status, headers, body: response.bytes().await.map_err(Error::from) })
}

fn user_agent() -> HeaderValue {
    HeaderValue::try_from(format!("{USER_AGENT}{USER_AGENT_SUFFIX}")).expect("both names are plain ASCII")
}

fn commands_route(application: ApplicationId, guild: Option<GuildId>) -> String {
    match guild {
        Some(guild) => format!("/applications/{application}/guilds/{guild}/commands"),
        None => format!("/applications/{application}/commands"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_must_be_an_address() {
        for wrong in ["", "discord.com", "ftp://discord.com", "https://discord.com/?a=b"] {
            let rest = Rest::new("abc.def".parse().unwrap(), wrong);
            assert!(matches!(rest, Err(Error::ApiUrl(_))), "{wrong:?}");
        }
    }

    #[test]
    fn debug_hides_the_token() {
        let rest = Rest::new("abc.def".parse().unwrap(), "https://discord.com/").unwrap();
        assert!(!format!("{rest:?}").contains("abc.def"), "{rest:?}");
        assert_eq!(rest.api, "https://discord.com/api/v10");
    }
}
