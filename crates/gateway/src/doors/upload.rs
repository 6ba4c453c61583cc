//! `POST /upload`: stores the body, or the file of a form.

use anys3::proto::groups::{Content, WriteConditions};
use anys3::proto::ops::PutObject;
use anys3::proto::{Algorithm, BucketName, Checksums, Metadata};
use anys3::{Body, Error};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
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
use crate::access::{Ask, Grant, Verb};
use crate::engine::Finished;
use crate::engine::abilities::{need_conditional_copy, need_conditional_put};
use crate::engine::key::{new_id, new_key};
use crate::engine::receipt::{ALGORITHM, Receipt, too_large};
use crate::engine::writer::store;
use crate::hooks::UploadEvent;
use crate::refusal::Refusal;
use crate::route::table::first_segment;
use crate::route::{bucket_name, text};
use crate::{Shared, json};

/// How many files one form may have: as many as a person picks at once. Those before one that fails
/// are deleted, one by one.
const FILES_MAX: usize = 100;

/// What a client is told of an upload.
#[derive(Serialize)]
struct Uploaded<'a> {
    bucket: &'a str,
    key: &'a str,
    etag: Option<&'a str>,
    size: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    checksum: Option<Sum<'a>>,
    url: &'a str,
}

#[derive(Serialize)]
struct Sum<'a> {
    algorithm: &'a str,
    value: &'a str,
}

/// What was stored.
struct Stored {
    bucket: BucketName,
    key: String,
    /// By a hook.
    renamed: bool,
    etag: Option<String>,
    size: u64,
    sum: String,
    url: String,
    event: UploadEvent,
}

#[derive(Serialize)]
struct Several<'a> {
    files: Vec<Uploaded<'a>>,
}

/// Stores what the request carries. Answers when it is durable.
pub(crate) async fn upload(
    gateway: &Shared,
    grant: &Grant,
    parts: &Parts,
    receipt: &Receipt,
) -> Result<Response<Body>, Refusal> {
    let target = UploadTarget::of_query(parts)?;
    match form::boundary(&parts.headers)? {
        None => upload_to(gateway, grant, parts, receipt, target).await,
        Some(boundary) => files(gateway, grant, (parts, receipt), target, &boundary).await,
    }
}

/// Stores the body, whatever its media type.
pub(crate) async fn upload_to(
    gateway: &Shared,
    grant: &Grant,
    parts: &Parts,
    receipt: &Receipt,
    target: UploadTarget,
) -> Result<Response<Body>, Refusal> {
    let length = receipt.length();
    asked::check_upload(&parts.headers, false)?;
    check_length(gateway.config.upload_size_max, length, false)?;
    let put = put(&parts.headers, length.is_some())?;
    let bytes = receipt.read(gateway.config.body_idle_max);
    let to = Destination {
        gateway,
        grant,
        target: &target,
        receipt,
    };
    let stored = store_one(to, parts, put, None, bytes, length).await?;
    gateway.hooks().after_finish(&stored.event);
    Ok(answer(&stored.told()))
}

/// Stores the file of a form; or several, for which keys are made.
async fn files(
    gateway: &Shared,
    grant: &Grant,
    (parts, receipt): (&Parts, &Receipt),
    mut target: UploadTarget,
    boundary: &str,
) -> Result<Response<Body>, Refusal> {
    asked::check_upload(&parts.headers, false)?;
    check_length(gateway.config.upload_size_max, receipt.length(), true)?;
    let put = put(&parts.headers, false)?;
    let bytes = receipt.read(gateway.config.body_idle_max);
    form::check_coded(&parts.headers)?;
    let mut form = UploadForm::read(bytes, boundary, receipt, &mut target, form::FILE).await?;
    let mut stored: Vec<Stored> = Vec::new();
    loop {
        let more = target.key.is_none() && stored.len().saturating_add(1) < FILES_MAX;
        let mut put = put.clone();
        put.content.content_type = text(form.headers(), CONTENT_TYPE)?;
        let name = form.file_name().map(str::to_owned);
        let (bytes, following) = form.into_file(more);
        let to = Destination {
            gateway,
            grant,
            target: &target,
            receipt,
        };
        match store_one(to, parts, put, name.as_deref(), bytes, None).await {
            Ok(one) if stored.iter().any(|before| before.key == one.key) => {
                return Err(Refusal::new(
                    StatusCode::FORBIDDEN,
                    "UploadRejected",
                    "hooks gave two files of the form the same key: the last of them is stored",
                )
                .hint("send each file in a request of its own"));
            }
            Ok(one) => stored.push(one),
            Err(refusal) => {
                forget(gateway, &stored).await;
                return Err(refusal);
            }
        }
        match following.take() {
            Some(next) => form = next,
            None => break,
        }
    }
    for one in &stored {
        gateway.hooks().after_finish(&one.event);
    }
    match stored.as_slice() {
        [one] => Ok(answer(&one.told())),
        all => {
            let files = all.iter().map(Stored::told).collect();
            Ok(json(StatusCode::CREATED, &Several { files }))
        }
    }
}

/// The files of a form are stored together or not at all: those before one that failed are deleted,
/// whose keys were made for them, and nobody knows. Those that a hook has renamed stay: others may
/// know that key.
async fn forget(gateway: &Shared, stored: &[Stored]) {
    for one in stored.iter().filter(|one| !one.renamed) {
        let bucket = gateway.client.bucket(one.bucket.as_str());
        if let Err(error) = bucket.delete_object(&one.key).await {
            tracing::warn!(%error, "a file of a form that was refused is not deleted");
        }
    }
}

/// Where bytes go, on whose behalf.
#[derive(Clone, Copy)]
struct Destination<'a> {
    gateway: &'a Shared,
    grant: &'a Grant,
    target: &'a UploadTarget,
    receipt: &'a Receipt,
}

async fn store_one<S>(
    to: Destination<'_>,
    parts: &Parts,
    mut put: PutObject,
    name: Option<&str>,
    bytes: S,
    length: Option<u64>,
) -> Result<Stored, Refusal>
where
    S: Stream<Item = Result<Bytes, Error>> + Send + 'static,
{
    let Destination {
        gateway,
        grant,
        target,
        receipt,
    } = to;
    let bucket = gateway.bucket(target.bucket.clone())?;
    put.bucket = bucket.to_string();
    put.key = match &target.key {
        Some(key) => key.clone(),
        None => new_key(grant, &bucket, name)?,
    };
    let permit = grant.permit(&Ask {
        size: length,
        content_type: put.content.content_type.as_deref(),
        ..Ask::of(Verb::Write, &bucket, &put.key)
    })?;
    let mut event = event(grant, parts, &bucket, put.key.clone())?;
    event.size = length;
    event.content_type.clone_from(&put.content.content_type);
    if put.conditions != WriteConditions::default() {
        check_conditions(gateway, bucket.as_str()).await?;
    }
    let made = put.key.clone();
    gateway.hooks().before_create(&mut event).await?;
    put.key.clone_from(&event.key);
    let size_max = gateway.size_max(&permit);
    let bytes = receipt.measure(bytes, size_max).boxed().fuse();
    let stored = store(gateway, &mut event, put, bytes, length, receipt).await;
    // Where the body is at fault, the error is what became of that: the store has not failed.
    let etag = stored.map_err(|error| receipt.refusal().unwrap_or_else(|| error.into()))?;
    let (size, sum) = receipt.measured();
    permit.stored(size);
    let url = gateway.object_url(&bucket, &event.key);
    Ok(Stored {
        bucket,
        renamed: event.key != made,
        key: event.key.clone(),
        etag,
        size,
        sum,
        url,
        event,
    })
}

/// Refuses conditions that the store would not hold.
async fn check_conditions(gateway: &Shared, bucket: &str) -> Result<(), Refusal> {
    need_conditional_put(gateway, bucket).await?;
    match gateway.hooks().checks_finish() {
        true => need_conditional_copy(gateway, bucket).await,
        false => Ok(()),
    }
}

/// What hooks are told of an upload that is one request.
pub(crate) fn event(
    grant: &Grant,
    parts: &Parts,
    bucket: &BucketName,
    key: String,
) -> Result<UploadEvent, Refusal> {
    Ok(UploadEvent {
        upload: new_id()?,
        door: first_segment(parts.uri.path())
            .unwrap_or_default()
            .to_owned(),
        caller: grant.owner().to_owned(),
        bucket: bucket.to_string(),
        key,
        size: None,
        content_type: None,
        metadata: Metadata::new(),
        etag: None,
    })
}

impl Stored {
    fn told(&self) -> Uploaded<'_> {
        Uploaded {
            bucket: self.bucket.as_str(),
            key: &self.key,
            etag: self.etag.as_deref(),
            size: self.size,
            checksum: Some(Sum {
                algorithm: ALGORITHM.name(),
                value: &self.sum,
            }),
            url: &self.url,
        }
    }
}

fn answer(uploaded: &Uploaded<'_>) -> Response<Body> {
    let mut response = json(StatusCode::CREATED, uploaded);
    if let Ok(url) = HeaderValue::from_str(uploaded.url) {
        response.headers_mut().insert(LOCATION, url);
    }
    response
}

/// What a client is told of an upload that came in more than one request: of its bytes no checksum
/// was computed.
pub(crate) fn made(
    gateway: &Shared,
    bucket: &str,
    finished: &Finished,
) -> Result<Response<Body>, Refusal> {
    let key = finished.key.as_str();
    let url = gateway.object_url(&bucket_name(bucket)?, key);
    let uploaded = Uploaded {
        bucket,
        key,
        etag: finished.etag.as_deref(),
        size: finished.size,
        checksum: None,
        url: &url,
    };
    Ok(answer(&uploaded))
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
    let checksums = checksums(headers)?;
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
    // Stores know no other, and each says so in a way of its own.
    if conditions
        .if_none_match
        .as_deref()
        .is_some_and(|said| said != "*")
    {
        return Err(Refusal::argument("If-None-Match of an upload is *")
            .hint("use If-None-Match: * for an object that must not be there"));
    }
    Ok(PutObject {
        content_md5,
        checksums,
        conditions,
        content: content(headers)?,
        ..PutObject::default()
    })
}

/// The checksums that the headers say.
pub(super) fn checksums(headers: &HeaderMap) -> Result<Checksums, Refusal> {
    let mut checksums = Checksums::default();
    for algorithm in Algorithm::ALL {
        if let Some(sum) = text(headers, algorithm.header())? {
            checksums.set(algorithm, sum);
        }
    }
    Ok(checksums)
}

/// The object headers of an upload.
pub(crate) fn content(headers: &HeaderMap) -> Result<Content, Refusal> {
    Ok(Content {
        cache_control: text(headers, CACHE_CONTROL)?,
        content_disposition: text(headers, CONTENT_DISPOSITION)?,
        content_encoding: text(headers, CONTENT_ENCODING)?,
        content_language: text(headers, CONTENT_LANGUAGE)?,
        content_type: text(headers, CONTENT_TYPE)?,
        expires: text(headers, EXPIRES)?,
    })
}
