//! `anys3 cat`: objects on standard output.

use anys3::proto::ops::GetObject;
use clap::Args;

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::transfer::flags::PayerFlag;
use crate::transfer::route::{Unprinted, no_key, print_object};

const EXAMPLES: &str = "\
Examples:
  anys3 cat s3://mybucket/log.gz | gunzip | less
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Cat {
    /// s3://bucket/key, one or more
    #[arg(required = true)]
    pub(crate) uris: Vec<S3Uri>,
    #[command(flatten)]
    pub(crate) payer: PayerFlag,
}

pub(crate) async fn run(common: &Common, args: &Cat) -> Result<(), Failure> {
    let client = connect(common)?;
    for uri in &args.uris {
        if uri.key.is_empty() {
            return Err(no_key(uri));
        }
        let get = GetObject {
            key: uri.key.clone(),
            ..args.payer.read()?.request()?
        };
        let printed = print_object(&client, uri, get).await;
        printed.map_err(|unprinted| match unprinted {
            Unprinted::Unread(error) => Failure::doing(format!("cannot read {uri}"), &error),
            Unprinted::Unwritten(failure) => failure,
        })?;
    }
    Ok(())
}
