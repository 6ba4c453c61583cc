//! Multipart uploads whose parts come one by one.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ::object_store::path::Path;
use ::object_store::{Extensions, MultipartUpload, PutPayload, PutResult, Result, UploadPart};
use anys3_proto::ops::{PutObject, PutObjectOutput};
use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use super::failure::{failed, generic};
use crate::body::Body;
use crate::bucket::Bucket;
use crate::error::{Error, Kind};
use crate::transfer::{Events, PartState, TransferOptions};

/// A multipart upload, which a task drives until it is completed, aborted or dropped.
pub(super) struct Upload {
    /// Where parts go. It has no bound of its own: a part is the caller's memory until its future
    /// is done, and who bounds memory waits for those.
    parts: Option<mpsc::UnboundedSender<Part>>,
    stored: Arc<Stored>,
    outcome: Option<oneshot::Receiver<Result<PutObjectOutput, Error>>>,
    /// The number of the part that comes next.
    next: u32,
    path: Path,
}

enum Part {
    Bytes(Bytes),
    /// All parts were given. Without it the upload is aborted.
    End,
}

impl Upload {
    pub(super) fn begin(
        bucket: &Bucket,
        request: PutObject,
        options: TransferOptions,
        path: &Path,
    ) -> Result<Self> {
        if Handle::try_current().is_err() {
            return Err(generic("a multipart upload needs a tokio runtime"));
        }
        let (parts, given) = mpsc::unbounded_channel();
        let (sender, outcome) = oneshot::channel();
        let stored = Arc::new(Stored::default());
        let (driven, events) = (bucket.clone(), Arc::clone(&stored));
        let watching: Arc<dyn Events> = events.clone();
        bucket.client().spawn(Box::pin(async move {
            let mut upwards = driven.upwards(request, &options);
            upwards.events = Some(watching);
            let uploaded = upwards.parts(bodies(given).boxed()).await;
            events.end(uploaded.as_ref().err().map(Error::copied));
            // An upload that was dropped has nobody who asks.
            let _ = sender.send(uploaded);
        }));
        Ok(Self {
            parts: Some(parts),
            stored,
            outcome: Some(outcome),
            next: 1,
            path: path.clone(),
        })
    }

    async fn outcome(&mut self) -> Result<PutObjectOutput, Error> {
        let outcome = self.outcome.take().ok_or_else(ended)?;
        let died = |e| Err(Error::new(Kind::Interrupted, "the upload died").because(e));
        outcome.await.unwrap_or_else(died)
    }
}

/// The parts as they come.
fn bodies(
    given: mpsc::UnboundedReceiver<Part>,
) -> impl futures_util::Stream<Item = Result<Body, Error>> + Send {
    stream::try_unfold(Some(given), |given| async {
        let Some(mut given) = given else {
            return Ok(None);
        };
        match given.recv().await {
            Some(Part::Bytes(bytes)) => Ok(Some((bytes.into(), Some(given)))),
            Some(Part::End) => Ok(None),
            None => Err(Error::new(Kind::Interrupted, "the upload was given up")),
        }
    })
}

#[async_trait::async_trait]
impl MultipartUpload for Upload {
    fn put_part(&mut self, data: PutPayload) -> UploadPart {
        let is_stored = self.stored.expect(self.next);
        self.next = self.next.saturating_add(1);
        if let Some(parts) = &self.parts {
            // A task that has ended says so below.
            let _ = parts.send(Part::Bytes(data.into()));
        }
        let (stored, path) = (Arc::clone(&self.stored), self.path.clone());
        Box::pin(async move {
            let is_stored = is_stored.await;
            is_stored.map_err(|_| failed(stored.failure(), &path))
        })
    }

    async fn complete(&mut self) -> Result<PutResult> {
        if let Some(parts) = self.parts.take() {
            // A task that has ended says so below.
            let _ = parts.send(Part::End);
        }
        let uploaded = self.outcome().await;
        let uploaded = uploaded.map_err(|e| failed(e, &self.path))?;
        Ok(PutResult {
            e_tag: uploaded.etag,
            version: uploaded.version_id,
            extensions: Extensions::new(),
        })
    }

    async fn abort(&mut self) -> Result<()> {
        self.parts = None; // Ends the parts in an error, on which the upload is aborted.
        match self.outcome().await {
            Ok(_) => Err(generic("the upload is complete, and cannot be aborted")),
            Err(_) => Ok(()),
        }
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("path", &self.path)
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

/// Which parts the store has, for those who wait for them.
#[derive(Default)]
struct Stored(Mutex<State>);

#[derive(Default)]
struct State {
    waiting: HashMap<u32, oneshot::Sender<()>>,
    ended: bool,
    failure: Option<Error>,
}

impl Stored {
    /// Held for a moment only, never over an await.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends when the store has the part; in an error when it never will.
    fn expect(&self, number: u32) -> oneshot::Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        let mut state = self.lock();
        if !state.ended {
            state.waiting.insert(number, sender);
        }
        receiver
    }

    fn end(&self, failure: Option<Error>) {
        let mut state = self.lock();
        state.ended = true;
        state.failure = failure;
        state.waiting.clear();
    }

    fn failure(&self) -> Error {
        let state = self.lock();
        state.failure.as_ref().map_or_else(ended, Error::copied)
    }
}

impl Events for Stored {
    fn part(&self, part: &PartState) {
        if let Some(waiting) = self.lock().waiting.remove(&part.number) {
            let _ = waiting.send(()); // Whoever does not wait does not need to know.
        }
    }
}

fn ended() -> Error {
    Error::new(Kind::Interrupted, "the upload has ended before")
}
