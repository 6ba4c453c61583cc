//! An upload as a value: one PutObject, or a multipart upload.

use std::collections::{BTreeMap, VecDeque};
use std::time::SystemTime;

use anys3_proto::Algorithm;
use anys3_proto::error::code;
use anys3_proto::ops::{CompleteMultipartUploadOutput, HeadObjectOutput, Part, PutObjectOutput};

use super::TransferOptions;
use super::budget::{Budget, Lease, Permit, StepId};
use super::completion::{Completion, SentPart, difference, stored};
use super::plan::{PARTS_MAX, PartPlan, part_size};
use super::state::{PartState, PartsState, UploadState};
use super::step::{Progress, Step, Transfer, Wait};
use crate::error::{Error, Kind};

/// The memory of a part that is read while it is sent: the chunk on its way, and the next one.
const READ_AHEAD: u64 = 512 << 10;

/// A request of an [`Upload`].
#[derive(Debug)]
pub enum UploadRequest {
    /// Read the next part of the source into memory.
    Read {
        /// Its number.
        number: u32,
        /// Its size; shorter only at the end.
        size: u64,
    },
    /// Store all of the object: the source, or what has been read of it.
    Put,
    /// Begin a multipart upload.
    Create,
    /// Send a part: the bytes of the source from `offset` on, or what has been read as this part.
    Part {
        /// The id of the upload.
        upload_id: String,
        /// Its number.
        number: u32,
        /// Where it begins in the source.
        offset: u64,
        /// In bytes.
        length: u64,
    },
    /// Complete the upload.
    Complete(Box<Completion>),
    /// Find out whether the upload is still there.
    Check {
        /// The id of the upload.
        upload_id: String,
    },
    /// Find out what the object is.
    Head,
    /// Abort the upload.
    Abort {
        /// The id of the upload.
        upload_id: String,
    },
}

/// What became of an [`UploadRequest`].
#[derive(Debug)]
pub enum UploadDone {
    /// Read so many bytes; `None`: the source had ended.
    Read(Option<u64>),
    /// Stored.
    Put(Box<PutObjectOutput>),
    /// Begun, with this id.
    Created(String),
    /// A part is stored.
    Part(Box<SentPart>),
    /// Completed.
    Completed(Box<CompleteMultipartUploadOutput>),
    /// Whether the upload is there.
    Checked(bool),
    /// What the object is.
    Head(Box<HeadObjectOutput>),
    /// Aborted.
    Aborted,
}

/// What an upload is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadSource {
    /// Of this length, and any range of it can be had at any time.
    Ranges(u64),
    /// A stream, perhaps of a known length, which is read part by part into memory.
    Stream(Option<u64>),
    /// Parts that the caller makes, whose memory is the caller's.
    Parts,
}

/// What becomes of a multipart upload when the caller has made all parts of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartsEnd {
    /// It is completed.
    Complete,
    /// It is left as it is, for another call.
    Leave,
}

/// An upload: one request, or a multipart upload that is completed, or aborted.
#[derive(Debug)]
pub struct Upload {
    source: UploadSource,
    /// Without it, all goes as a multipart upload.
    threshold: u64,
    concurrency: usize,
    part_size: u64,
    algorithm: Option<Algorithm>,
    phase: Phase,
    lease: Lease,
    running: BTreeMap<StepId, Running>,
    upload_id: Option<String>,
    /// The number of the part that is read or sent next.
    next: u32,
    reading: bool,
    /// Whether the source has ended.
    read_all: bool,
    /// Parts in memory that are not under way yet.
    ready: VecDeque<Ready>,
    sent: BTreeMap<u32, SentPart>,
    /// Bytes of the parts that are sent.
    sent_bytes: u64,
    /// The checksum that the whole must have, where it is known before.
    pub(super) expected: Option<(Algorithm, String)>,
    /// Whether its state is kept, for another process to go on with.
    keeps: bool,
    /// Whether it is one of several calls for a multipart upload, which it never aborts.
    shared: Option<PartsEnd>,
    /// Whether the multipart upload is still there, for that or since it could not be aborted.
    left: bool,
    result: Option<Result<PutObjectOutput, Error>>,
}

#[derive(Debug)]
enum Phase {
    Begin,
    /// One request, whose outcome decides.
    Single,
    Sending,
    Completing,
    /// The completion was refused: is the upload gone?
    Checking(Error),
    /// The upload is gone: is its object there?
    Looking(Error),
    Failing(Error),
    Aborting(Error),
    Ended,
}

#[derive(Clone, Copy, Debug)]
enum Running {
    Read,
    /// With the step that read it, and holds its memory.
    Part(Option<StepId>),
    Other,
}

#[derive(Debug)]
struct Ready {
    number: u32,
    length: u64,
    memory: StepId,
}

impl Upload {
    /// An upload that has not begun.
    ///
    /// # Errors
    /// [`Kind::Invalid`] when S3 has no parts as large as the object would need.
    pub fn new(
        source: UploadSource,
        algorithm: Option<Algorithm>,
        options: &TransferOptions,
    ) -> Result<Self, Error> {
        let length = source.length();
        let threshold = options.multipart_threshold;
        let single = length.is_some_and(|length| length < threshold);
        let part_size = if single {
            options.part_size
        } else {
            part_size(options.part_size, length)?
        };
        Ok(Self {
            source,
            threshold,
            concurrency: options.concurrency.max(1),
            part_size,
            algorithm,
            phase: Phase::Begin,
            lease: Lease::default(),
            running: BTreeMap::new(),
            upload_id: None,
            next: 1,
            reading: false,
            read_all: false,
            ready: VecDeque::new(),
            sent: BTreeMap::new(),
            sent_bytes: 0,
            expected: None,
            keeps: false,
            shared: None,
            left: false,
            result: None,
        })
    }

    /// Begins a multipart upload whose parts the caller makes, or goes on with one. Whatever
    /// happens, it is not aborted: [`parts`](Self::parts) says what the store has of it.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn of_parts(
        state: &PartsState,
        end: PartsEnd,
        algorithm: Option<Algorithm>,
        options: &TransferOptions,
    ) -> Result<Self, Error> {
        let begun = state.upload_id.is_some();
        let named = state.algorithm.as_deref().and_then(Algorithm::of_name);
        let algorithm = if begun { named } else { algorithm };
        let mut upload = Self::new(UploadSource::Parts, algorithm, options)?;
        upload.shared = Some(end);
        if begun {
            upload.upload_id.clone_from(&state.upload_id);
            upload.phase = Phase::Sending;
        }
        for part in &state.parts {
            upload.next = upload.next.max(part.number.saturating_add(1));
            upload.keep(part.part());
        }
        Ok(upload)
    }

    /// The multipart upload as the store has it, as far as is known.
    pub fn parts(&self) -> PartsState {
        PartsState {
            upload_id: self.upload_id.clone(),
            algorithm: self.algorithm.map(|algorithm| algorithm.name().to_owned()),
            parts: self.sent.values().map(PartState::of).collect(),
        }
    }

    /// Whether other calls go on with the multipart upload.
    pub(super) fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    /// Leaves the multipart upload as it is where the store is not reached or asks to slow down:
    /// its [`state`](Self::state) is kept, and another process goes on.
    pub fn keep_state(&mut self) {
        self.keeps = matches!(self.source, UploadSource::Ranges(_));
    }

    /// Whether it has ended with the multipart upload still there.
    pub fn is_left(&self) -> bool {
        self.left
    }

    /// Goes on with an upload of another process. Of the parts that were kept, those count that the
    /// store lists just so; all others are sent again.
    ///
    /// # Errors
    /// [`Kind::Invalid`] when the state is not one of this source.
    pub fn resume(
        source: UploadSource,
        state: &UploadState,
        listed: &[Part],
        options: &TransferOptions,
    ) -> Result<Self, Error> {
        let algorithm = state.algorithm.as_deref().and_then(Algorithm::of_name);
        let mut upload = Self::new(source, algorithm, options)?;
        let plan = PartPlan::new(state.length, state.part_size);
        let fits = source == UploadSource::Ranges(state.length)
            && plan.count() <= PARTS_MAX
            && algorithm.is_some() == state.algorithm.is_some();
        if !fits {
            let message = "the kept state of the upload is not of this source";
            return Err(Error::new(Kind::Invalid, message).hinted("begin it anew"));
        }
        upload.part_size = state.part_size;
        upload.upload_id = Some(state.upload_id.clone());
        upload.phase = Phase::Sending;
        for kept in &state.parts {
            let range = plan.range(kept.number);
            let right = !range.is_empty() && range.end - range.start == kept.length;
            if right && listed.iter().any(|listed| kept.is(listed)) {
                upload.keep(kept.part());
            }
        }
        Ok(upload)
    }

    /// An upload of another process that the store does not have any more, though all of its parts
    /// were stored: if the object is what they make, the process has completed it, and ended before
    /// it could say so. `None` where parts are missing.
    pub fn resume_completed(
        source: UploadSource,
        state: &UploadState,
        gone: Error,
        options: &TransferOptions,
    ) -> Result<Option<Self>, Error> {
        let mut upload = Self::resume(source, state, &[], options)?;
        state.parts.iter().for_each(|kept| upload.keep(kept.part()));
        if upload.next_range().is_some() {
            return Ok(None);
        }
        upload.phase = Phase::Looking(gone);
        upload.upload_id = None;
        Ok(Some(upload))
    }

    /// What to keep, so that another process can go on; `None` for what cannot be resumed.
    pub fn state(&self) -> Option<UploadState> {
        let UploadSource::Ranges(length) = self.source else {
            return None;
        };
        Some(UploadState {
            upload_id: self.upload_id.clone()?,
            length,
            part_size: self.part_size,
            algorithm: self.algorithm.map(|algorithm| algorithm.name().to_owned()),
            parts: self.sent.values().map(PartState::of).collect(),
        })
    }

    /// With parts smaller than S3 has them, so that a test can have many.
    #[cfg(test)]
    pub(super) fn with_part_size(mut self, size: u64) -> Self {
        self.part_size = size;
        self
    }

    /// The checksum of its parts.
    pub fn algorithm(&self) -> Option<Algorithm> {
        self.algorithm
    }

    /// The size of all parts but the last, in bytes.
    pub fn part_size(&self) -> u64 {
        self.part_size
    }

    /// Gives it up: what is under way is cancelled, and the multipart upload aborted.
    pub fn cancel(&mut self) {
        if !matches!(self.phase, Phase::Ended | Phase::Aborting(_)) {
            self.keeps = false;
            self.phase = Phase::Failing(Error::new(Kind::Interrupted, "the upload was cancelled"));
        }
    }

    /// The object that was stored, or why not; `None` until it has ended, and when it was taken.
    pub fn take_result(&mut self) -> Option<Result<PutObjectOutput, Error>> {
        self.result.take()
    }

    /// The first request; a stream is read before, to know whether one will do.
    fn begin(&mut self, budget: &mut Budget) -> Step<UploadRequest> {
        let length = self.source.length();
        let small = length.is_some_and(|length| length < self.threshold || length == 0);
        let stream = matches!(self.source, UploadSource::Stream(_));
        if small || (stream && self.read_all) {
            let memory = length.unwrap_or(0).min(READ_AHEAD);
            return self.single(memory, UploadRequest::Put, budget);
        }
        if stream && self.ready.is_empty() {
            return self.read(budget).unwrap_or_else(|| self.wait());
        }
        self.single(0, UploadRequest::Create, budget)
    }

    /// A request of which there is one at a time.
    fn single(
        &mut self,
        bytes: u64,
        request: UploadRequest,
        budget: &mut Budget,
    ) -> Step<UploadRequest> {
        let permit = Permit {
            request: true,
            bytes,
        };
        let Some(id) = self.lease.take(permit, budget) else {
            return waits_for_budget();
        };
        if matches!(self.phase, Phase::Begin) {
            self.phase = Phase::Single;
        }
        self.running.insert(id, Running::Other);
        Step::Start(id, request)
    }

    /// Reads the next part, if there is memory for it.
    fn read(&mut self, budget: &mut Budget) -> Option<Step<UploadRequest>> {
        let held = self.parts_under_way() + self.ready.len();
        if self.reading || self.read_all || held >= self.concurrency {
            return None;
        }
        let bytes = match self.source {
            UploadSource::Stream(_) => self.part_size,
            _ => 0,
        };
        let permit = Permit {
            request: false,
            bytes,
        };
        let Some(id) = self.lease.take(permit, budget) else {
            return Some(waits_for_budget());
        };
        self.reading = true;
        self.running.insert(id, Running::Read);
        let (number, size) = (self.next, self.part_size);
        Some(Step::Start(id, UploadRequest::Read { number, size }))
    }

    fn parts_under_way(&self) -> usize {
        let parts = self.running.values();
        parts
            .filter(|step| matches!(step, Running::Part(_)))
            .count()
    }

    /// The next part, to be sent or to be read; else the completion.
    fn send(&mut self, budget: &mut Budget) -> Step<UploadRequest> {
        let mut blocked = false;
        if self.lease.requests() < self.concurrency {
            match self.send_part(budget) {
                Some(Step::Wait(_)) => blocked = true,
                Some(step) => return step,
                None => {}
            }
        }
        if !matches!(self.source, UploadSource::Ranges(_)) {
            match self.read(budget) {
                Some(Step::Wait(_)) => blocked = true,
                Some(step) => return step,
                None => {}
            }
        }
        let ended = match self.source {
            UploadSource::Ranges(_) => self.next_range().is_none(),
            _ => self.read_all && self.ready.is_empty(),
        };
        if ended && self.running.is_empty() {
            if self.shared == Some(PartsEnd::Leave) {
                self.left = true;
                return self.end(Ok(PutObjectOutput::default()), budget);
            }
            return self.complete(budget);
        }
        Step::Wait(Wait {
            until: None,
            for_budget: blocked,
        })
    }

    fn send_part(&mut self, budget: &mut Budget) -> Option<Step<UploadRequest>> {
        let upload_id = self.upload_id.clone()?;
        let ranges = self.next_range();
        let (number, offset, length, memory) = match self.ready.front() {
            Some(ready) => (ready.number, 0, ready.length, Some(ready.memory)),
            None => {
                let (number, range) = ranges?;
                (number, range.start, range.end - range.start, None)
            }
        };
        let bytes = match memory {
            Some(_) => 0,
            None => length.min(READ_AHEAD),
        };
        let permit = Permit {
            request: true,
            bytes,
        };
        let Some(id) = self.lease.take(permit, budget) else {
            return Some(waits_for_budget());
        };
        match memory {
            Some(_) => drop(self.ready.pop_front()),
            None => self.next = number.saturating_add(1),
        }
        self.running.insert(id, Running::Part(memory));
        let part = UploadRequest::Part {
            upload_id,
            number,
            offset,
            length,
        };
        Some(Step::Start(id, part))
    }

    /// The next range of the source that the store does not have.
    fn next_range(&self) -> Option<(u32, std::ops::Range<u64>)> {
        let UploadSource::Ranges(length) = self.source else {
            return None;
        };
        let plan = PartPlan::new(length, self.part_size);
        let mut number = self.next;
        while self.sent.contains_key(&number) {
            number = number.saturating_add(1);
        }
        let range = plan.range(number);
        (!range.is_empty()).then_some((number, range))
    }

    fn complete(&mut self, budget: &mut Budget) -> Step<UploadRequest> {
        let id = self.upload_id.clone().unwrap_or_default();
        let completion = Completion::of(&id, self.algorithm, self.sent.values());
        let step = self.single(0, UploadRequest::Complete(Box::new(completion)), budget);
        if matches!(step, Step::Start(..)) {
            self.phase = Phase::Completing;
        }
        step
    }

    fn wait(&self) -> Step<UploadRequest> {
        Step::Wait(Wait::default())
    }

    /// Cancels what is under way, then aborts, then ends.
    fn give_up(&mut self, error: Error, budget: &mut Budget) -> Step<UploadRequest> {
        if !self.running.is_empty() || !self.ready.is_empty() {
            self.running.clear();
            self.ready.clear();
            self.lease.give_all(budget);
            self.phase = Phase::Failing(error);
            return Step::CancelRunning;
        }
        let Some(upload_id) = self.upload_id.clone() else {
            return self.end(Err(error), budget);
        };
        if self.is_shared() || (self.keeps && error.is_retryable()) {
            self.left = true;
            return self.end(Err(error), budget);
        }
        let step = self.single(0, UploadRequest::Abort { upload_id }, budget);
        self.phase = match step {
            Step::Start(..) => Phase::Aborting(error),
            _ => Phase::Failing(error),
        };
        step
    }

    fn end(
        &mut self,
        result: Result<PutObjectOutput, Error>,
        budget: &mut Budget,
    ) -> Step<UploadRequest> {
        self.phase = Phase::Ended;
        self.result = Some(result);
        self.lease.give_all(budget);
        Step::Done
    }

    fn done(&mut self, id: StepId, done: UploadDone, budget: &mut Budget) {
        let phase = std::mem::replace(&mut self.phase, Phase::Ended);
        self.phase = match (phase, done) {
            (phase, UploadDone::Read(length)) => {
                self.has_read(id, length, budget);
                match self.too_many_parts() {
                    Some(error) => Phase::Failing(error),
                    None => phase,
                }
            }
            (_, UploadDone::Put(output)) => {
                self.end(Ok(*output), budget);
                Phase::Ended
            }
            (_, UploadDone::Created(id)) => {
                self.upload_id = Some(id);
                Phase::Sending
            }
            (phase, UploadDone::Part(part)) => {
                self.keep(*part);
                phase
            }
            (_, UploadDone::Completed(output)) => {
                let result = match difference(&output.checksums, self.sent.values()) {
                    None => Ok(stored(*output, self.sent_bytes)),
                    Some((what, theirs, ours)) => Err(other_bytes(what, &theirs, &ours)),
                };
                self.end(result, budget);
                Phase::Ended
            }
            (Phase::Checking(error), UploadDone::Checked(true)) => Phase::Failing(error),
            (Phase::Checking(error), UploadDone::Checked(false)) => Phase::Looking(error),
            (Phase::Looking(error), UploadDone::Head(head)) => match self.found(*head) {
                Some(output) => {
                    self.end(Ok(output), budget);
                    Phase::Ended
                }
                None => Phase::Failing(error),
            },
            (Phase::Aborting(error), UploadDone::Aborted) => {
                self.end(Err(error), budget);
                Phase::Ended
            }
            (phase, _) => phase,
        };
    }

    fn keep(&mut self, part: SentPart) {
        self.sent_bytes = self.sent_bytes.saturating_add(part.length);
        self.sent.insert(part.number, part);
    }

    /// A part has been read, which keeps the memory of its step until it is sent.
    fn has_read(&mut self, step: StepId, length: Option<u64>, budget: &mut Budget) {
        self.reading = false;
        let Some(length) = length else {
            self.read_all = true;
            return self.lease.give(step, budget);
        };
        let whole = matches!(self.source, UploadSource::Parts) || length >= self.part_size;
        self.read_all = !whole;
        self.ready.push_back(Ready {
            number: self.next,
            length,
            memory: step,
        });
        self.next = self.next.saturating_add(1);
    }

    fn too_many_parts(&self) -> Option<Error> {
        if u64::from(self.next) <= PARTS_MAX.saturating_add(1) {
            return None;
        }
        let message = match self.source {
            UploadSource::Parts => format!("the body has more than {PARTS_MAX} parts"),
            _ => format!(
                "the body has more than {PARTS_MAX} parts of {} bytes",
                self.part_size
            ),
        };
        Some(
            Error::new(Kind::Invalid, message)
                .hinted("say how long it is, or choose a larger part size"),
        )
    }

    /// The object, if what is there has our checksum and length.
    fn found(&self, head: HeadObjectOutput) -> Option<PutObjectOutput> {
        let completion = Completion::of("", self.algorithm, self.sent.values());
        let (algorithm, sum) = completion.sum.or_else(|| self.expected.clone())?;
        let ours = head.checksums.of(algorithm) == Some(&sum)
            && head.content_length == Some(completion.size);
        ours.then(|| PutObjectOutput {
            etag: head.etag,
            checksums: head.checksums,
            version_id: head.version_id,
            ..PutObjectOutput::default()
        })
    }

    /// A request has failed, and will not be made again.
    fn failed(&mut self, error: Error, budget: &mut Budget) {
        let phase = std::mem::replace(&mut self.phase, Phase::Ended);
        self.phase = match phase {
            Phase::Completing => after_completion(error),
            // Not known: then the upload is taken for there.
            Phase::Checking(first) => Phase::Failing(first),
            Phase::Looking(first) => Phase::Failing(first),
            Phase::Aborting(first) => {
                self.left = true;
                self.end(Err(first), budget);
                Phase::Ended
            }
            Phase::Failing(first) => Phase::Failing(first),
            _ => Phase::Failing(error),
        };
    }
}

/// What to do about a completion that was refused. The answer to an earlier attempt may have been
/// lost: then the upload is gone, and its object there. Where an object must not be there yet, or
/// be a certain one, the object that an earlier attempt made is what the next one is refused for:
/// that only the upload tells from an object that somebody else stored.
fn after_completion(error: Error) -> Phase {
    if error.code() == Some(code::NO_SUCH_UPLOAD) {
        return Phase::Looking(error);
    }
    if error.code() == Some(code::PRECONDITION_FAILED) && error.tries() > 1 {
        return Phase::Checking(error);
    }
    Phase::Failing(error)
}

fn waits_for_budget() -> Step<UploadRequest> {
    Step::Wait(Wait {
        until: None,
        for_budget: true,
    })
}

fn other_bytes(what: &str, theirs: &str, ours: &str) -> Error {
    let message =
        format!("the store has other bytes than were sent: their {what} is {theirs}, not {ours}");
    Error::new(Kind::Corrupt, message).hinted("send it again, and do not trust what is there now")
}

impl UploadSource {
    fn length(self) -> Option<u64> {
        match self {
            Self::Ranges(length) => Some(length),
            Self::Stream(length) => length,
            Self::Parts => None,
        }
    }
}

impl Transfer for Upload {
    type Request = UploadRequest;
    type Done = UploadDone;

    fn poll_step(&mut self, _: SystemTime, budget: &mut Budget) -> Step<UploadRequest> {
        match std::mem::replace(&mut self.phase, Phase::Ended) {
            Phase::Begin => {
                self.phase = Phase::Begin;
                self.begin(budget)
            }
            Phase::Sending => {
                self.phase = Phase::Sending;
                self.send(budget)
            }
            Phase::Failing(error) => self.give_up(error, budget),
            Phase::Checking(error) if self.running.is_empty() => {
                self.phase = Phase::Checking(error);
                let upload_id = self.upload_id.clone().unwrap_or_default();
                self.single(0, UploadRequest::Check { upload_id }, budget)
            }
            Phase::Looking(error) if self.running.is_empty() => {
                self.phase = Phase::Looking(error);
                self.single(0, UploadRequest::Head, budget)
            }
            Phase::Ended => Step::Done,
            phase => {
                self.phase = phase;
                self.wait()
            }
        }
    }

    fn handle_done(
        &mut self,
        _: SystemTime,
        id: StepId,
        done: Result<UploadDone, Error>,
        budget: &mut Budget,
    ) {
        let Some(running) = self.running.remove(&id) else {
            return;
        };
        if done.is_ok() {
            self.lease.succeeded(id, budget);
        }
        // What was read stays in memory until it is sent.
        if !matches!((running, &done), (Running::Read, Ok(_))) {
            self.lease.give(id, budget);
        }
        if let Running::Part(Some(memory)) = running {
            self.lease.give(memory, budget);
        }
        match done {
            Ok(done) => self.done(id, done, budget),
            Err(error) => self.failed(error, budget),
        }
    }

    fn release(&mut self, budget: &mut Budget) {
        self.lease.give_all(budget);
    }

    fn progress(&self) -> Progress {
        let whole = matches!(self.result, Some(Ok(_)));
        let bytes_total = self.source.length();
        Progress {
            bytes: bytes_total.filter(|_| whole).unwrap_or(self.sent_bytes),
            bytes_total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_numbered_up_to_the_last_that_s3_takes() {
        for (source, says) in [
            (UploadSource::Stream(None), "parts of 8388608 bytes"),
            (UploadSource::Parts, "parts"),
        ] {
            let mut upload = Upload::new(source, None, &TransferOptions::default()).unwrap();
            for _ in 0..PARTS_MAX {
                upload.next += 1;
                assert!(upload.too_many_parts().is_none(), "{}", upload.next);
            }
            upload.next += 1;
            let error = upload.too_many_parts().unwrap();
            assert_eq!(error.kind(), Kind::Invalid);
            assert!(error.to_string().contains(says), "{error}");
        }
    }
}
