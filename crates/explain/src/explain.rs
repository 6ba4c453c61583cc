//! Explaining what was read.

use std::borrow::Cow;

use anys3_sigv4::names::HOST;
use anys3_sigv4::parts::secret_bytes;
use anys3_sigv4::{Head, Secret, Timestamp, hex};

use crate::mistakes::canonical::canonical_of;
use crate::mistakes::headers;
use crate::options::Options;
use crate::read::claim::{Claim, parameter};
use crate::read::input::Input;
use crate::read::request::Request;
use crate::say::hide::{SECRET_PARAMETERS, is_secret, take_out};
use crate::say::verdict::{Outcome, Verdict};
use crate::search::answer;
use crate::search::diff::{diff, diff_strings_to_sign, with_itself};
use crate::search::requests::{of_document, of_request};

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
    let canonical = document.map_or("", |document| document.canonical_request.as_str());
    let string_to_sign = document.map_or("", |document| document.string_to_sign.as_str());
    let stores = Some(canonical).filter(|text| !text.is_empty());
    let strings = Some(string_to_sign).filter(|text| !text.is_empty());
    if let Some(verdict) = compared(input, stores, strings) {
        return reproduced(input, secret, options).unwrap_or(verdict);
    }
    if let Some(request) = &input.request {
        let request = completed(request, stores, options);
        let verdict = of_request(&request, secret, options);
        if is_told(&verdict) {
            return verdict;
        }
        return arrived(&request, stores).unwrap_or(verdict);
    }
    match (document, stores, secret) {
        (Some(document), Some(_), Some(secret)) => of_document(document, secret, options),
        (Some(document), Some(_), None) => {
            Verdict::of(Outcome::NoSecret, answer::said(document, None), 0)
        }
        (Some(document), None, _) => {
            let findings = answer::said(document, None);
            let outcome = if findings.is_empty() {
                Outcome::NoRequest
            } else {
                Outcome::Evident
            };
            Verdict::of(outcome, findings, 0)
        }
        (None, _, _) => {
            let canonical = input.canonical_request.as_deref();
            let compared = canonical.and_then(with_itself);
            compared.unwrap_or_else(|| Verdict::of(Outcome::NoRequest, Vec::new(), 0))
        }
    }
}

/// Where the texts that the client signed differ from those that the store made.
fn compared(input: &Input, stores: Option<&str>, strings: Option<&str>) -> Option<Verdict> {
    if let Some(theirs) = &input.canonical_request {
        let own = || input.request.as_ref().and_then(canonical_of);
        if let Some(ours) = stores.map(Into::into).or_else(own) {
            let verdict = diff(theirs, &ours);
            if verdict.outcome != Outcome::Same {
                return Some(verdict);
            }
        }
    }
    let verdict = diff_strings_to_sign(input.string_to_sign.as_deref()?, strings?);
    (verdict.outcome != Outcome::Same).then_some(verdict)
}

/// A request with what is known of it from elsewhere: a URL does not say which method it was used
/// with, and the store's canonical request does; a path does not say its host, and options do.
fn completed<'r>(
    request: &'r Request,
    stores: Option<&str>,
    options: &Options<'_>,
) -> Cow<'r, Request> {
    let mut request = Cow::Borrowed(request);
    if request.method.is_empty()
        && let Some(method) = stores.and_then(|text| text.lines().next())
    {
        method.clone_into(&mut request.to_mut().method);
    }
    if request.header(HOST).is_none()
        && !request.path.is_empty()
        && let Some(host) = options.hosts.first()
    {
        request.to_mut().set_host(headers::authority(host));
    }
    request
}

/// Whether a verdict says what is wrong. If not, what the client sent is signed rightly, or nobody
/// can tell: did it arrive like that?
fn is_told(verdict: &Verdict) -> bool {
    !matches!(
        verdict.outcome,
        Outcome::Right | Outcome::NoSecret | Outcome::NoMatch
    )
}

/// Where a request differs from what arrived at the store.
fn arrived(request: &Request, stores: Option<&str>) -> Option<Verdict> {
    let changed = diff(&canonical_of(request)?, stores?);
    (changed.outcome == Outcome::Different).then_some(changed)
}

/// Takes out of a verdict whatever is secret and got into it.
fn scrub(verdict: &mut Verdict, input: &Input, secret: Option<&Secret>, options: &Options<'_>) {
    let mut secrets: Vec<Vec<u8>> = Vec::new();
    secrets.extend(secret.map(|secret| secret_bytes(secret).to_vec()));
    secrets.extend(
        options
            .secrets
            .iter()
            .map(|(_, secret)| secret_bytes(secret).to_vec()),
    );
    secrets.extend(options.token.map(|token| token.as_bytes().to_vec()));
    secrets.extend(
        input
            .document
            .as_ref()
            .map(|document| document.signature.clone().into_bytes()),
    );
    if let Some(request) = &input.request {
        let headers = request.headers.iter().filter(|(name, _)| is_secret(name));
        secrets.extend(headers.map(|(_, value)| value.trim_ascii().to_vec()));
        for name in SECRET_PARAMETERS {
            secrets.extend(parameter(&request.query, name).map(String::into_bytes));
        }
        if let Claim::V4(stated) = Claim::of(request) {
            secrets.push(hex(&stated.tag).to_vec());
        }
    }
    take_out(verdict, &secrets);
    secrets.iter_mut().for_each(zeroize::Zeroize::zeroize);
}

/// An instant in any of the ways in which stores write it.
fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim().as_bytes();
    Timestamp::parse_iso(text)
        .or_else(|| Timestamp::parse(text))
        .or_else(|| Timestamp::parse_http(text))
}
