//! Keys and signatures: ECDSA over P-256, written as DER in hex.

use p256::ecdsa;
pub(crate) use p256::ecdsa::Signature;
use p256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};

use crate::chunk::SIGNATURE_LEN_V4A;
use crate::error::{Error, Part, Place};
use crate::hash::HmacKey;
use crate::key::{Secret, check_access_key};
use crate::names::ALGORITHM_V4A;
use crate::text::{Inline, hex_byte, unhex_byte};

/// Two numbers of 33 bytes with their headers, in a sequence: 72.
const DER_LEN_MAX: usize = SIGNATURE_LEN_V4A / 2;

/// The key that signs with SigV4A: good for one access key and its secret, at any time, in any
/// region.
///
/// It is zeroed when dropped.
#[derive(Clone)]
pub struct SigningKeyV4a {
    key: ecdsa::SigningKey,
}

impl SigningKeyV4a {
    /// Derives the key: the KDF in counter mode of NIST SP 800-108, until it gives a number that is
    /// a private key.
    pub fn derive(access_key: &str, secret: &Secret) -> Result<Self, Error> {
        check_access_key(access_key)?;
        let kdf = HmacKey::new(&[b"AWS4A", secret.bytes()]);
        for counter in 1..=254u8 {
            let mut hmac = kdf.start();
            let bits = 256u32.to_be_bytes();
            for part in [
                &1u32.to_be_bytes(),
                ALGORITHM_V4A.as_bytes(),
                &[0],
                access_key.as_bytes(),
                &[counter],
                &bits,
            ] {
                hmac.update(part);
            }
            let mut number = kdf.finish(&mut hmac);
            let carry = number.iter_mut().rev().fold(1u8, |carry, byte| {
                let (sum, over) = byte.overflowing_add(carry);
                *byte = sum;
                over.into()
            });
            // One more than the number must be a private key: neither zero nor as large as the
            // order of the curve.
            let key = if carry == 0 {
                ecdsa::SigningKey::from_slice(&number).ok()
            } else {
                None
            };
            number = [0; 32];
            zeroize::optimization_barrier(&number);
            if let Some(key) = key {
                return Ok(Self { key });
            }
        }
        // The chance of getting here is 2^-8128.
        Err(Error::Malformed {
            part: Part::Secret,
            place: Place::Head,
            offset: 0,
        })
    }

    /// The public half.
    pub fn verifying_key(&self) -> VerifyingKeyV4a {
        VerifyingKeyV4a {
            key: *self.key.verifying_key(),
            decoy: false,
        }
    }

    /// Signs the hash of a string to sign; the same hash gives the same signature (RFC 6979).
    pub(super) fn sign(&self, hash: &[u8; 32]) -> Result<SignatureText, Error> {
        let error = Error::Malformed {
            part: Part::Secret,
            place: Place::Head,
            offset: 0,
        };
        let signature: Signature = self.key.sign_prehash(hash).map_err(|_| error)?;
        SignatureText::of(&signature).ok_or(error)
    }
}

/// The key that verifies signatures of SigV4A.
#[derive(Clone)]
pub struct VerifyingKeyV4a {
    key: ecdsa::VerifyingKey,
    pub(super) decoy: bool,
}

impl VerifyingKeyV4a {
    /// A key for an access key that nobody has: see
    /// [`SigningKey::decoy`](crate::SigningKey::decoy).
    pub fn decoy() -> Result<Self, Error> {
        let secret = Secret::new("there is no such access key, and no secret of it")?;
        Ok(Self {
            decoy: true,
            ..SigningKeyV4a::derive("decoy", &secret)?.verifying_key()
        })
    }

    pub(super) fn verifies(&self, hash: &[u8; 32], signature: &Signature) -> bool {
        self.key.verify_prehash(hash, signature).is_ok()
    }

    /// The point, uncompressed (SEC 1): the byte 4, X and Y.
    pub fn to_sec1(&self) -> [u8; 65] {
        let mut out = [0; 65];
        let point = self.key.to_sec1_point(false);
        if let Some(bytes) = out.get_mut(..point.as_bytes().len()) {
            bytes.copy_from_slice(point.as_bytes());
        }
        out
    }
}

/// A signature: DER, in hex.
#[derive(Clone, Copy)]
pub(super) struct SignatureText(pub(super) Inline<SIGNATURE_LEN_V4A>);

impl SignatureText {
    pub(super) fn of(signature: &Signature) -> Option<Self> {
        let mut text = Inline::EMPTY;
        to_der(signature)?
            .bytes()
            .iter()
            .try_for_each(|byte| text.push(&hex_byte(*byte)))?;
        Some(Self(text))
    }
}

impl AsRef<[u8]> for SignatureText {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

/// The two numbers of a signature, each an INTEGER, in a SEQUENCE (X.690).
fn to_der(signature: &Signature) -> Option<Inline<DER_LEN_MAX>> {
    let (r, s) = signature.split_bytes();
    let mut body = Inline::<DER_LEN_MAX>::EMPTY;
    for number in [r, s] {
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        let digits = number.get(zeros..)?;
        let sign = digits.first().is_some_and(|byte| *byte >= 0x80);
        body.push(&[2, u8::try_from(digits.len() + usize::from(sign)).ok()?])?;
        body.push(if sign { &[0] } else { &[] })?;
        body.push(digits)?;
    }
    let mut out = Inline::EMPTY;
    out.push(&[0x30, u8::try_from(body.bytes().len()).ok()?])?;
    out.push(body.bytes())?;
    Some(out)
}

/// Reads what [`to_der`] writes, in lower-case hex, and nothing else.
pub(super) fn of_hex_der(text: &[u8]) -> Option<Signature> {
    let mut der = Inline::<DER_LEN_MAX>::EMPTY;
    let (pairs, rest) = text.as_chunks::<2>();
    if !rest.is_empty() || text.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    pairs
        .iter()
        .try_for_each(|pair| der.push(&[unhex_byte(*pair)?]))?;
    let mut rest = der.bytes().strip_prefix(&[0x30])?.get(1..)?;
    let mut number = || {
        let (&len, after) = rest.strip_prefix(&[2])?.split_first()?;
        let (digits, after) = after.split_at_checked(len.into())?;
        rest = after;
        let digits = digits.strip_prefix(&[0]).unwrap_or(digits);
        let mut out = [0; 32];
        out.get_mut(32usize.checked_sub(digits.len())?..)?
            .copy_from_slice(digits);
        Some(out)
    };
    let signature = Signature::from_scalars(number()?, number()?).ok()?;
    // One spelling only: no padding, nothing behind.
    (to_der(&signature)?.bytes() == der.bytes()).then_some(signature)
}
