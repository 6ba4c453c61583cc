//! Lists keys one by one, page by page and folder by folder, and deletes them.
//!
//! ```text
//! anys3 serve   # in another terminal; it prints what to export
//! cargo run -p anys3 --example list_pages -- my-bucket
//! ```
#![allow(clippy::print_stdout, reason = "it is a program")]

use anys3::proto::ops::ListObjectsV2;
use anys3::{Client, Entry, Error};
use futures_util::TryStreamExt;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let bucket = std::env::args().nth(1).unwrap_or("examples".to_owned());
    run(&Client::from_env()?, &bucket).await
}

/// What the example is about, with the client of the caller.
pub(crate) async fn run(client: &Client, bucket: &str) -> Result<(), Error> {
    let bucket = client.bucket(bucket);
    if !bucket.exists().await? {
        bucket.create().await?;
    }
    for day in 1..=25 {
        let key = format!("logs/2026-01/{day:02}.log");
        bucket.put(key, format!("day {day}")).await?;
    }
    bucket.put("logs/readme.txt", "one folder a month").await?;

    // One by one: the next page is asked for when it is needed.
    let mut listing = bucket.list("logs/");
    let (mut count, mut bytes) = (0, 0);
    while let Some(entry) = listing.next().await {
        if let Entry::Object(object) = entry? {
            count += 1;
            bytes += object.size.unwrap_or_default();
        }
    }
    println!("{count} objects, {bytes} bytes");

    // Page by page, as the store gives them.
    let mut pages = bucket.list_with(ListObjectsV2 {
        prefix: Some("logs/".to_owned()),
        max_keys: Some(10),
        ..ListObjectsV2::default()
    });
    while let Some(page) = pages.next_page().await {
        println!("a page of {} keys", page?.contents.len());
    }

    // What stands directly below a prefix, as `ls` shows a folder.
    let mut folder = bucket.list_folder("logs/");
    while let Some(entry) = folder.next().await {
        match entry? {
            Entry::Prefix(prefix) => println!("{prefix}"),
            Entry::Object(object) => println!("{} {:?}", object.key, object.size),
        }
    }

    // A listing is a stream, too: a thousand keys go into each request of a deletion.
    let keys = bucket.list("logs/").into_stream();
    let keys: Vec<String> = keys
        .map_ok(|entry| entry.key().to_owned())
        .try_collect()
        .await?;
    let gone = bucket.delete_many(futures_util::stream::iter(keys)).await?;
    println!("deleted {}, refused {}", gone.deleted, gone.failed);
    Ok(())
}
