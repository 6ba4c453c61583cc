//! An object that is written as a file is.

use std::io::{self, Write};
use std::sync::Arc;

use anys3_proto::ops::{PutObject, PutObjectOutput};
use bytes::BytesMut;
use tokio::task::JoinHandle;

use super::runtime::{BACKGROUND_WAIT, Runtime};
use crate::body::{Body, BodySender};
use crate::bucket::Bucket;
use crate::error::{Error, Kind};
use crate::transfer::TransferOptions;

/// How much is gathered before it is handed to the upload: as much as other sources are read at a
/// time.
const CHUNK: usize = 256 * 1024;

/// An object under way to the store, written as it comes: made by
/// [`Bucket::writer`](super::Bucket::writer).
///
/// The object is there when [`finish`](Self::finish) has returned, and not before. A writer that is
/// dropped without it stores nothing: its multipart upload is aborted, which is waited for up to 10
/// seconds.
pub struct ObjectWriter {
    /// `None` once the upload has ended.
    upload: Option<Upload>,
    chunk: BytesMut,
    runtime: Arc<Runtime>,
}

struct Upload {
    sender: BodySender,
    task: JoinHandle<Result<PutObjectOutput, Error>>,
}

impl ObjectWriter {
    pub(super) fn new(
        bucket: Bucket,
        request: PutObject,
        options: TransferOptions,
        runtime: Arc<Runtime>,
    ) -> Result<Self, Error> {
        runtime.check()?;
        let (sender, body) = Body::channel(None);
        // Held until the upload has ended, also where nobody can wait for that.
        let held = Arc::clone(&runtime);
        let task = runtime.spawn(async move {
            let stored = bucket.upload_with(request, body, &options).await;
            drop(held);
            stored
        });
        Ok(Self {
            upload: Some(Upload { sender, task }),
            chunk: BytesMut::new(),
            runtime,
        })
    }

    /// Stores the object with all that has been written.
    pub fn finish(mut self) -> Result<PutObjectOutput, Error> {
        self.send_chunk()?;
        let Upload { sender, task } = self.upload.take().ok_or_else(ended)?;
        self.runtime.block_on(async {
            // Whether that fails the upload says better.
            let _ = sender.finish().await;
            outcome(task).await
        })
    }

    /// Hands to the upload what has been gathered.
    fn send_chunk(&mut self) -> Result<(), Error> {
        let upload = self.upload.as_mut().ok_or_else(ended)?;
        if self.chunk.is_empty() {
            return Ok(());
        }
        let chunk = self.chunk.split().freeze();
        let sent = self.runtime.block_on(upload.sender.send(chunk));
        match (sent, self.upload.take()) {
            (Ok(()), upload) => {
                self.upload = upload;
                Ok(())
            }
            // Nobody takes more when the upload has failed.
            (Err(_), Some(Upload { task, .. })) => {
                self.runtime.block_on(outcome(task)).and(Err(ended()))
            }
            (Err(error), None) => Err(error),
        }
    }
}

impl std::fmt::Debug for ObjectWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ObjectWriter")
            .field("gathered", &self.chunk.len())
            .finish_non_exhaustive()
    }
}

/// Bytes are gathered to 256 KiB. Flushing hands them to the upload; it stores nothing yet.
impl Write for ObjectWriter {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        if self.chunk.len() >= CHUNK {
            self.send_chunk()?;
        }
        self.upload.as_ref().ok_or_else(ended)?;
        let room = CHUNK.saturating_sub(self.chunk.len());
        let taken = buffer.get(..room).unwrap_or(buffer);
        self.chunk.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(self.send_chunk()?)
    }
}

impl Drop for ObjectWriter {
    fn drop(&mut self) {
        let Some(Upload { sender, task }) = self.upload.take() else {
            return;
        };
        drop(sender); // Makes the body fail, and so the upload.
        if self.runtime.check().is_ok() {
            let ended = async { tokio::time::timeout(BACKGROUND_WAIT, task).await };
            drop(self.runtime.wait(ended));
        }
    }
}

async fn outcome(
    task: JoinHandle<Result<PutObjectOutput, Error>>,
) -> Result<PutObjectOutput, Error> {
    let died = |e| Err(Error::new(Kind::Local, "the upload died").because(e));
    task.await.unwrap_or_else(died)
}

fn ended() -> Error {
    Error::new(Kind::Interrupted, "the upload has ended before")
}
