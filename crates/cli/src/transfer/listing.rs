//! Listings as streams, a page ahead of who reads them, and several at once where the order of keys
//! allows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anys3::proto::ops::{ListObjectsV2, ListObjectsV2Output, Object};
use anys3::{Bucket, Client, Error, Listing};
use futures_util::stream::{self, Stream, StreamExt};
use tokio::sync::mpsc;

use crate::failure::Failure;
use crate::place::S3Uri;

/// How many pages a listing is ahead: one is on its way while another is read. A page has 1,000
/// keys at most.
const PAGES_AHEAD_MAX: usize = 1;

/// How many folders are listed at once: on a network with 20 ms of latency one listing brings
/// 50,000 keys a second at most, and no command does more with them than eight bring. Each holds
/// two pages, and one is on its way.
const FOLDERS_AT_ONCE: usize = 8;

/// How many pages are listed before folders are looked at: a listing of up to 2,000 keys takes no
/// request more than it has pages.
const PAGES_BEFORE: usize = 2;

/// With more folders than this below a prefix it is listed in one: they may be small, and a request
/// for each would take longer than a few full pages.
const FOLDERS_MAX: usize = 64;

/// The most folders that the keys of these pages are in, where folders are worth listing apart:
/// then each has about half a page of keys, or more.
const FOLDERS_SEEN_MAX: usize = 4;

/// The objects that a request lists, in the order of their keys. What it says of the bucket is set.
pub(crate) fn listed(
    client: &Client,
    bucket: &str,
    request: ListObjectsV2,
) -> impl Stream<Item = Result<Object, Error>> + use<> {
    let bucket = client.bucket(bucket);
    let (sender, receiver) = mpsc::channel(PAGES_AHEAD_MAX);
    // Nobody reads any more: that ends it, and is no failure.
    tokio::spawn(async move { drop(list(&bucket, request, &sender).await) });
    let pages = stream::unfold(receiver, |mut receiver| async {
        Some((receiver.recv().await?, receiver))
    });
    pages.flat_map(|page| {
        let lines: Vec<Result<Object, Error>> = match page {
            Ok(page) => page.contents.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        stream::iter(lines)
    })
}

type Page = Result<ListObjectsV2Output, Error>;
type Pages = mpsc::Sender<Page>;

/// Nobody reads any more.
struct Unread;

async fn send(pages: &Pages, page: Page) -> Result<(), Unread> {
    pages.send(page).await.map_err(|_| Unread)
}

/// Lists all pages; after the first ones, the folders behind them at once if that pays.
async fn list(bucket: &Bucket, request: ListObjectsV2, pages: &Pages) -> Result<(), Unread> {
    let mut listing = bucket.list_with(request.clone());
    let mut seen = Seen::default();
    for _ in 0..PAGES_BEFORE {
        let Some(page) = listing.next_page().await else {
            return Ok(());
        };
        let goes_on = page.as_ref().is_ok_and(|page| page.is_truncated);
        if let Ok(page) = &page {
            seen.add(request.prefix.as_deref().unwrap_or_default(), page);
        }
        send(pages, page).await?;
        if !goes_on {
            return Ok(());
        }
    }
    let Some(rest) = seen.rest(bucket, &request).await else {
        return list_in_order(listing, pages).await;
    };
    let prefix = request.prefix.as_deref().unwrap_or_default();
    let open = folder(prefix, &seen.last).map(|folder| Step::Open(listing, folder.to_owned()));
    list_apart(open.into_iter().chain(rest), pages).await
}

async fn list_in_order(mut listing: Listing, pages: &Pages) -> Result<(), Unread> {
    while let Some(page) = listing.next_page().await {
        let failed = page.is_err();
        send(pages, page).await?;
        // The same page would fail again.
        if failed {
            return Ok(());
        }
    }
    Ok(())
}

/// Lists on as long as the keys are in a folder.
async fn list_within(mut listing: Listing, folder: &str, pages: &Pages) -> Result<(), Unread> {
    while let Some(mut page) = listing.next_page().await {
        let mut ends = page.is_err();
        if let Ok(page) = &mut page {
            let within = |object: &Object| object.key.starts_with(folder);
            let end = page.contents.iter().position(|object| !within(object));
            page.contents.truncate(end.unwrap_or(page.contents.len()));
            ends = end.is_some();
        }
        send(pages, page).await?;
        if ends {
            return Ok(());
        }
    }
    Ok(())
}

/// What the pages so far have of the objects and folders directly below the prefix.
#[derive(Default)]
struct Seen {
    names: BTreeSet<String>,
    folders: usize,
    last: String,
}

impl Seen {
    fn add(&mut self, prefix: &str, page: &ListObjectsV2Output) {
        for object in &page.contents {
            let folder = folder(prefix, &object.key);
            let name = folder.unwrap_or(&object.key);
            if !self.names.contains(name) {
                self.names.insert(name.to_owned());
                self.folders += usize::from(folder.is_some());
            }
        }
        if let Some(last) = page.contents.last() {
            last.key.clone_into(&mut self.last);
        }
    }

    /// What is behind these pages; `None`: that is not worth it, or the store has an order of its
    /// own.
    ///
    /// The keys of a folder come one after the other in every order, so that of the folders seen
    /// only the one of the last key is not complete. Whatever else has been seen must come before
    /// that key, and whatever has not, behind it: then nothing is listed twice or left out.
    async fn rest(&self, bucket: &Bucket, request: &ListObjectsV2) -> Option<Vec<Step>> {
        // Small pages are for stores that do not manage large ones; a delimiter folds already.
        let is_plain = request.max_keys.is_none()
            && request.delimiter.is_none()
            && request.start_after.is_none();
        if !is_plain || !(1..=FOLDERS_SEEN_MAX).contains(&self.folders) {
            return None;
        }
        let folded = ListObjectsV2 {
            delimiter: Some("/".to_owned()),
            ..request.clone()
        };
        let page = bucket.list_with(folded).next_page().await?.ok()?;
        if page.is_truncated || !(2..=FOLDERS_MAX).contains(&page.common_prefixes.len()) {
            return None;
        }
        let mut names = BTreeMap::new();
        for object in page.contents {
            names.insert(object.key.clone(), Step::Objects(vec![object]));
        }
        for folder in page.common_prefixes {
            let folder = folder.prefix?;
            let listed = ListObjectsV2 {
                prefix: Some(folder.clone()),
                ..request.clone()
            };
            names.insert(folder, Step::Folder(bucket.list_with(listed)));
        }
        let mut steps = Vec::new();
        for (name, step) in names {
            let is_behind = name > self.last;
            let is_open = name.ends_with('/') && self.last.starts_with(&name);
            match self.names.contains(&name) {
                true if is_open || !is_behind => {}
                false if is_behind => push(&mut steps, step),
                _ => return None,
            }
        }
        Some(steps)
    }
}

/// Objects that follow each other are one step.
fn push(steps: &mut Vec<Step>, next: Step) {
    match (steps.last_mut(), next) {
        (Some(Step::Objects(before)), Step::Objects(more)) => before.extend(more),
        (_, next) => steps.push(next),
    }
}

/// A piece of what is left of a listing.
enum Step {
    /// What is left of the folder that the pages so far end in.
    Open(Listing, String),
    /// Objects in no folder.
    Objects(Vec<Object>),
    Folder(Listing),
}

impl Step {
    async fn list(self, pages: &Pages) -> Result<(), Unread> {
        match self {
            Self::Open(listing, folder) => list_within(listing, &folder, pages).await,
            Self::Folder(listing) => list_in_order(listing, pages).await,
            Self::Objects(contents) => {
                let page = ListObjectsV2Output {
                    contents,
                    ..ListObjectsV2Output::default()
                };
                send(pages, Ok(page)).await
            }
        }
    }
}

/// The folder directly below a prefix that a key is in.
fn folder<'a>(prefix: &str, key: &'a str) -> Option<&'a str> {
    let below = key.strip_prefix(prefix)?;
    let end = prefix.len().checked_add(below.find('/')?)?.checked_add(1)?;
    key.get(..end)
}

/// Takes several steps at once; their pages go out one after the other.
async fn list_apart(mut steps: impl Iterator<Item = Step>, pages: &Pages) -> Result<(), Unread> {
    let mut running = VecDeque::new();
    loop {
        while running.len() < FOLDERS_AT_ONCE
            && let Some(step) = steps.next()
        {
            let (sender, receiver) = mpsc::channel(PAGES_AHEAD_MAX);
            tokio::spawn(async move { drop(step.list(&sender).await) });
            running.push_back(receiver);
        }
        let Some(mut step) = running.pop_front() else {
            return Ok(());
        };
        while let Some(page) = step.recv().await {
            let failed = page.is_err();
            send(pages, page).await?;
            if failed {
                return Ok(());
            }
        }
    }
}

/// What a command that copies says of a listing that failed.
pub(crate) fn failed(below: &S3Uri, error: &Error) -> Failure {
    Failure::as_aws(format!("fatal error: cannot list {below}:"), error)
}

/// An empty object that stands for a folder, as consoles make them. AWS's CLI leaves it out of
/// downloads and copies, too.
pub(crate) fn is_folder_marker(object: &Object) -> bool {
    object.key.ends_with('/') && object.size.unwrap_or(0) == 0
}
