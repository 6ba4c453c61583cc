//! What is known of an upload between two requests: an object of the store below a reserved prefix,
//! which holds the bytes that are short of a part, too.
//!
//! It is written on the condition that it is still as it was read. Of two replicas that go on with
//! one upload from the same offset, one writes it, and the other is told that the offset has
//! changed.

use anys3::proto::error::code;
use anys3::proto::groups::WriteConditions;
use anys3::proto::ops::{
    AbortMultipartUpload, GetObject, HeadObject, HeadObjectOutput, ListParts, PutObject,
};
use anys3::transfer::{PartState, PartsState};
use anys3::{Body, Client, Error, Kind};
use bytes::{Bytes, BytesMut};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::parts::list_parts;
use super::session::{MADE_BY, Session};
use crate::Shared;
use crate::refusal::Refusal;

/// What a sealed text is that says how far an upload has come. Whoever can write to the bucket
/// cannot make one, and have the gateway abort the uploads of others.
const SEALED_AS: &str = "record";
/// The longest text of a record: 10,000 parts with their checksums, sealed.
const RECORD_LEN_MAX: usize = 8 << 20;
/// How many bytes say how long the text is.
const LENGTH_LEN: usize = 4;

/// How far an upload has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Where the bytes go.
    pub(crate) bucket: String,
    pub(crate) key: String,
    /// In bytes, where it became known after the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) length: Option<u64>,
    #[serde(default)]
    pub(crate) parts: PartsState,
    /// How many bytes behind the parts are in this object.
    #[serde(default)]
    pub(crate) tail: u64,
    /// Whether parts that the store lists behind these count: those of a process that was killed. Not
    /// if there may be some whose checksum was wrong.
    #[serde(default)]
    pub(crate) others_count: bool,
    /// The upload was terminated.
    #[serde(default)]
    pub(crate) terminated: bool,
    /// The upload has become an object under this key, which a hook has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) renamed: Option<String>,
}

impl Record {
    pub(crate) fn new(session: &Session) -> Self {
        Self {
            bucket: session.bucket.clone(),
            key: session.parts_key(),
            others_count: true,
            ..Self::default()
        }
    }

    /// How many bytes the parts have.
    pub(crate) fn base(&self) -> u64 {
        self.parts.parts.iter().map(|part| part.length).sum()
    }

    pub(crate) fn offset(&self) -> u64 {
        self.base().saturating_add(self.tail)
    }

    /// Takes what the store lists behind the parts that are known: whole parts, one behind the other.
    fn take_others(&mut self, listed: &[PartState], part_size: u64) {
        for part in listed {
            let next = self.parts.parts.len().saturating_add(1);
            if usize::try_from(part.number) != Ok(next) || part.length != part_size {
                return;
            }
            self.parts.parts.push(part.clone());
            // It begins with these bytes.
            self.tail = 0;
        }
    }
}

/// An upload that was found.
pub(crate) enum Found {
    /// It goes on, behind these bytes.
    Open(Box<Open>, Body),
    /// All bytes are there, so many, and nobody sees them yet.
    Staged(Box<Open>, u64),
    /// The object is there.
    Finished(Finished),
}

/// An upload that goes on.
pub(crate) struct Open {
    pub(crate) record: Record,
    /// The state of the record that was read; `None`: there is none yet.
    pub(crate) etag: Option<String>,
}

/// An upload that has become an object.
#[derive(Clone, Debug)]
pub(crate) struct Finished {
    pub(crate) key: String,
    pub(crate) size: u64,
    pub(crate) etag: Option<String>,
}

impl Open {
    /// An upload of which the store has nothing yet.
    pub(crate) fn new(session: &Session) -> Self {
        Self {
            record: Record::new(session),
            etag: None,
        }
    }
}

/// Finds out how far an upload has come.
pub(crate) async fn find(gateway: &Shared, session: &Session) -> Result<Found, Refusal> {
    let Some((mut open, tail)) = read(gateway, session).await? else {
        return Ok(match made(gateway, session).await? {
            Some(finished) => Found::Finished(finished),
            None => Found::Open(Box::new(Open::new(session)), Body::empty()),
        });
    };
    if open.record.terminated {
        return Err(super::session::gone("the upload was terminated"));
    }
    if let Some(key) = open.record.renamed.clone() {
        let finished = finished_at(gateway, session, key).await?;
        return finished
            .map(Found::Finished)
            .ok_or_else(|| super::session::gone("the object of the upload is not there any more"));
    }
    let Some(upload_id) = open.record.parts.upload_id.clone() else {
        return Ok(Found::Open(Box::new(open), tail));
    };
    let known = open.record.parts.parts.len();
    match list(&gateway.client, &open.record, &upload_id, known).await {
        Ok(others) if open.record.others_count => {
            let part_size = gateway.memory.piece_len();
            open.record.take_others(&others, part_size);
            let stays = open.record.tail > 0;
            let tail = if stays { tail } else { Body::empty() };
            Ok(Found::Open(Box::new(open), tail))
        }
        Ok(_) => Ok(Found::Open(Box::new(open), tail)),
        Err(error) if error.code() == Some(code::NO_SUCH_UPLOAD) => {
            if let Some(finished) = made(gateway, session).await? {
                return Ok(Found::Finished(finished));
            }
            match staged(gateway, session).await? {
                Some(size) => Ok(Found::Staged(Box::new(open), size)),
                None => Err(super::session::gone(
                    "the store does not have the upload any more",
                )),
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// The record and the bytes in it, if there is one.
async fn read(gateway: &Shared, session: &Session) -> Result<Option<(Open, Body)>, Refusal> {
    let get = GetObject {
        bucket: session.bucket.clone(),
        key: session.record_key(),
        ..GetObject::default()
    };
    let reply = match gateway.client.send(get).await {
        Ok(reply) => reply,
        Err(error) if error.code() == Some(code::NO_SUCH_KEY) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut body = reply.body;
    let (record, rest) = head(gateway, &mut body).await?;
    let behind = futures_util::stream::once(std::future::ready(Ok(rest)));
    let tail = futures_util::StreamExt::chain(behind, stream(body));
    let tail = Body::from_stream(tail, Some(record.tail));
    let etag = reply.output.etag;
    Ok(Some((Open { record, etag }, tail)))
}

fn stream(body: Body) -> impl futures_util::Stream<Item = Result<Bytes, Error>> + Send {
    futures_util::stream::unfold(body, |mut body| async move {
        let next = body.next().await?;
        Some((next, body))
    })
}

/// The record at the beginning of its object, and what has been read behind it.
async fn head(gateway: &Shared, body: &mut Body) -> Result<(Record, Bytes), Refusal> {
    let mut read = BytesMut::new();
    let wanted = fill(body, &mut read, LENGTH_LEN).await?;
    let length = wanted
        .then(|| read.split_to(LENGTH_LEN))
        .and_then(|bytes| <[u8; LENGTH_LEN]>::try_from(bytes.as_ref()).ok())
        .and_then(|bytes| usize::try_from(u32::from_be_bytes(bytes)).ok())
        .filter(|length| *length <= RECORD_LEN_MAX)
        .ok_or_else(not_ours)?;
    if !fill(body, &mut read, length).await? {
        return Err(not_ours());
    }
    let sealed = read.split_to(length);
    let record = gateway.seal()?.open_value(SEALED_AS, &sealed);
    Ok((record.ok_or_else(not_ours)?, read.freeze()))
}

/// Reads until there are so many bytes; says whether there are.
async fn fill(body: &mut Body, read: &mut BytesMut, length: usize) -> Result<bool, Refusal> {
    while read.len() < length {
        match body.next().await {
            Some(chunk) => read.extend_from_slice(&chunk?),
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// A record that somebody else has written, or with another key.
fn not_ours() -> Refusal {
    tracing::warn!("the record of an upload was not written by this gateway");
    super::session::gone("what is kept of the upload is not from this gateway")
}

/// Writes the record and the bytes behind the parts, if it is still as it was read. Says its state.
pub(crate) async fn write(
    gateway: &Shared,
    session: &Session,
    record: &Record,
    tail: Bytes,
    etag: Option<&str>,
) -> Result<Option<String>, Refusal> {
    let sealed = gateway.seal()?.seal_value(SEALED_AS, record)?;
    let length = u32::try_from(sealed.len()).unwrap_or(u32::MAX);
    let size = LENGTH_LEN
        .saturating_add(sealed.len())
        .saturating_add(tail.len());
    let chunks = [
        Bytes::copy_from_slice(&length.to_be_bytes()),
        Bytes::from(sealed),
        tail,
    ];
    let chunks = futures_util::stream::iter(chunks.map(Ok::<_, Error>));
    let body = Body::from_stream(chunks, u64::try_from(size).ok());
    let conditions = WriteConditions {
        if_match: etag.map(str::to_owned),
        if_none_match: etag.is_none().then(|| "*".to_owned()),
    };
    let put = PutObject {
        bucket: session.bucket.clone(),
        key: session.record_key(),
        conditions,
        ..PutObject::default()
    };
    match gateway.client.send_with_body(put, body).await {
        Ok(reply) => Ok(reply.output.etag),
        Err(error) if matches!(error.kind(), Kind::Precondition | Kind::Conflict) => {
            Err(overtaken())
        }
        // What was read is gone: the upload has ended meanwhile.
        Err(error) if error.code() == Some(code::NO_SUCH_KEY) => Err(overtaken()),
        Err(error) => Err(error.into()),
    }
}

/// Says where the object is that an upload has become, for whoever asks about the upload later.
pub(crate) async fn write_renamed(
    gateway: &Shared,
    session: &Session,
    key: &str,
    etag: Option<&str>,
) -> Result<(), Refusal> {
    let record = Record {
        renamed: Some(key.to_owned()),
        ..Record::new(session)
    };
    write(gateway, session, &record, Bytes::new(), etag).await?;
    Ok(())
}

/// Another replica has gone on with the upload meanwhile.
pub(crate) fn overtaken() -> Refusal {
    Refusal::new(
        StatusCode::CONFLICT,
        "Overtaken",
        "another request has gone on with the upload meanwhile",
    )
    .hint("ask for the offset, and go on from there")
}

/// The object that an upload has become, if it is there.
pub(crate) async fn made(gateway: &Shared, session: &Session) -> Result<Option<Finished>, Refusal> {
    finished_at(gateway, session, session.object_key()).await
}

/// The object at this key, if the upload has made it.
async fn finished_at(
    gateway: &Shared,
    session: &Session,
    key: String,
) -> Result<Option<Finished>, Refusal> {
    let found = made_by(gateway, &session.bucket, key.clone(), &session.id).await?;
    Ok(found.map(|found| Finished {
        key,
        size: found.content_length.unwrap_or_default(),
        etag: found.etag,
    }))
}

/// How many bytes of an upload are there that nobody sees yet, if all are.
async fn staged(gateway: &Shared, session: &Session) -> Result<Option<u64>, Refusal> {
    if !session.staged {
        return Ok(None);
    }
    let found = made_by(gateway, &session.bucket, session.parts_key(), &session.id).await?;
    Ok(found.map(|found| found.content_length.unwrap_or_default()))
}

/// An object, if it is there and the upload of this id has made it.
pub(crate) async fn made_by(
    gateway: &Shared,
    bucket: &str,
    key: String,
    id: &str,
) -> Result<Option<HeadObjectOutput>, Error> {
    let head = HeadObject {
        bucket: bucket.to_owned(),
        key,
        ..HeadObject::default()
    };
    let found = match gateway.client.send(head).await {
        Ok(reply) => reply.output,
        Err(error) if error.status() == Some(404) => return Ok(None),
        Err(error) => return Err(error),
    };
    let ours = found.metadata.get(MADE_BY).map(String::as_str) == Some(id);
    Ok(Some(found).filter(|_| ours))
}

/// The parts that the store lists behind the first so many.
pub(crate) async fn list(
    client: &Client,
    record: &Record,
    upload_id: &str,
    behind: usize,
) -> Result<Vec<PartState>, Error> {
    let list = ListParts {
        bucket: record.bucket.clone(),
        key: record.key.clone(),
        upload_id: upload_id.to_owned(),
        part_number_marker: u32::try_from(behind).ok(),
        ..ListParts::default()
    };
    list_parts(client, list).await
}

/// Deletes the record. One that stays is swept when the upload has expired.
pub(crate) async fn delete(gateway: &Shared, bucket: &str, key: String) {
    if let Err(error) = gateway.client.bucket(bucket).delete_object(key).await {
        tracing::warn!(%error, "the record of an upload is not deleted");
    }
}

/// Aborts the multipart upload of a record, if there is one.
pub(crate) async fn abort(gateway: &Shared, record: &Record) -> Result<(), Error> {
    let Some(upload_id) = record.parts.upload_id.clone() else {
        return Ok(());
    };
    let abort = AbortMultipartUpload {
        bucket: record.bucket.clone(),
        key: record.key.clone(),
        upload_id,
        ..AbortMultipartUpload::default()
    };
    match gateway.client.send(abort).await {
        Err(error) if error.code() != Some(code::NO_SUCH_UPLOAD) => Err(error),
        _ => Ok(()),
    }
}

/// Reads the record at a key, whoever's it is; `None` if it is not ours.
pub(crate) async fn at(gateway: &Shared, bucket: &str, key: &str) -> Result<Option<Record>, Error> {
    let get = GetObject {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        ..GetObject::default()
    };
    let mut body = gateway.client.send(get).await?.body;
    Ok(head(gateway, &mut body)
        .await
        .ok()
        .map(|(record, _)| record))
}
