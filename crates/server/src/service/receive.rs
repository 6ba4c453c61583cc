//! What comes with a request: its length, its form, its document.

use anys3_proto::checksum::{Hasher, encode};
use anys3_proto::operation::{Body, Entry};
use anys3_proto::xml::DOCUMENT_LEN_MAX;
use anys3_proto::{Algorithm, Checksums, Error, ErrorCode, Request, S3Error};
use anys3_sigv4::{Payload, Verified, names};
use http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, EXPECT, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING,
};
use http::{StatusCode, Uri};

use super::authorise::Permitted;
use super::identify::Caller;
use crate::body::{BoxBody, Incoming, PUT_LEN_MAX};

const MD5: &str = "content-md5";

/// A request on its way to its handler: who sends it is known and may do this.
pub(crate) struct Pending {
    pub(super) request: Request,
    /// As it was sent.
    pub(super) uri: Uri,
    pub(super) body: Incoming,
    pub(super) caller: Caller,
}

/// Takes what comes with a request, up to the bytes that its handler streams.
pub(super) async fn receive(
    entry: &Entry,
    mut request: Request,
    uri: Uri,
    permitted: Permitted<Verified>,
    wire: BoxBody,
) -> Result<Pending, S3Error> {
    let (caller, proof) = permitted.into_parts();
    let body = match proof {
        Some(verified) => {
            let length = plain_length(&mut request.headers, &verified)?;
            Incoming::signed(wire, verified, length)?
        }
        None => {
            let payload = unsigned_payload(&request.headers)?;
            take_off_chunks(&mut request.headers);
            Incoming::unsigned(wire, payload, declared_length(&request.headers))
        }
    };
    let mut pending = Pending {
        request,
        uri,
        body,
        caller,
    };
    take_document(entry, &mut pending).await?;
    Ok(pending)
}

/// What an anonymous request says of its payload. One in chunks is refused: for whom anonymous
/// requests are allowed, the bytes as they are do as well.
fn unsigned_payload(headers: &HeaderMap) -> Result<Payload, S3Error> {
    let name = names::X_AMZ_CONTENT_SHA256;
    let Some(text) = headers.get(name) else {
        return Ok(Payload::Unsigned);
    };
    match Payload::parse(text.as_bytes()) {
        Some(payload) if !payload.is_chunked() => Ok(payload),
        _ => Err(S3Error::header_not_implemented(name)),
    }
}

/// Reads a document and checks it; a body that its handler streams stays where it is.
async fn take_document(entry: &Entry, pending: &mut Pending) -> Result<(), S3Error> {
    let Pending { request, body, .. } = pending;
    match entry.body {
        Body::Stream | Body::Events => match body.length() {
            None => Err(ErrorCode::MISSING_CONTENT_LENGTH.into()),
            Some(length) if length > PUT_LEN_MAX => Err(S3Error::from(ErrorCode::ENTITY_TOO_LARGE)
                .with("ProposedSize", length.to_string())
                .with("MaxSizeAllowed", PUT_LEN_MAX.to_string())),
            Some(_) => Ok(()),
        },
        // As at AWS, a body means nothing where none is taken; what is said of it holds all the
        // same.
        Body::Empty => {
            let ignored = body.collect(DOCUMENT_LEN_MAX).await?;
            check_document(entry, &request.headers, body.trailers(), &ignored)
        }
        Body::Xml(_) | Body::OptionalXml(_) | Body::Text => {
            let document = body.collect(DOCUMENT_LEN_MAX).await?;
            if document.is_empty() && matches!(entry.body, Body::Xml(_) | Body::Text) {
                return Err(ErrorCode::MISSING_REQUEST_BODY_ERROR.into());
            }
            check_document(entry, &request.headers, body.trailers(), &document)?;
            request.document = Some(document);
            Ok(())
        }
    }
}

/// The length of the bytes that are meant, where it is declared; what the headers say of the form
/// on the wire is replaced by what holds of those bytes.
fn plain_length(headers: &mut HeaderMap, verified: &Verified) -> Result<Option<u64>, S3Error> {
    let declared = declared_length(headers);
    take_off_chunks(headers);
    if !verified.payload().is_chunked() {
        // Who says another length than that of the body means a body in chunks, and would get them
        // stored.
        if verified
            .decoded_len()
            .is_some_and(|length| Some(length) != declared)
        {
            let (length, payload) = (
                names::X_AMZ_DECODED_CONTENT_LENGTH,
                names::X_AMZ_CONTENT_SHA256,
            );
            let why = format!("{length} is for a body in chunks, and by {payload} it is in none.");
            return Err(S3Error::new(ErrorCode::INVALID_REQUEST, why));
        }
        return Ok(declared);
    }
    let length = verified
        .decoded_len()
        .ok_or_else(|| S3Error::from(ErrorCode::MISSING_CONTENT_LENGTH))?;
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    Ok(Some(length))
}

fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Takes `aws-chunked` off the codings, which is one of the wire. The others stay as they were
/// sent, byte for byte.
fn take_off_chunks(headers: &mut HeaderMap) {
    let lines: Vec<HeaderValue> = headers.get_all(CONTENT_ENCODING).iter().cloned().collect();
    if !lines.iter().any(|line| codings(line).any(is_chunked)) {
        return;
    }
    headers.remove(CONTENT_ENCODING);
    for line in lines {
        let kept: Vec<&[u8]> = codings(&line)
            .filter(|coding| !is_chunked(coding))
            .collect();
        let kept = kept.join(&b','); // What was a header's value is one without a part of it.
        if let Ok(value) = HeaderValue::from_bytes(kept.trim_ascii())
            && !value.is_empty()
        {
            headers.append(CONTENT_ENCODING, value);
        }
    }
}

fn codings(line: &HeaderValue) -> impl Iterator<Item = &[u8]> {
    line.as_bytes().split(|&byte| byte == b',')
}

fn is_chunked(coding: &[u8]) -> bool {
    coding
        .trim_ascii()
        .eq_ignore_ascii_case(names::AWS_CHUNKED.as_bytes())
}

/// Checks a document against the MD5 and the checksums that came with it. Those in headers are of
/// another thing in some operations, as the object that is made.
fn check_document(
    entry: &Entry,
    headers: &HeaderMap,
    trailers: &Checksums,
    document: &[u8],
) -> Result<(), S3Error> {
    let all = Algorithm::ALL.map(Algorithm::header);
    for name in all.into_iter().chain([MD5]) {
        if headers.get_all(name).iter().nth(1).is_some() {
            return Err(Error::Twice(name.to_owned()).into());
        }
    }
    if let Some(text) = header(headers, MD5) {
        check_digest(document, Algorithm::Md5, &text)?;
    }
    for algorithm in Algorithm::ALL {
        let in_head = header(headers, algorithm.header());
        let in_trailer = trailers.of(algorithm).map(str::to_owned);
        let stated = in_head
            .filter(|_| entry.traits.digest_of_document)
            .or(in_trailer);
        if let Some(text) = stated {
            check_digest(document, algorithm, &text)?;
        }
    }
    Ok(())
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// Compares a digest that was sent with that of what came.
fn check_digest(document: &[u8], algorithm: Algorithm, text: &str) -> Result<(), S3Error> {
    let Some(expected) = algorithm.decode(text) else {
        return Err(S3Error::from(ErrorCode::INVALID_DIGEST).with("Content-MD5", text));
    };
    let found = Hasher::of(algorithm, document);
    if found == expected {
        return Ok(());
    }
    Err(S3Error::from(ErrorCode::BAD_DIGEST)
        .with("ExpectedDigest", text)
        .with("CalculatedDigest", encode(&found)))
}

/// Refuses what a request asks of HTTP and is not done: another coding than chunks would be stored
/// as if it were the object, and an expectation would be taken as met.
pub(super) fn check_coding(headers: &HeaderMap) -> Result<(), S3Error> {
    if !has_only(headers, &TRANSFER_ENCODING, "chunked") {
        let why = "Of transfer codings the store reads chunked, alone.";
        return Err(
            S3Error::new(ErrorCode::NOT_IMPLEMENTED, why).with("Header", "Transfer-Encoding")
        );
    }
    if !has_only(headers, &EXPECT, "100-continue") {
        let why = "Of expectations the store meets 100-continue, alone.";
        let error = S3Error::new(ErrorCode::INVALID_ARGUMENT, why).with("ArgumentName", "Expect");
        return Err(S3Error {
            status: StatusCode::EXPECTATION_FAILED,
            ..error
        });
    }
    Ok(())
}

/// Whether a header, if it is there, has no value but this.
fn has_only(headers: &HeaderMap, name: &HeaderName, known: &str) -> bool {
    let mut values = headers.get_all(name).iter();
    values.all(|value| value.as_bytes().eq_ignore_ascii_case(known.as_bytes()))
}
