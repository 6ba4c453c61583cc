//! Whether this process is a child of the one that made a handle.
//!
//! A child has none of its parent's threads, and what they held locked stays locked for ever. So a
//! handle of the parent is recognised before anything of it is touched.

/// What tells this process from its parent: its id. Handlers of forks would not do, for a fork by
/// system call, as that of Free Pascal, runs none.
pub(crate) fn generation() -> u32 {
    std::process::id()
}
