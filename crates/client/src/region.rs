//! In which region a bucket is, as far as stores have said.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many buckets are remembered: more than a program has to do with. When they are more, it
/// begins anew.
const BUCKETS_MAX: usize = 1000;
/// The longest name of a region: that of a label in the name of a host, which it is for AWS.
const NAME_LEN_MAX: usize = 63;

/// The regions of buckets that are not in the one that was configured. What is about no bucket is
/// kept under no name.
#[derive(Default)]
pub(crate) struct Regions(Mutex<HashMap<String, String>>);

impl Regions {
    pub(crate) fn of(&self, bucket: Option<&str>) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(bucket.unwrap_or_default())
            .cloned()
    }

    /// Keeps what a store says, if it is the name of a region.
    pub(crate) fn learn(&self, bucket: Option<&str>, region: String) {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        if region.is_empty() || region.len() > NAME_LEN_MAX || !region.bytes().all(plain) {
            return;
        }
        let mut regions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if regions.len() >= BUCKETS_MAX {
            regions.clear();
        }
        regions.insert(bucket.unwrap_or_default().to_owned(), region);
    }
}
