//! Listings, page after page.

use std::collections::VecDeque;

use anys3_proto::ops::{ListObjectsV2, ListObjectsV2Output, Object};
use futures_util::Stream;

use crate::client::Client;
use crate::error::{Error, Kind, Result};

/// A listing under way: keys in order, and what a delimiter folds. Holds one page.
pub struct Listing {
    client: Client,
    /// The request for the next page; `None` after the last.
    request: Option<ListObjectsV2>,
    page: VecDeque<Entry>,
}

/// A line of a listing.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// An object.
    Object(Box<Object>),
    /// All keys that begin so, folded.
    Prefix(String),
}

impl Entry {
    /// The key, or the prefix.
    pub fn key(&self) -> &str {
        match self {
            Self::Object(object) => &object.key,
            Self::Prefix(prefix) => prefix,
        }
    }
}

impl Listing {
    pub(crate) fn new(client: Client, request: ListObjectsV2) -> Self {
        Self { client, request: Some(request), page: VecDeque::new() }
    }

    /// The next line; `None` at the end. After an error the same page may be asked for again.
    pub async fn next(&mut self) -> Option<Result<Entry>> {
        loop {
            if let Some(entry) = self.page.pop_front() {
                return Some(Ok(entry));
            }
            match self.next_page().await? {
                Ok(page) => self.page = lines(page),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// The next page as the store gave it; `None` after the last.
    pub async fn next_page(&mut self) -> Option<Result<ListObjectsV2Output>> {
        let request = self.request.clone()?;
        let page = match self.client.send(request).await {
            Ok(reply) => reply.output,
            Err(error) => return Some(Err(error)),
        };
        let last = self.request.take()?;
        if page.is_truncated {
            let continuation_token = page.next_continuation_token.clone();
            // A store that does not get on would be listed forever.
            if continuation_token.is_none() || continuation_token == last.continuation_token {
                let message = "the store says that the list goes on, but not from where";
                return Some(Err(Error::new(Kind::Malformed, message)));
            }
            self.request = Some(ListObjectsV2 { continuation_token, ..last });
        }
        Some(Ok(page))
    }

    /// The lines as a stream.
    pub fn into_stream(self) -> impl Stream<Item = Result<Entry>> + Send {
        futures_util::stream::unfold(Some(self), |listing| async move {
            let mut listing = listing?;
            let entry = listing.next().await?;
            // A reader that goes on after an error must not go in circles.
            let rest = entry.is_ok().then_some(listing);
            Some((entry, rest))
        })
    }
}

/// The lines of a page, keys and prefixes in their common order.
fn lines(page: ListObjectsV2Output) -> VecDeque<Entry> {
    let objects = page.contents.into_iter().map(|object| Entry::Object(Box::new(object)));
    let prefixes = page.common_prefixes.into_iter().filter_map(|folded| Some(Entry::Prefix(folded.prefix?)));
    let mut lines: Vec<Entry> = objects.chain(prefixes).collect();
    lines.sort_by(|a, b| a.key().cmp(b.key()));
    lines.into()
}
