//! `anys3 head`: the first bytes or lines of objects, without the rest.

use anys3::proto::ByteRange;
use anys3::proto::ops::GetObject;
use anys3::{Body, Client, Error, Kind};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;
use clap::Args;
use futures_util::StreamExt;
use serde_json::json;

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report::{self, print_json};
use crate::transfer::flags::{Members, ReadFlags};
use crate::transfer::route::no_key;
use crate::transfer::wildcard;
use crate::words;

const EXAMPLES: &str = "\
Examples:
  anys3 head s3://mybucket/data.csv                   the first 10 lines
  anys3 head -n 1 's3://mybucket/data/*.csv'          the header of each
  anys3 head -c 4KiB s3://mybucket/disk.img | xxd
  anys3 head -c 100 --json s3://mybucket/a.bin        {\"uri\":…,\"size\":5000,\"body\":\"…\"}, in base64
";

/// Lines where nothing is said, as head(1) has it.
const LINES: u64 = 10;
/// What is asked for first when lines are wanted: ten lines of most files, and one packet or two
/// more than a request of nothing.
const FIRST_RANGE: u64 = 16 << 10;
/// What is asked for at most in one request, as ranges double: a part's worth.
const RANGE_MAX: u64 = 8 << 20;
/// What is held in memory for a line of JSON.
const JSON_BODY_MAX: usize = 6 << 20;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Head {
    /// s3://bucket/key, one or more, which may have wildcards
    #[arg(required = true)]
    uris: Vec<S3Uri>,
    /// Print so many lines [default: 10]
    #[arg(short = 'n', long, value_name = "COUNT", conflicts_with = "bytes")]
    lines: Option<u64>,
    /// Print so many bytes: 100, 4KiB, 1MiB
    #[arg(short = 'c', long, value_name = "BYTES", value_parser = size)]
    bytes: Option<u64>,
    #[command(flatten)]
    flags: ReadFlags,
}

fn size(text: &str) -> Result<u64, String> {
    words::bytes(text).ok_or_else(|| "expected a number of bytes, as 100 or 4KiB".to_owned())
}

pub(crate) async fn run(common: &Common, args: &Head) -> Result<(), Failure> {
    let client = connect(common)?;
    let members = args.flags.read()?;
    let wanted = match (args.bytes, args.lines) {
        (Some(bytes), _) => Wanted::Bytes(bytes),
        (None, lines) => Wanted::Lines(lines.unwrap_or(LINES)),
    };
    let mut count = 0_u64;
    for uri in &args.uris {
        if uri.key.is_empty() {
            return Err(no_key(uri));
        }
        let keys = wildcard::keys(&client, common, uri, &members).await?;
        let mut keys = std::pin::pin!(keys.peekable());
        while let Some(uri) = keys.next().await.transpose()? {
            let mut out = Out::new(common.json);
            let is_one = count == 0 && args.uris.len() == 1 && keys.as_mut().peek().await.is_none();
            if !is_one && !common.json && !common.quiet {
                out.name(&uri, count > 0)?;
            }
            let size = print_head(&client, &members, (&uri, wanted), &mut out).await?;
            out.end(&uri, size)?;
            count = count.saturating_add(1);
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Wanted {
    Bytes(u64),
    Lines(u64),
}

/// Where the bytes go: to standard output, or into a line of JSON.
struct Out {
    json: Option<Vec<u8>>,
}

impl Out {
    fn new(json: bool) -> Self {
        Self {
            json: json.then(Vec::new),
        }
    }

    /// The heading of one of several, as head(1) has it.
    fn name(&mut self, uri: &S3Uri, is_next: bool) -> Result<(), Failure> {
        let gap = if is_next { "\n" } else { "" };
        let uri = uri.to_string();
        report::write(format!("{gap}==> {} <==\n", report::shown(&uri)).as_bytes())
    }

    async fn write(&mut self, bytes: Bytes) -> Result<(), Failure> {
        let Some(held) = &mut self.json else {
            return report::write_waiting(bytes).await;
        };
        if held.len().saturating_add(bytes.len()) > JSON_BODY_MAX {
            return Err(Failure::usage(format!(
                "--json holds {JSON_BODY_MAX} bytes at most: ask for fewer, or omit --json"
            )));
        }
        held.extend_from_slice(&bytes);
        Ok(())
    }

    fn end(self, uri: &S3Uri, size: u64) -> Result<(), Failure> {
        let Some(held) = self.json else {
            return Ok(());
        };
        print_json(&json!({
            "uri": uri.to_string(),
            "size": size,
            "body": BASE64_STANDARD.encode(held),
        }))
    }
}

/// Prints what is wanted of one object, range after range of one state of it. Returns its size.
async fn print_head(
    client: &Client,
    members: &Members,
    (uri, wanted): (&S3Uri, Wanted),
    out: &mut Out,
) -> Result<u64, Failure> {
    let failed = |error: &Error| Failure::doing(format!("cannot read {uri}"), error);
    let mut left = wanted;
    let (mut offset, mut length) = (0_u64, FIRST_RANGE);
    let mut etag = None;
    loop {
        if let Wanted::Bytes(bytes) = left {
            length = bytes;
        }
        let last = offset.saturating_add(length.max(1)).saturating_sub(1);
        let mut get = GetObject {
            bucket: uri.bucket.clone(),
            key: uri.key.clone(),
            range: Some(ByteRange::Within(offset, last).to_string()),
            ..members.request()?
        };
        get.conditions.if_match = etag.clone();
        let reply = match client.send(get).await {
            // Nothing is there to be read: an empty object.
            Err(error) if error.status() == Some(416) && offset == 0 => return Ok(0),
            sent => sent.map_err(|error| failed(&error))?,
        };
        let size = size_of(&reply.output.content_range).or(reply.body.length());
        let size = size.unwrap_or(0);
        etag = etag.or(reply.output.etag.clone());
        let (read, is_over) = pass(reply.body, &mut left, out)
            .await
            .map_err(|end| match end {
                End::Unread(error) => failed(&error),
                End::Unwritten(failure) => failure,
            })?;
        offset = offset.saturating_add(read);
        if is_over || offset >= size {
            return Ok(size);
        }
        if read == 0 {
            let message = "the store sent nothing of what is left";
            return Err(failed(&Error::new(Kind::Malformed, message)));
        }
        length = length.saturating_mul(2).min(RANGE_MAX);
    }
}

enum End {
    Unread(Error),
    Unwritten(Failure),
}

/// Writes what is still wanted of a body. Returns how many bytes of it were looked at, and whether
/// nothing more is wanted.
async fn pass(mut body: Body, left: &mut Wanted, out: &mut Out) -> Result<(u64, bool), End> {
    let mut read = 0_u64;
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(End::Unread)?;
        let taken = left.take(&chunk);
        let wanted = chunk.slice(..taken.min(chunk.len()));
        out.write(wanted).await.map_err(End::Unwritten)?;
        read = read.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if left.is_over() {
            return Ok((read, true));
        }
    }
    Ok((read, left.is_over()))
}

impl Wanted {
    fn is_over(self) -> bool {
        matches!(self, Self::Bytes(0) | Self::Lines(0))
    }

    /// How many of these bytes are wanted; what is wanted after them is less.
    fn take(&mut self, bytes: &[u8]) -> usize {
        match self {
            Self::Bytes(left) => {
                let taken = usize::try_from(*left)
                    .unwrap_or(usize::MAX)
                    .min(bytes.len());
                *left = left.saturating_sub(u64::try_from(taken).unwrap_or(u64::MAX));
                taken
            }
            Self::Lines(0) => 0,
            Self::Lines(left) => {
                for (at, byte) in bytes.iter().enumerate() {
                    if *byte != b'\n' {
                        continue;
                    }
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        return at.saturating_add(1);
                    }
                }
                bytes.len()
            }
        }
    }
}

/// The size of the object in `bytes 0-99/5000`.
fn size_of(content_range: &Option<String>) -> Option<u64> {
    let (_, size) = content_range.as_ref()?.rsplit_once('/')?;
    size.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_is_counted_over_chunks() {
        let mut lines = Wanted::Lines(3);
        let taken: Vec<usize> = [&b"a\nb"[..], b"c\n", b"", b"d\ne\n", b"f"]
            .iter()
            .map(|chunk| lines.take(chunk))
            .collect();
        assert_eq!(taken, [3, 2, 0, 2, 0]);
        let mut bytes = Wanted::Bytes(5);
        let taken: Vec<usize> = [&b"abc"[..], b"def", b"g"]
            .iter()
            .map(|chunk| bytes.take(chunk))
            .collect();
        assert_eq!(taken, [3, 2, 0]);
        assert!(bytes.is_over() && lines.is_over());
    }
}
