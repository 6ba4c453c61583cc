//! `anys3 verify`: whether what was copied is there, with the same bytes.

use std::sync::Arc;

use anys3::Client;
use anys3::proto::ops::ListObjectsV2;
use clap::Args;
use futures_util::{Stream, StreamExt};
use serde_json::json;

use super::diff::print;
use crate::connect::connect_counting;
use crate::failure::{Exit, Failure, Why};
use crate::options::Common;
use crate::place::{Place, S3Uri};
use crate::report::{Manner, Report, Telling, print_json, print_line};
use crate::transfer::bytes::{By, Comparer, Reading, Remote};
use crate::transfer::difference::{Comparing, Depth, Finding, Found, Trees};
use crate::transfer::flags::Members;
use crate::transfer::trees::{self, Entry, Prefix, What};
use crate::transfer::wildcard::unlisted;
use crate::words::human_size;

const EXAMPLES: &str = "\
Examples:
  anys3 verify photos s3://mybucket/photos             is all of it there, byte by byte?
  anys3 verify s3://mybucket/photos s3://backup/photos --exact
  anys3 verify photos s3://mybucket/photos --read      read the objects, too
  anys3 verify s3://mybucket/photos                    read all, and compare with their checksums
";

const AFTER: &str = "\
A file is compared with the checksum that the store has of the object (CRC64NVME, SHA256, …, of
multipart uploads, too), else with its entity tag where that is an MD5, else byte by byte.

With --json a line is one of what differs, as anys3 diff has it; the last is
{\"verified\":…,\"bytes\":…,\"different\":…,\"missing\":…,\"unknown\":…}.

Exit status 1: something is missing or different, or could not be compared; 2: some objects have
no checksum to be compared with.";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, after_help = AFTER)]
pub(crate) struct Verify {
    /// What must be there: a folder or s3://bucket/prefix
    source: Place,
    /// Where: a folder or s3://bucket/prefix [default: the objects are compared with their own
    /// checksums]
    target: Option<Place>,
    /// Read objects that have a checksum, too: what a store says of its bytes is not believed
    #[arg(long)]
    read: bool,
    /// Nothing else may be there
    #[arg(long, requires = "target")]
    exact: bool,
    #[command(flatten)]
    options: Comparing,
}

/// What has been found so far.
#[derive(Default)]
struct Tally {
    verified: u64,
    bytes: u64,
    different: u64,
    missing: u64,
    unknown: u64,
}

pub(crate) async fn run(common: &Common, args: &Verify) -> Result<(), Failure> {
    let report = Report::new(Manner::new(common, &Telling::default()));
    let client = connect_counting(common, report.counter())?;
    let members = args.options.flags.read()?;
    let tally = match (&args.source, &args.target) {
        (source, Some(target)) => {
            let trees = Trees {
                client: &client,
                report: &report,
                source,
                target,
                depth: match args.read {
                    true => Depth::Bytes,
                    false => Depth::Checksum,
                },
                options: &args.options,
                members: &members,
            };
            tell(common, &report, trees.findings()?, (args, target)).await?
        }
        (Place::S3(uri), None) => {
            let findings = scrub(&client, &report, uri, (&args.options, &members))?;
            tell(common, &report, findings, (args, &args.source)).await?
        }
        (source, None) => {
            return Err(Failure::usage(format!(
                "{source} is not in a store: name what it is compared with, as s3://bucket/prefix"
            )));
        }
    };
    if !common.quiet {
        report.aside(|| tally.print(common))?;
    }
    let ended = report.finish();
    match (tally.different, tally.missing, tally.unknown) {
        (0, 0, 0) => ended,
        _ => Err(Failure::told(Exit::Some)),
    }
}

/// Prints what is wrong, and counts.
async fn tell(
    common: &Common,
    report: &Report,
    findings: impl Stream<Item = Result<Finding, Failure>>,
    (args, target): (&Verify, &Place),
) -> Result<Tally, Failure> {
    let mut findings = std::pin::pin!(findings);
    let mut tally = Tally::default();
    while let Some(finding) = findings.next().await.transpose()? {
        if matches!(finding.what, Found::OnlyInTarget) && !args.exact {
            continue;
        }
        tally.count(&finding);
        print(common, report, &finding, (&args.source, target))?;
    }
    Ok(tally)
}

impl Tally {
    fn count(&mut self, finding: &Finding) {
        let count = match finding.what {
            Found::Same => {
                let size = finding.source_size.unwrap_or(0);
                self.bytes = self.bytes.saturating_add(size);
                &mut self.verified
            }
            Found::OnlyInSource => &mut self.missing,
            Found::OnlyInTarget | Found::SizesDiffer | Found::BytesDiffer(_) => &mut self.different,
            Found::Failed(_) => &mut self.unknown,
        };
        *count = count.saturating_add(1);
    }

    fn print(&self, common: &Common) -> Result<(), Failure> {
        let Self {
            verified,
            bytes,
            different,
            missing,
            unknown,
        } = self;
        if common.json {
            return print_json(&json!({
                "verified": verified,
                "bytes": bytes,
                "different": different,
                "missing": missing,
                "unknown": unknown,
            }));
        }
        let size = human_size(*bytes);
        let mut line =
            format!("{verified} the same ({size}), {different} different, {missing} missing");
        if *unknown > 0 {
            line.push_str(&format!(", {unknown} not compared"));
        }
        print_line(&line)
    }
}

/// Reads all objects below a prefix, and compares each with its own checksum.
fn scrub<'a>(
    client: &'a Client,
    report: &'a Report,
    uri: &S3Uri,
    (options, members): (&'a Comparing, &Members),
) -> Result<impl Stream<Item = Result<Finding, Failure>> + use<'a>, Failure> {
    let request = ListObjectsV2 {
        max_keys: options.page_size,
        ..members.request()?
    };
    let prefix = Prefix {
        client,
        below: &uri.folder(),
        request,
        failed: unlisted,
    };
    let reading = Arc::new(Reading {
        client: client.clone(),
        head: members.request()?,
        get: members.request()?,
    });
    let bucket = uri.clone();
    let objects = trees::remote(prefix, &options.filters).map(move |entry| {
        let entry = entry?;
        let key = match &entry.what {
            What::Object(object) => object.key.clone(),
            What::File(file) => file.relative.clone(),
        };
        let object = Remote {
            reading: Arc::clone(&reading),
            uri: bucket.with_key(key),
            etag: None,
        };
        Ok((entry, object))
    });
    let findings = objects.map(move |found: Result<(Entry, Remote), Failure>| async move {
        let (entry, object) = found?;
        Ok(scrub_one(report, entry, object).await)
    });
    let at_once = client.transfers().concurrency.max(1);
    let findings = findings.buffered(at_once);
    Ok(findings.filter_map(|finding| std::future::ready(finding.transpose())))
}

/// `None`: it is told, and has nothing to be compared with.
async fn scrub_one(report: &Report, entry: Entry, object: Remote) -> Option<Finding> {
    let comparer = Comparer {
        report,
        reads: true,
    };
    let what = match comparer.with_itself(entry.size, &object).await {
        Ok(Some(verdict)) if verdict.same => Found::Same,
        Ok(Some(verdict)) => Found::BytesDiffer(verdict.by),
        Ok(None) => {
            let uri = object.uri.to_string();
            report.skipped(&uri, "It has no checksum of all its bytes.");
            return None;
        }
        // A read that ends in an error in place of a wrong byte has found the difference.
        Err(error) if error.kind() == anys3::Kind::Corrupt => Found::BytesDiffer(By::Reading),
        Err(error) => Found::Failed(Why::from(&error)),
    };
    Some(Finding {
        path: entry.relative,
        source_size: Some(entry.size),
        target_size: None,
        what,
    })
}
