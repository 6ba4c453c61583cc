//! What the transfers and their driver say to each other.

use std::time::SystemTime;

use crate::error::Error;

use super::budget::{Budget, StepId};

/// What is to be done next for a transfer.
#[derive(Debug)]
pub enum Step<R> {
    /// Make this request; its outcome goes to [`Transfer::handle_done`].
    Start(StepId, R),
    /// Cancel all requests that are under way: nobody waits for their outcome.
    CancelRunning,
    /// Nothing until a request is done, or what is awaited comes.
    Wait(Wait),
    /// The transfer has ended.
    Done,
}

/// What a transfer waits for, besides its requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wait {
    /// Until then at most: a pause before another attempt ends.
    pub until: Option<SystemTime>,
    /// Until others give back to the [`Budget`].
    pub for_budget: bool,
}

/// How far a transfer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are where they are to be.
    pub bytes: u64,
    /// Bytes of the object; `None` as long as nobody knows.
    pub bytes_total: Option<u64>,
}

/// A transfer as a value: it makes no request, reads no clock and waits for nothing.
///
/// Whoever drives it asks for the next step until that is to wait, makes the requests, in any order
/// and as many at once as were asked for, and says what became of each.
pub trait Transfer: Send {
    /// A request to be made.
    type Request: Send;
    /// What became of one.
    type Done: Send;

    /// The next step. Requests are taken out of the budget.
    fn poll_step(&mut self, now: SystemTime, budget: &mut Budget) -> Step<Self::Request>;

    /// Takes the outcome of a request, and gives back to the budget. The outcome of one that was
    /// cancelled is passed over.
    fn handle_done(
        &mut self,
        now: SystemTime,
        id: StepId,
        done: Result<Self::Done, Error>,
        budget: &mut Budget,
    );

    /// Gives all back to the budget: the transfer is driven no further.
    fn release(&mut self, budget: &mut Budget);

    /// How far it is.
    fn progress(&self) -> Progress;
}
