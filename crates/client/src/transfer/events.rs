//! What whoever watches a transfer is told.

use super::state::{PartState, UploadState};
use super::step::Progress;

/// Watches a transfer. Called from the task that drives it, which waits meanwhile.
///
/// With `begun` and `part` kept where a crash does not reach, another process can go on with a
/// multipart upload: see [`Bucket::upload_resumed`](crate::Bucket::upload_resumed).
pub trait Events: Send + Sync {
    /// A request is done.
    fn progress(&self, progress: &Progress) {
        let _ = progress;
    }

    /// A multipart upload of a source that can be read again has begun.
    fn begun(&self, state: &UploadState) {
        let _ = state;
    }

    /// The store has this part of it.
    fn part(&self, part: &PartState) {
        let _ = part;
    }

    /// The transfer has ended, well or not: nothing is left to go on with. Not called when it is
    /// dropped before.
    fn ended(&self) {}
}
