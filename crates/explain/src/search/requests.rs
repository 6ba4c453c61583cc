//! What is said about a request, or an error document.

use std::borrow::Cow;

use anys3_sigv4::Secret;
use anys3_sigv4::names::HOST;
use anys3_sigv4::parts::secret_bytes;

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::Model;
use crate::mistakes::facts::Facts;
use crate::options::Options;
use crate::read::claim::{Claim, Stated};
use crate::read::document::Document;
use crate::read::request::{METHODS, Request, unescaped};
use crate::say::verdict::{Finding, Outcome, Proof, Verdict};
use crate::search::found::Named;
use crate::search::signature::Search;
use crate::search::{answer, chunks, evident, form, version_2};

pub(crate) fn of_request(
    request: &Request,
    secret: Option<&Secret>,
    options: &Options<'_>,
) -> Verdict {
    let plain = unescaped(&request.query);
    if plain != request.query && !matches!(Claim::of(request), Claim::V4(_)) {
        let request = Request {
            query: plain,
            ..request.clone()
        };
        return of_html(of_request(&request, secret, options));
    }
    match Claim::of(request) {
        Claim::None => form::explain(request, secret.map(secret_bytes), options)
            .unwrap_or_else(|| unsigned(request)),
        Claim::V4(stated) => match secret {
            Some(secret) => of_claim(request, &stated, secret, options),
            None => without_secret(request, &stated, options),
        },
        Claim::V4a => {
            let cause = "The request is signed with SigV4A (ECDSA), which few stores take.";
            seen(Mistake::SignatureVersion, cause.into(), None)
        }
        Claim::V2 {
            signature, expires, ..
        } => {
            let key = secret.map(secret_bytes);
            version_2::explain(request, &signature, expires.as_deref(), key)
        }
        Claim::Unreadable((cause, cure)) => seen(Mistake::Malformed, cause, Some(cure)),
        Claim::Cut(cause) => seen(Mistake::UrlRewritten, cause, Some(advice::QUOTE_URL)),
    }
}

/// A verdict with one thing that can be seen.
fn seen(mistake: Mistake, cause: String, cure: Option<&str>) -> Verdict {
    let cure = cure.unwrap_or(mistake.cure());
    let finding = Finding::plain(mistake, Proof::Evident, cause).with_cure(cure);
    Verdict::of(Outcome::Evident, vec![finding], 0)
}

/// What is said about a URL that was copied out of HTML, from what is said about the URL itself.
fn of_html(mut verdict: Verdict) -> Verdict {
    let proof = match verdict.outcome {
        Outcome::Right | Outcome::Reproduced => Proof::Reproduced,
        _ => Proof::Evident,
    };
    verdict.outcome = match proof {
        Proof::Reproduced => Outcome::Reproduced,
        Proof::Evident => Outcome::Evident,
    };
    let cause = "The URL was copied out of HTML: its `&` arrived as `&amp;`.";
    let cure = "Take the URL out of the HTML as text, not as source: there `&amp;` stands for `&`.";
    let finding = Finding::plain(Mistake::UrlRewritten, proof, cause.into()).with_cure(cure);
    verdict.findings.insert(0, finding);
    verdict
}

/// What is said about a request that nobody signed.
fn unsigned(request: &Request) -> Verdict {
    let mut verdict = Verdict::of(Outcome::Unsigned, Vec::new(), 0);
    if !request.query.is_empty() && !request.query.contains('&') {
        verdict.notes.push(format!(
            "If the URL was presigned, it was cut at its first `&`. {}",
            advice::QUOTE_URL
        ));
    }
    verdict
}

/// What can be seen without the secret.
fn without_secret(request: &Request, stated: &Stated, options: &Options<'_>) -> Verdict {
    let facts = Facts {
        request,
        stated,
        options,
        wire: true,
    };
    let mut findings = evident::all(&facts, Proof::Evident);
    findings.extend(chunks::check(&facts, None));
    let outcome = if findings.is_empty() {
        Outcome::NoSecret
    } else {
        Outcome::Evident
    };
    Verdict::of(outcome, findings, 0)
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
        Search::new(facts, Model::of(request, stated)).is_right(secret_bytes(secret))
    });
    right.unwrap_or_else(|| with("GET"))
}

pub(crate) fn of_document(document: &Document, secret: &Secret, options: &Options<'_>) -> Verdict {
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
    if search.is_right(secret_bytes(secret)) {
        let mut findings = evident::all(&facts, Proof::Reproduced);
        findings.extend(chunks::check(&facts, Some(secret_bytes(secret))));
        return Verdict::of(Outcome::Right, findings, search.tried);
    }
    let found = search.run(secret_bytes(secret), facts.options.pairs);
    let mut evident = evident::all(&facts, Proof::Evident);
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
        && secret_bytes(secret)
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
