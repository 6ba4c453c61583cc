//! A copy within a store as a value: one CopyObject, or a multipart upload of UploadPartCopy.

use std::time::SystemTime;

use anys3_proto::error::code;
use anys3_proto::ops::{CopyObjectOutput, HeadObjectOutput, Part, PutObjectOutput};
use anys3_proto::types::ChecksumType;
use anys3_proto::{Algorithm, Checksums};

use super::TransferOptions;
use super::budget::{Budget, Lease, Permit, StepId};
use super::state::CopyState;
use super::step::{Progress, Step, Transfer, Wait};
use super::upload::{Upload, UploadDone, UploadRequest, UploadSource};
use crate::checksum::Expected;
use crate::error::{Error, Kind};

/// A request of a [`struct@Copy`].
#[derive(Debug)]
pub enum CopyRequest {
    /// Find out what the source is.
    Look,
    /// Copy all of it.
    Whole,
    /// A request of the multipart upload; a part is a copy of its range of the source.
    Multipart(UploadRequest),
}

/// What became of a [`CopyRequest`].
#[derive(Debug)]
pub enum CopyDone {
    /// What the source is.
    Looked(Box<HeadObjectOutput>),
    /// Copied.
    Whole(Box<CopyObjectOutput>),
    /// What became of a request of the multipart upload.
    Multipart(UploadDone),
}

/// A copy within a store.
#[derive(Debug)]
pub struct Copy {
    options: TransferOptions,
    /// The length of the source, as far as it is known.
    size: Option<u64>,
    phase: Phase,
    lease: Lease,
    running: Option<StepId>,
    /// What another process has kept, with the parts that the store has of it, until it is known
    /// whether that is of use.
    kept: Option<(CopyState, Vec<Part>)>,
    /// Whether it was not.
    anew: bool,
    keeps: bool,
    /// Whether the multipart upload is still there at the end.
    left: bool,
    /// The state of the source.
    source_etag: Option<String>,
    /// The checksum of the source.
    checksums: Checksums,
    result: Option<Result<PutObjectOutput, Error>>,
}

#[derive(Debug)]
enum Phase {
    /// The source is to be looked at; with the error of a copy in one, if that was tried.
    Look(Option<Error>),
    Whole,
    Multipart(Box<Upload>),
    /// A multipart upload of another process is of no use, and is aborted; then the copy begins
    /// anew, or has failed so.
    Dropping(String, Option<Error>),
    Ended,
}

impl Copy {
    /// A copy that has not begun. `size` is the length of the source, as far as it is known: from
    /// [`TransferOptions::multipart_threshold`] on, it is a multipart upload. `look` says to find
    /// out what the source is before anything else.
    pub fn new(size: Option<u64>, look: bool, options: &TransferOptions) -> Self {
        let large = size.is_some_and(|size| is_large(size, options));
        Self {
            options: *options,
            size,
            phase: match look || large {
                true => Phase::Look(None),
                false => Phase::Whole,
            },
            lease: Lease::default(),
            running: None,
            kept: None,
            anew: false,
            keeps: false,
            left: false,
            source_etag: None,
            checksums: Checksums::default(),
            result: None,
        }
    }

    /// Goes on with a copy in parts of another process, of which the store has these. If the source
    /// has changed, that is aborted, and the copy begins anew.
    pub fn resume(state: CopyState, listed: Vec<Part>, options: &TransferOptions) -> Self {
        let size = Some(state.upload.length);
        Self {
            kept: Some((state, listed)),
            ..Self::new(size, true, options)
        }
    }

    /// What to keep, so that another process can go on; `None` for what cannot be resumed, and
    /// until a multipart upload has begun.
    pub fn state(&self) -> Option<CopyState> {
        let Phase::Multipart(upload) = &self.phase else {
            return None;
        };
        Some(CopyState {
            source_etag: self.source_etag.clone()?,
            upload: upload.state()?,
        })
    }

    /// Leaves the multipart upload as it is where the store is not reached, as
    /// [`Upload::keep_state`] does.
    pub fn keep_state(&mut self) {
        self.keeps = true;
    }

    /// Whether what was kept was of no use, since the source has changed.
    pub fn is_anew(&self) -> bool {
        self.anew
    }

    /// Whether it has ended with the multipart upload still there.
    pub fn is_left(&self) -> bool {
        self.left
    }

    /// Gives it up: what is under way is cancelled, and a multipart upload aborted.
    pub fn cancel(&mut self) {
        match &mut self.phase {
            Phase::Multipart(upload) => upload.cancel(),
            Phase::Ended => {}
            Phase::Look(_) | Phase::Whole | Phase::Dropping(..) => {
                self.left = self.kept.is_some() || matches!(self.phase, Phase::Dropping(..));
                let error = Error::new(Kind::Interrupted, "the copy was cancelled");
                self.phase = Phase::Ended;
                self.result = Some(Err(error));
            }
        }
    }

    /// The object that was made, or why not; `None` until it has ended, and when it was taken.
    pub fn take_result(&mut self) -> Option<Result<PutObjectOutput, Error>> {
        self.result.take()
    }

    fn start(&mut self, request: CopyRequest, budget: &mut Budget) -> Step<CopyRequest> {
        if self.running.is_some() {
            return Step::Wait(Wait::default());
        }
        let permit = Permit {
            request: true,
            bytes: 0,
        };
        let Some(id) = self.lease.take(permit, budget) else {
            return Step::Wait(Wait {
                until: None,
                for_budget: true,
            });
        };
        self.running = Some(id);
        Step::Start(id, request)
    }

    /// What the source is decides how it is copied.
    fn looked(&mut self, head: HeadObjectOutput, refused: Option<Error>) -> Result<Phase, Error> {
        let of_whole = head.checksum_type != Some(ChecksumType::COMPOSITE);
        if of_whole {
            self.checksums = head.checksums;
        }
        self.size = head.content_length.or(self.size);
        self.source_etag.clone_from(&head.etag);
        if let Some((kept, listed)) = self.kept.take() {
            return self.go_on(&kept, &listed);
        }
        let large = self.size.filter(|size| is_large(*size, &self.options));
        let Some(length) = large else {
            return match refused {
                Some(error) => Err(error),
                None => Ok(Phase::Whole),
            };
        };
        let source = UploadSource::Ranges(length);
        self.multipart(Upload::new(source, None, &self.all_in_parts())?)
    }

    fn multipart(&self, mut upload: Upload) -> Result<Phase, Error> {
        upload.expected = self.expected();
        if self.keeps {
            upload.keep_state();
        }
        Ok(Phase::Multipart(Box::new(upload)))
    }

    fn all_in_parts(&self) -> TransferOptions {
        TransferOptions {
            multipart_threshold: 0,
            ..self.options
        }
    }

    /// Goes on with the parts of another process, if the source is as it was.
    fn go_on(&mut self, kept: &CopyState, listed: &[Part]) -> Result<Phase, Error> {
        let same = self.source_etag.as_ref() == Some(&kept.source_etag);
        if let (true, Some(length)) = (same, self.size.filter(|size| *size > 0)) {
            let source = UploadSource::Ranges(length);
            let options = self.all_in_parts();
            if let Ok(upload) = Upload::resume(source, &kept.upload, listed, &options) {
                return self.multipart(upload);
            }
        }
        self.anew = true;
        Ok(Phase::Dropping(kept.upload.upload_id.clone(), None))
    }

    /// The source cannot be looked at: what another process has begun is left for later where that
    /// may help, and else aborted.
    fn unlooked(&mut self, error: Error) -> Result<Phase, Error> {
        match self.kept.take() {
            Some((kept, _)) if !error.is_retryable() => {
                Ok(Phase::Dropping(kept.upload.upload_id, Some(error)))
            }
            kept => {
                self.left = kept.is_some();
                Err(error)
            }
        }
    }

    fn expected(&self) -> Option<(Algorithm, String)> {
        let Expected { algorithm, .. } = Expected::of(&self.checksums, None)?;
        Some((algorithm, self.checksums.of(algorithm)?.to_owned()))
    }

    /// The multipart upload has ended: what it made must have the checksum of the source.
    fn check(&self, output: PutObjectOutput) -> Result<PutObjectOutput, Error> {
        for (algorithm, theirs) in output.checksums.iter() {
            let ours = self.checksums.of(algorithm);
            let comparable = !theirs.contains('-');
            if let Some(ours) = ours.filter(|ours| comparable && *ours != theirs) {
                let message = format!(
                    "the copy has other bytes than its source: its {} is {theirs}, not {ours}",
                    algorithm.name()
                );
                return Err(Error::new(Kind::Corrupt, message)
                    .hinted("copy it again, and do not trust what is there now"));
            }
        }
        Ok(output)
    }

    fn end(
        &mut self,
        result: Result<PutObjectOutput, Error>,
        budget: &mut Budget,
    ) -> Step<CopyRequest> {
        self.phase = Phase::Ended;
        self.result = Some(result);
        self.lease.give_all(budget);
        Step::Done
    }

    fn done(&mut self, done: Result<CopyDone, Error>, budget: &mut Budget) {
        let next = match (std::mem::replace(&mut self.phase, Phase::Ended), done) {
            (Phase::Look(refused), Ok(CopyDone::Looked(head))) => self.looked(*head, refused),
            (Phase::Whole, Ok(CopyDone::Whole(output))) => {
                self.end(Ok(copied(*output, self.size)), budget);
                return;
            }
            (Phase::Whole, Err(error)) if self.size.is_none() && may_be_too_large(&error) => {
                Ok(Phase::Look(Some(error)))
            }
            (Phase::Look(Some(refused)), Err(_)) => Err(refused),
            (Phase::Look(None), Err(error)) => self.unlooked(error),
            (Phase::Dropping(_, failed), done) => {
                // What could not be aborted is told in the log.
                self.left = done.is_err();
                failed.map_or(Ok(Phase::Look(None)), Err)
            }
            (_, Err(error)) => Err(error),
            (phase, Ok(_)) => Ok(phase),
        };
        match next {
            Ok(phase) => self.phase = phase,
            Err(error) => drop(self.end(Err(error), budget)),
        }
    }
}

/// Empty objects have no parts.
fn is_large(size: u64, options: &TransferOptions) -> bool {
    size >= options.multipart_threshold.max(1)
}

/// What stores say of an object of more than 5 GiB; AWS has the one word for many things.
fn may_be_too_large(error: &Error) -> bool {
    matches!(
        error.code(),
        Some(code::ENTITY_TOO_LARGE | code::INVALID_REQUEST)
    )
}

/// What a CopyObject says of the object, in the words of a PutObject.
fn copied(output: CopyObjectOutput, size: Option<u64>) -> PutObjectOutput {
    PutObjectOutput {
        etag: output.etag,
        checksums: output.checksums,
        checksum_type: output.checksum_type,
        size,
        expiration: output.expiration,
        version_id: output.version_id,
        encryption: output.encryption,
        request_charged: output.request_charged,
        ..PutObjectOutput::default()
    }
}

impl Transfer for Copy {
    type Request = CopyRequest;
    type Done = CopyDone;

    fn poll_step(&mut self, now: SystemTime, budget: &mut Budget) -> Step<CopyRequest> {
        let upload = match &mut self.phase {
            Phase::Look(_) => return self.start(CopyRequest::Look, budget),
            Phase::Whole => return self.start(CopyRequest::Whole, budget),
            Phase::Dropping(upload_id, _) => {
                let upload_id = upload_id.clone();
                let abort = CopyRequest::Multipart(UploadRequest::Abort { upload_id });
                return self.start(abort, budget);
            }
            Phase::Ended => {
                self.lease.give_all(budget);
                return Step::Done;
            }
            Phase::Multipart(upload) => upload,
        };
        match upload.poll_step(now, budget) {
            Step::Start(id, request) => Step::Start(id, CopyRequest::Multipart(request)),
            Step::CancelRunning => Step::CancelRunning,
            Step::Wait(wait) => Step::Wait(wait),
            Step::Done => {
                let cancelled = || Err(Error::new(Kind::Interrupted, "the copy was cancelled"));
                let result = upload.take_result().unwrap_or_else(cancelled);
                self.left = upload.is_left();
                let result = result.and_then(|output| self.check(output));
                self.end(result, budget)
            }
        }
    }

    fn handle_done(
        &mut self,
        now: SystemTime,
        id: StepId,
        done: Result<CopyDone, Error>,
        budget: &mut Budget,
    ) {
        if let Phase::Multipart(upload) = &mut self.phase {
            let done = match done {
                Ok(CopyDone::Multipart(done)) => Ok(done),
                Ok(_) => return,
                Err(error) => Err(error),
            };
            return upload.handle_done(now, id, done, budget);
        }
        if self.running != Some(id) {
            return;
        }
        self.running = None;
        if done.is_ok() {
            self.lease.succeeded(id, budget);
        }
        self.lease.give(id, budget);
        self.done(done, budget);
    }

    fn release(&mut self, budget: &mut Budget) {
        if let Phase::Multipart(upload) = &mut self.phase {
            upload.release(budget);
        }
        self.lease.give_all(budget);
    }

    fn progress(&self) -> Progress {
        match &self.phase {
            Phase::Multipart(upload) => upload.progress(),
            _ => Progress {
                bytes: self.size.filter(|_| self.result.is_some()).unwrap_or(0),
                bytes_total: self.size,
            },
        }
    }
}
