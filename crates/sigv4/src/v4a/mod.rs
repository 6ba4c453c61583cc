//! SigV4A: one signature for many regions, with ECDSA over P-256.
//!
//! The scope has no region; the regions are a header (or parameter) of their own, which is signed.
//! In a body of signed chunks every signature is filled up with `*` to the length of the longest,
//! and signed by the next without it.

mod chain;
mod key;

pub(crate) use chain::{ChainV4a, signature_of_chunk};
pub(crate) use key::Signature;
pub use key::{SigningKeyV4a, VerifyingKeyV4a};

use core::fmt;

use chain::SCOPE_LEN_MAX;
use key::{SignatureText, of_hex_der};

use crate::canonical::{
    ADDED, Canonical, Extra, Head, Headers, Last, Order, Rules, write_string_to_sign,
};
use crate::chunk::{Encoder, Signing, Verifying};
use crate::error::{Error, Part, Place};
use crate::hash::Sha256;
use crate::key::{SERVICE_LEN_MAX, Secret, check_access_key};
use crate::names::{
    ALGORITHM_V4A, AWS4_REQUEST, QUERY_ALGORITHM, QUERY_CREDENTIAL, QUERY_DATE, QUERY_EXPIRES,
    QUERY_REGION_SET, QUERY_SECURITY_TOKEN, QUERY_SIGNED_HEADERS,
};
use crate::payload::Payload;
use crate::sign::{Added, Text, check_expires, presign};
use crate::sink::Sink;
use crate::text::{Decimal, Inline};
use crate::time::Timestamp;
use crate::verify::{Claim, Expect, REGION_SET_LEN_MAX, Stated, Verified};

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
