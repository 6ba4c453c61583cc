//! Whether this process is a child of the one that made a handle.
//!
//! A child has none of its parent's threads, and what they held locked stays locked for ever. So a
//! handle of the parent is recognised before anything of it is touched.

use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many forks lie between the first process that loaded this library and this one.
static GENERATION: AtomicU64 = AtomicU64::new(0);
static WATCH: Once = Once::new();

extern "C" fn in_child() {
    GENERATION.fetch_add(1, Ordering::Relaxed);
}

/// The generation of this process. Counted from the first call on.
pub(crate) fn generation() -> u64 {
    #[cfg(unix)]
    WATCH.call_once(|| {
        // SAFETY: the handler adds to an atomic, which a child of a program with threads may do.
        // It fails for want of memory alone; then a child is not recognised, and nothing else.
        unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
    });
    GENERATION.load(Ordering::Relaxed)
}
