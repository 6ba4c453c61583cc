//! How many connections the limit of open files leaves room for.

use anys3_server::serve::{CONNECTIONS_MAX, turned_away_max};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::failure::Failure;

/// What a connection has open at most: itself and, for a copy or a form, a file that is read and
/// one that is written.
const OF_A_CONNECTION: usize = 3;

/// What is open besides: the standard streams, listeners, signals and the runtime's own (16), the
/// files of the index and the lock (3), a folder and a journal that replace others (4), some in
/// hand.
const BESIDES: usize = 24;

/// Each of the two listeners has one accepted that waits for its place.
const AT_THE_DOOR: usize = 2;

/// Fewer connections are of no use: those of one browser, or of one client with multipart uploads.
const CONNECTIONS_MIN: usize = 4;

/// Raises the limit as far as it may be, and says how many connections it leaves room for: their
/// sockets never take what files need.
pub(crate) fn connections() -> Result<usize, Failure> {
    let open_files = raise(needed(CONNECTIONS_MAX));
    let Some(count) = fitting(open_files).filter(|count| *count >= CONNECTIONS_MIN) else {
        let least = needed(CONNECTIONS_MIN);
        return Err(Failure::other(format!(
            "a process may have {open_files} files open here, and that is too few: allow {least} or more, as with ulimit -n {least}"
        )));
    };
    if count < CONNECTIONS_MAX {
        tracing::info!("the limit of {open_files} open files leaves room for {count} connections");
    }
    Ok(count)
}

/// The most connections that have what they need.
fn fitting(open_files: u64) -> Option<usize> {
    (0..=CONNECTIONS_MAX)
        .rev()
        .find(|count| needed(*count) <= open_files)
}

/// How many open files this many connections need, with those that are turned away beside them.
fn needed(connections: usize) -> u64 {
    let all = BESIDES + AT_THE_DOOR + turned_away_max(connections) + connections * OF_A_CONNECTION;
    u64::try_from(all).unwrap_or(u64::MAX)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_and_those_turned_away_fit_the_limit() {
        for (open_files, count) in [
            (25, None),
            (needed(CONNECTIONS_MIN), Some(CONNECTIONS_MIN)),
            (256, Some(69)),
            (1024, Some(311)),
            (u64::MAX, Some(CONNECTIONS_MAX)),
        ] {
            assert_eq!(fitting(open_files), count, "{open_files}");
        }
    }
}
