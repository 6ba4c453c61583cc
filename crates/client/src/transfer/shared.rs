//! The one budget of a process, and what waits for it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::sync::Notify;

use super::TransferOptions;
use super::budget::Budget;
use crate::body::Body;
use crate::error::Error;
use crate::transport::BoxFuture;
use crate::world::World;

/// A [`Budget`] that the transfers of one or more clients share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SharedBudget(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    budget: Mutex<Budget>,
    /// Wakes those that wait for the budget.
    freed: Notify,
}

impl SharedBudget {
    /// A budget of what the options allow.
    pub fn new(options: &TransferOptions) -> Self {
        Self(Arc::new(Inner {
            budget: Mutex::new(Budget::new(options)),
            freed: Notify::new(),
        }))
    }

    /// Requests under way, and bytes of memory held.
    pub fn in_use(&self) -> (usize, u64) {
        let budget = self.lock();
        (budget.requests(), budget.bytes())
    }

    /// Held for arithmetic only, never while anything is awaited.
    pub(super) fn lock(&self) -> MutexGuard<'_, Budget> {
        let budget = self.0.budget.lock();
        budget.unwrap_or_else(PoisonError::into_inner)
    }

    /// Something was given back.
    pub(super) fn wake(&self) {
        self.0.freed.notify_waiters();
    }

    pub(super) fn freed(&self) -> &Notify {
        &self.0.freed
    }

    /// The store has asked to slow down.
    pub(crate) fn throttled(&self) {
        self.lock().throttled();
    }

    /// The body, no faster than the bandwidth that is allowed.
    pub(crate) fn paced(&self, world: &Arc<dyn World>, body: Body) -> Body {
        if body.length() == Some(0) || !self.lock().is_paced() {
            return body;
        }
        let length = body.length();
        let paced = Body::wrap(Paced {
            body,
            budget: self.clone(),
            world: Arc::clone(world),
            pause: None,
        });
        match length {
            Some(length) => paced.of_length(length),
            None => paced,
        }
    }
}

/// A body that is held to a bandwidth.
struct Paced {
    body: Body,
    budget: SharedBudget,
    world: Arc<dyn World>,
    /// The chunk that is due when the pause ends.
    pause: Option<(BoxFuture<()>, Frame<Bytes>)>,
}

impl http_body::Body for Paced {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = &mut *self;
        if this.pause.is_none() {
            let Some(frame) = ready!(Pin::new(&mut this.body).poll_frame(cx)?) else {
                return Poll::Ready(None);
            };
            let length = frame.data_ref().map_or(0, Bytes::len);
            let length = u64::try_from(length).unwrap_or(u64::MAX);
            let pause = this.budget.lock().pace(this.world.now(), length);
            if pause.is_zero() {
                return Poll::Ready(Some(Ok(frame)));
            }
            this.pause = Some((this.world.sleep(pause), frame));
        }
        if let Some((pause, _)) = &mut this.pause {
            ready!(pause.as_mut().poll(cx));
        }
        let frame = this.pause.take().map(|(_, frame)| Ok(frame));
        Poll::Ready(frame)
    }

    fn size_hint(&self) -> SizeHint {
        let held = self.pause.as_ref().and_then(|(_, frame)| frame.data_ref());
        let held = held.map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
        match self.body.length() {
            Some(length) => SizeHint::with_exact(length.saturating_add(held)),
            None => SizeHint::new(),
        }
    }
}
