//! The requests of an upload.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use anys3_proto::error::code;
use anys3_proto::ops::{
    AbortMultipartUpload, CompleteMultipartUpload, CompleteMultipartUploadOutput,
    CreateMultipartUpload, HeadObject, HeadObjectOutput, ListParts, Part, PutObject,
    PutObjectOutput, UploadPart,
};
use anys3_proto::types::{ChecksumMode, ChecksumType};
use anys3_proto::wire::copy_head;
use anys3_proto::{Algorithm, Checksums};
use futures_util::future::{BoxFuture, FutureExt};
use tokio::sync::oneshot;

use super::{Execute, drive};
use crate::body::Body;
use crate::client::{Client, unmakeable};
use crate::error::{Error, Kind};
use crate::transfer::TransferOptions;
use crate::transfer::completion::{Completion, SentPart};
use crate::transfer::events::{Anew, Events};
use crate::transfer::plan::PARTS_MAX;
use crate::transfer::shared::SharedBudget;
use crate::transfer::source::Source;
use crate::transfer::state::{PartState, PartsState, UploadState};
use crate::transfer::step::Transfer;
use crate::transfer::upload::{PartsEnd, Upload, UploadDone, UploadRequest, UploadSource};

/// How many pages of parts are read: a store lists a thousand on each, and has 10,000 at most.
const PART_PAGES_MAX: u64 = PARTS_MAX;

/// An upload with all that its requests say.
pub(crate) struct Upwards<'a> {
    pub(crate) client: &'a Client,
    pub(crate) put: PutObject,
    pub(crate) options: &'a TransferOptions,
    pub(crate) events: Option<Arc<dyn Events>>,
}

impl Upwards<'_> {
    /// Stores an object in one request or as a multipart upload, as the options say.
    pub(crate) async fn body(self, body: Body) -> Result<PutObjectOutput, Error> {
        let (source, kind) = Source::of(body);
        let mut upload = Upload::new(kind, self.algorithm(), self.options)?;
        let budget = self.client.budget().clone();
        self.run(&mut upload, source, &budget).await
    }

    /// Stores an object as a multipart upload whose parts the caller makes, and bounds.
    pub(crate) async fn parts(
        self,
        parts: futures_util::stream::BoxStream<'static, Result<Body, Error>>,
    ) -> Result<PutObjectOutput, Error> {
        let mut upload = Upload::new(UploadSource::Parts, self.algorithm(), self.options)?;
        let budget = SharedBudget::new(self.options);
        self.run(&mut upload, Source::Parts(parts), &budget).await
    }

    /// Begins a multipart upload whose parts the caller makes and bounds, or goes on with one, and
    /// leaves it there whatever happens, unless it is completed. Says what the store has of it.
    pub(crate) async fn parts_on(
        self,
        parts: futures_util::stream::BoxStream<'static, Result<Body, Error>>,
        state: PartsState,
        end: PartsEnd,
    ) -> (PartsState, Result<PutObjectOutput, Error>) {
        let upload = Upload::of_parts(&state, end, self.algorithm(), self.options);
        let mut upload = match upload {
            Ok(upload) => upload,
            Err(error) => return (state, Err(error)),
        };
        let budget = SharedBudget::new(self.options);
        let result = self.run(&mut upload, Source::Parts(parts), &budget).await;
        (upload.parts(), result)
    }

    /// Goes on with an upload that another process began, or begins it anew where the store does
    /// not have it any more.
    pub(crate) async fn resume(
        self,
        body: Body,
        state: &UploadState,
    ) -> Result<PutObjectOutput, Error> {
        let (source, kind) = Source::of(body);
        let listed = match list_parts(self.client, &self.put, &state.upload_id).await {
            Ok(listed) => listed,
            Err(error) if error.code() == Some(code::NO_SUCH_UPLOAD) => {
                return self.without_upload(source, kind, state, error).await;
            }
            Err(error) => return Err(error),
        };
        let mut upload = Upload::resume(kind, state, &listed, self.options)?;
        if let Some(events) = &self.events {
            events.resumed(upload.progress().bytes);
        }
        let budget = self.client.budget().clone();
        self.run(&mut upload, source, &budget).await
    }

    /// The store does not have the upload any more: either it was completed, or all is sent again.
    async fn without_upload(
        self,
        mut source: Source,
        kind: UploadSource,
        state: &UploadState,
        gone: Error,
    ) -> Result<PutObjectOutput, Error> {
        let budget = self.client.budget().clone();
        if let Some(mut upload) = Upload::resume_completed(kind, state, gone, self.options)? {
            let again = Upwards {
                client: self.client,
                put: self.put.clone(),
                options: self.options,
                events: None,
            };
            let done = again
                .run(&mut upload, Source::Whole(Body::empty()), &budget)
                .await;
            if done.is_ok() {
                if let Some(events) = &self.events {
                    events.ended();
                }
                return done;
            }
        }
        if let Some(events) = &self.events {
            events.begins_anew(Anew::Gone);
        }
        self.body(source.take()).await
    }

    fn algorithm(&self) -> Option<Algorithm> {
        let named = self.put.checksum_algorithm;
        named.or_else(|| self.client.checksum_algorithm())
    }

    async fn run(
        self,
        upload: &mut Upload,
        source: Source,
        budget: &SharedBudget,
    ) -> Result<PutObjectOutput, Error> {
        let executor = Executor {
            client: self.client,
            algorithm: upload.algorithm(),
            part_size: upload.part_size(),
            orphan: Orphan::new(self.client, &self.put, self.events.clone())
                .left(upload.is_shared()),
            put: self.put,
            source: tokio::sync::Mutex::new(source),
            read: Mutex::default(),
            events: self.events.clone(),
        };
        if let Some(resumed) = upload.state() {
            executor.orphan.is(&resumed.upload_id);
        }
        let events = self.events;
        if events.as_ref().is_some_and(|events| events.keeps()) {
            upload.keep_state();
        }
        let told = |upload: &Upload| {
            if let Some(events) = &events {
                events.progress(&upload.progress());
            }
        };
        drive(self.client, budget, upload, &executor, told).await;
        executor.orphan.ended();
        if let Some(events) = events.filter(|_| !upload.is_left()) {
            events.ended();
        }
        let unended = || Err(Error::new(Kind::Interrupted, "the upload did not end"));
        upload.take_result().unwrap_or_else(unended)
    }
}

/// Makes the requests of an upload.
struct Executor<'a> {
    client: &'a Client,
    put: PutObject,
    algorithm: Option<Algorithm>,
    part_size: u64,
    orphan: Orphan,
    /// Held while a part is read: one after the other.
    source: tokio::sync::Mutex<Source>,
    /// Parts that have been read and are not sent yet, by number.
    read: Mutex<HashMap<u32, Body>>,
    events: Option<Arc<dyn Events>>,
}

impl Execute<Upload> for Executor<'_> {
    fn execute(&self, request: UploadRequest) -> BoxFuture<'_, Result<UploadDone, Error>> {
        match request {
            UploadRequest::Read { number, size } => self.read(number, size).boxed(),
            UploadRequest::Put => self.put().boxed(),
            UploadRequest::Create => self.create().boxed(),
            UploadRequest::Part {
                upload_id,
                number,
                offset,
                length,
            } => self.part(upload_id, number, offset, length).boxed(),
            UploadRequest::Complete(completion) => self.complete(*completion).boxed(),
            UploadRequest::Check { upload_id } => self.check(upload_id).boxed(),
            UploadRequest::Head => self.head().boxed(),
            UploadRequest::Abort { .. } => self.abort().boxed(),
        }
    }
}

impl Executor<'_> {
    async fn read(&self, number: u32, size: u64) -> Result<UploadDone, Error> {
        let Some(part) = self.source.lock().await.read(size).await? else {
            return Ok(UploadDone::Read(None));
        };
        let unknown = || Error::new(Kind::Invalid, "the length of a part is not known");
        let length = part.length().ok_or_else(unknown)?;
        self.parts_read().insert(number, part);
        Ok(UploadDone::Read(Some(length)))
    }

    fn parts_read(&self) -> std::sync::MutexGuard<'_, HashMap<u32, Body>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn put(&self) -> Result<UploadDone, Error> {
        let read = self.parts_read().remove(&1);
        let body = match read {
            Some(read) => read,
            None => self.source.lock().await.take(),
        };
        // A stream that ended at once has no length, and no bytes.
        let body = match body.length() {
            Some(_) => body,
            None => Body::empty(),
        };
        let reply = self.client.send_with_body(self.put.clone(), body).await?;
        Ok(UploadDone::Put(Box::new(reply.output)))
    }

    async fn create(&self) -> Result<UploadDone, Error> {
        let mut create = CreateMultipartUpload::default();
        copy_head(&mut self.put.clone(), &mut create).map_err(|e| unmakeable(&e))?;
        create.checksum_algorithm = self.algorithm;
        create.checksum_type = self.algorithm.map(|algorithm| match algorithm.combines() {
            true => ChecksumType::FULL_OBJECT,
            false => ChecksumType::COMPOSITE,
        });
        let id = begin(self.client, create, &self.orphan).await?;
        if let (Some(events), Some(state)) = (&self.events, self.state(&id).await) {
            events.begun(&state);
        }
        Ok(UploadDone::Created(id))
    }

    /// The state of an upload that has just begun.
    async fn state(&self, upload_id: &str) -> Option<UploadState> {
        let Source::Whole(body) = &*self.source.lock().await else {
            return None;
        };
        Some(UploadState {
            upload_id: upload_id.to_owned(),
            length: body.length()?,
            part_size: self.part_size,
            algorithm: self.algorithm.map(|algorithm| algorithm.name().to_owned()),
            parts: Vec::new(),
        })
    }

    async fn part(
        &self,
        upload_id: String,
        number: u32,
        offset: u64,
        length: u64,
    ) -> Result<UploadDone, Error> {
        let read = self.parts_read().remove(&number);
        let body = match read {
            Some(read) => read,
            None => self.source.lock().await.slice(offset, length)?,
        };
        let operation = UploadPart {
            bucket: self.put.bucket.clone(),
            key: self.put.key.clone(),
            upload_id,
            part_number: number,
            checksum_algorithm: self.algorithm,
            customer_key: self.put.customer_key.clone(),
            request_payer: self.put.request_payer.clone(),
            expected_bucket_owner: self.put.expected_bucket_owner.clone(),
            ..UploadPart::default()
        };
        let reply = self.client.send_with_body(operation, body).await?;
        let part = SentPart {
            number,
            length,
            etag: reply.output.etag,
            stored: reply.output.checksums,
            sent: reply.sent,
        };
        if let Some(events) = &self.events {
            events.part(&PartState::of(&part));
        }
        Ok(UploadDone::Part(Box::new(part)))
    }

    async fn complete(&self, completion: Completion) -> Result<UploadDone, Error> {
        let put = self.put.clone();
        let sum = completion
            .sum
            .map(|(algorithm, sum)| Checksums::one(algorithm, sum));
        let complete = CompleteMultipartUpload {
            bucket: put.bucket,
            key: put.key,
            upload_id: completion.upload_id,
            parts: completion.parts,
            checksum_type: sum.as_ref().map(|_| ChecksumType::FULL_OBJECT),
            checksums: sum.unwrap_or(put.checksums),
            mpu_object_size: Some(completion.size),
            conditions: put.conditions,
            customer_key: put.customer_key,
            request_payer: put.request_payer,
            expected_bucket_owner: put.expected_bucket_owner,
        };
        completed(self.client.send(complete).await?.output)
    }

    /// An upload that cannot be asked about is taken for there.
    async fn check(&self, upload_id: String) -> Result<UploadDone, Error> {
        let list = list_of(&self.put, &upload_id, 1);
        let listed = self.client.send(list).await;
        let gone = listed.is_err_and(|error| error.code() == Some(code::NO_SUCH_UPLOAD));
        Ok(UploadDone::Checked(!gone))
    }

    async fn head(&self) -> Result<UploadDone, Error> {
        let head = HeadObject {
            bucket: self.put.bucket.clone(),
            key: self.put.key.clone(),
            checksum_mode: Some(ChecksumMode::ENABLED),
            customer_key: self.put.customer_key.clone(),
            ..HeadObject::default()
        };
        let head: HeadObjectOutput = self.client.send(head).await?.output;
        Ok(UploadDone::Head(Box::new(head)))
    }

    async fn abort(&self) -> Result<UploadDone, Error> {
        self.orphan.abort().await?;
        Ok(UploadDone::Aborted)
    }
}

pub(super) fn completed(output: CompleteMultipartUploadOutput) -> Result<UploadDone, Error> {
    Ok(UploadDone::Completed(Box::new(output)))
}

/// Begins a multipart upload, in a task of its own: who gives up while the store begins it drops
/// the handle only, and the upload is aborted when its id is known.
pub(super) async fn begin(
    client: &Client,
    create: CreateMultipartUpload,
    orphan: &Orphan,
) -> Result<String, Error> {
    let (sender, receiver) = oneshot::channel();
    let (sends, abortion) = (client.clone(), orphan.template.clone());
    client.spawn(Box::pin(async move {
        let begun = sends.send(create).await;
        let Err(Ok(unwanted)) = sender.send(begun) else {
            return;
        };
        if let Some(upload_id) = unwanted.output.upload_id {
            let abort = AbortMultipartUpload {
                upload_id,
                ..abortion
            };
            let _ = told_if_failed(&sends, abort).await; // Nobody is left to be told more.
        }
    }));
    let begun = receiver.await;
    let begun = begun
        .map_err(|e| Error::new(Kind::Interrupted, "the upload did not begin").because(e))??;
    let nameless = || Error::new(Kind::Malformed, "the store began an upload without an id");
    let id = begun.output.upload_id.ok_or_else(nameless)?;
    orphan.is(&id);
    Ok(id)
}

/// Aborts, and tells the log where that fails. An upload that is gone is aborted.
async fn told_if_failed(client: &Client, abort: AbortMultipartUpload) -> Result<(), Error> {
    let (bucket, key) = (abort.bucket.clone(), abort.key.clone());
    match client.send(abort).await {
        Err(error) if error.code() != Some(code::NO_SUCH_UPLOAD) => {
            tracing::warn!(bucket, key, %error, "multipart upload not aborted");
            Err(error)
        }
        _ => Ok(()),
    }
}

/// A multipart upload that is aborted when nobody drives it any more, wherever that happens.
pub(super) struct Orphan {
    client: Client,
    template: AbortMultipartUpload,
    upload_id: Mutex<Option<String>>,
    /// Is told when it is aborted after it was dropped.
    events: Option<Arc<dyn Events>>,
    /// It is not aborted: other calls go on with it.
    left: bool,
}

impl Orphan {
    pub(super) fn new(client: &Client, put: &PutObject, events: Option<Arc<dyn Events>>) -> Self {
        Self {
            client: client.clone(),
            template: AbortMultipartUpload {
                bucket: put.bucket.clone(),
                key: put.key.clone(),
                request_payer: put.request_payer.clone(),
                expected_bucket_owner: put.expected_bucket_owner.clone(),
                ..AbortMultipartUpload::default()
            },
            upload_id: Mutex::new(None),
            events,
            left: false,
        }
    }

    /// One that other calls go on with is not aborted.
    fn left(mut self, left: bool) -> Self {
        self.left = left;
        self
    }

    pub(super) fn is(&self, upload_id: &str) {
        *self.id() = Some(upload_id.to_owned());
    }

    /// It was completed or aborted.
    pub(super) fn ended(&self) {
        *self.id() = None;
    }

    fn id(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.upload_id
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn abortion(&self) -> Option<AbortMultipartUpload> {
        let upload_id = self.id().clone()?;
        Some(AbortMultipartUpload {
            upload_id,
            ..self.template.clone()
        })
    }

    /// Aborts it. Dropped before the store has answered, it is aborted once more.
    pub(super) async fn abort(&self) -> Result<(), Error> {
        let Some(abortion) = self.abortion() else {
            return Ok(());
        };
        let aborted = told_if_failed(&self.client, abortion).await;
        self.ended();
        aborted
    }
}

impl Drop for Orphan {
    fn drop(&mut self) {
        if self.left || self.events.as_ref().is_some_and(|events| events.is_left()) {
            return;
        }
        if let Some(abortion) = self.abortion() {
            let client = self.client.clone();
            let events = self.events.take();
            self.client.spawn(Box::pin(async move {
                let aborted = told_if_failed(&client, abortion).await;
                if let Some(events) = events.filter(|_| aborted.is_ok()) {
                    events.ended();
                }
            }));
        }
    }
}

fn list_of(put: &PutObject, upload_id: &str, max_parts: u32) -> ListParts {
    ListParts {
        bucket: put.bucket.clone(),
        key: put.key.clone(),
        upload_id: upload_id.to_owned(),
        max_parts: Some(max_parts),
        customer_key: put.customer_key.clone(),
        request_payer: put.request_payer.clone(),
        expected_bucket_owner: put.expected_bucket_owner.clone(),
        ..ListParts::default()
    }
}

/// All parts that the store has of an upload.
pub(super) async fn list_parts(
    client: &Client,
    put: &PutObject,
    upload_id: &str,
) -> Result<Vec<Part>, Error> {
    let mut list = list_of(put, upload_id, 1000);
    let mut parts = Vec::new();
    for _ in 0..PART_PAGES_MAX {
        let page = client.send(list.clone()).await?.output;
        parts.extend(page.parts);
        let next = page.next_part_number_marker;
        if !page.is_truncated || next <= list.part_number_marker {
            break;
        }
        list.part_number_marker = next;
    }
    Ok(parts)
}
