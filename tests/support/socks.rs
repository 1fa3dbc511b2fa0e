//! A SOCKS5 proxy that asks for a user and a password (RFC 1928, RFC 1929).

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

const USER: &str = "sam";
const PASSWORD: &str = "let-me-through";

/// The proxy, which runs until the test's runtime ends.
pub(crate) struct SocksProxy {
    port: u16,
    targets: Arc<Mutex<Vec<String>>>,
}

impl SocksProxy {
    /// Starts one on a free port of loopback.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let targets = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&targets);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(serve(client, Arc::clone(&seen)));
            }
        });
        Self { port, targets }
    }

    /// Its address, with user and password; host names are resolved by the proxy.
    pub(crate) fn url(&self) -> String {
        format!("socks5h://{USER}:{PASSWORD}@127.0.0.1:{}", self.port)
    }

    /// The targets that clients have asked to be connected to, as `host:port`.
    pub(crate) fn targets(&self) -> Vec<String> {
        self.targets.lock().expect("no test panics while it holds the lock").clone()
    }
}

async fn serve(mut client: TcpStream, targets: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let methods = read(&mut client, 2).await?[1];
    read(&mut client, methods.into()).await?;
    client.write_all(&[5, 2]).await.ok()?;
    let user_length = read(&mut client, 2).await?[1];
    let user = read(&mut client, user_length.into()).await?;
    let password_length = read(&mut client, 1).await?[0];
    let password = read(&mut client, password_length.into()).await?;
    let is_known = user == USER.as_bytes() && password == PASSWORD.as_bytes();
    client.write_all(&[1, u8::from(!is_known)]).await.ok()?;
    if !is_known {
        return None;
    }
    let kind = read(&mut client, 4).await?[3];
    let host = match kind {
        1 => read(&mut client, 4).await?.iter().map(u8::to_string).collect::<Vec<_>>().join("."),
        3 => {
            let length = read(&mut client, 1).await?[0];
            String::from_utf8(read(&mut client, length.into()).await?).ok()?
        }
        _ => return None,
    };
    let port = read(&mut client, 2).await?;
    let target = format!("{host}:{}", u16::from_be_bytes([port[0], port[1]]));
    targets.lock().expect("no test panics while it holds the lock").push(target.clone());
    let mut server = TcpStream::connect(&target).await.ok()?;
    client.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await.ok()?;
    copy_bidirectional(&mut client, &mut server).await.ok()?;
    Some(())
}

async fn read(client: &mut TcpStream, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    client.read_exact(&mut bytes).await.ok()?;
    Some(bytes)
}
