//! Options that several commands share.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum, ValueHint};

/// What every command takes, before or after its name.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Common {
    /// URL of the store, as http://127.0.0.1:9000 (default: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL,
    /// the profile's endpoint_url, else AWS)
    #[arg(long, global = true, value_name = "URL", hide_short_help = true, value_hint = ValueHint::Url)]
    pub(crate) endpoint_url: Option<String>,
    /// Profile of ~/.aws/config and ~/.aws/credentials
    #[arg(long, global = true, value_name = "NAME", hide_short_help = true)]
    pub(crate) profile: Option<String>,
    /// Region of the store, which requests are signed for [default: us-east-1]
    #[arg(long, global = true, value_name = "REGION", hide_short_help = true)]
    pub(crate) region: Option<String>,
    /// Send anonymous requests: no signature, no credentials needed
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) no_sign_request: bool,
    /// PEM file of the certificate authorities to trust instead of the built-in ones
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, value_hint = ValueHint::FilePath)]
    pub(crate) ca_bundle: Option<PathBuf>,
    /// Accept any TLS certificate: anyone on the network path can then read and change everything
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) no_verify_ssl: bool,
    /// Connect timeout in seconds [default: 60]
    #[arg(long, global = true, value_name = "SECONDS", hide_short_help = true, value_parser = seconds)]
    pub(crate) cli_connect_timeout: Option<Duration>,
    /// Read timeout in seconds: the longest wait for the store's next bytes [default: 60]
    #[arg(long, global = true, value_name = "SECONDS", hide_short_help = true, value_parser = seconds)]
    pub(crate) cli_read_timeout: Option<Duration>,
    /// Print one JSON object per line, errors included
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) json: bool,
    /// Print errors only
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) quiet: bool,
    /// When to use colours
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        hide_short_help = true,
        default_value = "auto"
    )]
    pub(crate) color: When,
    /// When to show progress, on stderr
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        hide_short_help = true,
        default_value = "auto"
    )]
    pub(crate) progress: When,
    /// Log each request to stderr, without secrets and signatures
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) debug: bool,
}

/// When something that suits only terminals is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    #[value(alias = "on")]
    Always,
    /// Never.
    #[value(alias = "off")]
    Never,
}

/// The values that `aws s3` takes: ACL and STORAGE_CLASS in
/// awscli/customizations/s3/subcommands.py.
const ACLS: [&str; 8] = [
    "private",
    "public-read",
    "public-read-write",
    "authenticated-read",
    "aws-exec-read",
    "bucket-owner-read",
    "bucket-owner-full-control",
    "log-delivery-write",
];

const STORAGE_CLASSES: [&str; 8] = [
    "STANDARD",
    "REDUCED_REDUNDANCY",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER",
    "DEEP_ARCHIVE",
    "GLACIER_IR",
];

/// Object headers and metadata.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Object headers and metadata")]
pub(crate) struct Headers {
    /// Content-Type, a media type [default: guessed from the file name]
    #[arg(long, value_name = "TYPE")]
    pub(crate) content_type: Option<String>,
    /// Do not guess the Content-Type
    #[arg(long)]
    pub(crate) no_guess_mime_type: bool,
    /// User metadata: name=value,other=value, or a JSON object
    #[arg(long, value_name = "MAP", value_parser = metadata)]
    pub(crate) metadata: Option<anys3::proto::Metadata>,
    /// For copies between buckets: COPY all headers and metadata of the source, or REPLACE them all
    /// by those that are given [default: replace the given ones, keep the others]
    #[arg(long, value_name = "WHAT", value_parser = PossibleValuesParser::new(["COPY", "REPLACE"]))]
    pub(crate) metadata_directive: Option<String>,
    /// Cache-Control, as max-age=3600
    #[arg(long, value_name = "VALUE")]
    pub(crate) cache_control: Option<String>,
    /// Content-Disposition, as 'attachment; filename="a.txt"'
    #[arg(long, value_name = "VALUE")]
    pub(crate) content_disposition: Option<String>,
    /// Content-Encoding, as gzip
    #[arg(long, value_name = "VALUE")]
    pub(crate) content_encoding: Option<String>,
    /// Content-Language, as en
    #[arg(long, value_name = "VALUE")]
    pub(crate) content_language: Option<String>,
    /// Expires: a date, as 2030-01-31 or an HTTP date; UTC where no zone is given
    #[arg(long, value_name = "TIME")]
    pub(crate) expires: Option<String>,
    /// Storage class, as STANDARD_IA
    #[arg(long, value_name = "CLASS", value_parser = PossibleValuesParser::new(STORAGE_CLASSES))]
    pub(crate) storage_class: Option<String>,
    /// Canned ACL, as public-read
    #[arg(long, value_name = "ACL", value_parser = PossibleValuesParser::new(ACLS))]
    pub(crate) acl: Option<String>,
    /// Server-side encryption [without a value: AES256]
    #[arg(long, value_name = "KIND", num_args = 0..=1, require_equals = false, default_missing_value = "AES256")]
    #[arg(value_parser = PossibleValuesParser::new(["AES256", "aws:kms"]))]
    pub(crate) sse: Option<String>,
    /// KMS key for SSE-KMS
    #[arg(long, value_name = "KEY")]
    pub(crate) sse_kms_key_id: Option<String>,
}

impl Headers {
    /// An option that asks for something to be kept, if there is one.
    pub(crate) fn given(&self) -> Option<&'static str> {
        let given = [
            ("--content-type", self.content_type.is_some()),
            ("--metadata", self.metadata.is_some()),
            ("--metadata-directive", self.metadata_directive.is_some()),
            ("--cache-control", self.cache_control.is_some()),
            ("--content-disposition", self.content_disposition.is_some()),
            ("--content-encoding", self.content_encoding.is_some()),
            ("--content-language", self.content_language.is_some()),
            ("--expires", self.expires.is_some()),
            ("--storage-class", self.storage_class.is_some()),
            ("--acl", self.acl.is_some()),
            ("--sse", self.sse.is_some()),
            ("--sse-kms-key-id", self.sse_kms_key_id.is_some()),
        ];
        given
            .iter()
            .find(|(_, given)| *given)
            .map(|(option, _)| *option)
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse::<u64>() {
        // AWS's CLI takes 0 for "wait for ever"; a year is that, and does not overflow clocks.
        Ok(0) => Ok(Duration::from_secs(365 * 24 * 3600)),
        Ok(seconds) => Ok(Duration::from_secs(seconds.min(365 * 24 * 3600))),
        Err(_) => Err("expected a number of seconds".to_owned()),
    }
}

/// `name=value,other=value`, or a JSON object of strings.
fn metadata(text: &str) -> Result<anys3::proto::Metadata, String> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text)
            .map_err(|e| format!("expected a JSON object of strings: {e}"));
    }
    let pair = |pair: &str| {
        let (name, value) = pair
            .split_once('=')
            .ok_or("expected name=value,other=value")?;
        Ok((name.trim().to_ascii_lowercase(), value.to_owned()))
    };
    text.split(',').map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_pairs_or_json() {
        let pairs = |text: &str| metadata(text).map(|m| m.into_iter().collect::<Vec<_>>());
        let expect = vec![
            ("a".to_owned(), "1".to_owned()),
            ("b".to_owned(), "x=y".to_owned()),
        ];
        assert_eq!(pairs("a=1,B=x=y").unwrap(), expect);
        assert_eq!(pairs(r#"{"a":"1","b":"x=y"}"#).unwrap(), expect);
        for bad in ["", "a", "{", r#"{"a":1}"#] {
            assert!(pairs(bad).is_err(), "{bad}");
        }
    }
}
