//! Asking a running bot whether it is ready, as a container's health check does.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use super::readiness::READY;

/// How long one step of asking may take.
const STEP_TIMEOUT: Duration = Duration::from_secs(2);
/// Most bytes of an answer that are read: its status and a line.
const ANSWER: u64 = 4096;

/// Why a bot does not count as ready: it says that it is not, or does not answer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotReady(String);

/// Asks the bot whose `ops.listen` is `address` whether it is ready.
///
/// # Errors
/// [`NotReady`] when it is not, or does not answer.
pub fn check(address: SocketAddr) -> Result<(), NotReady> {
    let address = reachable(address);
    let answer = ask(address).map_err(|error| {
        NotReady(format!(
            "nobody answers at {address} (`ops.listen`): {error}. Does the bot run, with the same settings?"
        ))
    })?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).unwrap_or_default();
    if status == "200" {
        return Ok(());
    }
    let silent = format!("not ready: {READY} answered with status {status}");
    Err(NotReady(match body.trim().trim_start_matches("not ready: ") {
        "" => silent,
        said => format!("not ready: {said}"),
    }))
}

fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, STEP_TIMEOUT)?;
    stream.set_read_timeout(Some(STEP_TIMEOUT))?;
    stream.set_write_timeout(Some(STEP_TIMEOUT))?;
    write!(stream, "GET {READY} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(ANSWER).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Where a listener on all addresses of this machine can be asked.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listener_on_all_addresses_is_asked_on_this_machine() {
        let ask = |text: &str| reachable(text.parse().expect("an address")).to_string();
        assert_eq!(ask("0.0.0.0:9090"), "127.0.0.1:9090");
        assert_eq!(ask("[::]:9090"), "[::1]:9090");
        assert_eq!(ask("10.1.2.3:9090"), "10.1.2.3:9090");
    }
}
