//! `anys3 diff`: what is different in two trees.

use clap::Args;
use futures_util::StreamExt;

use crate::connect::connect_counting;
use crate::failure::{Exit, Failure};
use crate::options::Common;
use crate::place::Place;
use crate::report::{Manner, Report, Telling, print_json, print_line};
use crate::transfer::difference::{Comparing, Depth, Finding, Trees};

const EXAMPLES: &str = "\
Examples:
  anys3 diff photos s3://mybucket/photos
  anys3 diff s3://mybucket/photos s3://backup/photos --size-only
  anys3 diff build s3://mybucket/site --exclude '*.map' --json
";

const AFTER: &str = "\
What has the same size is compared by the checksum that the store has of it, else by its entity
tag where that is an MD5, else byte by byte. With --json a line is {\"difference\":…,\"path\":…,
\"source_size\":…,\"target_size\":…}, the difference one of only_in_source, only_in_target, size,
bytes (\"by\":…) and unknown (\"error\":…).

Exit status 1: they differ, or some could not be compared.";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, after_help = AFTER)]
pub(crate) struct Diff {
    /// A folder or s3://bucket/prefix
    source: Place,
    /// What it is compared with: a folder or s3://bucket/prefix
    target: Place,
    /// Compare sizes, and no bytes
    #[arg(long)]
    size_only: bool,
    #[command(flatten)]
    options: Comparing,
}

pub(crate) async fn run(common: &Common, args: &Diff) -> Result<(), Failure> {
    let report = Report::new(Manner::new(common, &Telling::default()));
    let client = connect_counting(common, report.counter())?;
    let trees = Trees {
        client: &client,
        report: &report,
        source: &args.source,
        target: &args.target,
        depth: match args.size_only {
            true => Depth::Size,
            false => Depth::Checksum,
        },
        options: &args.options,
        members: &args.options.flags.read()?,
    };
    let mut findings = std::pin::pin!(trees.findings()?);
    let mut differ = false;
    while let Some(finding) = findings.next().await.transpose()? {
        differ |= print(common, &report, &finding, (&args.source, &args.target))?;
    }
    let ended = report.finish();
    match differ {
        true => Err(Failure::told(Exit::Some)),
        false => ended,
    }
}

/// Prints a difference. Returns whether it is one.
pub(crate) fn print(
    common: &Common,
    report: &Report,
    finding: &Finding,
    (source, target): (&Place, &Place),
) -> Result<bool, Failure> {
    if common.json {
        let Some(line) = finding.json() else {
            return Ok(false);
        };
        report.aside(|| print_json(&line))?;
        return Ok(true);
    }
    let Some(line) = finding.line(source, target) else {
        return Ok(false);
    };
    // A name may have a line end in it, and is one line all the same.
    report.aside(|| print_line(&line))?;
    Ok(true)
}
