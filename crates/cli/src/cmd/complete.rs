//! `anys3 __complete`: names of buckets and keys, for the completions of shells.

use std::time::Duration;

use anys3::proto::ops::{ListBuckets, ListObjectsV2};
use anys3::{Client, Error};
use clap::Args;
use tokio::time::timeout;

use crate::connect::connect;
use crate::failure::{Exit, Failure};
use crate::options::Common;
use crate::report;

/// How long a shell waits for names: after that who typed has given up on them.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many names there are at most: a page, and more than fit a screen.
const NAMES_MAX: u32 = 1000;

#[derive(Debug, Args)]
pub(crate) struct Complete {
    /// What has been typed of a place, as s3://mybucket/pho
    word: String,
    /// The command line, whose --profile, --endpoint-url and --region count
    line: Option<String>,
}

pub(crate) async fn run(common: &Common, args: &Complete) -> Result<(), Failure> {
    let common = with_line(common, args.line.as_deref().unwrap_or_default());
    let client = connect(&common)?;
    // Nobody reads why there are no names.
    let nothing = || Failure::told(Exit::Some);
    let names = timeout(PATIENCE, names(&client, &args.word)).await;
    let names = names.map_err(|_| nothing())?.map_err(|_| nothing())?;
    for name in names {
        report::print_line(&name)?;
    }
    Ok(())
}

/// The places that begin with a word: buckets, or one level of keys.
async fn names(client: &Client, word: &str) -> Result<Vec<String>, Error> {
    let Some(rest) = word.strip_prefix("s3://") else {
        return Ok(Vec::new());
    };
    match rest.split_once('/') {
        None => buckets(client, rest).await,
        Some((bucket, prefix)) => keys(client, bucket, prefix).await,
    }
}

async fn buckets(client: &Client, prefix: &str) -> Result<Vec<String>, Error> {
    let list = ListBuckets {
        prefix: Some(prefix.to_owned()).filter(|prefix| !prefix.is_empty()),
        max_buckets: Some(NAMES_MAX),
        ..ListBuckets::default()
    };
    let listed = client.send(list).await?.output.buckets;
    let names = listed.into_iter().filter_map(|bucket| bucket.name);
    // Not all stores know of the prefix.
    let names = names.filter(|name| name.starts_with(prefix));
    Ok(names.map(|name| format!("s3://{name}/")).collect())
}

async fn keys(client: &Client, bucket: &str, prefix: &str) -> Result<Vec<String>, Error> {
    let list = ListObjectsV2 {
        bucket: bucket.to_owned(),
        prefix: Some(prefix.to_owned()),
        delimiter: Some("/".to_owned()),
        max_keys: Some(NAMES_MAX),
        ..ListObjectsV2::default()
    };
    let page = client.send(list).await?.output;
    let folders = page.common_prefixes.into_iter().filter_map(|p| p.prefix);
    let keys = page.contents.into_iter().map(|object| object.key);
    // A name with a line break would be two.
    let names = folders.chain(keys).filter(|name| !name.contains('\n'));
    Ok(names.map(|name| format!("s3://{bucket}/{name}")).collect())
}

/// The options of a command line that say which store is meant.
fn with_line(common: &Common, line: &str) -> Common {
    let mut common = common.clone();
    let mut words = line.split_whitespace();
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        let place = match name {
            "--profile" => &mut common.profile,
            "--endpoint-url" => &mut common.endpoint_url,
            "--region" => &mut common.region,
            _ => continue,
        };
        let value = value.or_else(|| words.next());
        *place = value.map(|value| value.trim_matches(['"', '\'']).to_owned());
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_which_store() {
        let line = "anys3 cp --profile \"work\" --region=eu-1 --endpoint-url http://h:1 s3://b";
        let common = with_line(&Common::default(), line);
        assert_eq!(common.profile.as_deref(), Some("work"));
        assert_eq!(common.region.as_deref(), Some("eu-1"));
        assert_eq!(common.endpoint_url.as_deref(), Some("http://h:1"));
    }

    #[tokio::test]
    async fn one_level_of_keys_and_all_buckets() {
        let pair = anys3_tests::Pair::new().unwrap();
        let bucket = pair.client.bucket("photos");
        bucket.create().await.unwrap();
        for key in ["2026/a", "2026/b", "20.txt", "other"] {
            bucket.put(key, "x").await.unwrap();
        }
        for (word, expect) in [
            ("s3://", &["s3://photos/"][..]),
            ("s3://ph", &["s3://photos/"]),
            ("s3://x", &[]),
            (
                "s3://photos/20",
                &["s3://photos/2026/", "s3://photos/20.txt"],
            ),
            (
                "s3://photos/2026/",
                &["s3://photos/2026/a", "s3://photos/2026/b"],
            ),
            ("./a", &[]),
        ] {
            assert_eq!(names(&pair.client, word).await.unwrap(), expect, "{word}");
        }
    }
}
