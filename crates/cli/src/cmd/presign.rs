//! `anys3 presign`: a URL that needs no credentials.

use std::time::Duration;

use anys3::proto::ops::{DeleteObject, GetObject, HeadObject, PutObject};
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::report;

const EXAMPLES: &str = "\
Examples:
  curl -o myfile.txt \"$(anys3 presign s3://mybucket/myfile.txt)\"
  curl -T myfile.txt \"$(anys3 presign s3://mybucket/myfile.txt --method put --expires-in 600)\"
";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES, args_override_self = true)]
pub(crate) struct Presign {
    /// s3://bucket/key
    #[arg(value_parser = S3Uri::lenient)]
    pub(crate) uri: S3Uri,
    /// Seconds until the URL expires, up to seven days
    #[arg(long, value_name = "SECONDS", default_value = "3600")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=604_800))]
    pub(crate) expires_in: u64,
    /// What the URL is for
    #[arg(long, value_name = "METHOD", default_value = "get", ignore_case = true)]
    pub(crate) method: PresignMethod,
}

/// What a presigned URL is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PresignMethod {
    /// Download.
    Get,
    /// Upload.
    Put,
    /// Size, type and metadata.
    Head,
    /// Deletion.
    Delete,
}

pub(crate) async fn run(common: &Common, args: &Presign) -> Result<(), Failure> {
    let (bucket, key) = (args.uri.bucket.clone(), args.uri.key.clone());
    if key.is_empty() {
        return Err(Failure::usage(format!(
            "expected s3://bucket/key, and {} has no key",
            args.uri
        )));
    }
    let client = connect(common)?;
    let expires = Duration::from_secs(args.expires_in);
    let presigned = match args.method {
        PresignMethod::Get => {
            client
                .presign(
                    GetObject {
                        bucket,
                        key,
                        ..Default::default()
                    },
                    expires,
                )
                .await
        }
        PresignMethod::Put => {
            client
                .presign(
                    PutObject {
                        bucket,
                        key,
                        ..Default::default()
                    },
                    expires,
                )
                .await
        }
        PresignMethod::Head => {
            client
                .presign(
                    HeadObject {
                        bucket,
                        key,
                        ..Default::default()
                    },
                    expires,
                )
                .await
        }
        PresignMethod::Delete => {
            client
                .presign(
                    DeleteObject {
                        bucket,
                        key,
                        ..Default::default()
                    },
                    expires,
                )
                .await
        }
    };
    let presigned =
        presigned.map_err(|e| Failure::doing(format!("cannot presign {}", args.uri), &e))?;
    if common.json {
        let method = presigned.method.as_str();
        return report::print_json(&json!({
            "url": presigned.url, "method": method, "expires_in": args.expires_in,
        }));
    }
    report::print(&presigned.url)
}
