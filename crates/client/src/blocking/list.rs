//! Listings as iterators.

use std::sync::Arc;

use anys3_proto::ops::ListObjectsV2Output;

use super::runtime::Runtime;
use crate::error::Error;
use crate::list::Entry;

/// A listing under way: keys in order, and what a delimiter folds. Holds one page.
///
/// It ends with the first error, as a `for` loop expects it; [`next_entry`](Self::next_entry) can
/// be called again.
pub struct Listing {
    listing: crate::Listing,
    failed: bool,
    runtime: Arc<Runtime>,
}

impl std::fmt::Debug for Listing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.listing.fmt(f)
    }
}

impl Listing {
    pub(super) fn new(listing: crate::Listing, runtime: Arc<Runtime>) -> Self {
        Self {
            listing,
            failed: false,
            runtime,
        }
    }

    /// The next line; `None` at the end. After an error the same page may be asked for again.
    pub fn next_entry(&mut self) -> Result<Option<Entry>, Error> {
        let listing = &mut self.listing;
        let next = async { listing.next().await.transpose() };
        self.runtime.block_on(next)
    }

    /// As [`anys3::Listing::next_page`](crate::Listing::next_page).
    pub fn next_page(&mut self) -> Result<Option<ListObjectsV2Output>, Error> {
        let listing = &mut self.listing;
        let next = async { listing.next_page().await.transpose() };
        self.runtime.block_on(next)
    }
}

impl Iterator for Listing {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None; // A loop that goes on after an error must not go in circles.
        }
        let next = self.next_entry().transpose();
        self.failed = matches!(next, Some(Err(_)));
        next
    }
}
