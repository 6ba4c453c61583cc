//! `anys3 mb`: make a bucket.

use serde_json::json;

use crate::args::{Common, Mb};
use crate::connect::connect;
use crate::failure::{Failure, Result};
use crate::place::S3Uri;
use crate::report;

pub(crate) async fn run(common: &Common, args: &Mb) -> Result {
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
pub(crate) fn only_bucket(uri: &S3Uri) -> Result {
    if uri.key.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "expected a bucket alone: did you mean s3://{}?",
        uri.bucket
    )))
}
