//! The options of `anys3 serve`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

const EXAMPLES: &str = "\
Examples:
  anys3 serve                                 data in ./anys3-data; prints lines ready to paste
  anys3 serve --data /srv/s3 --address 127.0.0.1:0 --json
  ANYS3_ACCESS_KEY=… ANYS3_SECRET_KEY=… ANYS3_TOKEN=… anys3 serve --address 0.0.0.0:9000
  anys3 serve --url https://s3.example.com --gateway-url https://example.com/files
  anys3 serve --address :9000 --domain s3.example.com   virtual-hosted style: photos.s3.example.com
  anys3 serve --allow-origin https://app.example.com --upload-size-max 100MiB
  anys3 serve --public-read --inline          anyone can download, browsers display
  anys3 serve --tls-cert server.pem --tls-key server.key
";

const AFTER: &str = "\
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
#[command(before_help = EXAMPLES, after_help = AFTER)]
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
    #[command(flatten)]
    pub(crate) shared: Shared,
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
    /// Allow a non-loopback address with generated credentials, which are kept in the data
    /// directory
    #[arg(long)]
    pub(crate) expose_generated_credentials: bool,
}

/// The options that `serve` and `gateway` have in common.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Shared {
    /// A web site whose scripts may use the gateway, and the store of anys3 serve (CORS): its scheme
    /// and name; separate several with commas, or repeat the option
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
    /// Let anyone read every object of every bucket through the gateway, without a token
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
    /// Certificate in PEM, and behind it those that lead to its authority: serve HTTPS. The file is
    /// read anew when it changes
    #[arg(long, env = "ANYS3_TLS_CERT", hide_env_values = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Private key of --tls-cert in PEM
    #[arg(long, env = "ANYS3_TLS_KEY", hide_env_values = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) tls_key: Option<PathBuf>,
    /// Authorities in PEM whose clients may show a certificate to the gateway; what each may do is
    /// said in the configuration file
    #[arg(long, env = "ANYS3_TLS_CLIENT_CA", hide_env_values = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) tls_client_ca: Option<PathBuf>,
    /// Serve the page at / of the gateway, from which people browse and upload; --page=false
    /// answers 404 there [default: true]
    #[arg(
        long,
        env = "ANYS3_PAGE",
        hide_env_values = true,
        value_name = "true|false"
    )]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = switch)]
    pub(crate) page: Option<bool>,
    /// Log level on stderr: error, warn, info, debug, trace, or per module, as anys3_gateway=debug
    /// [default: warn]
    #[arg(long, env = "ANYS3_LOG", hide_env_values = true, value_name = "LEVEL")]
    pub(crate) log: Option<String>,
    /// Configuration file
    #[arg(long, env = "ANYS3_CONFIG", hide_env_values = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
}

/// Yes or no; an empty environment variable means no.
fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" | "" => Ok(false),
        _ => Err("expected true or false".to_owned()),
    }
}
