//! How an object is cut into parts: arithmetic only.

use std::ops::Range;

use anys3_proto::error::ErrorCode;

use crate::error::{Error, Kind};

/// The most parts of an upload, as S3 has it.
pub const PARTS_MAX: u64 = 10_000;
/// The smallest part that is not the last, as S3 has it.
pub const PART_SIZE_MIN: u64 = 5 << 20;
/// The largest part, and the largest object in one request, as S3 has it.
pub const PART_SIZE_MAX: u64 = 5 << 30;

/// Parts of an object, all of one size but the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartPlan {
    length: u64,
    size: u64,
}

impl PartPlan {
    /// Parts of `size` bytes, at least 1, of an object of `length` bytes.
    pub fn new(length: u64, size: u64) -> Self {
        Self {
            length,
            size: size.max(1),
        }
    }

    /// How many parts there are. An empty object has none.
    pub fn count(&self) -> u64 {
        self.length.div_ceil(self.size)
    }

    /// The bytes of a part; the first has the number 1. Empty beyond the last.
    pub fn range(&self, number: u32) -> Range<u64> {
        let before = u64::from(number).saturating_sub(1);
        let first = before.saturating_mul(self.size).min(self.length);
        first..first.saturating_add(self.size).min(self.length)
    }
}

/// The size of all parts but the last: the one that is wanted, or what the limits of S3 make of it.
/// `length` is that of the object, if it is known. Some stores want all parts alike.
///
/// # Errors
/// [`Kind::Invalid`] when the parts would be larger than S3 has them.
pub fn part_size(wanted: u64, length: Option<u64>) -> Result<u64, Error> {
    let least = length.unwrap_or(0).div_ceil(PARTS_MAX);
    // Whole mebibytes are kinder to whoever reads a log.
    let size = wanted
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

/// The size of the ranges that an object is fetched by: the one that is wanted, or what makes
/// [`PARTS_MAX`] of them.
pub fn range_size(wanted: u64, length: u64) -> u64 {
    wanted.max(length.div_ceil(PARTS_MAX)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_grow_with_the_object() {
        let size = |length| part_size(8 << 20, length).unwrap();
        assert_eq!(size(None), 8 << 20);
        assert_eq!(size(Some(200 << 20)), 8 << 20);
        for length in [80_u64 << 30, 5 << 40, 48 << 40] {
            assert!(length.div_ceil(size(Some(length))) <= PARTS_MAX);
        }
        assert!(part_size(8 << 20, Some(u64::MAX)).is_err());
        assert!(part_size(PART_SIZE_MAX + 1, None).is_err());
        assert_eq!(part_size(1, Some(1)).unwrap(), PART_SIZE_MIN);
    }

    #[test]
    fn parts_cover_the_object_once() {
        for (length, size) in [
            (0, 10),
            (1, 10),
            (9, 10),
            (10, 10),
            (11, 10),
            (25, 10),
            (u64::MAX, 1 << 60),
        ] {
            let plan = PartPlan::new(length, size);
            let mut end = 0;
            for number in 1..=u32::try_from(plan.count()).unwrap() {
                let range = plan.range(number);
                assert_eq!(range.start, end);
                assert!(!range.is_empty() && range.end - range.start <= size);
                end = range.end;
            }
            assert_eq!(end, length);
            assert!(plan.range(u32::MAX).is_empty() || plan.count() > u64::from(u32::MAX));
        }
    }
}
