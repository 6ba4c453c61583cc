//! `GET /objects/{bucket}`: the objects of a bucket, page by page.

use anys3::Body;
use anys3::proto::ops::ListObjectsV2;
use anys3::proto::{BucketName, Timestamp};
use http::request::Parts;
use http::{Response, StatusCode};
use serde::Serialize;

use super::asked::{check_parameters, check_store};
use crate::access::{Ask, Grant, Verb};
use crate::refusal::Refusal;
use crate::route::{Query, RESERVED, number};
use crate::{Shared, json};

/// How many objects and folders a page has at the most: as many as stores list at once.
const PAGE_LEN_MAX: u32 = 1000;

#[derive(Serialize)]
struct Page<'a> {
    bucket: &'a str,
    prefix: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<&'a str>,
    objects: Vec<Listed>,
    folders: Vec<String>,
    /// `page` of the next request; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Listed {
    url: String,
    key: String,
    size: Option<u64>,
    etag: Option<String>,
    modified: Option<String>,
}

/// Lists objects, and what a delimiter folds them into.
pub(crate) async fn list(
    gateway: &Shared,
    grant: &Grant,
    parts: &Parts,
    bucket: &BucketName,
) -> Result<Response<Body>, Refusal> {
    check_store(&parts.headers)?;
    let query = Query::parse(&parts.uri)?;
    check_parameters(&query, &["prefix", "delimiter", "page", "limit"])?;
    let limit = match query.value("limit")? {
        None => PAGE_LEN_MAX,
        Some(text) => number(text)
            .and_then(|limit| u32::try_from(limit).ok())
            .filter(|limit| (1..=PAGE_LEN_MAX).contains(limit))
            .ok_or_else(|| Refusal::argument(format!("limit is 1 to {PAGE_LEN_MAX}")))?,
    };
    let prefix = query.value("prefix")?.unwrap_or_default();
    grant.permit(&Ask::of(Verb::List, bucket, prefix))?;
    let delimiter = query.value("delimiter")?.filter(|text| !text.is_empty());
    let list = ListObjectsV2 {
        bucket: bucket.to_string(),
        prefix: Some(prefix.to_owned()),
        delimiter: delimiter.map(str::to_owned),
        continuation_token: query.value("page")?.map(str::to_owned),
        max_keys: Some(limit),
        ..ListObjectsV2::default()
    };
    let found = gateway.client.send(list).await?.output;
    let mut objects = Vec::new();
    for object in found.contents {
        // What the gateway keeps of uploads under way is nobody's object.
        if object.key.starts_with(RESERVED) {
            continue;
        }
        objects.push(Listed {
            url: gateway.object_url(bucket, &object.key),
            key: object.key,
            size: object.size,
            etag: object.etag,
            modified: object.last_modified.map(Timestamp::iso),
        });
    }
    let mut folders: Vec<String> = found
        .common_prefixes
        .into_iter()
        .filter_map(|folder| folder.prefix)
        .collect();
    folders.retain(|folder| !folder.starts_with(RESERVED));
    let page = Page {
        bucket: bucket.as_str(),
        prefix,
        delimiter,
        objects,
        folders,
        next: found.next_continuation_token.filter(|_| found.is_truncated),
    };
    Ok(json(StatusCode::OK, &page))
}
