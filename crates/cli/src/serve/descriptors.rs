//! How many connections the limit of open files leaves room for.

use anys3_server::serve::{CONNECTIONS_MAX, TURNED_AWAY_MAX};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::failure::Failure;

/// What a connection has open at most: itself and, for a copy or a form, a file that is read and
/// one that is written.
const OF_A_CONNECTION: u64 = 3;

/// What is open besides: the standard streams, listeners, signals and the runtime's own (16), the
/// files of the index and the lock (3), a folder and a journal that replace others (4), some in
/// hand.
const BESIDES: u64 = 24;

/// Fewer connections are of no use: those of one browser, or of one client with multipart uploads.
const CONNECTIONS_MIN: u64 = 4;

/// Raises the limit as far as it may be, and says how many connections it leaves room for: their
/// sockets never take what files need.
pub(crate) fn connections() -> Result<usize, Failure> {
    let most = u64::try_from(CONNECTIONS_MAX).unwrap_or(u64::MAX);
    let open_files = raise(needed(most));
    let count = open_files.saturating_sub(needed(0)) / OF_A_CONNECTION;
    if count < CONNECTIONS_MIN {
        let least = needed(CONNECTIONS_MIN);
        return Err(Failure::other(format!(
            "a process may have {open_files} files open here, and that is too few: allow {least} or more, as with ulimit -n {least}"
        )));
    }
    if count < most {
        tracing::info!("the limit of {open_files} open files leaves room for {count} connections");
    }
    Ok(usize::try_from(count.min(most)).unwrap_or(CONNECTIONS_MAX))
}

/// What this many connections need.
fn needed(connections: u64) -> u64 {
    // Both listeners turn away, each with one accepted that waits for its place.
    let at_the_door = 2 * (u64::try_from(TURNED_AWAY_MAX).unwrap_or(0) + 1);
    BESIDES + at_the_door + connections * OF_A_CONNECTION
}

/// The limit of open files, raised if it is lower than this and may be higher.
fn raise(wanted: u64) -> u64 {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let current = current.unwrap_or(u64::MAX);
    let raised = wanted.min(maximum.unwrap_or(u64::MAX));
    if raised <= current {
        return current;
    }
    match setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(raised),
            maximum,
        },
    ) {
        Ok(()) => raised,
        Err(error) => {
            tracing::warn!(%error, "the limit of open files cannot be raised to {raised}");
            current
        }
    }
}
