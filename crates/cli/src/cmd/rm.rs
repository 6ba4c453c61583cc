//! `anys3 rm`: delete objects, a thousand in one request.

use anys3::Client;
use anys3::proto::ops::{DeleteObject, DeleteObjects, ListObjectsV2};
use clap::Args;

use crate::connect::connect;
use crate::failure::{Failure, Why};
use crate::filter::Filters;
use crate::options::{Common, page_size};
use crate::place::S3Uri;
use crate::report::{Manner, Report, Telling};
use crate::transfer::delete::{delete_page, step};
use crate::transfer::flags::{Members, PayerFlag};

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
    #[arg(long, value_name = "COUNT", value_parser = page_size)]
    pub(crate) page_size: Option<u32>,
    #[command(flatten)]
    pub(crate) payer: PayerFlag,
}

pub(crate) async fn run(common: &Common, args: &Rm) -> Result<(), Failure> {
    if !args.recursive && args.uri.key.is_empty() {
        let uri = &args.uri;
        return Err(Failure::usage(format!(
            "{uri} is a bucket: add --recursive to delete all in it, or see anys3 rb"
        )));
    }
    let payer = args.payer.read()?;
    let client = connect(common)?;
    let telling = Telling {
        only_show_errors: args.only_show_errors,
        no_progress: true,
        ..Telling::default()
    };
    let report = Report::new(Manner::new(common, &telling));
    if args.recursive {
        let below = Below {
            uri: args.uri.folder(),
            filters: &args.filters,
            page_size: args.page_size,
            payer: &payer,
        };
        delete_below(&client, &report, &below, args.dryrun).await?;
    } else if args.filters.take(args.uri.name()) {
        let delete = payer.request()?;
        delete_one(&client, &report, &args.uri, delete, args.dryrun).await;
    }
    report.finish()
}

async fn delete_one(
    client: &Client,
    report: &Report,
    uri: &S3Uri,
    delete: DeleteObject,
    dryrun: bool,
) {
    let step = step(uri);
    if dryrun {
        return report.would(&step);
    }
    let delete = DeleteObject {
        bucket: uri.bucket.clone(),
        key: uri.key.clone(),
        ..delete
    };
    match client.send(delete).await {
        Ok(_) => report.done(&step),
        Err(error) => report.failed(&step, Why::from(&error)),
    }
}

/// All keys of a prefix that pass the filters.
pub(crate) struct Below<'a> {
    pub(crate) uri: S3Uri,
    pub(crate) filters: &'a Filters,
    pub(crate) page_size: Option<u32>,
    pub(crate) payer: &'a Members,
}

/// Deletes page by page, so that no more keys than those of a page are held.
pub(crate) async fn delete_below(
    client: &Client,
    report: &Report,
    below: &Below<'_>,
    dryrun: bool,
) -> Result<(), Failure> {
    let Below { uri, filters, .. } = below;
    let bucket = client.bucket(&uri.bucket);
    let request = ListObjectsV2 {
        prefix: Some(uri.key.clone()),
        max_keys: below.page_size,
        ..below.payer.request()?
    };
    let delete: DeleteObjects = below.payer.request()?;
    let mut listing = bucket.list_with(request);
    while let Some(page) = listing.next_page().await {
        let page =
            page.map_err(|e| Failure::as_aws(format!("fatal error: cannot list {uri}:"), &e))?;
        let keys = page.contents.into_iter().map(|object| object.key);
        let keys: Vec<String> = keys
            .filter(|key| filters.take(key.strip_prefix(&uri.key).unwrap_or(key)))
            .collect();
        if dryrun {
            for key in &keys {
                report.would(&step(&uri.with_key(key)));
            }
        } else if !keys.is_empty() {
            delete_page(client, report, uri, &delete, keys).await;
        }
    }
    Ok(())
}
