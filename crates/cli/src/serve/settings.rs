//! The settings of `serve`: a flag takes precedence over an environment variable, that over the
//! file, that over the default.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};

use anys3::proto::{BucketName, Endpoint, is_domain};
use anys3_gateway::{Access, GatewayConfig, Hooks, Origin, UPLOAD_MEMORY, UPLOAD_MEMORY_MIN};
use anys3_server::serve::TlsFiles;
use serde::Deserialize;

use super::options::Serve;
use crate::access_file::{AccessFile, Fault, Names, Size, mistake};
use crate::failure::Failure;
use crate::hook_file::{self, HookTable};
use crate::options::Common;
use crate::words;

const ADDRESS: &str = "127.0.0.1:9000";
const GATEWAY_ADDRESS: &str = "127.0.0.1:9001";
const DATA: &str = "anys3-data";
const BUCKET: &str = "mybucket";
const REGION: &str = "us-east-1";
const LOG: &str = "warn";
/// The name of the file of settings.
const FILE: &str = "anys3.toml";

/// All that `serve` is told.
#[derive(Debug, PartialEq)]
pub(crate) struct Settings {
    pub(crate) address: SocketAddr,
    pub(crate) gateway_address: SocketAddr,
    pub(crate) url: Option<String>,
    /// Names that S3 is reached at, besides addresses and `localhost`.
    pub(crate) domains: Vec<String>,
    pub(crate) gateway_url: Option<String>,
    pub(crate) data: PathBuf,
    pub(crate) bucket: BucketName,
    pub(crate) region: String,
    pub(crate) allow_origin: Vec<Origin>,
    pub(crate) upload_size_max: Option<u64>,
    pub(crate) upload_memory: u64,
    pub(crate) public_read: bool,
    pub(crate) inline: bool,
    pub(crate) tls: Option<TlsFiles>,
    pub(crate) page: bool,
    pub(crate) log: String,
    pub(crate) explain: bool,
    pub(crate) explain_to_the_network: bool,
    pub(crate) expose_generated_credentials: bool,
}

/// Where the world reaches both doors.
pub(crate) struct Urls {
    pub(crate) s3: String,
    pub(crate) gateway: String,
}

/// A file of settings, of `serve` and of `gateway`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) endpoint_url: Option<String>,
    pub(crate) public_endpoint: Option<String>,
    access: Option<AccessFile>,
    hook: Option<Vec<HookTable>>,
    unchecked_presign: Option<bool>,
    address: Option<String>,
    gateway_address: Option<String>,
    url: Option<String>,
    domain: Option<Names>,
    gateway_url: Option<String>,
    data: Option<PathBuf>,
    pub(crate) bucket: Option<String>,
    pub(crate) region: Option<String>,
    allow_origin: Option<Vec<String>>,
    upload_size_max: Option<Size>,
    upload_memory: Option<Size>,
    public_read: Option<bool>,
    inline: Option<bool>,
    tls_cert: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    tls_client_ca: Option<PathBuf>,
    page: Option<bool>,
    log: Option<String>,
    explain: Option<bool>,
}

/// What the tables of the file say to the gateway, which it takes anew at SIGHUP.
#[derive(Default)]
pub(crate) struct Tables {
    pub(crate) access: Access,
    pub(crate) hooks: Hooks,
}

impl Settings {
    /// Reads the file; flags and environment variables take precedence over it.
    pub(crate) fn load(common: &Common, args: &Serve) -> Result<(Self, Tables), Failure> {
        let (file, tables) = match find(args.shared.config.as_deref()) {
            Some(path) => File::read(&path)?,
            None => Default::default(),
        };
        file.refuse_other("serve")?;
        Ok((Self::merge(common, args, file)?, tables))
    }

    /// What flags, environment variables and a file that was read say together.
    pub(crate) fn merge(common: &Common, args: &Serve, file: File) -> Result<Self, Failure> {
        let or = |flag: &Option<String>, line: Option<String>, default: &str| {
            flag.clone().or(line).unwrap_or_else(|| default.to_owned())
        };
        let region = common
            .region
            .clone()
            .or_else(|| std::env::var("ANYS3_REGION").ok().filter(|r| !r.is_empty()));
        let switch = |flag: Option<bool>, line: Option<bool>| flag.or(line).unwrap_or(false);
        let bucket = or(&args.bucket, file.bucket, BUCKET);
        // An empty environment variable counts as not set.
        let given = |flag: &Option<String>| flag.clone().filter(|text| !text.is_empty());
        let size_max = given(&args.shared.upload_size_max).or(file.upload_size_max.map(Into::into));
        let memory = given(&args.shared.upload_memory).or(file.upload_memory.map(Into::into));
        let given = |all: &[String]| -> Option<Vec<String>> {
            let given: Vec<String> = all
                .iter()
                .filter(|text| !text.is_empty())
                .cloned()
                .collect();
            Some(given).filter(|given| !given.is_empty())
        };
        let origins = given(&args.shared.allow_origin).or(file.allow_origin);
        let url = s3_url(args.url.clone().or(file.url))?;
        let domains = given(&args.domain)
            .or(file.domain.map(Into::into))
            .unwrap_or_default();
        let domains = domains
            .iter()
            .map(|name| domain(name))
            .collect::<Result<Vec<_>, Failure>>()?;
        let listens = or(&args.address, file.address, ADDRESS);
        Ok(Self {
            address: address(&listens, "address")?,
            gateway_address: address(
                &or(&args.gateway_address, file.gateway_address, GATEWAY_ADDRESS),
                "gateway_address",
            )?,
            domains: domains
                .into_iter()
                .chain(known(url.as_deref(), &listens))
                .collect(),
            url,
            gateway_url: public_url(args.gateway_url.clone().or(file.gateway_url), "gateway_url")?,
            data: args
                .data
                .clone()
                .or(file.data)
                .unwrap_or_else(|| DATA.into()),
            bucket: BucketName::new(&bucket)
                .map_err(|why| Failure::config(format!("bucket is {bucket:?}, but {why}")))?,
            region: or(&region, file.region, REGION),
            allow_origin: origins
                .iter()
                .flatten()
                .map(|text| origin(text))
                .collect::<Result<_, Failure>>()?,
            upload_size_max: size_max
                .map(|text| size(&text, "upload_size_max", 1))
                .transpose()?,
            upload_memory: memory.map_or(Ok(UPLOAD_MEMORY), |text| {
                size(&text, "upload_memory", UPLOAD_MEMORY_MIN)
            })?,
            public_read: switch(args.shared.public_read, file.public_read),
            inline: switch(args.shared.inline, file.inline),
            tls: tls(
                path(&args.shared.tls_cert).or(file.tls_cert),
                path(&args.shared.tls_key).or(file.tls_key),
                path(&args.shared.tls_client_ca).or(file.tls_client_ca),
            )?,
            page: args.shared.page.or(file.page).unwrap_or(true),
            log: or(&args.shared.log, file.log, LOG),
            explain: switch(args.explain, file.explain),
            explain_to_the_network: args.explain_to_the_network,
            expose_generated_credentials: args.expose_generated_credentials,
        })
    }

    /// Refuses to let the whole network in by credentials that nobody has chosen, unless told to.
    pub(crate) fn check_exposure(&self, all_given: bool) -> Result<(), Failure> {
        let exposed = [self.address, self.gateway_address]
            .into_iter()
            .find(|a| !a.ip().is_loopback());
        match exposed {
            Some(address) if !all_given && !self.expose_generated_credentials => {
                Err(Failure::config(format!(
                    "{address} can be reached from the network, and the credentials would be made at random and kept in \
                 the data directory: set ANYS3_ACCESS_KEY, ANYS3_SECRET_KEY and ANYS3_TOKEN, or say that you want \
                 that: --expose-generated-credentials"
                )))
            }
            _ => Ok(()),
        }
    }

    /// Refuses to explain signatures to the whole network, unless told to.
    pub(crate) fn check_explain(&self) -> Result<(), Failure> {
        if !self.explain || self.explain_to_the_network || self.address.ip().is_loopback() {
            return Ok(());
        }
        Err(Failure::config(format!(
            "{} can be reached from the network, and whoever asks would be told how requests are signed: leave \
             --explain away, or say that you want that: --explain-to-the-network",
            self.address
        )))
    }

    /// What a gateway is told of this.
    pub(crate) fn of_gateway(&self) -> GatewayConfig {
        GatewayConfig {
            origins: self.allow_origin.clone(),
            upload_size_max: self.upload_size_max,
            upload_memory: self.upload_memory,
            public_read: self.public_read,
            inline: self.inline,
            page: self.page,
            ..GatewayConfig::default()
        }
    }

    /// The URLs as told, else of the addresses that were bound.
    pub(crate) fn urls(&self, s3: SocketAddr, gateway: SocketAddr) -> Urls {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let url = |told: &Option<String>, bound| {
            told.clone()
                .unwrap_or_else(|| format!("{scheme}://{}", reachable(bound)))
        };
        Urls {
            s3: url(&self.url, s3),
            gateway: url(&self.gateway_url, gateway),
        }
    }
}

/// A path that was given; an empty environment variable counts as not set.
fn path(given: &Option<PathBuf>) -> Option<PathBuf> {
    given.clone().filter(|path| !path.as_os_str().is_empty())
}

/// Where certificate and key are, if they are.
fn tls(
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
    client_authorities: Option<PathBuf>,
) -> Result<Option<TlsFiles>, Failure> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => Ok(Some(TlsFiles {
            certificate,
            key,
            client_authorities,
            http2: false,
        })),
        (None, None) if client_authorities.is_none() => Ok(None),
        _ => Err(Failure::config(
            "tls_cert, tls_key and tls_client_ca go together: HTTPS needs a certificate and its \
             private key",
        )),
    }
}

/// All interfaces have no address of their own: this machine's is as good as any.
fn reachable(bound: SocketAddr) -> SocketAddr {
    match bound {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => {
            (std::net::Ipv4Addr::LOCALHOST, v4.port()).into()
        }
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => {
            (std::net::Ipv6Addr::LOCALHOST, v6.port()).into()
        }
        other => other,
    }
}

/// The file named, else the one here, else the user's.
pub(crate) fn find(named: Option<&Path>) -> Option<PathBuf> {
    if let Some(named) = named {
        return Some(named.to_owned());
    }
    let all = [Some(PathBuf::from(FILE)), file_of_user()];
    all.into_iter().flatten().find(|path| path.is_file())
}

/// The file of settings that is read where none is named, or the user's own, which can be made.
pub(crate) fn file_to_write() -> Option<PathBuf> {
    find(None).or_else(file_of_user)
}

/// What a line of the file of settings says.
pub(crate) fn line(name: &str) -> Result<Option<String>, Failure> {
    let Some(path) = find(None) else {
        return Ok(None);
    };
    let failed = |why: String| Failure::config(format!("cannot read {}: {why}", path.display()));
    let text = std::fs::read_to_string(&path).map_err(|e| failed(e.to_string()))?;
    let lines: toml::Table = toml::from_str(&text).map_err(|e| failed(e.message().to_owned()))?;
    Ok(lines.get(name).and_then(shown))
}

fn shown(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Boolean(is) => Some(is.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(all) => {
            let all: Option<Vec<String>> = all.iter().map(shown).collect();
            all.map(|all| all.join(","))
        }
        _ => None,
    }
}

/// Whether a text is a file of settings.
///
/// # Errors
/// What in it is not.
pub(crate) fn check(text: &str) -> Result<(), String> {
    match toml::from_str::<File>(text) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.message().to_owned()),
    }
}

/// Where the user's own file of settings may be. `None`: there is no home folder.
fn file_of_user() -> Option<PathBuf> {
    let variable = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let user = variable("XDG_CONFIG_HOME").or_else(|| Some(variable("HOME")?.join(".config")));
    Some(user?.join("anys3").join(FILE))
}

impl File {
    /// Reads a file, and its tables.
    pub(crate) fn read(path: &Path) -> Result<(Self, Tables), Failure> {
        let failed = |why: String| Failure::config(format!("cannot use {}: {why}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|e| failed(e.to_string()))?;
        let mut file: Self = toml::from_str(&text)
            .map_err(|error| failed(mistake(&text, error.span(), error.message())))?;
        // A path in a file is meant from where the file is.
        let folder = path.parent().unwrap_or(Path::new(""));
        for path in [
            &mut file.data,
            &mut file.tls_cert,
            &mut file.tls_key,
            &mut file.tls_client_ca,
        ] {
            *path = path.take().map(|path| folder.join(path));
        }
        let access = file.access.take().unwrap_or_default().build(folder);
        let wrong = |fault: Fault| failed(mistake(&text, Some(fault.span), &fault.why));
        let tables = file.hook.take().unwrap_or_default();
        let unchecked_presign = file.unchecked_presign.unwrap_or(false);
        let hooks = hook_file::build(tables, unchecked_presign, folder);
        let tables = Tables {
            access: access.map_err(&wrong)?,
            hooks: hooks.map_err(&wrong)?,
        };
        Ok((file, tables))
    }

    /// Refuses lines that the other command has, for they would have no effect.
    pub(crate) fn refuse_other(&self, command: &str) -> Result<(), Failure> {
        let of_gateway = [
            ("endpoint_url", self.endpoint_url.is_some()),
            ("public_endpoint", self.public_endpoint.is_some()),
        ];
        let of_serve = [
            ("address", self.address.is_some()),
            ("url", self.url.is_some()),
            ("domain", self.domain.is_some()),
            ("data", self.data.is_some()),
            ("explain", self.explain.is_some()),
        ];
        let (other, lines) = match command {
            "serve" => ("gateway", &of_gateway[..]),
            _ => ("serve", &of_serve[..]),
        };
        match lines.iter().find(|(_, there)| *there) {
            Some((line, _)) => Err(Failure::config(format!(
                "{line} in the configuration file is for anys3 {other}, and has no effect on \
                 anys3 {command}: take it out"
            ))),
            None => Ok(()),
        }
    }
}

/// A URL that a client can be given.
fn public_url(told: Option<String>, name: &str) -> Result<Option<String>, Failure> {
    if let Some(url) = &told {
        url.parse::<Endpoint>()
            .map_err(|e| Failure::config(format!("{name} is {url:?}, but {e}")))?;
    }
    Ok(told)
}

/// The URL of S3. It has no path, for a client signs the path that it sends, and the store has to
/// see that very one.
fn s3_url(told: Option<String>) -> Result<Option<String>, Failure> {
    let told = public_url(told, "url")?;
    let path = |url: &String| url.parse::<http::Uri>().is_ok_and(|url| url.path() != "/");
    match told.as_ref().filter(|url| path(url)) {
        Some(url) => Err(Failure::config(format!(
            "url is {url:?}, but requests are signed with their path, and that of S3 begins with the bucket: give \
             the store a host name of its own, as https://s3.example.com"
        ))),
        None => Ok(told),
    }
}

/// A name that S3 is reached at.
fn domain(text: &str) -> Result<String, Failure> {
    let name = text.trim().to_ascii_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    match is_domain(name) {
        true => Ok(name.to_owned()),
        false => Err(Failure::config(format!(
            "domain is {text:?}, but must be a name without scheme and port, as s3.example.com"
        ))),
    }
}

/// The names that need not be told: the host of the URL, the one listened at, and this machine's.
fn known(url: Option<&str>, listens: &str) -> Vec<String> {
    let of_url = url.and_then(|url| Some(url.parse::<Endpoint>().ok()?.host()));
    let of_address = listens
        .rsplit_once(':')
        .map(|(host, _)| host.to_ascii_lowercase());
    let own = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let own = own.map(|name| name.trim().to_ascii_lowercase());
    [of_url, of_address, own]
        .into_iter()
        .flatten()
        .filter(|name| is_domain(name))
        .collect()
}

fn origin(text: &str) -> Result<Origin, Failure> {
    Origin::new(text).map_err(|why| Failure::config(format!("allow_origin is {text:?}, but {why}")))
}

/// A number of bytes, at least so many.
fn size(text: &str, name: &str, min: u64) -> Result<u64, Failure> {
    let bytes = words::bytes(text).filter(|bytes| *bytes > 0).ok_or_else(|| {
        Failure::config(format!(
            "{name} is {text:?}, but must be a number of bytes, or one with a unit, as 500KiB, 100MiB, 5GiB"
        ))
    })?;
    if bytes < min {
        return Err(Failure::config(format!(
            "{name} is {text:?}, but must be at least {min} bytes"
        )));
    }
    Ok(bytes)
}

/// `127.0.0.1:9000`, `[::1]:9000`, `localhost:9000`, `:9000` for all interfaces.
fn address(text: &str, name: &str) -> Result<SocketAddr, Failure> {
    let full = if text.starts_with(':') {
        format!("0.0.0.0{text}")
    } else {
        text.to_owned()
    };
    let found = full
        .to_socket_addrs()
        .ok()
        .and_then(|mut found| found.next());
    found.ok_or_else(|| {
        Failure::config(format!(
            "{name} is {text:?}, but must be an address and a port, as 127.0.0.1:9000"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::super::options::Shared;
    use super::*;

    fn merged(args: &Serve, file: &str) -> Result<Settings, Failure> {
        let file = toml::from_str(file).map_err(|e| Failure::config(e.to_string()))?;
        Settings::merge(
            &Common {
                region: Some("eu-1".into()),
                ..Common::default()
            },
            args,
            file,
        )
    }

    #[test]
    fn flags_go_before_the_file_before_what_is_built_in() {
        let args = Serve {
            address: Some("127.0.0.1:1".into()),
            ..Serve::default()
        };
        let settings = merged(
            &args,
            "address = '127.0.0.1:2'\nlog = 'info'\nregion = 'eu-2'",
        )
        .unwrap();
        assert_eq!(settings.address.to_string(), "127.0.0.1:1");
        assert_eq!(settings.gateway_address.to_string(), GATEWAY_ADDRESS);
        assert_eq!(
            (settings.log.as_str(), settings.region.as_str()),
            ("info", "eu-1")
        );
        assert_eq!(
            (settings.data, settings.bucket.as_str()),
            (PathBuf::from(DATA), BUCKET)
        );
    }

    #[test]
    fn a_mistake_in_the_file_is_named() {
        let error = merged(&Serve::default(), "adress = 'x'")
            .unwrap_err()
            .message;
        assert!(
            error.contains("adress") && error.contains("gateway_address"),
            "{error}"
        );
        for bad in [
            "address = 'x'",
            "address = '127.0.0.1'",
            "bucket = 'My_Bucket'",
        ] {
            assert!(merged(&Serve::default(), bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn generated_credentials_stay_on_this_machine_unless_told() {
        let exposed = |address: &str, told| {
            let args = Serve {
                gateway_address: Some(address.into()),
                expose_generated_credentials: told,
                ..Serve::default()
            };
            let settings = merged(&args, "").unwrap();
            (
                settings.check_exposure(false).is_ok(),
                settings.check_exposure(true).is_ok(),
            )
        };
        assert_eq!(exposed("127.0.0.1:0", false), (true, true));
        assert_eq!(exposed("[::1]:0", false), (true, true));
        assert_eq!(exposed("0.0.0.0:0", false), (false, true));
        assert_eq!(exposed(":0", false), (false, true));
        assert_eq!(exposed("[::]:0", true), (true, true));
    }

    #[test]
    fn explanations_stay_on_this_machine_unless_told() {
        let allowed = |address: &str, told| {
            let args = Serve {
                address: Some(address.into()),
                explain: Some(true),
                explain_to_the_network: told,
                ..Serve::default()
            };
            merged(&args, "").unwrap().check_explain().is_ok()
        };
        assert!(allowed("127.0.0.1:0", false));
        assert!(!allowed("0.0.0.0:0", false));
        assert!(allowed("0.0.0.0:0", true));
        assert!(merged(&Serve::default(), "explain = true").unwrap().explain);
    }

    #[test]
    fn the_gateway_is_as_flags_or_the_file_say() {
        let file = "allow_origin = ['https://b.example']\nupload_size_max = 5\npublic_read = true\ninline = true";
        let of_gateway = |settings: Settings| {
            let Settings {
                allow_origin,
                upload_size_max,
                public_read,
                inline,
                ..
            } = settings;
            (allow_origin, upload_size_max, public_read, inline)
        };
        let origin = |text| Origin::new(text).unwrap();
        let built_in = of_gateway(merged(&Serve::default(), "").unwrap());
        assert_eq!(built_in, (vec![], None, false, false));
        let by_file = of_gateway(merged(&Serve::default(), file).unwrap());
        assert_eq!(
            by_file,
            (vec![origin("https://b.example")], Some(5), true, true)
        );
        let shared = Shared {
            allow_origin: vec!["https://a.example".into(), "http://localhost:5173".into()],
            upload_size_max: Some("2MiB".into()),
            public_read: Some(false),
            inline: Some(false),
            ..Shared::default()
        };
        let given = |shared| Serve {
            shared,
            ..Serve::default()
        };
        let args = given(shared.clone());
        let origins = vec![origin("https://a.example"), origin("http://localhost:5173")];
        let by_flag = of_gateway(merged(&args, file).unwrap());
        assert_eq!(by_flag, (origins, Some(2 << 20), false, false));
        let empty = given(Shared {
            allow_origin: vec![String::new()],
            upload_size_max: Some(String::new()),
            ..shared
        });
        assert_eq!(
            of_gateway(merged(&empty, "").unwrap()),
            (vec![], None, false, false)
        );
        let by_file = of_gateway(merged(&empty, file).unwrap());
        assert_eq!(
            by_file,
            (vec![origin("https://b.example")], Some(5), false, false)
        );
    }

    #[test]
    fn the_memory_of_uploads_is_as_told() {
        let memory = |flag: Option<&str>, file: &str| {
            let shared = Shared {
                upload_memory: flag.map(str::to_owned),
                ..Shared::default()
            };
            let args = Serve {
                shared,
                ..Serve::default()
            };
            merged(&args, file).unwrap().upload_memory
        };
        assert_eq!(memory(None, ""), 64 << 20);
        assert_eq!(memory(None, "upload_memory = '32MiB'"), 32 << 20);
        assert_eq!(memory(Some(""), "upload_memory = 16777216"), 16 << 20);
        assert_eq!(memory(Some("128MiB"), "upload_memory = '32MiB'"), 128 << 20);
    }

    #[test]
    fn what_cannot_be_set_is_named() {
        for (file, words) in [
            (
                "allow_origin = ['https://a.example/']",
                "allow_origin is \"https://a.example/\"",
            ),
            ("allow_origin = ['*']", "http:// or https://"),
            ("upload_size_max = '5 elephants'", "100MiB"),
            ("upload_size_max = 0", "upload_size_max is \"0\""),
            ("upload_size_max = true", "expected a number of bytes"),
            ("upload_memory = '15MiB'", "at least 16777216 bytes"),
            ("upload_memory = 'all'", "upload_memory is \"all\""),
            ("public_read = 'yes'", "public_read"),
            ("url = 'https://a.example/s3'", "a host name of its own"),
        ] {
            let error = merged(&Serve::default(), file).unwrap_err().message;
            assert!(error.contains(words), "{file}: {error}");
        }
        assert!(merged(&Serve::default(), "url = 'https://a.example/'").is_ok());
    }

    #[test]
    fn domains_are_told_or_known() {
        let domains = |args: &Serve, file| merged(args, file).map(|settings| settings.domains);
        let own = known(None, ADDRESS);
        let file =
            "url = 'https://S3.example:8443'\ndomain = 'B.example.'\naddress = 'localhost:0'";
        let by_file = domains(&Serve::default(), file).unwrap();
        assert_eq!(by_file[..3], ["b.example", "s3.example", "localhost"]);
        assert_eq!(by_file[3..], own[..]);
        let args = Serve {
            domain: vec!["a.example".into(), "c.example".into()],
            ..Serve::default()
        };
        let by_flag = domains(&args, "domain = ['b.example']").unwrap();
        assert_eq!(by_flag[..2], ["a.example", "c.example"]);
        assert_eq!(by_flag[2..], own[..]);
        for bad in [
            "https://s3.example",
            "s3.example:9000",
            "*.s3.example",
            "10.0.0.1",
            "a..b",
        ] {
            let error = merged(&Serve::default(), &format!("domain = '{bad}'"))
                .unwrap_err()
                .message;
            assert!(
                error.contains(bad) && error.contains("s3.example.com"),
                "{error}"
            );
        }
    }

    #[test]
    fn urls_can_be_used_on_this_machine() {
        let settings = merged(
            &Serve {
                url: Some("https://s3.example".into()),
                ..Serve::default()
            },
            "",
        )
        .unwrap();
        let urls = settings.urls("0.0.0.0:1".parse().unwrap(), "[::]:2".parse().unwrap());
        assert_eq!(
            (urls.s3.as_str(), urls.gateway.as_str()),
            ("https://s3.example", "http://[::1]:2")
        );
    }
}
