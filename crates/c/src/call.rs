//! One call: what is asked for, what is under way, and the answer.

mod pages;
mod perform;
mod prepared;
mod reading;
mod writing;

use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use anys3::transfer::UploadState;
use anys3_proto::Operation as _;
use anys3_proto::any::{AnyValue, entry};
use anys3_proto::operation::Body as Shape;
use anys3_proto::ops::GetObject;
use anys3_proto::{AnyOperation, AnyOutput};
use bytes::Bytes;
use futures_util::future::{Either, select};
use tokio::runtime::Runtime;
use tokio::sync::{oneshot, watch};

use crate::fork;
use crate::queue::{Notifier, Queue};
use crate::status::Failure;
use crate::store::{Opened, truth};

use self::pages::Pages;
use self::perform::Answer;
use self::prepared::{Form, Prepared, SignRequest};
use self::reading::Reader;
use self::writing::Writer;

/// How long a number a timeout may be, in seconds: a year.
const TIMEOUT_MAX: f64 = 31_536_000.0;

/// What stands for the id of the request among the members of an answer.
const REQUEST_ID: &str = "$RequestId";

/// A handle of C's.
pub(crate) struct Call {
    generation: u32,
    shared: Arc<Shared>,
    /// Held by the entry point that runs; a second thread waits.
    state: Mutex<State>,
}

/// The members of an answer.
enum Output {
    /// As they came: many callers want none of them.
    Message(AnyOutput),
    Value(AnyValue),
}

impl Output {
    fn value(&mut self) -> &AnyValue {
        if let Self::Message(message) = self {
            *self = Self::Value(message.value());
        }
        match self {
            Self::Value(value) => value,
            Self::Message(_) => &AnyValue::Null, // It was made one above.
        }
    }
}

/// What a running call and those who watch it share.
pub(crate) struct Shared {
    cancel: watch::Sender<bool>,
    pub(crate) bytes: AtomicU64,
    /// [`u64::MAX`] as long as nobody knows.
    pub(crate) bytes_total: AtomicU64,
    /// The multipart upload as it is, to go on with.
    pub(crate) upload: Mutex<Option<UploadState>>,
    /// Whether an upload that is given up is left at the store.
    pub(crate) keep: AtomicBool,
    notifier: OnceLock<Notifier>,
}

/// What a call is about.
enum Subject {
    Operation(AnyOperation),
    /// A request that no operation describes, to be signed.
    Sign(SignRequest),
    /// A form to be signed.
    Post(Form),
    /// It has begun: the operation is gone with it.
    Begun,
}

/// Where the bytes of an object are, or are to go.
pub(crate) enum Source {
    /// None, or through the call.
    None,
    Bytes(Bytes),
    File(String),
    /// Written through the call, so many.
    Stream(Option<u64>),
}

struct State {
    store: Opened,
    name: String,
    subject: Subject,
    source: Source,
    timeout: Option<Duration>,
    resume: Option<UploadState>,
    running: Option<oneshot::Receiver<Result<Answer, Failure>>>,
    writer: Writer,
    reader: Reader,
    output: Option<Output>,
    request_id: Option<String>,
    prepared: Option<Prepared>,
    pages: Option<Pages>,
    /// What the last entry point that failed says.
    failure: Option<Failure>,
    /// What the call has ended with: whoever asks again is told the same.
    ended: Option<Failure>,
}

impl Call {
    /// A call of this name. The handle is there even where the name is wrong: it says so.
    pub(crate) fn new(store: &Opened, name: &str) -> Self {
        let (subject, failure) = match subject(name) {
            Ok(subject) => (subject, None),
            Err(failure) => (Subject::Begun, Some(failure)),
        };
        Self {
            generation: fork::generation(),
            shared: Arc::new(Shared::new()),
            state: Mutex::new(State {
                store: store.clone(),
                name: name.to_owned(),
                subject,
                source: Source::None,
                timeout: None,
                resume: None,
                running: None,
                writer: Writer::None,
                reader: Reader::None,
                output: None,
                request_id: None,
                prepared: None,
                pages: None,
                ended: failure.clone(),
                failure,
            }),
        }
    }

    /// What is wrong since it was made.
    pub(crate) fn made(&self) -> Result<(), i32> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state
            .failure
            .as_ref()
            .map_or(Ok(()), |failure| Err(failure.code))
    }

    /// Runs an entry point, and keeps why it failed.
    pub(crate) fn with<T>(
        &self,
        run: impl FnOnce(&mut Step<'_>) -> Result<T, Failure>,
    ) -> Result<T, i32> {
        if self.generation != fork::generation() {
            return Err(crate::status::FORKED);
        }
        // Poisoned by a panic of ours: that call is lost, and says so at each turn.
        let mut state = self.state.lock().map_err(|_| crate::status::PANIC)?;
        let mut step = Step {
            state: &mut state,
            shared: &self.shared,
        };
        let result = run(&mut step);
        result.map_err(|failure| {
            let code = failure.code;
            if failure.is_error() {
                state.failure = Some(failure);
            }
            code
        })
    }

    /// Ends what is under way. From any thread.
    pub(crate) fn cancel(&self) -> i32 {
        if self.generation != fork::generation() {
            return crate::status::FORKED;
        }
        self.shared.cancel.send_replace(true);
        crate::status::OK
    }

    /// What is told of the error.
    pub(crate) fn error(&self, field: &str) -> Result<Option<String>, i32> {
        if self.generation != fork::generation() {
            return Failure::forked()
                .field(field)
                .map_err(|failure| failure.code);
        }
        let state = self.state.lock().map_err(|poisoned| poisoned.into_inner());
        let told = match &state {
            Ok(state) => state.failure.as_ref().map(|failure| failure.field(field)),
            Err(_) => Some(Failure::panic().field(field)),
        };
        told.transpose()
            .map(Option::flatten)
            .map_err(|failure| failure.code)
    }

    /// The state of a multipart upload, to go on with in another process.
    pub(crate) fn upload_state(&self) -> Result<String, Failure> {
        if self.generation != fork::generation() {
            return Err(Failure::forked());
        }
        let upload = self
            .shared
            .upload
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let upload = upload.as_ref().ok_or_else(Failure::absent)?;
        serde_json::to_string(upload).map_err(|_| Failure::panic())
    }

    /// How many bytes are done, and of how many.
    pub(crate) fn progress(&self) -> (u64, Option<u64>) {
        let total = self.shared.bytes_total.load(Ordering::Relaxed);
        let total = Some(total).filter(|total| *total != u64::MAX);
        (self.shared.bytes.load(Ordering::Relaxed), total)
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if self.generation != fork::generation() {
            return;
        }
        self.shared.cancel.send_replace(true);
        if let Some(notifier) = self.shared.notifier.get() {
            notifier.forget();
        }
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        // What is dropped may have to be ended in the background.
        let _runtime = state.store.runtime.enter();
        state.reader = Reader::None;
        state.writer = Writer::None;
    }
}

impl Shared {
    fn new() -> Self {
        Self {
            cancel: watch::Sender::new(false),
            bytes: AtomicU64::new(0),
            bytes_total: AtomicU64::new(u64::MAX),
            upload: Mutex::default(),
            keep: AtomicBool::new(false),
            notifier: OnceLock::new(),
        }
    }

    /// Says to the queue, if there is one, that the call is worth another look.
    pub(crate) fn notify(&self) {
        if let Some(notifier) = self.notifier.get() {
            notifier.notify();
        }
    }
}

/// Tells the queue when the task is over, and when a panic ended it.
struct Told(Arc<Shared>);

impl Drop for Told {
    fn drop(&mut self) {
        self.0.notify();
    }
}

/// Ends with the future, or when the call is cancelled.
async fn unless_cancelled<T>(
    shared: &Shared,
    future: impl Future<Output = T>,
) -> Result<T, Failure> {
    let mut cancel = shared.cancel.subscribe();
    let cancelled = pin!(cancel.wait_for(|is_cancelled| *is_cancelled));
    match select(pin!(future), cancelled).await {
        Either::Left((output, _)) => Ok(output),
        Either::Right(_) => Err(Failure::cancelled()),
    }
}

/// The same, and not longer than the call may take.
async fn within<T>(
    shared: &Shared,
    timeout: Option<Duration>,
    future: impl Future<Output = T>,
) -> Result<T, Failure> {
    let work = unless_cancelled(shared, future);
    match timeout {
        None => work.await,
        Some(timeout) => match tokio::time::timeout(timeout, work).await {
            Ok(done) => done,
            Err(_) => Err(Failure::timeout(timeout)),
        },
    }
}

/// What a task has sent, if it has; a task that is gone without was ended by a panic.
fn arrived<T>(receiver: &mut oneshot::Receiver<T>) -> Result<Option<T>, Failure> {
    match receiver.try_recv() {
        Ok(sent) => Ok(Some(sent)),
        Err(oneshot::error::TryRecvError::Empty) => Ok(None),
        Err(oneshot::error::TryRecvError::Closed) => Err(Failure::panic()),
    }
}

fn subject(name: &str) -> Result<Subject, Failure> {
    Ok(match name {
        "SignRequest" => Subject::Sign(SignRequest::default()),
        "PresignPost" => Subject::Post(Form::default()),
        _ => Subject::Operation(AnyOperation::named(name)?),
    })
}

/// An entry point at work.
pub(crate) struct Step<'a> {
    state: &'a mut State,
    shared: &'a Arc<Shared>,
}

impl Step<'_> {
    fn runtime(&self) -> &'static Runtime {
        self.state.store.runtime
    }

    /// Whether the caller must not be made to wait: the call has a queue.
    fn has_queue(&self) -> bool {
        self.shared.notifier.get().is_some()
    }

    fn waiting(&mut self) -> Result<&mut Subject, Failure> {
        match &mut self.state.subject {
            Subject::Begun => Err(Failure::misuse("the call has begun: it takes no more")),
            subject => Ok(subject),
        }
    }

    pub(crate) fn set(&mut self, path: &str, value: &str) -> Result<(), Failure> {
        match self.waiting()? {
            Subject::Operation(operation) => set(operation, path, value),
            Subject::Sign(request) => request.set(path, value),
            Subject::Post(form) => form.set(path, value),
            Subject::Begun => Err(Failure::panic()),
        }
    }

    pub(crate) fn option(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        self.waiting()?;
        match name {
            "timeout" => {
                let seconds: Option<f64> = value.parse().ok();
                let seconds = seconds.filter(|s| *s > 0.0 && *s <= TIMEOUT_MAX);
                let seconds = seconds.ok_or_else(|| {
                    Failure::invalid(format!("timeout is {value:?}, not seconds, as 2.5"))
                })?;
                self.state.timeout = Some(Duration::from_secs_f64(seconds));
            }
            "resume" => {
                let upload = serde_json::from_str(value);
                let upload = upload.map_err(|error| {
                    Failure::invalid(format!("resume is no state of an upload: {error}"))
                })?;
                self.state.resume = Some(upload);
            }
            "keep" => {
                let keep = truth(value).ok_or_else(|| {
                    Failure::invalid(format!("keep is {value:?}, not true or false"))
                })?;
                self.shared.keep.store(keep, Ordering::Relaxed);
            }
            // For tests of what a fault of this library does to its caller.
            "panic" => std::panic::resume_unwind(Box::new("asked for by a test")),
            _ => {
                let message =
                    format!("calls have no option {name:?}: there are keep, resume and timeout");
                return Err(Failure::misuse(message));
            }
        }
        Ok(())
    }

    pub(crate) fn source(&mut self, source: Source) -> Result<(), Failure> {
        let name = self.state.name.clone();
        let takes = match (self.waiting()?, &source) {
            (Subject::Operation(operation), Source::File(_)) if name == GetObject::NAME => {
                operation.body_member().is_none()
            }
            (Subject::Operation(operation), _) => operation.entry().body == Shape::Stream,
            (Subject::Sign(_), Source::Bytes(_)) => true,
            _ => false,
        };
        if !takes {
            return Err(Failure::invalid(format!("{name} takes no such body")));
        }
        self.state.source = source;
        Ok(())
    }

    /// Begins; the queue, if any, is told when there is something to ask.
    pub(crate) fn start(&mut self, queue: Option<(&Queue, i64)>) -> Result<(), Failure> {
        if let Some((queue, tag)) = queue {
            let notifier = queue.notifier(tag)?;
            // Set once: a call that has begun is not begun again.
            let _ = self.shared.notifier.set(notifier);
        }
        let work = self.begin()?;
        let (answered, running) = oneshot::channel();
        let told = Told(Arc::clone(self.shared));
        self.state.running = Some(running);
        self.runtime().spawn(async move {
            // Whoever freed the call wants no answer.
            let _ = answered.send(work.run(&told.0).await);
        });
        Ok(())
    }

    /// Waits for the answer, and begins if need be.
    pub(crate) fn wait(&mut self) -> Result<(), Failure> {
        if self.state.output.is_some() {
            return Ok(());
        }
        if let Some(failure) = &self.state.ended {
            return Err(failure.clone());
        }
        let answer = match self.state.running.take() {
            Some(running) => self.answer_of(running),
            None if matches!(self.state.subject, Subject::Begun) => {
                return Err(Failure::misuse("the call has failed: see its error"));
            }
            None if matches!(self.state.source, Source::Stream(_)) => {
                return Err(Failure::misuse(
                    "nothing was written: write, finish, then wait",
                ));
            }
            // Here, without another thread.
            None => {
                let work = self.begin()?;
                self.runtime().block_on(work.run(self.shared))
            }
        };
        match answer {
            Ok(answer) => self.take(answer),
            Err(failure) => {
                self.state.ended = Some(failure.clone()).filter(Failure::is_error);
                return Err(failure);
            }
        }
        Ok(())
    }

    fn answer_of(
        &mut self,
        mut running: oneshot::Receiver<Result<Answer, Failure>>,
    ) -> Result<Answer, Failure> {
        if self.has_queue() {
            return match arrived(&mut running)? {
                Some(answer) => answer,
                None => {
                    self.state.running = Some(running);
                    Err(Failure::again())
                }
            };
        }
        let answer = self.runtime().block_on(running);
        answer.unwrap_or_else(|_| Err(Failure::panic()))
    }

    fn take(&mut self, answer: Answer) {
        self.state.request_id = answer.request_id;
        self.state.pages = answer.pages;
        self.state.output = Some(answer.output);
        self.state.reader = Reader::new(answer.first, answer.body);
    }

    /// What stands at a path of the answer, as text or JSON.
    pub(crate) fn get(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        let output = self.state.output.as_mut();
        let output = output.ok_or_else(|| Failure::misuse("there is no answer: wait for it"))?;
        if path == REQUEST_ID {
            let id = self.state.request_id.as_ref().ok_or_else(Failure::absent)?;
            return Ok(id.clone().into_bytes());
        }
        match value_at(output.value(), path) {
            Some(value) => Ok(shown(value)),
            None => Err(self.unknown(path)?),
        }
    }

    /// Whether a path that is absent can be there at all.
    fn unknown(&self, path: &str) -> Result<Failure, Failure> {
        let mut empty = anys3_proto::AnyOutput::named(entry(&self.state.name)?.name)?;
        empty.get(path)?;
        Ok(Failure::absent())
    }
}

/// Sets a member: text as it is, numbers, truth, lists and structures in JSON.
fn set(operation: &mut AnyOperation, path: &str, value: &str) -> Result<(), Failure> {
    if path.is_empty() {
        return Ok(operation.set_json(value)?);
    }
    let Err(error) = operation.set(path, value) else {
        return Ok(());
    };
    // No string: what it is says JSON.
    let parsed = AnyValue::of_json(value).map_err(|_| error)?;
    match parsed {
        AnyValue::Text(_) => Err(Failure::invalid(format!("{path} is no string"))),
        parsed => Ok(operation.set(path, parsed)?),
    }
}

/// What stands at a path: members by name, items by number, a map's values by the rest of it.
fn value_at<'a>(value: &'a AnyValue, path: &str) -> Option<&'a AnyValue> {
    if path.is_empty() {
        return Some(value);
    }
    if let Some(rest) = path.strip_prefix('[') {
        let (number, rest) = rest.split_once(']')?;
        let item = value.items().get(number.parse::<usize>().ok()?)?;
        return value_at(item, rest.strip_prefix('.').unwrap_or(rest));
    }
    // A name of a map may have dots in it.
    if let Some(found) = value.member(path) {
        return Some(found);
    }
    let end = path.find(['.', '['])?;
    let (name, rest) = path.split_at(end);
    value_at(value.member(name)?, rest.strip_prefix('.').unwrap_or(rest))
}

/// A value as it is returned: strings as they are, times in ISO 8601, bytes raw, all else in JSON.
fn shown(value: &AnyValue) -> Vec<u8> {
    match value {
        AnyValue::Text(text) => text.clone().into_bytes(),
        AnyValue::Sensitive(text) => text.expose().as_bytes().to_vec(),
        AnyValue::Blob(bytes) => bytes.to_vec(),
        AnyValue::Time(_) => {
            let json = value.to_json();
            json.trim_matches('"').as_bytes().to_vec()
        }
        other => other.to_json().into_bytes(),
    }
}
