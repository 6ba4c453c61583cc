//! The places of those who are turned away: they are told to come back, and that takes a moment.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How many are turned away at one time where there are many places. Each is gone in a tenth of a
/// second where others wait: so this many are more than one process accepts.
const TURNED_AWAY_MAX: usize = 64;

/// How many where there are few.
const TURNED_AWAY_MIN: usize = 4;

/// For how many places there is one for who is turned away: it takes one descriptor where a place
/// may take three, so that few places fewer make a crowd go several times faster.
const PLACES_FOR_EACH: usize = 3;

/// How many connections are turned away at one time beside this many that are served; more wait.
/// Each takes a descriptor beside those of [`Connections`](super::Connections).
pub fn turned_away_max(connections: usize) -> usize {
    (connections / PLACES_FOR_EACH).clamp(TURNED_AWAY_MIN, TURNED_AWAY_MAX)
}

/// The places of those who are turned away: so many at a time.
pub(super) struct TurnedAway {
    free: Arc<Semaphore>,
    wanted: Notify,
}

impl TurnedAway {
    pub(super) fn new(count: usize) -> Self {
        Self {
            free: Arc::new(Semaphore::new(count)),
            wanted: Notify::new(),
        }
    }

    /// One of them, if one is free within this time; where none is, those who have one are told to
    /// hurry.
    pub(super) async fn one(&self, within: Duration) -> Option<OwnedSemaphorePermit> {
        let free = self.free.clone();
        if let Ok(one) = free.clone().try_acquire_owned() {
            return Some(one);
        }
        self.wanted.notify_waiters();
        timeout(within, free.acquire_owned()).await.ok()?.ok()
    }

    /// Waits until another wants to be turned away, and cannot.
    pub(super) async fn wanted(&self) {
        self.wanted.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_places_leave_room_for_a_few_and_many_for_a_bounded_number() {
        for (connections, turned_away) in [(4, 4), (69, 23), (4096, 64)] {
            assert_eq!(turned_away_max(connections), turned_away);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn one_that_finds_no_place_to_be_turned_away_has_others_hurry() {
        let places = Arc::new(TurnedAway::new(1));
        let one = places.one(Duration::ZERO).await;
        assert!(one.is_some());
        let hurrying = tokio::spawn({
            let places = Arc::clone(&places);
            async move {
                places.wanted().await;
                drop(one);
            }
        });
        tokio::task::yield_now().await;
        assert!(places.one(Duration::from_millis(20)).await.is_some());
        hurrying.await.unwrap();
    }
}
