//! Stores what an upload brings.

use std::sync::Arc;

use anys3::proto::ops::{PutObject, PutObjectOutput};
use anys3::{Body, Error, PART_SIZE_MAX};
use bytes::Bytes;
use futures_util::Stream;

use super::pieces::Pieces;
use super::receipt::Receipt;
use crate::Shared;

/// How many parts of an upload are sent at once. While one is sent, the next is read; more gain
/// nothing.
const SENT_PARTS_MAX: usize = 2;

/// Stores an object: in one request if its length is known, and one request can hold it; else in
/// parts, if it is longer than one.
pub(crate) async fn store(
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
