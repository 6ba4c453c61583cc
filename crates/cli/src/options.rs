//! Options that several commands share.

use std::ops::Deref;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, Resettable};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, ValueEnum, ValueHint};

/// The most keys of a page, as S3 has it.
const PAGE_SIZE_MAX: u32 = 1000;

/// What every command takes, before or after its name.
#[derive(Clone, Debug, Default, Args)]
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
    /// Take *, ? and [ in keys as they are, as anys3 s3 … always does. Else they are wildcards where
    /// no object has exactly that name: * and ? match within a folder, ** across folders
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) literal: bool,
    /// Print one JSON object per line, errors included
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) json: bool,
    /// Print errors only; cp, mv, sync and rm print not even those of single files, as in the AWS CLI:
    /// the exit status tells of them (for errors only: --only-show-errors)
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

/// The options of a command, which clap is told when it is that command that is run: to describe
/// those of all others would take most of a start.
#[derive(Debug)]
pub(crate) struct Deferred<T>(pub(crate) Box<T>);

impl<T> Deref for Deferred<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Args> Args for Deferred<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(with_options::<T>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// The command with its options. What it does was said before, and what groups of options say of
/// themselves is not that.
fn with_options<T: Args>(command: Command) -> Command {
    let about = Resettable::from(command.get_about().cloned());
    let long_about = Resettable::from(command.get_long_about().cloned());
    let command = T::augment_args(command);
    command.about(about).long_about(long_about)
}

impl<T: Args> FromArgMatches for Deferred<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches(matches).map(|options| Self(Box::new(options)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

/// Options of the AWS CLI that mean nothing to `aws s3` and are taken for its sake, behind `s3`:
/// nothing is formatted, paged or prompted for.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfAws;

/// The same options before `s3` or `s3api`, to which some of them mean something.
#[derive(Clone, Debug, Default)]
pub(crate) struct BeforeAws {
    /// The first that was given.
    pub(crate) first: Option<&'static str>,
    pub(crate) output: Option<String>,
    pub(crate) query: Option<String>,
    pub(crate) no_paginate: bool,
}

const OUTPUT: &str = "output";
const QUERY: &str = "query";
const NO_PAGINATE: &str = "no-paginate";

const FLAGS_OF_AWS: [&str; 4] = [
    NO_PAGINATE,
    "no-cli-pager",
    "no-cli-auto-prompt",
    "v2-debug",
];

/// Options with a value, and the values that there are; none: any.
const VALUES_OF_AWS: [(&str, &[&str]); 4] = [
    (
        OUTPUT,
        &["json", "text", "table", "yaml", "yaml-stream", "off"],
    ),
    (QUERY, &[]),
    ("cli-binary-format", &["base64", "raw-in-base64-out"]),
    ("cli-error-format", &[]),
];

const OF_AWS_HELP: &str = "Taken for scripts of the AWS CLI; means nothing to these commands";

/// The options of the AWS CLI.
fn options_of_aws() -> Vec<Arg> {
    let mut options = Vec::new();
    for name in FLAGS_OF_AWS {
        options.push(Arg::new(name).long(name).action(ArgAction::SetTrue));
    }
    for (name, values) in VALUES_OF_AWS {
        let arg = Arg::new(name).long(name);
        options.push(match values.is_empty() {
            true => arg,
            false => arg.value_parser(PossibleValuesParser::new(values)),
        });
    }
    let hidden = options
        .into_iter()
        .map(|arg| arg.help(OF_AWS_HELP).hide(true));
    hidden.collect()
}

impl Args for OfAws {
    fn augment_args(command: Command) -> Command {
        command.args(options_of_aws().into_iter().map(|arg| arg.global(true)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for OfAws {
    fn from_arg_matches(_: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self)
    }

    fn update_from_arg_matches(&mut self, _: &ArgMatches) -> Result<(), clap::Error> {
        Ok(())
    }
}

impl Args for BeforeAws {
    fn augment_args(command: Command) -> Command {
        command.args(options_of_aws())
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for BeforeAws {
    fn from_arg_matches(found: &ArgMatches) -> Result<Self, clap::Error> {
        let flags = FLAGS_OF_AWS.into_iter();
        let names = flags.chain(VALUES_OF_AWS.map(|(name, _)| name));
        let mut given =
            names.filter(|name| found.value_source(name) == Some(ValueSource::CommandLine));
        Ok(Self {
            first: given.next(),
            output: found.get_one(OUTPUT).cloned(),
            query: found.get_one(QUERY).cloned(),
            no_paginate: found.get_flag(NO_PAGINATE),
        })
    }

    fn update_from_arg_matches(&mut self, found: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(found)?;
        Ok(())
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

/// The number of keys per page when listing. More than a store sends are as many as it sends, and so
/// are none, as in AWS's CLI.
pub(crate) fn page_size(text: &str) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(0) => Ok(PAGE_SIZE_MAX),
        Ok(count) => Ok(count.min(PAGE_SIZE_MAX)),
        _ => Err("expected a number of keys, 1 to 1000".to_owned()),
    }
}
