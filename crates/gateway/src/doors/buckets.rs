//! `GET /objects`: the buckets that whoever asks may use.

use anys3::Body;
use anys3::proto::ops::ListBuckets;
use anys3::proto::{BucketName, Timestamp};
use http::request::Parts;
use http::{Response, StatusCode};
use serde::Serialize;

use super::asked::{check_parameters, check_store};
use crate::access::{Grant, Reach, Verb};
use crate::refusal::Refusal;
use crate::route::Query;
use crate::{Shared, json};

/// How many buckets the store is asked for at once: a screenful of each that people have, and less
/// than a megabyte of any answer.
const PAGE_LEN_MAX: u32 = 1000;

/// What a sealed text is that leads to the next page.
const SEALED_AS: &str = "page of buckets";

#[derive(Serialize)]
struct Page {
    buckets: Vec<Listed>,
    /// `page` of the next request; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Listed {
    name: String,
    created: Option<String>,
    /// What the caller's keys begin with; empty: anything.
    prefix: String,
    /// What the caller may do below the prefix.
    allow: Vec<&'static str>,
}

/// Lists buckets. Those in which the caller may do nothing are not named.
pub(crate) async fn list(
    gateway: &Shared,
    grant: &Grant,
    parts: &Parts,
) -> Result<Response<Body>, Refusal> {
    check_store(&parts.headers)?;
    let query = Query::parse(&parts.uri)?;
    check_parameters(&query, &["page"])?;
    let page = query.value("page")?;
    let list = ListBuckets {
        max_buckets: Some(PAGE_LEN_MAX),
        continuation_token: page.map(|page| opened(gateway, page)).transpose()?,
        ..ListBuckets::default()
    };
    let found = gateway.client.send(list).await?.output;
    let mut buckets = Vec::new();
    for bucket in found.buckets {
        let name = bucket.name.and_then(|name| BucketName::new(&name).ok());
        let Some(name) = name else {
            continue;
        };
        if let Some(Reach { prefix, verbs }) = grant.reach(&name) {
            buckets.push(Listed {
                name: name.to_string(),
                created: bucket.creation_date.map(Timestamp::iso),
                prefix,
                allow: verbs.into_iter().map(Verb::name).collect(),
            });
        }
    }
    let next = found.continuation_token.filter(|token| !token.is_empty());
    // What the store says may have the name of a bucket in it that the caller may not know.
    let next = next
        .map(|token| gateway.seal()?.seal(SEALED_AS, token.as_bytes()))
        .transpose()?;
    Ok(json(StatusCode::OK, &Page { buckets, next }))
}

/// What the store has said of the next page.
fn opened(gateway: &Shared, page: &str) -> Result<String, Refusal> {
    let token = gateway.seal()?.open(SEALED_AS, page);
    let token = token.and_then(|token| String::from_utf8(token).ok());
    token.ok_or_else(|| {
        Refusal::argument("page is not of a list of buckets")
            .hint("begin without page, and go on with next of the answer")
    })
}
