//! The options of `anys3 gateway`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use crate::serve::options::{Serve, switch};

const EXAMPLES: &str = "\
Examples:
  ANYS3_TOKEN=… anys3 gateway --endpoint-url https://s3.example.com --bucket uploads
  anys3 gateway --profile production --config /etc/anys3.toml
  anys3 gateway check-config /etc/anys3.toml
  anys3 gateway new-key ci                    an API key, and the lines for the configuration file
";

const AFTER: &str = "\
Store:
  The store and the credentials for it are those of every command: --endpoint-url, --profile and
  --region, the environment variables and shared files of AWS tools. The gateway keeps nothing: any
  number of replicas can stand beside each other.

Callers:
  ANYS3_TOKEN lets whoever shows it do everything. API keys, JSON Web Tokens, signed requests and
  what each may do stand in the table access of the configuration file; see docs/gateway.md.
  ANYS3_GATEWAY_KEY, at least 16 bytes and the same for all replicas, seals the URLs of uploads
  under way and those that need no token; without it, they are good until the process ends.

Configuration:
  Each setting has a flag, an environment variable and a line in a file, the same file as that of
  anys3 serve. A flag takes precedence over an environment variable, an environment variable over
  the file.

Signals:
  SIGHUP reads the table access of the configuration file anew; a file with a mistake changes
  nothing, and the log says so. Ctrl-C and SIGTERM let requests in progress finish for a while; a
  second one exits at once.
";

#[derive(Debug, Default, Args)]
#[command(before_help = EXAMPLES, after_help = AFTER, args_conflicts_with_subcommands = true)]
pub(crate) struct Gateway {
    /// Listen address; port 0 takes a free port [default: 127.0.0.1:9001]
    #[arg(
        long,
        env = "ANYS3_GATEWAY_ADDRESS",
        hide_env_values = true,
        value_name = "ADDRESS:PORT"
    )]
    pub(crate) address: Option<String>,
    /// Public URL of the gateway [default: http:// and the address]
    #[arg(long, env = "ANYS3_GATEWAY_URL", hide_env_values = true, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) url: Option<String>,
    /// Where the world reaches the store: presigned URLs are for this endpoint. A path is for a
    /// proxy that takes it off [default: the endpoint of the store]
    #[arg(long, env = "ANYS3_PUBLIC_ENDPOINT", hide_env_values = true, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) public_endpoint: Option<String>,
    /// Bucket of requests that name none [default: such requests are refused]
    #[arg(
        long,
        env = "ANYS3_BUCKET",
        hide_env_values = true,
        value_name = "BUCKET"
    )]
    pub(crate) bucket: Option<String>,
    /// A web site whose scripts may use the gateway (CORS): its scheme and name; separate several
    /// with commas, or repeat the option
    #[arg(
        long,
        env = "ANYS3_ALLOW_ORIGIN",
        hide_env_values = true,
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    pub(crate) allow_origin: Vec<String>,
    /// Largest upload, in bytes or as 100MiB. Presigned URLs for uploads then need an exact size
    /// [default: no limit]
    #[arg(
        long,
        env = "ANYS3_UPLOAD_SIZE_MAX",
        hide_env_values = true,
        value_name = "SIZE"
    )]
    pub(crate) upload_size_max: Option<String>,
    /// Memory shared by all uploads of unknown length (forms, chunked bodies); at least 16MiB.
    /// Uploads that do not fit take turns [default: 64MiB]
    #[arg(
        long,
        env = "ANYS3_UPLOAD_MEMORY",
        hide_env_values = true,
        value_name = "SIZE"
    )]
    pub(crate) upload_memory: Option<String>,
    /// Let anyone read every object of every bucket, without a token
    #[arg(
        long,
        env = "ANYS3_PUBLIC_READ",
        hide_env_values = true,
        value_name = "true|false"
    )]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = switch)]
    pub(crate) public_read: Option<bool>,
    /// Let browsers display downloads instead of saving them; no script in them runs either way
    #[arg(
        long,
        env = "ANYS3_INLINE",
        hide_env_values = true,
        value_name = "true|false"
    )]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = switch)]
    pub(crate) inline: Option<bool>,
    /// Log level on stderr: error, warn, info, debug, trace, or per module, as anys3_gateway=debug
    /// [default: warn]
    #[arg(long, env = "ANYS3_LOG", hide_env_values = true, value_name = "LEVEL")]
    pub(crate) log: Option<String>,
    /// Configuration file
    #[arg(long, env = "ANYS3_CONFIG", hide_env_values = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) action: Option<Action>,
}

/// What is done instead of serving.
#[derive(Debug, Subcommand)]
pub(crate) enum Action {
    /// Check a configuration file: name the line and the key of the first mistake
    CheckConfig(CheckConfig),
    /// Make an API key: print it, and the lines that let it in
    NewKey(NewKey),
}

#[derive(Debug, Args)]
pub(crate) struct CheckConfig {
    /// Configuration file
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct NewKey {
    /// Name of the key: lower-case letters, digits and hyphens
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

impl Gateway {
    /// The same settings by the names that they have beside a store.
    pub(crate) fn beside_a_store(&self) -> Serve {
        Serve {
            gateway_address: self.address.clone(),
            gateway_url: self.url.clone(),
            bucket: self.bucket.clone(),
            allow_origin: self.allow_origin.clone(),
            upload_size_max: self.upload_size_max.clone(),
            upload_memory: self.upload_memory.clone(),
            public_read: self.public_read,
            inline: self.inline,
            log: self.log.clone(),
            config: self.config.clone(),
            ..Serve::default()
        }
    }
}
