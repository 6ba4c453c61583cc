//! Stores what an upload brings.

use std::sync::Arc;
use std::time::SystemTime;

use anys3::proto::CopySource;
use anys3::proto::groups::WriteConditions;
use anys3::proto::ops::{CopyObject, PutObject};
use anys3::{Body, Error, PART_SIZE_MAX};
use bytes::Bytes;
use futures_util::Stream;

use super::pieces::Pieces;
use super::receipt::Receipt;
use super::record;
use super::session::{MADE_BY, piece_key};
use crate::hooks::{Held, UploadEvent};
use crate::refusal::Refusal;
use crate::{Shared, seconds};

/// How many parts of an upload are sent at once. While one is sent, the next is read; more gain
/// nothing.
const SENT_PARTS_MAX: usize = 2;

/// The largest object that is copied in one request: as large as S3 does it.
const COPY_SIZE_MAX: u64 = PART_SIZE_MAX;

/// Stores an object: in one request if its length is known, and one request can hold it; else in
/// parts, if it is longer than one. Where hooks are asked before an upload is finished, they are
/// asked before anybody sees the object. Says its entity tag; the event has its key.
pub(crate) async fn store(
    gateway: &Shared,
    event: &mut UploadEvent,
    put: PutObject,
    bytes: impl Stream<Item = Result<Bytes, Error>> + Send + 'static,
    length: Option<u64>,
    receipt: &Receipt,
) -> Result<Option<String>, Error> {
    let etag = match gateway.hooks().checks_finish() {
        false => unchecked(gateway, put, bytes, length, receipt).await?,
        // On the heap, so that those that nobody checks need no place for it.
        true => Box::pin(checked(gateway, event, put, bytes, length, receipt)).await?,
    };
    event.size = length.or_else(|| Some(receipt.size()));
    event.etag = etag.clone();
    Ok(etag)
}

async fn unchecked(
    gateway: &Shared,
    put: PutObject,
    bytes: impl Stream<Item = Result<Bytes, Error>> + Send + 'static,
    length: Option<u64>,
    receipt: &Receipt,
) -> Result<Option<String>, Error> {
    if length.is_some_and(|length| length <= PART_SIZE_MAX) {
        let body = Body::from_stream(bytes, length);
        return Ok(gateway.client.send_with_body(put, body).await?.output.etag);
    }
    let mut pieces = Pieces::new(bytes, Arc::clone(&gateway.memory), receipt.clone());
    let (first, full) = pieces.next().await?;
    if !full {
        return Ok(gateway.client.send_with_body(put, first).await?.output.etag);
    }
    in_parts(gateway, put, pieces, first).await
}

async fn in_parts(
    gateway: &Shared,
    put: PutObject,
    pieces: Pieces,
    first: Bytes,
) -> Result<Option<String>, Error> {
    let bucket = gateway.client.bucket(put.bucket.clone());
    let stored = bucket.upload_parts(put, pieces.behind(first), SENT_PARTS_MAX);
    Ok(stored.await?.etag)
}

/// What is shorter than a part is held until the hooks have answered; what is longer is stored
/// where nobody sees it, and copied within the store.
async fn checked(
    gateway: &Shared,
    event: &mut UploadEvent,
    mut put: PutObject,
    bytes: impl Stream<Item = Result<Bytes, Error>> + Send + 'static,
    length: Option<u64>,
    receipt: &Receipt,
) -> Result<Option<String>, Error> {
    if length.is_some_and(|length| length >= gateway.memory.piece_len()) {
        let conditions = stage(gateway, event, &mut put);
        let staged = put.key.clone();
        unchecked(gateway, put, bytes, length, receipt).await?;
        event.size = length;
        return finish(gateway, event, staged, conditions, receipt).await;
    }
    let mut pieces = Pieces::new(bytes, Arc::clone(&gateway.memory), receipt.clone());
    let (first, full) = pieces.next().await?;
    if full {
        let conditions = stage(gateway, event, &mut put);
        let staged = put.key.clone();
        in_parts(gateway, put, pieces, first).await?;
        event.size = Some(receipt.size());
        return finish(gateway, event, staged, conditions, receipt).await;
    }
    event.size = u64::try_from(first.len()).ok();
    let held = Held::Memory(first.clone());
    let asked = gateway.hooks().before_finish(event, &held).await;
    asked.map_err(|refusal| receipt.refuse(refusal))?;
    put.key.clone_from(&event.key);
    Ok(gateway.client.send_with_body(put, first).await?.output.etag)
}

/// Has an object stored where nobody sees it. What is left there is swept as what is left of
/// uploads is. The conditions are those of the copy.
fn stage(gateway: &Shared, event: &UploadEvent, put: &mut PutObject) -> WriteConditions {
    let lives = gateway.config.upload_age_max.as_secs();
    let expires = seconds(SystemTime::now()).saturating_add(lives);
    put.key = piece_key(expires, &event.upload);
    put.metadata
        .insert(MADE_BY.to_owned(), event.upload.clone());
    std::mem::take(&mut put.conditions)
}

async fn finish(
    gateway: &Shared,
    event: &mut UploadEvent,
    staged: String,
    conditions: WriteConditions,
    receipt: &Receipt,
) -> Result<Option<String>, Error> {
    let published = publish(gateway, event, &staged, conditions).await;
    record::delete(gateway, &event.bucket, staged).await;
    published.map_err(|refusal| receipt.refuse(refusal))
}

/// Copies what nobody sees to where it is seen, if the hooks let it. Says the entity tag.
pub(crate) async fn publish(
    gateway: &Shared,
    event: &mut UploadEvent,
    staged: &str,
    conditions: WriteConditions,
) -> Result<Option<String>, Refusal> {
    let held = Held::Object {
        client: gateway.client.clone(),
        bucket: event.bucket.clone(),
        key: staged.to_owned(),
    };
    gateway.hooks().before_finish(event, &held).await?;
    let copy = CopyObject {
        bucket: event.bucket.clone(),
        key: event.key.clone(),
        copy_source: CopySource {
            bucket: event.bucket.clone(),
            key: staged.to_owned(),
            version_id: None,
        },
        conditions,
        ..CopyObject::default()
    };
    if event.size.is_none_or(|size| size <= COPY_SIZE_MAX) {
        return Ok(gateway.client.send(copy).await?.output.etag);
    }
    let (bucket, options) = (
        gateway.client.bucket(event.bucket.clone()),
        gateway.client.transfers(),
    );
    let heads = copy.clone();
    let copied = bucket.copy_with(copy, &heads, event.size, false, options);
    Ok(copied.await?.etag)
}
