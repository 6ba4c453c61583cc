//! `anys3 website`: how a bucket answers as a website.

use anys3::proto::documents::{ErrorDocument, IndexDocument, WebsiteConfiguration};
use anys3::proto::ops::PutBucketWebsite;
use clap::Args;
use serde_json::json;

use super::mb;
use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report;

const EXAMPLES: &str = "\
Examples:
  anys3 website s3://mybucket --index-document index.html --error-document error.html
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Website {
    /// s3://bucket
    #[arg(value_parser = S3Uri::lenient)]
    pub(crate) uri: S3Uri,
    /// What is appended to a path that ends with a slash, as index.html
    #[arg(long, value_name = "NAME")]
    pub(crate) index_document: Option<String>,
    /// Key of the object that is sent with errors of the client
    #[arg(long, value_name = "KEY")]
    pub(crate) error_document: Option<String>,
}

pub(crate) async fn run(common: &Common, args: &Website) -> Result<(), Failure> {
    mb::only_bucket(&args.uri)?;
    let bucket = &args.uri.bucket;
    let index_document = args.index_document.clone();
    let error_document = args.error_document.clone();
    let put = PutBucketWebsite {
        bucket: bucket.clone(),
        website: WebsiteConfiguration {
            index_document: index_document.map(|suffix| IndexDocument { suffix }),
            error_document: error_document.map(|key| ErrorDocument { key }),
            ..WebsiteConfiguration::default()
        },
        ..PutBucketWebsite::default()
    };
    let sent = connect(common)?.send(put).await;
    sent.map_err(|e| Failure::doing(format!("cannot set the website of {}", args.uri), &e))?;
    match common.json {
        true => report::print_json(&json!({ "operation": "website", "bucket": bucket })),
        false => Ok(()),
    }
}
