//! Which settings are in effect, and where each comes from: for people who wonder.

use std::path::PathBuf;

use crate::credentials::SET_KEYS;
use crate::error::Error;

use super::ini::Section;
use super::{
    Choices, Environment, Lookup, REGION_DEFAULT, SETTINGS, VARIABLES, shared_path, variable,
    variables_of,
};

/// A setting that is in effect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Effective {
    /// Its name in AWS's shared files.
    pub name: &'static str,
    /// Its value. `None`: there is none.
    pub value: Option<String>,
    /// Where it comes from: an option, an environment variable, a file and its section, `default`.
    pub source: String,
}

impl Effective {
    /// Whether it is no matter of everybody's.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        SETTINGS.contains(&self.name) && self.name != "aws_access_key_id"
    }
}

/// One of AWS's shared files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedFile {
    /// `~/.aws/config`, or what `AWS_CONFIG_FILE` names.
    Config,
    /// `~/.aws/credentials`, or what `AWS_SHARED_CREDENTIALS_FILE` names.
    Credentials,
}

impl SharedFile {
    /// Where it is. `None`: there is no home folder.
    pub fn path(self, environment: &dyn Environment) -> Option<PathBuf> {
        match self {
            Self::Config => shared_path(environment, "AWS_CONFIG_FILE", "config"),
            Self::Credentials => {
                shared_path(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")
            }
        }
    }

    /// The head of the section that a profile has in it.
    #[must_use]
    pub fn heading(self, profile: &str) -> String {
        match self {
            Self::Config if profile != "default" => format!("profile {profile}"),
            _ => profile.to_owned(),
        }
    }
}

/// Settings of a profile, and what holds without them.
const OF_PROFILE: [(&str, &str); 7] = [
    ("ca_bundle", "built in"),
    ("retry_mode", "standard"),
    ("max_attempts", "3"),
    ("request_checksum_calculation", "when_supported"),
    ("response_checksum_validation", "when_supported"),
    ("use_fips_endpoint", "false"),
    ("sigv4a_signing_region_set", ""),
];

/// Settings of the `s3` block, and what holds without them.
const OF_S3: [(&str, &str); 8] = [
    ("addressing_style", "auto"),
    ("max_concurrent_requests", "10"),
    ("multipart_threshold", "8MB"),
    ("multipart_chunksize", "8MB"),
    ("max_bandwidth", ""),
    ("payload_signing_enabled", "false"),
    ("use_accelerate_endpoint", "false"),
    ("use_dualstack_endpoint", "false"),
];

/// Settings of a profile by which credentials come that stand in no file.
const OTHER_CREDENTIALS: [&str; 4] = [
    "role_arn",
    "sso_session",
    "sso_start_url",
    "credential_process",
];

/// The settings that choices, environment variables and shared files make, in the order in which
/// they matter. Values are as they are written: whether they make sense,
/// [`Config::load`](super::Config::load) says.
///
/// # Errors
/// [`Kind::Config`](crate::Kind::Config) when a file cannot be read, or there is no such profile.
pub fn effective(
    choices: &Choices,
    environment: &dyn Environment,
) -> Result<Vec<Effective>, Error> {
    let lookup = Lookup::new(choices, environment)?;
    let mut all = vec![lookup.shown_profile(), lookup.shown_endpoint()];
    let chosen = ("--region", choices.region.as_ref());
    all.push(lookup.shown("region", chosen, REGION_DEFAULT));
    all.extend(lookup.shown_credentials());
    for (name, default) in OF_PROFILE {
        let bundle = choices
            .ca_bundle
            .as_ref()
            .map(|path| path.display().to_string());
        let chosen = match name {
            "ca_bundle" => bundle.as_ref(),
            _ => None,
        };
        all.push(lookup.shown(name, ("--ca-bundle", chosen), default));
    }
    for (name, default) in OF_S3 {
        all.push(lookup.shown_of_s3(name, default));
    }
    Ok(all)
}

impl Lookup<'_> {
    fn shown_profile(&self) -> Effective {
        let variables = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"];
        let mut set = variables.iter();
        let source = match (
            &self.choices.profile,
            set.find(|v| self.variable(v).is_some()),
        ) {
            (Some(_), _) => "--profile",
            (None, Some(variable)) => *variable,
            (None, None) => "default",
        };
        found("profile", self.profile_name.clone(), source)
    }

    fn shown_endpoint(&self) -> Effective {
        const NAME: &str = "endpoint_url";
        if let Some(url) = &self.choices.endpoint_url {
            return found(NAME, url.clone(), "--endpoint-url");
        }
        let Some(url) = self.service_url("S3", "s3") else {
            return found(NAME, "AWS".to_owned(), "default");
        };
        let variables = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];
        let source = match variables.iter().find(|v| self.variable(v).is_some()) {
            Some(variable) => (*variable).to_owned(),
            None => match (self.service_setting("s3"), self.setting("services")) {
                (Some(_), Some(services)) => {
                    format!("{} [services {services}]", self.path(SharedFile::Config))
                }
                _ => self.place(NAME),
            },
        };
        found(NAME, url, &source)
    }

    /// A setting of the profile.
    fn shown(
        &self,
        name: &'static str,
        (option, chosen): (&str, Option<&String>),
        default: &str,
    ) -> Effective {
        if let Some(value) = chosen {
            return found(name, value.clone(), option);
        }
        let mut set = variables_of(name)
            .iter()
            .filter_map(|v| Some((v, self.variable(v)?)));
        if let Some((variable, value)) = set.next() {
            return found(name, value, variable);
        }
        match self.setting(name) {
            Some(value) => found(name, value, &self.place(name)),
            None => unset(name, default),
        }
    }

    fn shown_of_s3(&self, name: &'static str, default: &str) -> Effective {
        let sections = [
            (&self.profile, SharedFile::Config),
            (&self.keys, SharedFile::Credentials),
        ];
        let block = sections
            .into_iter()
            .find_map(|(section, file)| Some((&section.get("s3")?.block, file)));
        if let Some((block, file)) = block
            && let Some(value) = block.get(name)
        {
            let source = format!("{}, s3", self.section(file));
            return found(name, value.clone(), &source);
        }
        unset(name, default)
    }

    /// The keys that requests are signed with, or where else they come from.
    fn shown_credentials(&self) -> Vec<Effective> {
        if self.choices.no_sign_request {
            return vec![nothing("aws_access_key_id", "--no-sign-request")];
        }
        // A profile that is chosen explicitly takes precedence over environment variables.
        let by_variables = self.choices.profile.is_none();
        if by_variables && self.variable("AWS_ACCESS_KEY_ID").is_some() {
            let named = SETTINGS.into_iter().zip(VARIABLES);
            let set = named.filter_map(|(name, variable)| {
                Some(found(name, self.variable(variable)?, variable))
            });
            return set.collect();
        }
        let variable = "AWS_WEB_IDENTITY_TOKEN_FILE";
        if by_variables && self.variable(variable).is_some() {
            return vec![nothing("aws_access_key_id", variable)];
        }
        self.shown_of_profile()
    }

    fn shown_of_profile(&self) -> Vec<Effective> {
        let mut others = OTHER_CREDENTIALS.into_iter();
        if let Some(name) = others.find(|name| self.setting(name).is_some()) {
            let source = format!("{name} of {}", self.place(name));
            return vec![nothing("aws_access_key_id", &source)];
        }
        for (section, file) in [
            (&self.keys, SharedFile::Credentials),
            (&self.profile, SharedFile::Config),
        ] {
            if section.contains_key("aws_access_key_id") {
                return keys_of(section, &self.section(file));
            }
        }
        let source =
            format!("a container's or machine's service, if there is one; else {SET_KEYS}");
        vec![nothing("aws_access_key_id", &source)]
    }

    /// The file and the section that a setting of the profile stands in.
    fn place(&self, name: &str) -> String {
        match self.profile.contains_key(name) {
            true => self.section(SharedFile::Config),
            false => self.section(SharedFile::Credentials),
        }
    }

    fn section(&self, file: SharedFile) -> String {
        let heading = file.heading(&self.profile_name);
        format!("{} [{heading}]", self.path(file))
    }

    fn path(&self, file: SharedFile) -> String {
        let path = file.path(self.environment);
        let path = path.map(|path| path.display().to_string());
        let path = path.unwrap_or_default();
        match variable(self.environment, "HOME") {
            Some(home) if path.starts_with(&format!("{home}/")) => path.replacen(&home, "~", 1),
            _ => path,
        }
    }
}

fn keys_of(section: &Section, source: &str) -> Vec<Effective> {
    let mut keys = Vec::new();
    for name in SETTINGS {
        if let Some(setting) = section.get(name) {
            keys.push(found(name, setting.value.clone(), source));
        }
    }
    keys
}

fn found(name: &'static str, value: String, source: &str) -> Effective {
    Effective {
        name,
        value: Some(value),
        source: source.to_owned(),
    }
}

/// What holds where nothing is set; an empty text is none.
fn unset(name: &'static str, default: &str) -> Effective {
    match default {
        "" => nothing(name, "default"),
        default => found(name, default.to_owned(), "default"),
    }
}

fn nothing(name: &'static str, source: &str) -> Effective {
    Effective {
        name,
        value: None,
        source: source.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use super::*;

    /// An environment of a test: variables, and the text of the config file.
    struct Given(&'static [(&'static str, &'static str)], &'static str);

    impl Environment for Given {
        fn variable(&self, name: &str) -> Option<String> {
            let mut all = self.0.iter();
            let (_, value) = all.find(|(given, _)| *given == name)?;
            Some((*value).to_owned())
        }

        fn read(&self, path: &Path) -> io::Result<String> {
            match path == Path::new("/home/ann/.aws/config") {
                true => Ok(self.1.to_owned()),
                false => Err(io::ErrorKind::NotFound.into()),
            }
        }
    }

    fn sources(choices: &Choices, given: &Given) -> Vec<(&'static str, String, String)> {
        let all = effective(choices, given).unwrap();
        let told = all.into_iter().filter(|found| found.source != "default");
        told.map(|found| (found.name, found.value.unwrap_or_default(), found.source))
            .collect()
    }

    #[test]
    fn each_setting_says_where_it_comes_from() {
        let file = "[profile work]\nregion = eu-1\nservices = local\naws_access_key_id = AK\n\
                    aws_secret_access_key = SK\ns3 =\n  addressing_style = path\n\
                    [services local]\ns3 =\n  endpoint_url = http://h:1\n";
        let given = Given(
            &[
                ("HOME", "/home/ann"),
                ("AWS_PROFILE", "work"),
                ("AWS_MAX_ATTEMPTS", "7"),
            ],
            file,
        );
        let section = "~/.aws/config [profile work]";
        let expect = [
            ("profile", "work", "AWS_PROFILE"),
            (
                "endpoint_url",
                "http://h:1",
                "~/.aws/config [services local]",
            ),
            ("region", "eu-1", section),
            ("aws_access_key_id", "AK", section),
            ("aws_secret_access_key", "SK", section),
            ("max_attempts", "7", "AWS_MAX_ATTEMPTS"),
            (
                "addressing_style",
                "path",
                "~/.aws/config [profile work], s3",
            ),
        ];
        let expect =
            expect.map(|(name, value, source)| (name, value.to_owned(), source.to_owned()));
        assert_eq!(sources(&Choices::default(), &given), expect);
    }

    #[test]
    fn options_take_precedence_over_variables() {
        let given = Given(
            &[
                ("AWS_REGION", "eu-1"),
                ("AWS_ACCESS_KEY_ID", "AK"),
                ("AWS_SECRET_ACCESS_KEY", "SK"),
            ],
            "",
        );
        let choices = Choices {
            region: Some("us-1".into()),
            endpoint_url: Some("http://h:1".into()),
            ..Choices::default()
        };
        let found = sources(&choices, &given);
        let expect = [
            ("endpoint_url", "http://h:1", "--endpoint-url"),
            ("region", "us-1", "--region"),
            ("aws_access_key_id", "AK", "AWS_ACCESS_KEY_ID"),
            ("aws_secret_access_key", "SK", "AWS_SECRET_ACCESS_KEY"),
        ];
        let expect =
            expect.map(|(name, value, source)| (name, value.to_owned(), source.to_owned()));
        assert_eq!(found, expect);
    }
}
