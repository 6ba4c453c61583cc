//! Why a signature does not match: which mistake makes exactly the signature that was sent.
//!
//! Three ways, by what is at hand:
//!
//! - **search**, with the secret: known mistakes (see [`Mistake`]), one by one and then two at a
//!   time, are made to the canonical request, to the string to sign and to the key, until the
//!   signature that was sent comes out. What comes out is a proof, not a guess.
//! - **diff**, with the canonical request that the client made: the first line in which it differs
//!   ([`diff`]).
//! - **probe**, with an endpoint and credentials: variants are sent, and what is accepted says what
//!   the store does ([`Probe`]).
//!
//! ```
//! use anys3_explain::{Input, Mistake, Options, explain};
//! use anys3_sigv4::Secret;
//!
//! let input = Input::parse(b"GET /photos/a%20b.jpg HTTP/1.1
//! Host: s3.example.com
//! X-Amz-Content-Sha256: UNSIGNED-PAYLOAD
//! X-Amz-Date: 20260102T030405Z
//! Authorization: AWS4-HMAC-SHA256 Credential=EXAMPLEKEY/20260102/us-east-1/s3/aws4_request, \
//! SignedHeaders=host;x-amz-content-sha256;x-amz-date, \
//! Signature=3241d76a72db82081fef2f367d1660fc306436f210030038204e9d6c0f586f1f
//! ")?;
//! let secret = Secret::new("an example of a secret")?;
//! let verdict = explain(&input, Some(&secret), &Options::default());
//! assert_eq!(verdict.mistake(), Some(Mistake::PathEncoding)); // %20 was signed as %2520
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In the order in which they use each other: `text` is bytes and characters; `read` makes an
//! [`Input`] of what was given; `say` has the [`Verdict`]; `mistakes` are changes of what should
//! have been signed; `search` tries them; `probe` asks a store.
//!
//! Nothing here does I/O or reads a clock. Neither a secret, nor a signing key, nor a signature,
//! nor a session token is in anything that comes out.
#![forbid(unsafe_code)]

mod advice;
mod catalogue;
mod explain;
mod mistakes;
mod options;
mod probe;
mod read;
mod say;
mod search;
mod text;

pub use catalogue::{Mistake, catalogue};
pub use explain::{explain, verdict};
pub use options::Options;
pub use probe::attempt::{Attempt, ProbeOptions, Taken, Tried};
pub use probe::report::Report;
pub use probe::run::{ATTEMPTS_MAX, Probe};
pub use read::answer::Answer;
pub use read::document::Document;
pub use read::input::{INPUT_LEN_MAX, Input};
pub use read::request::{Field, InputError, Request};
pub use say::key_steps::{Step, is_example, key_steps};
pub use say::verdict::{Difference, Finding, Outcome, Proof, Verdict};
pub use search::diff::{diff, diff_strings_to_sign};
