//! How large objects are sent and fetched.

use anys3_proto::error::ErrorCode;

use crate::error::{Error, Kind};

/// The most parts of an upload, as S3 has it.
pub const PARTS_MAX: u64 = 10_000;
/// The smallest part that is not the last, as S3 has it.
pub const PART_SIZE_MIN: u64 = 5 << 20;
/// The largest part, and the largest object in one request, as S3 has it.
pub const PART_SIZE_MAX: u64 = 5 << 30;

/// How large objects are sent and fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferOptions {
    /// From this length on an object is sent as a multipart upload. Default: 16 MiB, below which
    /// parts cost more requests than they save time.
    pub multipart_threshold: u64,
    /// The size of parts; larger where 10,000 of them would not do. Default: 8 MiB, as AWS tools
    /// have it.
    pub part_size: u64,
    /// How many parts are under way at once. A body that is not a file is held in memory, this many
    /// parts and one of it. Default: 8.
    pub concurrency: usize,
}

impl Default for TransferOptions {
    fn default() -> Self {
        Self {
            multipart_threshold: 16 << 20,
            part_size: 8 << 20,
            concurrency: 8,
        }
    }
}

impl TransferOptions {
    /// The size of the parts of an object of this length, all but the last. Some stores want them
    /// all alike.
    pub(crate) fn part_size_for(&self, length: Option<u64>) -> Result<u64, Error> {
        let least = length.unwrap_or(0).div_ceil(PARTS_MAX);
        // Whole mebibytes are kinder to whoever reads a log.
        let size = self
            .part_size
            .max(least.next_multiple_of(1 << 20))
            .max(PART_SIZE_MIN);
        if size > PART_SIZE_MAX {
            let message = format!(
                "parts of {size} bytes are larger than S3 has them ({})",
                ErrorCode::ENTITY_TOO_LARGE
            );
            return Err(Error::new(Kind::Invalid, message));
        }
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_grow_with_the_object() {
        let size = |length| TransferOptions::default().part_size_for(length).unwrap();
        assert_eq!(size(None), 8 << 20);
        assert_eq!(size(Some(200 << 20)), 8 << 20);
        for length in [80_u64 << 30, 5 << 40, 48 << 40] {
            assert!(length.div_ceil(size(Some(length))) <= PARTS_MAX);
        }
        assert!(
            TransferOptions::default()
                .part_size_for(Some(u64::MAX))
                .is_err()
        );
        let tiny = TransferOptions {
            part_size: 1,
            ..TransferOptions::default()
        };
        assert_eq!(tiny.part_size_for(Some(1)).unwrap(), PART_SIZE_MIN);
    }
}
