//! `anys3 cat`: objects on standard output.

use anys3::Client;
use anys3::proto::ops::GetObject;
use clap::Args;

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report;

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
}

pub(crate) async fn run(common: &Common, args: &Cat) -> Result<(), Failure> {
    let client = connect(common)?;
    for uri in &args.uris {
        print_object(&client, uri).await?;
    }
    Ok(())
}

/// One object, in the order of its bytes; a connection that breaks is made anew. Fails when they
/// are not those that were stored; some are out by then.
pub(crate) async fn print_object(client: &Client, uri: &S3Uri) -> Result<(), Failure> {
    let failed = |error: &anys3::Error| Failure::doing(format!("cannot read {uri}"), error);
    if uri.key.is_empty() {
        return Err(Failure::usage(format!(
            "expected s3://bucket/key, and {uri} has no key"
        )));
    }
    let get = GetObject {
        key: uri.key.clone(),
        ..Default::default()
    };
    let mut body = client
        .bucket(&uri.bucket)
        .read_with(get)
        .await
        .map_err(|e| failed(&e))?
        .body;
    while let Some(chunk) = body.next().await.transpose().map_err(|e| failed(&e))? {
        // Standard output may wait for its reader, and nothing else is to be done meanwhile.
        tokio::task::block_in_place(|| report::write(&chunk))?;
    }
    Ok(())
}
