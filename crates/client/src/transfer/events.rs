//! What whoever watches a transfer is told.

use std::sync::Arc;

use super::state::{CopyState, DownloadState, PartState, PieceState, UploadState};
use super::step::Progress;

/// Watches a transfer. Called from the task that drives it, which waits meanwhile.
///
/// What is told can be kept where a crash does not reach; then another process can go on: see
/// [`Bucket::upload_resumed`](crate::Bucket::upload_resumed) and [`Kept`].
pub trait Events: Send + Sync {
    /// A request is done.
    fn progress(&self, progress: &Progress) {
        let _ = progress;
    }

    /// Whether what is told is kept. If so, a transfer that cannot go on since the store is not
    /// reached, or asks to slow down, is left as it is, for another process; if not, it is
    /// aborted.
    fn keeps(&self) -> bool {
        false
    }

    /// Whether a transfer that is dropped is left as it is, for another process; if not, it is
    /// aborted.
    fn is_left(&self) -> bool {
        false
    }

    /// A multipart upload of a source that can be read again has begun.
    fn begun(&self, state: &UploadState) {
        let _ = state;
    }

    /// The store has this part of an upload or a copy.
    fn part(&self, part: &PartState) {
        let _ = part;
    }

    /// A copy in parts has begun.
    fn copy_begun(&self, state: &CopyState) {
        let _ = state;
    }

    /// A download that can be gone on with has begun.
    fn download_begun(&self, state: &DownloadState) {
        let _ = state;
    }

    /// A piece of it is in the file.
    fn piece(&self, piece: &PieceState) {
        let _ = piece;
    }

    /// The transfer goes on with so many bytes that are there already.
    fn resumed(&self, bytes: u64) {
        let _ = bytes;
    }

    /// What was kept is of no use, and the transfer begins anew.
    fn begins_anew(&self, why: Anew) {
        let _ = why;
    }

    /// The transfer has ended, well or not, and nothing is left of it at the store to go on with.
    /// Not called when something is left, or when the transfer is dropped before and it is not
    /// aborted.
    fn ended(&self) {}
}

/// Why a transfer begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Anew {
    /// The object that is downloaded or copied has changed.
    Changed,
    /// The store does not have the multipart upload any more.
    Gone,
}

/// A transfer of which another process can go on: what it is told, and what was kept of it before.
#[derive(Clone)]
pub struct Kept<S> {
    /// Keeps what it is told.
    pub events: Arc<dyn Events>,
    /// What was kept by a process that did not end the transfer.
    pub state: Option<S>,
}
