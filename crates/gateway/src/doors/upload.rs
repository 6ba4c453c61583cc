//! `POST /upload`: stores the body, or the file of a form.

use anys3::Body;
use anys3::proto::groups::{Content, WriteConditions};
use anys3::proto::ops::PutObject;
use anys3::proto::{Algorithm, Checksums};
use futures_util::StreamExt as _;
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, EXPIRES,
    HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH, LOCATION,
};
use http::request::Parts;
use http::{Response, StatusCode};
use serde::Serialize;

use super::asked;
use super::form::{self, UploadForm};
use super::upload_target::UploadTarget;
use crate::engine::key::new_key;
use crate::engine::receipt::{ALGORITHM, Receipt, too_large};
use crate::engine::writer::store;
use crate::refusal::Refusal;
use crate::route::text;
use crate::{Shared, json};

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
