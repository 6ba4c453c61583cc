//! What goes wrong below S3: the medium, its space, its truth.

use std::fmt;
use std::io;

use anys3_proto::{ErrorCode, S3Error};
use http::HeaderValue;
use http::header::RETRY_AFTER;
use rustix::io::Errno;

/// After how many seconds to try again when something ran out: descriptors and memory come free
/// when requests end, and most take less.
const BUSY_SECONDS: u64 = 1;

/// Why the store cannot do what it is asked.
#[derive(Debug)]
#[non_exhaustive]
pub enum Fault {
    /// The medium has no room left; old data are intact, and deleting makes room.
    Full,
    /// The medium failed to keep what was written, so nothing more is accepted. Reading still
    /// works.
    ReadOnly,
    /// What is on the medium is not what was written there.
    Damaged(String),
    /// The operating system refused.
    Io(String, io::Error),
    /// The operating system ran out of something that others give back: descriptors, memory,
    /// threads. It says nothing of the medium. All is as it was before.
    Busy(String, io::Error),
    /// The store is closing.
    Closed,
    /// Another process has the data directory.
    Locked(String),
}

impl Fault {
    /// A failed call of the operating system, and what it was for.
    pub(crate) fn io(what: impl fmt::Display, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ if passes(&error) => Self::Busy(what.to_string(), error),
            _ => Self::Io(what.to_string(), error),
        }
    }

    /// A failed sync, of whatever: what is on the medium is unknown then, so that it is never a
    /// mere lack of room.
    pub(crate) fn sync(what: impl fmt::Display, error: io::Error) -> Self {
        match passes(&error) {
            true => Self::Busy(what.to_string(), error),
            false => Self::Io(what.to_string(), error),
        }
    }

    /// Bytes that fail their check, and which.
    pub(crate) fn damaged(what: impl fmt::Display) -> Self {
        Self::Damaged(what.to_string())
    }

    /// The same fault for another request that shared the work.
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Full => Self::Full,
            Self::ReadOnly => Self::ReadOnly,
            Self::Damaged(what) => Self::Damaged(what.clone()),
            Self::Io(what, e) => Self::Io(what.clone(), io::Error::new(e.kind(), e.to_string())),
            Self::Busy(what, e) => {
                Self::Busy(what.clone(), io::Error::new(e.kind(), e.to_string()))
            }
            Self::Closed => Self::Closed,
            Self::Locked(what) => Self::Locked(what.clone()),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("the disk is full (delete objects or free space; deleting still works)"),
            Self::ReadOnly => f.write_str(
                "the disk failed to keep what was written, so the store takes no more (replace the disk, then restart)",
            ),
            Self::Damaged(what) => write!(f, "damaged: {what} (restore the data directory from a copy)"),
            Self::Io(what, e) => write!(f, "cannot {what}: {e}"),
            Self::Busy(what, e) => write!(
                f,
                "cannot {what} now: {e} (nothing is damaged; try again, or allow more, as with ulimit -n)"
            ),
            Self::Closed => f.write_str("the store is closing"),
            Self::Locked(what) => write!(f, "another process uses {what} (stop it, or choose another --data)"),
        }
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(_, e) | Self::Busy(_, e) => Some(e),
            _ => None,
        }
    }
}

/// Whether an error is of the moment: of what the process or the machine ran out of, or of a
/// signal.
fn passes(error: &io::Error) -> bool {
    let of_the_moment = [
        Errno::MFILE,
        Errno::NFILE,
        Errno::NOMEM,
        Errno::AGAIN,
        Errno::INTR,
    ];
    let by_number = of_the_moment
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()));
    // What was wrapped on the way has no number any more.
    let by_kind = matches!(
        error.kind(),
        io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock | io::ErrorKind::OutOfMemory
    );
    by_number || by_kind
}

/// What a client is told: never a path, and never what a file holds. The log has the rest.
impl From<Fault> for S3Error {
    fn from(fault: Fault) -> Self {
        match &fault {
            Fault::Full => ErrorCode::INSUFFICIENT_STORAGE.into(),
            Fault::ReadOnly => Self::new(
                ErrorCode::SERVICE_UNAVAILABLE,
                "The disk failed, so the store takes no more.",
            ),
            Fault::Busy(..) => {
                tracing::warn!("{fault}");
                let mut error = Self::from(ErrorCode::SLOW_DOWN);
                error
                    .context
                    .headers
                    .insert(RETRY_AFTER, HeaderValue::from(BUSY_SECONDS));
                error
            }
            Fault::Closed | Fault::Locked(_) => ErrorCode::SERVICE_UNAVAILABLE.into(),
            Fault::Damaged(_) | Fault::Io(..) => {
                tracing::error!("{fault}");
                Self::new(
                    ErrorCode::INTERNAL_ERROR,
                    "The store cannot read or write its disk; its log says why.",
                )
            }
        }
    }
}
