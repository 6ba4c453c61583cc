//! The body of a request, as its caller writes it.

use std::sync::Arc;

use anys3::{BodySender, Error, Kind};
use bytes::Bytes;
use futures_util::FutureExt as _;
use tokio::sync::oneshot;

use super::{Source, Step, unless_cancelled};
use crate::status::Failure;

/// How much is taken at once, in bytes: what waits to be sent is a few times as much.
const WRITE_MAX: usize = 256 << 10;

/// Writes a body.
pub(super) enum Writer {
    None,
    Open(BodySender),
    /// A task waits for room for a chunk.
    Sending(oneshot::Receiver<Option<BodySender>>),
    Finished,
    /// Nobody reads it any more: the call has ended, or is about to.
    Lost,
}

impl Step<'_> {
    /// Takes bytes of the body, and returns how many. Begins the call if need be.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<usize, Failure> {
        if matches!(self.state.source, Source::Stream(_)) {
            self.start(None)?;
        }
        let mut sender = self.sender()?;
        let (now, _) = bytes.split_at(bytes.len().min(WRITE_MAX));
        if now.is_empty() {
            self.state.writer = Writer::Open(sender);
            return Ok(0);
        }
        let chunk = Bytes::copy_from_slice(now);
        let sent = sender.send(chunk.clone()).now_or_never();
        match sent {
            Some(Ok(())) => self.state.writer = Writer::Open(sender),
            Some(Err(_)) => return Err(self.why_lost()),
            None if self.has_queue() => {
                let (sent, sending) = oneshot::channel();
                let shared = Arc::clone(self.shared);
                self.runtime().spawn(async move {
                    let outcome = unless_cancelled(&shared, sender.send(chunk)).await;
                    let _ = sent.send(matches!(outcome, Ok(Ok(()))).then_some(sender));
                    shared.notify();
                });
                // It is taken: there is room for it, or the call has failed.
                self.state.writer = Writer::Sending(sending);
            }
            None => {
                let sending = unless_cancelled(self.shared, sender.send(chunk));
                match self.runtime().block_on(sending) {
                    Ok(Ok(())) => self.state.writer = Writer::Open(sender),
                    _ => return Err(self.why_lost()),
                }
            }
        }
        Ok(now.len())
    }

    /// Ends the body.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        if matches!(self.state.source, Source::Stream(_)) {
            self.start(None)?;
        }
        let sender = self.sender()?;
        if self.has_queue() {
            // There may be no room for the end yet, and the caller must not be made to wait.
            self.runtime().spawn(sender.finish());
            return Ok(());
        }
        let finishing = unless_cancelled(self.shared, sender.finish());
        match self.runtime().block_on(finishing) {
            Ok(Ok(())) => Ok(()),
            _ => Err(self.why_lost()),
        }
    }

    /// What the body is written through, if there is room.
    fn sender(&mut self) -> Result<BodySender, Failure> {
        match std::mem::replace(&mut self.state.writer, Writer::Finished) {
            Writer::Open(sender) => Ok(sender),
            Writer::Sending(mut sending) => match sending.try_recv() {
                Ok(Some(sender)) => Ok(sender),
                Err(oneshot::error::TryRecvError::Empty) => {
                    self.state.writer = Writer::Sending(sending);
                    Err(Failure::again())
                }
                _ => Err(self.why_lost()),
            },
            Writer::None => {
                self.state.writer = Writer::None;
                Err(Failure::misuse(
                    "the call has no body to write: ask for a stream first",
                ))
            }
            Writer::Finished => Err(Failure::misuse("the body is finished")),
            Writer::Lost => Err(self.why_lost()),
        }
    }

    /// Why nobody reads the body any more: what the call has ended with. With a queue, that may not
    /// be there yet; whoever asks again is told.
    fn why_lost(&mut self) -> Failure {
        self.state.writer = Writer::Lost;
        match self.wait() {
            Err(failure) => failure,
            Ok(()) => {
                let message = "the store answered before the body was over";
                Error::new(Kind::Interrupted, message).into()
            }
        }
    }
}
