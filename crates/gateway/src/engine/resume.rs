//! Uploads that go on in one request after the other, on any replica.
//!
//! What is full goes to the store as a part, what is short of one into the record of the upload.
//! An upload that is known to fit into one part has no multipart upload: its bytes go straight into
//! the object when all are there. The record is written when a request ends, however it ends; of a
//! process that was killed, the parts that the store lists count as well.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anys3::proto::error::code;
use anys3::proto::groups::WriteConditions;
use anys3::transfer::{Events, PartState, PartsEnd};
use anys3::{Body, Error, PARTS_MAX};
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::StatusCode;

use super::digest::{self, Digest};
use super::feeder::{End, EndReason, Feeder};
use super::receipt::{Receipt, too_large};
use super::record::{self, Finished, Found, Open, Record};
use super::session::{Session, SessionKind};
use super::writer::publish;
use crate::Shared;
use crate::hooks::{Held, UploadEvent};
use crate::refusal::Refusal;

/// How many parts of a resumable upload are sent at once: it holds one in memory.
const SENT_PARTS_MAX: usize = 1;

/// Is told how many bytes the store has.
pub(crate) type Told = Arc<dyn Fn(u64) + Send + Sync>;

/// What a request adds to an upload.
#[derive(Default)]
pub(crate) struct Append {
    /// Where its bytes begin.
    pub(crate) offset: u64,
    /// The length of the upload, if the request says it.
    pub(crate) length: Option<u64>,
    /// Whether the upload ends with the request.
    pub(crate) last: bool,
    pub(crate) digest: Option<Digest>,
    /// The upload has just begun: the store has nothing of it.
    pub(crate) fresh: bool,
    pub(crate) told: Option<Told>,
}

/// What became of it.
#[derive(Debug)]
pub(crate) struct Appended {
    pub(crate) offset: u64,
    pub(crate) length: Option<u64>,
    /// The object, if the upload is complete.
    pub(crate) finished: Option<Finished>,
}

/// Why nothing, or not all, was added.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The request begins at another offset than the upload has come to.
    Offset(u64),
    /// The upload is complete, with so many bytes.
    Finished(u64),
    /// The length is another than was said, or the bytes are fewer.
    Length(&'static str),
    /// The bytes are more than the upload has left.
    TooMany(&'static str),
    /// The bytes do not have the checksum.
    Checksum,
    /// The body broke off, and the upload has come to this offset.
    Cut(u64, Refusal),
    Other(Refusal),
}

impl Fault {
    /// For a request that has sent no bytes of its own.
    fn into_refusal(self) -> Refusal {
        match self {
            Self::Other(refusal) | Self::Cut(_, refusal) => refusal,
            Self::Offset(_)
            | Self::Finished(_)
            | Self::Length(_)
            | Self::TooMany(_)
            | Self::Checksum => record::overtaken(),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Other(refusal)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Other(error.into())
    }
}

/// How far an upload has come.
pub(crate) async fn offset(gateway: &Arc<Shared>, session: &Session) -> Result<Appended, Refusal> {
    // Whoever is at it keeps what it has got, and ends.
    let turn = gateway.turns.take(&session.id).await;
    let open = match record::find(gateway, session).await? {
        Found::Finished(finished) => return Ok(done(finished)),
        Found::Staged(open, size) => {
            let finished = Box::pin(publish_staged(gateway, session, &open, size)).await?;
            return Ok(done(finished));
        }
        Found::Open(open, _) => open,
    };
    drop(turn);
    let (offset, length) = (open.record.offset(), session.length.or(open.record.length));
    if length == Some(offset) {
        // All bytes are there, and the object is not: the store did not take it, or the process was
        // killed. Nobody would send a request for no bytes.
        let nothing = Append {
            offset,
            ..Append::default()
        };
        let receipt = Receipt::new(Body::empty());
        return append(gateway, session, nothing, &receipt)
            .await
            .map_err(Fault::into_refusal);
    }
    Ok(Appended {
        offset,
        length,
        finished: None,
    })
}

/// Adds the bytes of a request. What was begun goes on when nobody waits for the answer any more,
/// so that what has come is kept.
pub(crate) async fn append(
    gateway: &Arc<Shared>,
    session: &Session,
    what: Append,
    receipt: &Receipt,
) -> Result<Appended, Fault> {
    let work = Work {
        gateway: Arc::clone(gateway),
        session: session.clone(),
        what,
        receipt: receipt.clone(),
    };
    let done = tokio::spawn(work.run()).await;
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "an upload ended");
        Err(Refusal::internal("the upload was not stored").into())
    })
}

/// Ends an upload without an object.
pub(crate) async fn terminate(gateway: &Arc<Shared>, session: &Session) -> Result<(), Refusal> {
    let _turn = gateway.turns.take(&session.id).await;
    let open = match record::find(gateway, session).await? {
        Found::Open(open, _) => open,
        Found::Staged(open, _) => {
            record::delete(gateway, &session.bucket, session.parts_key()).await;
            open
        }
        Found::Finished(_) if session.kind == SessionKind::Piece => {
            record::delete(gateway, &session.bucket, session.object_key()).await;
            Box::new(Open::new(session))
        }
        Found::Finished(_) => {
            return Err(Refusal::new(
                StatusCode::FORBIDDEN,
                "UploadFinished",
                "the upload is complete, and has become an object",
            )
            .hint("delete the object"));
        }
    };
    give_up(gateway, session, &open).await
}

/// Aborts what the store has of an upload, and says so to whoever asks about it.
async fn give_up(gateway: &Shared, session: &Session, open: &Open) -> Result<(), Refusal> {
    record::abort(gateway, &open.record).await?;
    // Its name is good until it expires: what is left says that it has ended.
    let record = Record {
        terminated: true,
        ..Record::new(session)
    };
    record::write(
        gateway,
        session,
        &record,
        Bytes::new(),
        open.etag.as_deref(),
    )
    .await?;
    Ok(())
}

/// Lets an upload be seen whose bytes are all there, if hooks let it.
async fn publish_staged(
    gateway: &Arc<Shared>,
    session: &Session,
    open: &Open,
    size: u64,
) -> Result<Finished, Refusal> {
    let mut event = session.event(Some(size));
    let staged = session.parts_key();
    let published = publish(gateway, &mut event, &staged, WriteConditions::default()).await;
    let etag = match published {
        Ok(etag) => etag,
        Err(refusal) => {
            if refusal.status().is_client_error() {
                record::delete(gateway, &session.bucket, staged).await;
                reject(gateway, session, open).await;
            }
            return Err(refusal);
        }
    };
    let finished = Finished {
        key: event.key.clone(),
        size,
        etag,
    };
    ended(gateway, session, open, &finished).await?;
    record::delete(gateway, &session.bucket, staged).await;
    event.etag.clone_from(&finished.etag);
    gateway.hooks().after_finish(&event);
    Ok(finished)
}

/// A hook has refused the upload: nobody goes on with it.
async fn reject(gateway: &Shared, session: &Session, open: &Open) {
    if let Err(error) = give_up(gateway, session, open).await {
        tracing::warn!(?error, "an upload that was refused is not removed");
    }
}

/// The object is there: what was kept of the upload is not needed any more, unless it says where
/// the object is.
async fn ended(
    gateway: &Shared,
    session: &Session,
    open: &Open,
    finished: &Finished,
) -> Result<(), Refusal> {
    if finished.key != session.object_key() {
        let etag = open.etag.as_deref();
        return record::write_renamed(gateway, session, &finished.key, etag).await;
    }
    if open.etag.is_some() {
        record::delete(gateway, &session.bucket, session.record_key()).await;
    }
    Ok(())
}

struct Work {
    gateway: Arc<Shared>,
    session: Session,
    what: Append,
    receipt: Receipt,
}

impl Work {
    async fn run(self) -> Result<Appended, Fault> {
        let turn = self.gateway.turns.take(&self.session.id).await;
        let (mut open, tail) = match self.open().await? {
            Found::Open(open, tail) => (*open, tail),
            Found::Staged(open, size) => {
                let finished =
                    Box::pin(publish_staged(&self.gateway, &self.session, &open, size)).await?;
                return self.again(finished);
            }
            Found::Finished(finished) => return self.again(finished),
        };
        let length = self.length(&open.record)?;
        open.record.length = length.filter(|_| self.session.length.is_none());
        let room = self.room(length)?;
        let feeder = Feeder::new(
            tail,
            self.receipt.read(self.gateway.config.body_idle_max).boxed(),
            self.receipt.clone(),
            Arc::clone(&self.gateway.memory),
            turn,
            room,
            self.what
                .digest
                .as_ref()
                .map(Digest::hashers)
                .unwrap_or_default(),
        );
        let single = length.is_some_and(|length| length <= self.gateway.memory.piece_len());
        if single && open.record.parts.upload_id.is_none() {
            return self.in_one(feeder, open, length).await;
        }
        self.in_parts(feeder, open, length).await
    }

    async fn open(&self) -> Result<Found, Fault> {
        if self.what.fresh {
            let open = Box::new(Open::new(&self.session));
            return Ok(Found::Open(open, Body::empty()));
        }
        let found = record::find(&self.gateway, &self.session).await?;
        match &found {
            Found::Open(open, _) if open.record.offset() != self.what.offset => {
                Err(Fault::Offset(open.record.offset()))
            }
            _ => Ok(found),
        }
    }

    /// A request to an upload that is complete: nothing is added, and at its end nothing is wrong.
    fn again(&self, finished: Finished) -> Result<Appended, Fault> {
        match self.what.offset == finished.size && self.receipt.length() == Some(0) {
            true => Ok(done(finished)),
            false => Err(Fault::Finished(finished.size)),
        }
    }

    /// The length of the upload, as far as anybody has said it.
    fn length(&self, record: &Record) -> Result<Option<u64>, Fault> {
        let known = self.session.length.or(record.length);
        let all = self.receipt.length().filter(|_| self.what.last);
        let ends = all.map(|length| self.what.offset.saturating_add(length));
        let mut length = known;
        for said in [self.what.length, ends].into_iter().flatten() {
            if length.is_some_and(|length| length != said) {
                let why = "the length of the upload is not the one that was said before";
                return Err(Fault::Length(why));
            }
            length = Some(said);
        }
        let max = size_max(&self.gateway);
        match length {
            Some(length) if length > max => Err(too_large(max).into()),
            Some(length) if length < self.what.offset => Err(Fault::Length(
                "the upload has more bytes already than its length",
            )),
            length => Ok(length),
        }
    }

    /// How many bytes the body may have.
    fn room(&self, length: Option<u64>) -> Result<u64, Fault> {
        let end = length.unwrap_or_else(|| size_max(&self.gateway));
        let room = end.saturating_sub(self.what.offset);
        match self.receipt.length() {
            Some(body) if body > room => Err(self.too_many(length)),
            _ => Ok(room),
        }
    }

    fn too_many(&self, length: Option<u64>) -> Fault {
        match length {
            Some(_) => Fault::TooMany("the request has more bytes than the upload has left"),
            None => too_large(size_max(&self.gateway)).into(),
        }
    }

    /// An upload that fits into one part: into the object, or into the record.
    async fn in_one(
        self,
        feeder: Feeder,
        open: Open,
        length: Option<u64>,
    ) -> Result<Appended, Fault> {
        let ending = feeder.ending();
        let mut whole = Bytes::new();
        if let Some((part, more)) = feeder.part().await {
            // It is as long as a part: what comes behind it is the end.
            whole = part;
            more.part().await;
        }
        let mut end = ending.take().ok_or_else(lost)?;
        if !whole.is_empty() {
            end.remainder = whole;
        }
        self.check(&mut end, length)?;
        let offset = open.record.base().saturating_add(size(&end.remainder));
        if Some(offset) != length {
            return self.keep(open, end, offset, length).await;
        }
        Ok(done(self.put(&open, end.remainder).await?))
    }

    /// Stores an object whose bytes are all here, if hooks let it.
    async fn put(&self, open: &Open, bytes: Bytes) -> Result<Finished, Fault> {
        let (gateway, session) = (&self.gateway, &self.session);
        let length = size(&bytes);
        let mut event = session.event(Some(length));
        let whole = session.kind != SessionKind::Piece;
        if whole {
            let held = Held::Memory(bytes.clone());
            self.ask(&mut event, &held, open).await?;
        }
        let key = match whole {
            true => event.key.clone(),
            false => session.object_key(),
        };
        let sent = gateway
            .client
            .send_with_body(session.put(key.clone()), bytes);
        let finished = Finished {
            key,
            size: length,
            etag: sent.await?.output.etag,
        };
        ended(gateway, session, open, &finished).await?;
        if whole {
            event.etag.clone_from(&finished.etag);
            gateway.hooks().after_finish(&event);
        }
        Ok(finished)
    }

    /// Asks hooks whether the upload may be finished. One that is refused has ended.
    async fn ask(&self, event: &mut UploadEvent, held: &Held, open: &Open) -> Result<(), Fault> {
        let asked = self.gateway.hooks().before_finish(event, held).await;
        if let Err(refusal) = &asked
            && refusal.status().is_client_error()
        {
            reject(&self.gateway, &self.session, open).await;
        }
        Ok(asked?)
    }

    /// An upload that may need more than one part.
    async fn in_parts(
        self,
        feeder: Feeder,
        mut open: Open,
        length: Option<u64>,
    ) -> Result<Appended, Fault> {
        let ending = feeder.ending();
        if let Some((first, more)) = feeder.part().await {
            self.begin(&mut open).await?;
            let parts = more.behind(Some(first));
            self.send(&mut open.record, parts, PartsEnd::Leave).await?;
            open.record.tail = 0;
        }
        let mut end = ending.take().ok_or_else(lost)?;
        self.check(&mut end, length)?;
        let offset = open.record.base().saturating_add(size(&end.remainder));
        let said_to_end = self.what.last && length.is_none();
        let ends = said_to_end && matches!(end.why, EndReason::Body);
        let complete = ends || Some(offset) == length;
        if !complete {
            return self.keep(open, end, offset, length).await;
        }
        if open.record.parts.upload_id.is_none() {
            return Ok(done(self.put(&open, end.remainder).await?));
        }
        let (gateway, session) = (&self.gateway, &self.session);
        let whole = session.kind != SessionKind::Piece;
        let mut event = session.event(Some(offset));
        if whole && !session.staged {
            self.ask(&mut event, &Held::Parts, &open).await?;
        }
        let finished = self.complete(&mut open, end.remainder, offset).await?;
        if whole && session.staged {
            return Ok(done(
                Box::pin(publish_staged(gateway, session, &open, offset)).await?,
            ));
        }
        ended(gateway, session, &open, &finished).await?;
        if whole {
            event.etag.clone_from(&finished.etag);
            gateway.hooks().after_finish(&event);
        }
        Ok(done(finished))
    }

    /// Has a multipart upload before the first part is sent, and a record that says which: so that
    /// another replica can go on if this process is killed, and what nobody goes on with is swept.
    async fn begin(&self, open: &mut Open) -> Result<(), Fault> {
        let begun = open.record.parts.upload_id.is_some();
        // Parts are sent before it is known whether the checksum is right.
        let doubtful = self.what.digest.is_some() && open.record.others_count;
        if begun && !doubtful {
            return Ok(());
        }
        if !begun {
            self.send(&mut open.record, stream::empty(), PartsEnd::Leave)
                .await?;
        }
        open.record.others_count &= self.what.digest.is_none();
        let marked = self.mark(open).await;
        if marked.is_err() && !begun {
            // Another replica was faster, and has begun a multipart upload of its own.
            if let Err(error) = record::abort(&self.gateway, &open.record).await {
                tracing::warn!(%error, "a multipart upload is not aborted");
            }
        }
        marked
    }

    /// Writes the record anew. The bytes in it are in the first part, and stay in the record until
    /// that is stored: they would be lost if it is not.
    async fn mark(&self, open: &mut Open) -> Result<(), Fault> {
        let tail = match open.etag.is_some() {
            true => self.tail(open).await?,
            false => Bytes::new(),
        };
        let (gateway, session, etag) = (&self.gateway, &self.session, open.etag.as_deref());
        open.etag = record::write(gateway, session, &open.record, tail, etag).await?;
        Ok(())
    }

    /// The bytes in the record.
    async fn tail(&self, open: &Open) -> Result<Bytes, Fault> {
        let Found::Open(now, tail) = record::find(&self.gateway, &self.session).await? else {
            return Err(record::overtaken().into());
        };
        let tail = tail.collect(part_len(&self.gateway)).await?;
        match now.etag == open.etag && size(&tail) == open.record.tail {
            true => Ok(tail),
            false => Err(record::overtaken().into()),
        }
    }

    /// Sends parts. Those that the store has are in the record then, also after an error.
    async fn send(
        &self,
        record: &mut Record,
        parts: impl futures_util::Stream<Item = Result<Body, Error>> + Send + 'static,
        end: PartsEnd,
    ) -> Result<Option<String>, Error> {
        let bucket = self.gateway.client.bucket(&self.session.bucket);
        let events: Option<Arc<dyn Events>> = match self.what.told.clone() {
            Some(told) => Some(Arc::new(Watch {
                told,
                base: AtomicU64::new(record.base()),
            })),
            None => None,
        };
        let state = std::mem::take(&mut record.parts);
        let (state, stored) = bucket
            .upload_parts_on(
                self.session.put(self.session.parts_key()),
                state,
                parts,
                SENT_PARTS_MAX,
                end,
                events,
            )
            .await;
        record.parts = state;
        Ok(stored?.etag)
    }

    /// Completes the multipart upload, with what is short of a part as the last.
    async fn complete(&self, open: &mut Open, last: Bytes, size: u64) -> Result<Finished, Fault> {
        let last = Some(Body::from(last)).filter(|last| last.length() != Some(0));
        let before = open.record.parts.clone();
        let parts = stream::iter(last.map(Ok));
        match self.send(&mut open.record, parts, PartsEnd::Complete).await {
            Ok(etag) => Ok(Finished {
                key: self.session.parts_key(),
                size,
                etag,
            }),
            // Another replica has stored other bytes in the place of a part.
            Err(error) if error.code() == Some(code::INVALID_PART) => {
                open.record.parts = before;
                Err(self.mend(open).await?)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps the parts that the store has as they were stored, and none behind one that it has not.
    async fn mend(&self, open: &mut Open) -> Result<Fault, Fault> {
        let upload_id = open.record.parts.upload_id.clone().unwrap_or_default();
        let listed = record::list(&self.gateway.client, &open.record, &upload_id, 0).await?;
        let right = open
            .record
            .parts
            .parts
            .iter()
            .zip(&listed)
            .take_while(|(kept, listed)| same(kept, listed))
            .count();
        open.record.parts.parts.truncate(right);
        open.record.tail = 0;
        open.record.others_count = false;
        let (record, etag) = (&open.record, open.etag.as_deref());
        record::write(&self.gateway, &self.session, record, Bytes::new(), etag).await?;
        Ok(Fault::Offset(open.record.offset()))
    }

    /// Refuses what is not as it was said, before any of it counts.
    fn check(&self, end: &mut End, length: Option<u64>) -> Result<(), Fault> {
        if let EndReason::TooMany = end.why {
            return Err(self.too_many(length));
        }
        let Some(digest) = &self.what.digest else {
            return Ok(());
        };
        match std::mem::replace(&mut end.why, EndReason::Body) {
            // Of a body that broke off nobody knows the checksum.
            EndReason::Cut(refusal) => return Err(Fault::Cut(self.what.offset, refusal)),
            EndReason::Store(error) => return Err(error.into()),
            EndReason::Body | EndReason::TooMany => {}
        }
        let expected = match digest {
            Digest::Is(algorithm, sum) => Some((*algorithm, sum.clone())),
            Digest::Behind(name) => self
                .receipt
                .trailer(name)
                .and_then(|said| digest::parse(&said)),
        };
        let computed = std::mem::take(&mut end.hashers);
        match digest::holds(expected, computed) {
            true => Ok(()),
            false => Err(Fault::Checksum),
        }
    }

    /// Keeps what has come for the next request.
    async fn keep(
        &self,
        open: Open,
        end: End,
        offset: u64,
        length: Option<u64>,
    ) -> Result<Appended, Fault> {
        if let EndReason::Store(error) = end.why {
            return Err(error.into());
        }
        if self.what.last && length.is_some() && matches!(end.why, EndReason::Body) {
            let why = "the body ended before the upload was complete";
            return Err(Fault::Length(why));
        }
        let tail = size(&end.remainder);
        let changed = end.taken > 0 || self.what.length.is_some();
        if changed {
            let record = Record {
                tail,
                ..open.record
            };
            let etag = open.etag.as_deref();
            record::write(&self.gateway, &self.session, &record, end.remainder, etag).await?;
        }
        match end.why {
            EndReason::Cut(refusal) => Err(Fault::Cut(offset, refusal)),
            _ => Ok(Appended {
                offset,
                length,
                finished: None,
            }),
        }
    }
}

/// Tells how far the store has come.
struct Watch {
    told: Told,
    base: AtomicU64,
}

impl Events for Watch {
    fn part(&self, part: &PartState) {
        // Parts are sent one after the other: see SENT_PARTS_MAX.
        let before = self.base.fetch_add(part.length, Ordering::Relaxed);
        (self.told)(before.saturating_add(part.length));
    }
}

/// The largest upload: what the configuration says, and no more than the parts that S3 has, each as
/// large as the gateway holds one.
pub(crate) fn size_max(gateway: &Shared) -> u64 {
    let parts = PARTS_MAX.saturating_mul(gateway.memory.piece_len());
    gateway
        .config
        .upload_size_max
        .unwrap_or(u64::MAX)
        .min(parts)
}

fn part_len(gateway: &Shared) -> usize {
    usize::try_from(gateway.memory.piece_len()).unwrap_or(usize::MAX)
}

fn same(kept: &PartState, listed: &PartState) -> bool {
    (kept.number, kept.length, &kept.etag) == (listed.number, listed.length, &listed.etag)
}

fn done(finished: Finished) -> Appended {
    Appended {
        offset: finished.size,
        length: Some(finished.size),
        finished: Some(finished),
    }
}

fn size(bytes: &Bytes) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn lost() -> Fault {
    Refusal::internal("the end of the upload was lost").into()
}
