//! `anys3 cat`: objects on standard output.

use anys3::proto::ops::GetObject;
use clap::Args;
use futures_util::StreamExt;

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::transfer::flags::ReadFlags;
use crate::transfer::route::{Unprinted, no_key, print_object};
use crate::transfer::wildcard;

const EXAMPLES: &str = "\
Examples:
  anys3 cat s3://mybucket/log.gz | gunzip | less
  anys3 cat 's3://mybucket/logs/2026-*.txt'        all that match, in the order of their keys
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Cat {
    /// s3://bucket/key, one or more, which may have wildcards
    #[arg(required = true)]
    pub(crate) uris: Vec<S3Uri>,
    #[command(flatten)]
    pub(crate) flags: ReadFlags,
}

pub(crate) async fn run(common: &Common, args: &Cat) -> Result<(), Failure> {
    let client = connect(common)?;
    let members = args.flags.read()?;
    for uri in &args.uris {
        if uri.key.is_empty() {
            return Err(no_key(uri));
        }
        let mut keys = wildcard::keys(&client, common, uri, &members).await?;
        while let Some(uri) = keys.next().await.transpose()? {
            let get = GetObject {
                key: uri.key.clone(),
                ..members.request()?
            };
            let printed = print_object(&client, &uri, get).await;
            printed.map_err(|unprinted| match unprinted {
                Unprinted::Unread(error) => Failure::doing(format!("cannot read {uri}"), &error),
                Unprinted::Unwritten(failure) => failure,
            })?;
        }
    }
    Ok(())
}
