//! `anys3 mb`: make a bucket.

use anys3::proto::documents::Tag;
use anys3::proto::ops::CreateBucket;
use clap::{ArgAction, Args};
use serde_json::json;

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report;

const EXAMPLES: &str = "\
Examples:
  anys3 mb s3://mybucket
  anys3 mb s3://mybucket --tags team web --tags stage test
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Mb {
    /// s3://bucket
    pub(crate) uri: S3Uri,
    /// Tag the bucket; may be given several times
    #[arg(long, num_args = 2, value_names = ["KEY", "VALUE"], action = ArgAction::Append)]
    pub(crate) tags: Vec<String>,
}

pub(crate) async fn run(common: &Common, args: &Mb) -> Result<(), Failure> {
    only_bucket(&args.uri)?;
    let bucket = &args.uri.bucket;
    let client = connect(common)?;
    let made = match tags(&args.tags) {
        tags if tags.is_empty() => client.bucket(bucket).create().await,
        tags => {
            client
                .bucket(bucket)
                .create_with(CreateBucket {
                    tags,
                    ..CreateBucket::default()
                })
                .await
        }
    };
    made.map_err(|e| Failure::as_aws(format!("make_bucket failed: {}", args.uri), &e))?;
    match (common.quiet, common.json) {
        (true, _) => Ok(()),
        (false, true) => {
            report::print_json(&json!({ "operation": "make_bucket", "bucket": bucket }))
        }
        (false, false) => report::print_line(&format!("make_bucket: {bucket}")),
    }
}

/// A key and a value each.
fn tags(words: &[String]) -> Vec<Tag> {
    let mut tags = Vec::new();
    for pair in words.chunks_exact(2) {
        if let [key, value] = pair {
            tags.push(Tag {
                key: key.clone(),
                value: value.clone(),
            });
        }
    }
    tags
}

/// A bucket, and no key.
pub(crate) fn only_bucket(uri: &S3Uri) -> Result<(), Failure> {
    if uri.key.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "expected a bucket alone: did you mean s3://{}?",
        uri.bucket
    )))
}
