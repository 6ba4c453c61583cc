//! Explaining what was read.

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
                .and_then(with_itself)
                .unwrap_or_else(|| Verdict::of(Outcome::NoRequest, Vec::new(), 0))
        }
    }
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
