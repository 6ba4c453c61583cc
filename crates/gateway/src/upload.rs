//! `POST /upload`: stores the body, or the file of a form.

use std::sync::Arc;

use anys3::proto::error::code;
use anys3::proto::groups::{Content, WriteConditions};
use anys3::proto::ops::{PutObject, PutObjectOutput};
use anys3::proto::{Algorithm, Checksums};
use anys3::{Body, Error, PART_SIZE_MAX};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, EXPIRES,
    HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH, LOCATION,
};
use http::request::Parts;
use http::{Response, StatusCode};
use serde::Serialize;

use crate::asked;
use crate::form::{self, UploadForm};
use crate::pieces::Pieces;
use crate::receipt::{ALGORITHM, Receipt, too_large};
use crate::refusal::Refusal;
use crate::route::text;
use crate::upload_target::UploadTarget;
use crate::{Shared, json};

/// How many parts of an upload are sent at once. While one is sent, the next is read; more gain
/// nothing.
const SENT_PARTS_MAX: usize = 2;
/// The longest name of a file that becomes part of a key, in bytes: as long as file systems have
/// them.
const FILE_NAME_LEN_MAX: usize = 255;
/// How many random bytes set apart a key that nobody has chosen: nobody meets it, or guesses it.
const KEY_RANDOM_LEN: usize = 16;

/// What a client is told of an upload.
#[derive(Serialize)]
struct Uploaded<'a> {
    bucket: &'a str,
    key: &'a str,
    etag: Option<&'a str>,
    size: u64,
    checksum: Sum<'a>,
    url: &'a str,
}

#[derive(Serialize)]
struct Sum<'a> {
    algorithm: &'a str,
    value: &'a str,
}

/// Stores what the request carries. Answers when it is durable.
pub(crate) async fn upload(
    gateway: &Shared,
    parts: &Parts,
    receipt: &Receipt,
) -> Result<Response<Body>, Refusal> {
    let mut target = UploadTarget::of_query(parts)?;
    let boundary = form::boundary(&parts.headers)?;
    let length = receipt.length();
    asked::check_upload(&parts.headers)?;
    check_length(gateway.config.upload_size_max, length, boundary.is_some())?;
    let mut put = put(&parts.headers, boundary.is_none() && length.is_some())?;
    let bytes = receipt.read(gateway.config.body_idle_max);
    let (name, bytes, length) = match boundary {
        None => (None, bytes.boxed(), length),
        Some(boundary) => {
            form::check_coded(&parts.headers)?;
            let form = UploadForm::read(bytes, &boundary, receipt, &mut target).await?;
            put.content.content_type = text(form.headers(), CONTENT_TYPE)?;
            (
                form.file_name().map(str::to_owned),
                form.into_file().boxed(),
                None,
            )
        }
    };
    let bytes = receipt
        .measure(bytes, gateway.config.upload_size_max)
        .fuse();
    let bucket = gateway.bucket(target.bucket)?;
    put.bucket = bucket.to_string();
    put.key = target.key.map_or_else(|| new_key(name.as_deref()), Ok)?;
    let url = gateway.object_url(&bucket, &put.key);
    let key = put.key.clone();
    let stored = store(gateway, put, bytes, length, receipt).await;
    // Where the body is at fault, the error is what became of that: the store has not failed.
    let stored = stored.map_err(|error| receipt.refusal().unwrap_or_else(|| error.into()))?;
    let (size, sum) = receipt.measured();
    let checksum = Sum {
        algorithm: ALGORITHM.name(),
        value: &sum,
    };
    let (bucket, etag) = (bucket.as_str(), stored.etag.as_deref());
    let mut response = json(
        StatusCode::CREATED,
        &Uploaded {
            bucket,
            key: &key,
            etag,
            size,
            checksum,
            url: &url,
        },
    );
    if let Ok(url) = HeaderValue::from_str(&url) {
        response.headers_mut().insert(LOCATION, url);
    }
    Ok(response)
}

/// Refuses what is known to be too large before it is read.
fn check_length(max: Option<u64>, length: Option<u64>, of_form: bool) -> Result<(), Refusal> {
    let overhead = if of_form { form::OVERHEAD_MAX } else { 0 };
    match (max, length) {
        (Some(max), Some(length)) if length > max.saturating_add(overhead) => Err(too_large(max)),
        _ => Ok(()),
    }
}

/// What the headers say of the object. `plain` says that the body is the object, and of a length
/// that is said: with any other, the digests of headers are of something else, or come too late.
fn put(headers: &HeaderMap, plain: bool) -> Result<PutObject, Refusal> {
    let content_md5 = text(headers, "content-md5")?;
    let mut checksums = Checksums::default();
    for algorithm in Algorithm::ALL {
        if let Some(sum) = text(headers, algorithm.header())? {
            checksums.set(algorithm, sum);
        }
    }
    let digests = content_md5.is_some() || checksums.iter().next().is_some();
    if digests && !plain {
        return Err(Refusal::argument(
            "a checksum in a header goes with a file that is the body, and Content-Length",
        )
        .hint("send the file as the body, and say its length"));
    }
    let conditions = WriteConditions {
        if_match: text(headers, IF_MATCH)?,
        if_none_match: text(headers, IF_NONE_MATCH)?,
    };
    Ok(PutObject {
        content_md5,
        checksums,
        conditions,
        content: content(headers)?,
        ..PutObject::default()
    })
}

/// Stores an object: in one request if its length is known, and one request can hold it; else in
/// parts, if it is longer than one.
async fn store(
    gateway: &Shared,
    put: PutObject,
    bytes: impl Stream<Item = Result<Bytes, Error>> + Send + 'static,
    length: Option<u64>,
    receipt: &Receipt,
) -> Result<PutObjectOutput, Error> {
    if length.is_some_and(|length| length <= PART_SIZE_MAX) {
        let body = Body::from_stream(bytes, length);
        return Ok(gateway.client.send_with_body(put, body).await?.output);
    }
    let mut pieces = Pieces::new(bytes, Arc::clone(&gateway.memory), receipt.clone());
    let (first, full) = pieces.next().await?;
    if !full {
        return Ok(gateway.client.send_with_body(put, first).await?.output);
    }
    let bucket = gateway.client.bucket(put.bucket.clone());
    bucket
        .upload_parts(put, pieces.behind(first), SENT_PARTS_MAX)
        .await
}

/// The object headers of an upload.
fn content(headers: &HeaderMap) -> Result<Content, Refusal> {
    Ok(Content {
        cache_control: text(headers, CACHE_CONTROL)?,
        content_disposition: text(headers, CONTENT_DISPOSITION)?,
        content_encoding: text(headers, CONTENT_ENCODING)?,
        content_language: text(headers, CONTENT_LANGUAGE)?,
        content_type: text(headers, CONTENT_TYPE)?,
        expires: text(headers, EXPIRES)?,
    })
}

/// A key for what nobody has named: random, then the name of the file.
fn new_key(file_name: Option<&str>) -> Result<String, Refusal> {
    let mut random = [0; KEY_RANDOM_LEN];
    getrandom::fill(&mut random).map_err(|error| {
        tracing::error!(%error, "no randomness");
        Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            code::INTERNAL_ERROR,
            "no key could be made",
        )
        .hint("name a key")
    })?;
    let id: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(match file_name.and_then(plain_name) {
        Some(name) => format!("{id}/{name}"),
        None => id,
    })
}

/// The last segment of the path that the name of a file may be, without what could be mistaken for
/// anything else than a name.
fn plain_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let mut plain: String = last.chars().filter(|&c| is_plain(c)).collect();
    while plain.len() > FILE_NAME_LEN_MAX {
        plain.pop();
    }
    let plain = plain.trim_matches([' ', '.']);
    Some(plain.to_owned()).filter(|plain| !plain.is_empty())
}

/// Whether a character is neither a control nor one of those that change the direction or the look
/// of what follows.
fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_never_a_path() {
        let long = "ü".repeat(300);
        for (name, expect) in [
            ("cat.jpg", Some("cat.jpg")),
            ("my cat (1).jpg", Some("my cat (1).jpg")),
            ("katze-ü-🐈.jpg", Some("katze-ü-🐈.jpg")),
            ("", None),
            (".", None),
            ("..", None),
            ("...", None),
            (" ", None),
            ("/", None),
            ("../..", None),
            ("../../etc/passwd", Some("passwd")),
            ("/etc/passwd", Some("passwd")),
            ("..\\..\\boot.ini", Some("boot.ini")),
            ("C:\\boot.ini", Some("boot.ini")),
            ("C:boot.ini", Some("boot.ini")),
            ("\\\\server\\share\\x", Some("x")),
            ("file:ads", Some("ads")),
            ("a/", None),
            ("a/..", None),
            (".htaccess", Some("htaccess")),
            ("a\0b", Some("ab")),
            ("a\r\nb: c", Some("c")),
            ("\u{202e}gpj.exe", Some("gpj.exe")),
            ("\u{feff}a", Some("a")),
            ("%2e%2e%2fa", Some("%2e%2e%2fa")),
            ("..%2f..%2fa", Some("%2f..%2fa")),
            ("a?b#c", Some("a?b#c")),
            ("<script>", Some("<script>")),
            ("\"quoted\"", Some("\"quoted\"")),
            ("-rf", Some("-rf")),
            ("~root", Some("~root")),
            ("CON", Some("CON")),
            ("x. ", Some("x")),
            (&long, Some(&long[..254])),
        ] {
            let found = plain_name(name);
            assert_eq!(found.as_deref(), expect, "{name:?}");
            let key = new_key(Some(name)).unwrap();
            assert!(
                key.len() <= 32 + 1 + FILE_NAME_LEN_MAX && key.split('/').count() <= 2,
                "{key:?}"
            );
            assert!(!key.chars().any(char::is_control), "{key:?}");
        }
        assert_ne!(new_key(None).unwrap(), new_key(None).unwrap());
    }
}
