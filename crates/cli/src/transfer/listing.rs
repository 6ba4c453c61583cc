//! Listings as streams, a page ahead of who reads them.

use anys3::proto::ops::{ListObjectsV2, Object};
use anys3::{Client, Error};
use futures_util::stream::{self, Stream, StreamExt};
use tokio::sync::mpsc;

use crate::failure::Failure;
use crate::place::S3Uri;

/// How many pages a listing is ahead: one is on its way while another is read. A page has 1,000
/// keys at most.
const PAGES_AHEAD_MAX: usize = 1;

/// The objects that a request lists, in the order of their keys. What it says of the bucket is set.
pub(crate) fn listed(
    client: &Client,
    bucket: &str,
    request: ListObjectsV2,
) -> impl Stream<Item = Result<Object, Error>> + use<> {
    let mut listing = client.bucket(bucket).list_with(request);
    let (sender, receiver) = mpsc::channel(PAGES_AHEAD_MAX);
    tokio::spawn(async move {
        while let Some(page) = listing.next_page().await {
            let failed = page.is_err();
            // Nobody reads any more, or the same page would fail again.
            if sender.send(page).await.is_err() || failed {
                return;
            }
        }
    });
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

/// What a command that copies says of a listing that failed.
pub(crate) fn failed(below: &S3Uri, error: &Error) -> Failure {
    Failure::as_aws(format!("fatal error: cannot list {below}:"), error)
}

/// An empty object that stands for a folder, as consoles make them. AWS's CLI leaves it out of
/// downloads and copies, too.
pub(crate) fn is_folder_marker(object: &Object) -> bool {
    object.key.ends_with('/') && object.size.unwrap_or(0) == 0
}
