//! An upload that is put together from others.

use std::collections::VecDeque;
use std::sync::Arc;

use anys3::proto::ops::GetObject;
use anys3::{Body, Client, Error};
use bytes::Bytes;
use futures_util::{Stream, stream};

use super::receipt::{Receipt, too_large};
use super::record::{self, Finished, Found};
use super::resume::size_max;
use super::session::{PieceName, Session, piece_key};
use super::writer::store;
use crate::Shared;
use crate::refusal::Refusal;

/// The most uploads that one is put together from: clients send as many at once as they have
/// connections, and all of them stand in the URL.
pub(crate) const PIECES_MAX: usize = 64;

/// Puts an upload together from its pieces, if all of them are complete. The bytes go from the store
/// to the store, and are not held.
pub(crate) async fn concatenate(
    gateway: &Arc<Shared>,
    session: &Session,
    pieces: &[PieceName],
) -> Result<Option<Finished>, Refusal> {
    // Two requests do not put it together at once: the second finds it done.
    let _turn = gateway.turns.take(&session.id).await;
    let open = match record::find(gateway, session).await? {
        Found::Finished(finished) => return Ok(Some(finished)),
        Found::Open(open, _) | Found::Staged(open, _) => open,
    };
    let mut total = 0_u64;
    for piece in pieces {
        match length(gateway, session, piece).await? {
            Some(length) => total = total.saturating_add(length),
            None => return Ok(None),
        }
    }
    let max = size_max(gateway);
    if total > max {
        return Err(too_large(max));
    }
    let keys = pieces
        .iter()
        .map(|piece| piece_key(piece.expires, &piece.id));
    let bytes = read(
        gateway.client.clone(),
        session.bucket.clone(),
        keys.collect(),
    );
    let receipt = Receipt::new(Body::empty());
    let mut event = session.event(Some(total));
    let put = session.put(session.object_key());
    let stored = store(gateway, &mut event, put, bytes, Some(total), &receipt).await;
    let etag = stored.map_err(|error| receipt.refusal().unwrap_or_else(|| error.into()))?;
    if event.key != session.key {
        record::write_renamed(gateway, session, &event.key, open.etag.as_deref()).await?;
    }
    gateway.hooks().after_finish(&event);
    for piece in pieces {
        let key = piece_key(piece.expires, &piece.id);
        record::delete(gateway, &session.bucket, key).await;
    }
    Ok(Some(Finished {
        key: event.key,
        size: total,
        etag,
    }))
}

/// The length of a piece that is complete.
async fn length(
    gateway: &Shared,
    session: &Session,
    piece: &PieceName,
) -> Result<Option<u64>, Refusal> {
    let key = piece_key(piece.expires, &piece.id);
    let found = record::made_by(gateway, &session.bucket, key, &piece.id).await?;
    Ok(found.and_then(|found| found.content_length))
}

/// The bytes of objects, one behind the other.
fn read(
    client: Client,
    bucket: String,
    keys: VecDeque<String>,
) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
    let state = (client, bucket, keys, None::<Body>);
    stream::try_unfold(state, |(client, bucket, mut keys, mut body)| async move {
        loop {
            if let Some(open) = &mut body
                && let Some(chunk) = open.next().await
            {
                return Ok(Some((chunk?, (client, bucket, keys, body))));
            }
            let Some(key) = keys.pop_front() else {
                return Ok(None);
            };
            let get = GetObject {
                bucket: bucket.clone(),
                key,
                ..GetObject::default()
            };
            body = Some(client.send(get).await?.body);
        }
    })
}
