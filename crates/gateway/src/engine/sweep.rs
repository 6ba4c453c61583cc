//! What is left of uploads that nobody goes on with is removed when they have expired: only ours.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anys3::Error;
use anys3::proto::ops::{HeadObject, ListObjectsV2};
use tokio::time::Instant;

use super::session::MADE_BY;
use super::{idempotency, record};
use crate::{Shared, route, seconds};

/// How often a bucket is looked at. Nothing is in a hurry: uploads live for hours.
const SWEEP_EVERY: Duration = Duration::from_secs(600);
/// How many objects of expired uploads are removed at a time; the rest, the next time.
const SWEPT_MAX: u32 = 1000;
/// How many buckets are remembered: as many as a gateway is likely to have. With more, some are
/// looked at more often.
const BUCKETS_MAX: usize = 1024;

/// When each bucket was last looked at.
#[derive(Default)]
pub(crate) struct Sweeps(Mutex<HashMap<String, Instant>>);

impl Sweeps {
    /// Whether it is time for a bucket; then it is taken to be looked at now.
    fn due(&self, bucket: &str) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if last
            .get(bucket)
            .is_some_and(|last| now.duration_since(*last) < SWEEP_EVERY)
        {
            return false;
        }
        if last.len() >= BUCKETS_MAX {
            last.clear();
        }
        last.insert(bucket.to_owned(), now);
        true
    }
}

/// Removes expired uploads of a bucket in the background, if that was not done a moment ago.
pub(crate) fn sweep_if_due(gateway: &Arc<Shared>, bucket: &str) {
    if !gateway.sweeps.due(bucket) {
        return;
    }
    let (gateway, bucket) = (Arc::clone(gateway), bucket.to_owned());
    tokio::spawn(async move {
        match sweep(&gateway, &bucket, SystemTime::now()).await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(bucket, swept, "expired uploads were removed"),
            Err(error) => tracing::warn!(bucket, %error, "expired uploads were not removed"),
        }
    });
}

/// Removes what is left of uploads that have expired by then: how many objects.
pub(crate) async fn sweep(gateway: &Shared, bucket: &str, now: SystemTime) -> Result<u64, Error> {
    let list = ListObjectsV2 {
        bucket: bucket.to_owned(),
        prefix: Some(route::RESERVED.to_owned()),
        max_keys: Some(SWEPT_MAX),
        ..ListObjectsV2::default()
    };
    let listed = gateway.client.send(list).await?.output;
    let mut swept = 0_u64;
    for object in listed.contents {
        let Some((expires, id)) = parse(&object.key) else {
            continue;
        };
        // They are listed in the order in which they expire.
        if expires > seconds(now) {
            break;
        }
        if remove(gateway, bucket, &object.key, id).await? {
            swept = swept.saturating_add(1);
        }
    }
    Ok(swept)
}

/// When an upload expires, and its id or the name of a piece, by the key of its object.
fn parse(key: &str) -> Option<(u64, &str)> {
    let (expires, id) = key.strip_prefix(route::RESERVED)?.split_once('-')?;
    Some((expires.parse().ok()?, id))
}

/// Removes an object of an upload, and its multipart upload. What somebody else has put there stays.
async fn remove(gateway: &Shared, bucket: &str, key: &str, id: &str) -> Result<bool, Error> {
    if let Some(id) = id.strip_suffix(".piece") {
        let head = HeadObject {
            bucket: bucket.to_owned(),
            key: key.to_owned(),
            ..HeadObject::default()
        };
        let found = gateway.client.send(head).await?.output;
        if found.metadata.get(MADE_BY).map(String::as_str) != Some(id) {
            return Ok(false);
        }
    } else if id.ends_with(idempotency::SUFFIX) {
        if !idempotency::is_ours(gateway, bucket, key).await? {
            return Ok(false);
        }
    } else {
        let Some(record) = record::at(gateway, bucket, key).await? else {
            return Ok(false);
        };
        record::abort(gateway, &record).await?;
    }
    gateway.client.bucket(bucket).delete_object(key).await?;
    Ok(true)
}
