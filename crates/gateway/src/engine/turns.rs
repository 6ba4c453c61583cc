//! One request at a time goes on with an upload. The newest has it: who comes back after a cut does
//! not wait for a connection that is dead, and the server has not noticed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedMutexGuard, watch};

/// The uploads that requests of this process are at: no more than there are requests.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<String, Arc<Seat>>>);

#[derive(Default)]
struct Seat {
    taken: Arc<tokio::sync::Mutex<()>>,
    /// How many requests have asked for the upload so far.
    asked: watch::Sender<u64>,
}

/// The right to go on with an upload, until it is dropped.
pub(crate) struct Turn {
    turns: Arc<Turns>,
    id: String,
    seat: Arc<Seat>,
    newer: watch::Receiver<u64>,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Turns {
    /// Takes the upload over: whoever has it is told to end, and is waited for, so that what it has
    /// got is kept first.
    pub(crate) async fn take(self: &Arc<Self>, id: &str) -> Turn {
        let mut turn = {
            // Within the lock, so that each request is told of all that come after it.
            let mut seats = self.seats();
            let seat = Arc::clone(seats.entry(id.to_owned()).or_default());
            seat.asked
                .send_modify(|asked| *asked = asked.saturating_add(1));
            Turn {
                turns: Arc::clone(self),
                id: id.to_owned(),
                newer: seat.asked.subscribe(),
                guard: None,
                seat,
            }
        };
        let taken = Arc::clone(&turn.seat.taken);
        turn.guard = Some(taken.lock_owned().await);
        turn
    }

    /// Held for a step, and never while waiting.
    fn seats(&self) -> MutexGuard<'_, HashMap<String, Arc<Seat>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Waits until a newer request wants the upload.
    pub(crate) async fn wanted(&mut self) {
        // The sender lives as long as the seat.
        if self.newer.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        drop(self.guard.take());
        let mut seats = self.turns.seats();
        // One for the table, one for this: nobody else is at it, or waits.
        let last = seats
            .get(&self.id)
            .is_some_and(|seat| Arc::ptr_eq(seat, &self.seat) && Arc::strong_count(seat) <= 2);
        if last {
            seats.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_newest_has_it_and_nothing_is_left_behind() {
        let turns = Arc::new(Turns::default());
        let mut first = turns.take("a").await;
        let others = turns.take("b").await;
        let second = tokio::spawn({
            let turns = Arc::clone(&turns);
            async move { turns.take("a").await }
        });
        first.wanted().await;
        assert!(!second.is_finished());
        drop(first);
        let second = second.await.unwrap();
        drop((second, others));
        assert!(turns.seats().is_empty());
    }
}
