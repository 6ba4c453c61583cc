//! A download as a value: one request of a small object, of a large one ranges of one state.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, SystemTime};

use anys3_proto::{Algorithm, Hasher};

use super::TransferOptions;
use super::budget::{Budget, Lease, Permit, StepId};
use super::plan::{PartPlan, range_size};
use super::state::{DownloadState, PieceState};
use super::step::{Progress, Step, Transfer, Wait};
use crate::checksum::Expected;
use crate::error::{Error, Kind};

/// How much is written to a file at a time: enough that the switch to a thread is lost in it.
pub(crate) const WRITE: usize = 1 << 20;

/// The memory of an answer that is read: what is gathered to be written, and a chunk on its way.
const READ_MEMORY: u64 = (1 << 20) + (256 << 10);

/// A request of a [`Download`].
#[derive(Debug)]
pub enum DownloadRequest {
    /// Find out whether the object is still in this state.
    Look(String),
    /// Ask for the object. The answer stays open, to be read by `Take`.
    Open,
    /// Write the next bytes of the open answer.
    Take(Piece),
    /// Ask for a range of the object, in the state of the first answer, and write it.
    Get(Piece),
    /// The open answer is read no further.
    Close,
}

/// What became of a [`DownloadRequest`].
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and one for megabytes"
)]
pub enum DownloadDone {
    /// What the object is, or `None`: it is in another state.
    Looked(Option<Answer>),
    /// The object is there.
    Opened(Answer),
    /// All or some of a piece is written.
    Piece(Written),
    /// Closed.
    Closed,
}

/// What the first answer says.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The length of its body.
    pub length: Option<u64>,
    /// The state of the object. Without one nothing can be asked for again.
    pub etag: Option<String>,
    /// The checksum that the whole must have.
    pub(crate) expected: Option<Expected>,
    /// Attempts that were made.
    pub attempts: u32,
}

/// A piece of the object that is to be written.
pub struct Piece {
    /// The first is 1.
    pub number: u32,
    /// Where its next byte is in the object.
    pub offset: u64,
    /// Bytes that are missing; `None`: as many as come.
    pub left: Option<u64>,
    /// Has taken the bytes before.
    pub hasher: Option<Hasher>,
    /// The state that the object must be in.
    pub etag: Option<String>,
    /// The length that the object must have.
    pub total: Option<u64>,
    /// Attempts that were made for it, this one included.
    pub attempts: u32,
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Piece")
            .field("number", &self.number)
            .field("offset", &self.offset)
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

/// What became of a piece.
#[derive(Debug)]
pub struct Written {
    /// The piece, less what is written.
    pub piece: Piece,
    /// Why it is not all of it, and how long to pause before the next attempt; `None`: this was the
    /// last.
    pub cut: Option<(Error, Option<Duration>)>,
}

/// A download: the whole object, or an error.
///
/// One answer is read from its beginning on. Of a large object, further requests fetch pieces from
/// its end on, until they meet; so a small object costs one request, and no byte is sent twice.
///
/// Each piece of a large object is checksummed, so that another process can go on with those that
/// are in the file as they were written.
#[derive(Debug)]
pub struct Download {
    options: TransferOptions,
    /// Whether all of an object is asked for, not a range of it.
    whole: bool,
    /// The length that the object must have.
    listed: Option<u64>,
    phase: Phase,
    lease: Lease,
    running: BTreeMap<StepId, Running>,
    /// What another process has written, until it is known whether that is of use.
    kept: Option<DownloadState>,
    /// Whether it was not.
    anew: bool,
    answer: Answer,
    /// What the pieces are checksummed by.
    algorithm: Option<Algorithm>,
    plan: PartPlan,
    piece_size: u64,
    /// The pieces that nobody has: from the one up to, but not with, the other.
    free: std::ops::Range<u32>,
    /// Pieces that were cut, and when they may be asked for again.
    cut: Vec<(SystemTime, Piece)>,
    /// The step of the open answer, as long as it is read.
    front: Option<StepId>,
    /// The checksum and the length of each piece that is there.
    sums: BTreeMap<u32, (Vec<u8>, u64)>,
    /// The piece that the last outcome has completed.
    last: Option<u32>,
    written: u64,
    result: Option<Result<(), Error>>,
}

#[derive(Debug)]
enum Phase {
    Begin,
    Opening,
    Writing,
    Failing(Error),
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Running {
    Look,
    Open,
    Take,
    Get,
    Close,
}

impl Download {
    /// A download that has not begun: of the `whole` object, or of a range; of the length that a
    /// listing said, if there was one.
    pub fn new(whole: bool, listed: Option<u64>, options: &TransferOptions) -> Self {
        Self {
            options: *options,
            whole,
            listed,
            phase: Phase::Begin,
            lease: Lease::default(),
            running: BTreeMap::new(),
            kept: None,
            anew: false,
            answer: Answer::default(),
            algorithm: None,
            plan: PartPlan::new(0, 1),
            piece_size: 0,
            free: 0..0,
            cut: Vec::new(),
            front: None,
            sums: BTreeMap::new(),
            last: None,
            written: 0,
            result: None,
        }
    }

    /// Goes on with a download of another process, of which these pieces are in the file: the
    /// caller has compared their bytes. If the object has changed, it begins anew.
    pub fn resume(state: DownloadState, listed: Option<u64>, options: &TransferOptions) -> Self {
        Self {
            kept: Some(state),
            ..Self::new(true, listed, options)
        }
    }

    /// What to keep, so that another process can go on; `None` for what cannot be resumed, as a
    /// small object, and until the object is known.
    pub fn state(&self) -> Option<DownloadState> {
        if self.plan.count() <= 1 || !matches!(self.phase, Phase::Writing) {
            return None;
        }
        let sums = self.sums.iter();
        Some(DownloadState {
            etag: self.answer.etag.clone()?,
            length: self.answer.length?,
            piece_size: self.piece_size,
            algorithm: self.algorithm?.name().to_owned(),
            pieces: sums
                .map(|(at, (sum, _))| PieceState::new(*at, sum))
                .collect(),
        })
    }

    /// The piece that the last outcome has completed.
    pub fn last_piece(&self) -> Option<PieceState> {
        let number = self.last?;
        let (sum, _) = self.sums.get(&number)?;
        Some(PieceState::new(number, sum))
    }

    /// Whether what was kept was of no use, since the object has changed.
    pub fn is_anew(&self) -> bool {
        self.anew
    }

    /// Gives it up: what is under way is cancelled.
    pub fn cancel(&mut self) {
        if !matches!(self.phase, Phase::Ended) {
            let error = Error::new(Kind::Interrupted, "the download was cancelled");
            self.phase = Phase::Failing(error);
        }
    }

    /// Whether all was written, or why not; `None` until it has ended, and when it was taken.
    pub fn take_result(&mut self) -> Option<Result<(), Error>> {
        self.result.take()
    }

    fn open(&mut self, budget: &mut Budget) -> Step<DownloadRequest> {
        let Some(id) = self.lease.take(request(), budget) else {
            return waits(None);
        };
        self.phase = Phase::Opening;
        let (running, request) = match &self.kept {
            Some(kept) => (Running::Look, DownloadRequest::Look(kept.etag.clone())),
            None => (Running::Open, DownloadRequest::Open),
        };
        self.running.insert(id, running);
        Step::Start(id, request)
    }

    /// Goes on, if the object is as it was.
    fn looked(&mut self, answer: Option<Answer>) {
        let kept = self.kept.take();
        let went_on = kept
            .zip(answer)
            .is_some_and(|(kept, answer)| self.go_on(&kept, answer));
        if !went_on {
            self.anew = true;
            self.phase = Phase::Begin;
        }
    }

    fn go_on(&mut self, kept: &DownloadState, answer: Answer) -> bool {
        let expected = answer.expected.as_ref().map(|expected| expected.algorithm);
        let algorithm = kept.algorithm();
        let same = answer.etag.as_ref() == Some(&kept.etag)
            && answer.length == Some(kept.length)
            && self.listed.is_none_or(|listed| listed == kept.length)
            && algorithm.is_some_and(|of| expected.is_none_or(|expected| expected == of));
        let plan = PartPlan::new(kept.length, kept.piece_size);
        let count = u32::try_from(plan.count()).unwrap_or(u32::MAX);
        let (Some(algorithm), true) = (algorithm, same && count < u32::MAX) else {
            return false;
        };
        for piece in &kept.pieces {
            let range = plan.range(piece.number);
            let length = range.end - range.start;
            if let Some(sum) = algorithm.decode(&piece.sum).filter(|_| length > 0) {
                self.sums.insert(piece.number, (sum, length));
            }
        }
        self.written = self.sums.values().map(|(_, length)| length).sum();
        (self.plan, self.piece_size) = (plan, kept.piece_size);
        self.free = 1..count.saturating_add(1);
        self.algorithm = Some(algorithm);
        self.answer = answer;
        self.phase = Phase::Writing;
        true
    }

    /// The object is there: how it is fetched depends on how long it is.
    fn opened(&mut self, step: StepId, answer: Answer) -> Result<(), Error> {
        if let (Some(listed), Some(length)) = (self.listed, answer.length)
            && listed != length
        {
            let message = format!("the object has {length} bytes, and the listing said {listed}");
            return Err(Error::new(Kind::Precondition, message)
                .hinted("it changed meanwhile: list and read it again"));
        }
        let length = answer.length;
        let algorithm = answer.expected.as_ref().map(|expected| expected.algorithm);
        let apart = self.again(&answer) && algorithm.is_none_or(Algorithm::combines);
        let threshold = self.options.multipart_threshold;
        let large = apart && length.is_some_and(|length| length >= threshold);
        // The store does not say a checksum of all objects: then ours tells what is in the file.
        self.algorithm = algorithm.or(large.then_some(Algorithm::Crc64Nvme));
        let size = match large {
            true => range_size(self.options.part_size, length.unwrap_or(0)),
            false => u64::MAX,
        };
        (self.plan, self.piece_size) = (PartPlan::new(length.unwrap_or(0), size), size);
        let count = u32::try_from(self.plan.count()).unwrap_or(u32::MAX).max(1);
        self.free = 1..count.saturating_add(1);
        self.answer = answer;
        self.front = Some(step);
        self.phase = Phase::Writing;
        Ok(())
    }

    /// Only of an object that names its state can we know that another answer is about the same
    /// bytes.
    fn again(&self, answer: &Answer) -> bool {
        self.whole && answer.etag.is_some()
    }

    fn piece(&self, number: u32, attempts: u32) -> Piece {
        let range = self.plan.range(number);
        Piece {
            number,
            offset: range.start,
            left: self.answer.length.map(|_| range.end - range.start),
            hasher: self.algorithm.map(Hasher::new),
            etag: self.answer.etag.clone(),
            total: self.answer.length,
            attempts,
        }
    }

    fn write(&mut self, now: SystemTime, budget: &mut Budget) -> Step<DownloadRequest> {
        self.pass_over_what_is_there();
        if let Some(step) = self.read_on() {
            return step;
        }
        let mut blocked = false;
        if self.lease.requests() < self.options.concurrency.max(1) {
            match self.get(now, budget) {
                Some(Step::Wait(_)) => blocked = true,
                Some(step) => return step,
                None => {}
            }
        }
        if self.running.is_empty() && self.free.is_empty() && self.cut.is_empty() {
            return self.end_checked(budget);
        }
        Step::Wait(Wait {
            until: self.cut.iter().map(|(at, _)| *at).min(),
            for_budget: blocked,
        })
    }

    /// Leaves pieces that another process has written out of those that nobody has, at both ends of
    /// them, where the next one is taken.
    fn pass_over_what_is_there(&mut self) {
        while !self.free.is_empty() && self.sums.contains_key(&self.free.start) {
            self.free.start = self.free.start.saturating_add(1);
        }
        while !self.free.is_empty() && self.sums.contains_key(&self.free.end.saturating_sub(1)) {
            self.free.end = self.free.end.saturating_sub(1);
        }
    }

    /// The next piece out of the open answer; it is closed when somebody else has what comes next.
    fn read_on(&mut self) -> Option<Step<DownloadRequest>> {
        let mut steps = self.running.values();
        let busy = steps.any(|step| matches!(step, Running::Take | Running::Close));
        if self.front.is_none() || busy {
            return None;
        }
        let id = self.lease.free();
        let Some(number) = self.free.next() else {
            self.running.insert(id, Running::Close);
            return Some(Step::Start(id, DownloadRequest::Close));
        };
        self.running.insert(id, Running::Take);
        // The attempts of the answer count for the first piece of it.
        let attempts = std::mem::replace(&mut self.answer.attempts, 1).max(1);
        let piece = self.piece(number, attempts);
        Some(Step::Start(id, DownloadRequest::Take(piece)))
    }

    /// A piece by its range: one that was cut, else the last that nobody has.
    fn get(&mut self, now: SystemTime, budget: &mut Budget) -> Option<Step<DownloadRequest>> {
        let due = self.cut.iter().position(|(at, _)| *at <= now);
        if due.is_none() && self.free.is_empty() {
            return None;
        }
        let Some(id) = self.lease.take(request(), budget) else {
            return Some(waits(None));
        };
        self.running.insert(id, Running::Get);
        let piece = match due {
            Some(due) => self.cut.swap_remove(due).1,
            None => {
                let last = self.free.next_back().unwrap_or(1);
                self.piece(last, 1)
            }
        };
        Some(Step::Start(id, DownloadRequest::Get(piece)))
    }

    /// All or some of a piece is there.
    fn wrote(&mut self, now: SystemTime, written: Written) -> Result<(), Error> {
        let Written { piece, cut } = written;
        let Some((error, pause)) = cut else {
            let range = self.plan.range(piece.number);
            let length = piece.offset.saturating_sub(range.start);
            let sum = piece.hasher.map(Hasher::finish).unwrap_or_default();
            self.sums.insert(piece.number, (sum, length));
            self.last = Some(piece.number);
            self.written = self.written.saturating_add(length);
            return Ok(());
        };
        let pause = pause.filter(|_| self.again(&self.answer)).ok_or(error)?;
        self.cut.push((now + pause, piece));
        Ok(())
    }

    fn end_checked(&mut self, budget: &mut Budget) -> Step<DownloadRequest> {
        let result = match &self.answer.expected {
            Some(expected) => expected.check(&self.sum(expected.algorithm)),
            None => Ok(()),
        };
        self.end(result, budget)
    }

    /// The checksum of the whole.
    fn sum(&self, algorithm: Algorithm) -> Vec<u8> {
        let mut whole: Option<Vec<u8>> = None;
        for (sum, length) in self.sums.values() {
            whole = match whole {
                None => Some(sum.clone()),
                // What cannot be combined is one piece, so that this is not come to.
                Some(before) => algorithm.combine(&before, sum, *length),
            };
        }
        whole.unwrap_or_default()
    }

    fn give_up(&mut self, error: Error, budget: &mut Budget) -> Step<DownloadRequest> {
        if self.running.is_empty() {
            return self.end(Err(error), budget);
        }
        self.running.clear();
        self.front = None;
        self.lease.give_all(budget);
        self.phase = Phase::Failing(error);
        Step::CancelRunning
    }

    fn end(&mut self, result: Result<(), Error>, budget: &mut Budget) -> Step<DownloadRequest> {
        self.phase = Phase::Ended;
        self.result = Some(result);
        self.lease.give_all(budget);
        Step::Done
    }

    fn close(&mut self, budget: &mut Budget) {
        if let Some(front) = self.front.take() {
            self.lease.give(front, budget);
        }
    }
}

fn request() -> Permit {
    Permit {
        request: true,
        bytes: READ_MEMORY,
    }
}

fn waits(until: Option<SystemTime>) -> Step<DownloadRequest> {
    Step::Wait(Wait {
        until,
        for_budget: true,
    })
}

impl Transfer for Download {
    type Request = DownloadRequest;
    type Done = DownloadDone;

    fn poll_step(&mut self, now: SystemTime, budget: &mut Budget) -> Step<DownloadRequest> {
        match std::mem::replace(&mut self.phase, Phase::Ended) {
            Phase::Begin => {
                self.phase = Phase::Begin;
                self.open(budget)
            }
            Phase::Opening => {
                self.phase = Phase::Opening;
                Step::Wait(Wait::default())
            }
            Phase::Writing => {
                self.phase = Phase::Writing;
                self.write(now, budget)
            }
            Phase::Failing(error) => self.give_up(error, budget),
            Phase::Ended => Step::Done,
        }
    }

    fn handle_done(
        &mut self,
        now: SystemTime,
        id: StepId,
        done: Result<DownloadDone, Error>,
        budget: &mut Budget,
    ) {
        let Some(running) = self.running.remove(&id) else {
            return;
        };
        self.last = None;
        if matches!(self.phase, Phase::Failing(_)) {
            return self.lease.give(id, budget);
        }
        if done.is_ok() {
            self.lease.succeeded(id, budget);
        }
        let cut = matches!(
            &done,
            Ok(DownloadDone::Piece(Written { cut: Some(_), .. })) | Err(_)
        );
        // The request of the open answer is under way as long as that is read.
        match running {
            Running::Open if !cut => {}
            Running::Take if !cut => {}
            Running::Get | Running::Look => self.lease.give(id, budget),
            _ => self.close(budget),
        }
        let handled = match done {
            Ok(DownloadDone::Looked(answer)) => {
                self.looked(answer);
                Ok(())
            }
            Ok(DownloadDone::Opened(answer)) => self.opened(id, answer),
            Ok(DownloadDone::Piece(written)) => self.wrote(now, written),
            Ok(DownloadDone::Closed) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = handled {
            self.phase = Phase::Failing(error);
        }
    }

    fn release(&mut self, budget: &mut Budget) {
        self.lease.give_all(budget);
    }

    fn progress(&self) -> Progress {
        Progress {
            bytes: self.written,
            bytes_total: self.answer.length,
        }
    }
}
