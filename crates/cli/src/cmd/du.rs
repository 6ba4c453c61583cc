//! `anys3 du`: how much is below prefixes.

use anys3::proto::ops::{ListObjectVersions, ListObjectsV2};
use anys3::{Client, Error, Kind};
use clap::{Arg, ArgAction, Args};
use futures_util::stream::{self, BoxStream, StreamExt};
use serde_json::json;

use crate::connect::connect;
use crate::failure::{Exit, Failure};
use crate::filter::Filters;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report::{Looking, json_line, shown};
use crate::transfer::flags::{Members, PayerFlag};
use crate::transfer::wildcard::{Selection, unlisted};
use crate::words::human_size;

const EXAMPLES: &str = "\
Examples:
  anys3 du s3://mybucket                        one line: bytes, objects, where
  anys3 du -h --depth 2 s3://mybucket/photos    a line for each folder, two levels down
  anys3 du 's3://mybucket/logs-2026-*'          what matches, and what is below that
  anys3 du s3://mybucket --exclude '*.tmp' --versions
";

const AFTER: &str = "\
With --json a line is {\"uri\":…,\"depth\":0,\"objects\":…,\"size\":…}. Folders come before what they
are in; at depth 0 is what was named.";

/// How many lines are worked off at once: a page of a listing.
const BATCH: usize = 1000;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, after_help = AFTER)]
// In du(1) -h is for people who read sizes.
#[command(disable_help_flag = true, arg = help())]
pub(crate) struct Du {
    /// s3://bucket or s3://bucket/prefix, one or more, which may have wildcards
    #[arg(required = true)]
    uris: Vec<S3Uri>,
    /// Print the folders so many levels down, too
    #[arg(
        short = 'd',
        long,
        visible_alias = "max-depth",
        value_name = "LEVELS",
        default_value_t = 0
    )]
    depth: usize,
    /// Print sizes as 1.5 MiB
    #[arg(short = 'h', long, conflicts_with = "json")]
    human_readable: bool,
    /// Count all versions of objects, not the current ones only
    #[arg(long)]
    versions: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    payer: PayerFlag,
}

fn help() -> Arg {
    Arg::new("help")
        .long("help")
        .action(ArgAction::Help)
        .help("Print help")
}

pub(crate) async fn run(common: &Common, args: &Du) -> Result<(), Failure> {
    let client = connect(common)?;
    let members = args.payer.read()?;
    let looking = Looking::new(common);
    let mut missing = None;
    for uri in &args.uris {
        let request = members.request()?;
        let selection = Selection::of_tree(&client, common, uri, &request).await?;
        let items = match args.versions {
            true => versions(&client, uri, &selection, &members)?,
            false => current(&client, &selection, &request),
        };
        let mut sums = Sums::new(common, args, uri, selection.folder().key.len());
        let mut batches = items.ready_chunks(BATCH);
        while let Some(batch) = batches.next().await {
            let mut lines = String::new();
            looking.seen(batch.len());
            for item in batch {
                let item = item.map_err(|error| unlisted(uri, &error))?;
                if args.filters.take(sums.relative(&item.key)) {
                    sums.add(&item, &mut lines);
                }
            }
            looking.write(lines.as_bytes())?;
        }
        if sums.end(&looking)? == 0 && !uri.key.is_empty() {
            missing = Some(uri);
        }
    }
    match missing {
        Some(uri) => Err(Failure::silent(Exit::Some, format!("nothing is at {uri}"))),
        None => Ok(()),
    }
}

/// An object, or a version of one.
struct Item {
    key: String,
    size: u64,
}

type Items = BoxStream<'static, Result<Item, Error>>;

fn current(client: &Client, selection: &Selection, request: &ListObjectsV2) -> Items {
    let objects = selection.objects(client, request);
    let items = objects.map(|object| {
        let object = object?;
        Ok(Item {
            size: object.size.unwrap_or(0),
            key: object.key,
        })
    });
    items.boxed()
}

fn versions(
    client: &Client,
    uri: &S3Uri,
    selection: &Selection,
    members: &Members,
) -> Result<Items, Failure> {
    let request = ListObjectVersions {
        bucket: uri.bucket.clone(),
        prefix: selection.versions_prefix(),
        ..members.request()?
    };
    let (client, selection) = (client.clone(), selection.clone());
    let pages = stream::try_unfold(Some(request), move |request| {
        let client = client.clone();
        async move {
            let Some(request) = request else {
                return Ok(None);
            };
            let page = client.send(request.clone()).await?.output;
            let next = match page.is_truncated {
                true => Some(after(
                    request,
                    page.next_key_marker,
                    page.next_version_id_marker,
                )?),
                false => None,
            };
            Ok::<_, Error>(Some((page.versions, next)))
        }
    });
    let items = pages.flat_map(move |page| {
        let items: Vec<Result<Item, Error>> = match page {
            Ok(versions) => {
                let items = versions.into_iter().map(|version| Item {
                    size: version.size.unwrap_or(0),
                    key: version.key,
                });
                items
                    .filter(|item| selection.takes(&item.key))
                    .map(Ok)
                    .collect()
            }
            Err(error) => vec![Err(error)],
        };
        stream::iter(items)
    });
    Ok(items.boxed())
}

/// The request for the next page. A store that does not get on would be listed forever.
fn after(
    request: ListObjectVersions,
    key: Option<String>,
    version: Option<String>,
) -> Result<ListObjectVersions, Error> {
    let last = (&request.key_marker, &request.version_id_marker);
    if key.is_none() || key < request.key_marker || (&key, &version) == last {
        let message = "the store says that the list of versions goes on, but not from where";
        return Err(Error::new(Kind::Malformed, message));
    }
    Ok(ListObjectVersions {
        key_marker: key,
        version_id_marker: version,
        ..request
    })
}

/// The sums of the folders that the listing is in. Keys come in order, so that those of a folder
/// come together: nothing else is kept.
struct Sums<'a> {
    common: &'a Common,
    args: &'a Du,
    uri: &'a S3Uri,
    /// How much of a key is above the folders that are counted.
    base: usize,
    /// The key prefixes of these folders, each in the one before. The first is all.
    open: Vec<Sum>,
}

#[derive(Default)]
struct Sum {
    prefix: String,
    objects: u64,
    size: u64,
}

impl<'a> Sums<'a> {
    fn new(common: &'a Common, args: &'a Du, uri: &'a S3Uri, base: usize) -> Self {
        Self {
            common,
            args,
            uri,
            base,
            open: vec![Sum::default()],
        }
    }

    fn relative<'k>(&self, key: &'k str) -> &'k str {
        key.get(self.base..).unwrap_or_default()
    }

    fn add(&mut self, item: &Item, lines: &mut String) {
        while let Some(closed) = self.open.pop_if(|sum| !item.key.starts_with(&sum.prefix)) {
            self.close(&closed, lines);
        }
        let deepest = self.open.last().map_or(0, |sum| sum.prefix.len());
        let from = deepest.max(self.base);
        let behind = item.key.get(from..).unwrap_or_default();
        for (slash, _) in behind.match_indices('/') {
            if self.open.len() > self.args.depth {
                break;
            }
            let prefix = item.key.get(..=from.saturating_add(slash));
            self.open.push(Sum {
                prefix: prefix.unwrap_or_default().to_owned(),
                ..Sum::default()
            });
        }
        if let Some(sum) = self.open.last_mut() {
            sum.objects = sum.objects.saturating_add(1);
            sum.size = sum.size.saturating_add(item.size);
        }
    }

    /// A folder is through: it counts in the one that it is in.
    fn close(&mut self, sum: &Sum, lines: &mut String) {
        let depth = self.open.len();
        self.line(sum, depth, lines);
        if let Some(parent) = self.open.last_mut() {
            parent.objects = parent.objects.saturating_add(sum.objects);
            parent.size = parent.size.saturating_add(sum.size);
        }
    }

    /// Prints what is left. Returns how many objects there are in all.
    fn end(mut self, looking: &Looking) -> Result<u64, Failure> {
        let (mut lines, mut objects) = (String::new(), 0);
        while let Some(closed) = self.open.pop() {
            self.close(&closed, &mut lines);
            objects = closed.objects;
        }
        looking.write(lines.as_bytes())?;
        Ok(objects)
    }

    fn line(&self, sum: &Sum, depth: usize, lines: &mut String) {
        let uri = match depth {
            0 => self.uri.to_string(),
            _ => self.uri.with_key(&sum.prefix).to_string(),
        };
        let Sum { objects, size, .. } = sum;
        if self.common.json {
            let line = json!({ "uri": uri, "depth": depth, "objects": objects, "size": size });
            lines.push_str(&json_line(&line));
        } else {
            let size = match self.args.human_readable {
                true => human_size(*size),
                false => size.to_string(),
            };
            let objects = match objects {
                1 => "1 object".to_owned(),
                _ => format!("{objects} objects"),
            };
            // Tabs between columns: only the name is of others.
            lines.push_str(&format!("{size}\t{objects}\t{}", shown(&uri)));
        }
        lines.push('\n');
    }
}
