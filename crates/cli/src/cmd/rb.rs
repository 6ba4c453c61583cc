//! `anys3 rb`: remove a bucket.

use clap::Args;
use serde_json::json;

use super::mb;
use super::rm::{Below, delete_below};
use crate::connect::connect;
use crate::failure::{Exit, Failure};
use crate::filter::Filters;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report::{self, Manner, Report, Telling};
use crate::transfer::flags::Members;
use crate::transfer::wildcard::Selection;

const EXAMPLES: &str = "\
Examples:
  anys3 rb s3://mybucket             delete an empty bucket
  anys3 rb s3://mybucket --force     delete all its objects first
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Rb {
    /// s3://bucket
    pub(crate) uri: S3Uri,
    /// Delete all its objects first
    #[arg(long)]
    pub(crate) force: bool,
}

pub(crate) async fn run(common: &Common, args: &Rb) -> Result<(), Failure> {
    mb::only_bucket(&args.uri)?;
    let client = connect(common)?;
    if args.force {
        let telling = Telling {
            no_progress: true,
            ..Telling::default()
        };
        let report = Report::new(Manner::new(common, &telling));
        let below = Below {
            selection: Selection::all_below(args.uri.clone()),
            filters: &Filters::default(),
            page_size: None,
            payer: &Members::default(),
        };
        let emptied = delete_below(&client, &report, &below, false).await;
        // As in AWS's CLI: a bucket that cannot be emptied is anything else that failed.
        emptied
            .and_then(|()| report.finish())
            .map_err(not_emptied)?;
    }
    let bucket = &args.uri.bucket;
    let removed = client.bucket(bucket).delete().await;
    removed.map_err(|e| Failure::as_aws(format!("remove_bucket failed: {}", args.uri), &e))?;
    match (common.quiet, common.json) {
        (true, _) => Ok(()),
        (false, true) => {
            report::print_json(&json!({ "operation": "remove_bucket", "bucket": bucket }))
        }
        (false, false) => report::print_line(&format!("remove_bucket: {bucket}")),
    }
}

fn not_emptied(failure: Failure) -> Failure {
    Failure {
        exit: Exit::Other,
        ..failure
    }
}
