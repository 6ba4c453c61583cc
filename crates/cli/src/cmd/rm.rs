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
use crate::transfer::wildcard::{self, As, Selection};

const EXAMPLES: &str = "\
Examples:
  anys3 rm s3://mybucket/myfile.txt
  anys3 rm s3://mybucket/photos --recursive --dryrun    only print what would be deleted
  anys3 rm 's3://mybucket/logs/*.gz'                    what matches, directly in logs/
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Rm {
    /// s3://bucket/key, which may have wildcards, or with --recursive s3://bucket/prefix
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
    let list: ListObjectsV2 = payer.request()?;
    let (uri, meant) = match args.recursive {
        true => (args.uri.folder(), As::Prefix),
        false => (args.uri.clone(), As::Key),
    };
    let found = wildcard::pattern(&client, common, (&uri, meant), &list).await?;
    let selection = match found {
        Some(pattern) => Some(Selection::matching(&args.uri, pattern, args.recursive)),
        None => args.recursive.then(|| Selection::all_below(uri)),
    };
    if let Some(selection) = selection {
        let below = Below {
            selection,
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

/// All keys of a prefix, or that match a pattern, that pass the filters.
pub(crate) struct Below<'a> {
    pub(crate) selection: Selection,
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
    let Below {
        selection, filters, ..
    } = below;
    let uri = &selection.folder();
    let bucket = client.bucket(&uri.bucket);
    let request = ListObjectsV2 {
        max_keys: below.page_size,
        ..below.payer.request()?
    };
    let delete: DeleteObjects = below.payer.request()?;
    let mut listing = bucket.list_with(selection.listed(&request));
    let mut matched = false;
    while let Some(page) = listing.next_page().await {
        let page =
            page.map_err(|e| Failure::as_aws(format!("fatal error: cannot list {uri}:"), &e))?;
        let mut keys: Vec<String> = page.contents.into_iter().map(|object| object.key).collect();
        keys.retain(|key| selection.takes(key));
        matched |= !keys.is_empty();
        keys.retain(|key| filters.take(key.strip_prefix(&uri.key).unwrap_or(key)));
        if dryrun {
            for key in &keys {
                report.would(&step(&uri.with_key(key)));
            }
        } else if !keys.is_empty() {
            delete_page(client, report, uri, &delete, keys).await;
        }
    }
    match matched {
        true => Ok(()),
        false => selection.nothing_there(),
    }
}
