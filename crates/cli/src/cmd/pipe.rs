//! `anys3 pipe`: standard input to an object, and on to the next program.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anys3::Body;
use bytes::{Bytes, BytesMut};
use clap::Args;
use futures_util::stream;
use serde_json::json;
use tokio::io::AsyncReadExt as _;

use crate::failure::{Exit, Failure};
use crate::options::Common;
use crate::place::{Place, S3Uri};
use crate::report;
use crate::transfer::flags::ObjectFlags;
use crate::transfer::options::Options;
use crate::transfer::route::{self, Asked, upload_stream};

const EXAMPLES: &str = "\
Examples:
  pg_dump shop | gzip | anys3 pipe s3://mybucket/shop.sql.gz
  make 2>&1 | anys3 pipe s3://mybucket/build.log --tee     store it, and see it
  tar c . | anys3 pipe s3://mybucket/a.tar --storage-class STANDARD_IA --json
";

/// Bytes that are read at once: as much as a pipe of Linux holds.
const CHUNK: usize = 64 << 10;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Pipe {
    /// s3://bucket/key
    uri: S3Uri,
    /// Print what is stored on standard output, too. Goes on storing when nobody reads it any more
    #[arg(long, conflicts_with = "json")]
    tee: bool,
    /// Store nothing where there is an object already
    #[arg(long)]
    no_overwrite: bool,
    /// Length in bytes of what comes, where it has more than 78 GiB: parts are then larger, of which
    /// there can be 10,000
    #[arg(long, value_name = "BYTES")]
    expected_size: Option<u64>,
    #[command(flatten)]
    flags: ObjectFlags,
}

pub(crate) async fn run(common: &Common, args: &Pipe) -> Result<(), Failure> {
    if !args.uri.names_key() {
        let message = format!("expected s3://bucket/key, and {} names no key", args.uri);
        return Err(Failure::usage(message));
    }
    let mut options = Options {
        no_overwrite: args.no_overwrite,
        flags: args.flags.clone(),
        ..Options::default()
    };
    options.telling.no_progress = args.tee;
    let asked = Asked {
        source: &Place::Stream,
        target: &Place::S3(args.uri.clone()),
        recursive: false,
        is_move: false,
        expected_size: args.expected_size,
        options: &options,
    };
    let transfers = route::begin(common, &asked, &options.flags.read()?)?;
    let count = Arc::new(AtomicU64::new(0));
    let body = standard_input(args.tee, Arc::clone(&count));
    let output = upload_stream(&transfers, body, args.expected_size, &args.uri).await;
    let stored = output?;
    transfers.report.finish()?;
    if !common.json {
        return Ok(());
    }
    report::print_json(&json!({
        "operation": "upload",
        "source": "-",
        "target": args.uri.to_string(),
        "size": count.load(Ordering::Relaxed),
        "stored": stored.is_some(),
        "etag": stored.and_then(|output| output.etag),
    }))
}

/// What standard input gives, counted, and passed on if it is to be.
fn standard_input(tee: bool, count: Arc<AtomicU64>) -> Body {
    let state = (tokio::io::stdin(), tee);
    let chunks = stream::try_unfold(state, move |(mut input, mut tee)| {
        let count = Arc::clone(&count);
        async move {
            let mut chunk = BytesMut::with_capacity(CHUNK);
            let read = input.read_buf(&mut chunk).await?;
            if read == 0 {
                return Ok::<_, std::io::Error>(None);
            }
            count.fetch_add(u64::try_from(read).unwrap_or(0), Ordering::Relaxed);
            let chunk = chunk.freeze();
            if tee {
                tee = pass_on(chunk.clone()).await?;
            }
            Ok(Some((chunk, (input, tee))))
        }
    });
    Body::from_stream(chunks, None)
}

/// Prints a chunk; `false` when nobody reads it any more.
async fn pass_on(chunk: Bytes) -> Result<bool, std::io::Error> {
    match report::write_waiting(chunk).await {
        Ok(()) => Ok(true),
        Err(failure) if failure.exit == Exit::ReaderGone => Ok(false),
        Err(failure) => Err(std::io::Error::other(failure.message)),
    }
}
