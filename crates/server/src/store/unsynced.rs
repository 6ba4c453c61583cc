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
/// A writer with fewer bytes than this does not sync: each sync has a price, whatever it writes.
const OWN_MAX: u64 = 512 << 10;
/// The same where there are so many writers that the limits of all would be more than [`ALL_MAX`]:
/// each has its share of that, but not less than this. So 256 writers have [`ALL_MAX`] at most, and
/// what each writes at once.
const OWN_MIN: u64 = 128 << 10;

/// What all writers of a store have written and not synced.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unsynced(Arc<All>);

#[derive(Debug, Default)]
struct All {
    bytes: AtomicU64,
    writers: AtomicU64,
}

impl Unsynced {
    /// The part of one writer.
    pub(crate) fn share(&self) -> Share {
        // Sums here and below, in no order with other memory.
        self.0.writers.fetch_add(1, Ordering::Relaxed);
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
        let All {
            bytes: all,
            writers,
        } = &*self.all.0;
        let before = all.fetch_add(bytes, Ordering::Relaxed);
        let writers = writers.load(Ordering::Relaxed);
        let own_max = ALL_MAX.checked_div(writers).unwrap_or(OWN_MAX);
        let own_max = own_max.clamp(OWN_MIN, OWN_MAX);
        before.saturating_add(bytes) > ALL_MAX && self.own >= own_max
    }

    /// All that was counted is on the medium, or gone.
    pub(crate) fn synced(&mut self) {
        self.all.0.bytes.fetch_sub(self.own, Ordering::Relaxed);
        self.own = 0;
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.synced();
        self.all.0.writers.fetch_sub(1, Ordering::Relaxed);
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
        assert!(!little.add(OWN_MAX - 1));
        assert!(little.add(1));
        assert!(much.add(1));
        much.synced();
        assert!(!little.add(OWN_MAX));
        drop(little);
        drop(much);
        assert_eq!(unsynced.0.bytes.load(Ordering::Relaxed), 0);
        assert_eq!(unsynced.0.writers.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn many_writers_have_little_more_than_few() {
        const PIECE: u64 = 64 << 10;
        let all_max = ALL_MAX + 200 * PIECE;
        let unsynced = Unsynced::default();
        let mut writers: Vec<_> = (0..200).map(|_| unsynced.share()).collect();
        for _ in 0..64 {
            for writer in &mut writers {
                if writer.add(PIECE) {
                    writer.synced();
                }
                let all = unsynced.0.bytes.load(Ordering::Relaxed);
                assert!(all <= all_max, "{all}");
            }
        }
    }
}
