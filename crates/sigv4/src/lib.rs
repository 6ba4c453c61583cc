//! AWS Signature Version 4: sign and verify, without an allocator.
//!
//! Both ends start from a [`Head`]: the method, the path and query *as they are on the request
//! line*, and the headers. Time is an argument; nothing here reads a clock, opens a socket, or
//! allocates.
//!
//! # Signing
//!
//! ```
//! use anys3_sigv4::{Head, Payload, Scope, Secret, Signer, SigningKey, Timestamp};
//!
//! let at = Timestamp::parse(b"20130524T000000Z").unwrap(); // or from_unix(seconds)
//! let secret = Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")?;
//! // Once a day:
//! let key = SigningKey::derive(&secret, &Scope { date: at.date(), region: "us-east-1", service: "s3" })?;
//! let signer = Signer::new("AKIAIOSFODNN7EXAMPLE", &key);
//!
//! let headers: [(&str, &[u8]); 2] = [("host", b"examplebucket.s3.amazonaws.com"), ("range", b"bytes=0-9")];
//! let head = Head { method: "GET", path: "/test.txt", query: "", headers: &headers };
//! let signed = signer.sign(&head, at, Payload::EMPTY)?;
//! // Send the headers of `signed.added()` (x-amz-date, x-amz-content-sha256, …) and:
//! assert!(signed.to_string().starts_with("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/"));
//!
//! // A URL that is good for an hour: `https://host/test.txt?{query}`.
//! let mut query = String::new();
//! let head = Head { headers: &headers[..1], ..head };
//! signer.presign(&head, at, 3600, Payload::Unsigned, &mut query)?;
//! assert!(query.contains("X-Amz-Expires=3600"));
//! # Ok::<(), anys3_sigv4::Error>(())
//! ```
//!
//! # Verifying
//!
//! [`Claim::parse`] reads what a request claims, [`Claim::check`] rejects what needs no hashing,
//! [`Claim::verify`] makes a [`Verified`], which nothing else can make.
//!
//! ```
//! # use anys3_sigv4::*;
//! fn verify(head: &Head, now: Timestamp, secret_of: impl Fn(&str) -> Option<Secret>) -> Result<Option<Verified>, Error> {
//!     let Some(claim) = Claim::parse(head)? else { return Ok(None) }; // anonymous
//!     let expect = Expect::default();
//!     claim.check(now, &expect)?;
//!     let key = claim.key(secret_of(claim.access_key()).as_ref())?; // a decoy when there is no secret
//!     claim.verify(&key, now, &expect).map(Some)
//! }
//! ```
//!
//! [`Error::code`] and [`Error::status`] are S3's. [`Claim::write_canonical_request`] and
//! [`Claim::write_string_to_sign`] write what AWS puts into the error document of a mismatch.
//!
//! # Bodies in chunks
//!
//! [`Signed::encoder`] writes an `aws-chunked` body, [`Verified::decoder`] reads one; both hold
//! none of its data. So do `SignedV4a::encoder` and the decoder of what `Claim::verify_v4a`
//! verified. [`encoded_len`] is the `Content-Length`. Data comes out of the [`Decoder`] before its
//! chunk is proven: make nothing of it visible before [`Decoder::finish`].
//!
//! # Forms
//!
//! [`Signer::post`] signs a [`Policy`] of [`Condition`]s; [`PostClaim`] verifies a form: its
//! signature, every condition, and that no field is without one.
//!
//! # Features
//!
//! `alloc`: conveniences that return `String` and `Vec`. `std`: caches of signing keys. `sigv4a`:
//! SigV4A, ECDSA over P-256. `small`: for microcontrollers, smaller buffers and limits, less stack
//! and code; slower. None is on by default.
//!
//! Why a signature does not match is said by another crate, `anys3-explain`.
#![forbid(unsafe_code)]
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(test, feature = "std"))]
extern crate std;

#[cfg(feature = "std")]
mod cache;
mod canonical;
mod chunk;
mod encode;
mod error;
mod hash;
mod key;
pub mod names;
#[doc(hidden)]
pub mod parts;
mod payload;
mod post;
mod sign;
mod sink;
mod text;
mod time;
#[cfg(feature = "sigv4a")]
mod v4a;
mod verify;

#[cfg(feature = "std")]
pub use cache::{Account, KEYS_MAX, KeyCache};
pub use canonical::{
    HEADERS_MAX, Head, HeadOf, Header, PATH_SEGMENTS_MAX, PathRule, QUERY_LEN_MAX, QUERY_PAIRS_MAX,
    Rules, is_hop_mutable,
};
pub use chunk::{
    CHUNK_END, CHUNK_LEN, CHUNK_LEN_MIN, ChunkError, ChunkErrorKind, ChunkHead, Decoder, Encoder,
    Event, LINE_LEN_MAX, TRAILERS_MAX, encoded_len,
};
pub use error::{Error, Part, Place};
pub use hash::{SHA256_EMPTY, Sha256, sha256};
pub use key::{
    ACCESS_KEY_LEN_MAX, REGION_LEN_MAX, SECRET_LEN_MAX, SERVICE_LEN_MAX, Scope, Secret, SigningKey,
};
pub use payload::Payload;
pub use post::{
    Condition, FORM_FIELDS_MAX, POLICY_LEN_MAX, Policy, PostClaim, SignedPolicy, VerifiedPost,
};
pub use sign::{Added, EXPIRES_MAX, EXPIRES_MIN, Signed, Signer};
pub use sink::Sink;
pub use text::{hex, unhex};
pub use time::{Date, Timestamp};
#[cfg(feature = "sigv4a")]
pub use v4a::{SignedV4a, SignerV4a, SigningKeyV4a, VerifyingKeyV4a};
pub use verify::{
    Claim, Expect, REGION_SET_LEN_MAX, SKEW_MAX, TRAILER_NAMES_LEN_MAX, Token, Verified,
};
