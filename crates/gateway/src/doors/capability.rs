//! `/c/{capability}`: does what a URL is good for.

use std::time::SystemTime;

use anys3::proto::error::code;
use anys3::proto::groups::WriteConditions;
use anys3::proto::ops::{
    AbortMultipartUpload, CompleteMultipartUpload, CompletedPart, ListParts, UploadPart,
};
use anys3::{Body, Error};
use http::header::{CONTENT_TYPE, ETAG, HeaderValue, IF_MATCH, IF_NONE_MATCH};
use http::request::Parts;
use http::{Response, StatusCode};
use serde::Serialize;

use super::upload_target::UploadTarget;
use super::{asked, form, objects, upload};
use crate::capability::{Capability, Does};
use crate::engine::parts::list_parts;
use crate::engine::receipt::Receipt;
use crate::engine::record::made_by;
use crate::refusal::Refusal;
use crate::route::{Query, checked_key, text};
use crate::{Shared, json};

#[derive(Serialize)]
struct Stored<'a> {
    part_number: u32,
    etag: Option<&'a str>,
}

#[derive(Serialize)]
struct Completed<'a> {
    bucket: &'a str,
    key: &'a str,
    etag: Option<&'a str>,
    size: u64,
    url: &'a str,
}

#[derive(Serialize)]
struct Aborted<'a> {
    aborted: &'a str,
}

/// Does what the URL is good for. Who sends it is not asked: to have it is enough.
pub(crate) async fn perform(
    gateway: &Shared,
    parts: &Parts,
    receipt: &Receipt,
    sealed: &str,
) -> Result<Response<Body>, Refusal> {
    let capability = Capability::open(gateway.seal()?, sealed, SystemTime::now())?;
    capability.check_method(&parts.method)?;
    match capability.does {
        Does::Get => {
            let bucket = capability.bucket_name()?;
            let grant = gateway.gatekeeper.bearer_of_a_url(&capability.owner);
            objects::download(gateway, &grant, parts, &bucket, &capability.key).await
        }
        Does::Put => put(gateway, parts, receipt, &capability).await,
        Does::Part => part(gateway, parts, receipt, &capability).await,
        Does::Complete | Does::Abort if receipt.length() != Some(0) => Err(Refusal::argument(
            "this URL takes no body: the parts are those that the store has",
        )),
        Does::Complete => complete(gateway, &capability).await,
        Does::Abort => abort(gateway, &capability).await,
    }
}

async fn put(
    gateway: &Shared,
    parts: &Parts,
    receipt: &Receipt,
    capability: &Capability,
) -> Result<Response<Body>, Refusal> {
    asked::check_parameters(&Query::parse(&parts.uri)?, &[])?;
    refuse_form(parts)?;
    let kind = text(&parts.headers, CONTENT_TYPE)?;
    capability.check_body(receipt.length(), kind.as_deref())?;
    let target = UploadTarget {
        bucket: Some(capability.bucket_name()?),
        key: Some(checked_key(capability.key.clone())?),
    };
    let mut parts = parts.clone();
    if capability.create_only {
        let anything = HeaderValue::from_static("*");
        parts.headers.insert(IF_NONE_MATCH, anything);
    }
    let grant = gateway.gatekeeper.bearer_of_a_url(&capability.owner);
    upload::upload_to(gateway, &grant, &parts, receipt, target).await
}

async fn part(
    gateway: &Shared,
    parts: &Parts,
    receipt: &Receipt,
    capability: &Capability,
) -> Result<Response<Body>, Refusal> {
    asked::check_parameters(&Query::parse(&parts.uri)?, &[])?;
    asked::check_upload(&parts.headers, false)?;
    refuse_form(parts)?;
    refuse_conditions(parts)?;
    capability.check_body(receipt.length(), None)?;
    let part_number = capability.part.unwrap_or(0);
    let put = UploadPart {
        bucket: capability.bucket.clone(),
        key: capability.key.clone(),
        upload_id: upload_id(capability),
        part_number,
        content_md5: text(&parts.headers, "content-md5")?,
        checksums: upload::checksums(&parts.headers)?,
        ..UploadPart::default()
    };
    // Whoever reads the body takes it: its length is known before.
    let length = receipt.length();
    let bytes = receipt.read(gateway.config.body_idle_max);
    let bytes = receipt.measure(bytes, capability.size);
    let body = Body::from_stream(bytes, length);
    let sent = gateway.client.send_with_body(put, body).await;
    // Where the body is at fault, the error is what became of that: the store has not failed.
    let sent = sent.map_err(|error| receipt.refusal().unwrap_or_else(|| error.into()))?;
    let etag = sent.output.etag;
    let stored = Stored {
        part_number,
        etag: etag.as_deref(),
    };
    let mut response = json(StatusCode::OK, &stored);
    if let Some(etag) = etag.as_deref().and_then(|e| HeaderValue::from_str(e).ok()) {
        response.headers_mut().insert(ETAG, etag);
    }
    Ok(response)
}

/// Completes an upload of the parts that the store has: a browser that may not read their ETags
/// needs none.
async fn complete(gateway: &Shared, capability: &Capability) -> Result<Response<Body>, Refusal> {
    let (parts, size) = match stored_parts(gateway, capability).await {
        Ok(stored) => stored,
        Err(error) if error.code() == Some(code::NO_SUCH_UPLOAD) => {
            return completed_before(gateway, capability, error).await;
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(wanted) = capability.size
        && wanted != size
    {
        let why = format!("the parts have {size} bytes, and the upload is of {wanted}");
        let refusal = Refusal::new(StatusCode::CONFLICT, "IncompleteUpload", why);
        return Err(refusal.hint("upload the parts that are missing, and complete it again"));
    }
    let complete = CompleteMultipartUpload {
        bucket: capability.bucket.clone(),
        key: capability.key.clone(),
        upload_id: upload_id(capability),
        parts,
        conditions: WriteConditions {
            if_none_match: capability.create_only.then(|| "*".to_owned()),
            ..WriteConditions::default()
        },
        ..CompleteMultipartUpload::default()
    };
    let completed = gateway.client.send(complete).await?.output;
    is_complete(gateway, capability, completed.etag.as_deref(), size)
}

/// An upload that the store does not have any more: it may be complete, and the answer was lost.
async fn completed_before(
    gateway: &Shared,
    capability: &Capability,
    error: Error,
) -> Result<Response<Body>, Refusal> {
    let found = match &capability.made_by {
        Some(id) => made_by(gateway, &capability.bucket, capability.key.clone(), id).await?,
        None => None,
    };
    match found {
        Some(found) => {
            let size = found.content_length.unwrap_or_default();
            is_complete(gateway, capability, found.etag.as_deref(), size)
        }
        None => Err(error.into()),
    }
}

fn is_complete(
    gateway: &Shared,
    capability: &Capability,
    etag: Option<&str>,
    size: u64,
) -> Result<Response<Body>, Refusal> {
    let url = gateway.object_url(&capability.bucket_name()?, &capability.key);
    let completed = Completed {
        bucket: &capability.bucket,
        key: &capability.key,
        etag,
        size,
        url: &url,
    };
    Ok(json(StatusCode::OK, &completed))
}

/// The parts that the store has, of all pages, and how many bytes they have together.
async fn stored_parts(
    gateway: &Shared,
    capability: &Capability,
) -> Result<(Vec<CompletedPart>, u64), Error> {
    let list = ListParts {
        bucket: capability.bucket.clone(),
        key: capability.key.clone(),
        upload_id: upload_id(capability),
        ..ListParts::default()
    };
    let (mut parts, mut size) = (Vec::new(), 0_u64);
    for part in list_parts(&gateway.client, list).await? {
        size = size.saturating_add(part.length);
        parts.push(CompletedPart {
            etag: part.etag,
            part_number: part.number,
            ..CompletedPart::default()
        });
    }
    Ok((parts, size))
}

async fn abort(gateway: &Shared, capability: &Capability) -> Result<Response<Body>, Refusal> {
    let upload_id = upload_id(capability);
    let abort = AbortMultipartUpload {
        bucket: capability.bucket.clone(),
        key: capability.key.clone(),
        upload_id: upload_id.clone(),
        ..AbortMultipartUpload::default()
    };
    gateway.client.send(abort).await?;
    let aborted = Aborted {
        aborted: &upload_id,
    };
    Ok(json(StatusCode::OK, &aborted))
}

/// What is in a URL that is genuine; an empty one names no upload.
fn upload_id(capability: &Capability) -> String {
    capability.upload.clone().unwrap_or_default()
}

/// Conditions are on an object, which a part is not.
fn refuse_conditions(parts: &Parts) -> Result<(), Refusal> {
    match [IF_MATCH, IF_NONE_MATCH]
        .iter()
        .find(|name| parts.headers.contains_key(*name))
    {
        Some(name) => Err(Refusal::argument(format!(
            "the header {name} is not possible for a part"
        ))),
        None => Ok(()),
    }
}

/// A form has more bytes than its file, and its type is another.
fn refuse_form(parts: &Parts) -> Result<(), Refusal> {
    match form::boundary(&parts.headers)? {
        None => Ok(()),
        Some(_) => {
            Err(Refusal::argument("this URL takes no form").hint("send the file as the body"))
        }
    }
}
