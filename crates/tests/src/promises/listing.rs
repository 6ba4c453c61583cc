//! Listings.

use anys3::Bucket;
use anys3::proto::ops::ListObjectsV2;
use futures_util::{StreamExt, TryStreamExt, stream};

use super::{Broken, keys, same};

/// How many writes are under way at once.
const WRITERS: usize = 16;

async fn fill(bucket: &Bucket, keys: &[String]) -> Result<(), Broken> {
    let puts: Vec<_> = keys
        .iter()
        .map(|key| bucket.put(key.as_str(), "x"))
        .collect();
    stream::iter(puts)
        .buffer_unordered(WRITERS)
        .try_for_each(|_| async { Ok(()) })
        .await?;
    Ok(())
}

async fn paged(bucket: &Bucket, request: &ListObjectsV2) -> Result<Vec<String>, Broken> {
    let mut found = Vec::new();
    let mut listing = bucket.list_with(request.clone());
    while let Some(entry) = listing.next().await {
        found.push(entry?.key().to_owned());
    }
    Ok(found)
}

pub(super) async fn order_and_pages(bucket: &Bucket) -> Result<(), Broken> {
    let letters = ["a", "A", "é", "~", "0"].iter().cycle();
    let mut all: Vec<String> = letters
        .zip(0..250)
        .map(|(letter, number)| format!("{letter}{}", number / 5))
        .collect();
    fill(bucket, &all).await?;
    all.sort();
    for size in [1000, 249, 100, 7, 1] {
        let request = ListObjectsV2 {
            max_keys: Some(size),
            ..Default::default()
        };
        same(
            &format!("pages of {size}"),
            paged(bucket, &request).await?,
            all.clone(),
        )?;
    }
    let below: Vec<String> = all
        .iter()
        .filter(|key| key.starts_with("a1"))
        .cloned()
        .collect();
    same("a prefix", keys(bucket, "a1").await?, below)?;
    let after: Vec<String> = all
        .iter()
        .filter(|key| key.as_str() > "a3x")
        .cloned()
        .collect();
    let request = ListObjectsV2 {
        start_after: Some("a3x".into()),
        ..Default::default()
    };
    same("from a key on", paged(bucket, &request).await?, after)
}

pub(super) async fn folders(bucket: &Bucket) -> Result<(), Broken> {
    let all: Vec<String> = (0..120)
        .map(|number| format!("f{}/g{}/{number}", number % 6, number % 4))
        .collect();
    fill(bucket, &all).await?;
    fill(bucket, &["e".into(), "f".into(), "g".into()]).await?;
    let want: Vec<String> = ["e", "f", "f0/", "f1/", "f2/", "f3/", "f4/", "f5/", "g"]
        .map(str::to_owned)
        .to_vec();
    for size in [1000, 4, 1] {
        let delimiter = Some("/".to_owned());
        let request = ListObjectsV2 {
            delimiter,
            max_keys: Some(size),
            ..Default::default()
        };
        same(
            &format!("pages of {size}"),
            paged(bucket, &request).await?,
            want.clone(),
        )?;
    }
    let (prefix, delimiter) = (Some("f0/".to_owned()), Some("/".to_owned()));
    let request = ListObjectsV2 {
        prefix,
        delimiter,
        ..Default::default()
    };
    same(
        "below a prefix",
        paged(bucket, &request).await?,
        vec!["f0/g0/".to_owned(), "f0/g2/".to_owned()],
    )
}

pub(super) async fn list_after_write(bucket: &Bucket) -> Result<(), Broken> {
    for number in 0..30 {
        let key = format!("k{number}");
        bucket.put(key.as_str(), "x").await?;
        same("after a write", keys(bucket, "").await?, vec![key.clone()])?;
        bucket.delete_object(key).await?;
        same("after a delete", keys(bucket, "").await?, vec![])?;
    }
    Ok(())
}
