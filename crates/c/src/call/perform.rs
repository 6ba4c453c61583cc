//! What a call does, on the threads of the client.

use std::future::ready;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use anys3::transfer::{Events, PartState, Progress, UploadState};
use anys3::{Body, Client, Reply};
use anys3_proto::ops::{GetObject, PutObject};
use anys3_proto::{AnyOperation, AnyOutput};
use bytes::Bytes;
use futures_util::stream::once;

use super::pages::Pages;
use super::writing::Writer;
use super::{Output, Shared, Source, Step, Subject, within};
use crate::status::Failure;

/// How much of a body is read ahead of the first time it is asked for, in bytes: a small object is
/// whole then.
const FIRST_MAX: usize = 64 << 10;

/// A call that has begun.
pub(super) struct Work {
    client: Client,
    operation: AnyOperation,
    body: Given,
    timeout: Option<Duration>,
    resume: Option<UploadState>,
    /// Whether a part of the answer's body is read ahead.
    ahead: bool,
}

/// The bytes that go with a call.
enum Given {
    None,
    Bytes(Bytes),
    File(String),
    Stream(Body),
}

/// What a call answers.
pub(super) struct Answer {
    pub(super) output: Output,
    pub(super) request_id: Option<String>,
    pub(super) pages: Option<Pages>,
    pub(super) first: Vec<Bytes>,
    pub(super) body: Body,
}

impl Step<'_> {
    /// Makes the work of the call: from here on it takes no more settings.
    pub(super) fn begin(&mut self) -> Result<Work, Failure> {
        let name = self.state.name.clone();
        let mut operation = match std::mem::replace(&mut self.state.subject, Subject::Begun) {
            Subject::Operation(operation) => operation,
            Subject::Begun => return Err(Failure::misuse("the call has begun already")),
            other => {
                self.state.subject = other;
                let message = format!("{name} is signed, and not sent");
                return Err(Failure::misuse(message));
            }
        };
        if let Err(error) = operation.check() {
            self.state.subject = Subject::Operation(operation);
            return Err(error.into());
        }
        let body = match std::mem::replace(&mut self.state.source, Source::None) {
            Source::None => Given::None,
            Source::Bytes(bytes) => Given::Bytes(bytes),
            Source::File(path) => Given::File(path),
            Source::Stream(length) => {
                let (sender, body) = Body::channel(length);
                self.state.writer = Writer::Open(sender);
                Given::Stream(body)
            }
        };
        Ok(Work {
            client: self.state.store.client.clone(),
            operation,
            body,
            timeout: self.state.timeout,
            resume: self.state.resume.take(),
            ahead: self.has_queue(),
        })
    }
}

/// What an operation is about.
fn resource(operation: &mut AnyOperation) -> Option<String> {
    match (operation.text("Bucket")?, operation.text("Key")) {
        (bucket, Some(key)) => Some(uri(&bucket, &key)),
        (bucket, None) => Some(format!("s3://{bucket}")),
    }
}

fn uri(bucket: &str, key: &str) -> String {
    format!("s3://{bucket}/{key}")
}

impl Work {
    pub(super) async fn run(self, shared: &Arc<Shared>) -> Result<Answer, Failure> {
        let (timeout, mut resource) = (self.timeout, None);
        let work = Box::pin(self.perform(Arc::clone(shared), &mut resource));
        let done = within(shared, timeout, work).await;
        done.and_then(|answer| answer).map_err(|mut failure| {
            failure.resource = resource;
            failure
        })
    }

    /// Says what it is about before it waits for anything. It has its own place on the heap, and so
    /// has each kind of work: what is around them moves them several times, and they are many KiB.
    async fn perform(
        self,
        shared: Arc<Shared>,
        about: &mut Option<String>,
    ) -> Result<Answer, Failure> {
        let Self {
            client,
            mut operation,
            body,
            resume,
            ahead,
            ..
        } = self;
        let pages = Pages::of(&mut operation);
        let operation = match operation.into_typed::<PutObject>() {
            Ok(put) => {
                *about = Some(uri(&put.bucket, &put.key));
                return Box::pin(put_object(&client, put, body, resume, &shared)).await;
            }
            Err(operation) => operation,
        };
        let mut operation = match operation.into_typed::<GetObject>() {
            Ok(get) => {
                *about = Some(uri(&get.bucket, &get.key));
                return Box::pin(get_object(&client, get, body, ahead, &shared)).await;
            }
            Err(operation) => operation,
        };
        *about = resource(&mut operation);
        let body = match body {
            Given::None => Body::empty(),
            Given::Bytes(bytes) => Body::from(bytes),
            Given::Stream(body) => body,
            Given::File(path) => Body::from_path(&path).await?,
        };
        let Reply {
            output,
            body,
            request_id,
            ..
        } = Box::pin(client.send_any(operation, body)).await?;
        let mut answer = Answer::new(output, request_id, pages);
        answer.body = body;
        Ok(answer.read_ahead(ahead).await)
    }
}

impl Answer {
    fn new(output: AnyOutput, request_id: Option<String>, mut pages: Option<Pages>) -> Self {
        let mut output = Output::Message(output);
        if let Some(pages) = &mut pages {
            pages.add(output.value());
        }
        Self {
            output,
            request_id,
            pages,
            first: Vec::new(),
            body: Body::empty(),
        }
    }

    /// Reads the first bytes of the body, for whoever must not be made to wait for them.
    async fn read_ahead(mut self, ahead: bool) -> Self {
        let mut length = 0;
        while ahead && length < FIRST_MAX {
            match self.body.next().await {
                Some(Ok(chunk)) => {
                    length += chunk.len();
                    self.first.push(chunk);
                }
                Some(Err(error)) => {
                    // Whoever reads gets what is before it first.
                    self.body = Body::from_stream(once(ready(Err::<Bytes, _>(error))), None);
                    break;
                }
                None => {
                    self.body = Body::empty();
                    break;
                }
            }
        }
        self
    }
}

async fn put_object(
    client: &Client,
    put: PutObject,
    body: Given,
    resume: Option<UploadState>,
    shared: &Arc<Shared>,
) -> Result<Answer, Failure> {
    let body = match body {
        Given::File(path) => {
            let body = Body::from_path(&path).await?;
            return Box::pin(upload(client, put, body, resume, shared)).await;
        }
        Given::Stream(body) => return Box::pin(upload(client, put, body, None, shared)).await,
        Given::Bytes(bytes) => bytes,
        Given::None => Bytes::new(),
    };
    let length = body.len();
    let reply = client.send_with_body(put, body).await?;
    done(shared, length);
    let output = AnyOutput::of_typed::<PutObject>(reply.output)?;
    Ok(Answer::new(output, reply.request_id, None))
}

async fn get_object(
    client: &Client,
    get: GetObject,
    body: Given,
    ahead: bool,
    shared: &Arc<Shared>,
) -> Result<Answer, Failure> {
    let bucket = client.bucket(&get.bucket);
    if let Given::File(path) = body {
        let events: Arc<dyn Events> = Arc::<Shared>::clone(shared);
        let output = Box::pin(bucket.download_watched(get, &path, events)).await?;
        let length = output.content_length.unwrap_or_default();
        done(shared, usize::try_from(length).unwrap_or(usize::MAX));
        let output = AnyOutput::of_typed::<GetObject>(output)?;
        return Ok(Answer::new(output, None, None));
    }
    let reply = bucket.read_with(get).await?;
    let Reply {
        output,
        body,
        request_id,
        ..
    } = reply;
    let output = AnyOutput::of_typed::<GetObject>(output)?;
    let mut answer = Answer::new(output, request_id, None);
    answer.body = body;
    Ok(answer.read_ahead(ahead).await)
}

/// Sends a file or a stream: a large one, or one of unknown length, as a multipart upload.
async fn upload(
    client: &Client,
    put: PutObject,
    body: Body,
    resume: Option<UploadState>,
    shared: &Arc<Shared>,
) -> Result<Answer, Failure> {
    if let Some(length) = body.length() {
        shared.bytes_total.store(length, Ordering::Relaxed);
    }
    let (bucket, options) = (client.bucket(&put.bucket), client.transfers());
    let events: Arc<dyn Events> = Arc::<Shared>::clone(shared);
    let output = match resume {
        None => bucket.upload_watched(put, body, options, events).await?,
        Some(state) => {
            *shared.upload.lock().unwrap_or_else(PoisonError::into_inner) = Some(state.clone());
            bucket
                .upload_resumed(put, body, options, events, &state)
                .await?
        }
    };
    let output = AnyOutput::of_typed::<PutObject>(output)?;
    Ok(Answer::new(output, None, None))
}

/// All bytes of a call are where they are to be.
fn done(shared: &Shared, length: usize) {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    shared.bytes_total.store(length, Ordering::Relaxed);
    shared.bytes.store(length, Ordering::Relaxed);
}

impl Events for Shared {
    fn progress(&self, progress: &Progress) {
        self.bytes.store(progress.bytes, Ordering::Relaxed);
        if let Some(total) = progress.bytes_total {
            self.bytes_total.store(total, Ordering::Relaxed);
        }
        self.notify();
    }

    fn keeps(&self) -> bool {
        self.keep.load(Ordering::Relaxed)
    }

    fn is_left(&self) -> bool {
        self.keep.load(Ordering::Relaxed)
    }

    fn begun(&self, state: &UploadState) {
        let mut upload = self.upload.lock().unwrap_or_else(PoisonError::into_inner);
        *upload = Some(state.clone());
    }

    fn part(&self, part: &PartState) {
        let mut upload = self.upload.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(upload) = &mut *upload {
            upload.parts.push(part.clone());
        }
    }

    fn ended(&self) {
        *self.upload.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
