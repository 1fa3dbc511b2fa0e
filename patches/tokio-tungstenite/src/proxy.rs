//! Connecting to a host, through the proxy that the environment names for it, if any.
//!
//! The variables are read as reqwest reads them, by the same library, so that REST and the gateway go the same way:
//! `HTTPS_PROXY` for wss, `HTTP_PROXY` for ws, `ALL_PROXY` for both, `NO_PROXY` for the exceptions.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_tungstenite_024 as inner;
use tokio_tungstenite_024::tungstenite::error::{Error, UrlError};
use tokio_tungstenite_024::tungstenite::http::Uri;
use tower_service::Service;

/// How long a connection is idle before it is probed.
const KEEPALIVE: Duration = Duration::from_secs(30);
/// The port of a SOCKS proxy whose address names no port (RFC 1928).
const SOCKS_PORT: u16 = 1080;

/// The byte stream to and from a host: direct, or through a proxy, which may itself use TLS.
pub type Way<S> = TokioIo<MaybeHttpsStream<TokioIo<S>>>;

/// The stream that a WebSocket of the gateway runs over, with or without TLS of its own.
pub type MaybeTlsStream<S> = inner::MaybeTlsStream<Way<S>>;

/// Connects to the host of a WebSocket's address.
///
/// # Errors
/// When the address names no host, or the connection cannot be made.
pub(crate) async fn connect(address: &Uri) -> Result<Way<TcpStream>, Error> {
    let host = address.host().ok_or(UrlError::NoHostName)?;
    let (scheme, usual_port) = if address.scheme_str() == Some("ws") { ("http", 80) } else { ("https", 443) };
    let port = address.port_u16().unwrap_or(usual_port);
    let to = |scheme| Uri::try_from(format!("{scheme}://{host}:{port}/")).map_err(|_| UrlError::NoHostName);
    let proxy = Matcher::from_env().intercept(&to(scheme)?);
    let connected = match proxy {
        // The WebSocket adds its own TLS on top, so this connection is plain TCP.
        None => connector().call(to("http")?).await,
        Some(proxy) => through(&proxy, to(scheme)?).await,
    };
    connected.map(TokioIo::new).map_err(|error| io::Error::other(error).into())
}

type Connected = Result<MaybeHttpsStream<TokioIo<TcpStream>>, Box<dyn StdError + Send + Sync>>;

async fn through(proxy: &Intercept, to: Uri) -> Connected {
    let uri = proxy.uri().clone();
    let scheme = uri.scheme_str().unwrap_or_default().to_owned();
    match scheme.as_str() {
        "socks4" | "socks4a" => {
            let mut socks = SocksV4::new(socks_address(&uri)?, tcp()).local_dns(scheme == "socks4");
            Ok(MaybeHttpsStream::Http(socks.call(to).await?))
        }
        "socks5" | "socks5h" => {
            let mut socks = SocksV5::new(socks_address(&uri)?, tcp()).local_dns(scheme == "socks5");
            if let Some((user, password)) = proxy.raw_auth() {
                socks = socks.with_auth(user.to_owned(), password.to_owned());
            }
            Ok(MaybeHttpsStream::Http(socks.call(to).await?))
        }
        _ => {
            let mut tunnel = Tunnel::new(uri, connector());
            if let Some(credentials) = proxy.basic_auth() {
                tunnel = tunnel.with_auth(credentials.clone());
            }
            Ok(tunnel.call(to).await?)
        }
    }
}

/// The address of a SOCKS proxy, in the form that a plain connector takes.
fn socks_address(uri: &Uri) -> Result<Uri, UrlError> {
    let host = uri.host().ok_or(UrlError::NoHostName)?;
    let port = uri.port_u16().unwrap_or(SOCKS_PORT);
    Uri::try_from(format!("http://{host}:{port}/")).map_err(|_| UrlError::NoHostName)
}

fn tcp() -> HttpConnector {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_keepalive(Some(KEEPALIVE));
    tcp
}

fn connector() -> HttpsConnector<HttpConnector> {
    HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().wrap_connector(tcp())
}
