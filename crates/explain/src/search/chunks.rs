//! Mistakes in an `aws-chunked` body.

use anys3_sigv4::names::{
    X_AMZ_CONTENT_SHA256, X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_TRAILER, X_AMZ_TRAILER_SIGNATURE,
};
use anys3_sigv4::parts::{digits, wide};
use anys3_sigv4::{Payload, SHA256_EMPTY, Sha256, hex, sha256};
use subtle::ConstantTimeEq;

use crate::catalogue::Mistake;
use crate::mistakes::facts::Facts;
use crate::mistakes::signing::spec::Spec;
use crate::read::chunks::{Body, Chunk};
use crate::read::claim::split_list;
use crate::say::verdict::{Finding, Proof};
use crate::search::tail::Tail;
use crate::text::{checksums, text};

/// What is wrong with the body of a request whose head is signed rightly.
pub(crate) fn check(facts: &Facts<'_>, secret: Option<&[u8]>) -> Option<Finding> {
    let sent = facts.request.header(X_AMZ_CONTENT_SHA256)?;
    let payload = Payload::parse(sent).filter(|payload| payload.is_chunked())?;
    let bytes = facts.request.body.as_ref()?;
    // The head was proven before the body is looked at.
    let proof = if secret.is_some() {
        Proof::Reproduced
    } else {
        Proof::Evident
    };
    let finding = |cause: String| Some(Finding::plain(Mistake::ChunkedPayload, proof, cause));
    let Some(body) = Body::parse(bytes) else {
        return finding(
            "The body is not in chunks, though x-amz-content-sha256 says that it is.".into(),
        );
    };
    if let Some(wrong) = body.wrong {
        return finding(wrong.into());
    }
    let Some(len) = facts.request.header(X_AMZ_DECODED_CONTENT_LENGTH) else {
        return finding(
            "x-amz-decoded-content-length is missing: it is the length of the object without the chunks."
                .into(),
        );
    };
    if digits(len) != Some(wide(body.len())) {
        let cause = format!(
            "x-amz-decoded-content-length says {}, and the chunks hold {} bytes.",
            text(len),
            body.len()
        );
        return finding(cause);
    }
    if let Some(cause) = trailers_differ(facts, &body, payload) {
        return finding(cause);
    }
    let chain = secret.filter(|_| payload.has_chunk_signatures());
    if let Some(broken) = chain.and_then(|secret| replay(facts, secret, &body, payload)) {
        return Some(broken);
    }
    let data: Vec<u8> = body
        .chunks
        .iter()
        .flat_map(|chunk| chunk.data.iter().copied())
        .collect();
    body.trailers.iter().find_map(|(name, value)| {
        let right = checksums::of_header(name, &data)?;
        let cause = format!(
            "The trailer {name} is `{}`, and that of the data is `{right}`.",
            value.trim()
        );
        (right != value.trim()).then(|| Finding::plain(Mistake::ChunkedPayload, proof, cause))
    })
}

fn trailers_differ(facts: &Facts<'_>, body: &Body<'_>, payload: Payload) -> Option<String> {
    let announced = text(facts.request.header(X_AMZ_TRAILER).unwrap_or_default());
    for name in split_list(&announced) {
        if !body
            .trailers
            .iter()
            .any(|(known, _)| known.eq_ignore_ascii_case(name))
        {
            return Some(format!(
                "x-amz-trailer announces {name}, and the body ends without it."
            ));
        }
    }
    let signed = body
        .trailers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case(X_AMZ_TRAILER_SIGNATURE));
    match payload {
        Payload::StreamingTrailer if !signed => Some(
            "The body ends without x-amz-trailer-signature, which the payload's name promises."
                .into(),
        ),
        _ if !payload.has_trailer() && !body.trailers.is_empty() => Some(
            "The body ends with a trailer, and x-amz-content-sha256 names none (…-TRAILER).".into(),
        ),
        _ => None,
    }
}

/// Follows the signatures of the chunks, and names the mistake that makes the first wrong one.
fn replay(facts: &Facts<'_>, secret: &[u8], body: &Body<'_>, payload: Payload) -> Option<Finding> {
    let tail = Tail::new(Mistake::ChunkedPayload, "", Spec::of(facts, secret));
    let [_, at, scope] = tail.spec.lines();
    let seed = text(&hex(&facts.stated.tag));
    let mut previous = seed.clone();
    for (number, chunk) in (1..).zip(&body.chunks) {
        let Some(sent) = chunk.signature.map(text) else {
            let cause = format!("Chunk {number} has no signature (`size;chunk-signature=…`).");
            return Some(Finding::plain(
                Mistake::ChunkedPayload,
                Proof::Evident,
                cause,
            ));
        };
        let made = |text: &str| is(&tail, text, &sent);
        let right = string(at, scope, &previous, &sha256(chunk.data));
        if !made(&right) {
            let whole = body.chunks.iter().fold(Sha256::new(), |mut hash, chunk| {
                hash.update(chunk.data);
                hash
            });
            let found = chunk_mistakes(at, scope, &previous, &seed, chunk, &whole.finish())
                .into_iter()
                .find(|(_, text)| made(text));
            return Some(match found {
                Some((what, _)) => {
                    let cause = format!("The signature of chunk {number} was made {what}.");
                    Finding::plain(Mistake::ChunkedPayload, Proof::Reproduced, cause)
                }
                None => {
                    let cause = format!(
                        "The signature of chunk {number} is not the one of its data and the signature before it."
                    );
                    Finding::plain(Mistake::ChunkedPayload, Proof::Evident, cause)
                }
            });
        }
        previous = sent;
    }
    if payload.has_trailer() {
        trailer(&tail, at, scope, &seed, &previous, body)
    } else {
        None
    }
}

/// Whether this is the signature of a text.
fn is(tail: &Tail, text: &str, signature: &str) -> bool {
    hex(&tail.tag_of(text.as_bytes()))
        .as_slice()
        .ct_eq(signature.as_bytes())
        .into()
}

fn string(at: &str, scope: &str, previous: &str, data: &[u8; 32]) -> String {
    let (empty, data) = (text(&hex(&SHA256_EMPTY)), text(&hex(data)));
    format!("AWS4-HMAC-SHA256-PAYLOAD\n{at}\n{scope}\n{previous}\n{empty}\n{data}")
}

fn chunk_mistakes(
    at: &str,
    scope: &str,
    previous: &str,
    seed: &str,
    chunk: &Chunk<'_>,
    whole: &[u8; 32],
) -> Vec<(&'static str, String)> {
    let data = sha256(chunk.data);
    let of = |parts: &[&[u8]]| {
        let mut hash = Sha256::new();
        parts.iter().for_each(|part| hash.update(part));
        hash.finish()
    };
    let (empty, hash) = (text(&hex(&SHA256_EMPTY)), text(&hex(&data)));
    let head = "AWS4-HMAC-SHA256-PAYLOAD";
    vec![
        (
            "from the signature of the request: each chunk must start from the chunk before",
            string(at, scope, seed, &data),
        ),
        (
            "from nothing, in place of the signature before it",
            string(at, scope, "", &data),
        ),
        (
            "from the hash of nothing, in place of the signature before it",
            string(at, scope, &empty, &data),
        ),
        (
            "over the data with the CR LF behind it",
            string(at, scope, previous, &of(&[chunk.data, b"\r\n"])),
        ),
        (
            "over the chunk with its first line",
            string(at, scope, previous, &of(&[chunk.head, b"\r\n", chunk.data])),
        ),
        (
            "over the chunk with its first line and its end",
            string(
                at,
                scope,
                previous,
                &of(&[chunk.head, b"\r\n", chunk.data, b"\r\n"]),
            ),
        ),
        (
            "without the line with the hash of nothing",
            format!("{head}\n{at}\n{scope}\n{previous}\n{hash}"),
        ),
        (
            "with an empty line in place of the hash of nothing",
            format!("{head}\n{at}\n{scope}\n{previous}\n\n{hash}"),
        ),
        (
            "with the first line AWS4-HMAC-SHA256",
            string(at, scope, previous, &data).replacen("-PAYLOAD", "", 1),
        ),
        (
            "with CR LF between the lines, where LF is signed",
            string(at, scope, previous, &data).replace('\n', "\r\n"),
        ),
        (
            "with the day in place of the time",
            string(at.get(..8).unwrap_or(at), scope, previous, &data),
        ),
        (
            "over the whole object, not over its own data",
            string(at, scope, previous, whole),
        ),
        (
            "with a line end behind the string to sign",
            string(at, scope, previous, &data) + "\n",
        ),
        (
            "over an empty chunk",
            string(at, scope, previous, &SHA256_EMPTY),
        ),
        (
            "as that of a whole request",
            format!("AWS4-HMAC-SHA256\n{at}\n{scope}\n{hash}"),
        ),
    ]
}

/// Whether the trailers are signed rightly, and the mistake if they are not.
fn trailer(
    tail: &Tail,
    at: &str,
    scope: &str,
    seed: &str,
    previous: &str,
    body: &Body<'_>,
) -> Option<Finding> {
    let trailers = Trailers::of(at, scope, body);
    let (_, sent) = body
        .trailers
        .iter()
        .find(|(name, _)| is_trailer_signature(name))?;
    let right = trailers.string(TRAILER, previous, &trailers.lines(":", "\n"));
    if is(tail, &right, sent.trim()) {
        return None;
    }
    let chunk_before = body.chunks.iter().rev().nth(1);
    let before = chunk_before
        .and_then(|chunk| chunk.signature)
        .map(text)
        .unwrap_or_default();
    for (what, string) in trailers.mistakes(seed, previous, &before) {
        if is(tail, &string, sent.trim()) {
            let cause = format!("The signature of the trailer was made {what}.");
            return Some(Finding::plain(
                Mistake::ChunkedPayload,
                Proof::Reproduced,
                cause,
            ));
        }
    }
    let cause = "The signature of the trailer is not the one of the trailer and the last chunk.";
    Some(Finding::plain(
        Mistake::ChunkedPayload,
        Proof::Evident,
        cause.into(),
    ))
}

fn is_trailer_signature(name: &str) -> bool {
    name.eq_ignore_ascii_case(X_AMZ_TRAILER_SIGNATURE)
}

/// The first line of what the signature of trailers is made over.
const TRAILER: &str = "AWS4-HMAC-SHA256-TRAILER";

/// The trailers that are signed, and the scope that they are signed in.
struct Trailers<'b> {
    at: &'b str,
    scope: &'b str,
    /// Names and values as they are written.
    all: Vec<(&'b str, &'b str)>,
}

impl<'b> Trailers<'b> {
    fn of(at: &'b str, scope: &'b str, body: &Body<'b>) -> Self {
        let mut all = body.trailers.clone();
        all.retain(|(name, _)| !is_trailer_signature(name));
        Self { at, scope, all }
    }

    /// The trailers as they are signed, or with something else between and behind.
    fn lines(&self, colon: &str, end: &str) -> String {
        let mut out = String::new();
        for (name, value) in &self.all {
            let (name, value) = (name.to_ascii_lowercase(), value.trim());
            out += &format!("{name}{colon}{value}{end}");
        }
        out
    }

    /// The trailers with their names as they are written.
    fn lines_as_written(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.all {
            out += &format!("{name}:{}\n", value.trim());
        }
        out
    }

    /// The values alone.
    fn values(&self, end: &str) -> String {
        let mut out = String::new();
        for (_, value) in &self.all {
            out += &format!("{}{end}", value.trim());
        }
        out
    }

    /// What is signed.
    fn string(&self, head: &str, previous: &str, lines: &str) -> String {
        let hash = text(&hex(&sha256(lines.as_bytes())));
        format!("{head}\n{}\n{}\n{previous}\n{hash}", self.at, self.scope)
    }

    /// What may have been signed in its place, and how that is called.
    fn mistakes(&self, seed: &str, previous: &str, before: &str) -> [(&'static str, String); 11] {
        let plain = self.lines(":", "\n");
        [
            (
                "without the line end behind the trailer",
                self.string(TRAILER, previous, plain.trim_end()),
            ),
            (
                "with CR LF behind each trailer, where LF is signed",
                self.string(TRAILER, previous, &self.lines(":", "\r\n")),
            ),
            (
                "with a space behind the colon",
                self.string(TRAILER, previous, &self.lines(": ", "\n")),
            ),
            (
                "with the trailer's name as written, not in lower case",
                self.string(TRAILER, previous, &self.lines_as_written()),
            ),
            (
                "from the chunk before the last one",
                self.string(TRAILER, before, &plain),
            ),
            (
                "with the first line AWS4-HMAC-SHA256-PAYLOAD",
                self.string("AWS4-HMAC-SHA256-PAYLOAD", previous, &plain),
            ),
            (
                "with the first line AWS4-HMAC-SHA256",
                self.string("AWS4-HMAC-SHA256", previous, &plain),
            ),
            ("over nothing", self.string(TRAILER, previous, "")),
            (
                "over the trailer's value alone",
                self.string(TRAILER, previous, &self.values("\n")),
            ),
            (
                "over the trailer's value alone, without a line end",
                self.string(TRAILER, previous, &self.values("")),
            ),
            (
                "from the signature of the request",
                self.string(TRAILER, seed, &plain),
            ),
        ]
    }
}
