//! SigV4A: one signature for many regions, with ECDSA over P-256.
//!
//! The scope has no region; the regions are a header (or parameter) of their own, which is signed.
//! In a body of signed chunks every signature is filled up with `*` to the length of the longest,
//! and signed by the next without it.

use core::fmt;

use p256::ecdsa;
pub(crate) use p256::ecdsa::Signature;
use p256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};

use crate::canonical::{
    ADDED, Canonical, Extra, Head, Headers, Last, Order, Rules, Sink, write_string_to_sign,
};
use crate::chunk::{Encoder, Link, SIGNATURE_LEN_V4A, Signing, Verifying};
use crate::error::{Error, Part, Place};
use crate::hash::{HmacKey, Sha256};
use crate::key::{SERVICE_LEN_MAX, Secret, check_access_key};
use crate::names::{
    ALGORITHM_V4A, AWS4_REQUEST, QUERY_ALGORITHM, QUERY_CREDENTIAL, QUERY_DATE, QUERY_EXPIRES,
    QUERY_REGION_SET, QUERY_SECURITY_TOKEN, QUERY_SIGNED_HEADERS,
};
use crate::payload::Payload;
use crate::sign::{Added, Text, check_expires, presign};
use crate::text::{Decimal, Inline};
use crate::time::Timestamp;
use crate::verify::{Claim, Expect, REGION_SET_LEN_MAX, Stated, Verified};

const SCOPE_LEN_MAX: usize = 8 + 1 + SERVICE_LEN_MAX + 1 + AWS4_REQUEST.len();
/// Two numbers of 33 bytes with their headers, in a sequence: 72.
const DER_LEN_MAX: usize = SIGNATURE_LEN_V4A / 2;
/// What fills up a signature in a body.
const FILLER: u8 = b'*';

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
    fn sign(&self, hash: &[u8; 32]) -> Result<SignatureText, Error> {
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
    decoy: bool,
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

    fn verifies(&self, hash: &[u8; 32], signature: &Signature) -> bool {
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

/// Signs requests with SigV4A.
#[derive(Clone, Copy)]
pub struct SignerV4a<'k> {
    /// The access key.
    pub access_key: &'k str,
    /// The session token of temporary credentials.
    pub token: Option<&'k str>,
    /// The key of the access key.
    pub key: &'k SigningKeyV4a,
    /// The regions for which signatures are good: names, separated by commas, in which `*` stands
    /// for anything.
    pub region_set: &'k str,
    /// The service.
    pub service: &'k str,
    /// The rules of the service.
    pub rules: Rules,
}

impl<'k> SignerV4a<'k> {
    /// Signs for S3 in these regions, without a session token.
    pub fn new(access_key: &'k str, key: &'k SigningKeyV4a, region_set: &'k str) -> Self {
        Self {
            access_key,
            token: None,
            key,
            region_set,
            service: "s3",
            rules: Rules::S3,
        }
    }

    /// Signs a request: as [`Signer::sign`](crate::Signer::sign). The set of regions is added to
    /// the headers.
    pub fn sign<'a>(
        &self,
        head: &Head<'a>,
        at: Timestamp,
        payload: Payload,
    ) -> Result<SignedV4a<'a>, Error>
    where
        'k: 'a,
    {
        let scope = self.scope(at)?;
        let (date, mut buffer) = (at.text(), [0; 64]);
        let payload_text = payload.text(&mut buffer);
        let mut added = [
            self.rules.content_sha256.then_some(payload_text),
            Some(date.as_slice()),
            Some(self.region_set.as_bytes()),
            self.token.map(str::as_bytes),
        ];
        let mut order = Order::NONE;
        order.choose(head.headers, &mut added)?;
        let headers = Headers {
            all: head.headers,
            added: &added,
            order: &order,
        };
        let canonical = Canonical {
            head,
            rules: self.rules,
            extra: &[],
            without: None,
            headers: &headers,
            payload: Last::Text(payload_text),
        };
        let mut hash = Sha256::new();
        canonical.write(&mut hash)?;
        let signature = self
            .key
            .sign(&hash_to_sign(at, scope.bytes(), &hash.finish()))?;
        Ok(SignedV4a {
            all: head.headers,
            order,
            signer: *self,
            scope,
            at,
            payload,
            signature,
        })
    }

    /// Writes the whole query of a URL: as [`Signer::presign`](crate::Signer::presign).
    pub fn presign(
        &self,
        head: &Head<'_>,
        at: Timestamp,
        expires: u32,
        payload: Payload,
        out: &mut impl fmt::Write,
    ) -> Result<(), Error> {
        let scope = self.scope(at)?;
        check_expires(expires)?;
        let (date, expires) = (at.text(), Decimal::new(expires.into()));
        let token = self.token.map(str::as_bytes);
        let extra = [
            (QUERY_ALGORITHM, Extra::Text(ALGORITHM_V4A.as_bytes())),
            (
                QUERY_CREDENTIAL,
                Extra::Credential(&[self.access_key, scope.str()]),
            ),
            (QUERY_DATE, Extra::Text(&date)),
            (QUERY_EXPIRES, Extra::Text(expires.bytes())),
            (QUERY_REGION_SET, Extra::Text(self.region_set.as_bytes())),
            (QUERY_SIGNED_HEADERS, Extra::SignedHeaders),
            (QUERY_SECURITY_TOKEN, Extra::Text(token.unwrap_or_default())),
        ];
        let count = extra.len() - usize::from(token.is_none());
        let extra = extra.get(..count).unwrap_or_default();
        presign(head, self.rules, extra, payload, out, |hash, sink| {
            sink.put(
                self.key
                    .sign(&hash_to_sign(at, scope.bytes(), &hash.end()))?
                    .as_ref(),
            );
            Ok(())
        })
    }

    fn scope(&self, at: Timestamp) -> Result<Inline<SCOPE_LEN_MAX>, Error> {
        check_access_key(self.access_key)?;
        for (part, text, limit) in [
            (Part::RegionSet, self.region_set, REGION_SET_LEN_MAX),
            (Part::Service, self.service, SERVICE_LEN_MAX),
        ] {
            if text.is_empty() {
                return Err(Error::Absent {
                    part,
                    place: Place::Head,
                });
            }
            if text.len() > limit {
                return Err(Error::TooLong { part, limit });
            }
        }
        let mut scope = Inline::EMPTY;
        let date = at.date();
        for part in [
            date.text(),
            b"/".as_slice(),
            self.service.as_bytes(),
            b"/",
            AWS4_REQUEST.as_bytes(),
        ] {
            scope.push(part).ok_or(Error::TooLong {
                part: Part::Service,
                limit: SERVICE_LEN_MAX,
            })?;
        }
        Ok(scope)
    }
}

/// A request signed with SigV4A; displayed as the value of the `Authorization` header.
pub struct SignedV4a<'a> {
    all: &'a [(&'a str, &'a [u8])],
    order: Order,
    signer: SignerV4a<'a>,
    scope: Inline<SCOPE_LEN_MAX>,
    at: Timestamp,
    payload: Payload,
    signature: SignatureText,
}

impl<'a> SignedV4a<'a> {
    /// The headers that signing added, without `Authorization`.
    pub fn added(&self) -> impl Iterator<Item = (&'static str, Added<'a>)> {
        self.order.added().filter_map(|index| {
            let name = *ADDED.get(index)?;
            Some(match index {
                0 => (name, Added::Payload(self.payload)),
                1 => (name, Added::Date(self.at)),
                2 => (name, Added::Text(self.signer.region_set)),
                _ => (name, Added::Text(self.signer.token?)),
            })
        })
    }

    /// The signature: DER, in hex.
    pub fn signature(&self) -> &str {
        self.signature.0.str()
    }

    /// Writes the body of this request, whose payload [is chunked](Payload::is_chunked): as
    /// [`Signed::encoder`](crate::Signed::encoder).
    pub fn encoder(&self) -> Result<Encoder, Error> {
        let chain = || {
            let (key, scope) = (self.signer.key.clone(), self.scope);
            Signing::V4a(ChainV4a {
                key,
                at: self.at,
                scope,
                previous: self.signature,
            })
        };
        match self.payload {
            Payload::StreamingV4a => Ok(Encoder::chained(chain(), false)),
            Payload::StreamingTrailerV4a => Ok(Encoder::chained(chain(), true)),
            Payload::StreamingUnsignedTrailer => Ok(Encoder::unsigned()),
            Payload::Sha256(_)
            | Payload::Unsigned
            | Payload::Streaming
            | Payload::StreamingTrailer => Err(Error::Malformed {
                part: Part::ContentSha256,
                place: Place::Head,
                offset: 0,
            }),
        }
    }
}

impl fmt::Display for SignedV4a<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (access_key, scope) = (self.signer.access_key, self.scope.str());
        write!(
            f,
            "{ALGORITHM_V4A} Credential={access_key}/{scope}, SignedHeaders="
        )?;
        let mut sink = Text::new(f);
        self.order.write(&mut sink, self.all);
        sink.finish()?;
        write!(f, ", Signature={}", self.signature())
    }
}

/// A signature: DER, in hex.
#[derive(Clone, Copy)]
struct SignatureText(Inline<SIGNATURE_LEN_V4A>);

impl SignatureText {
    fn of(signature: &Signature) -> Option<Self> {
        let mut text = Inline::EMPTY;
        to_der(signature)?
            .bytes()
            .iter()
            .try_for_each(|byte| text.push(&crate::text::hex_byte(*byte)))?;
        Some(Self(text))
    }
}

impl AsRef<[u8]> for SignatureText {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

/// The signatures of a body, for who signs it or who verifies it, by the key.
#[derive(Clone)]
pub(crate) struct ChainV4a<K> {
    key: K,
    at: Timestamp,
    scope: Inline<SCOPE_LEN_MAX>,
    previous: SignatureText,
}

impl<K> ChainV4a<K> {
    fn hash(&self, link: Link, sha256: &[u8; 32]) -> [u8; 32] {
        let mut hash = Sha256::new();
        let at = self.at.text();
        let lines = [&at, self.scope.bytes(), self.previous.as_ref()];
        link.write_string_to_sign(&mut hash, ALGORITHM_V4A, lines, sha256);
        hash.finish()
    }
}

impl ChainV4a<SigningKeyV4a> {
    /// The next signature, as it is on the wire.
    pub(crate) fn next(&mut self, link: Link, sha256: &[u8; 32]) -> [u8; SIGNATURE_LEN_V4A] {
        // One hash in 2^256 cannot be signed; what is sent then is no signature to anybody.
        let signature = self.key.sign(&self.hash(link, sha256));
        self.previous = signature.unwrap_or(SignatureText(Inline::EMPTY));
        let mut out = [FILLER; SIGNATURE_LEN_V4A];
        out.iter_mut()
            .zip(self.previous.as_ref())
            .for_each(|(to, from)| *to = *from);
        out
    }
}

impl ChainV4a<VerifyingKeyV4a> {
    /// Whether this is the next signature.
    pub(crate) fn check(&mut self, link: Link, sha256: &[u8; 32], sent: &Signature) -> bool {
        let good = self.key.verifies(&self.hash(link, sha256), sent);
        // A signature has one spelling, so this is what was sent.
        SignatureText::of(sent).is_some_and(|text| {
            self.previous = text;
            good
        })
    }
}

/// Reads a signature in a body, filled up as it must be.
pub(crate) fn signature_of_chunk(text: &[u8]) -> Option<Signature> {
    let text: &[u8; SIGNATURE_LEN_V4A] = text.try_into().ok()?;
    let len = text
        .iter()
        .position(|byte| *byte == FILLER)
        .unwrap_or(text.len());
    let (signature, filler) = text.split_at_checked(len)?;
    filler
        .iter()
        .all(|byte| *byte == FILLER)
        .then(|| of_hex_der(signature))?
}

impl Claim<'_> {
    /// The key to verify a claim of SigV4A with: a decoy without a secret.
    pub fn key_v4a(&self, secret: Option<&Secret>) -> Result<VerifyingKeyV4a, Error> {
        match secret {
            Some(secret) => Ok(SigningKeyV4a::derive(self.access_key(), secret)?.verifying_key()),
            None => VerifyingKeyV4a::decoy(),
        }
    }

    /// Verifies a claim of SigV4A: as [`verify`](Self::verify), with the key of its access key.
    pub fn verify_v4a(
        &self,
        key: &VerifyingKeyV4a,
        now: Timestamp,
        expect: &Expect<'_>,
    ) -> Result<Verified, Error> {
        self.check(now, expect)?;
        let Stated {
            place,
            version_4a: true,
            at,
            ..
        } = self.stated
        else {
            return Err(Error::UnsupportedAlgorithm {
                place: self.place(),
            });
        };
        let mut buffer = [0; 64];
        let payload = self.payload_to_verify(expect, &mut buffer)?;
        let too_long = Error::TooLong {
            part: Part::Service,
            limit: SERVICE_LEN_MAX,
        };
        let scope = Inline::new(self.scope_text().as_bytes()).ok_or(too_long)?;
        let hash = hash_to_sign(
            at,
            scope.bytes(),
            &self.canonical_hash(expect.rules, payload)?,
        );
        let malformed = Error::Malformed {
            part: Part::Signature,
            place,
            offset: 0,
        };
        let signature = of_hex_der(self.signature_bytes()).ok_or(malformed)?;
        let previous = SignatureText::of(&signature).ok_or(malformed)?;
        match (key.decoy, key.verifies(&hash, &signature)) {
            (true, _) => Err(Error::UnknownAccessKey),
            (false, false) => Err(Error::SignatureMismatch),
            (false, true) => {
                let chain = || ChainV4a {
                    key: key.clone(),
                    at,
                    scope,
                    previous,
                };
                let mut verified = Verified::NONE;
                self.vouch(
                    payload,
                    || Verifying::V4a {
                        chain: chain(),
                        sent: signature,
                    },
                    &mut verified,
                )?;
                Ok(verified)
            }
        }
    }
}

fn hash_to_sign(at: Timestamp, scope: &[u8], canonical: &[u8; 32]) -> [u8; 32] {
    let mut hash = Sha256::new();
    write_string_to_sign(&mut hash, ALGORITHM_V4A, &at.text(), scope, canonical);
    hash.finish()
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
fn of_hex_der(text: &[u8]) -> Option<Signature> {
    let mut der = Inline::<DER_LEN_MAX>::EMPTY;
    let (pairs, rest) = text.as_chunks::<2>();
    if !rest.is_empty() || text.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    pairs
        .iter()
        .try_for_each(|pair| der.push(&[crate::text::unhex_byte(*pair)?]))?;
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
