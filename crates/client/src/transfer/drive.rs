//! The driver: makes the requests of a transfer, as many at once as the budget allows.

pub(crate) mod copy;
pub(crate) mod download;
pub(crate) mod upload;

use std::pin::pin;
use std::time::SystemTime;

use futures_util::StreamExt;
use futures_util::future::{BoxFuture, Either, select};
use futures_util::stream::FuturesUnordered;

use super::budget::StepId;
use super::shared::SharedBudget;
use super::step::{Step, Transfer, Wait};
use crate::client::Client;
use crate::error::Error;

/// Makes the requests of one kind of transfer.
pub(super) trait Execute<T: Transfer>: Sync {
    /// Makes a request. Dropping the future cancels it.
    fn execute(&self, request: T::Request) -> BoxFuture<'_, Result<T::Done, Error>>;
}

/// Drives a transfer to its end. Dropped before, all that it holds is given back.
pub(super) async fn drive<T: Transfer>(
    client: &Client,
    budget: &SharedBudget,
    transfer: &mut T,
    executor: &impl Execute<T>,
    progress: impl Fn(&T) + Sync,
) {
    let mut driven = Driven { transfer, budget };
    let mut running = FuturesUnordered::new();
    loop {
        let wait = match driven.poll(client.now_here()) {
            Step::Start(id, request) => {
                running.push(named(id, executor.execute(request)));
                continue;
            }
            Step::CancelRunning => {
                running.clear();
                budget.wake();
                continue;
            }
            Step::Done => break,
            Step::Wait(wait) => wait,
        };
        let mut freed = pin!(budget.freed().notified());
        if wait.for_budget {
            // From here on nothing that is given back goes unheard: so one more look, now.
            freed.as_mut().enable();
            if let Step::Start(id, request) = driven.poll(client.now_here()) {
                running.push(named(id, executor.execute(request)));
                continue;
            }
        }
        let others = others(client, wait, freed);
        if running.is_empty() {
            others.await;
            continue;
        }
        let done = match select(running.next(), pin!(others)).await {
            Either::Left((done, _)) => done,
            Either::Right(_) => None,
        };
        if let Some((id, done)) = done {
            driven.handle(client.now_here(), id, done);
            progress(driven.transfer);
        }
    }
}

async fn named<D>(id: StepId, done: impl Future<Output = D>) -> (StepId, D) {
    (id, done.await)
}

/// What a transfer waits for besides its own requests.
async fn others(client: &Client, wait: Wait, freed: impl Future<Output = ()>) {
    let until = async {
        match wait.until {
            Some(until) => {
                let pause = until.duration_since(client.now_here());
                client.sleep(pause.unwrap_or_default()).await;
            }
            None => std::future::pending().await,
        }
    };
    let freed = async {
        match wait.for_budget {
            true => freed.await,
            false => std::future::pending().await,
        }
    };
    select(pin!(until), pin!(freed)).await;
}

/// A transfer that holds of the budget, and gives it back when nobody drives it any more.
struct Driven<'a, T: Transfer> {
    transfer: &'a mut T,
    budget: &'a SharedBudget,
}

impl<T: Transfer> Driven<'_, T> {
    fn poll(&mut self, now: SystemTime) -> Step<T::Request> {
        self.transfer.poll_step(now, &mut self.budget.lock())
    }

    fn handle(&mut self, now: SystemTime, id: StepId, done: Result<T::Done, Error>) {
        let mut budget = self.budget.lock();
        self.transfer.handle_done(now, id, done, &mut budget);
        drop(budget);
        self.budget.wake();
    }
}

impl<T: Transfer> Drop for Driven<'_, T> {
    fn drop(&mut self) {
        self.transfer.release(&mut self.budget.lock());
        self.budget.wake();
    }
}
