//! Whether the medium keeps what it is given: the index and the data files tell it, and ask.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::fault::Fault;

/// Failed writes in a row after which the store takes no more.
const FAILURES_MAX: u32 = 3;

/// Whether the medium keeps what it is given.
#[derive(Debug, Default)]
pub(crate) struct Health {
    failures: AtomicU32,
    read_only: AtomicBool,
}

impl Health {
    /// Counts a write or sync that failed; too many in a row and nothing more is accepted.
    pub(crate) fn failed(&self, fault: &Fault) {
        if matches!(fault, Fault::Io(..))
            && self
                .failures
                .fetch_add(1, Ordering::Relaxed)
                .saturating_add(1)
                >= FAILURES_MAX
        {
            self.stop();
        }
    }

    // The counters stand alone: no other memory is published with them, hence `Relaxed`.

    /// A write was kept.
    pub(crate) fn kept(&self) {
        self.failures.store(0, Ordering::Relaxed);
    }

    pub(crate) fn read_only(&self) -> bool {
        self.read_only.load(Ordering::Relaxed)
    }

    pub(crate) fn stop(&self) {
        if !self.read_only.swap(true, Ordering::Relaxed) {
            tracing::error!("{}", Fault::ReadOnly);
        }
    }
}
