//! What the store answered, and what that says about a request whose signature was looked at.

use std::format;
use std::prelude::rust_2024::*;

use super::catalogue::Mistake;
use super::document::Document;
use super::input::Input;
use super::model::percent_decode;
use super::payloads::spacings;
use super::probe::Answer;
use super::request::Request;
use super::verdict::{Finding, Outcome, Proof, Verdict};
use super::{Options, advice, text};
use crate::hash::{SHA256_EMPTY, sha256};
use crate::names::{CONTENT_TYPE, X_AMZ_CONTENT_SHA256};
use crate::payload::Payload;
use crate::text::{hex, unhex};
use crate::time::Timestamp;

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

/// Takes the head of an answer out of a text: its status, clock and name. What stands behind it is
/// the answer's body.
pub(super) fn without_answer(bytes: &[u8]) -> (Vec<u8>, Option<Answer>) {
    let mut at = 0;
    let mut found: Option<(usize, Answer)> = None;
    let mut in_head = false;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let plain = plain_line(line);
        if let Some(status) = status_of(&plain) {
            // What comes before the answer proper, such as 100, is none.
            in_head = status >= 200;
            if in_head {
                found = Some((
                    at,
                    Answer {
                        status,
                        ..Answer::default()
                    },
                ));
            }
        } else if in_head && let Some((_, answer)) = &mut found {
            match plain.split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("date") => {
                    answer.date = value.trim().into()
                }
                Some((name, value)) if name.eq_ignore_ascii_case("server") => {
                    answer.server = value.trim().into()
                }
                None if plain.is_empty() => in_head = false,
                _ => {}
            }
        }
        at += line.len();
    }
    let Some((start, answer)) = found else {
        return (bytes.to_vec(), None);
    };
    let (before, head) = bytes.split_at_checked(start).unwrap_or_default();
    if !head.starts_with(b"HTTP/") {
        // A transcript marks what was sent.
        return (bytes.to_vec(), Some(answer));
    }
    if !before.trim_ascii().is_empty() {
        return (before.to_vec(), Some(answer));
    }
    let ends = [b"\r\n\r\n".as_slice(), b"\n\n"];
    let behind = ends.iter().filter_map(|end| {
        let at = head.windows(end.len()).position(|window| window == *end)?;
        head.get(at + end.len()..)
    });
    let rest = behind.max_by_key(|rest| rest.len());
    // An answer alone is not cut: whoever reads it says what is missing.
    match rest.filter(|rest| !rest.trim_ascii().is_empty()) {
        Some(rest) => (rest.to_vec(), Some(answer)),
        None => (bytes.to_vec(), Some(answer)),
    }
}

/// A line without what curl and Python's http.client put before it.
fn plain_line(line: &[u8]) -> String {
    let line = text(line);
    let line = line.trim_end();
    let line = line.strip_prefix('<').map_or(line, str::trim_start);
    let line = line.strip_prefix("header: ").unwrap_or(line);
    let line = line
        .strip_prefix("reply: ")
        .map_or(line, |rest| rest.trim_matches(['\'', '"']));
    line.trim_end_matches("\\r\\n").into()
}

fn status_of(line: &str) -> Option<u16> {
    // Python's urllib and requests, and curl -f.
    let told = [
        "HTTP Error ",
        "Response [",
        "requested URL returned error: ",
    ];
    if let Some((_, rest)) = told.iter().find_map(|words| line.split_once(words)) {
        let (digits, behind) = rest.split_at_checked(3)?;
        return behind
            .chars()
            .all(|char| !char.is_ascii_digit())
            .then(|| digits.parse().ok())?;
    }
    let (version, rest) = line.strip_prefix("HTTP/")?.split_once(' ')?;
    let digits = rest
        .get(..3)
        .filter(|_| version.starts_with(|char: char| char.is_ascii_digit()))?;
    let behind = rest.get(3..).unwrap_or_default();
    (behind.is_empty() || behind.starts_with(' ')).then(|| digits.parse().ok())?
}

/// The store's clock, as its answer tells it.
pub(super) fn clock(input: &Input) -> Option<Timestamp> {
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
pub(super) fn reconcile(mut verdict: Verdict, input: &Input, options: &Options<'_>) -> Verdict {
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
    let same = input.request.as_ref().and_then(super::canonical_of)
        == Some(document.canonical_request.clone());
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
    let super::Claim::V4(stated) = super::Claim::of(input.request.as_ref()?) else {
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
pub(super) fn said(document: &Document, request: Option<&Request>) -> Vec<Finding> {
    let says = |what: &str| document.message.contains(what);
    let mistake = match document.code.as_str() {
        "AccessDenied" if says("expired") => Mistake::Clock,
        "AccessDenied" if says("olicy") => Mistake::PostPolicy,
        "InvalidRequest" if says(crate::names::ALGORITHM) => Mistake::SignatureVersion,
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

/// What happened to a body after it was hashed, where that can be told.
pub(super) fn changed_body(
    request: &Request,
    claimed: &[u8; 32],
) -> Option<(String, &'static str)> {
    let is = |bytes: &[u8]| sha256(bytes) == *claimed;
    let path = percent_decode(request.path.as_bytes());
    let file = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
    let names = [
        file.to_vec(),
        path.clone(),
        [b"@", file].concat(),
        [file, b"\n"].concat(),
        [b"./", file].concat(),
    ];
    if !file.is_empty() && names.iter().any(|name| is(name)) {
        let cause = "x-amz-content-sha256 is the hash of the file's name, not of its content.";
        let cure = "Hash the content: `sha256sum < file` in a shell, and the bytes that were read in a program.";
        return Some((cause.into(), cure));
    }
    if *claimed == SHA256_EMPTY && request.body.as_ref().is_some_and(|body| !body.is_empty()) {
        let cause = "x-amz-content-sha256 is the hash of an empty body, and the body is not empty.";
        return Some((cause.into(), advice::HASH_AS_SENT));
    }
    let body = request.body.as_deref().unwrap_or_default();
    let coding = text(request.header("content-encoding").unwrap_or_default()).to_ascii_lowercase();
    let magic: [(&[u8], &str); 5] = [
        (b"\x1f\x8b", "gzip"),
        (b"\x78\x9c", "deflate"),
        (b"\x78\xda", "deflate"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"BZh", "bzip2"),
    ];
    let found = magic
        .iter()
        .find(|(start, _)| body.starts_with(start))
        .map(|(_, name)| *name);
    let named = ["gzip", "deflate", "br", "zstd"]
        .into_iter()
        .find(|name| coding.split([',', ' ']).any(|one| one == *name));
    if let Some(name) = found.or(named) {
        let cause = format!(
            "The body was compressed ({name}) after it was hashed: x-amz-content-sha256 is not the hash of what is sent."
        );
        return Some((cause, advice::COMPRESS_FIRST));
    }
    let lf: Vec<u8> = body.iter().copied().filter(|byte| *byte != b'\r').collect();
    let crlf = lf
        .split(|&byte| byte == b'\n')
        .collect::<Vec<_>>()
        .join(b"\r\n".as_slice());
    if !body.is_empty() && body != lf && is(&lf) || body != crlf && is(&crlf) {
        let cause =
            "The line ends of the body were changed after it was hashed: between LF and CR LF.";
        return Some((
            cause.into(),
            "Read and send the file as bytes, in binary mode, and hash what is sent.",
        ));
    }
    let trimmed = body.trim_ascii_end();
    let ended = [
        [trimmed, b"\n"].concat(),
        [trimmed, b"\r\n"].concat(),
        trimmed.to_vec(),
    ];
    if !body.is_empty() && ended.iter().any(|form| form != body && is(form)) {
        let cause = "The body was hashed with a line end behind it and sent without, or the other way round.";
        return Some((cause.into(), advice::LINE_END));
    }
    if let Some((what, _)) = spacings(body).into_iter().find(|(_, form)| is(form)) {
        let cause =
            format!("The body was hashed as {what}, and sent as other text of the same JSON.");
        let cure = "Write the JSON once, keep the text, and hash and send that text: in Python `data = json.dumps(…)` and `data=data`, \
            not `json=…`; in JavaScript one `JSON.stringify`.";
        return Some((cause, cure));
    }
    let kind = text(request.header(CONTENT_TYPE).unwrap_or_default());
    let agent = text(request.header("user-agent").unwrap_or_default());
    if agent.starts_with("curl/") && kind == "application/x-www-form-urlencoded" {
        let cause = "The body is not the one that was hashed: curl -d, which names the content type of a form, takes the line ends \
            of a file away.";
        return Some((cause.into(), advice::DATA_BINARY));
    }
    None
}
