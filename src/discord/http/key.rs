//! The application's public key, with which the signatures of requests are checked.

use std::fmt;
use std::time::{Duration, SystemTime};

use axum::http::HeaderMap;
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use ed25519_dalek::{Signature, VerifyingKey};

use crate::characters::Odd;

/// The header with the signature, in hexadecimal ("Receiving and responding to interactions", security).
const SIGNATURE: &str = "x-signature-ed25519";
/// The header with the time of signing, in seconds since 1970.
const TIMESTAMP: &str = "x-signature-timestamp";

/// The public key of a Discord application, which verifies the signatures of Discord's requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl TryFrom<String> for PublicKey {
    type Error = String;

    /// Reads the 64 hexadecimal digits that Discord's developer portal shows.
    fn try_from(text: String) -> Result<Self, String> {
        let advice =
            "Copy it from Discord's developer portal: your application, General Information, Public Key";
        let text = text.trim();
        let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok();
        let Some(bytes) = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()) else {
            let length = text.chars().count();
            let odd = Odd::find(text, |c| !c.is_ascii_hexdigit());
            let but = odd.map_or_else(|| format!("this has {length}"), |odd| format!("here {odd}"));
            return Err(format!(
                "a public key has 64 characters, digits and letters from a to f; {but}. {advice}"
            ));
        };
        let key = VerifyingKey::from_bytes(&bytes).ok().filter(|key| !key.is_weak());
        key.map(Self).ok_or_else(|| format!("this is no application's public key. {advice}"))
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(self.0.as_bytes()))
    }
}

/// Whether a request has one of the signature headers, forged or not.
pub(super) fn seems_signed(headers: &HeaderMap) -> bool {
    headers.contains_key(SIGNATURE) || headers.contains_key(TIMESTAMP)
}

/// Why a signature is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignatureError {
    Invalid,
    /// The signature is valid, but was made this many seconds ago; a negative number is a time in the future.
    Stale(i64),
}

impl PublicKey {
    /// Checks that this key signed the timestamp in the headers together with `body`, and then that the timestamp is at
    /// most `skew` before or after `now`.
    pub(super) fn check(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        skew: Duration,
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        let (signature, timestamp, seconds) = read(headers).ok_or(SignatureError::Invalid)?;
        let message = [timestamp.as_bytes(), body].concat();
        self.0.verify_strict(&message, &signature).map_err(|_| SignatureError::Invalid)?;
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        if now.abs_diff(seconds) > skew.as_secs() {
            let age = i128::from(now) - i128::from(seconds);
            return Err(SignatureError::Stale(age.try_into().unwrap_or(i64::MIN)));
        }
        Ok(())
    }
}

/// Reads the signature headers of a request: the signature, the timestamp as it was sent (which is the text that was
/// signed), and the timestamp in seconds. `None` if a header is missing or cannot be read.
fn read(headers: &HeaderMap) -> Option<(Signature, &str, u64)> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let mut signature = [0; Signature::BYTE_SIZE];
    let digits = text(SIGNATURE).filter(|digits| digits.len() == 2 * signature.len())?;
    HEXLOWER_PERMISSIVE.decode_mut(digits.as_bytes(), &mut signature).ok()?;
    let timestamp = text(TIMESTAMP).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((Signature::from_bytes(&signature), timestamp, timestamp.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use ed25519_dalek::{Signer, SigningKey};

    use super::*;

    const SKEW: Duration = Duration::from_secs(300);

    fn signing_key() -> SigningKey {
        SigningKey::from_bytes(&[7; 32])
    }

    fn key() -> PublicKey {
        PublicKey(signing_key().verifying_key())
    }

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn headers(signature: &str, timestamp: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(SIGNATURE, HeaderValue::from_str(signature).expect("a header"));
        headers.insert(TIMESTAMP, HeaderValue::from_str(timestamp).expect("a header"));
        headers
    }

    fn signed(timestamp: &str, body: &str) -> HeaderMap {
        let signature = signing_key().sign(format!("{timestamp}{body}").as_bytes());
        headers(&HEXLOWER.encode(&signature.to_bytes()), timestamp)
    }

    #[test]
    fn a_signature_holds_for_its_message_and_its_time_only() {
        let signature = signed("1000", "{}");
        assert_eq!(key().check(&signature, b"{}", SKEW, at(1000)), Ok(()));
        assert_eq!(key().check(&signature, b"{} ", SKEW, at(1000)), Err(SignatureError::Invalid));
        assert_eq!(key().check(&signature, b"{}", SKEW, at(1300)), Ok(()));
        assert_eq!(key().check(&signature, b"{}", SKEW, at(1301)), Err(SignatureError::Stale(301)));
        assert_eq!(key().check(&signature, b"{}", SKEW, at(699)), Err(SignatureError::Stale(-301)));
        let other = PublicKey(SigningKey::from_bytes(&[8; 32]).verifying_key());
        assert_eq!(other.check(&signature, b"{}", SKEW, at(1000)), Err(SignatureError::Invalid));
    }

    #[test]
    fn headers_that_cannot_be_read_claim_nothing() {
        let good = "ab".repeat(64);
        assert!(read(&headers(&good, "1000")).is_some());
        for (signature, timestamp) in [
            ("", "1000"),
            (&good[2..], "1000"),
            (&"zz".repeat(64), "1000"),
            (&good, ""),
            (&good, "-1"),
            (&good, "1000.5"),
            (&good, "99999999999999999999999"),
        ] {
            assert!(read(&headers(signature, timestamp)).is_none(), "{signature} {timestamp}");
        }
        assert!(read(&HeaderMap::new()).is_none());
    }

    #[test]
    fn a_key_is_read_as_the_portal_shows_it_and_said_back() {
        let text = key().to_string();
        assert_eq!(PublicKey::try_from(format!(" {}\n", text.to_uppercase())), Ok(key()));
        for wrong in ["", "ab", &"zz".repeat(32), &"00".repeat(32), &format!("{text}00")] {
            let refused = PublicKey::try_from(wrong.to_owned()).expect_err(wrong);
            assert!(refused.contains("General Information, Public Key"), "{refused}");
        }
        for (wrong, told) in [("ab", "this has 2."), (&*"zz".repeat(32), "here character 1 is `z`.")] {
            let refused = PublicKey::try_from(wrong.to_owned()).expect_err(wrong);
            assert!(refused.contains(told), "{refused}");
        }
    }
}
