//! The configuration of a client, and how it is read from AWS's environment variables and shared
//! files.

mod effective;
mod identity;
mod ini;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use anys3_proto::{Addressing, Algorithm, Endpoint};
use anys3_sigv4::REGION_SET_LEN_MAX;

use crate::credentials::{Credentials, Identity};
use crate::error::{Error, Kind};
use crate::retry::RetryOptions;
use crate::transfer::{SharedBudget, TransferOptions};
use crate::transport::{HttpOptions, Proxies, Tls};
use crate::world::System;

pub use self::effective::{Effective, SharedFile, effective};
use self::ini::{Heading, Section, Sections, Setting};

/// The region of signatures where none is named: the one that S3-compatible stores expect.
pub const REGION_DEFAULT: &str = "us-east-1";

/// Number of attempts of AWS's oldest mode of retries.
const LEGACY_ATTEMPTS: u32 = 5;

/// All that a [`Client`](crate::Client) can be told. Fill in what matters:
///
/// ```
/// # use anys3::{Config, Credentials, Identity};
/// let config = Config {
///     endpoint: Some("http://127.0.0.1:9000".parse()?),
///     identity: Identity::Fixed(Credentials::new("key", "secret")?),
///     ..Config::default()
/// };
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Where the store is. `None` is AWS, in the region.
    pub endpoint: Option<Endpoint>,
    /// Which of AWS's endpoints, where it is AWS.
    pub aws: AwsEndpoint,
    /// The region of buckets and signatures. `None` is [`REGION_DEFAULT`].
    pub region: Option<String>,
    /// The regions that signatures are good in: names, separated by commas, in which `*` stands for
    /// any text. They are then made with SigV4A. `None`: SigV4, in the region.
    pub region_set: Option<String>,
    /// Who asks.
    pub identity: Identity,
    /// Where the name of a bucket stands. `None`: in the host's name for AWS, in the path for all
    /// others.
    pub addressing: Option<Addressing>,
    /// How bodies are checked.
    pub checksums: ChecksumOptions,
    /// Whether bodies are hashed to be signed even where TLS protects them.
    pub payload_signing: bool,
    /// Maximum number of attempts of a call.
    pub retries: RetryOptions,
    /// How large objects are sent and fetched.
    pub transfers: TransferOptions,
    /// What all transfers may have under way. `None`: as `transfers` says, for this client and its
    /// clones; the budget of another client to share it with that.
    pub budget: Option<SharedBudget>,
    /// Connections; of no effect with a transport of one's own.
    pub http: HttpOptions,
}

/// Which of AWS's endpoints to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AwsEndpoint {
    /// The one that has IPv6 as well.
    pub dualstack: bool,
    /// The one whose cryptography is validated by FIPS 140.
    pub fips: bool,
    /// The one that is near to the client. The bucket must be set up for it.
    pub accelerate: bool,
}

/// How bodies are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChecksumOptions {
    /// When bodies are sent with a checksum.
    pub request: When,
    /// When checksums of answers are asked for and compared.
    pub response: When,
    /// The checksum sent where the request names none.
    pub algorithm: Algorithm,
}

impl Default for ChecksumOptions {
    fn default() -> Self {
        Self {
            request: When::Supported,
            response: When::Supported,
            algorithm: Algorithm::Crc64Nvme,
        }
    }
}

/// When something is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Whenever the operation can.
    #[default]
    Supported,
    /// Only when the operation must.
    Required,
}

/// Explicit overrides; they take precedence over environment variables and files.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The profile of the shared files; its credentials then take precedence over those of
    /// environment variables.
    pub profile: Option<String>,
    /// Where the store is, as `https://host:port`.
    pub endpoint_url: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// A PEM file of authorities.
    pub ca_bundle: Option<PathBuf>,
    /// Accept any certificate.
    pub no_verify_ssl: bool,
    /// Do not sign.
    pub no_sign_request: bool,
    /// Settings by their names in AWS's shared files, of a profile or of its `s3` section:
    /// `aws_access_key_id`, `max_attempts`, `addressing_style`, `multipart_chunksize`.
    pub settings: BTreeMap<String, String>,
}

impl Choices {
    /// Whether all settings are known.
    pub fn check(&self) -> Result<(), Error> {
        let unknown = self
            .settings
            .keys()
            .find(|name| !CHOICES.contains(&&***name));
        match unknown {
            None => Ok(()),
            Some(name) => Err(Error::new(Kind::Config, format!("no such setting: {name}"))
                .hinted(format!("there are {}", CHOICES.join(", ")))),
        }
    }
}

/// What [`Choices::settings`] may name.
const CHOICES: [&str; 20] = [
    "addressing_style",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "ignore_configured_endpoint_urls",
    "max_attempts",
    "max_bandwidth",
    "max_concurrent_requests",
    "multipart_chunksize",
    "multipart_threshold",
    "payload_signing_enabled",
    "request_checksum_calculation",
    "response_checksum_validation",
    "retry_mode",
    "services",
    "sigv4a_signing_region_set",
    "use_accelerate_endpoint",
    "use_dualstack_endpoint",
    "use_fips_endpoint",
    "ca_bundle",
];

/// The environment variables and files that a program sees.
pub trait Environment {
    /// The environment variable of this name.
    fn variable(&self, name: &str) -> Option<String>;
    /// The text of the file at this path.
    fn read(&self, path: &Path) -> io::Result<String>;
}

impl Environment for System {
    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn read(&self, path: &Path) -> io::Result<String> {
        std::fs::read_to_string(path)
    }
}

impl Config {
    /// What environment variables and shared files say, as AWS tools read them.
    pub fn from_env() -> Result<Self, Error> {
        Self::load(&Choices::default(), &System)
    }

    /// The explicit choices, else the environment variables, else the shared files.
    ///
    /// Fails when no credentials are found, unless told not to sign; when the profile is unknown;
    /// when a value makes no sense. Nothing is read that cannot matter.
    pub fn load(choices: &Choices, environment: &dyn Environment) -> Result<Self, Error> {
        choices.check()?;
        let lookup = Lookup::new(choices, environment)?;
        let mut config = Self {
            endpoint: lookup.endpoint()?,
            region: lookup.region()?,
            region_set: lookup.region_set()?,
            identity: lookup.identity()?,
            ..Self::default()
        };
        config.http = lookup.http();
        lookup.checksums(&mut config.checksums)?;
        config.aws.dualstack = lookup.truth("use_dualstack_endpoint")?;
        config.aws.fips = lookup.truth("use_fips_endpoint")?;
        lookup.s3_block(&mut config)?;
        lookup.retries(&mut config.retries)?;
        Ok(config)
    }
}

/// A setting of the profile that is no matter of clients, as the AWS CLI's `output`.
///
/// # Errors
/// [`Kind::Config`] when a file cannot be read, or there is no such profile.
pub fn profile_setting(
    choices: &Choices,
    environment: &dyn Environment,
    name: &str,
) -> Result<Option<String>, Error> {
    Ok(Lookup::new(choices, environment)?.setting(name))
}

/// The environment variables and the profile, read.
struct Lookup<'a> {
    choices: &'a Choices,
    environment: &'a dyn Environment,
    profile_name: String,
    /// Of the config file.
    profile: Section,
    /// Of the credentials file.
    keys: Section,
    /// The other sections of the config file: other profiles, services, sessions of single sign-on.
    config: Sections,
    /// The other profiles of the credentials file.
    credentials: Sections,
}

impl<'a> Lookup<'a> {
    fn new(choices: &'a Choices, environment: &'a dyn Environment) -> Result<Self, Error> {
        let named = choices
            .profile
            .clone()
            .or_else(|| variable(environment, "AWS_PROFILE"));
        let named = named.or_else(|| variable(environment, "AWS_DEFAULT_PROFILE"));
        let profile_name = named.clone().unwrap_or_else(|| "default".to_owned());
        let mut config = read_file(environment, "AWS_CONFIG_FILE", "config")?;
        let mut credentials = read_file(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")?;
        let profile = take_profile(&mut config, &profile_name);
        let keys = take_bare(&mut credentials, &profile_name);
        if let (Some(name), None, None) = (&named, &profile, &keys) {
            return Err(unknown_profile(name, &config, &credentials));
        }
        let (profile, keys) = (profile.unwrap_or_default(), keys.unwrap_or_default());
        Ok(Self {
            choices,
            environment,
            profile_name,
            profile,
            keys,
            config,
            credentials,
        })
    }

    fn variable(&self, name: &str) -> Option<String> {
        variable(self.environment, name)
    }

    fn setting(&self, name: &str) -> Option<String> {
        let value = self
            .profile
            .get(name)
            .or_else(|| self.keys.get(name))?
            .value
            .clone();
        Some(value).filter(|v| !v.is_empty())
    }

    /// The explicit choice, else the first environment variable that is set, else the profile's
    /// setting.
    fn value(&self, setting: &str) -> Option<String> {
        let chosen = self.choices.settings.get(setting).cloned();
        let mut variables = variables_of(setting).iter();
        chosen
            .or_else(|| variables.find_map(|v| self.variable(v)))
            .or_else(|| self.setting(setting))
    }

    fn region_set(&self) -> Result<Option<String>, Error> {
        let name = "sigv4a_signing_region_set";
        let Some(given) = self.value(name) else {
            return Ok(None);
        };
        let set: Vec<&str> = given.split(',').map(str::trim).collect();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '*');
        let is_region = |region: &&str| !region.is_empty() && region.chars().all(plain);
        let joined = set.join(",");
        match set.iter().all(is_region) && joined.len() <= REGION_SET_LEN_MAX {
            true => Ok(Some(joined)),
            false => Err(bad_value(
                name,
                &given,
                "regions separated by commas, as us-east-1,eu-*",
            )),
        }
    }

    /// One that can stand in a signature; quotes and what else AWS's tools do not take either are
    /// no part of it.
    fn region(&self) -> Result<Option<String>, Error> {
        let region = self.choices.region.clone().or_else(|| self.value("region"));
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        match region {
            Some(region) if !region.chars().all(plain) => Err(bad_value(
                "region",
                &region,
                "letters, digits and hyphens, as us-east-1, without quotes",
            )),
            region => Ok(region),
        }
    }

    fn endpoint(&self) -> Result<Option<Endpoint>, Error> {
        let url = match &self.choices.endpoint_url {
            Some(url) => Some(url.clone()),
            None => self.service_url("S3", "s3"),
        };
        url.map(|url| parse_endpoint(&url)).transpose()
    }

    /// The endpoint that is configured for a service of AWS: by a name in environment variables,
    /// and another in the `[services …]` section that the profile names.
    fn service_url(&self, in_variables: &str, in_files: &str) -> Option<String> {
        let ignored = self.value("ignore_configured_endpoint_urls");
        if ignored.is_some_and(|value| value.eq_ignore_ascii_case("true")) {
            return None;
        }
        self.variable(&format!("AWS_ENDPOINT_URL_{in_variables}"))
            .or_else(|| self.variable("AWS_ENDPOINT_URL"))
            .or_else(|| self.service_setting(in_files))
            .or_else(|| self.setting("endpoint_url"))
    }

    fn service_setting(&self, service: &str) -> Option<String> {
        let heading = Heading {
            word: Some("services".to_owned()),
            name: self.setting("services")?,
        };
        let block = &self.config.get(&heading)?.get(service)?.block;
        block.get("endpoint_url").cloned()
    }

    /// The way to stores, and to services that give credentials.
    fn http(&self) -> HttpOptions {
        HttpOptions {
            tls: self.tls(),
            proxies: self.proxies(),
            ..HttpOptions::default()
        }
    }

    /// How often is tried: what is set, else what the mode means. All modes share what is retried
    /// and a budget of retries; the adaptive one paces requests besides.
    fn retries(&self, options: &mut RetryOptions) -> Result<(), Error> {
        let mode = self.value("retry_mode");
        match mode.as_deref().map(str::to_ascii_lowercase).as_deref() {
            None | Some("standard") => {}
            Some("adaptive") => options.adaptive = true,
            Some("legacy") => options.attempts = LEGACY_ATTEMPTS,
            Some(other) => {
                return Err(bad_value(
                    "retry_mode",
                    other,
                    "standard, adaptive or legacy",
                ));
            }
        }
        if let Some(attempts) = self.value("max_attempts") {
            options.attempts = number("max_attempts", &attempts)?;
        }
        Ok(())
    }

    fn truth(&self, setting: &str) -> Result<bool, Error> {
        self.value(setting)
            .map_or(Ok(false), |value| truth(setting, &value))
    }

    fn tls(&self) -> Tls {
        if self.choices.no_verify_ssl {
            return Tls::DangerAnyone;
        }
        let bundle = self.value("ca_bundle").map(PathBuf::from);
        self.choices
            .ca_bundle
            .clone()
            .or(bundle)
            .map_or(Tls::WebRoots, Tls::Bundle)
    }

    /// The proxy environment variables that all programs share, in lower case or upper.
    fn proxies(&self) -> Proxies {
        let variable = |name: &str| {
            self.variable(name)
                .or_else(|| self.variable(&name.to_ascii_uppercase()))
        };
        let all = || variable("all_proxy");
        // Under CGI this one comes out of a header of whoever calls.
        let http = if self.variable("REQUEST_METHOD").is_some() {
            self.variable("http_proxy")
        } else {
            variable("http_proxy")
        };
        let (http, https) = (http.or_else(all), variable("https_proxy").or_else(all));
        Proxies {
            http,
            https,
            no_proxy: variable("no_proxy"),
        }
    }

    fn checksums(&self, options: &mut ChecksumOptions) -> Result<(), Error> {
        let when = |setting: &str| match self.value(setting).as_deref() {
            None => Ok(When::Supported),
            Some(v) if v.eq_ignore_ascii_case("when_supported") => Ok(When::Supported),
            Some(v) if v.eq_ignore_ascii_case("when_required") => Ok(When::Required),
            Some(v) => Err(bad_value(setting, v, "when_supported or when_required")),
        };
        options.request = when("request_checksum_calculation")?;
        options.response = when("response_checksum_validation")?;
        Ok(())
    }

    /// The block `s3 =` of the profile.
    fn s3_block(&self, config: &mut Config) -> Result<(), Error> {
        let empty = BTreeMap::new();
        let s3 = self.profile.get("s3").or_else(|| self.keys.get("s3"));
        let block = s3.map_or(&empty, |Setting { block, .. }| block);
        // What is chosen comes last, and so takes precedence.
        for (name, value) in block.iter().chain(&self.choices.settings) {
            match name.as_str() {
                "addressing_style" => {
                    config.addressing = match value.as_str() {
                        "auto" => None,
                        "path" => Some(Addressing::Path),
                        "virtual" => Some(Addressing::VirtualHost),
                        _ => return Err(bad_value(name, value, "auto, path or virtual")),
                    }
                }
                "use_dualstack_endpoint" => config.aws.dualstack = truth(name, value)?,
                "use_accelerate_endpoint" => config.aws.accelerate = truth(name, value)?,
                "payload_signing_enabled" => config.payload_signing = truth(name, value)?,
                "max_concurrent_requests" => config.transfers.concurrency = number(name, value)?,
                "max_bandwidth" => {
                    config.transfers.bandwidth_max = Some(bandwidth(name, value)?);
                }
                "multipart_threshold" => config.transfers.multipart_threshold = size(name, value)?,
                "multipart_chunksize" => config.transfers.part_size = size(name, value)?,
                _ => {} // For other tools.
            }
        }
        Ok(())
    }
}

/// A setting of a profile, and the environment variables that take precedence over it.
type Named = (&'static str, &'static [&'static str]);

const NAMED: [Named; 12] = [
    ("region", &["AWS_REGION", "AWS_DEFAULT_REGION"]),
    ("ca_bundle", &["AWS_CA_BUNDLE"]),
    ("retry_mode", &["AWS_RETRY_MODE"]),
    ("max_attempts", &["AWS_MAX_ATTEMPTS"]),
    (
        "request_checksum_calculation",
        &["AWS_REQUEST_CHECKSUM_CALCULATION"],
    ),
    (
        "response_checksum_validation",
        &["AWS_RESPONSE_CHECKSUM_VALIDATION"],
    ),
    ("use_fips_endpoint", &["AWS_USE_FIPS_ENDPOINT"]),
    ("use_dualstack_endpoint", &["AWS_USE_DUALSTACK_ENDPOINT"]),
    (
        "sigv4a_signing_region_set",
        &["AWS_SIGV4A_SIGNING_REGION_SET"],
    ),
    (
        "ignore_configured_endpoint_urls",
        &["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"],
    ),
    (
        "ec2_metadata_service_endpoint",
        &["AWS_EC2_METADATA_SERVICE_ENDPOINT"],
    ),
    (
        "ec2_metadata_service_endpoint_mode",
        &["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"],
    ),
];

/// The environment variables of a setting, the first one first.
fn variables_of(setting: &str) -> &'static [&'static str] {
    let named = NAMED.iter().find(|(name, _)| *name == setting);
    named.map_or(&[], |(_, variables)| variables)
}

/// The names of an access key, a secret and a token.
type KeyNames = [&'static str; 3];
const VARIABLES: KeyNames = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
];
const SETTINGS: KeyNames = [
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
];

fn keys(
    place: &str,
    value: impl Fn(&str) -> Option<String>,
    names: KeyNames,
) -> Result<Option<Credentials>, Error> {
    let [access_key, secret, token] = names;
    match (value(access_key), value(secret)) {
        (None, None) => Ok(None),
        (Some(key), Some(secret)) => {
            let credentials = Credentials::new(key, &secret)?;
            Ok(Some(match value(token) {
                Some(token) => credentials.with_session_token(token),
                None => credentials,
            }))
        }
        (one, _) => {
            let (there, missing) = if one.is_some() {
                (access_key, secret)
            } else {
                (secret, access_key)
            };
            let message = format!("{place} has {there} but not {missing}");
            Err(Error::new(Kind::Credentials, message).hinted("set both or neither"))
        }
    }
}

fn variable(environment: &dyn Environment, name: &str) -> Option<String> {
    environment.variable(name).filter(|v| !v.is_empty())
}

/// The folder of the user.
fn home(environment: &dyn Environment) -> Option<PathBuf> {
    let home = variable(environment, "HOME").or_else(|| variable(environment, "USERPROFILE"));
    home.map(PathBuf::from)
}

/// Where a shared file is: at the path in the environment variable, else under `.aws` in the home
/// folder, if there is one.
fn shared_path(environment: &dyn Environment, variable_name: &str, file: &str) -> Option<PathBuf> {
    let home = home(environment);
    match variable(environment, variable_name) {
        Some(path) => match (path.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => Some(home.join(rest)),
            _ => Some(PathBuf::from(path)),
        },
        None => home.map(|home| home.join(".aws").join(file)),
    }
}

/// A shared file. One that is not there is empty.
fn read_file(
    environment: &dyn Environment,
    variable_name: &str,
    file: &str,
) -> Result<Sections, Error> {
    let Some(path) = shared_path(environment, variable_name, file) else {
        return Ok(Sections::new());
    };
    let text = match environment.read(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Sections::new()),
        Err(e) => {
            return Err(
                Error::new(Kind::Config, format!("cannot read {}", path.display())).because(e),
            );
        }
    };
    ini::parse(&text).map_err(|why| {
        Error::new(
            Kind::Config,
            format!("cannot read {}: {why}", path.display()),
        )
    })
}

/// `[profile x]`, and for the default one also `[default]`, which then is the lesser.
fn take_profile(config: &mut Sections, name: &str) -> Option<Section> {
    let worded = config.remove(&Heading {
        word: Some("profile".to_owned()),
        name: name.to_owned(),
    });
    if name != "default" {
        return worded;
    }
    worded.or_else(|| take_bare(config, name))
}

fn take_bare(sections: &mut Sections, name: &str) -> Option<Section> {
    if let Some(section) = sections.remove(&Heading {
        word: None,
        name: name.to_owned(),
    }) {
        return Some(section);
    }
    // A name with a space in it needs no quotes in the credentials file.
    let (word, rest) = name.split_once(' ')?;
    sections.remove(&Heading {
        word: Some(word.to_owned()),
        name: rest.trim().to_owned(),
    })
}

fn unknown_profile(name: &str, config: &Sections, credentials: &Sections) -> Error {
    let of_config = config
        .keys()
        .filter(|h| h.word.as_deref() == Some("profile") || h.name == "default");
    let mut names: Vec<&str> = of_config
        .chain(credentials.keys())
        .map(|h| h.name.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    let hint = match names.as_slice() {
        [] => "there are no profiles in ~/.aws/config and ~/.aws/credentials".to_owned(),
        names => format!("there are: {}", names.join(", ")),
    };
    Error::new(Kind::Config, format!("no such profile: {name}")).hinted(hint)
}

fn parse_endpoint(url: &str) -> Result<Endpoint, Error> {
    url.parse().map_err(|e: anys3_proto::Error| {
        Error::new(Kind::Config, format!("unusable endpoint: {url}")).because(e.to_string())
    })
}

fn bad_value(name: &str, value: &str, expected: &str) -> Error {
    Error::new(
        Kind::Config,
        format!("{name} is {value:?}, but must be {expected}"),
    )
}

fn number<N: std::str::FromStr>(name: &str, value: &str) -> Result<N, Error> {
    value
        .parse()
        .map_err(|_| bad_value(name, value, "a number"))
}

fn truth(name: &str, value: &str) -> Result<bool, Error> {
    match value.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(bad_value(name, value, "true or false")),
    }
}

/// A number of bytes: `8388608`, `8MB`, `8 MiB`. The units are powers of 1024, as in AWS tools.
fn size(name: &str, value: &str) -> Result<u64, Error> {
    let wrong = || bad_value(name, value, "a number of bytes, as 8388608 or 8MB");
    let digits = value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len());
    let (count, unit) = value.split_at_checked(digits).ok_or_else(wrong)?;
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" => 0,
        "kb" | "kib" => 10,
        "mb" | "mib" => 20,
        "gb" | "gib" => 30,
        "tb" | "tib" => 40,
        _ => return Err(wrong()),
    };
    let count: u64 = count.parse().map_err(|_| wrong())?;
    count.checked_mul(1 << shift).ok_or_else(wrong)
}

/// A number of bytes a second: `52428800`, `50MB/s`, or bits with a small `b`: `400Mb/s`.
fn bandwidth(name: &str, value: &str) -> Result<u64, Error> {
    let value = value.trim();
    let rate = match value.strip_suffix("b/s") {
        Some(bits) => size(name, &format!("{bits}B"))? / 8,
        None => size(name, value.strip_suffix("/s").unwrap_or(value))?,
    };
    match rate {
        0 => Err(bad_value(name, value, "at least one byte a second")),
        rate => Ok(rate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Environment variables and files of a test.
    #[derive(Default)]
    struct Around(BTreeMap<&'static str, &'static str>);

    impl Environment for Around {
        fn variable(&self, name: &str) -> Option<String> {
            self.0.get(name).map(|v| (*v).to_owned())
        }
        fn read(&self, path: &Path) -> io::Result<String> {
            let text = self.0.get(path.to_str().unwrap());
            text.map(|t| (*t).to_owned())
                .ok_or_else(|| io::ErrorKind::NotFound.into())
        }
    }

    fn load(choices: Choices, around: &[(&'static str, &'static str)]) -> Result<Config, Error> {
        Config::load(&choices, &Around(around.iter().copied().collect()))
    }

    fn access_key(config: &Config) -> &str {
        match &config.identity {
            Identity::Fixed(credentials) => credentials.access_key(),
            other => panic!("{other:?}"),
        }
    }

    const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "EK"), ("AWS_SECRET_ACCESS_KEY", "ES")];
    const FILES: [(&str, &str); 3] = [
        ("HOME", "/h"),
        (
            "/h/.aws/credentials",
            "[default]\naws_access_key_id=DK\naws_secret_access_key=DS\n[two]\naws_access_key_id=TK\naws_secret_access_key=TS\n",
        ),
        (
            "/h/.aws/config",
            "[default]\nregion=eu-1\n[profile two]\nregion=eu-2\nservices=my\nendpoint_url=http://low:1\n\
             request_checksum_calculation=WHEN_REQUIRED\ns3 =\n  addressing_style=virtual\n  multipart_chunksize=16MB\n\
             [services my]\ns3=\n endpoint_url=http://of.service:2\n\
             [profile role]\nrole_arn=x\nsource_profile=two\n[profile prog]\ncredential_process=/bin/keys -a\n",
        ),
    ];

    fn with(profile: &str) -> Choices {
        Choices {
            profile: Some(profile.into()),
            ..Choices::default()
        }
    }

    #[test]
    fn choices_go_before_variables_before_files() {
        let region = |choices, variables: &[(&'static str, &'static str)]| {
            let around: Vec<_> = FILES.iter().chain(variables).copied().collect();
            load(choices, &around).unwrap().region.unwrap()
        };
        let chosen = Choices {
            region: Some("chosen".into()),
            ..with("two")
        };
        assert_eq!(region(chosen, &[("AWS_REGION", "env")]), "chosen");
        assert_eq!(
            region(
                with("two"),
                &[("AWS_REGION", "env"), ("AWS_DEFAULT_REGION", "other")]
            ),
            "env"
        );
        assert_eq!(
            region(with("two"), &[("AWS_DEFAULT_REGION", "other")]),
            "other"
        );
        assert_eq!(region(with("two"), &[("AWS_REGION", "")]), "eu-2");
        assert_eq!(
            region(Choices::default(), &[("AWS_PROFILE", "two")]),
            "eu-2"
        );
        assert_eq!(region(Choices::default(), &[]), "eu-1");
    }

    #[test]
    fn credentials_of_variables_unless_a_profile_is_chosen() {
        let all: Vec<_> = FILES.iter().chain(&KEYS).copied().collect();
        assert_eq!(access_key(&load(Choices::default(), &all).unwrap()), "EK");
        assert_eq!(access_key(&load(with("two"), &all).unwrap()), "TK");
        assert_eq!(access_key(&load(Choices::default(), &FILES).unwrap()), "DK");
        let config = load(with("prog"), &FILES).unwrap();
        assert!(matches!(config.identity, Identity::Process(command) if command == "/bin/keys -a"));
        let anonymous = Choices {
            no_sign_request: true,
            ..Choices::default()
        };
        assert!(matches!(
            load(anonymous, &[]).unwrap().identity,
            Identity::Anonymous
        ));
    }

    #[test]
    fn endpoints_by_rank() {
        let endpoint = |variables: &[(&'static str, &'static str)]| {
            let around: Vec<_> = FILES.iter().chain(variables).copied().collect();
            load(with("two"), &around)
                .unwrap()
                .endpoint
                .map(|e| e.to_string())
        };
        let both = [
            ("AWS_ENDPOINT_URL", "http://all:3"),
            ("AWS_ENDPOINT_URL_S3", "http://s3.only:4"),
        ];
        assert_eq!(endpoint(&both).unwrap(), "http://s3.only:4");
        assert_eq!(endpoint(&both[..1]).unwrap(), "http://all:3");
        assert_eq!(endpoint(&[]).unwrap(), "http://of.service:2");
        assert_eq!(
            endpoint(&[("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")]),
            None
        );
    }

    #[test]
    fn a_first_setting_may_be_indented() {
        for text in [
            "[default]\n region = us-east-9\n",
            "\u{feff}[default]\r\n  region=us-east-9\r\n  s3 =\r\n    x=y\r\n",
        ] {
            let around = [KEYS[0], KEYS[1], ("AWS_CONFIG_FILE", "/c"), ("/c", text)];
            assert_eq!(
                load(Choices::default(), &around).unwrap().region.as_deref(),
                Some("us-east-9"),
                "{text:?}"
            );
        }
    }

    #[test]
    fn the_rest_of_a_profile() {
        let config = load(with("two"), &FILES).unwrap();
        assert_eq!(config.checksums.request, When::Required);
        assert_eq!(config.addressing, Some(Addressing::VirtualHost));
        assert_eq!(config.transfers.part_size, 16 << 20);
        let bundle = load(
            Choices::default(),
            &[KEYS[0], KEYS[1], ("AWS_CA_BUNDLE", "/ca.pem")],
        )
        .unwrap();
        assert_eq!(bundle.http.tls, Tls::Bundle("/ca.pem".into()));
        let anyone = Choices {
            no_verify_ssl: true,
            ..Choices::default()
        };
        assert_eq!(load(anyone, &KEYS).unwrap().http.tls, Tls::DangerAnyone);
    }

    #[test]
    fn endpoints_of_aws() {
        let around = [
            KEYS[0],
            KEYS[1],
            ("AWS_USE_FIPS_ENDPOINT", "true"),
            ("AWS_USE_DUALSTACK_ENDPOINT", "TRUE"),
        ];
        let aws = load(Choices::default(), &around).unwrap().aws;
        assert_eq!(
            aws,
            AwsEndpoint {
                dualstack: true,
                fips: true,
                accelerate: false
            }
        );
        let bad = [KEYS[0], KEYS[1], ("AWS_USE_FIPS_ENDPOINT", "1")];
        assert_eq!(
            load(Choices::default(), &bad).unwrap_err().kind(),
            Kind::Config
        );
    }

    #[test]
    fn sets_of_regions() {
        let set = |choices, around: &[(&'static str, &'static str)]| {
            let around: Vec<_> = KEYS.iter().chain(around).copied().collect();
            load(choices, &around).unwrap().region_set
        };
        let file = [
            ("AWS_CONFIG_FILE", "/c"),
            ("/c", "[default]\nsigv4a_signing_region_set = eu-1, us-*\n"),
        ];
        let variable = ("AWS_SIGV4A_SIGNING_REGION_SET", "*");
        let chosen = Choices {
            settings: BTreeMap::from([("sigv4a_signing_region_set".into(), "ap-1".into())]),
            ..Choices::default()
        };
        let all = [file[0], file[1], variable];
        assert_eq!(set(Choices::default(), &[]), None);
        assert_eq!(set(Choices::default(), &file).unwrap(), "eu-1,us-*");
        assert_eq!(set(Choices::default(), &all).unwrap(), "*");
        assert_eq!(set(chosen, &all).unwrap(), "ap-1");
    }

    #[test]
    fn proxies_are_those_of_all_programs() {
        let proxies = |variables: &[(&'static str, &'static str)]| {
            let around: Vec<_> = KEYS.iter().chain(variables).copied().collect();
            let Proxies {
                http,
                https,
                no_proxy,
            } = load(Choices::default(), &around).unwrap().http.proxies;
            [http, https, no_proxy].map(Option::unwrap_or_default)
        };
        assert_eq!(proxies(&[]), ["", "", ""]);
        assert_eq!(
            proxies(&[
                ("HTTPS_PROXY", "a"),
                ("https_proxy", "b"),
                ("NO_PROXY", "c")
            ]),
            ["", "b", "c"]
        );
        assert_eq!(
            proxies(&[("HTTP_PROXY", "a"), ("ALL_PROXY", "b")]),
            ["a", "b", ""]
        );
        assert_eq!(
            proxies(&[("HTTP_PROXY", "a"), ("REQUEST_METHOD", "GET")]),
            ["", "", ""]
        );
    }

    #[test]
    fn errors_say_what_to_do() {
        for (choices, around, kind, part) in [
            (
                Choices::default(),
                &[][..],
                Kind::Credentials,
                "set AWS_ACCESS_KEY_ID",
            ),
            (
                Choices::default(),
                &KEYS[..1],
                Kind::Credentials,
                "but not AWS_SECRET_ACCESS_KEY",
            ),
            (
                Choices::default(),
                &KEYS[1..],
                Kind::Credentials,
                "but not AWS_ACCESS_KEY_ID",
            ),
            (
                with("three"),
                &FILES,
                Kind::Config,
                "no such profile: three (there are: default, prog, role, two)",
            ),
            (
                Choices {
                    endpoint_url: Some("localhost:9000".into()),
                    ..Choices::default()
                },
                &KEYS,
                Kind::Config,
                "localhost:9000",
            ),
            (
                Choices::default(),
                &[KEYS[0], KEYS[1], ("AWS_MAX_ATTEMPTS", "x")],
                Kind::Config,
                "max_attempts",
            ),
            (
                Choices::default(),
                &[
                    KEYS[0],
                    KEYS[1],
                    ("AWS_SIGV4A_SIGNING_REGION_SET", "eu-1,,us-1"),
                ],
                Kind::Config,
                "regions separated by commas",
            ),
            (
                Choices::default(),
                &[("HOME", "/h"), ("/h/.aws/config", "[x\n")],
                Kind::Config,
                "/h/.aws/config: line 1",
            ),
            (
                Choices::default(),
                &[
                    KEYS[0],
                    KEYS[1],
                    ("AWS_CONFIG_FILE", "/c"),
                    ("/c", "[default]\nregion = \"us-east-1\""),
                ],
                Kind::Config,
                "without quotes",
            ),
        ] {
            let error = load(choices, around).unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert!(error.to_string().contains(part), "{error}");
        }
    }

    #[test]
    fn sizes() {
        for (text, bytes) in [
            ("8388608", 8 << 20),
            ("8MB", 8 << 20),
            ("8 mib", 8 << 20),
            ("1KB", 1024),
            ("2GiB", 2 << 30),
        ] {
            assert_eq!(size("x", text).unwrap(), bytes);
        }
        for bad in ["", "MB", "8XB", "-1", "99999999999TB"] {
            assert!(size("x", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn bandwidths() {
        for (text, bytes) in [
            ("1048576", 1 << 20),
            ("50MB/s", 50 << 20),
            ("50MB", 50 << 20),
            ("400Mb/s", 50 << 20),
            ("8Kb/s", 1024),
        ] {
            assert_eq!(bandwidth("x", text).unwrap(), bytes, "{text}");
        }
        for bad in ["", "0", "4b/s", "50MB/h", "fast"] {
            assert!(bandwidth("x", bad).is_err(), "{bad}");
        }
        let config = "[default]\ns3 =\n  max_bandwidth = 2MB/s\n";
        let around = [KEYS[0], KEYS[1], ("AWS_CONFIG_FILE", "/c"), ("/c", config)];
        let loaded = load(Choices::default(), &around).unwrap();
        assert_eq!(loaded.transfers.bandwidth_max, Some(2 << 20));
    }
}
