//! `anys3 share`: a link to give away.

use std::time::Duration;

use anys3::proto::ops::{GetObject, PutObject};
use anys3::{Client, Config, Presigned, REGION_DEFAULT, System};
use clap::{Args, Parser};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use serde_json::json;

use super::sign::{self, Sign};
use crate::connect::{choices, connect};
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::{report, words};

const EXAMPLES: &str = "\
Examples:
  anys3 share s3://mybucket/photo.jpg                       a link for an hour
  anys3 share s3://mybucket/photo.jpg --expires 7d --qr     to scan with a telephone
  anys3 share s3://mybucket/a.csv --download-as report.csv
  curl -T in.zip \"$(anys3 share s3://mybucket/in.zip --upload)\"
  anys3 share s3://mybucket/inbox/ --form --expires 2d      a curl line that uploads any file there
";

/// The longest that a presigned URL is good for, in seconds: seven days, as AWS has it.
const EXPIRES_MAX: u64 = 7 * 24 * 3600;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Share {
    /// s3://bucket/key; with --form also s3://bucket/prefix/
    uri: S3Uri,
    /// How long it works: 90s, 30m, 12h, 7d at most
    #[arg(long, value_name = "TIME", default_value = "1h", value_parser = expires)]
    expires: u64,
    /// A URL that an object is uploaded to, by PUT
    #[arg(long, conflicts_with = "form")]
    upload: bool,
    /// A command line for curl that uploads a file by a form, as browsers do; to a prefix, under the
    /// file's own name
    #[arg(long)]
    form: bool,
    /// With --form: how many bytes the file may have
    #[arg(long, value_name = "BYTES", requires = "form")]
    length_max: Option<u64>,
    /// The name that browsers save the download under
    #[arg(long, value_name = "NAME", conflicts_with_all = ["upload", "form"])]
    download_as: Option<String>,
    /// Print the link as a QR code, too
    #[arg(long, conflicts_with_all = ["json", "form"])]
    qr: bool,
}

/// The options of `anys3 sign`, which makes forms.
#[derive(Debug, Parser)]
#[command(no_binary_name = true)]
struct Form {
    #[command(flatten)]
    sign: Sign,
    /// What some of its options refer to.
    #[command(flatten)]
    _common: Common,
}

pub(crate) async fn run(common: &Common, args: &Share) -> Result<(), Failure> {
    if args.form {
        return form(common, args).await;
    }
    if args.uri.key.is_empty() {
        let message = format!("expected s3://bucket/key, and {} has no key", args.uri);
        return Err(Failure::usage(message));
    }
    let client = connect(common)?;
    let presigned = presign(&client, args).await;
    let Presigned { url, method, .. } =
        presigned.map_err(|e| Failure::doing(format!("cannot share {}", args.uri), &e))?;
    if common.json {
        return report::print_json(&json!({
            "url": url, "method": method.as_str(), "expires_in": args.expires,
        }));
    }
    if args.qr {
        report::print(&qr(&url)?)?;
    }
    report::print(&url)
}

async fn presign(client: &Client, args: &Share) -> Result<Presigned, anys3::Error> {
    let expires = Duration::from_secs(args.expires);
    let (bucket, key) = (args.uri.bucket.clone(), args.uri.key.clone());
    if args.upload {
        let put = PutObject {
            bucket,
            key,
            ..PutObject::default()
        };
        return client.presign(put, expires).await;
    }
    let mut get = GetObject {
        bucket,
        key,
        ..GetObject::default()
    };
    get.overrides.content_disposition = args.download_as.as_deref().map(attachment);
    client.presign(get, expires).await
}

/// The header that gives a download its name, as RFC 6266 has it.
fn attachment(name: &str) -> String {
    let encoded = anys3::proto::uri::encode_query(name);
    format!("attachment; filename*=UTF-8''{encoded}")
}

/// A URL as a picture of half blocks: light on dark, as most terminals are, and with a margin that
/// scanners need.
fn qr(url: &str) -> Result<String, Failure> {
    let code = QrCode::new(url).map_err(|error| {
        Failure::some(format!(
            "a QR code does not hold a URL of {} bytes: {error} (a session token makes URLs long; \
             share without --qr)",
            url.len()
        ))
    })?;
    let mut picture = code.render::<Dense1x2>();
    picture
        .dark_color(Dense1x2::Light)
        .light_color(Dense1x2::Dark);
    Ok(picture.build())
}

/// The form of `anys3 sign --post --curl` for this place.
async fn form(common: &Common, args: &Share) -> Result<(), Failure> {
    let mut words = Vec::from(["--post".to_owned(), "--curl".to_owned()]);
    words.push(format!("--expires-in={}", args.expires));
    words.extend(args.length_max.map(|max| format!("--length-max={max}")));
    words.push(url(common, &args.uri)?);
    let form = Form::try_parse_from(words).map_err(|error| Failure::other(error.to_string()))?;
    sign::run(common, &form.sign).await
}

/// Where a place is, with the bucket in the path.
fn url(common: &Common, uri: &S3Uri) -> Result<String, Failure> {
    let config = Config::load(&choices(common), &System)?;
    let region = config.region.as_deref().unwrap_or(REGION_DEFAULT);
    let endpoint = match config.endpoint {
        Some(endpoint) => endpoint.to_string(),
        None => format!("https://s3.{region}.amazonaws.com"),
    };
    let key = anys3::proto::uri::encode_key(&uri.key);
    let endpoint = endpoint.trim_end_matches('/');
    Ok(format!("{endpoint}/{}/{key}", uri.bucket))
}

/// `1h`, `7d`, or a number of seconds.
fn expires(text: &str) -> Result<u64, String> {
    let seconds = match text.parse::<u64>() {
        Ok(seconds) => Some(seconds),
        Err(_) => words::seconds_of_age(text).and_then(|seconds| u64::try_from(seconds).ok()),
    };
    match seconds {
        Some(seconds @ 1..=EXPIRES_MAX) => Ok(seconds),
        _ => Err("expected a time as 90s, 30m, 12h or 7d, seven days at most".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        for (text, seconds) in [
            ("90", 90),
            ("90s", 90),
            ("30m", 1800),
            ("12h", 43_200),
            ("7d", 604_800),
            ("1w", 604_800),
        ] {
            assert_eq!(expires(text), Ok(seconds), "{text}");
        }
        for wrong in [
            "",
            "h",
            "0",
            "8d",
            "1y",
            "1.5h",
            "-1h",
            "99999999999999999999d",
        ] {
            assert!(expires(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_url_is_a_picture_and_one_too_long_says_so() {
        let picture = qr("http://127.0.0.1:9000/mybucket/photos/cat.jpg?signature=0").unwrap();
        let widths: Vec<usize> = picture.lines().map(|line| line.chars().count()).collect();
        assert!(widths.len() > 15, "{picture}");
        assert!(widths.iter().all(|width| *width == widths[0]), "{picture}");
        assert!(qr(&"x".repeat(3000)).unwrap_err().message.contains("--qr"));
    }
}
