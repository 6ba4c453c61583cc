//! Reads and writes on conditions.

use anys3::proto::ops::{GetObject, PutObject};
use anys3::{Body, Bucket, Kind};
use futures_util::future::join_all;

use super::{Broken, ensure, read, refused, same};

/// How many writers race for a key, and how often.
const RACERS: usize = 32;
const RACES: usize = 5;

async fn put(
    bucket: &Bucket,
    data: String,
    if_match: Option<&str>,
    if_none_match: Option<&str>,
) -> Result<String, anys3::Error> {
    let mut put = PutObject {
        bucket: bucket.name().to_owned(),
        key: "k".into(),
        ..Default::default()
    };
    put.conditions.if_match = if_match.map(str::to_owned);
    put.conditions.if_none_match = if_none_match.map(str::to_owned);
    let done = bucket
        .client()
        .send_with_body(put, Body::from(data))
        .await?;
    Ok(done.output.etag.unwrap_or_default())
}

pub(super) async fn create_once(bucket: &Bucket) -> Result<(), Broken> {
    for _ in 0..RACES {
        let racers = (0..RACERS).map(|racer| put(bucket, racer.to_string(), None, Some("*")));
        one_wins(bucket, join_all(racers).await).await?;
        bucket.delete_object("k").await?;
    }
    Ok(())
}

pub(super) async fn compare_and_swap(bucket: &Bucket) -> Result<(), Broken> {
    let first = put(bucket, "first".into(), None, None).await?;
    let second = put(bucket, "second".into(), Some(&first), None).await?;
    refused(
        "a stale tag",
        put(bucket, "third".into(), Some(&first), None).await,
        &["PreconditionFailed"],
    )?;
    same("the object", read(bucket, "k").await?, b"second".to_vec())?;
    let mut tag = second;
    for round in 0..RACES {
        let racers =
            (0..RACERS).map(|racer| put(bucket, format!("{round} {racer}"), Some(&tag), None));
        one_wins(bucket, join_all(racers).await).await?;
        tag = bucket.head("k").await?.etag.unwrap_or_default();
    }
    bucket.delete_object("k").await?;
    let absent = put(bucket, "x".into(), Some(&tag), None).await;
    refused(
        "a tag of nothing",
        absent,
        &["NoSuchKey", "PreconditionFailed"],
    )
}

/// One outcome is a success, and its object is there; the others were told why.
async fn one_wins(
    bucket: &Bucket,
    outcomes: Vec<Result<String, anys3::Error>>,
) -> Result<(), Broken> {
    let mut winners = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(tag) => winners.push(Some(tag)),
            lost => refused(
                "a loser",
                lost,
                &["PreconditionFailed", "ConditionalRequestConflict"],
            )?,
        }
    }
    ensure(winners.len() == 1, || {
        format!("{} of {RACERS} succeeded", winners.len())
    })?;
    same(
        "the object",
        Some(bucket.head("k").await?.etag),
        winners.pop(),
    )
}

pub(super) async fn conditional_reads(bucket: &Bucket) -> Result<(), Broken> {
    let tag = put(bucket, "x".into(), None, None).await?;
    let get = |if_match: Option<&str>, if_none_match: Option<&str>| {
        let mut get = GetObject {
            bucket: bucket.name().to_owned(),
            key: "k".into(),
            ..Default::default()
        };
        get.conditions.if_match = if_match.map(str::to_owned);
        get.conditions.if_none_match = if_none_match.map(str::to_owned);
        bucket.client().send(get)
    };
    get(Some(&tag), None).await?;
    get(None, Some("\"other\"")).await?;
    let status = |outcome: Result<_, anys3::Error>| match outcome {
        Ok(_) => Ok(None),
        Err(error) if error.kind() == Kind::Precondition => Ok(error.status()),
        Err(error) => Err(Broken::from(error)),
    };
    same("unchanged", status(get(None, Some(&tag)).await)?, Some(304))?;
    same(
        "changed",
        status(get(Some("\"other\""), None).await)?,
        Some(412),
    )
}
