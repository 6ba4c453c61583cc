//! Uploads, downloads and copies of objects of any size.
//!
//! [`Upload`], [`Download`] and [`struct@Copy`] are values without I/O: each says which request to
//! make next, takes what became of it, and decides. One driver makes the requests with a
//! [`Client`](crate::Client), as [`Bucket::upload`](crate::Bucket::upload) and its like have it;
//! with a driver of their own, the values serve any other caller, and a test drives them through
//! thousands of orders of events without a socket.
//!
//! All transfers of a process share one [`Budget`] of requests, memory and bandwidth. A request
//! that fails is tried again below the values, by the client; only the bytes of an answer that
//! breaks off are asked for again by a [`Download`], which counts attempts together with the
//! client.

mod budget;
mod completion;
mod copy;
mod download;
mod drive;
mod events;
mod file;
mod plan;
mod read;
mod shared;
mod source;
mod state;
mod step;
mod upload;

pub use self::budget::{Budget, StepId};
pub use self::completion::{Completion, SentPart};
pub use self::copy::{Copy, CopyDone, CopyRequest};
pub use self::download::{Answer, Download, DownloadDone, DownloadRequest, Piece, Written};
pub use self::drive::copy::CopyHeads;
pub use self::events::{Anew, Events, Kept};
pub use self::plan::{PART_SIZE_MAX, PART_SIZE_MIN, PARTS_MAX, PartPlan, part_size, range_size};
pub use self::shared::SharedBudget;
pub use self::state::{CopyState, DownloadState, PartState, PartsState, PieceState, UploadState};
pub use self::step::{Progress, Step, Transfer, Wait};
pub use self::upload::{PartsEnd, Upload, UploadDone, UploadRequest, UploadSource};

pub(crate) use self::drive::copy::Across;
pub(crate) use self::drive::download::Downwards;
pub(crate) use self::drive::upload::Upwards;
pub(crate) use self::file::Partial;
pub(crate) use self::read::read;

/// How large objects are sent and fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferOptions {
    /// From this length on an object is sent, or copied, as a multipart upload. Default: 8 MiB, as
    /// AWS tools have it: so an object gets the same entity tag from both.
    pub multipart_threshold: u64,
    /// The size of parts; larger where 10,000 of them would not do. Default: 8 MiB, as AWS tools
    /// have it.
    pub part_size: u64,
    /// How many requests of transfers are under way at once: of a client, over all its objects and
    /// parts; of one transfer that is given other options, no more than these. Default: 10, as AWS
    /// tools have it.
    pub concurrency: usize,
    /// How much memory the bodies of transfers take, in bytes: parts of what can be read once only
    /// are held whole. What is larger goes alone. Default: 80 MiB, which is ten parts.
    pub memory_max: u64,
    /// Bytes a second that bodies move, both ways together; the setting `max_bandwidth` of AWS
    /// tools. `None`, the default: no limit.
    pub bandwidth_max: Option<u64>,
}

impl Default for TransferOptions {
    fn default() -> Self {
        Self {
            multipart_threshold: 8 << 20,
            part_size: 8 << 20,
            concurrency: 10,
            memory_max: 80 << 20,
            bandwidth_max: None,
        }
    }
}

#[cfg(test)]
mod schedules;
