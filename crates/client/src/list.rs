//! Listings, page after page.

use std::collections::VecDeque;

use anys3_proto::ops::{ListObjectsV2, ListObjectsV2Output, Object};
use futures_util::Stream;

use crate::client::Client;
use crate::error::{Error, Kind};

/// How many pages in a row may bring nothing new. Stores send such pages while they pass over what
/// they do not show, as old versions; each stands for a thousand of them or more.
const EMPTY_PAGES_MAX: u32 = 100;

/// A listing under way: keys in order, and what a delimiter folds. Holds one page.
///
/// A store that lists what was not asked for is an error: whoever deletes or writes what is listed
/// touches nothing else.
pub struct Listing {
    client: Client,
    /// The request for the next page; `None` after the last.
    request: Option<ListObjectsV2>,
    page: VecDeque<Entry>,
    progress: Progress,
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

impl std::fmt::Debug for Listing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listing")
            .field("next", &self.request)
            .finish_non_exhaustive()
    }
}

impl Listing {
    pub(crate) fn new(client: Client, request: ListObjectsV2) -> Self {
        let progress = Progress::new(request.start_after.clone().unwrap_or_default());
        Self {
            client,
            request: Some(request),
            page: VecDeque::new(),
            progress,
        }
    }

    /// The next line; `None` at the end. After an error the same page may be asked for again.
    pub async fn next(&mut self) -> Option<Result<Entry, Error>> {
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

    /// The next page as the store gave it; `None` after the last. Its keys begin with the prefix,
    /// and come after those of the pages before.
    pub async fn next_page(&mut self) -> Option<Result<ListObjectsV2Output, Error>> {
        let request = self.request.clone()?;
        let page = match self.client.send(request).await {
            Ok(reply) => reply.output,
            Err(error) => return Some(Err(error)),
        };
        let last = self.request.take()?;
        if let Err(error) = self
            .progress
            .check(last.prefix.as_deref().unwrap_or_default(), &page)
        {
            return Some(Err(error));
        }
        if page.is_truncated {
            let continuation_token = page.next_continuation_token.clone();
            // A store that does not get on would be listed forever.
            if continuation_token.is_none() || continuation_token == last.continuation_token {
                let message = "the store says that the list goes on, but not from where";
                return Some(Err(Error::new(Kind::Malformed, message)));
            }
            self.request = Some(ListObjectsV2 {
                continuation_token,
                ..last
            });
        }
        Some(Ok(page))
    }

    /// The lines as a stream.
    pub fn into_stream(self) -> impl Stream<Item = Result<Entry, Error>> + Send {
        futures_util::stream::unfold(Some(self), |listing| async move {
            let mut listing = listing?;
            let entry = listing.next().await?;
            // A reader that goes on after an error must not go in circles.
            let rest = entry.is_ok().then_some(listing);
            Some((entry, rest))
        })
    }
}

/// How far a listing is.
struct Progress {
    keys: Ascent,
    prefixes: Ascent,
    /// How many pages in a row brought nothing new.
    empty_pages: u32,
}

impl Progress {
    fn new(start_after: String) -> Self {
        let prefixes = Ascent::new(String::new());
        Self {
            keys: Ascent::new(start_after),
            prefixes,
            empty_pages: 0,
        }
    }

    /// Whether the page is of the listing that was asked for, and gets on.
    fn check(&mut self, prefix: &str, page: &ListObjectsV2Output) -> Result<(), Error> {
        let mut new = false;
        let folded = page
            .common_prefixes
            .iter()
            .map(|folded| folded.prefix.as_deref().unwrap_or_default());
        let within = |key: &str| !key.is_empty() && key.starts_with(prefix);
        if let Some(key) = page
            .contents
            .iter()
            .map(|o| &*o.key)
            .chain(folded.clone())
            .find(|key| !within(key))
        {
            let message = format!(
                "the store lists {key:?}, which does not begin with {prefix:?} as was asked"
            );
            return Err(Error::new(Kind::Malformed, message)
                .hinted("nothing is done with what was not asked for"));
        }
        for object in &page.contents {
            if !self.keys.climbs(&object.key) {
                let (key, last) = (&object.key, &self.keys.last);
                let message = format!(
                    "the store lists {key:?} after {last:?}: keys must come once each, and in order"
                );
                return Err(Error::new(Kind::Malformed, message));
            }
            new = true;
        }
        // Some stores fold a prefix on each page that has a part of it.
        for prefix in folded
            .filter(|prefix| *prefix != self.prefixes.last)
            .collect::<Vec<_>>()
        {
            if !self.prefixes.climbs(prefix) {
                let last = &self.prefixes.last;
                let message =
                    format!("the store lists {prefix:?} after {last:?}: it must list in order");
                return Err(Error::new(Kind::Malformed, message));
            }
            new = true;
        }
        self.empty_pages = if new {
            0
        } else {
            self.empty_pages.saturating_add(1)
        };
        if self.empty_pages < EMPTY_PAGES_MAX {
            return Ok(());
        }
        let message =
            format!("the store sent {EMPTY_PAGES_MAX} pages of its list with nothing new in them");
        Err(Error::new(Kind::Malformed, message))
    }
}

/// A row of keys that only goes up, so that no store can send it round in circles.
///
/// S3 sorts by bytes. Stores that keep folders sort by the segments of the path: `a/b` before
/// `a.txt`.
struct Ascent {
    last: String,
    by_bytes: bool,
    by_segments: bool,
}

impl Ascent {
    fn new(last: String) -> Self {
        Self {
            last,
            by_bytes: true,
            by_segments: true,
        }
    }

    /// Takes the next, if it comes after the last in an order that all before it were in, too.
    fn climbs(&mut self, next: &str) -> bool {
        let mut pairs = self.last.bytes().zip(next.bytes());
        let (by_bytes, by_segments) = match pairs.find(|(last, next)| last != next) {
            // A segment ends before whatever else it could go on with.
            Some((last, next)) => (last < next, last == b'/' || next != b'/' && last < next),
            None => (self.last.len() < next.len(), self.last.len() < next.len()),
        };
        self.by_bytes &= by_bytes;
        self.by_segments &= by_segments;
        let climbs = self.by_bytes || self.by_segments;
        if climbs {
            next.clone_into(&mut self.last);
        }
        climbs
    }
}

/// The lines of a page, keys and prefixes in their common order.
fn lines(page: ListObjectsV2Output) -> VecDeque<Entry> {
    let objects = page
        .contents
        .into_iter()
        .map(|object| Entry::Object(Box::new(object)));
    let prefixes = page
        .common_prefixes
        .into_iter()
        .filter_map(|folded| Some(Entry::Prefix(folded.prefix?)));
    let mut lines: Vec<Entry> = objects.chain(prefixes).collect();
    lines.sort_by(|a, b| a.key().cmp(b.key()));
    lines.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn climbs(keys: &[&str]) -> bool {
        let mut ascent = Ascent::new(String::new());
        keys.iter().all(|key| ascent.climbs(key))
    }

    #[test]
    fn an_ascent_is_in_one_order() {
        assert!(
            climbs(&["a", "a.txt", "a/b", "a0", "\u{e000}", "\u{10000}"]),
            "by bytes"
        );
        assert!(climbs(&["a/b", "a/c/d", "a.txt", "b"]), "by folders");
        assert!(!climbs(&["a", "a"]));
        assert!(!climbs(&["b", "a"]));
        // Each step is up in one order or the other, and they lead in a circle.
        assert!(!climbs(&["a.txt", "a/b", "a.txt"]));
    }
}
