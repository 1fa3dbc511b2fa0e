//! Sending the answers to interactions, over connections that are kept for the next ones.
//!
//! This is where almost all requests go, so it stands directly on hyper: reading each address twice, as reqwest
//! does, and passing its further layers costs more than making the answer.

use std::fmt;
use std::time::Duration;

use http_body_util::{BodyExt, Collected, Full};
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue, USER_AGENT};
use hyper::{Request, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use serenity::model::id::InteractionId;

use super::attempts::Reply;
use super::{CONNECT_WITHIN, KEEPALIVE};
use crate::discord::{Body, Error};

/// How long a connection is kept for the next answer: a new one costs two round trips. Discord may close it earlier.
const KEPT_FOR: Duration = Duration::from_secs(600);

/// The routes of answers ("Interactions", create interaction response).
pub(super) struct Callbacks {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    /// The base of all routes, without a slash at its end.
    api: String,
    user_agent: HeaderValue,
}

/// An answer, ready to be sent as often as it takes.
pub(super) struct Callback {
    uri: Uri,
    content_type: HeaderValue,
    body: Bytes,
}

impl Callbacks {
    pub(super) fn new(api: String, user_agent: HeaderValue) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(KEEPALIVE));
        tcp.set_connect_timeout(Some(CONNECT_WITHIN));
        let tls = HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1();
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(KEPT_FOR)
            .build(tls.wrap_connector(tcp));
        Self { client, api, user_agent }
    }

    /// Prepares an answer.
    ///
    /// # Errors
    /// [`Error::Unreachable`] for a token that cannot stand in an address; Discord's can.
    pub(super) fn prepare(
        &self,
        interaction: InteractionId,
        token: &str,
        body: Body,
    ) -> Result<Callback, Error> {
        let uri = Uri::try_from(format!("{}/interactions/{interaction}/{token}/callback", self.api));
        // The error itself might show the token.
        let uri = uri.map_err(|_| Error::Unreachable("the interaction's token is unusable".to_owned()))?;
        Ok(Callback { uri, content_type: body.content_type, body: body.bytes.into() })
    }

    /// Sends an answer once.
    ///
    /// # Errors
    /// [`Error::Unreachable`] where no reply came.
    pub(super) async fn send(&self, callback: &Callback) -> Result<Reply, Error> {
        let request = Request::post(&callback.uri)
            .header(USER_AGENT, &self.user_agent)
            .header(CONTENT_TYPE, &callback.content_type)
            .body(Full::new(callback.body.clone()))
            .expect("each part has been read before");
        // Hyper's errors name no address.
        let reply = self.client.request(request).await.map_err(|error| Error::unreachable(&error))?;
        let (head, body) = reply.into_parts();
        let body = body.collect().await.map(Collected::to_bytes).map_err(|error| Error::unreachable(&error));
        Ok(Reply { status: head.status.as_u16(), headers: head.headers, body })
    }
}

impl fmt::Debug for Callbacks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callbacks").field("api", &self.api).finish_non_exhaustive()
    }
}
