//! The command line, in one place: help, completions, man pages and the parser are all made from
//! it.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::filter::Filters;
use crate::place::{Place, S3Uri};

const EXAMPLES: &str = "\
Examples:
  anys3 serve                                    run a store and a gateway here
  anys3 cp local.txt s3://mybucket/myfile.txt    upload a file
  anys3 cp s3://mybucket/photos . --recursive    download all below a prefix
  anys3 ls s3://mybucket                         list a bucket
  anys3 presign s3://mybucket/myfile.txt         print a URL that needs no keys
";

const AFTER: &str = "\
Options of every command (--endpoint-url, --profile, --region, …): anys3 --help";

const AFTER_LONG: &str = "\
Settings:
  The environment variables and shared files of AWS tools are read: AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL,
  AWS_CA_BUNDLE, ~/.aws/config and ~/.aws/credentials. A flag takes precedence over an
  environment variable, an environment variable over a file.

Exit status:
  0    all done
  1    some of it failed, or nothing was found
  2    some files were skipped
  130  interrupted by Ctrl-C; 129 by SIGHUP, 143 by SIGTERM
  252  the command line is wrong
  253  the configuration is wrong, or there are no credentials
  254  the store refused
  255  anything else
";

/// S3 from any language, on any S3-compatible store
#[derive(Debug, Parser)]
#[command(name = "anys3", version, before_help = EXAMPLES, after_help = AFTER, after_long_help = AFTER_LONG)]
#[command(
    infer_long_args = true,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
#[command(subcommand_value_name = "COMMAND", max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

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

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run an S3 store and an upload gateway on this machine
    Serve(Box<Serve>),
    #[command(flatten)]
    Verb(Verb),
    /// The same commands as the AWS CLI spells them: anys3 s3 cp …
    #[command(
        arg_required_else_help = true,
        subcommand_value_name = "COMMAND",
        subcommand_required = true
    )]
    S3 {
        /// What to do.
        #[command(subcommand)]
        verb: Verb,
    },
    /// Find out why a signature does not match
    Explain(Box<crate::cmd::explain::Explain>),
    /// Sign a request: print its headers, a presigned URL or a curl command
    Sign(Box<crate::cmd::sign::Sign>),
    /// Print shell completions
    Completions(Completions),
    /// Print a man page, in roff
    Man(Man),
    /// Print this, or the help of a command
    Help(Help),
}

/// What is done with a store.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Copy files and objects: up, down, and between buckets
    Cp(Box<Cp>),
    /// List buckets, or the keys below a prefix
    Ls(Ls),
    /// Delete objects
    Rm(Rm),
    /// Create a bucket
    Mb(Mb),
    /// Delete a bucket
    Rb(Rb),
    /// Print a presigned URL: anyone who has it can make one request until it expires
    Presign(Presign),
    /// Print objects to standard output
    Cat(Cat),
}

const CP_EXAMPLES: &str = "\
Examples:
  anys3 cp local.txt s3://mybucket/myfile.txt       upload
  anys3 cp s3://mybucket/myfile.txt .               download
  anys3 cp s3://mybucket/a.txt s3://other/b.txt     copy, without a download
  anys3 cp photos s3://mybucket/photos --recursive --exclude '*' --include '*.jpg'
  tar c . | anys3 cp - s3://mybucket/backup.tar     upload what is piped in
";

#[derive(Debug, Args)]
#[command(before_help = CP_EXAMPLES)]
pub(crate) struct Cp {
    /// What to copy: a file, a folder, s3://bucket/key, or - for standard input
    pub(crate) source: Place,
    /// Where to: a file, a folder, s3://bucket/key, or - for standard output
    pub(crate) target: Place,
    /// Copy all files of a folder, or all keys below a prefix
    #[arg(long)]
    pub(crate) recursive: bool,
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Only print what would be done
    #[arg(long)]
    pub(crate) dryrun: bool,
    /// Print errors and warnings only
    #[arg(long)]
    pub(crate) only_show_errors: bool,
    /// Do not show progress
    #[arg(long)]
    pub(crate) no_progress: bool,
    /// Upload what symbolic links point to [the default]
    #[arg(long, overrides_with = "no_follow_symlinks")]
    pub(crate) follow_symlinks: bool,
    /// Skip symbolic links
    #[arg(long)]
    pub(crate) no_follow_symlinks: bool,
    /// Number of keys per page when listing, 1 to 1000
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) page_size: Option<u32>,
    #[command(flatten)]
    pub(crate) headers: Headers,
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

const LS_EXAMPLES: &str = "\
Examples:
  anys3 ls                                   the buckets
  anys3 ls s3://mybucket/photos/             one level
  anys3 ls s3://mybucket --recursive --human-readable --summarize
";

#[derive(Debug, Args)]
#[command(before_help = LS_EXAMPLES)]
pub(crate) struct Ls {
    /// s3://bucket or s3://bucket/prefix; omit it to list the buckets
    pub(crate) uri: Option<LsTarget>,
    /// List all keys below the prefix, not one level
    #[arg(long)]
    pub(crate) recursive: bool,
    /// Print sizes as 1.5 MiB
    #[arg(long, conflicts_with = "json")]
    pub(crate) human_readable: bool,
    /// Print the number and total size of the objects at the end
    #[arg(long)]
    pub(crate) summarize: bool,
    /// Number of keys per page, 1 to 1000
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) page_size: Option<u32>,
}

const RM_EXAMPLES: &str = "\
Examples:
  anys3 rm s3://mybucket/myfile.txt
  anys3 rm s3://mybucket/photos --recursive --dryrun    only print what would be deleted
";

#[derive(Debug, Args)]
#[command(before_help = RM_EXAMPLES)]
pub(crate) struct Rm {
    /// s3://bucket/key, or with --recursive s3://bucket/prefix
    pub(crate) uri: S3Uri,
    /// Delete all keys below the prefix
    #[arg(long)]
    pub(crate) recursive: bool,
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Only print what would be deleted
    #[arg(long)]
    pub(crate) dryrun: bool,
    /// Print errors only
    #[arg(long)]
    pub(crate) only_show_errors: bool,
    /// Number of keys per page when listing, 1 to 1000
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) page_size: Option<u32>,
}

const MB_EXAMPLES: &str = "\
Examples:
  anys3 mb s3://mybucket
";

#[derive(Debug, Args)]
#[command(before_help = MB_EXAMPLES)]
pub(crate) struct Mb {
    /// s3://bucket
    pub(crate) uri: S3Uri,
}

const RB_EXAMPLES: &str = "\
Examples:
  anys3 rb s3://mybucket             delete an empty bucket
  anys3 rb s3://mybucket --force     delete all its objects first
";

#[derive(Debug, Args)]
#[command(before_help = RB_EXAMPLES)]
pub(crate) struct Rb {
    /// s3://bucket
    pub(crate) uri: S3Uri,
    /// Delete all its objects first
    #[arg(long)]
    pub(crate) force: bool,
}

const PRESIGN_EXAMPLES: &str = "\
Examples:
  curl -o myfile.txt \"$(anys3 presign s3://mybucket/myfile.txt)\"
  curl -T myfile.txt \"$(anys3 presign s3://mybucket/myfile.txt --method put --expires-in 600)\"
";

#[derive(Debug, Args)]
#[command(before_help = PRESIGN_EXAMPLES)]
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

const CAT_EXAMPLES: &str = "\
Examples:
  anys3 cat s3://mybucket/log.gz | gunzip | less
";

#[derive(Debug, Args)]
#[command(before_help = CAT_EXAMPLES)]
pub(crate) struct Cat {
    /// s3://bucket/key, one or more
    #[arg(required = true)]
    pub(crate) uris: Vec<S3Uri>,
}

const SERVE_EXAMPLES: &str = "\
Examples:
  anys3 serve                                 data in ./anys3-data; prints lines ready to paste
  anys3 serve --data /srv/s3 --address 127.0.0.1:0 --json
  ANYS3_ACCESS_KEY=… ANYS3_SECRET_KEY=… ANYS3_TOKEN=… anys3 serve --address 0.0.0.0:9000
  anys3 serve --url https://s3.example.com --gateway-url https://example.com/files
  anys3 serve --address :9000 --domain s3.example.com   virtual-hosted style: photos.s3.example.com
  anys3 serve --allow-origin https://app.example.com --upload-size-max 100MiB
  anys3 serve --public-read --inline          anyone can download, browsers display
";

const SERVE_AFTER: &str = "\
Credentials:
  ANYS3_ACCESS_KEY and ANYS3_SECRET_KEY sign S3 requests; ANYS3_TOKEN is for uploads and
  presigned URLs of the gateway. What is not set is generated at the first start, and kept in
  credentials.toml in the data directory, readable by its owner only.

Configuration:
  Each setting has a flag, an environment variable and a line in a file. A flag takes precedence
  over an environment variable, an environment variable over the file. The file is the one named
  by --config, else ./anys3.toml, else anys3/anys3.toml in $XDG_CONFIG_HOME or ~/.config:
    data = \"/srv/s3\"
    url = \"https://s3.example.com\"
    domain = [\"s3.internal\", \"storage.example.com\"]
    allow_origin = [\"https://app.example.com\", \"http://localhost:5173\"]
    upload_size_max = \"100MiB\"
    public_read = true

Signals:
  Ctrl-C, SIGTERM and SIGHUP let requests in progress finish for a while; a second one exits at once.
";

#[derive(Debug, Default, Args)]
#[command(before_help = SERVE_EXAMPLES, after_help = SERVE_AFTER)]
pub(crate) struct Serve {
    /// Listen address of S3; port 0 takes a free port [default: 127.0.0.1:9000]
    #[arg(
        long,
        env = "ANYS3_ADDRESS",
        hide_env_values = true,
        value_name = "ADDRESS:PORT"
    )]
    pub(crate) address: Option<String>,
    /// Listen address of the gateway; port 0 takes a free port [default: 127.0.0.1:9001]
    #[arg(
        long,
        env = "ANYS3_GATEWAY_ADDRESS",
        hide_env_values = true,
        value_name = "ADDRESS:PORT"
    )]
    pub(crate) gateway_address: Option<String>,
    /// Data directory [default: ./anys3-data]
    #[arg(long, env = "ANYS3_DATA", hide_env_values = true, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) data: Option<PathBuf>,
    /// Public URL of S3, the endpoint of presigned URLs [default: http:// and the address]
    #[arg(long, env = "ANYS3_URL", hide_env_values = true, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) url: Option<String>,
    /// Domain for virtual-hosted-style requests: with s3.example.com the host
    /// mybucket.s3.example.com names a bucket. Separate several with commas, or repeat the option.
    /// IP addresses, localhost, this machine's name and the host of --url need no setting; a
    /// request for any other host is refused
    #[arg(
        long,
        env = "ANYS3_DOMAIN",
        hide_env_values = true,
        value_name = "NAME",
        value_delimiter = ','
    )]
    pub(crate) domain: Vec<String>,
    /// Public URL of the gateway [default: http:// and its address]
    #[arg(long, env = "ANYS3_GATEWAY_URL", hide_env_values = true, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) gateway_url: Option<String>,
    /// Bucket of uploads that name none; created with a new store [default: mybucket]
    #[arg(
        long,
        env = "ANYS3_BUCKET",
        hide_env_values = true,
        value_name = "BUCKET"
    )]
    pub(crate) bucket: Option<String>,
    /// A web site whose scripts may use the store and the gateway (CORS): its scheme and name; more
    /// with commas between, or the option again
    #[arg(
        long,
        env = "ANYS3_ALLOW_ORIGIN",
        hide_env_values = true,
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    pub(crate) allow_origin: Vec<String>,
    /// Largest upload through the gateway, in bytes or as 100MiB. Presigned URLs for uploads then
    /// need an exact size [default: no limit]
    #[arg(
        long,
        env = "ANYS3_UPLOAD_SIZE_MAX",
        hide_env_values = true,
        value_name = "SIZE"
    )]
    pub(crate) upload_size_max: Option<String>,
    /// Memory shared by all gateway uploads of unknown length (forms, chunked bodies); at least
    /// 16MiB. Uploads that do not fit take turns [default: 64MiB]
    #[arg(
        long,
        env = "ANYS3_UPLOAD_MEMORY",
        hide_env_values = true,
        value_name = "SIZE"
    )]
    pub(crate) upload_memory: Option<String>,
    /// Let anyone read every object through the gateway, without the token
    #[arg(
        long,
        env = "ANYS3_PUBLIC_READ",
        hide_env_values = true,
        value_name = "true|false"
    )]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = switch)]
    pub(crate) public_read: Option<bool>,
    /// Let browsers display downloads from the gateway instead of saving them; no script in them
    /// runs either way
    #[arg(
        long,
        env = "ANYS3_INLINE",
        hide_env_values = true,
        value_name = "true|false"
    )]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = switch)]
    pub(crate) inline: Option<bool>,
    /// Log level on stderr: error, warn, info, debug, trace, or per module, as anys3_server=debug
    /// [default: warn]
    #[arg(long, env = "ANYS3_LOG", hide_env_values = true, value_name = "LEVEL")]
    pub(crate) log: Option<String>,
    /// Say in SignatureDoesNotMatch errors which mistake makes the signature, and log it
    #[arg(
        long,
        env = "ANYS3_EXPLAIN",
        hide_env_values = true,
        value_name = "true|false"
    )]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = switch)]
    pub(crate) explain: Option<bool>,
    /// Allow --explain on a non-loopback address
    #[arg(long)]
    pub(crate) explain_to_the_network: bool,
    /// Configuration file
    #[arg(long, env = "ANYS3_CONFIG", hide_env_values = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
    /// Allow a non-loopback address with generated credentials, which are kept in the data
    /// directory
    #[arg(long)]
    pub(crate) expose_generated_credentials: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Shell
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Command whose page to print [default: anys3]
    pub(crate) command: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Help {
    /// Command
    pub(crate) command: Vec<String>,
}

/// `ls` takes a bucket without `s3://` as well, as AWS's CLI does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LsTarget(pub(crate) Option<S3Uri>);

impl std::str::FromStr for LsTarget {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "" | "s3://" | "/" => Ok(Self(None)),
            _ => S3Uri::lenient(text).map(|uri| Self(Some(uri))),
        }
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

/// Yes or no; an empty environment variable means no.
fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" | "" => Ok(false),
        _ => Err("expected true or false".to_owned()),
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

/// The command line as clap has it.
pub(crate) fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_command_line_makes_sense() {
        command().debug_assert();
    }

    #[test]
    fn every_option_says_what_it_does() {
        let mut root = command();
        root.build();
        let below = root
            .get_subcommands()
            .flat_map(|c| c.get_arguments().map(move |arg| (c.get_name(), arg)));
        let all: Vec<_> = root
            .get_arguments()
            .map(|arg| ("", arg))
            .chain(below)
            .collect();
        assert!(all.len() > 50, "{}", all.len());
        for (command, arg) in all {
            assert!(arg.get_help().is_some(), "{command} {}", arg.get_id());
        }
    }

    /// Made anew with `ANYS3_UPDATE=1 cargo test -p anys3-cli documentation`.
    #[test]
    fn the_documentation_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
        if std::env::var_os("ANYS3_UPDATE").is_some() {
            std::fs::write(&path, documentation()).unwrap();
        }
        let update = "make it anew: ANYS3_UPDATE=1 cargo test -p anys3-cli documentation";
        let fresh = std::fs::read_to_string(&path).unwrap_or_default() == documentation();
        assert!(fresh, "docs/cli.md is stale; {update}");
    }

    fn documentation() -> String {
        let mut root = command().term_width(100);
        root.build();
        let mut out = String::from(
            "# The command line\n\nPrinted from `crates/cli/src/args.rs`. The program says the same: `anys3 --help`, \
             and `anys3 cp -h`.\n",
        );
        block(&mut out, &root.render_long_help().to_string());
        for command in root
            .get_subcommands()
            .filter(|c| !matches!(c.get_name(), "s3" | "help"))
        {
            let mut command = command.clone().term_width(100);
            writeln!(out, "\n## anys3 {}", command.get_name()).unwrap();
            block(&mut out, &command.render_help().to_string());
        }
        out
    }

    fn block(out: &mut String, help: &str) {
        let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        writeln!(out, "\n```text\n{}\n```", lines.join("\n")).unwrap();
    }

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

    #[test]
    fn what_to_list() {
        let target = |text: &str| {
            text.parse::<LsTarget>()
                .unwrap()
                .0
                .map(|uri| uri.to_string())
        };
        assert_eq!((target("s3://"), target("")), (None, None));
        assert_eq!(target("b/p"), Some("s3://b/p".to_owned()));
        assert!(
            "/b/p"
                .parse::<LsTarget>()
                .unwrap_err()
                .contains("did you mean s3://b/p?")
        );
        assert_eq!(target("s3://b"), Some("s3://b".to_owned()));
    }
}
