//! Checking many signatures of one key.
//!
//! All that arrives here is signed with the application's one key, so multiples of that key are worked out once.
//! Checking was half of what answering a request cost; an answer has taken a fifth less since. The check is
//! `verify_strict` of ed25519-dalek (RFC 8032, 5.1.7, without weak points and without other forms of the same
//! number), in the terms of the library that ed25519-dalek itself is built on; a test holds both beside each other.

use curve25519_dalek::constants::ED25519_BASEPOINT_TABLE;
use curve25519_dalek::edwards::{EdwardsBasepointTable, EdwardsPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::BasepointTable;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha512};

/// Checks signatures of one key; it takes 30 KiB.
#[derive(Debug)]
pub(super) struct Verifier {
    key: [u8; 32],
    /// The key as a point, turned round: its multiples are subtracted.
    minus_key: Box<EdwardsBasepointTable>,
}

impl Verifier {
    /// Works out the multiples of a key, which must not be [weak](VerifyingKey::is_weak).
    pub(super) fn new(key: &VerifyingKey) -> Self {
        let minus_key = Box::new(EdwardsBasepointTable::create(&-key.to_edwards()));
        Self { key: key.to_bytes(), minus_key }
    }

    /// Whether the key signed this message.
    pub(super) fn verifies(&self, message: &[u8], signature: &Signature) -> bool {
        let Some(s) = Scalar::from_canonical_bytes(*signature.s_bytes()).into_option() else { return false };
        let digest =
            Sha512::new().chain_update(signature.r_bytes()).chain_update(self.key).chain_update(message);
        let k = Scalar::from_bytes_mod_order_wide(&digest.finalize().into());
        let r: EdwardsPoint = &s * ED25519_BASEPOINT_TABLE + &k * &*self.minus_key;
        // A point has one compressed form, so another form of the same number is not equal to it.
        r.compress().as_bytes() == signature.r_bytes() && !r.is_small_order()
    }
}

#[cfg(test)]
mod tests {
    use curve25519_dalek::constants::EIGHT_TORSION;
    use ed25519_dalek::{Signer, SigningKey};
    use proptest::prelude::*;

    use super::*;

    /// Both answers, which must be one.
    fn verifies(key: &VerifyingKey, message: &[u8], signature: &Signature) -> bool {
        let ours = Verifier::new(key).verifies(message, signature);
        assert_eq!(ours, key.verify_strict(message, signature).is_ok(), "{key:?} {message:?} {signature:?}");
        ours
    }

    /// The order of the base point (RFC 8032, 5.1), least byte first.
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];

    #[test]
    fn the_first_vectors_of_the_standard_hold() {
        // RFC 8032, 7.1, tests 1 and 2.
        for (key, message, signature) in [
            (
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                &b""[..],
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            ),
            (
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                &b"\x72"[..],
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            ),
        ] {
            let bytes = |text: &str| data_encoding::HEXLOWER.decode(text.as_bytes()).expect("hexadecimal");
            let key = VerifyingKey::try_from(&bytes(key)[..]).expect("a key");
            let signature = Signature::from_slice(&bytes(signature)).expect("a signature");
            assert!(verifies(&key, message, &signature));
            assert!(!verifies(&key, b"another", &signature));
        }
    }

    #[test]
    fn another_form_of_the_same_signature_is_refused() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let signature = key.sign(b"{}");
        // The same number, larger by the order: it would fit the equation too.
        let mut carry = 0;
        let mut s = *signature.s_bytes();
        for (byte, order) in s.iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            (*byte, carry) = (sum.to_le_bytes()[0], sum >> 8);
        }
        let larger = Signature::from_components(*signature.r_bytes(), s);
        assert!(!verifies(&key.verifying_key(), b"{}", &larger));
    }

    #[test]
    fn weak_points_are_refused() {
        let key = SigningKey::from_bytes(&[7; 32]).verifying_key();
        for point in EIGHT_TORSION {
            let signature = Signature::from_components(point.compress().to_bytes(), [0; 32]);
            assert!(!verifies(&key, b"{}", &signature));
        }
        // The point 0, in a form with a number that is not below the field's prime.
        let mut zero = [0xff; 32];
        (zero[0], zero[31]) = (0xee, 0x7f);
        assert!(!verifies(&key, b"{}", &Signature::from_components(zero, [0; 32])));
    }

    #[test]
    fn a_signature_with_a_weak_part_is_judged_as_the_library_does() {
        // s·B − k·A with R moved by each weak point: right for whoever multiplies by 8, wrong here.
        let key = SigningKey::from_bytes(&[9; 32]);
        let signature = key.sign(b"{}");
        let r = curve25519_dalek::edwards::CompressedEdwardsY(*signature.r_bytes())
            .decompress()
            .expect("a point");
        for point in EIGHT_TORSION.into_iter().skip(1) {
            let moved = Signature::from_components((r + point).compress().to_bytes(), *signature.s_bytes());
            assert!(!verifies(&key.verifying_key(), b"{}", &moved));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_agrees_with_the_library(
            seed in any::<[u8; 32]>(),
            message in proptest::collection::vec(any::<u8>(), 0..300),
            flip in 0_usize..1024,
        ) {
            let key = SigningKey::from_bytes(&seed);
            let signature = key.sign(&message);
            prop_assert!(verifies(&key.verifying_key(), &message, &signature));
            let mut bytes = signature.to_bytes();
            bytes[flip / 8 % 64] ^= 1 << (flip % 8);
            prop_assert!(!verifies(&key.verifying_key(), &message, &Signature::from_bytes(&bytes)));
            let mut other = message.clone();
            other.push(0);
            prop_assert!(!verifies(&key.verifying_key(), &other, &signature));
        }

        #[test]
        fn it_agrees_with_the_library_on_any_bytes(
            seed in any::<[u8; 32]>(),
            r in any::<[u8; 32]>(),
            s in any::<[u8; 32]>(),
        ) {
            let key = SigningKey::from_bytes(&seed).verifying_key();
            let signature = Signature::from_components(r, s);
            prop_assert!(!verifies(&key, b"any", &signature));
        }
    }
}
