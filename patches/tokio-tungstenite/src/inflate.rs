//! Payloads that arrive compressed.
//!
//! Serenity identifies with `compress: true`, so Discord may send any payload as zlib in a binary frame ("Gateway",
//! payload compression).

use std::io::{self, Read};

use flate2::read::ZlibDecoder;

/// The maximum size of an unpacked payload, in bytes. Discord's largest payload is READY, with some 80 bytes for each
/// server of a shard, which has at most 2,500.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Unpacks a compressed payload.
///
/// # Errors
/// When the bytes are not a zlib stream, do not unpack to UTF-8, or unpack to more than [`LARGEST`].
pub(crate) fn inflate(compressed: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    let mut unpacked = ZlibDecoder::new(compressed).take(LARGEST + 1);
    if unpacked.read_to_string(&mut text)? as u64 > LARGEST {
        let message = format!("a compressed payload unpacks to more than {LARGEST} bytes");
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn compressed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory takes everything");
        encoder.finish().expect("memory takes everything")
    }

    #[test]
    fn what_was_compressed_comes_back() {
        for text in ["", "{}", &"ü".repeat(100_000)] {
            assert_eq!(inflate(&compressed(text.as_bytes())).expect("zlib"), text);
        }
    }

    #[test]
    fn what_is_no_compressed_text_is_an_error() {
        let whole = compressed(b"{\"op\":11}");
        for wrong in [&b""[..], b"{\"op\":11}", &whole[..whole.len() / 2], &compressed(&[0xff, 0xfe])] {
            assert!(inflate(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_payload_that_unpacks_beyond_the_limit_is_an_error() {
        let limit = usize::try_from(LARGEST).expect("16 MiB");
        assert!(inflate(&compressed(&vec![b' '; limit])).is_ok());
        assert!(inflate(&compressed(&vec![b' '; limit + 1])).is_err());
    }
}
