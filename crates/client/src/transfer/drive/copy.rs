//! The requests of a copy within a store.

use std::sync::{Arc, Mutex, PoisonError};

use anys3_proto::ByteRange;
use anys3_proto::error::code;
use anys3_proto::ops::{
    CompleteMultipartUpload, CopyObject, CreateMultipartUpload, HeadObject, HeadObjectOutput,
    PutObject, PutObjectOutput, UploadPartCopy,
};
use anys3_proto::types::{ChecksumMode, Directive};
use anys3_proto::wire::copy_head;
use futures_util::future::{BoxFuture, FutureExt as _};

use super::upload::{Orphan, begin, completed, list_parts};
use super::{Execute, drive};
use crate::client::{Client, unmakeable};
use crate::error::{Error, Kind};
use crate::transfer::TransferOptions;
use crate::transfer::completion::{Completion, SentPart};
use crate::transfer::copy::{Copy, CopyDone, CopyRequest};
use crate::transfer::events::{Anew, Events, Kept};
use crate::transfer::state::{CopyState, PartState};
use crate::transfer::step::Transfer;
use crate::transfer::upload::{UploadDone, UploadRequest};

/// What the object that a copy makes is to have.
pub trait CopyHeads: Send + Sync {
    /// How the source is looked at, and by which client, where its bucket is in another region.
    /// `None`: by the client that copies.
    fn look(&self) -> Option<(Client, HeadObject)> {
        None
    }

    /// The request of a copy in one; `source` is what the source has, if it was looked at. Then the
    /// copy is of that state, whatever the request says.
    fn whole(&self, source: Option<&HeadObjectOutput>) -> Result<CopyObject, Error>;

    /// The request that begins a copy in parts. It takes nothing over from the source by itself.
    fn multipart(
        &self,
        source: HeadObjectOutput,
    ) -> BoxFuture<'_, Result<CreateMultipartUpload, Error>>;
}

/// As the request says; in parts, with the headers and metadata of the source unless they are
/// replaced.
impl CopyHeads for CopyObject {
    fn whole(&self, _: Option<&HeadObjectOutput>) -> Result<CopyObject, Error> {
        Ok(self.clone())
    }

    fn multipart(
        &self,
        source: HeadObjectOutput,
    ) -> BoxFuture<'_, Result<CreateMultipartUpload, Error>> {
        let create = || {
            let mut create = CreateMultipartUpload::default();
            copy_head(&mut self.clone(), &mut create).map_err(|e| unmakeable(&e))?;
            if self.metadata_directive != Some(Directive::REPLACE) {
                create.content = source.content;
                create.metadata = source.metadata;
            }
            Ok(create)
        };
        std::future::ready(create()).boxed()
    }
}

/// A copy with all that its requests say.
pub(crate) struct Across<'a> {
    pub(crate) client: &'a Client,
    /// What is copied, and where to; of its other fields those that all requests of the copy have.
    pub(crate) template: CopyObject,
    pub(crate) heads: &'a dyn CopyHeads,
    pub(crate) options: &'a TransferOptions,
}

impl Across<'_> {
    /// Copies. `size` is the length of the source, as far as it is known; `look` says that what is
    /// to be made depends on what the source has.
    pub(crate) async fn run(self, size: Option<u64>, look: bool) -> Result<PutObjectOutput, Error> {
        let copy = Copy::new(size, look, self.options);
        self.drive(copy, None, None).await
    }

    /// The same, kept so that another process can go on, and gone on with what one has kept.
    pub(crate) async fn kept(
        self,
        size: Option<u64>,
        look: bool,
        kept: Kept<CopyState>,
    ) -> Result<PutObjectOutput, Error> {
        let new = Copy::new(size, look, self.options);
        let Some(state) = kept.state else {
            return self.drive(new, None, Some(kept.events)).await;
        };
        let upload_id = state.upload.upload_id.clone();
        let copy = match list_parts(self.client, &self.target(), &upload_id).await {
            Ok(listed) => Copy::resume(state, listed, self.options),
            Err(error) if error.code() == Some(code::NO_SUCH_UPLOAD) => {
                kept.events.begins_anew(Anew::Gone);
                return self.drive(new, None, Some(kept.events)).await;
            }
            Err(error) => return Err(error),
        };
        self.drive(copy, Some(upload_id), Some(kept.events)).await
    }

    /// The target, in the words of a PutObject.
    fn target(&self) -> PutObject {
        PutObject {
            bucket: self.template.bucket.clone(),
            key: self.template.key.clone(),
            request_payer: self.template.request_payer.clone(),
            expected_bucket_owner: self.template.expected_bucket_owner.clone(),
            ..PutObject::default()
        }
    }

    /// Copies; `resumed` is the multipart upload of another process that is gone on with.
    async fn drive(
        self,
        mut copy: Copy,
        resumed: Option<String>,
        events: Option<Arc<dyn Events>>,
    ) -> Result<PutObjectOutput, Error> {
        let executor = Executor {
            orphan: Orphan::new(self.client, &self.target(), events.clone()),
            copy: &self,
            source: Mutex::default(),
            events: events.clone(),
        };
        if let Some(resumed) = &resumed {
            executor.orphan.is(resumed);
        }
        if events.as_ref().is_some_and(|events| events.keeps()) {
            copy.keep_state();
        }
        let told = Told {
            events: events.as_deref(),
            resumed,
            begun: Mutex::default(),
        };
        let tell = |copy: &Copy| told.tell(copy);
        drive(
            self.client,
            self.client.budget(),
            &mut copy,
            &executor,
            tell,
        )
        .await;
        executor.orphan.ended();
        if let Some(events) = executor.events.filter(|_| !copy.is_left()) {
            events.ended();
        }
        let unended = || Err(Error::new(Kind::Interrupted, "the copy did not end"));
        copy.take_result().unwrap_or_else(unended)
    }
}

/// Tells whoever watches a copy how it gets on.
struct Told<'a> {
    events: Option<&'a dyn Events>,
    /// The multipart upload of another process that is gone on with.
    resumed: Option<String>,
    /// The one that was told of last.
    begun: Mutex<Option<String>>,
}

impl Told<'_> {
    fn tell(&self, copy: &Copy) {
        let Some(events) = self.events else {
            return;
        };
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let state = copy.state();
        if let Some(state) = state.filter(|state| begun.as_ref() != Some(&state.upload.upload_id)) {
            let upload_id = state.upload.upload_id.clone();
            match &self.resumed {
                Some(resumed) if *resumed == upload_id => events.resumed(copy.progress().bytes),
                Some(_) => {
                    events.begins_anew(Anew::Changed);
                    events.copy_begun(&state);
                }
                None => events.copy_begun(&state),
            }
            *begun = Some(upload_id);
        }
        drop(begun);
        events.progress(&copy.progress());
    }
}

/// Makes the requests of a copy.
struct Executor<'a> {
    copy: &'a Across<'a>,
    orphan: Orphan,
    events: Option<Arc<dyn Events>>,
    /// What the source has, once it was looked at.
    source: Mutex<Option<HeadObjectOutput>>,
}

impl Execute<Copy> for Executor<'_> {
    fn execute(&self, request: CopyRequest) -> BoxFuture<'_, Result<CopyDone, Error>> {
        match request {
            CopyRequest::Look => self.look().boxed(),
            CopyRequest::Whole => self.whole().boxed(),
            CopyRequest::Multipart(request) => self.multipart(request).boxed(),
        }
    }
}

impl Executor<'_> {
    fn looked(&self) -> Option<HeadObjectOutput> {
        let source = self.source.lock();
        source.unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn look(&self) -> Result<CopyDone, Error> {
        let Across {
            client, template, ..
        } = self.copy;
        let from = &template.copy_source;
        let usual = || {
            let head = HeadObject {
                version_id: from.version_id.clone(),
                request_payer: template.request_payer.clone(),
                expected_bucket_owner: template.expected_source_bucket_owner.clone(),
                ..HeadObject::default()
            };
            ((*client).clone(), head)
        };
        let (client, head) = self.copy.heads.look().unwrap_or_else(usual);
        let head = HeadObject {
            bucket: from.bucket.clone(),
            key: from.key.clone(),
            checksum_mode: head.checksum_mode.or(Some(ChecksumMode::ENABLED)),
            ..head
        };
        let head = client.send(head).await?.output;
        if let Some(missing) = head.missing_meta.filter(|missing| *missing > 0) {
            let (bucket, key) = (&from.bucket, &from.key);
            let message = format!(
                "{missing} entries of the metadata of s3://{bucket}/{key} cannot be read, and \
                 would be lost"
            );
            return Err(Error::new(Kind::Unsupported, message).hinted(
                "say --metadata-directive COPY to keep all, or REPLACE with what is to stay",
            ));
        }
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        *source = Some(head.clone());
        Ok(CopyDone::Looked(Box::new(head)))
    }

    async fn whole(&self) -> Result<CopyDone, Error> {
        let source = self.looked();
        let mut request = self.copy.heads.whole(source.as_ref())?;
        let template = &self.copy.template;
        // Where the copy goes is not for the heads to say.
        request.bucket.clone_from(&template.bucket);
        request.key.clone_from(&template.key);
        if let Some(source) = source {
            request.source_conditions.if_match = source.etag;
        }
        let output = self.copy.client.send(request).await?.output;
        Ok(CopyDone::Whole(Box::new(output)))
    }

    async fn multipart(&self, request: UploadRequest) -> Result<CopyDone, Error> {
        let done = match request {
            UploadRequest::Create => {
                let source = self.looked().unwrap_or_default();
                let create = CreateMultipartUpload {
                    bucket: self.copy.template.bucket.clone(),
                    key: self.copy.template.key.clone(),
                    ..self.copy.heads.multipart(source).await?
                };
                UploadDone::Created(begin(self.copy.client, create, &self.orphan).await?)
            }
            UploadRequest::Part {
                upload_id,
                number,
                offset,
                length,
            } => self.part(upload_id, number, offset, length).await?,
            UploadRequest::Complete(completion) => self.complete(*completion).await?,
            UploadRequest::Head => self.head().await?,
            UploadRequest::Abort { .. } => {
                self.orphan.abort().await?;
                UploadDone::Aborted
            }
            UploadRequest::Read { .. } | UploadRequest::Put | UploadRequest::Check { .. } => {
                return Err(Error::new(Kind::Invalid, "a copy has no such request"));
            }
        };
        Ok(CopyDone::Multipart(done))
    }

    async fn part(
        &self,
        upload_id: String,
        part_number: u32,
        offset: u64,
        length: u64,
    ) -> Result<UploadDone, Error> {
        let template = &self.copy.template;
        let last = offset.saturating_add(length).saturating_sub(1);
        let mut copy = UploadPartCopy::default();
        copy_head(&mut template.clone(), &mut copy).map_err(|e| unmakeable(&e))?;
        copy.upload_id = upload_id;
        copy.part_number = part_number;
        copy.copy_source_range = Some(ByteRange::Within(offset, last).to_string());
        // All parts of the same state of the source.
        copy.source_conditions.if_match = self.looked().and_then(|source| source.etag);
        let output = self.copy.client.send(copy).await?.output;
        let part = SentPart {
            number: part_number,
            length,
            etag: output.etag,
            stored: output.checksums,
            ..SentPart::default()
        };
        if let Some(events) = &self.events {
            events.part(&PartState::of(&part));
        }
        Ok(UploadDone::Part(Box::new(part)))
    }

    async fn complete(&self, completion: Completion) -> Result<UploadDone, Error> {
        let template = &self.copy.template;
        let mut complete = CompleteMultipartUpload::default();
        copy_head(&mut template.clone(), &mut complete).map_err(|e| unmakeable(&e))?;
        complete.upload_id = completion.upload_id;
        complete.parts = completion.parts;
        completed(self.copy.client.send(complete).await?.output)
    }

    async fn head(&self) -> Result<UploadDone, Error> {
        let template = &self.copy.template;
        let head = HeadObject {
            bucket: template.bucket.clone(),
            key: template.key.clone(),
            checksum_mode: Some(ChecksumMode::ENABLED),
            ..HeadObject::default()
        };
        let head = self.copy.client.send(head).await?.output;
        Ok(UploadDone::Head(Box::new(head)))
    }
}
