//! Mistakes behind the canonical request: in the string to sign, its scope, and the key.

use std::borrow::Cow;
use std::collections::HashSet;
use std::format;
use std::prelude::rust_2024::*;

use md5::Digest;
use zeroize::Zeroizing;

use super::base64;
use super::catalogue::Mistake;
use super::changes::Facts;
use super::model::percent_decode;
use super::regions::REGIONS;
use super::text;
use crate::hash::{HmacKey, Sha256, sha256};
use crate::names::{ALGORITHM, AWS4_REQUEST, DATE};
use crate::text::hex;
use crate::time::Timestamp;

/// How many regions are common enough to be tried in pairs: those of AWS and the names that stores have by default.
const REGIONS_COMMON: usize = 48;

/// What stands for a secret that was never filled in, and the secrets that stores come with.
const PLACEHOLDERS: [&str; 28] = [
    "undefined",
    "null",
    "None",
    "nil",
    "none",
    "NULL",
    "false",
    "[object Object]",
    "$AWS_SECRET_ACCESS_KEY",
    "${AWS_SECRET_ACCESS_KEY}",
    "%AWS_SECRET_ACCESS_KEY%",
    "$SECRET_KEY",
    "YOUR_SECRET_KEY",
    "YOUR_SECRET_ACCESS_KEY",
    "your-secret-key",
    "secret",
    "SECRET",
    "secretkey",
    "password",
    "changeme",
    "test",
    "minioadmin",
    "minio123",
    "rustfsadmin",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    "***",
    "********",
];

/// The most mistakes behind the canonical request: regions in three places each, and some hundred others.
const TAILS_MAX: usize = 1500;

/// How the signing key comes from the secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Steps {
    /// The four HMACs, over `AWS4` and the secret.
    Standard,
    /// Without `AWS4`.
    NoPrefix,
    /// Each step's key is the hex text of the one before.
    Hex,
    /// The last key is used as hex text.
    LastHex,
    /// Without the step of `aws4_request`.
    NoEnd,
    /// Without the step of the service.
    NoService,
    /// Service before region.
    Swapped,
    /// The secret itself is the key.
    Secret,
    /// `AWS4` and the secret are the key.
    PrefixedSecret,
}

/// What is signed with, and what the string to sign says besides the hash of the canonical request.
#[derive(Clone, PartialEq)]
pub(super) struct Spec {
    pub(super) secret: Zeroizing<Vec<u8>>,
    pub(super) steps: Steps,
    pub(super) key_date: String,
    pub(super) key_region: String,
    pub(super) key_service: String,
    pub(super) key_end: String,
    pub(super) algorithm: String,
    pub(super) at: String,
    pub(super) scope: String,
    pub(super) between: &'static str,
    pub(super) hash: HashForm,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HashForm {
    Lower,
    Upper,
    /// With a line end behind it.
    Line,
}

impl Spec {
    /// What is signed with when all is as the request says.
    pub(super) fn of(facts: &Facts<'_>, secret: &[u8]) -> Self {
        let stated = facts.stated;
        Self {
            secret: Zeroizing::new(secret.to_vec()),
            steps: Steps::Standard,
            key_date: stated.date.clone(),
            key_region: stated.region.clone(),
            key_service: stated.service.clone(),
            key_end: stated.end.clone(),
            algorithm: ALGORITHM.into(),
            at: stated.at.clone(),
            scope: scope(&stated.date, &stated.region, &stated.service, &stated.end),
            between: "\n",
            hash: HashForm::Lower,
        }
    }

    /// What two mistakes make together, each of which changes `base` elsewhere; `None` if they change the same.
    pub(super) fn with(&self, other: &Self, base: &Self) -> Option<Self> {
        fn pick<T: PartialEq + Clone>(a: &T, b: &T, base: &T) -> Option<T> {
            match (a == base, b == base) {
                (true, _) => Some(b.clone()),
                (_, true) => Some(a.clone()),
                _ => None,
            }
        }
        Some(Self {
            secret: pick(&self.secret, &other.secret, &base.secret)?,
            steps: pick(&self.steps, &other.steps, &base.steps)?,
            key_date: pick(&self.key_date, &other.key_date, &base.key_date)?,
            key_region: pick(&self.key_region, &other.key_region, &base.key_region)?,
            key_service: pick(&self.key_service, &other.key_service, &base.key_service)?,
            key_end: pick(&self.key_end, &other.key_end, &base.key_end)?,
            algorithm: pick(&self.algorithm, &other.algorithm, &base.algorithm)?,
            at: pick(&self.at, &other.at, &base.at)?,
            scope: pick(&self.scope, &other.scope, &base.scope)?,
            between: pick(&self.between, &other.between, &base.between)?,
            hash: pick(&self.hash, &other.hash, &base.hash)?,
        })
    }

    /// The lines of the string to sign that stand before the hash.
    pub(super) fn lines(&self) -> [&str; 3] {
        [&self.algorithm, &self.at, &self.scope]
    }

    fn key(&self) -> HmacKey {
        let secret = self.secret.as_slice();
        let start = match self.steps {
            Steps::NoPrefix | Steps::Secret => HmacKey::new(&[secret]),
            _ => HmacKey::new(&[b"AWS4", secret]),
        };
        let [date, region, service, end] =
            [&self.key_date, &self.key_region, &self.key_service, &self.key_end].map(|part| part.as_bytes());
        let messages: &[&[u8]] = match self.steps {
            Steps::Secret | Steps::PrefixedSecret => &[],
            Steps::NoEnd => &[date, region, service],
            Steps::NoService => &[date, region, end],
            Steps::Swapped => &[date, service, region, end],
            _ => &[date, region, service, end],
        };
        let last = messages.len().saturating_sub(1);
        messages.iter().enumerate().fold(start, |key, (index, message)| {
            let tag = Zeroizing::new(key.tag(message));
            if self.steps == Steps::Hex || (self.steps == Steps::LastHex && index == last) {
                HmacKey::new(&[Zeroizing::new(hex(&tag)).as_slice()])
            } else {
                HmacKey::new(&[tag.as_slice()])
            }
        })
    }
}

/// The scope of these parts.
pub(super) fn scope(date: &str, region: &str, service: &str, end: &str) -> String {
    format!("{date}/{region}/{service}/{end}")
}

/// What is signed with, ready to sign one hash after the other.
pub(super) struct Tail {
    pub(super) mistake: Mistake,
    pub(super) cause: Cow<'static, str>,
    pub(super) spec: Spec,
    key: HmacKey,
}

impl Tail {
    pub(super) fn new(mistake: Mistake, cause: impl Into<Cow<'static, str>>, spec: Spec) -> Self {
        let key = spec.key();
        Self { mistake, cause: cause.into(), spec, key }
    }

    /// The HMAC of a whole text.
    pub(super) fn tag_of(&self, text: &[u8]) -> [u8; 32] {
        self.key.tag(text)
    }

    /// The string to sign up to the hash.
    pub(super) fn start(&self) -> Started<'_> {
        self.start_at(&self.spec.at)
    }

    /// The same with another time.
    pub(super) fn start_at(&self, at: &str) -> Started<'_> {
        let mut inner = self.key.start();
        for line in [&self.spec.algorithm, at, &self.spec.scope] {
            inner.update(line.as_bytes());
            inner.update(self.spec.between.as_bytes());
        }
        Started { inner, key: &self.key, form: self.spec.hash }
    }
}

/// A string to sign of which the hash is missing.
pub(super) struct Started<'k> {
    inner: Sha256,
    key: &'k HmacKey,
    form: HashForm,
}

impl Started<'_> {
    /// The signature of a canonical request with this hash.
    pub(super) fn tag(&self, digest: &[u8; 32]) -> [u8; 32] {
        let mut inner = self.inner.clone();
        let mut text = hex(digest);
        if self.form == HashForm::Upper {
            text.make_ascii_uppercase();
        }
        inner.update(&text);
        if self.form == HashForm::Line {
            inner.update(b"\n");
        }
        self.key.finish(&mut inner)
    }
}

/// The mistakes behind the canonical request.
pub(super) struct Tails<'a> {
    base: Spec,
    facts: Facts<'a>,
    /// The common ones stand before the rare ones.
    pub(super) all: Vec<(Mistake, Cow<'static, str>, Spec)>,
    rare: Vec<(Mistake, Cow<'static, str>, Spec)>,
    /// How many of them are common enough to be tried in pairs.
    pub(super) common: usize,
}

fn changed(
    base: &Spec,
    count: usize,
    mistake: Mistake,
    cause: impl Into<Cow<'static, str>>,
    change: impl FnOnce(&mut Spec),
) -> Option<(Mistake, Cow<'static, str>, Spec)> {
    let mut spec = base.clone();
    change(&mut spec);
    (spec != *base && count < TAILS_MAX).then(|| (mistake, cause.into(), spec))
}

impl<'a> Tails<'a> {
    /// All that may be, those that leave everything as it is left out.
    pub(super) fn of(facts: Facts<'a>, base: &Spec) -> Self {
        let mut out = Self { base: base.clone(), facts, all: Vec::new(), rare: Vec::new(), common: 0 };
        out.secrets();
        out.clocks();
        out.regions();
        out.services();
        out.derivations();
        out.common = out.all.len();
        out.all.append(&mut out.rare);
        out
    }

    fn push(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        self.all.extend(changed(&self.base, count, mistake, cause, change));
    }

    /// Like [`push`](Self::push), for what is too rare to be tried in pairs.
    fn push_rare(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        self.rare.extend(changed(&self.base, count, mistake, cause, change));
    }

    fn secrets(&mut self) {
        let secret = self.base.secret.clone();
        let plain = secret.trim_ascii();
        for (cause, changed) in mangled(plain) {
            self.push(Mistake::Secret, cause, |spec| spec.secret = Zeroizing::new(changed));
        }
        for word in PLACEHOLDERS {
            let cause = "A placeholder, or the secret that a store comes with, was used as the secret.";
            self.push_rare(Mistake::Secret, cause, |spec| spec.secret = Zeroizing::new(word.into()));
        }
        let stated = self.facts.stated;
        let access_key = stated.access_key.clone().into_bytes();
        self.push(Mistake::Secret, "The access key was used as the secret.", |spec| {
            spec.secret = Zeroizing::new(access_key)
        });
        let both = Zeroizing::new([stated.access_key.as_bytes(), b":", plain].concat());
        self.push(
            Mistake::Secret,
            "The access key and the secret were used, with a colon between.",
            |spec| spec.secret = both,
        );
        if let Some(token) = stated.token.clone().or(self.facts.options.token.map(Into::into)) {
            self.push(Mistake::Secret, "The session token was used as the secret.", |spec| {
                spec.secret = Zeroizing::new(token.into_bytes());
            });
        }
        for (name, other) in self.facts.options.secrets {
            let cause =
                format!("The secret is the one of {name}: access key and secret do not belong together.");
            self.push(Mistake::Secret, cause, |spec| spec.secret = Zeroizing::new(other.bytes().to_vec()));
        }
    }

    fn regions(&mut self) {
        let stated = self.facts.stated;
        let host = text(self.facts.request.header(crate::names::HOST).unwrap_or_default());
        let of_host =
            host.split(['.', ':']).map(|label| label.strip_prefix("s3-").unwrap_or(label).to_owned());
        let region = &stated.region;
        let mut all: Vec<String> = self.facts.options.region.into_iter().map(Into::into).collect();
        all.extend(of_host.take(6).filter(|label| !label.is_empty()));
        let known = all.iter().map(String::as_str).chain([region.as_str(), "us-east-1"]);
        let spelled: Vec<String> = known.flat_map(spellings).collect();
        all.extend(REGIONS.iter().map(|region| (*region).into()));
        all.extend(spelled);
        let mut seen = HashSet::new();
        all.retain(|region| seen.insert(region.clone()));
        let zones = REGIONS.iter().take(REGIONS_COMMON).map(|region| format!("{region}a"));
        let others = (0..).zip(all.into_iter().chain(zones)).filter(|(_, other)| other != region);
        for (index, other) in others {
            let text = scope(&stated.date, &other, &stated.service, &stated.end);
            let (key, string) = (Some(other.as_str()), Some(text.as_str()));
            for (cause, key, string) in [
                (format!("Signed for the region `{other}`; the credential says `{region}`."), key, string),
                (
                    format!("The key was derived for the region `{other}`; the scope says `{region}`."),
                    key,
                    None,
                ),
                (
                    format!("The string to sign names the region `{other}`; the key is for `{region}`."),
                    None,
                    string,
                ),
            ] {
                let change = |spec: &mut Spec| {
                    key.into_iter().for_each(|key| key.clone_into(&mut spec.key_region));
                    string.into_iter().for_each(|string| string.clone_into(&mut spec.scope));
                };
                // Who names the region twice rightly and once wrongly has made a mistake that comes alone.
                if index < REGIONS_COMMON && key.is_some() {
                    self.push(Mistake::Region, cause, change);
                } else {
                    self.push_rare(Mistake::Region, cause, change);
                }
            }
        }
    }

    fn services(&mut self) {
        let stated = self.facts.stated;
        for other in [
            "s3",
            "S3",
            "s3express",
            "s3-object-lambda",
            "execute-api",
            "sts",
            "iam",
            "es",
            "s3-outposts",
            "glacier",
            "dynamodb",
            "sqs",
            "lambda",
            "host",
            "service",
            "aws",
            "",
            "storage",
        ] {
            let text = scope(&stated.date, &stated.region, other, &stated.end);
            let service = &stated.service;
            let id = Mistake::Region;
            self.push_rare(
                id,
                format!("Signed for the service `{other}`; the credential says `{service}`."),
                |spec| {
                    spec.key_service = other.into();
                    spec.scope.clone_from(&text);
                },
            );
            self.push_rare(
                id,
                format!("The key was derived for the service `{other}`; the scope says `{service}`."),
                |spec| {
                    spec.key_service = other.into();
                },
            );
            self.push_rare(
                id,
                format!("The string to sign names the service `{other}`; the key is for `{service}`."),
                |spec| {
                    spec.scope = text;
                },
            );
        }
    }

    fn clocks(&mut self) {
        let stated = self.facts.stated;
        let id = Mistake::Clock;
        if let Some(date) = self.facts.request.header(DATE) {
            let text_of_date = text(date);
            if let Some(at) = Timestamp::parse_http(date).or_else(|| Timestamp::parse(date)) {
                let at = text(&at.text());
                self.push(
                    id,
                    "The time in the string to sign is the one of the Date header, not of x-amz-date.",
                    |spec| {
                        spec.at = at;
                    },
                );
            }
            self.push(id, "The time in the string to sign is the text of the Date header.", |spec| {
                spec.at = text_of_date
            });
        }
        let Some(at) = stated.instant() else { return };
        let day = text(at.date().text());
        let scoped = |date: &str| scope(date, &stated.region, &stated.service, &stated.end);
        let own = scoped(&day);
        self.push(
            id,
            "Signed with the day of x-amz-date, and another day stands in the credential.",
            |spec| {
                spec.key_date.clone_from(&day);
                spec.scope.clone_from(&own);
            },
        );
        self.push(id, "The key was derived for the day of x-amz-date; the scope names another.", |spec| {
            spec.key_date.clone_from(&day);
        });
        self.push(id, "The string to sign names the day of x-amz-date; the key is for another.", |spec| {
            spec.scope = own
        });
        // One second before or behind is common enough to be tried in pairs; the rest is scanned.
        let near = [1, -1];
        let zones =
            (1..=14).flat_map(|n| [n * 3600, -n * 3600]).chain([19800, -19800, 12600, 34200, -12600, 20700]);
        for seconds in near.into_iter().chain(zones).chain([86_400, -86_400]) {
            let Some(other) = at.unix().checked_add_signed(seconds).map(Timestamp::from_unix) else {
                continue;
            };
            let (other_text, other_day) = (text(&other.text()), text(other.date().text()));
            let cause = if seconds.abs() < 60 {
                format!("The clock was read twice: the string to sign is {} s off x-amz-date.", seconds.abs())
            } else {
                format!("The string to sign has local time: {} minutes off x-amz-date.", seconds / 60)
            };
            self.push(id, cause, |spec| spec.at.clone_from(&other_text));
            if other_day != stated.date {
                let cause = "The key was derived for another day than the credential names (local time, or midnight passed).";
                self.push(id, cause, |spec| spec.key_date.clone_from(&other_day));
                let cause =
                    "Signed for another day than the credential names (local time, or midnight passed).";
                self.push(id, cause, |spec| {
                    spec.key_date.clone_from(&other_day);
                    spec.scope = scoped(&other_day);
                });
                let cause = "The string to sign has another day and time than x-amz-date (local time).";
                self.push(id, cause, |spec| {
                    spec.key_date.clone_from(&other_day);
                    spec.scope = scoped(&other_day);
                    spec.at = other_text;
                });
            }
        }
        self.formats(at);
    }

    fn formats(&mut self, at: Timestamp) {
        let full = text(&at.text());
        let part = |range: core::ops::Range<usize>| full.get(range).unwrap_or_default().to_owned();
        let (y, m, d) = (part(0..4), part(4..6), part(6..8));
        let (h, i, s) = (part(9..11), part(11..13), part(13..15));
        let half = match h.parse::<u32>() {
            Ok(hour @ 13..) => format!("{:02}", hour - 12),
            _ => h.clone(),
        };
        for other in [
            format!("{y}-{m}-{d}T{h}:{i}:{s}Z"),
            format!("{y}-{m}-{d}T{h}:{i}:{s}.000Z"),
            format!("{y}-{m}-{d}T{h}:{i}:{s}"),
            format!("{y}-{m}-{d}T{h}:{i}:{s}+00:00"),
            format!("{y}-{m}-{d} {h}:{i}:{s}"),
            format!("{y}{m}{d}T{h}{i}{s}.000Z"),
            format!("{y}{m}{d}T{h}{i}{s}.000000Z"),
            format!("{y}{m}{d}T{h}{i}{s}"),
            format!("{y}{m}{d}T{h}{i}{s}+0000"),
            format!("{y}{m}{d}T{h}{i}Z"),
            format!("{y}{m}{d}T{half}{i}{s}Z"),
            format!("{y}{d}{m}T{h}{i}{s}Z"),
            format!("{y}{m}{d}t{h}{i}{s}z"),
            format!("{y}{m}{d}{h}{i}{s}"),
            format!("{y}{m}{d}"),
            format!("{}", at.unix()),
            format!("{}000", at.unix()),
            http_date(at),
        ] {
            let cause = format!("The time in the string to sign is written `{other}`, and must be `{full}`.");
            self.push_rare(Mistake::Clock, cause, |spec| spec.at = other);
        }
        for other in [full.clone(), format!("{y}-{m}-{d}")] {
            let cause = format!("The key was derived for `{other}`, and must be for `{y}{m}{d}`.");
            self.push_rare(Mistake::Clock, cause, |spec| spec.key_date = other);
        }
    }

    fn derivations(&mut self) {
        let id = Mistake::Derivation;
        for (steps, cause) in [
            (Steps::NoPrefix, "The key was derived from the secret without `AWS4` before it."),
            (Steps::Hex, "Each step of the key was passed on as hex text, not as 32 bytes."),
            (Steps::LastHex, "The signing key was used as hex text, not as 32 bytes."),
            (Steps::NoEnd, "The last step of the key, `aws4_request`, was left out."),
            (Steps::NoService, "The step of the service was left out of the key."),
            (Steps::Swapped, "Region and service were swapped in the key."),
            (Steps::Secret, "The secret itself was used as the signing key."),
            (Steps::PrefixedSecret, "`AWS4` and the secret were used as the signing key."),
        ] {
            self.push(id, cause, |spec| spec.steps = steps);
        }
        let stated = self.facts.stated;
        let standard = scope(&stated.date, &stated.region, &stated.service, AWS4_REQUEST);
        self.push(id, "The scope does not end with aws4_request.", |spec| {
            spec.key_end = AWS4_REQUEST.into();
            spec.scope.clone_from(&standard);
        });
        let swapped = scope(&stated.date, &stated.service, &stated.region, &stated.end);
        self.push(id, "Region and service were swapped in the scope of the string to sign.", |spec| {
            spec.scope = swapped
        });
        let short = format!("{}/{}/{}", stated.date, stated.region, stated.service);
        self.push(id, "The scope of the string to sign lacks aws4_request.", |spec| spec.scope = short);
        let whole = format!("{}/{}", stated.access_key, self.base.scope);
        self.push(id, "The string to sign has the whole credential in place of the scope.", |spec| {
            spec.scope = whole
        });
        self.push(id, "The hash of the canonical request was written in upper case.", |spec| {
            spec.hash = HashForm::Upper
        });
        self.push(id, "The string to sign was signed with a line end behind it.", |spec| {
            spec.hash = HashForm::Line
        });
        self.push(id, "The lines of the string to sign end with CR LF rather than LF.", |spec| {
            spec.between = "\r\n"
        });
        self.push(id, "The string to sign was written without line ends.", |spec| spec.between = "");
        for other in ["HMAC-SHA256", "AWS4-HMAC-SHA1", "aws4-hmac-sha256", "AWS4"] {
            let cause =
                format!("The first line of the string to sign is `{other}`, and must be {ALGORITHM}.");
            self.push(id, cause, |spec| spec.algorithm = other.into());
        }
    }
}

/// An instant as the Date header has it (RFC 9110, 5.6.7).
fn http_date(at: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let full = text(&at.text());
    let part = |range: core::ops::Range<usize>| full.get(range).unwrap_or_default();
    let month = part(4..6).parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    // 1970 began on a Thursday.
    let day = usize::try_from(at.unix() / 86_400 % 7).ok().and_then(|day| DAYS.get(day));
    format!(
        "{}, {} {} {} {}:{}:{} GMT",
        day.copied().unwrap_or_default(),
        part(6..8),
        month.copied().unwrap_or_default(),
        part(0..4),
        part(9..11),
        part(11..13),
        part(13..15)
    )
}

/// How people misspell a region.
fn spellings(region: &str) -> Vec<String> {
    Vec::from([
        region.replace('_', "-"),
        region.replace('-', "_"),
        region.replace('-', " "),
        region.replace('-', ""),
        region.to_ascii_lowercase(),
        region.to_ascii_uppercase(),
        region.to_ascii_uppercase().replace('-', "_"),
        region.trim().into(),
        region.trim_end_matches(|char: char| char.is_ascii_lowercase()).into(),
        region.trim_end_matches(|char: char| !char.is_ascii_lowercase()).into(),
        format!("{region} "),
        format!("{region}\n"),
        format!("{region}a"),
        format!("{region}b"),
        format!("s3.{region}"),
        format!("\"{region}\""),
    ])
}

/// What becomes of a secret on its way through files, shells and URLs.
fn mangled(secret: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let with = |before: &[u8], after: &[u8]| [before, secret, after].concat();
    let replaced = |from: &str, to: &str| text(secret).replace(from, to).into_bytes();
    let encoded = |lower: bool, keep: u128| {
        let mut out = Vec::new();
        let query = super::model::Encoder::query();
        super::model::Encoder { lower, keep: query.keep | keep, ..query }.encode(secret, &mut out);
        out
    };
    let cut = |len: usize| secret.get(..secret.len().saturating_sub(len)).unwrap_or_default().to_vec();
    let mut out: Vec<(&'static str, Vec<u8>)> = [
        ("The secret was used with a line end behind it.", with(b"", b"\n")),
        ("The secret was used with a line end (CR LF) behind it.", with(b"", b"\r\n")),
        ("The secret was used with a carriage return behind it.", with(b"", b"\r")),
        ("The secret was used with two line ends behind it.", with(b"", b"\n\n")),
        ("The secret was used with a space behind it.", with(b"", b" ")),
        ("The secret was used with a space on both sides.", with(b" ", b" ")),
        ("The secret was used with a space before it.", with(b" ", b"")),
        ("The secret was used with a tab behind it.", with(b"", b"\t")),
        ("The secret was used without the space around it.", secret.to_vec()),
        ("The secret was used with double quotes around it.", with(b"\"", b"\"")),
        ("The secret was used with single quotes around it.", with(b"'", b"'")),
        ("The secret was used with a double quote before it.", with(b"\"", b"")),
        ("The secret was used with a double quote behind it.", with(b"", b"\"")),
        ("The secret was used with a single quote before it.", with(b"'", b"")),
        ("The secret was used with a single quote behind it.", with(b"", b"'")),
        ("The secret was used in angle brackets.", with(b"<", b">")),
        ("The secret was used with a comma behind it.", with(b"", b",")),
        ("The secret was used with a semicolon behind it.", with(b"", b";")),
        ("The secret was used with a dot behind it.", with(b"", b".")),
        ("The secret was used with `\\n` behind it, as two characters.", with(b"", b"\\n")),
        ("The secret was used with a zero byte behind it.", with(b"", b"\0")),
        ("The secret was used with a byte order mark before it.", with(b"\xef\xbb\xbf", b"")),
        ("The secret was used with a no-break space behind it.", with(b"", "\u{a0}".as_bytes())),
        ("The secret was used with a no-break space before it.", with("\u{a0}".as_bytes(), b"")),
        ("The secret was used with a zero-width space behind it.", with(b"", "\u{200b}".as_bytes())),
        ("The secret was used with a zero-width space before it.", with("\u{200b}".as_bytes(), b"")),
        ("The secret was used with a dollar sign before it.", with(b"$", b"")),
        (
            "The whole line of a file was used, its name and equals sign too.",
            with(b"AWS_SECRET_ACCESS_KEY=", b""),
        ),
        (
            "The whole line of a file was used, its name and equals sign too.",
            with(b"aws_secret_access_key = ", b""),
        ),
        (
            "The whole line of a file was used, its name and equals sign too.",
            with(b"aws_secret_access_key=", b""),
        ),
        ("The secret was URL-encoded before use.", encoded(false, 0)),
        ("The secret was URL-encoded before use.", encoded(true, 0)),
        (
            "The secret was URL-encoded before use, except for its slashes.",
            encoded(false, super::model::bit(b'/')),
        ),
        (
            "The secret was URL-encoded before use, except for its pluses.",
            encoded(false, super::model::bit(b'+')),
        ),
        ("The secret was URL-encoded twice before use.", {
            let mut out = Vec::new();
            super::model::Encoder { times: 2, ..super::model::Encoder::query() }.encode(secret, &mut out);
            out
        }),
        ("The secret was escaped for HTML before use.", replaced("+", "&#43;")),
        ("The secret was escaped for HTML before use.", replaced("/", "&#x2F;")),
        ("The secret was URL-decoded before use.", percent_decode(secret)),
        ("The secret was URL-decoded before use: its plus became a space.", replaced("+", " ")),
        ("The secret was used with a space where it has a plus.", percent_decode(&replaced("+", " "))),
        ("The slashes of the secret were escaped as `\\/`.", replaced("/", "\\/")),
        ("The escaped slashes of the secret were unescaped.", replaced("\\/", "/")),
        ("The secret was used without its slashes.", replaced("/", "")),
        ("The secret was used without its pluses.", replaced("+", "")),
        (
            "The secret was used without its slashes and pluses.",
            secret.iter().copied().filter(|byte| !b"/+".contains(byte)).collect(),
        ),
        (
            "The secret was cut at its first slash.",
            text(secret).split('/').next().unwrap_or_default().as_bytes().to_vec(),
        ),
        (
            "The secret was used from its first slash on.",
            text(secret).split_once('/').map_or("", |(_, rest)| rest).as_bytes().to_vec(),
        ),
        (
            "The secret was cut at its first plus.",
            text(secret).split('+').next().unwrap_or_default().as_bytes().to_vec(),
        ),
        (
            "The secret was cut at its first `$`, `#` or `=`.",
            text(secret).split(['$', '#', '=']).next().unwrap_or_default().as_bytes().to_vec(),
        ),
        ("The secret was used in lower case.", secret.to_ascii_lowercase()),
        ("The secret was used in upper case.", secret.to_ascii_uppercase()),
        (
            "The secret was used in URL-safe base64.",
            replaced("+", "-").iter().map(|b| if *b == b'/' { b'_' } else { *b }).collect(),
        ),
        ("The secret was used with a pad behind it.", with(b"", b"=")),
        ("The secret was base64-encoded before use.", base64::encode(secret).into_bytes()),
        (
            "The secret was base64-encoded before use, with a line end behind it.",
            base64::encode(&with(b"", b"\n")).into_bytes(),
        ),
        ("The secret was used as hex digits.", super::payloads::hex_of(secret)),
        ("The SHA-256 of the secret was used.", hex(&sha256(secret)).to_vec()),
        ("The MD5 of the secret was used.", super::payloads::hex_of(&md5::Md5::digest(secret))),
        ("The last character of the secret is missing.", cut(1)),
        ("The last two characters of the secret are missing.", cut(2)),
        ("The first character of the secret is missing.", secret.get(1..).unwrap_or_default().to_vec()),
        ("The secret was used with `AWS4` before it, which is put there again.", with(b"AWS4", b"")),
        ("The secret is empty.", Vec::new()),
    ]
    .into();
    if let Some(decoded) = base64::decode(secret) {
        out.push(("The secret was base64-decoded before use.", decoded));
    }
    out
}
