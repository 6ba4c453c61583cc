//! The table `access` of the configuration file: whom the gateway knows, and what each may do.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anys3::proto::Timestamp;
use anys3::proto::any::nearest;
use anys3_gateway::{
    Access, ApiKey, CertificateHolder, Issuer, KeyHash, KeySet, LEEWAY, MediaRange, Policy, Quota,
    Rate, SignatureAlgorithm, Signer, SigningSecret, Template, URL_AGE_MAX, Verb, check_id,
};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use zeroize::Zeroizing;

use crate::words;

/// How many requests may come at once, where only the rate is said: a page with its pictures.
const BURST: u32 = 20;

/// The longest secret in a file, in bytes: many times the longest key of a hash, and what has no end
/// is not read for ever.
const SECRET_LEN_MAX: u64 = 64 << 10;

/// Values that are checked as they are read, so that a mistake is found on its line.
macro_rules! checked {
    ($($name:ident($of:ty) = $check:expr;)*) => { $(
        #[derive(Debug)]
        pub(crate) struct $name(pub(crate) $of);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                let check: fn(&str) -> Result<$of, String> = $check;
                check(&text).map(Self).map_err(D::Error::custom)
            }
        }
    )* };
}

checked! {
    BucketName(Template) = Template::bucket;
    Prefix(Template) = Template::prefix;
    Key(Template) = Template::key;
    Media(MediaRange) = |text| MediaRange::new(text).map_err(str::to_owned);
    Hash(KeyHash) = |text| KeyHash::new(text).map_err(str::to_owned);
    Id(String) = |text| check_id(text).map(|()| text.to_owned());
    Allowed(Verb) = verb;
    Time(SystemTime) = time;
}

/// A number of bytes: `5`, or `"100MiB"`.
#[derive(Debug)]
pub(crate) struct Bytes(pub(crate) u64);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text: String = Size::deserialize(from)?.into();
        let wrong = "expected a number of bytes, or one with a unit, as \"100MiB\"";
        let bytes = words::bytes(&text).filter(|bytes| *bytes > 0);
        bytes.map(Self).ok_or_else(|| D::Error::custom(wrong))
    }
}

/// One name or several.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a name, or a list of names")]
pub(crate) enum Names {
    One(String),
    Several(Vec<String>),
}

impl From<Names> for Vec<String> {
    fn from(names: Names) -> Self {
        match names {
            Names::One(name) => vec![name],
            Names::Several(names) => names,
        }
    }
}

/// A size as a file can have it.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "expected a number of bytes, or a text as \"100MiB\""
)]
pub(crate) enum Size {
    Bytes(u64),
    Text(String),
}

impl From<Size> for String {
    fn from(size: Size) -> Self {
        match size {
            Size::Bytes(bytes) => bytes.to_string(),
            Size::Text(text) => text,
        }
    }
}

/// The table, as it was read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AccessFile {
    anonymous: Vec<Spanned<String>>,
    key: Vec<KeyTable>,
    jwt: Vec<JwtTable>,
    hmac: Vec<HmacTable>,
    certificate: Vec<CertificateTable>,
    policy: Vec<PolicyTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyTable {
    id: Spanned<Id>,
    sha256: Hash,
    until: Option<Time>,
    policies: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct JwtTable {
    issuer: Spanned<String>,
    audience: Names,
    algorithms: Option<Vec<Spanned<String>>>,
    jwks_url: Option<Spanned<String>>,
    jwks_file: Option<Spanned<PathBuf>>,
    secret_file: Option<Spanned<PathBuf>>,
    leeway_seconds: Option<u64>,
    #[serde(default)]
    require: BTreeMap<String, String>,
    policies: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HmacTable {
    id: Spanned<Id>,
    secret_file: Spanned<PathBuf>,
    policies: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CertificateTable {
    id: Spanned<Id>,
    #[serde(default)]
    names: Vec<String>,
    policies: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyTable {
    name: Spanned<Id>,
    #[serde(default)]
    buckets: Vec<BucketName>,
    prefix: Option<Prefix>,
    key: Option<Key>,
    allow: Vec<Allowed>,
    size_max: Option<Bytes>,
    #[serde(default)]
    content_types: Vec<Media>,
    url_seconds_max: Option<u64>,
    requests_per_second: Option<Spanned<u32>>,
    burst: Option<Spanned<u32>>,
    bytes_per_day: Option<Bytes>,
    objects_per_day: Option<u64>,
}

/// What is wrong, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) span: Range<usize>,
    pub(crate) why: String,
}

type Policies = BTreeMap<String, Arc<Policy>>;

impl AccessFile {
    /// Whom the gateway knows. Files are looked for in this folder, if their paths are relative.
    pub(crate) fn build(self, folder: &Path) -> Result<Access, Fault> {
        let mut policies = Policies::new();
        for table in self.policy {
            let span = table.name.span();
            let policy = table.build()?;
            if let Some(twice) = policies.insert(policy.name.clone(), Arc::new(policy)) {
                let why = format!("there are two policies {}", twice.name);
                return Err(Fault { span, why });
            }
        }
        let mut access = Access {
            anonymous: find(&policies, &self.anonymous)?,
            ..Access::default()
        };
        for table in self.key {
            let span = table.id.span();
            let key = table.build(&policies)?;
            if access.keys.iter().any(|other| other.id == key.id) {
                let why = format!("there are two keys {}", key.id);
                return Err(Fault { span, why });
            }
            access.keys.push(key);
        }
        for table in self.jwt {
            access.issuers.push(table.build(&policies, folder)?);
        }
        for table in self.hmac {
            let span = table.id.span();
            let signer = table.build(&policies, folder)?;
            if access.signers.iter().any(|other| other.id == signer.id) {
                let why = format!("there are two hmac {}", signer.id);
                return Err(Fault { span, why });
            }
            access.signers.push(signer);
        }
        for table in self.certificate {
            access.certificates.push(CertificateHolder {
                id: table.id.into_inner().0,
                names: table.names,
                policies: find(&policies, &table.policies)?,
            });
        }
        Ok(access)
    }
}

impl PolicyTable {
    fn build(self) -> Result<Policy, Fault> {
        let prefix = match self.prefix {
            Some(Prefix(prefix)) => prefix,
            None => fault_at(&self.name, Template::prefix(""))?,
        };
        let rate = match (&self.requests_per_second, &self.burst) {
            (Some(rate), burst) => Some(Rate {
                requests_per_second: at_least_one(rate)?,
                burst: burst.as_ref().map_or(Ok(BURST), at_least_one)?,
            }),
            (None, Some(burst)) => {
                let why = "burst goes with requests_per_second".to_owned();
                let span = burst.span();
                return Err(Fault { span, why });
            }
            (None, None) => None,
        };
        Ok(Policy {
            name: self.name.into_inner().0,
            buckets: self.buckets.into_iter().map(|name| name.0).collect(),
            prefix,
            key: self.key.map(|key| key.0),
            verbs: self.allow.into_iter().map(|verb| verb.0).collect(),
            size_max: self.size_max.map(|size| size.0),
            content_types: self.content_types.into_iter().map(|m| m.0).collect(),
            url_age_max: self
                .url_seconds_max
                .map_or(URL_AGE_MAX, Duration::from_secs),
            rate,
            quota: Quota {
                bytes_per_day: self.bytes_per_day.map(|size| size.0),
                objects_per_day: self.objects_per_day,
            },
        })
    }
}

impl KeyTable {
    fn build(self, policies: &Policies) -> Result<ApiKey, Fault> {
        Ok(ApiKey {
            id: self.id.into_inner().0,
            hash: self.sha256.0,
            until: self.until.map(|until| until.0),
            policies: find(policies, &self.policies)?,
        })
    }
}

impl HmacTable {
    fn build(self, policies: &Policies, folder: &Path) -> Result<Signer, Fault> {
        let secret = secret(&self.secret_file, folder)?;
        Ok(Signer {
            id: self.id.into_inner().0,
            secret: fault_at(&self.secret_file, SigningSecret::new(&secret))?,
            policies: find(policies, &self.policies)?,
        })
    }
}

impl JwtTable {
    fn build(self, policies: &Policies, folder: &Path) -> Result<Issuer, Fault> {
        let keys = self.keys(folder)?;
        let mut algorithms = Vec::new();
        for name in self.algorithms.iter().flatten() {
            let known = SignatureAlgorithm::new(name.get_ref(), keys.is_secret());
            algorithms.push(fault_at(name, known)?);
        }
        if algorithms.is_empty() {
            algorithms = SignatureAlgorithm::defaults(keys.is_secret());
        }
        let span = self.issuer.span();
        let issuer = Issuer {
            issuer: self.issuer.into_inner(),
            audiences: self.audience.into(),
            algorithms,
            keys,
            leeway: self.leeway_seconds.map_or(LEEWAY, Duration::from_secs),
            require: self.require,
            policies: find(policies, &self.policies)?,
        };
        issuer.check().map_err(|why| Fault { span, why })?;
        Ok(issuer)
    }

    fn keys(&self, folder: &Path) -> Result<KeySet, Fault> {
        match (&self.jwks_url, &self.jwks_file, &self.secret_file) {
            (None, None, None) => fault_at(&self.issuer, KeySet::discovery(self.issuer.get_ref())),
            (Some(url), None, None) => fault_at(url, KeySet::url(url.get_ref())),
            (None, Some(file), None) => Ok(KeySet::file(folder.join(file.get_ref()))),
            (None, None, Some(file)) => {
                let secret = secret(file, folder)?;
                fault_at(file, KeySet::secret(&secret))
            }
            _ => Err(Fault {
                span: self.issuer.span(),
                why: "has more than one of jwks_url, jwks_file and secret_file".to_owned(),
            }),
        }
    }
}

/// The policies of these names.
fn find(policies: &Policies, names: &[Spanned<String>]) -> Result<Vec<Arc<Policy>>, Fault> {
    let mut found = Vec::new();
    for name in names {
        match policies.get(name.get_ref()) {
            Some(policy) => found.push(Arc::clone(policy)),
            None => {
                let known: Vec<&str> = policies.keys().map(String::as_str).collect();
                let why = unknown("policy", name.get_ref(), &known);
                let span = name.span();
                return Err(Fault { span, why });
            }
        }
    }
    Ok(found)
}

/// A secret that stands in a file, without the end of its line.
pub(crate) fn secret(path: &Spanned<PathBuf>, folder: &Path) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let file = folder.join(path.get_ref());
    let mut secret = fault_at(path, read_secret(&file))?;
    let end = secret.trim_ascii_end().len();
    secret.truncate(end);
    Ok(secret)
}

fn read_secret(file: &Path) -> Result<Zeroizing<Vec<u8>>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let mut secret = Zeroizing::new(Vec::new());
    let opened = std::fs::File::open(file).map_err(failed)?;
    let mut limited = opened.take(SECRET_LEN_MAX.saturating_add(1));
    let length = limited.read_to_end(&mut secret).map_err(failed)?;
    match u64::try_from(length).is_ok_and(|length| length <= SECRET_LEN_MAX) {
        true => Ok(secret),
        false => Err(format!(
            "{} has more than {SECRET_LEN_MAX} bytes",
            file.display()
        )),
    }
}

pub(crate) fn fault_at<T, S>(at: &Spanned<S>, result: Result<T, String>) -> Result<T, Fault> {
    result.map_err(|why| Fault {
        span: at.span(),
        why,
    })
}

fn at_least_one(number: &Spanned<u32>) -> Result<u32, Fault> {
    match *number.get_ref() {
        0 => Err(Fault {
            span: number.span(),
            why: "must be at least 1".to_owned(),
        }),
        number => Ok(number),
    }
}

fn verb(text: &str) -> Result<Verb, String> {
    let known = Verb::ALL.map(Verb::name);
    let verb = Verb::ALL.into_iter().find(|verb| verb.name() == text);
    verb.ok_or_else(|| unknown("verb", text, &known))
}

fn time(text: &str) -> Result<SystemTime, String> {
    let wrong = || format!("expected a time, as \"2027-01-31T00:00:00Z\", and not {text:?}");
    let seconds = Timestamp::parse(text).ok_or_else(wrong)?.secs();
    let since = Duration::from_secs(u64::try_from(seconds).map_err(|_| wrong())?);
    SystemTime::UNIX_EPOCH.checked_add(since).ok_or_else(wrong)
}

/// What is wrong, with the number of its line, and what stands there.
pub(crate) fn mistake(text: &str, span: Option<Range<usize>>, why: &str) -> String {
    let Some(before) = span.and_then(|span| text.get(..span.start)) else {
        return why.to_owned();
    };
    let number = before.matches('\n').count() + 1;
    let line = text.lines().nth(number - 1).unwrap_or_default();
    let key = line.split_once('=').map(|(key, _)| key.trim());
    let why = plain_words(why);
    match key.filter(|key| !why.contains(*key) && !key.is_empty()) {
        Some(key) => format!("line {number}: {key}: {why}"),
        None => format!("line {number}: {why}"),
    }
}

/// What serde says of a key that there is not, in words of people.
fn plain_words(why: &str) -> String {
    let mut quoted = why.split('`').skip(1).step_by(2);
    match (why.starts_with("unknown field"), quoted.next()) {
        (true, Some(name)) => unknown("key", name, &quoted.collect::<Vec<_>>()),
        _ => why.to_owned(),
    }
}

pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(nearest) => format!("there is no {what} {name}: did you mean {nearest}?"),
        None if known.is_empty() => format!("there is no {what} {name}"),
        None => format!("there is no {what} {name}; there is {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        access: AccessFile,
    }

    fn read(text: &str) -> Result<Access, String> {
        let file: File =
            toml::from_str(text).map_err(|error| mistake(text, error.span(), error.message()))?;
        let access = file.access.build(Path::new("/nowhere"));
        access.map_err(|fault| mistake(text, Some(fault.span), &fault.why))
    }

    const POLICY: &str = "[[access.policy]]\nname = 'users'\nallow = ['read', 'write']\n";

    #[test]
    fn everything_can_be_said() {
        let text = format!(
            "[access]\nanonymous = ['users']\n{POLICY}buckets = ['box', '{{sub}}-files']\nprefix = 'u/{{sub}}/'\n\
             key = 'u/{{sub}}/{{uuid}}{{ext}}'\nsize_max = '5MiB'\ncontent_types = ['image/*']\n\
             url_seconds_max = 60\nrequests_per_second = 5\nbytes_per_day = 100\nobjects_per_day = 3\n\
             [[access.key]]\nid = 'ci'\nsha256 = '{}'\nuntil = '2030-01-01T00:00:00Z'\npolicies = ['users']\n\
             [[access.jwt]]\nissuer = 'https://login.example'\naudience = 'files'\npolicies = ['users']\n\
             require = {{ tenant = 'a' }}\nalgorithms = ['ES256']\n",
            "0".repeat(64)
        );
        let access = read(&text).unwrap();
        let policy = &access.anonymous[0];
        assert_eq!(policy.verbs, [Verb::Read, Verb::Write]);
        assert_eq!(policy.size_max, Some(5 << 20));
        assert_eq!(policy.url_age_max, Duration::from_secs(60));
        let rate = policy.rate.unwrap();
        assert_eq!((rate.requests_per_second, rate.burst), (5, BURST));
        assert_eq!(access.keys[0].id, "ci");
        assert_eq!(access.issuers[0].audiences, ["files"]);
    }

    #[test]
    fn a_mistake_is_found_on_its_line() {
        let key = "[[access.key]]\nid = 'ci'\nsha256 = '00'\npolicies = ['users']\n";
        let jwt = "[[access.jwt]]\nissuer = 'https://a.example'\naudience = 'a'\npolicies = []\n";
        let zeros = "0".repeat(64);
        for (tail, line, words) in [
            ("prefx = 'a/'\n".to_owned(), 4, "did you mean prefix?"),
            ("prefix = 'users/{sub}'\n".to_owned(), 4, "end with a slash"),
            ("prefix = 'users'\n".to_owned(), 4, "prefix: must end"),
            ("size_max = '5 elephants'\n".to_owned(), 4, "100MiB"),
            ("key = 'a'\n".to_owned(), 4, "{uuid}"),
            ("content_types = ['image']\n".to_owned(), 4, "image/*"),
            ("burst = 5\n".to_owned(), 4, "requests_per_second"),
            ("requests_per_second = 0\n".to_owned(), 4, "at least 1"),
            (POLICY.to_owned(), 5, "two policies"),
            (key.to_owned(), 6, "64 hexadecimal digits"),
            (
                key.replace("00", &zeros).replace("users", "user"),
                7,
                "did you mean users?",
            ),
            (
                key.replace("00", &zeros).replace("users", "xyz"),
                7,
                "there is users",
            ),
            (key.replace("'ci'", "'C I'"), 5, "lower-case"),
            (jwt.replace("https", "http"), 5, "https://"),
            (format!("{jwt}algorithms = ['none']\n"), 8, "RS256"),
            (format!("{jwt}algorithms = ['HS256']\n"), 8, "RS256"),
            (format!("{jwt}secret_file = 'missing'\n"), 8, "missing"),
            (
                format!("{jwt}jwks_url = 'https://a'\njwks_file = 'b'\n"),
                5,
                "more than one",
            ),
            (format!("{jwt}leeway_seconds = 4000\n"), 5, "leeway"),
            (jwt.replace("'a'", "[]"), 5, "audience"),
        ] {
            let said = read(&format!("{POLICY}{tail}")).err().unwrap();
            assert!(
                said.contains(&format!("line {line}:")) && said.contains(words),
                "{tail}: {said}"
            );
        }
        let said = read("[[access.policy]]\nname = 'a'\nallow = ['reed']\n")
            .err()
            .unwrap();
        assert!(
            said.contains("line 3") && said.contains("did you mean read?"),
            "{said}"
        );
    }
}
