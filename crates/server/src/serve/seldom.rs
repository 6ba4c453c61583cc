//! A line of the log that others can have written as often as they like.

use std::fmt::Display;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often it is said at most that it happens still: so that a flood leaves a few lines a minute,
/// and whoever looks sees within seconds that it goes on.
const INTERVAL: Duration = Duration::from_secs(10);

/// Something that goes wrong again and again: the first time is logged at once, and then how often
/// it happened, once in each [`INTERVAL`] until it is over.
pub(super) struct Seldom {
    what: &'static str,
    /// How often it happened since the last line; `None` before the first one.
    more: Mutex<Option<u64>>,
}

impl Seldom {
    pub(super) fn new(what: &'static str) -> Arc<Self> {
        Arc::new(Self {
            what,
            more: Mutex::new(None),
        })
    }

    /// It has happened, to this one or for this reason.
    pub(super) fn warn(self: &Arc<Self>, detail: impl Display) {
        if !self.is_first() {
            return;
        }
        tracing::warn!("{}: {detail}", self.what);
        let seldom = Arc::clone(self);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(INTERVAL).await;
                let Some(more) = seldom.more() else { return };
                tracing::warn!(more, "{}, in the last {INTERVAL:?}", seldom.what);
            }
        });
    }

    /// Whether nothing has been said of it lately; if it has, this time is counted.
    fn is_first(&self) -> bool {
        let mut more = self.lock();
        let is_first = more.is_none();
        *more = Some(more.map_or(0, |more| more.saturating_add(1)));
        is_first
    }

    /// How often it happened since the last line. If never, it is over: the next is a first one.
    fn more(&self) -> Option<u64> {
        let mut more = self.lock();
        let counted = more.filter(|more| *more > 0);
        *more = counted.map(|_| 0);
        counted
    }

    fn lock(&self) -> MutexGuard<'_, Option<u64>> {
        // A number is whole whatever happened to its last owner.
        self.more.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_said_and_others_are_counted_until_it_is_over() {
        let seldom = Seldom::new("it rains");
        assert!(seldom.is_first());
        assert!(!seldom.is_first() && !seldom.is_first());
        assert_eq!(seldom.more(), Some(2));
        assert!(!seldom.is_first());
        assert_eq!(seldom.more(), Some(1));
        assert_eq!(seldom.more(), None);
        assert!(seldom.is_first());
    }
}
