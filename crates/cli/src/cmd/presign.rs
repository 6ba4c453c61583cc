//! `anys3 presign`: a URL that needs no credentials.

use std::time::Duration;

use anys3::proto::ops::{DeleteObject, GetObject, HeadObject, PutObject};
use serde_json::json;

use crate::args::{Common, Presign, PresignMethod};
use crate::connect::connect;
use crate::failure::{Failure, Result};
use crate::report;

pub(crate) async fn run(common: &Common, args: &Presign) -> Result {
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
