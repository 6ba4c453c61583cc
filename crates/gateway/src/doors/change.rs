//! `DELETE /objects/{bucket}/{key}`, and `PUT` with `copy`: objects are deleted, and copied within
//! the store.

use anys3::Body;
use anys3::proto::ops::DeleteObject;
use anys3::proto::{BucketName, CopySource};
use http::header::{IF_MATCH, IF_NONE_MATCH, LOCATION};
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode};
use serde::Serialize;

use super::asked::{check_parameters, check_store};
use crate::engine::receipt::Receipt;
use crate::refusal::Refusal;
use crate::route::{Query, bucket_name, checked_key, text};
use crate::{Shared, json};

#[derive(Serialize)]
struct Copied<'a> {
    bucket: &'a str,
    key: &'a str,
    etag: Option<String>,
    url: &'a str,
}

/// Deletes an object. One that is not there is deleted.
pub(crate) async fn delete(
    gateway: &Shared,
    parts: &Parts,
    bucket: &BucketName,
    key: String,
) -> Result<Response<Body>, Refusal> {
    check_store(&parts.headers)?;
    check_parameters(&Query::parse(&parts.uri)?, &[])?;
    if parts.headers.contains_key(IF_NONE_MATCH) {
        return Err(Refusal::argument("If-None-Match does not go with DELETE").hint("use If-Match"));
    }
    let delete = DeleteObject {
        bucket: bucket.to_string(),
        key,
        if_match: text(&parts.headers, IF_MATCH)?,
        ..DeleteObject::default()
    };
    gateway.client.send(delete).await?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    Ok(response)
}

/// What a `PUT` copies: bucket and key, if it does.
pub(crate) fn copied(parts: &Parts) -> Result<Option<CopySource>, Refusal> {
    let query = Query::parse(&parts.uri)?;
    check_parameters(&query, &["copy"])?;
    let Some(from) = query.value("copy")? else {
        return Ok(None);
    };
    let from = from.strip_prefix('/').unwrap_or(from);
    let (bucket, key) = from.split_once('/').ok_or_else(|| {
        Refusal::argument("copy names no object").hint("say copy=BUCKET/KEY, percent-encoded")
    })?;
    Ok(Some(CopySource {
        bucket: bucket_name(bucket)?.to_string(),
        key: checked_key(key.to_owned())?,
        version_id: None,
    }))
}

/// Copies an object, up to 5 GiB, without its bytes coming through the gateway.
pub(crate) async fn copy(
    gateway: &Shared,
    parts: &Parts,
    receipt: &Receipt,
    from: CopySource,
    (bucket, key): (&BucketName, &str),
) -> Result<Response<Body>, Refusal> {
    check_store(&parts.headers)?;
    if receipt.length() != Some(0) {
        return Err(Refusal::argument("a copy has no body").hint("send none, or omit copy=…"));
    }
    for name in [IF_MATCH, IF_NONE_MATCH] {
        if parts.headers.contains_key(&name) {
            return Err(Refusal::argument(format!("{name} does not go with copy")));
        }
    }
    let copied = gateway
        .client
        .bucket(bucket.as_str())
        .copy(from, key)
        .await?;
    let url = gateway.object_url(bucket, key);
    let answer = Copied {
        bucket: bucket.as_str(),
        key,
        etag: copied.etag,
        url: &url,
    };
    let mut response = json(StatusCode::CREATED, &answer);
    if let Ok(url) = HeaderValue::from_str(&url) {
        response.headers_mut().insert(LOCATION, url);
    }
    Ok(response)
}
