//! The options of `anys3 gateway`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use crate::serve::options::{Serve, Shared};

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
  what each may do stand in the table access of the configuration file, and who is asked about
  uploads in its tables hook; see docs/gateway.md.
  ANYS3_GATEWAY_KEY, at least 16 bytes and the same for all replicas, seals the URLs of uploads
  under way and those that need no token; without it, they are good until the process ends.

Configuration:
  Each setting has a flag, an environment variable and a line in a file, the same file as that of
  anys3 serve. A flag takes precedence over an environment variable, an environment variable over
  the file.

Signals:
  SIGHUP reads callers, policies and hooks of the configuration file anew, and the certificate; a
  file with a mistake changes nothing, and the log says so. Ctrl-C and SIGTERM let requests in
  progress finish for a while; a second one exits at once.
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
    #[command(flatten)]
    pub(crate) shared: Shared,
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
            shared: self.shared.clone(),
            ..Serve::default()
        }
    }
}
