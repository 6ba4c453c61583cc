//! Who asks: from environment variables and profiles to an identity, in the order of AWS's tools.

use std::path::{Path, PathBuf};

use anys3_proto::types::Sensitive;
use http::Uri;

use super::ini::{Heading, Section};
use super::{
    Lookup, REGION_DEFAULT, SETTINGS, VARIABLES, home, keys, number, take_bare, take_profile,
};
use crate::credentials::{ContainerToken, Fetch, Identity, Role, SET_KEYS, Source, sso_cache_name};
use crate::error::{Error, Kind};

/// Where containers of ECS find their service.
const CONTAINER_HOST: &str = "http://169.254.170.2";
/// Hosts besides the machine's own to which credentials of containers may be asked for in the
/// clear: those of ECS and EKS.
const CONTAINER_HOSTS: [&str; 3] = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"];
/// Where machines of EC2 find their metadata service, over IPv4 and IPv6.
const METADATA: &str = "http://169.254.169.254";
const METADATA_V6: &str = "http://[fd00:ec2::254]";
/// Files in which the firmware says whose machine it is.
const FIRMWARE: [&str; 2] = [
    "/sys/class/dmi/id/sys_vendor",
    "/sys/class/dmi/id/bios_vendor",
];
/// How many roles are assumed by way of each other: AWS's own limit of a chain is not so long.
const CHAIN_MAX: usize = 8;

/// A profile, of both files.
struct Profile {
    name: String,
    config: Section,
    keys: Section,
}

impl Profile {
    fn setting(&self, name: &str) -> Option<String> {
        let found = self.config.get(name).or_else(|| self.keys.get(name))?;
        Some(found.value.clone()).filter(|value| !value.is_empty())
    }

    fn wrong(&self, what: &str) -> Error {
        Error::new(Kind::Credentials, format!("profile {} {what}", self.name))
    }
}

impl Lookup<'_> {
    pub(super) fn identity(&self) -> Result<Identity, Error> {
        if self.choices.no_sign_request {
            return Ok(Identity::Anonymous);
        }
        let chosen = |name: &str| self.choices.settings.get(name).cloned();
        if let Some(credentials) = keys("what is chosen", chosen, SETTINGS)? {
            return Ok(Identity::Fixed(credentials));
        }
        // A profile that is chosen explicitly takes precedence over environment variables.
        if self.choices.profile.is_none()
            && let Some(identity) = self.identity_of_variables()?
        {
            return Ok(identity);
        }
        let profile = Profile {
            name: self.profile_name.clone(),
            config: self.profile.clone(),
            keys: self.keys.clone(),
        };
        if let Some(identity) = self.identity_of(&profile, &mut Vec::new())? {
            return Ok(identity);
        }
        if let Some(identity) = self.container()? {
            return Ok(identity);
        }
        let no_credentials =
            || Error::new(Kind::Credentials, "no credentials found").hinted(SET_KEYS);
        self.metadata().ok_or_else(no_credentials)
    }

    fn identity_of_variables(&self) -> Result<Option<Identity>, Error> {
        let found = keys(
            "the environment",
            |name: &str| self.variable(name),
            VARIABLES,
        )?;
        if let Some(credentials) = found {
            return Ok(Some(Identity::Fixed(credentials)));
        }
        let Some(token_file) = self.variable("AWS_WEB_IDENTITY_TOKEN_FILE") else {
            return Ok(None);
        };
        let missing = || {
            let message = "AWS_WEB_IDENTITY_TOKEN_FILE is set but not AWS_ROLE_ARN";
            Error::new(Kind::Credentials, message).hinted("set both or neither")
        };
        let role = Role {
            arn: self.variable("AWS_ROLE_ARN").ok_or_else(missing)?,
            session_name: self.variable("AWS_ROLE_SESSION_NAME"),
            external_id: None,
            duration_seconds: None,
        };
        let token_file = PathBuf::from(token_file);
        let region = self.region()?;
        self.sts(Source::WebIdentity { role, token_file }, region)
            .map(Some)
    }

    /// What a profile says; `None`: nothing. `chain` is of the profiles that led here.
    fn identity_of(
        &self,
        profile: &Profile,
        chain: &mut Vec<String>,
    ) -> Result<Option<Identity>, Error> {
        let is_source_of_itself = chain.last() == Some(&profile.name);
        if chain.contains(&profile.name) && !is_source_of_itself || chain.len() >= CHAIN_MAX {
            let names = chain.join(", ");
            return Err(profile.wrong(&format!("is its own source_profile, by way of {names}")));
        }
        chain.push(profile.name.clone());
        if !is_source_of_itself && let Some(arn) = profile.setting("role_arn") {
            return self.role(profile, arn, chain).map(Some);
        }
        if let Some(identity) = self.sso(profile)? {
            return Ok(Some(identity));
        }
        if let Some(identity) = of_section(profile, &profile.keys, "credentials")? {
            return Ok(Some(identity));
        }
        if let Some(command) = profile.setting("credential_process") {
            return Ok(Some(Identity::Process(command)));
        }
        of_section(profile, &profile.config, "config")
    }

    /// A role that is assumed.
    fn role(
        &self,
        profile: &Profile,
        arn: String,
        chain: &mut Vec<String>,
    ) -> Result<Identity, Error> {
        let duration = profile.setting("duration_seconds");
        let duration = duration
            .map(|text| number("duration_seconds", &text))
            .transpose()?;
        let role = Role {
            arn,
            session_name: profile.setting("role_session_name"),
            external_id: profile.setting("external_id"),
            duration_seconds: duration,
        };
        if profile.setting("mfa_serial").is_some() {
            let name = &profile.name;
            let export = format!(
                "run: eval \"$(aws configure export-credentials --profile {name} --format env)\""
            );
            let what = "asks for the code of a device (mfa_serial), which is not done here";
            return Err(profile.wrong(what).hinted(export));
        }
        let region = match profile.setting("region") {
            Some(region) => Some(region),
            None => self.region()?,
        };
        if let Some(file) = profile.setting("web_identity_token_file") {
            let token_file = PathBuf::from(file);
            return self.sts(Source::WebIdentity { role, token_file }, region);
        }
        let source = profile.setting("source_profile");
        let base = match (source, profile.setting("credential_source")) {
            (Some(_), Some(_)) => {
                return Err(profile.wrong(
                    "has both source_profile and credential_source: leave one of them out",
                ));
            }
            (Some(source), None) => self.source_profile(profile, &source, chain)?,
            (None, Some(place)) => self.credential_source(profile, &place)?,
            (None, None) => {
                let what = "has role_arn, but neither source_profile nor credential_source nor \
                            web_identity_token_file to assume it with";
                return Err(profile.wrong(what));
            }
        };
        let base = Box::new(base);
        self.sts(Source::AssumeRole { role, base }, region)
    }

    fn source_profile(
        &self,
        profile: &Profile,
        name: &str,
        chain: &mut Vec<String>,
    ) -> Result<Identity, Error> {
        let source = if name == self.profile_name {
            Profile {
                name: name.to_owned(),
                config: self.profile.clone(),
                keys: self.keys.clone(),
            }
        } else {
            let config = take_profile(&mut self.config.clone(), name);
            let keys = take_bare(&mut self.credentials.clone(), name);
            if config.is_none() && keys.is_none() {
                return Err(
                    profile.wrong(&format!("has source_profile {name}, which is not there"))
                );
            }
            Profile {
                name: name.to_owned(),
                config: config.unwrap_or_default(),
                keys: keys.unwrap_or_default(),
            }
        };
        let found = self.identity_of(&source, chain)?;
        found.ok_or_else(|| source.wrong("has no credentials"))
    }

    fn credential_source(&self, profile: &Profile, place: &str) -> Result<Identity, Error> {
        let found = match place {
            "Environment" => {
                let found = keys(
                    "the environment",
                    |name: &str| self.variable(name),
                    VARIABLES,
                )?;
                found.map(Identity::Fixed)
            }
            "Ec2InstanceMetadata" => Some(self.fetch(self.metadata_source(), None, None)),
            "EcsContainer" => self.container()?,
            _ => {
                let one_of = "Environment, Ec2InstanceMetadata or EcsContainer";
                let what = format!("has credential_source {place:?}, but it must be {one_of}");
                return Err(profile.wrong(&what));
            }
        };
        let nothing = || profile.wrong(&format!("has credential_source {place}, which has none"));
        found.ok_or_else(nothing)
    }

    /// Single sign-on: by a session of its own section, or all in the profile.
    fn sso(&self, profile: &Profile) -> Result<Option<Identity>, Error> {
        let session = profile.setting("sso_session");
        let section = match &session {
            None => None,
            Some(name) => {
                let heading = Heading {
                    word: Some("sso-session".to_owned()),
                    name: name.clone(),
                };
                let missing =
                    || profile.wrong(&format!("has sso_session {name}, which is not there"));
                Some(self.config.get(&heading).ok_or_else(missing)?)
            }
        };
        let setting = |name: &str| match section {
            Some(section) => section.get(name).map(|setting| setting.value.clone()),
            None => profile.setting(name),
        };
        let Some(start_url) = setting("sso_start_url") else {
            return match session {
                Some(_) => Err(profile.wrong("has an sso_session without sso_start_url")),
                None => Ok(None),
            };
        };
        let needed = |value: Option<String>, name: &str| {
            value.ok_or_else(|| profile.wrong(&format!("uses single sign-on, and lacks {name}")))
        };
        let region = needed(setting("sso_region"), "sso_region")?;
        let account_id = needed(profile.setting("sso_account_id"), "sso_account_id")?;
        let role_name = needed(profile.setting("sso_role_name"), "sso_role_name")?;
        let home = home(self.environment).unwrap_or_default();
        let name = sso_cache_name(session.as_ref().unwrap_or(&start_url));
        let source = Source::Sso {
            profile: profile.name.clone(),
            cache: home.join(".aws/sso/cache").join(name),
            account_id,
            role_name,
        };
        let endpoint = self.service_url("SSO", "sso");
        Ok(Some(self.fetch(source, endpoint, Some(region))))
    }

    /// The service of a container, if environment variables name one.
    fn container(&self) -> Result<Option<Identity>, Error> {
        let relative = self.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        let full = self.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        let url = match (relative, full) {
            (Some(path), _) => format!("{CONTAINER_HOST}{path}"),
            (None, Some(url)) => {
                check_container(&url)?;
                url
            }
            (None, None) => return Ok(None),
        };
        let file = self.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        let text = self.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        let token = match (file, text) {
            (Some(file), _) => Some(ContainerToken::File(PathBuf::from(file))),
            (None, Some(text)) => Some(ContainerToken::Text(Sensitive::new(text))),
            (None, None) => None,
        };
        Ok(Some(self.fetch(
            Source::Container { url, token },
            None,
            None,
        )))
    }

    /// The metadata service, on a machine that has one. Elsewhere nothing is waited for.
    fn metadata(&self) -> Option<Identity> {
        let disabled = self.variable("AWS_EC2_METADATA_DISABLED");
        if disabled.is_some_and(|value| value.eq_ignore_ascii_case("true")) {
            return None;
        }
        let is_named = self.metadata_endpoint().is_some();
        let says_so = |path: &&str| {
            let text = self.environment.read(Path::new(path));
            text.is_ok_and(|text| text.contains("Amazon EC2"))
        };
        if !is_named && !FIRMWARE.iter().any(says_so) {
            return None;
        }
        Some(self.fetch(self.metadata_source(), None, None))
    }

    fn metadata_endpoint(&self) -> Option<String> {
        self.value("ec2_metadata_service_endpoint")
    }

    fn metadata_source(&self) -> Source {
        let mode = self.value("ec2_metadata_service_endpoint_mode");
        let default = match mode {
            Some(mode) if mode.eq_ignore_ascii_case("ipv6") => METADATA_V6,
            _ => METADATA,
        };
        Source::Metadata {
            endpoint: self
                .metadata_endpoint()
                .unwrap_or_else(|| default.to_owned()),
        }
    }

    fn sts(&self, source: Source, region: Option<String>) -> Result<Identity, Error> {
        Ok(self.fetch(source, self.service_url("STS", "sts"), region))
    }

    fn fetch(&self, source: Source, endpoint: Option<String>, region: Option<String>) -> Identity {
        Identity::Fetched(Box::new(Fetch {
            source,
            endpoint,
            region: region.unwrap_or_else(|| REGION_DEFAULT.to_owned()),
            http: self.http(),
        }))
    }
}

/// The keys of one section.
fn of_section(profile: &Profile, section: &Section, file: &str) -> Result<Option<Identity>, Error> {
    let value = |name: &str| {
        let found = section.get(name).map(|setting| setting.value.clone());
        found.filter(|value| !value.is_empty())
    };
    let place = format!("profile {} of the {file} file", profile.name);
    let found = keys(&place, value, SETTINGS)?;
    Ok(found.map(Identity::Fixed))
}

/// Whether credentials may be asked for at a URL: nobody between may read them.
fn check_container(url: &str) -> Result<(), Error> {
    let name = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    let wrong = |what: &str| Error::new(Kind::Credentials, format!("{name} {what}"));
    let uri: Uri = url.parse().map_err(|_| wrong("is no URL"))?;
    let host = uri.host().unwrap_or_default();
    let is_private = uri.scheme_str() == Some("https")
        || crate::transport::is_this_machine(host)
        || CONTAINER_HOSTS.contains(&host);
    if is_private {
        return Ok(());
    }
    Err(wrong(
        "is http:// to another host than the container's own: use https://",
    ))
}
