//! `anys3 mb`: make a bucket.

use clap::Args;
use serde_json::json;

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report;

const EXAMPLES: &str = "\
Examples:
  anys3 mb s3://mybucket
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Mb {
    /// s3://bucket
    pub(crate) uri: S3Uri,
}

pub(crate) async fn run(common: &Common, args: &Mb) -> Result<(), Failure> {
    only_bucket(&args.uri)?;
    let bucket = &args.uri.bucket;
    let made = connect(common)?.bucket(bucket).create().await;
    made.map_err(|e| Failure::as_aws(format!("make_bucket failed: {}", args.uri), &e))?;
    match (common.quiet, common.json) {
        (true, _) => Ok(()),
        (false, true) => {
            report::print_json(&json!({ "operation": "make_bucket", "bucket": bucket }))
        }
        (false, false) => report::print_line(&format!("make_bucket: {bucket}")),
    }
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
