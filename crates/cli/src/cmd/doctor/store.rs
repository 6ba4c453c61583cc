//! A store, as clients and browsers reach it.

use std::time::Duration;

use anys3::proto::error::code;
use anys3::proto::ops::{ListBuckets, ListObjectsV2, PutObject};
use anys3::{Client, Config, Error, PostForm, Presigned};

use super::finding::{Finding, Findings};
use super::form::Outcome;
use super::probe::Probe;
use super::{Doctor, cors, form, signature};
use crate::failure::Failure;

/// How long what is signed here is good for: it is used at once.
const EXPIRES: Duration = Duration::from_secs(60);

pub(super) async fn look(
    probe: &Probe,
    config: Config,
    args: &Doctor,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let client = Client::new(config)?;
    match listing(&client, args.bucket.as_deref()).await {
        Ok(signed) => findings.add(signature::check(probe, "signature", &signed.url).await)?,
        Err(error) => return findings.add(Finding::unknown("signature", error.message())),
    }
    let Some(bucket) = &args.bucket else {
        let why = "name the bucket with --bucket";
        findings.add(Finding::unknown("cors", why))?;
        return findings.add(Finding::unknown("form", why));
    };
    if is_missing(&client, bucket).await {
        return findings.add(no_such_bucket(bucket));
    }
    match &args.origin {
        Some(origin) => scripts(probe, &client, (bucket, origin), args.fix, findings).await?,
        None => findings.add(Finding::unknown("cors", "name the web site with --origin"))?,
    }
    findings.add(forms(probe, &client, bucket).await)
}

/// A URL that lists, which changes nothing.
async fn listing(client: &Client, bucket: Option<&str>) -> Result<Presigned, Error> {
    match bucket {
        None => client.presign(ListBuckets::default(), EXPIRES).await,
        Some(bucket) => client.presign(list(bucket), EXPIRES).await,
    }
}

fn list(bucket: &str) -> ListObjectsV2 {
    ListObjectsV2 {
        bucket: bucket.to_owned(),
        max_keys: Some(1),
        ..ListObjectsV2::default()
    }
}

/// Whether the store says that it has no such bucket.
async fn is_missing(client: &Client, bucket: &str) -> bool {
    let listed = client.send(list(bucket)).await;
    listed.is_err_and(|error| error.code() == Some(code::NO_SUCH_BUCKET))
}

pub(super) fn no_such_bucket(bucket: &str) -> Finding {
    Finding::fault(
        "bucket",
        format!("there is no such bucket: {bucket}"),
        format!("make it, with anys3 mb s3://{bucket}, or name another with --bucket"),
    )
}

async fn scripts(
    probe: &Probe,
    client: &Client,
    (bucket, origin): (&str, &str),
    fix: bool,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let put = PutObject {
        bucket: bucket.to_owned(),
        key: format!("{}cors", form::PREFIX),
        ..PutObject::default()
    };
    let put = client.presign(put, EXPIRES).await?;
    let read = listing(client, Some(bucket)).await?;
    let cure = "set the CORS of the bucket with --fix (anys3 serve: --allow-origin)";
    let mut may = cors::check(probe, (&put.url, "PUT"), origin, cure).await;
    let mut etag = cors::etag(probe, &read.url, origin, cure).await;
    if fix && (may.is_fault() || etag.is_fault()) {
        if let Some(failed) = cors::fix(client, bucket, origin).await {
            findings.add(failed)?;
        } else {
            let message = format!("scripts of {origin} are let in by the CORS of the bucket now");
            findings.add(Finding::fine("fix", message))?;
            may = cors::check(probe, (&put.url, "PUT"), origin, cure).await;
            etag = cors::etag(probe, &read.url, origin, cure).await;
        }
    }
    findings.add(may)?;
    findings.add(etag)
}

async fn forms(probe: &Probe, client: &Client, bucket: &str) -> Finding {
    let mut wanted = PostForm::default();
    wanted.key = format!("{}form", form::PREFIX);
    wanted.length_max = Some(0);
    let signed = match client.presign_post(bucket, &wanted, EXPIRES).await {
        Ok(signed) => signed,
        Err(error) => return Finding::unknown("form", error.message()),
    };
    match form::check(probe, &signed.url, &signed.fields).await {
        Outcome::Finding(finding) => finding,
        Outcome::Stored => {
            let deleted = client.bucket(bucket).delete_object(&wanted.key).await;
            match deleted {
                Ok(_) => form::not_kept(),
                Err(error) => Finding::fault(
                    "form",
                    format!("a form has stored {} against its policy", wanted.key),
                    format!("delete it, which failed: {error}"),
                ),
            }
        }
    }
}
