//! The body of an answer, as its caller reads it.

use std::collections::VecDeque;
use std::sync::Arc;

use anys3::{Body, Error};
use bytes::{Buf as _, Bytes};
use futures_util::FutureExt as _;
use tokio::sync::oneshot;

use super::{Step, arrived, unless_cancelled};
use crate::status::Failure;

/// Reads a body, of which some may be there.
pub(super) enum Reader {
    None,
    Body { ready: VecDeque<Bytes>, rest: Rest },
}

/// What is not there yet.
pub(super) enum Rest {
    Body(Body),
    /// A task waits for the next chunk.
    Awaited(oneshot::Receiver<(Body, Next)>),
    Ended,
}

type Next = Result<Option<Bytes>, Failure>;

impl Reader {
    pub(super) fn new(first: Vec<Bytes>, body: Body) -> Self {
        Self::Body {
            ready: first.into(),
            rest: Rest::Body(body),
        }
    }
}

impl Step<'_> {
    /// Reads into the buffer. 0 is the end.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Failure> {
        loop {
            let Reader::Body { ready, rest } = &mut self.state.reader else {
                return Err(Failure::misuse(
                    "there is no answer: wait for it, then read",
                ));
            };
            if let Some(chunk) = ready.front_mut() {
                let count = chunk.len().min(buffer.len());
                let (now, _) = buffer.split_at_mut(count);
                chunk.copy_to_slice(now);
                if chunk.is_empty() {
                    ready.pop_front();
                }
                return Ok(count);
            }
            let rest = std::mem::replace(rest, Rest::Ended);
            match self.next_chunk(rest)? {
                Some(chunk) => {
                    if let Reader::Body { ready, .. } = &mut self.state.reader {
                        ready.push_back(chunk);
                    }
                }
                None => return Ok(0),
            }
        }
    }

    /// The next chunk; with a queue only if it is there.
    fn next_chunk(&mut self, rest: Rest) -> Next {
        let (body, next) = match rest {
            Rest::Ended => return Ok(None),
            Rest::Body(mut body) if self.has_queue() => {
                let _runtime = self.runtime().enter();
                match body.next().now_or_never() {
                    Some(next) => (body, taken(next)),
                    None => {
                        self.keep_rest(Rest::Awaited(self.await_chunk(body)));
                        return Err(Failure::again());
                    }
                }
            }
            Rest::Body(mut body) => {
                let shared = Arc::clone(self.shared);
                let next = self
                    .runtime()
                    .block_on(unless_cancelled(&shared, body.next()));
                (body, next.and_then(taken))
            }
            Rest::Awaited(mut awaited) => match arrived(&mut awaited)? {
                Some(arrived) => arrived,
                None => {
                    self.keep_rest(Rest::Awaited(awaited));
                    return Err(Failure::again());
                }
            },
        };
        if let Ok(Some(_)) = next {
            self.keep_rest(Rest::Body(body));
        }
        next
    }

    fn keep_rest(&mut self, kept: Rest) {
        if let Reader::Body { rest, .. } = &mut self.state.reader {
            *rest = kept;
        }
    }

    fn await_chunk(&self, mut body: Body) -> oneshot::Receiver<(Body, Next)> {
        let (arrived, awaited) = oneshot::channel();
        let shared = Arc::clone(self.shared);
        self.runtime().spawn(async move {
            let next = unless_cancelled(&shared, body.next()).await;
            // Whoever freed the call wants no more.
            let _ = arrived.send((body, next.and_then(taken)));
            shared.notify();
        });
        awaited
    }
}

fn taken(next: Option<Result<Bytes, Error>>) -> Next {
    Ok(next.transpose()?)
}
