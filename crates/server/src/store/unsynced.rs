//! The bytes of data files that are written and not yet on the medium, bounded for the whole store.
//!
//! They are in the page cache, which the kernel counts as memory of the process's control group:
//! where the medium is slower than the senders, a container with little memory would be killed for
//! them. And the sync at the end of a large upload would wait for all of it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// From so many bytes on, of all files together, a writer syncs its own before it writes more. A
/// second of a slow disk, and a quarter of the memory of a small container.
const ALL_MAX: u64 = 32 << 20;
/// A writer with fewer bytes than this does not sync: each sync has a price, whatever it writes. So
/// all together have [`ALL_MAX`] at most, and this much more, with what it writes at once, for each
/// writer.
const OWN_MIN: u64 = 512 << 10;

/// What all writers of a store have written and not synced.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unsynced(Arc<AtomicU64>);

impl Unsynced {
    /// The part of one writer.
    pub(crate) fn share(&self) -> Share {
        Share {
            all: self.clone(),
            own: 0,
        }
    }
}

/// What one writer has written and not synced; dropped, it no longer counts.
#[derive(Debug)]
pub(crate) struct Share {
    all: Unsynced,
    own: u64,
}

impl Share {
    /// Counts bytes that were written. Whether the writer is to sync now.
    pub(crate) fn add(&mut self, bytes: u64) -> bool {
        self.own = self.own.saturating_add(bytes);
        // A sum, in no order with other memory.
        let before = self.all.0.fetch_add(bytes, Ordering::Relaxed);
        before.saturating_add(bytes) > ALL_MAX && self.own >= OWN_MIN
    }

    /// All that was counted is on the medium, or gone.
    pub(crate) fn synced(&mut self) {
        self.all.0.fetch_sub(self.own, Ordering::Relaxed);
        self.own = 0;
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.synced();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_writer_syncs_when_all_have_written_much_and_it_has_itself() {
        let unsynced = Unsynced::default();
        let mut much = unsynced.share();
        let mut little = unsynced.share();
        assert!(!much.add(ALL_MAX));
        assert!(!little.add(OWN_MIN - 1));
        assert!(little.add(1));
        assert!(much.add(1));
        much.synced();
        assert!(!little.add(OWN_MIN));
        drop(little);
        assert_eq!(unsynced.0.load(Ordering::Relaxed), 0);
    }
}
