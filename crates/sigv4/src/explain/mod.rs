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
//! use anys3_sigv4::Secret;
//! use anys3_sigv4::explain::{Input, Mistake, Options, explain};
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
//! Nothing here does I/O or reads a clock. Neither a secret, nor a signing key, nor a signature,
//! nor a session token is in anything that comes out.

use std::borrow::Cow;
use std::format;
use std::prelude::rust_2024::*;

mod advice;
mod answer;
mod base64;
mod catalogue;
mod changes;
mod characters;
mod checksums;
mod chunks;
mod claim;
mod curl;
mod decide;
mod diff;
mod document;
mod form;
mod headers;
mod input;
mod json;
mod lines;
mod model;
mod paths;
mod payloads;
mod probe;
mod queries;
mod regions;
mod request;
mod scans;
mod search;
mod show;
mod steps;
mod strings;
mod tails;
mod unicode;
mod verdict;
mod version_2;

pub use catalogue::{Mistake, catalogue};
pub use diff::{diff, diff_strings_to_sign};
pub use document::Document;
pub use input::{INPUT_LEN_MAX, Input, InputError};
pub use probe::{ATTEMPTS_MAX, Answer, Attempt, Probe, ProbeOptions, Report, Taken, Tried};
pub use request::{Field, Request};
pub use steps::{Step, is_example, key_steps};
pub use verdict::{Difference, Finding, Outcome, Proof, Verdict};

use crate::canonical::Head;
use crate::key::Secret;
use crate::names::HOST;
use crate::time::Timestamp;
use crate::verify::SKEW_MAX;
use changes::{Facts, METHODS};
use claim::{Claim, Stated};
use model::{Frame, Model, borrowed};
use search::{Named, Search};

/// What else is known. Everything may be left out.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The store's clock when the request arrived: without it, skew and expiry are not looked at.
    pub now: Option<Timestamp>,
    /// How many seconds the clocks may be apart.
    pub skew: u64,
    /// The region of the store.
    pub region: Option<&'a str>,
    /// The service.
    pub service: &'a str,
    /// Other names of the store, with and without port: what the client may have signed.
    pub hosts: &'a [&'a str],
    /// What a proxy may have taken from the front of the path, or put there.
    pub prefixes: &'a [&'a str],
    /// Headers as the client sent them, where the request shows them as they arrived.
    pub headers: &'a [(&'a str, &'a str)],
    /// Other secrets that the client may have used, with the names of their profiles.
    pub secrets: &'a [(&'a str, &'a Secret)],
    /// The session token of the credentials.
    pub token: Option<&'a str>,
    /// Whether two mistakes at once are tried when no single one explains the signature: some ten
    /// milliseconds.
    pub pairs: bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            now: None,
            skew: SKEW_MAX,
            region: None,
            service: "s3",
            hosts: &[],
            prefixes: &[],
            headers: &[],
            secrets: &[],
            token: None,
            pairs: true,
        }
    }
}

/// Explains whatever was read. Without a secret only what can be seen or compared is said.
pub fn explain(input: &Input, secret: Option<&Secret>, options: &Options<'_>) -> Verdict {
    let secret = secret.or(input.secret.as_ref());
    let document = input.document.as_ref();
    let known = document.map(|document| (document.region.as_str(), instant(&document.server_time)));
    let options = Options {
        region: options.region.or(known
            .map(|(region, _)| region)
            .filter(|region| !region.is_empty())),
        now: options
            .now
            .or(known.and_then(|(_, time)| time))
            .or_else(|| answer::clock(input)),
        ..*options
    };
    let verdict = look(input, secret, &options);
    let mut verdict = answer::reconcile(verdict, input, &options);
    scrub(&mut verdict, input, secret, &options);
    verdict
}

/// Explains a request that a store just refused: for its error document and its log. `None` if the
/// request is not signed. Without a secret, as where the access key cannot be read, only what can
/// be seen is said. Without `options.pairs` it takes below ten milliseconds for an ordinary
/// request.
pub fn verdict(head: &Head<'_>, secret: Option<&Secret>, options: &Options<'_>) -> Option<Verdict> {
    let input = Input {
        request: Some(Request::of(head)),
        ..Input::default()
    };
    let verdict = explain(&input, secret, options);
    (verdict.outcome != Outcome::Unsigned).then_some(verdict)
}

/// The mistake that makes the signature, where the request was given along with the texts that the
/// client signed: it says more than that those differ.
fn reproduced(input: &Input, secret: Option<&Secret>, options: &Options<'_>) -> Option<Verdict> {
    let verdict = of_request(input.request.as_ref()?, Some(secret?), options);
    (verdict.outcome == Outcome::Reproduced).then_some(verdict)
}

fn look(input: &Input, secret: Option<&Secret>, options: &Options<'_>) -> Verdict {
    let document = input.document.as_ref();
    let stores = document
        .map(|document| document.canonical_request.as_str())
        .filter(|text| !text.is_empty());
    let strings = document
        .map(|document| document.string_to_sign.as_str())
        .filter(|text| !text.is_empty());
    if let Some(theirs) = &input.canonical_request {
        let own = input.request.as_ref().and_then(canonical_of);
        if let Some(ours) = stores.map(Into::into).or(own) {
            let verdict = diff(theirs, &ours);
            if verdict.outcome != Outcome::Same {
                return reproduced(input, secret, options).unwrap_or(verdict);
            }
        }
    }
    if let (Some(theirs), Some(ours)) = (&input.string_to_sign, strings) {
        let verdict = diff_strings_to_sign(theirs, ours);
        if verdict.outcome != Outcome::Same {
            return reproduced(input, secret, options).unwrap_or(verdict);
        }
    }
    if let Some(request) = &input.request {
        // Of a URL the store's canonical request says which method it was used with.
        let method = stores
            .and_then(|text| text.lines().next())
            .filter(|_| request.method.is_empty());
        let host = options
            .hosts
            .first()
            .filter(|_| request.header(HOST).is_none() && !request.path.is_empty());
        let known;
        let request = if method.is_some() || host.is_some() {
            let mut more = request.clone();
            method
                .into_iter()
                .for_each(|method| method.clone_into(&mut more.method));
            host.into_iter()
                .for_each(|host| more.set_host(headers::authority(host)));
            known = more;
            &known
        } else {
            request
        };
        let verdict = of_request(request, secret, options);
        return match stores {
            // What the client sent is signed rightly, or nobody can tell: did it arrive like that?
            Some(stores)
                if matches!(
                    verdict.outcome,
                    Outcome::Right | Outcome::NoSecret | Outcome::NoMatch
                ) =>
            {
                let changed = canonical_of(request).map(|own| diff(&own, stores));
                changed
                    .filter(|changed| changed.outcome == Outcome::Different)
                    .unwrap_or(verdict)
            }
            _ => verdict,
        };
    }
    match (document, secret) {
        (Some(document), Some(secret)) if stores.is_some() => {
            of_document(document, secret, options)
        }
        (Some(document), None) if stores.is_some() => {
            Verdict::of(Outcome::NoSecret, answer::said(document, None), 0)
        }
        (Some(document), _) => {
            let findings = answer::said(document, None);
            let outcome = if findings.is_empty() {
                Outcome::NoRequest
            } else {
                Outcome::Evident
            };
            Verdict::of(outcome, findings, 0)
        }
        (None, _) => {
            let canonical = input.canonical_request.as_deref();
            canonical
                .and_then(diff::with_itself)
                .unwrap_or_else(|| Verdict::of(Outcome::NoRequest, Vec::new(), 0))
        }
    }
}

fn of_request(request: &Request, secret: Option<&Secret>, options: &Options<'_>) -> Verdict {
    let plain = request::unescaped(&request.query);
    if plain != request.query && !matches!(Claim::of(request), Claim::V4(_)) {
        let mut verdict = of_request(
            &Request {
                query: plain,
                ..request.clone()
            },
            secret,
            options,
        );
        let (proof, outcome) = match verdict.outcome {
            Outcome::Right | Outcome::Reproduced => (Proof::Reproduced, Outcome::Reproduced),
            _ => (Proof::Evident, Outcome::Evident),
        };
        let cause = "The URL was copied out of HTML: its `&` arrived as `&amp;`.";
        let cure =
            "Take the URL out of the HTML as text, not as source: there `&amp;` stands for `&`.";
        let finding = Finding::plain(Mistake::UrlRewritten, proof, cause.into()).with_cure(cure);
        verdict.findings.insert(0, finding);
        return Verdict { outcome, ..verdict };
    }
    let key = secret.map(Secret::bytes);
    let evident = |mistake, cause: &str| {
        Verdict::of(
            Outcome::Evident,
            Vec::from([Finding::plain(mistake, Proof::Evident, cause.into())]),
            0,
        )
    };
    match Claim::of(request) {
        Claim::None => form::explain(request, key, options).unwrap_or_else(|| {
            let mut verdict = Verdict::of(Outcome::Unsigned, Vec::new(), 0);
            if !request.query.is_empty() && !request.query.contains('&') {
                verdict.notes.push(format!(
                    "If the URL was presigned, it was cut at its first `&`. {}",
                    advice::QUOTE_URL
                ));
            }
            verdict
        }),
        Claim::V4(stated) => match secret {
            Some(secret) => of_claim(request, &stated, secret, options),
            None => {
                let facts = Facts {
                    request,
                    stated: &stated,
                    options,
                    wire: true,
                };
                let mut findings = decide::all(&facts, Proof::Evident);
                findings.extend(chunks::check(&facts, None));
                let outcome = if findings.is_empty() {
                    Outcome::NoSecret
                } else {
                    Outcome::Evident
                };
                Verdict::of(outcome, findings, 0)
            }
        },
        Claim::V4a => evident(
            Mistake::SignatureVersion,
            "The request is signed with Signature Version 4A (ECDSA), which few stores take.",
        ),
        Claim::V2 {
            signature, expires, ..
        } => version_2::explain(request, &signature, expires.as_deref(), key),
        Claim::Unreadable((cause, cure)) => {
            let finding = Finding::plain(Mistake::Malformed, Proof::Evident, cause).with_cure(cure);
            Verdict::of(Outcome::Evident, Vec::from([finding]), 0)
        }
        Claim::Cut(cause) => {
            let finding = Finding::plain(Mistake::UrlRewritten, Proof::Evident, cause);
            Verdict::of(
                Outcome::Evident,
                Vec::from([finding.with_cure(advice::QUOTE_URL)]),
                0,
            )
        }
    }
}

fn of_claim(request: &Request, stated: &Stated, secret: &Secret, options: &Options<'_>) -> Verdict {
    let known;
    let request = if request.method.is_empty() {
        known = with_method(request, stated, secret, options);
        &known
    } else {
        request
    };
    let facts = Facts {
        request,
        stated,
        options,
        wire: true,
    };
    searched(facts, Model::of(request, stated), secret)
}

/// A request of unknown method with the one that it is signed for, or `GET`.
fn with_method(
    request: &Request,
    stated: &Stated,
    secret: &Secret,
    options: &Options<'_>,
) -> Request {
    let with = |method: &str| Request {
        method: method.into(),
        ..request.clone()
    };
    let right = METHODS.iter().map(|method| with(method)).find(|request| {
        let facts = Facts {
            request,
            stated,
            options,
            wire: true,
        };
        Search::new(facts, Model::of(request, stated)).is_right(secret.bytes())
    });
    right.unwrap_or_else(|| with("GET"))
}

fn of_document(document: &Document, secret: &Secret, options: &Options<'_>) -> Verdict {
    let canonical = document.canonical_request.as_str();
    let stated = Stated::of_texts(
        canonical,
        &document.string_to_sign,
        &document.signature,
        &document.access_key,
    );
    let (Some(stated), Some(request), Some(model)) = (
        stated,
        Request::of_canonical(canonical),
        Model::of_text(canonical),
    ) else {
        return Verdict::of(Outcome::NoSecret, answer::said(document, None), 0);
    };
    searched(
        Facts {
            request: &request,
            stated: &stated,
            options,
            wire: false,
        },
        model,
        secret,
    )
}

/// Searches, and says what else can be seen.
fn searched(facts: Facts<'_>, model: Model<'_>, secret: &Secret) -> Verdict {
    let mut search = Search::new(facts, model);
    if search.is_right(secret.bytes()) {
        let mut findings = decide::all(&facts, Proof::Reproduced);
        findings.extend(chunks::check(&facts, Some(secret.bytes())));
        return Verdict::of(Outcome::Right, findings, search.tried);
    }
    let found = search.run(secret.bytes(), facts.options.pairs);
    let mut evident = decide::all(&facts, Proof::Evident);
    match found {
        None => {
            evident.extend(with_secret(&facts, secret));
            let mut verdict = Verdict::of(Outcome::NoMatch, evident, search.tried);
            verdict.notes = tried(&facts);
            verdict
        }
        Some(found) => {
            let finding = |Named {
                               mistake,
                               cause,
                               cure,
                               line,
                           }| {
                Finding::plain(mistake, Proof::Reproduced, Cow::into_owned(cause))
                    .with_cure(cure)
                    .with_line(line)
            };
            let mut findings: Vec<Finding> = found.mistakes.into_iter().map(finding).collect();
            let new = |finding: &Finding| {
                let same = |known: &Finding| {
                    known.mistake == finding.mistake || known.cure == finding.cure
                };
                !findings.iter().any(same)
            };
            let evident: Vec<Finding> = evident.into_iter().filter(new).collect();
            findings.extend(evident);
            Verdict::of(Outcome::Reproduced, findings, search.tried)
        }
    }
}

/// A secret that stands where the access key should.
fn with_secret(facts: &Facts<'_>, secret: &Secret) -> Option<Finding> {
    let key = facts.stated.access_key.as_bytes();
    // Shorter pieces are in a secret by chance.
    let inside = key.len() >= 16
        && secret
            .bytes()
            .windows(key.len())
            .any(|window| window == key);
    let cause = "The secret stands in the credential, where the access key should stand.";
    let cure =
        "Write the access key into the credential; make a new secret, since this one was sent.";
    inside.then(|| Finding::plain(Mistake::Secret, Proof::Evident, cause.into()).with_cure(cure))
}

/// What a search went through in vain, and what it could not look at.
fn tried(facts: &Facts<'_>) -> Vec<String> {
    let request = facts.request;
    let query = if request.query.is_empty() {
        ""
    } else {
        " the query (order, encoding, what may be left out);"
    };
    let how = if facts.options.pairs {
        ", one by one and two at a time"
    } else {
        ", one by one"
    };
    let profiles = match facts.options.secrets.len() {
        0 => String::new(),
        count => format!(", and those of {count} other profiles"),
    };
    let all = format!(
        "Tried{how}: the method; the path (encoding, slashes, bucket);{query} host and port; the signed headers (names, values, \
         order, list); the payload's line; lines left out, doubled or ended otherwise; the hash, the string to sign and the scope; \
         the key (steps, order, text in place of bytes), regions and services; clock and dates; the secret, mangled or \
         mistyped{profiles}."
    );
    let mut missing = Vec::new();
    if request.body.is_none()
        && facts.wire
        && !matches!(request.method.as_str(), "GET" | "HEAD" | "DELETE")
    {
        missing.push("the body (put it behind the request, an empty line between)");
    }
    if request.header(HOST).is_none_or(<[u8]>::is_empty) {
        missing.push("the host, which is not in what was given (--host)");
    } else if facts.options.hosts.is_empty() {
        missing.push("other names of the store (--host)");
    }
    if facts.options.token.is_none() && facts.stated.token.is_none() {
        missing.push("a session token");
    }
    let missing = (!missing.is_empty()).then(|| format!("Not known here: {}.", missing.join("; ")));
    core::iter::once(all).chain(missing).collect()
}

/// The canonical request that a request should have been signed with.
fn canonical_of(request: &Request) -> Option<String> {
    let Claim::V4(stated) = Claim::of(request) else {
        return None;
    };
    let mut out = Vec::new();
    model::write(
        borrowed(&Model::of(request, &stated).slots()),
        Frame::Standard,
        &mut out,
    );
    Some(text(&out))
}

/// Takes out of a verdict whatever is secret and got into it.
fn scrub(verdict: &mut Verdict, input: &Input, secret: Option<&Secret>, options: &Options<'_>) {
    let mut secrets: Vec<Vec<u8>> = Vec::new();
    secrets.extend(secret.map(|secret| secret.bytes().to_vec()));
    secrets.extend(
        options
            .secrets
            .iter()
            .map(|(_, secret)| secret.bytes().to_vec()),
    );
    secrets.extend(options.token.map(|token| token.as_bytes().to_vec()));
    secrets.extend(
        input
            .document
            .as_ref()
            .map(|document| document.signature.clone().into_bytes()),
    );
    if let Some(request) = &input.request {
        let headers = request
            .headers
            .iter()
            .filter(|(name, _)| show::is_secret(name));
        secrets.extend(headers.map(|(_, value)| value.trim_ascii().to_vec()));
        for name in show::SECRET_PARAMETERS {
            secrets.extend(claim::parameter(&request.query, name).map(String::into_bytes));
        }
        if let Claim::V4(stated) = Claim::of(request) {
            secrets.push(crate::hex(&stated.tag).to_vec());
        }
    }
    show::scrub(verdict, &secrets);
    secrets.iter_mut().for_each(zeroize::Zeroize::zeroize);
}

/// An instant in any of the ways in which stores write it.
fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim().as_bytes();
    Timestamp::parse_iso(text)
        .or_else(|| Timestamp::parse(text))
        .or_else(|| Timestamp::parse_http(text))
}

/// Bytes as text, whatever they are.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
