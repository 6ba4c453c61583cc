//! The requests of a download.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anys3_proto::ByteRange;
use anys3_proto::ops::{GetObject, GetObjectOutput, HeadObject};
use anys3_proto::types::ChecksumMode;
use anys3_proto::wire::copy_head;
use bytes::{Bytes, BytesMut};
use futures_util::future::{BoxFuture, FutureExt};

use super::{Execute, drive};
use crate::body::Body;
use crate::checksum::Expected;
use crate::client::{Client, answer, unmakeable};
use crate::error::{Error, Kind};
use crate::retry::Tries;
use crate::transfer::TransferOptions;
use crate::transfer::download::{
    Answer, Download, DownloadDone, DownloadRequest, Piece, WRITE, Written,
};
use crate::transfer::events::{Anew, Events, Kept};
use crate::transfer::file::{compared, emptied, write_at};
use crate::transfer::state::DownloadState;
use crate::transfer::step::Transfer;

/// A download with all that its requests say.
pub(crate) struct Downwards<'a> {
    pub(crate) client: &'a Client,
    pub(crate) get: GetObject,
    /// Where the bytes go, each to its place.
    pub(crate) file: Arc<File>,
    pub(crate) options: &'a TransferOptions,
}

impl Downwards<'_> {
    /// Writes the object. `listed` is the length that a listing said: another one is an error.
    pub(crate) async fn run(self, listed: Option<u64>) -> Result<GetObjectOutput, Error> {
        let download = Download::new(self.is_whole(), listed, self.options);
        self.drive(download, listed, false, None).await
    }

    /// The same, kept so that another process can go on, and gone on with what one has kept.
    pub(crate) async fn kept(
        self,
        listed: Option<u64>,
        kept: Kept<DownloadState>,
    ) -> Result<GetObjectOutput, Error> {
        let whole = self.is_whole();
        let is_reused = kept.state.is_some();
        let download = match kept.state.filter(|_| whole) {
            Some(state) => {
                let state = compared(&self.file, state).await?;
                Download::resume(state, listed, self.options)
            }
            None => Download::new(whole, listed, self.options),
        };
        self.drive(download, listed, is_reused, Some(kept.events))
            .await
    }

    fn is_whole(&self) -> bool {
        self.get.range.is_none() && self.get.part_number.is_none()
    }

    async fn drive(
        self,
        mut download: Download,
        listed: Option<u64>,
        is_reused: bool,
        events: Option<Arc<dyn Events>>,
    ) -> Result<GetObjectOutput, Error> {
        let executor = Executor {
            download: &self,
            listed,
            is_reused,
            open: tokio::sync::Mutex::new(None),
            output: Mutex::new(None),
        };
        let told = Told {
            events: events.as_deref(),
            begun: AtomicBool::new(false),
            anew: AtomicBool::new(false),
        };
        let tell = |download: &Download| told.tell(download);
        let client = self.client;
        drive(client, client.budget(), &mut download, &executor, tell).await;
        let unended = || Error::new(Kind::Interrupted, "the download did not end");
        download.take_result().unwrap_or_else(|| Err(unended()))?;
        let output = executor.output.into_inner();
        let output = output.unwrap_or_else(PoisonError::into_inner);
        output.ok_or_else(unended)
    }
}

/// What whoever watches a download is told.
struct Told<'a> {
    events: Option<&'a dyn Events>,
    /// Whether it has been told that, and with what, the download has begun.
    begun: AtomicBool,
    /// Whether it has been told that the download begins anew.
    anew: AtomicBool,
}

impl Told<'_> {
    fn tell(&self, download: &Download) {
        let Some(events) = self.events else {
            return;
        };
        // Each is told once, and by one task.
        if download.is_anew() && !self.anew.swap(true, Ordering::Relaxed) {
            events.begins_anew(Anew::Changed);
        }
        if !self.begun.load(Ordering::Relaxed)
            && let Some(state) = download.state()
        {
            self.begun.store(true, Ordering::Relaxed);
            match state.pieces.is_empty() {
                true => events.download_begun(&state),
                false => events.resumed(download.progress().bytes),
            }
        }
        if let Some(piece) = download.last_piece() {
            events.piece(&piece);
        }
        events.progress(&download.progress());
    }
}

/// Makes the requests of a download.
struct Executor<'a> {
    download: &'a Downwards<'a>,
    listed: Option<u64>,
    /// Whether the file has bytes of another process in it. Where the whole object is asked for,
    /// they are of no use.
    is_reused: bool,
    /// The answer that is open. Held while it is read: by one at a time.
    open: tokio::sync::Mutex<Option<Reading>>,
    output: Mutex<Option<GetObjectOutput>>,
}

impl Execute<Download> for Executor<'_> {
    fn execute(&self, request: DownloadRequest) -> BoxFuture<'_, Result<DownloadDone, Error>> {
        match request {
            DownloadRequest::Look(etag) => self.look(etag).boxed(),
            DownloadRequest::Open => self.open().boxed(),
            DownloadRequest::Take(piece) => self.take(piece).boxed(),
            DownloadRequest::Get(piece) => self.get(piece).boxed(),
            DownloadRequest::Close => self.close().boxed(),
        }
    }
}

impl Executor<'_> {
    async fn look(&self, etag: String) -> Result<DownloadDone, Error> {
        let Downwards { client, get, .. } = self.download;
        let mut head = HeadObject::default();
        copy_head(&mut get.clone(), &mut head).map_err(|e| unmakeable(&e))?;
        head.checksum_mode = Some(ChecksumMode::ENABLED);
        head.conditions.if_match = Some(etag);
        let head = match client.send(head).await {
            Ok(reply) => reply.output,
            Err(error) if error.kind() == Kind::Precondition => {
                return Ok(DownloadDone::Looked(None));
            }
            Err(error) => return Err(error),
        };
        let answer = Answer {
            length: head.content_length,
            etag: head.etag.clone(),
            expected: Expected::of(&head.checksums, head.checksum_type.as_ref()),
            attempts: 1,
        };
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        *output = Some(head.into());
        Ok(DownloadDone::Looked(Some(answer)))
    }

    async fn open(&self) -> Result<DownloadDone, Error> {
        let Downwards {
            client, get, file, ..
        } = self.download;
        if self.is_reused {
            emptied(file).await?;
        }
        let mut tries = client.tries_of_read(1);
        let sent = client.send_within(get.clone(), &mut tries).await?;
        let (reply, expected) = sent;
        let answer = Answer {
            length: reply.body.length(),
            etag: reply.output.etag.clone(),
            expected,
            attempts: tries.made(),
        };
        // An answer that does not say how long it is must still end.
        let body = match self.listed {
            Some(listed) => reply.body.of_length(listed),
            None => reply.body,
        };
        *self.open.lock().await = Some(Reading::new(body));
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        *output = Some(reply.output);
        Ok(DownloadDone::Opened(answer))
    }

    async fn take(&self, mut piece: Piece) -> Result<DownloadDone, Error> {
        let mut open = self.open.lock().await;
        let closed = || Error::new(Kind::Interrupted, "the answer is closed");
        let reading = open.as_mut().ok_or_else(closed)?;
        let written = self.write(&mut piece, reading).await;
        if written.is_err() {
            *open = None;
        }
        let mut tries = self.download.client.tries_of_read(piece.attempts);
        self.written(piece, written, &mut tries)
    }

    async fn get(&self, mut piece: Piece) -> Result<DownloadDone, Error> {
        let client = self.download.client;
        let mut tries = client.tries_of_read(piece.attempts);
        let mut get = GetObject {
            range: Some(range(&piece).to_string()),
            ..self.download.get.clone()
        };
        get.conditions.if_match.clone_from(&piece.etag);
        let (reply, _) = client.send_within(get, &mut tries).await?;
        answer::check_unchanged(&reply.output, piece.etag.as_deref(), piece.total)?;
        let written = self.write(&mut piece, &mut Reading::new(reply.body)).await;
        self.written(piece, written, &mut tries)
    }

    async fn close(&self) -> Result<DownloadDone, Error> {
        *self.open.lock().await = None;
        Ok(DownloadDone::Closed)
    }

    /// What is written of a piece, and whether the rest may be asked for.
    fn written(
        &self,
        mut piece: Piece,
        written: Result<(), Error>,
        tries: &mut Tries<'_>,
    ) -> Result<DownloadDone, Error> {
        let cut = match written {
            Ok(()) => None,
            // A file that cannot be written is no matter of the store.
            Err(error) if error.kind() == Kind::Local => return Err(error),
            Err(error) => {
                let pause = tries.again(&error, self.download.client.random());
                Some((error, pause))
            }
        };
        piece.attempts = tries.made();
        Ok(DownloadDone::Piece(Written { piece, cut }))
    }

    /// Takes what is missing of the piece, and writes it. What was taken is written even where the
    /// rest does not come.
    async fn write(&self, piece: &mut Piece, reading: &mut Reading) -> Result<(), Error> {
        let mut buffer = BytesMut::new();
        let mut taken = Ok(());
        while piece.left != Some(0) {
            let chunk = match reading.next(piece.left).await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                Err(error) => {
                    taken = Err(error);
                    break;
                }
            };
            if let Some(hasher) = &mut piece.hasher {
                hasher.update(&chunk);
            }
            let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            piece.left = piece.left.map(|left| left.saturating_sub(length));
            piece.offset = piece.offset.saturating_add(length);
            buffer.extend_from_slice(&chunk);
            if buffer.len() >= WRITE {
                self.flush(&mut buffer, piece.offset).await?;
            }
        }
        self.flush(&mut buffer, piece.offset).await?;
        taken
    }

    /// Writes the bytes that end at `end`.
    async fn flush(&self, buffer: &mut BytesMut, end: u64) -> Result<(), Error> {
        if buffer.is_empty() {
            return Ok(());
        }
        let bytes = buffer.split().freeze();
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let at = end.saturating_sub(length);
        write_at(&self.download.file, bytes, at).await
    }
}

/// What is missing of a piece.
fn range(piece: &Piece) -> ByteRange {
    match piece.left {
        Some(left) => {
            let end = piece.offset.saturating_add(left);
            ByteRange::Within(piece.offset, end.saturating_sub(1))
        }
        None => ByteRange::From(piece.offset),
    }
}

/// An answer that is read piece by piece.
struct Reading {
    body: Body,
    /// What has come of the next piece.
    rest: Bytes,
}

impl Reading {
    fn new(body: Body) -> Self {
        Self {
            body,
            rest: Bytes::new(),
        }
    }

    /// The next bytes, no more than `left`; `None` at the end of an answer of any length.
    async fn next(&mut self, left: Option<u64>) -> Result<Option<Bytes>, Error> {
        if self.rest.is_empty() {
            match (self.body.next().await.transpose()?, left) {
                (Some(chunk), _) => self.rest = chunk,
                (None, None) => return Ok(None),
                (None, Some(left)) => {
                    let message = format!("the answer ended {left} bytes early");
                    return Err(Error::new(Kind::Interrupted, message));
                }
            }
        }
        let most = left.and_then(|left| usize::try_from(left).ok());
        let most = most.unwrap_or(usize::MAX).min(self.rest.len());
        Ok(Some(self.rest.split_to(most)))
    }
}
