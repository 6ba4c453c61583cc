//! The bytes of one request to a resumable upload, in parts that are alike: first those that an
//! earlier request left, then its own. What is short of a part is left for the next request.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use anys3::proto::Hasher;
use anys3::{Body, Error};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};

use super::memory::{Memory, Piece};
use super::receipt::Receipt;
use super::turns::Turn;
use crate::refusal::Refusal;

/// Makes parts of the bytes of a request.
pub(crate) struct Feeder {
    /// What an earlier request left, until it has been read.
    tail: Option<Body>,
    body: Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>,
    /// What has come and is not in a part yet.
    rest: Bytes,
    receipt: Receipt,
    memory: Arc<Memory>,
    turn: Turn,
    /// How many bytes of the body the upload still takes.
    room: u64,
    hashers: Vec<Hasher>,
    taken: u64,
    end: Arc<Mutex<Option<End>>>,
}

/// Where the bytes of a request ended.
pub(crate) struct End {
    /// What is short of a part.
    pub(crate) remainder: Bytes,
    /// How many bytes of the body were taken.
    pub(crate) taken: u64,
    pub(crate) hashers: Vec<Hasher>,
    pub(crate) why: EndReason,
    /// Held until all is kept.
    _turn: Turn,
}

/// Why the bytes of a request ended.
#[derive(Debug)]
pub(crate) enum EndReason {
    /// The body is over.
    Body,
    /// The client broke off, was too slow, or another request goes on with the upload.
    Cut(Refusal),
    /// There were more bytes than the upload has.
    TooMany,
    /// What an earlier request left cannot be read.
    Store(Error),
}

/// Where to look for the end, when the parts have been taken.
#[derive(Clone)]
pub(crate) struct Ending(Arc<Mutex<Option<End>>>);

impl Ending {
    pub(crate) fn take(&self) -> Option<End> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Feeder {
    pub(crate) fn new(
        tail: Body,
        body: Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>,
        receipt: Receipt,
        memory: Arc<Memory>,
        turn: Turn,
        room: u64,
        hashers: Vec<Hasher>,
    ) -> Self {
        Self {
            tail: Some(tail),
            body,
            rest: Bytes::new(),
            receipt,
            memory,
            turn,
            room,
            hashers,
            taken: 0,
            end: Arc::default(),
        }
    }

    pub(crate) fn ending(&self) -> Ending {
        Ending(Arc::clone(&self.end))
    }

    /// The next whole part; at the end, the feeder is used up.
    pub(crate) async fn part(mut self) -> Option<(Bytes, Self)> {
        let mut piece = match self.memory.piece() {
            Ok(piece) => piece,
            Err(refusal) => return self.ends(Bytes::new(), EndReason::Cut(refusal)),
        };
        while piece.room() > 0 {
            if self.rest.is_empty() {
                match self.read(&piece).await {
                    Ok(bytes) => self.rest = bytes,
                    Err(why) => return self.ends(piece.into_bytes(), why),
                }
            }
            let now = self.rest.split_to(self.rest.len().min(piece.room()));
            if let Err(refusal) = piece.push(&now).await {
                return self.ends(piece.into_bytes(), EndReason::Cut(refusal));
            }
        }
        Some((piece.into_bytes(), self))
    }

    /// This part, and all behind it.
    pub(crate) fn behind(
        self,
        first: Option<Bytes>,
    ) -> impl Stream<Item = Result<Body, Error>> + Send + 'static {
        let more = stream::unfold(Some(self), |feeder| async move {
            let (part, feeder) = feeder?.part().await?;
            Some((part, Some(feeder)))
        });
        stream::iter(first)
            .chain(more)
            .map(|part| Ok(Body::from(part)))
    }

    async fn read(&mut self, piece: &Piece) -> Result<Bytes, EndReason> {
        if let Some(tail) = &mut self.tail {
            match tail.next().await {
                Some(Ok(bytes)) => return Ok(bytes),
                Some(Err(error)) => return Err(EndReason::Store(error)),
                None => self.tail = None,
            }
        }
        let next = tokio::select! {
            // What has come is taken before the upload is handed over.
            biased;
            next = piece.unless_slow(self.body.next()) => next.map_err(EndReason::Cut)?,
            () = self.turn.wanted() => return Err(EndReason::Cut(super::record::overtaken())),
        };
        let bytes = match next {
            None => return Err(EndReason::Body),
            Some(Ok(bytes)) => bytes,
            Some(Err(error)) => {
                let refusal = self.receipt.refusal().unwrap_or_else(|| error.into());
                return Err(EndReason::Cut(refusal));
            }
        };
        self.count(&bytes)?;
        Ok(bytes)
    }

    fn count(&mut self, bytes: &Bytes) -> Result<(), EndReason> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.room = self.room.checked_sub(length).ok_or(EndReason::TooMany)?;
        self.taken = self.taken.saturating_add(length);
        for hasher in &mut self.hashers {
            hasher.update(bytes);
        }
        Ok(())
    }

    fn ends(self, remainder: Bytes, why: EndReason) -> Option<(Bytes, Self)> {
        let end = End {
            remainder,
            taken: self.taken,
            hashers: self.hashers,
            why,
            _turn: self.turn,
        };
        *self.end.lock().unwrap_or_else(PoisonError::into_inner) = Some(end);
        None
    }
}
