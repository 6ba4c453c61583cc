//! What a request asks for that the gateway cannot do: it is refused by its name, not left out.

use anys3::proto::operation::SUBRESOURCES;
use anys3::proto::{Algorithm, names};
use http::header::{
    CONTENT_RANGE, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_RANGE, IF_UNMODIFIED_SINCE, RANGE,
    TRAILER,
};

use crate::refusal::Refusal;
use crate::route::{Query, text};

/// Headers of an upload that say what would not be done.
const UPLOAD_HEADERS: [HeaderName; 15] = [
    CONTENT_RANGE,
    RANGE,
    IF_MODIFIED_SINCE,
    IF_RANGE,
    IF_UNMODIFIED_SINCE,
    TRAILER,
    HeaderName::from_static("digest"),
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
    HeaderName::from_static("tus-resumable"),
    HeaderName::from_static("x-update-range"),
    HeaderName::from_static("x-http-method"),
    HeaderName::from_static("x-http-method-override"),
    HeaderName::from_static("x-method-override"),
    HeaderName::from_static("content-transfer-encoding"),
];

/// What S3 gives a meaning to in a form,
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html>, and what says that the
/// file is a piece of one: Dropzone, Resumable.js, Flow.js, Fine Uploader, Plupload.
const FIELDS: [&str; 27] = [
    "acl",
    "awsaccesskeyid",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-md5",
    "content-type",
    "expires",
    "policy",
    "redirect",
    "signature",
    "success_action_redirect",
    "success_action_status",
    "tagging",
    "dzchunkindex",
    "dzchunkbyteoffset",
    "dztotalchunkcount",
    "dzuuid",
    "resumablechunknumber",
    "resumableidentifier",
    "flowchunknumber",
    "flowidentifier",
    "qqpartindex",
    "qqtotalparts",
    "chunk",
    "chunks",
];

/// Refuses an upload whose headers ask for what is not done.
///
/// Of one that can be gone on with, `Content-Digest` is compared here, and not by the store.
pub(crate) fn check_upload(headers: &HeaderMap, resumable: bool) -> Result<(), Refusal> {
    let asks = |name: &&HeaderName| {
        headers.contains_key(*name) && !(resumable && *name == "content-digest")
    };
    if let Some(name) = UPLOAD_HEADERS.iter().find(asks) {
        let refusal = impossible(name);
        let condition = name.as_str().starts_with("if-");
        return Err(if condition {
            refusal.hint("use If-Match or If-None-Match: *")
        } else {
            refusal
        });
    }
    check_store(headers)?;
    if !resumable {
        check_resumable(headers)?;
    } else if has_checksum(headers) || headers.contains_key("content-md5") {
        return Err(
            Refusal::argument("a checksum of the whole does not go with a piece")
                .hint("send Content-Digest with each"),
        );
    }
    let coding = text(headers, http::header::CONTENT_ENCODING)?.unwrap_or_default();
    if coding
        .split(',')
        .any(|coding| coding.trim().eq_ignore_ascii_case("aws-chunked"))
    {
        return Err(
            Refusal::argument("Content-Encoding aws-chunked is for the port of S3")
                .hint("send the bytes as they are"),
        );
    }
    Ok(())
}

/// Refuses a request with headers of S3, but for checksums, and for those of a CDN on the way.
pub(crate) fn check_store(headers: &HeaderMap) -> Result<(), Refusal> {
    for name in headers.keys() {
        let Some(rest) = name.as_str().strip_prefix(names::HEADER_PREFIX) else {
            continue;
        };
        if !rest.starts_with("cf-") && Algorithm::of_header(name.as_str()).is_none() {
            return Err(impossible(name).hint("ask the store itself, on the port of S3"));
        }
    }
    Ok(())
}

/// Whether a checksum of S3 goes with the body.
pub(crate) fn has_checksum(headers: &HeaderMap) -> bool {
    headers
        .keys()
        .any(|name| Algorithm::of_header(name.as_str()).is_some())
}

/// Refuses a piece of a resumable upload. That a body is whole is no wish: clients say so, and take
/// any answer, in case that it can be resumed (`draft-ietf-httpbis-resumable-upload`).
fn check_resumable(headers: &HeaderMap) -> Result<(), Refusal> {
    for (name, value) in headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("upload-"))
    {
        match (name.as_str(), value.as_bytes()) {
            ("upload-complete", b"?1")
            | ("upload-incomplete", b"?0")
            | ("upload-draft-interop-version", _) => {}
            _ => return Err(impossible(name).hint("send the whole file in one request")),
        }
    }
    Ok(())
}

/// Refuses a file in a form whose own headers ask for what is not done.
pub(crate) fn check_part(headers: &HeaderMap) -> Result<(), Refusal> {
    let others = [
        http::header::CONTENT_ENCODING,
        HeaderName::from_static("content-md5"),
    ];
    for name in UPLOAD_HEADERS.iter().chain(&others) {
        if *name != "content-transfer-encoding" && headers.contains_key(name) {
            return Err(impossible(name).hint("send the file as the body, not in a form"));
        }
    }
    check_store(headers)
}

/// Refuses a field of a form, if it asks for what is not done.
pub(crate) fn check_field(name: &str) -> Result<(), Refusal> {
    if FIELDS.contains(&name) || name.starts_with(names::HEADER_PREFIX) {
        return Err(Refusal::argument(format!("the field {name} is not possible")).hint(
            "the fields are key, bucket and file; headers of the file go with the file, or with the request",
        ));
    }
    Ok(())
}

/// Refuses parameters other than these.
pub(crate) fn check_parameters(query: &Query, known: &[&str]) -> Result<(), Refusal> {
    match query.names().find(|name| !known.contains(name)) {
        Some(name) => Err(Refusal::argument(format!("there is no parameter {name:?}"))
            .hint(format!("the parameters are {}", known.join(", ")))),
        None => Ok(()),
    }
}

/// Refuses parameters with which S3 answers something else than the object. Others mean nothing:
/// many add some to have a URL that no cache knows.
pub(crate) fn check_object_parameters(query: &Query) -> Result<(), Refusal> {
    let asks = |name: &&str| {
        SUBRESOURCES.contains(name)
            || ["versionId", "partNumber"].contains(name)
            || name.starts_with("response-")
            || name.to_ascii_lowercase().starts_with(names::HEADER_PREFIX)
    };
    match query.names().find(asks) {
        Some(name) => Err(Refusal::argument(format!("{name} is not possible here"))
            .hint("ask the store itself, on the port of S3")),
        None => Ok(()),
    }
}

fn impossible(name: &HeaderName) -> Refusal {
    Refusal::argument(format!("the header {name} is not possible here"))
}
