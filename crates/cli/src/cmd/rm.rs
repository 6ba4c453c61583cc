//! `anys3 rm`: delete objects, a thousand in one request.

use std::collections::HashMap;

use anys3::proto::ops::ListObjectsV2;
use anys3::{Bucket, Client};
use clap::Args;
use futures_util::stream;

use crate::connect::connect;
use crate::failure::{Failure, Why};
use crate::filter::Filters;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report::{Manner, Report, Step};

const EXAMPLES: &str = "\
Examples:
  anys3 rm s3://mybucket/myfile.txt
  anys3 rm s3://mybucket/photos --recursive --dryrun    only print what would be deleted
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Rm {
    /// s3://bucket/key, or with --recursive s3://bucket/prefix
    pub(crate) uri: S3Uri,
    /// Delete all keys below the prefix
    #[arg(long)]
    pub(crate) recursive: bool,
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Only print what would be deleted
    #[arg(long)]
    pub(crate) dryrun: bool,
    /// Print errors only
    #[arg(long)]
    pub(crate) only_show_errors: bool,
    /// Number of keys per page when listing, 1 to 1000
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) page_size: Option<u32>,
}

pub(crate) async fn run(common: &Common, args: &Rm) -> Result<(), Failure> {
    if !args.recursive && args.uri.key.is_empty() {
        let uri = &args.uri;
        return Err(Failure::usage(format!(
            "{uri} is a bucket: add --recursive to delete all in it, or see anys3 rb"
        )));
    }
    let client = connect(common)?;
    let report = Report::new(Manner::new(common, args.only_show_errors, true));
    if args.recursive {
        let below = Below {
            uri: args.uri.folder(),
            filters: &args.filters,
            page_size: args.page_size,
        };
        delete_below(&client, &report, &below, args.dryrun).await?;
    } else if args.filters.take(args.uri.name()) {
        delete_one(&client, &report, &args.uri, args.dryrun).await;
    }
    report.finish()
}

async fn delete_one(client: &Client, report: &Report, uri: &S3Uri, dryrun: bool) {
    let step = step(uri);
    if dryrun {
        return report.would(&step);
    }
    match client.bucket(&uri.bucket).delete_object(&uri.key).await {
        Ok(_) => report.done(&step),
        Err(error) => report.failed(&step, Why::from(&error)),
    }
}

/// All keys of a prefix that pass the filters.
pub(crate) struct Below<'a> {
    pub(crate) uri: S3Uri,
    pub(crate) filters: &'a Filters,
    pub(crate) page_size: Option<u32>,
}

/// Deletes page by page, so that no more keys than those of a page are held.
pub(crate) async fn delete_below(
    client: &Client,
    report: &Report,
    below: &Below<'_>,
    dryrun: bool,
) -> Result<(), Failure> {
    let Below {
        uri,
        filters,
        page_size,
    } = below;
    let bucket = client.bucket(&uri.bucket);
    let request = ListObjectsV2 {
        prefix: Some(uri.key.clone()),
        max_keys: *page_size,
        ..Default::default()
    };
    let mut listing = bucket.list_with(request);
    while let Some(page) = listing.next_page().await {
        let page =
            page.map_err(|e| Failure::as_aws(format!("fatal error: cannot list {uri}:"), &e))?;
        let keys = page.contents.into_iter().map(|object| object.key);
        let keys: Vec<String> = keys
            .filter(|key| filters.take(key.strip_prefix(&uri.key).unwrap_or(key)))
            .collect();
        if dryrun {
            keys.iter()
                .for_each(|key| report.would(&step(&uri.with_key(key))));
        } else if !keys.is_empty() {
            delete_page(&bucket, report, uri, keys).await;
        }
    }
    Ok(())
}

async fn delete_page(bucket: &Bucket, report: &Report, uri: &S3Uri, keys: Vec<String>) {
    let deletions = match bucket.delete_many(stream::iter(keys.clone())).await {
        Ok(deletions) => deletions,
        Err(error) => {
            // Nothing is known of these; deleting them again does no harm.
            return keys
                .iter()
                .for_each(|key| report.failed(&step(&uri.with_key(key)), Why::from(&error)));
        }
    };
    let errors = deletions
        .errors
        .iter()
        .filter_map(|error| Some((error.key.as_deref()?, error)));
    let failed: HashMap<&str, _> = errors.collect();
    for key in &keys {
        let step = step(&uri.with_key(key));
        match failed.get(key.as_str()) {
            None => report.done(&step),
            Some(error) => {
                let message = error
                    .message
                    .clone()
                    .unwrap_or_else(|| "the store does not say why".to_owned());
                report.failed(
                    &step,
                    Why {
                        message,
                        code: error.code.clone(),
                        ..Why::default()
                    },
                );
            }
        }
    }
}

fn step(uri: &S3Uri) -> Step {
    Step {
        operation: "delete",
        source: uri.to_string(),
        target: None,
        size: None,
    }
}
