//! What the store's answer says about a request whose signature was looked at.

use anys3_sigv4::names::{ALGORITHM, X_AMZ_CONTENT_SHA256};
use anys3_sigv4::{Payload, SHA256_EMPTY, Timestamp, hex, unhex};

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::canonical_of;
use crate::options::Options;
use crate::read::claim::Claim;
use crate::read::document::Document;
use crate::read::input::Input;
use crate::read::request::Request;
use crate::say::verdict::{Finding, Outcome, Proof, Verdict};
use crate::search::changed_body::changed_body;
use crate::text::text;

/// How long a URL may be valid, in seconds (AWS, "Authenticating Requests: Using Query
/// Parameters").
const EXPIRES_MAX: u64 = 604_800;

/// Codes with which a store refuses a signature, or what comes with it, before it looks at what was
/// asked for.
const REFUSALS: [&str; 22] = [
    "SignatureDoesNotMatch",
    "InvalidAccessKeyId",
    "AccessDenied",
    "Forbidden",
    "RequestTimeTooSkewed",
    "RequestExpired",
    "ExpiredToken",
    "InvalidToken",
    "TokenRefreshRequired",
    "AuthorizationHeaderMalformed",
    "AuthorizationQueryParametersError",
    "MissingSecurityHeader",
    "InvalidRequest",
    "XAmzContentSHA256Mismatch",
    "BadDigest",
    "InvalidDigest",
    "IncompleteSignature",
    "CredentialsNotSupported",
    "InvalidSecurity",
    "NotSignedUp",
    "AccountProblem",
    "AllAccessDisabled",
];

/// The store's clock, as its answer tells it.
pub(crate) fn clock(input: &Input) -> Option<Timestamp> {
    let refused = input
        .document
        .as_ref()
        .is_none_or(|document| REFUSALS.contains(&document.code.as_str()));
    let answer = input
        .answer
        .as_ref()
        .filter(|answer| refused && answer.status >= 400)?;
    Timestamp::parse_http(answer.date.as_bytes())
}

/// What the answer adds to a verdict.
pub(crate) fn reconcile(mut verdict: Verdict, input: &Input, options: &Options<'_>) -> Verdict {
    let code = input
        .document
        .as_ref()
        .map_or("", |document| document.code.as_str());
    let status = input.answer.as_ref().map(|answer| answer.status);
    match verdict.outcome {
        Outcome::Right => right(verdict, input, (code, status), options),
        Outcome::NoMatch => {
            // A key that the store does not know has no secret that could be right.
            if let Some(document) = input
                .document
                .as_ref()
                .filter(|_| code == "InvalidAccessKeyId")
            {
                verdict
                    .findings
                    .splice(0..0, said(document, input.request.as_ref()));
                verdict.outcome = Outcome::Evident;
            }
            verdict
        }
        _ => verdict,
    }
}

fn right(
    mut verdict: Verdict,
    input: &Input,
    (code, status): (&str, Option<u16>),
    options: &Options<'_>,
) -> Verdict {
    let refused =
        REFUSALS.contains(&code) || (code.is_empty() && matches!(status, Some(401 | 403)));
    let document = input
        .document
        .as_ref()
        .filter(|document| !document.code.is_empty());
    if !refused {
        match (document, status) {
            (Some(document), _) => verdict.notes.push(format!(
                "The store took the signature, and answered {}: {}",
                document.code, document.message
            )),
            (None, Some(status)) => verdict
                .notes
                .push(format!("The store took it: it answered {status}.")),
            (None, None) => verdict.notes.extend(valid_at(input, options)),
        }
        return verdict;
    }
    if !verdict.findings.is_empty() {
        return verdict;
    }
    let Some(document) = document else {
        verdict.outcome = Outcome::Refused;
        verdict.notes.push(
            "The store answered without saying why: ask with GET, whose answer has a document."
                .into(),
        );
        verdict.notes.extend(other_method(input));
        return verdict;
    };
    if code == "SignatureDoesNotMatch" {
        verdict.outcome = Outcome::Refused;
        verdict.findings.push(other_secret(document, input));
        verdict.notes.extend(other_method(input));
        return verdict;
    }
    verdict.findings = said(document, input.request.as_ref());
    if verdict.findings.is_empty() {
        verdict.outcome = Outcome::Refused;
        verdict
            .notes
            .push(format!("The store answered {code}: {}", document.message));
        if code == "AccessDenied" {
            let policy = "Most stores say so when the signature is right and this access key may not do this: look at its \
                policy and at that of the bucket. Some (Ceph RGW, Garage) say it of a wrong secret, too.";
            verdict.notes.push(policy.into());
        }
    }
    verdict
}

/// A URL does not say for which method it is sent.
fn other_method(input: &Input) -> Option<String> {
    let unknown = input
        .request
        .as_ref()
        .is_some_and(|request| request.method.is_empty());
    unknown.then(|| {
        "The URL is signed for GET. If it was sent with another method than GET, such as HEAD, presign one for that.".into()
    })
}

/// A signature that is right for the secret that is known here, and wrong for the store.
fn other_secret(document: &Document, input: &Input) -> Finding {
    let same =
        input.request.as_ref().and_then(canonical_of) == Some(document.canonical_request.clone());
    let cause = if same {
        "The store made the same canonical request, so nothing changed on the way: it has another secret for this access key \
         than the one that was given here and signed with."
    } else {
        "The signature is right for the secret that was given here, and the store refuses it: it has another secret for this \
         access key, or the request changed on the way."
    };
    let cure = "Take the secret that the store has now for this access key (an old one was replaced?); if it is the one, compare \
        the request as it arrives: path, host and signed headers at the store or its proxy.";
    Finding::plain(Mistake::Secret, Proof::Evident, cause.into()).with_cure(cure)
}

/// For which time a signature is right.
fn valid_at(input: &Input, options: &Options<'_>) -> Option<String> {
    let Claim::V4(stated) = Claim::of(input.request.as_ref()?) else {
        return None;
    };
    let at = stated.instant()?;
    let (from, to) = match stated.expires {
        Some(expires) => (at, at.plus(expires.min(EXPIRES_MAX))),
        None => {
            let before = at.unix().saturating_sub(options.skew);
            (Timestamp::from_unix(before), at.plus(options.skew))
        }
    };
    Some(format!(
        "It was signed at {at}: a store takes it while its clock is between {from} and {to}."
    ))
}

/// What an error document says by its code alone.
pub(crate) fn said(document: &Document, request: Option<&Request>) -> Vec<Finding> {
    let says = |what: &str| document.message.contains(what);
    let mistake = match document.code.as_str() {
        "AccessDenied" if says("expired") => Mistake::Clock,
        "AccessDenied" if says("olicy") => Mistake::PostPolicy,
        "InvalidRequest" if says(ALGORITHM) => Mistake::SignatureVersion,
        "RequestTimeTooSkewed" | "RequestExpired" => Mistake::Clock,
        "AuthorizationHeaderMalformed" if !document.region.is_empty() => Mistake::Region,
        "AuthorizationHeaderMalformed" | "AuthorizationQueryParametersError" => Mistake::Malformed,
        "XAmzContentSHA256Mismatch" | "BadDigest" | "InvalidDigest" => Mistake::PayloadHash,
        "InvalidAccessKeyId" => Mistake::Secret,
        "InvalidToken" | "ExpiredToken" => Mistake::SessionToken,
        "AccessDenied" if !document.headers_not_signed.is_empty() => Mistake::SignedHeaders,
        "MissingSecurityHeader" => Mistake::SignedHeaders,
        _ => return Vec::new(),
    };
    let plain = |cause: String, cure: &str| {
        Vec::from([Finding::plain(mistake, Proof::Evident, cause).with_cure(cure)])
    };
    let told = format!("The store says: {}", document.message);
    match mistake {
        Mistake::SignedHeaders if !document.headers_not_signed.is_empty() => plain(
            format!(
                "These headers were sent and not signed: {}.",
                document.headers_not_signed
            ),
            advice::SIGN_SENT,
        ),
        Mistake::Region => plain(
            format!("The store is in the region `{}`.", document.region),
            Mistake::Region.cure(),
        ),
        Mistake::Secret => plain(
            format!(
                "The store does not know the access key {}.",
                document.access_key
            ),
            "Check the access key for a typing mistake, and that it belongs to this store and account.",
        ),
        Mistake::Clock if document.code != "AccessDenied" => plain(told, advice::CLOCK_SET),
        Mistake::PayloadHash => {
            let (cause, cure) =
                body_mismatch(document, request).unwrap_or((told, advice::HASH_AS_SENT));
            plain(cause, cure)
        }
        _ => plain(told, mistake.cure()),
    }
}

/// Why the hash that was signed is not that of the body that arrived: from both hashes, and what is
/// known of the body.
fn body_mismatch(document: &Document, request: Option<&Request>) -> Option<(String, &'static str)> {
    let claimed = request
        .and_then(|request| request.header(X_AMZ_CONTENT_SHA256))
        .and_then(Payload::parse);
    let claimed = match claimed {
        Some(Payload::Sha256(hash)) => hash,
        _ => unhex(document.hash_claimed.as_bytes())?,
    };
    if document.hash_computed.as_bytes() == hex(&SHA256_EMPTY) {
        let cause = "The body did not arrive: the store computed the hash of an empty one.";
        return Some((
            cause.into(),
            "Send the body that was hashed, with its Content-Length; a redirect drops it.",
        ));
    }
    let changed = request.and_then(|request| changed_body(request, &claimed));
    changed.or_else(|| {
        (!document.hash_computed.is_empty()).then(|| {
            let cause = format!(
                "x-amz-content-sha256 is `{}`, and the body that arrived has the hash `{}`: it was changed after it was hashed.",
                text(&hex(&claimed)),
                document.hash_computed
            );
            (cause, advice::HASH_AS_SENT)
        })
    })
}
