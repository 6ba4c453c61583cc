//! `anys3 ls`: buckets, one level, or all keys below a prefix.

use anys3::Client;
use anys3::proto::ops::{ListBuckets, ListObjectsV2, ListObjectsV2Output, Object};
use clap::Args;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::connect::connect;
use crate::failure::{Exit, Failure};
use crate::options::{Common, page_size};
use crate::place::S3Uri;
use crate::report::{self, print, print_json, print_line};
use crate::transfer::flags::PayerFlag;
use crate::transfer::wildcard::{self, As, Selection, unlisted};
use crate::words::{human_size, local_time};

const EXAMPLES: &str = "\
Examples:
  anys3 ls                                   the buckets
  anys3 ls s3://mybucket/photos/             one level
  anys3 ls 's3://mybucket/logs/*.gz'         what matches
  anys3 ls s3://mybucket --recursive --human-readable --summarize
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Ls {
    /// s3://bucket or s3://bucket/prefix, which may have wildcards; omit it to list the buckets
    pub(crate) uri: Option<LsTarget>,
    /// List all keys below the prefix, not one level
    #[arg(long)]
    pub(crate) recursive: bool,
    /// Print sizes as 1.5 MiB
    #[arg(long, conflicts_with = "json")]
    pub(crate) human_readable: bool,
    /// Print the number and total size of the objects at the end
    #[arg(long)]
    pub(crate) summarize: bool,
    /// Number of keys per page, 1 to 1000
    #[arg(long, value_name = "COUNT", value_parser = page_size)]
    pub(crate) page_size: Option<u32>,
    /// List only buckets whose names begin so
    #[arg(long, value_name = "PREFIX")]
    pub(crate) bucket_name_prefix: Option<String>,
    /// List only buckets in this region
    #[arg(long, value_name = "REGION")]
    pub(crate) bucket_region: Option<String>,
    #[command(flatten)]
    pub(crate) payer: PayerFlag,
}

/// `ls` takes a bucket without `s3://` as well, as AWS's CLI does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LsTarget(pub(crate) Option<S3Uri>);

impl std::str::FromStr for LsTarget {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "" | "s3://" | "s3:///" | "/" => Ok(Self(None)),
            _ => S3Uri::lenient(text).map(|uri| Self(Some(uri))),
        }
    }
}

pub(crate) async fn run(common: &Common, args: &Ls) -> Result<(), Failure> {
    let client = connect(common)?;
    match args.uri.as_ref().and_then(|target| target.0.as_ref()) {
        None => buckets(common, args, &client).await,
        Some(uri) => keys(common, args, &client, uri).await,
    }
}

async fn buckets(common: &Common, args: &Ls, client: &Client) -> Result<(), Failure> {
    let request = ListBuckets {
        prefix: args.bucket_name_prefix.clone(),
        bucket_region: args.bucket_region.clone(),
        max_buckets: args.page_size,
        ..ListBuckets::default()
    };
    let buckets = client
        .list_buckets_with(request)
        .await
        .map_err(|e| Failure::doing("cannot list the buckets", &e))?;
    let lines = Lines {
        common,
        full_names: false,
        args,
        zone: TimeZone::system(),
    };
    for bucket in buckets {
        let name = bucket.name.unwrap_or_default();
        match common.json {
            true => print_json(
                &json!({ "bucket": name, "creation_date": bucket.creation_date.map(|t| t.iso()) }),
            )?,
            false => print_line(&format!(
                "{} {name}",
                time(bucket.creation_date, &lines.zone)
            ))?,
        }
    }
    // AWS's CLI counts objects, and buckets are none.
    if args.summarize {
        lines.summary(0, 0)
    } else {
        Ok(())
    }
}

async fn keys(common: &Common, args: &Ls, client: &Client, uri: &S3Uri) -> Result<(), Failure> {
    let request = ListObjectsV2 {
        max_keys: args.page_size,
        ..args.payer.read()?.request()?
    };
    let found = wildcard::pattern(client, common, (uri, As::Prefix), &request).await?;
    let selection = match found {
        Some(pattern) => Selection::matching(uri, pattern, args.recursive),
        None if args.recursive => Selection::all_below(uri.clone()),
        None => Selection::level(uri.clone()),
    };
    let bucket = client.bucket(&uri.bucket);
    let mut listing = bucket.list_with(selection.listed(&request));
    let lines = Lines {
        common,
        // Where folders differ, a last name tells too little.
        full_names: args.recursive || selection.is_pattern(),
        args,
        zone: TimeZone::system(),
    };
    let (mut count, mut size, mut empty) = (0_u64, 0_u64, true);
    while let Some(page) = listing.next_page().await {
        let mut page = page.map_err(|e| unlisted(uri, &e))?;
        selection.retain(&mut page);
        empty &= page.contents.is_empty() && page.common_prefixes.is_empty();
        for object in &page.contents {
            count = count.saturating_add(1);
            size = size.saturating_add(object.size.unwrap_or(0));
        }
        // One write a page: a bucket has millions of lines.
        report::write(lines.page(&page).as_bytes())?;
    }
    if args.summarize {
        lines.summary(count, size)?;
    }
    // A script asks so whether a key is there.
    if empty && !uri.key.is_empty() {
        Err(Failure::silent(Exit::Some, format!("nothing is at {uri}")))
    } else {
        Ok(())
    }
}

struct Lines<'a> {
    common: &'a Common,
    /// Whether keys are printed whole.
    full_names: bool,
    args: &'a Ls,
    zone: TimeZone,
}

impl Lines<'_> {
    /// Folders first, as AWS's CLI has them.
    fn page(&self, page: &ListObjectsV2Output) -> String {
        let mut out = String::new();
        for prefix in page
            .common_prefixes
            .iter()
            .filter_map(|folded| folded.prefix.as_deref())
        {
            match self.common.json {
                true => out.push_str(&report::json_line(&json!({ "prefix": prefix }))),
                false => out.push_str(&report::shown(&folded(prefix, self.full_names))),
            }
            out.push('\n');
        }
        for object in &page.contents {
            match self.common.json {
                true => out.push_str(&report::json_line(&json_value(object))),
                false => out.push_str(&report::shown(&self.object(object))),
            }
            out.push('\n');
        }
        out
    }

    fn object(&self, object: &Object) -> String {
        let name = if self.full_names {
            &object.key
        } else {
            last_name(&object.key)
        };
        let size = self.size(object.size.unwrap_or(0));
        format!(
            "{} {size:>10} {name}",
            time(object.last_modified, &self.zone)
        )
    }

    fn summary(&self, count: u64, size: u64) -> Result<(), Failure> {
        match self.common.json {
            true => print_json(&json!({ "total_objects": count, "total_size": size })),
            false => print(&format!(
                "\nTotal Objects: {count}\n   Total Size: {}",
                self.size(size)
            )),
        }
    }

    fn size(&self, bytes: u64) -> String {
        if self.args.human_readable {
            human_size(bytes)
        } else {
            bytes.to_string()
        }
    }
}

pub(crate) fn json_value(object: &Object) -> serde_json::Value {
    json!({
        "key": object.key,
        "size": object.size,
        "last_modified": object.last_modified.map(|at| at.iso()),
        "etag": object.etag,
        "storage_class": object.storage_class.as_ref().map(|class| class.as_str()),
    })
}

fn folded(prefix: &str, full_name: bool) -> String {
    let name = prefix.strip_suffix('/').unwrap_or(prefix);
    let name = if full_name { name } else { last_name(name) };
    format!("{:>30} {name}/", "PRE")
}

fn last_name(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or_default()
}

fn time(at: Option<anys3::proto::Timestamp>, zone: &TimeZone) -> String {
    format!(
        "{:19}",
        at.map(|at| local_time(at, zone)).unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Cli;
    use anys3::proto::Timestamp;
    use clap::Parser;

    #[test]
    fn lines_are_those_of_aws() {
        let object = Object {
            key: "photos/cat.jpg".into(),
            size: Some(1536),
            last_modified: Some(Timestamp::from_secs(1_767_225_600)),
            ..Default::default()
        };
        let line = |arguments: &[&str]| {
            let cli = Cli::try_parse_from(["anys3", "ls"].iter().chain(arguments)).unwrap();
            let crate::args::Command::Verb(crate::args::Verb::Ls(args)) = &cli.command else {
                panic!()
            };
            Lines {
                common: &cli.common,
                full_names: args.recursive,
                args,
                zone: TimeZone::UTC,
            }
            .object(&object)
        };
        assert_eq!(line(&["s3://b"]), "2026-01-01 00:00:00       1536 cat.jpg");
        assert_eq!(
            line(&["s3://b", "--recursive"]),
            "2026-01-01 00:00:00       1536 photos/cat.jpg"
        );
        assert_eq!(
            line(&["s3://b", "--human-readable"]),
            "2026-01-01 00:00:00    1.5 KiB cat.jpg"
        );
        assert_eq!(
            folded("photos/2026/", false),
            "                           PRE 2026/"
        );
    }

    #[test]
    fn what_to_list() {
        let target = |text: &str| {
            text.parse::<LsTarget>()
                .unwrap()
                .0
                .map(|uri| uri.to_string())
        };
        assert_eq!((target("s3://"), target("")), (None, None));
        assert_eq!(target("b/p"), Some("s3://b/p".to_owned()));
        assert!(
            "/b/p"
                .parse::<LsTarget>()
                .unwrap_err()
                .contains("did you mean s3://b/p?")
        );
        assert_eq!(target("s3://b"), Some("s3://b".to_owned()));
    }
}
