//! Uploads of unknown length, piece by piece.

use std::pin::Pin;
use std::sync::Arc;

use anys3::{Body, Error};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};

use super::memory::{Memory, Piece};
use super::receipt::Receipt;

/// The bytes of an upload, in pieces that are alike but for the last.
pub(crate) struct Pieces {
    bytes: Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>,
    /// What has come and is not in a piece yet.
    rest: Bytes,
    memory: Arc<Memory>,
    receipt: Receipt,
}

impl Pieces {
    pub(crate) fn new(
        bytes: impl Stream<Item = Result<Bytes, Error>> + Send + 'static,
        memory: Arc<Memory>,
        receipt: Receipt,
    ) -> Self {
        Self {
            bytes: Box::pin(bytes),
            rest: Bytes::new(),
            memory,
            receipt,
        }
    }

    /// The next piece, and whether it is full. One that is not is the last, and may be empty.
    pub(crate) async fn next(&mut self) -> Result<(Bytes, bool), Error> {
        let mut piece = self
            .memory
            .piece()
            .map_err(|refusal| self.receipt.refuse(refusal))?;
        while piece.room() > 0 {
            if self.rest.is_empty() {
                match self.read(&piece).await? {
                    Some(bytes) => self.rest = bytes,
                    None => return Ok((piece.into_bytes(), false)),
                }
            }
            let now = self.rest.split_to(self.rest.len().min(piece.room()));
            piece
                .push(&now)
                .await
                .map_err(|refusal| self.receipt.refuse(refusal))?;
        }
        Ok((piece.into_bytes(), true))
    }

    async fn read(&mut self, piece: &Piece) -> Result<Option<Bytes>, Error> {
        let next = piece.unless_slow(self.bytes.next()).await;
        next.map_err(|refusal| self.receipt.refuse(refusal))?
            .transpose()
    }

    /// All pieces, of which the first has been read, and was full.
    pub(crate) fn behind(
        self,
        first: Bytes,
    ) -> impl Stream<Item = Result<Body, Error>> + Send + 'static {
        let more = stream::try_unfold(Some(self), |pieces| async move {
            let Some(mut pieces) = pieces else {
                return Ok(None);
            };
            let (piece, full) = pieces.next().await?;
            let next = full.then_some(pieces);
            Ok(Some((piece, next)).filter(|(piece, _)| !piece.is_empty()))
        });
        stream::once(std::future::ready(Ok(first)))
            .chain(more)
            .map(|piece| piece.map(Body::from))
    }
}
