//! Mistakes behind the canonical request: in the string to sign, its scope, and the key.

use std::borrow::Cow;
use std::collections::HashSet;
use std::format;
use std::prelude::rust_2024::*;

use md5::Digest;
use zeroize::Zeroizing;

use super::catalogue::Mistake;
use super::changes::Facts;
use super::model::percent_decode;
use super::regions::REGIONS;
use super::text;
use super::{advice, base64};
use crate::hash::{HmacKey, Sha256, sha256};
use crate::names::{ALGORITHM, AWS4_REQUEST, DATE};
use crate::text::hex;
use crate::time::Timestamp;

/// How many regions are common enough to be tried in pairs: those of AWS and the names that stores
/// have by default.
const REGIONS_COMMON: usize = 48;

/// What stands for a secret that was never filled in, and the secrets that stores come with.
const PLACEHOLDERS: [&str; 18] = [
    "none",
    "false",
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

/// What languages write for a variable that has no value.
const UNSET: [&str; 7] = [
    "",
    "undefined",
    "null",
    "None",
    "nil",
    "NULL",
    "[object Object]",
];

/// Names of variables for the secret, as scripts have them.
const VARIABLES: [&str; 18] = [
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "SECRET_ACCESS_KEY",
    "SECRET_KEY",
    "SECRET",
    "S3_SECRET",
    "S3_SECRET_KEY",
    "secret",
    "secret_key",
    "secretKey",
    "secret_access_key",
    "secretAccessKey",
    "aws_secret",
    "aws_secret_key",
    "aws_secret_access_key",
    "awsSecretKey",
    "key",
    "sk",
];

/// What stands around the name of a variable where a language did not put in its value.
const VARIABLE_MARKS: [(&str, &str); 7] = [
    ("$", ""),
    ("${", "}"),
    ("{", "}"),
    ("%", "%"),
    ("#{", "}"),
    ("{{", "}}"),
    ("@", ""),
];

/// The most mistakes behind the canonical request: regions in three places each, and some hundred
/// others.
const TAILS_MAX: usize = 1500;

/// How the signing key comes from the secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Steps {
    /// The four HMACs, over `AWS4` and the secret.
    Standard,
    /// With another text than `AWS4` before the secret.
    Prefix(&'static str),
    /// With `AWS4` behind the secret.
    Suffix,
    /// Each step's key is a text that was made of the bytes of the one before.
    Each(KeyForm),
    /// The last key is used as such a text.
    Last(KeyForm),
    /// One of the four steps is left out: date, region, service, end.
    LeftOut(usize),
    /// Service before region.
    Swapped,
    /// Key and message change places in each step.
    Flipped,
    /// A line end stands behind each message.
    Lines,
    /// One HMAC, over the whole scope.
    AtOnce,
    /// The secret itself is the key.
    Secret,
    /// `AWS4` and the secret are the key.
    PrefixedSecret,
}

/// What becomes of the 32 bytes of a key on their way to the next step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyForm {
    Hex,
    UpperHex,
    Base64,
    /// Read as UTF-8, with the mark for what is none.
    Utf8,
    /// Each byte became a character, and was written as UTF-8.
    Latin1,
    /// What a variable of a shell keeps: no zero bytes, no line ends behind it.
    Shell,
    /// Cut at the first zero byte, as a string of C.
    Cut,
}

impl KeyForm {
    fn of(self, tag: &[u8]) -> Vec<u8> {
        match self {
            Self::Hex => super::payloads::hex_of(tag),
            Self::UpperHex => super::payloads::hex_of(tag).to_ascii_uppercase(),
            Self::Base64 => base64::encode(tag).into_bytes(),
            Self::Utf8 => String::from_utf8_lossy(tag).into_owned().into_bytes(),
            Self::Latin1 => tag
                .iter()
                .map(|&byte| char::from(byte))
                .collect::<String>()
                .into_bytes(),
            Self::Shell => {
                let mut kept: Vec<u8> = tag.iter().copied().filter(|&byte| byte != 0).collect();
                while kept.pop_if(|byte| *byte == b'\n').is_some() {}
                kept
            }
            Self::Cut => tag
                .split(|&byte| byte == 0)
                .next()
                .unwrap_or_default()
                .to_vec(),
        }
    }
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
    /// Which lines stand before the hash, in their order: algorithm, time, scope.
    pub(super) order: &'static [usize],
    pub(super) hash: HashForm,
}

/// How the hash of the canonical request is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HashForm {
    Lower,
    Upper,
    Base64,
    /// The hash of its hex digits.
    Twice,
    /// With this before and behind it.
    Within(&'static str, &'static str),
}

impl HashForm {
    fn put(self, digest: &[u8; 32], sink: &mut Sha256) {
        let digits = hex(digest);
        match self {
            Self::Lower => sink.update(&digits),
            Self::Upper => sink.update(&digits.to_ascii_uppercase()),
            Self::Base64 => sink.update(base64::encode(digest).as_bytes()),
            Self::Twice => sink.update(&hex(&sha256(&digits))),
            Self::Within(before, behind) => {
                sink.update(before.as_bytes());
                sink.update(&digits);
                sink.update(behind.as_bytes());
            }
        }
    }
}

/// The lines before the hash, as they should be.
const ORDER: &[usize] = &[0, 1, 2];

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
            order: ORDER,
            hash: HashForm::Lower,
        }
    }

    /// What two mistakes make together, each of which changes `base` elsewhere; `None` if they
    /// change the same.
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
            order: pick(&self.order, &other.order, &base.order)?,
            hash: pick(&self.hash, &other.hash, &base.hash)?,
        })
    }

    /// The lines of the string to sign that stand before the hash.
    pub(super) fn lines(&self) -> [&str; 3] {
        [&self.algorithm, &self.at, &self.scope]
    }

    /// The signing key.
    pub(super) fn key(&self) -> Zeroizing<Vec<u8>> {
        let secret = self.secret.as_slice();
        let parts = match self.steps {
            Steps::Prefix(prefix) => [prefix.as_bytes(), secret],
            Steps::Secret => [b"", secret],
            Steps::Suffix => [secret, b"AWS4"],
            _ => [b"AWS4", secret],
        };
        let start = Zeroizing::new(parts.concat());
        let messages = self.messages();
        let last = messages.len().saturating_sub(1);
        messages
            .iter()
            .enumerate()
            .fold(start, |key, (index, message)| {
                let tag = Zeroizing::new(match self.steps {
                    Steps::Flipped => HmacKey::new(&[message]).tag(&key),
                    _ => HmacKey::new(&[&key]).tag(message),
                });
                Zeroizing::new(match self.steps {
                    Steps::Each(form) => form.of(tag.as_slice()),
                    Steps::Last(form) if index == last => form.of(tag.as_slice()),
                    _ => tag.to_vec(),
                })
            })
    }

    /// What the steps to the key are made over.
    fn messages(&self) -> Vec<Vec<u8>> {
        let [date, region, service, end] = [
            &self.key_date,
            &self.key_region,
            &self.key_service,
            &self.key_end,
        ]
        .map(|part| part.as_bytes());
        let mut all = Vec::from([date, region, service, end].map(<[u8]>::to_vec));
        match self.steps {
            Steps::Secret | Steps::PrefixedSecret => all.clear(),
            Steps::LeftOut(index) => drop(all.remove(index)),
            Steps::Swapped => all.swap(1, 2),
            Steps::AtOnce => all = Vec::from([all.join(&b'/')]),
            Steps::Lines => all.iter_mut().for_each(|message| message.push(b'\n')),
            _ => {}
        }
        all
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
    pub(super) cure: &'static str,
    pub(super) spec: Spec,
    key: HmacKey,
}

impl Tail {
    pub(super) fn new(mistake: Mistake, cause: impl Into<Cow<'static, str>>, spec: Spec) -> Self {
        Self::of(Behind {
            mistake,
            cause: cause.into(),
            cure: mistake.cure(),
            spec,
        })
    }

    pub(super) fn of(
        Behind {
            mistake,
            cause,
            cure,
            spec,
        }: Behind,
    ) -> Self {
        let key = HmacKey::new(&[&spec.key()]);
        Self {
            mistake,
            cause,
            cure,
            spec,
            key,
        }
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
        let lines = [self.spec.algorithm.as_str(), at, &self.spec.scope];
        for line in self.spec.order.iter().filter_map(|&index| lines.get(index)) {
            inner.update(line.as_bytes());
            inner.update(self.spec.between.as_bytes());
        }
        Started {
            inner,
            key: &self.key,
            form: self.spec.hash,
        }
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
        self.form.put(digest, &mut inner);
        self.key.finish(&mut inner)
    }
}

/// A mistake behind the canonical request.
pub(super) struct Behind {
    pub(super) mistake: Mistake,
    pub(super) cause: Cow<'static, str>,
    pub(super) cure: &'static str,
    pub(super) spec: Spec,
}

/// The mistakes behind the canonical request.
pub(super) struct Tails<'a> {
    base: Spec,
    facts: Facts<'a>,
    /// The common ones stand before the rare ones.
    pub(super) all: Vec<Behind>,
    rare: Vec<Behind>,
    /// How many of them are common enough to be tried in pairs.
    pub(super) common: usize,
}

fn changed(
    base: &Spec,
    count: usize,
    mistake: Mistake,
    cause: impl Into<Cow<'static, str>>,
    change: impl FnOnce(&mut Spec),
) -> Option<Behind> {
    let mut spec = base.clone();
    change(&mut spec);
    (spec != *base && count < TAILS_MAX).then(|| Behind {
        mistake,
        cause: cause.into(),
        cure: mistake.cure(),
        spec,
    })
}

impl<'a> Tails<'a> {
    /// All that may be, those that leave everything as it is left out.
    pub(super) fn of(facts: Facts<'a>, base: &Spec) -> Self {
        let mut out = Self {
            base: base.clone(),
            facts,
            all: Vec::new(),
            rare: Vec::new(),
            common: 0,
        };
        out.secrets();
        out.clocks();
        out.regions();
        out.services();
        out.ends();
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
        self.all
            .extend(changed(&self.base, count, mistake, cause, change));
    }

    /// Like [`push`](Self::push), with a cure of its own.
    fn push_with(
        &mut self,
        mistake: Mistake,
        (cause, cure): (impl Into<Cow<'static, str>>, &'static str),
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        let pushed = changed(&self.base, count, mistake, cause, change);
        self.all
            .extend(pushed.map(|behind| Behind { cure, ..behind }));
    }

    /// Like [`push`](Self::push), for what is too rare to be tried in pairs.
    fn push_rare(
        &mut self,
        mistake: Mistake,
        cause: impl Into<Cow<'static, str>>,
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        self.rare
            .extend(changed(&self.base, count, mistake, cause, change));
    }

    /// Like [`push_rare`](Self::push_rare), with a cure of its own.
    fn push_rare_with(
        &mut self,
        mistake: Mistake,
        (cause, cure): (String, &'static str),
        change: impl FnOnce(&mut Spec),
    ) {
        let count = self.all.len() + self.rare.len();
        let pushed = changed(&self.base, count, mistake, cause, change);
        self.rare
            .extend(pushed.map(|behind| Behind { cure, ..behind }));
    }

    fn secrets(&mut self) {
        let secret = self.base.secret.clone();
        let plain = secret.trim_ascii();
        // A part of a secret that has no such part is empty, and an empty secret has a cause of its
        // own.
        for (cause, changed) in mangled(plain)
            .into_iter()
            .filter(|(_, changed)| !changed.is_empty())
        {
            self.push(Mistake::Secret, cause, |spec| {
                spec.secret = Zeroizing::new(changed)
            });
        }
        let bytes = (
            "The secret was written as `b'…'`, as Python shows bytes.",
            advice::PYTHON_BYTES,
        );
        let shown = Zeroizing::new([b"b'", plain, b"'"].concat());
        self.push_with(Mistake::Secret, bytes, |spec| spec.secret = shown);
        for word in PLACEHOLDERS {
            let cause =
                "A placeholder, or the secret that a store comes with, was used as the secret.";
            self.push_rare(Mistake::Secret, cause, |spec| {
                spec.secret = Zeroizing::new(word.into())
            });
        }
        for word in UNSET {
            let cause = match word {
                "" => "The secret was empty.".into(),
                word => format!(
                    "The secret was `{word}`: the variable that should hold it has no value."
                ),
            };
            self.push_rare_with(Mistake::Secret, (cause, advice::SET_SECRET), |spec| {
                spec.secret = Zeroizing::new(word.into());
            });
        }
        for name in VARIABLES {
            let cause =
                format!("The name of a variable, `{name}`, was used as the secret, not its value.");
            for (before, behind) in VARIABLE_MARKS {
                let word = format!("{before}{name}{behind}").into_bytes();
                self.push_rare_with(Mistake::Secret, (cause.clone(), advice::FILL_IN), |spec| {
                    spec.secret = Zeroizing::new(word);
                });
            }
        }
        let stated = self.facts.stated;
        let access_key = stated.access_key.clone().into_bytes();
        self.push(
            Mistake::Secret,
            "The access key was used as the secret.",
            |spec| spec.secret = Zeroizing::new(access_key),
        );
        let both = Zeroizing::new([stated.access_key.as_bytes(), b":", plain].concat());
        self.push(
            Mistake::Secret,
            "The access key and the secret were used, with a colon between.",
            |spec| spec.secret = both,
        );
        if let Some(token) = stated
            .token
            .clone()
            .or(self.facts.options.token.map(Into::into))
        {
            self.push(
                Mistake::Secret,
                "The session token was used as the secret.",
                |spec| {
                    spec.secret = Zeroizing::new(token.into_bytes());
                },
            );
        }
        for (name, other) in self.facts.options.secrets {
            let cause = format!(
                "The secret is the one of {name}: access key and secret do not belong together."
            );
            self.push(Mistake::Secret, cause, |spec| {
                spec.secret = Zeroizing::new(other.bytes().to_vec())
            });
        }
    }

    fn regions(&mut self) {
        let stated = self.facts.stated;
        let host = text(
            self.facts
                .request
                .header(crate::names::HOST)
                .unwrap_or_default(),
        );
        let of_host = host
            .split(['.', ':'])
            .map(|label| label.strip_prefix("s3-").unwrap_or(label).to_owned());
        let region = &stated.region;
        let mut all: Vec<String> = self
            .facts
            .options
            .region
            .into_iter()
            .map(Into::into)
            .collect();
        all.extend(of_host.take(6).filter(|label| !label.is_empty()));
        let known = all
            .iter()
            .map(String::as_str)
            .chain([region.as_str(), "us-east-1"]);
        let spelled: Vec<String> = known.flat_map(spellings).collect();
        all.extend(REGIONS.iter().map(|region| (*region).into()));
        all.extend(spelled);
        let mut seen = HashSet::new();
        all.retain(|region| seen.insert(region.clone()));
        let zones = REGIONS
            .iter()
            .take(REGIONS_COMMON)
            .map(|region| format!("{region}a"));
        let others = (0..)
            .zip(all.into_iter().chain(zones))
            .filter(|(_, other)| other != region);
        for (index, other) in others {
            let text = scope(&stated.date, &other, &stated.service, &stated.end);
            let (key, string) = (Some(other.as_str()), Some(text.as_str()));
            for (cause, key, string) in [
                (
                    format!("Signed for the region `{other}`; the credential says `{region}`."),
                    key,
                    string,
                ),
                (
                    format!(
                        "The key was derived for the region `{other}`; the scope says `{region}`."
                    ),
                    key,
                    None,
                ),
                (
                    format!(
                        "The string to sign names the region `{other}`; the key is for `{region}`."
                    ),
                    None,
                    string,
                ),
            ] {
                let change = |spec: &mut Spec| {
                    key.into_iter()
                        .for_each(|key| key.clone_into(&mut spec.key_region));
                    string
                        .into_iter()
                        .for_each(|string| string.clone_into(&mut spec.scope));
                };
                // Who names the region twice rightly and once wrongly has made a mistake that comes
                // alone.
                if index < REGIONS_COMMON && key.is_some() {
                    self.push(Mistake::Region, cause, change);
                } else {
                    self.push_rare(Mistake::Region, cause, change);
                }
            }
        }
    }

    /// The last step of the key, misspelt.
    fn ends(&mut self) {
        let words = [
            "aws_request",
            "aws4-request",
            "aws4request",
            "aws4_requests",
            "AWS4_REQUEST",
            "aws4",
        ];
        for end in words {
            let cause = format!(
                "The last step of the key was taken with `{end}`, and must be with `{AWS4_REQUEST}`."
            );
            self.push_rare_with(Mistake::Derivation, (cause, advice::KEY_STEPS), |spec| {
                spec.key_end = end.into();
            });
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
                format!(
                    "The key was derived for the service `{other}`; the scope says `{service}`."
                ),
                |spec| {
                    spec.key_service = other.into();
                },
            );
            self.push_rare(
                id,
                format!(
                    "The string to sign names the service `{other}`; the key is for `{service}`."
                ),
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
            self.push(
                id,
                "The time in the string to sign is the text of the Date header.",
                |spec| spec.at = text_of_date,
            );
        }
        let Some(at) = stated.instant() else { return };
        let day = text(at.date().text());
        let scoped = |date: &str| scope(date, &stated.region, &stated.service, &stated.end);
        let own = scoped(&day);
        let is_day = Timestamp::parse(format!("{}T000000Z", stated.date).as_bytes()).is_some();
        let cure = if is_day {
            advice::TIME_ONCE
        } else {
            advice::SCOPE_DAY
        };
        let cause = "Signed with the day of x-amz-date, and another day stands in the credential.";
        self.push_with(id, (cause, cure), |spec| {
            spec.key_date.clone_from(&day);
            spec.scope.clone_from(&own);
        });
        let cause = match is_day {
            true => {
                "The key was derived for the day of x-amz-date; the scope names another.".into()
            }
            false => format!(
                "The scope has `{}` where the day belongs, `{day}`; the key was derived for the day.",
                stated.date
            ),
        };
        self.push_with(id, (cause, cure), |spec| spec.key_date.clone_from(&day));
        self.push(
            id,
            "The string to sign names the day of x-amz-date; the key is for another.",
            |spec| spec.scope = own,
        );
        // One second before or behind is common enough to be tried in pairs; the rest is scanned.
        let near = [1, -1];
        let zones = (1..=14)
            .flat_map(|n| [n * 3600, -n * 3600])
            .chain([19800, -19800, 12600, 34200, -12600, 20700]);
        for seconds in near.into_iter().chain(zones).chain([86_400, -86_400]) {
            let Some(other) = at
                .unix()
                .checked_add_signed(seconds)
                .map(Timestamp::from_unix)
            else {
                continue;
            };
            let (other_text, other_day) = (text(&other.text()), text(other.date().text()));
            let cause = if seconds.abs() < 60 {
                format!(
                    "The clock was read twice: the string to sign is {} s off x-amz-date.",
                    seconds.abs()
                )
            } else {
                format!(
                    "The string to sign has local time: {} minutes off x-amz-date.",
                    seconds / 60
                )
            };
            let cure = if seconds.abs() < 60 {
                advice::TIME_ONCE
            } else {
                advice::TIME_UTC
            };
            self.push_with(id, (cause, cure), |spec| spec.at.clone_from(&other_text));
            if other_day != stated.date {
                let cause = "The key was derived for another day than the credential names (local time, or midnight passed).";
                self.push_with(id, (cause, advice::TIME_UTC), |spec| {
                    spec.key_date.clone_from(&other_day)
                });
                let cause = "Signed for another day than the credential names (local time, or midnight passed).";
                self.push_with(id, (cause, advice::TIME_UTC), |spec| {
                    spec.key_date.clone_from(&other_day);
                    spec.scope = scoped(&other_day);
                });
                let cause =
                    "The string to sign has another day and time than x-amz-date (local time).";
                self.push_with(id, (cause, advice::TIME_UTC), |spec| {
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
            let cause = format!(
                "The time in the string to sign is written `{other}`, and must be `{full}`."
            );
            self.push_rare_with(Mistake::Clock, (cause, advice::TIME_FORMAT), |spec| {
                spec.at = other
            });
        }
        for other in [full.clone(), format!("{y}-{m}-{d}")] {
            let cause = format!("The key was derived for `{other}`, and must be for `{y}{m}{d}`.");
            self.push_rare_with(Mistake::Clock, (cause, advice::TIME_FORMAT), |spec| {
                spec.key_date = other
            });
        }
    }

    fn derivations(&mut self) {
        self.steps();
        self.scopes();
        self.hashes();
        self.strings();
    }

    fn steps(&mut self) {
        let id = Mistake::Derivation;
        for (steps, cause, cure) in STEPS {
            self.push_with(id, (cause, cure), |spec| spec.steps = steps);
        }
        let standard = self.standard_scope();
        let end = "End the scope with the word aws4_request, in the credential, the string to sign and the key.";
        self.push_with(
            id,
            ("The scope does not end with aws4_request.", end),
            |spec| {
                spec.key_end = AWS4_REQUEST.into();
                spec.scope.clone_from(&standard);
            },
        );
    }

    fn standard_scope(&self) -> String {
        let stated = self.facts.stated;
        scope(&stated.date, &stated.region, &stated.service, AWS4_REQUEST)
    }

    fn scopes(&mut self) {
        let id = Mistake::Derivation;
        let stated = self.facts.stated;
        let swapped = scope(&stated.date, &stated.service, &stated.region, &stated.end);
        let cause = "Region and service were swapped in the scope of the string to sign.";
        self.push_with(id, (cause, advice::SCOPE), |spec| spec.scope = swapped);
        let short = format!("{}/{}/{}", stated.date, stated.region, stated.service);
        let cause = "The scope of the string to sign lacks aws4_request.";
        self.push_with(id, (cause, advice::SCOPE), |spec| spec.scope = short);
        let whole = format!("{}/{}", stated.access_key, self.base.scope);
        let cause = "The string to sign has the whole credential in place of the scope.";
        self.push_with(id, (cause, advice::SCOPE), |spec| spec.scope = whole);
    }

    fn hashes(&mut self) {
        for (hash, cause, cure) in HASHES {
            self.push_with(Mistake::Derivation, (cause, cure), |spec| spec.hash = hash);
        }
    }

    fn strings(&mut self) {
        let id = Mistake::Derivation;
        for (between, cause, cure) in [
            (
                "\r\n",
                "The lines of the string to sign end with CR LF rather than LF.",
                advice::LF,
            ),
            (
                "\\n",
                "The string to sign has a backslash and an `n` where its lines should end.",
                advice::ESCAPED,
            ),
            (
                "",
                "The string to sign was written without line ends.",
                advice::STRING,
            ),
            (
                " ",
                "The lines of the string to sign were joined with spaces.",
                advice::STRING,
            ),
        ] {
            self.push_with(id, (cause, cure), |spec| spec.between = between);
        }
        for (order, cause) in [
            (
                &[1, 2][..],
                "The first line of the string to sign, AWS4-HMAC-SHA256, was left out.",
            ),
            (
                &[0, 2],
                "The line with the time was left out of the string to sign.",
            ),
            (
                &[0, 1],
                "The line with the scope was left out of the string to sign.",
            ),
            (
                &[0, 2, 1],
                "The scope stands before the time in the string to sign.",
            ),
            (
                &[1, 0, 2],
                "The time stands before AWS4-HMAC-SHA256 in the string to sign.",
            ),
        ] {
            self.push_with(id, (cause, advice::STRING), |spec| spec.order = order);
        }
        for other in [
            "HMAC-SHA256",
            "AWS4-HMAC-SHA1",
            "aws4-hmac-sha256",
            "AWS4",
            "AWS4-HMAC-SHA-256",
        ] {
            let cause = format!(
                "The first line of the string to sign is `{other}`, and must be {ALGORITHM}."
            );
            self.push_with(id, (cause, advice::STRING), |spec| {
                spec.algorithm = other.into()
            });
        }
        // Habits: who ends one text wrongly ends them all like that.
        let lines = HashForm::Within("", "\n");
        let cause = "A line end stands behind each text that the key was derived from, and behind the string to sign.";
        self.push_with(id, (cause, advice::LINE_END), |spec| {
            spec.steps = Steps::Lines;
            spec.hash = lines;
        });
    }
}

/// How keys are derived otherwise, what that is called, and what to do.
const STEPS: [(Steps, &str, &str); 26] = {
    use KeyForm::{Base64, Cut, Hex, Latin1, Shell, UpperHex, Utf8};
    use Steps::{
        AtOnce, Each, Flipped, Last, LeftOut, Lines, Prefix, PrefixedSecret, Secret, Suffix,
        Swapped,
    };
    [
        (
            Prefix(""),
            "The key was derived from the secret without `AWS4` before it.",
            advice::PREFIX,
        ),
        (
            Each(Hex),
            "Each step of the key was passed on as hex text, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Last(Hex),
            "The signing key was used as hex text, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            LeftOut(3),
            "The last step of the key, `aws4_request`, was left out.",
            advice::KEY_STEPS,
        ),
        (
            LeftOut(2),
            "The step of the service was left out of the key.",
            advice::KEY_STEPS,
        ),
        (
            LeftOut(1),
            "The step of the region was left out of the key.",
            advice::KEY_STEPS,
        ),
        (
            LeftOut(0),
            "The step of the date was left out of the key.",
            advice::KEY_STEPS,
        ),
        (
            Swapped,
            "Region and service were swapped in the key.",
            advice::KEY_STEPS,
        ),
        (
            Secret,
            "The secret itself was used as the signing key.",
            advice::KEY_STEPS,
        ),
        (
            PrefixedSecret,
            "`AWS4` and the secret were used as the signing key.",
            advice::KEY_STEPS,
        ),
        (
            AtOnce,
            "The key was made with one HMAC over the whole scope.",
            advice::KEY_STEPS,
        ),
        (
            Flipped,
            "Key and message changed places in the HMACs of the key.",
            advice::HMAC,
        ),
        (
            Lines,
            "A line end stands behind each text that the key was derived from.",
            advice::LINE_END,
        ),
        (
            Each(UpperHex),
            "Each step of the key was passed on as hex text, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Last(UpperHex),
            "The signing key was used as hex text, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Each(Base64),
            "Each step of the key was passed on as base64, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Last(Base64),
            "The signing key was used as base64, not as 32 bytes.",
            advice::KEY_BYTES,
        ),
        (
            Each(Utf8),
            "Each step of the key was read as UTF-8 text, which loses bytes.",
            advice::KEY_BYTES,
        ),
        (
            Last(Utf8),
            "The signing key was read as UTF-8 text, which loses bytes.",
            advice::KEY_BYTES,
        ),
        (
            Each(Latin1),
            "The bytes of each step of the key were encoded as UTF-8.",
            advice::KEY_BYTES,
        ),
        (
            Last(Latin1),
            "The bytes of the signing key were encoded as UTF-8.",
            advice::KEY_BYTES,
        ),
        (
            Each(Shell),
            "The key was kept in a variable of the shell, which loses zero bytes and last line ends.",
            advice::KEY_BYTES,
        ),
        (
            Each(Cut),
            "The key was cut at a zero byte, as a string of C is.",
            advice::KEY_BYTES,
        ),
        (
            Prefix("aws4"),
            "The key was derived with `aws4` before the secret, not `AWS4`.",
            advice::PREFIX,
        ),
        (
            Prefix("AWS4 "),
            "The key was derived with `AWS4` and a space before the secret.",
            advice::PREFIX,
        ),
        (
            Suffix,
            "The key was derived with `AWS4` behind the secret, not before it.",
            advice::PREFIX,
        ),
    ]
};

/// How the hash of the canonical request is written otherwise.
const HASHES: [(HashForm, &str, &str); 11] = {
    use HashForm::{Base64, Twice, Upper, Within};
    const SHASUM: &str =
        "The hash of the canonical request has behind it what sha256sum prints there.";
    const OPENSSL: &str =
        "The hash of the canonical request has before it what openssl prints there.";
    [
        (
            Within("", "\n"),
            "The string to sign was signed with a line end behind it.",
            advice::LINE_END,
        ),
        (
            Within("", "\r\n"),
            "The string to sign was signed with a line end (CR LF) behind it.",
            advice::LINE_END,
        ),
        (
            Upper,
            "The hash of the canonical request was written in upper case.",
            advice::LOWER_HEX,
        ),
        (
            Base64,
            "The hash of the canonical request was written in base64.",
            advice::LOWER_HEX,
        ),
        (
            Twice,
            "The hash of the canonical request was hashed once more.",
            advice::STRING,
        ),
        (Within("", "  -"), SHASUM, advice::SHASUM),
        (Within("", "  -\n"), SHASUM, advice::SHASUM),
        (Within("", " *-"), SHASUM, advice::SHASUM),
        (Within("SHA2-256(stdin)= ", ""), OPENSSL, advice::OPENSSL),
        (Within("SHA256(stdin)= ", ""), OPENSSL, advice::OPENSSL),
        (Within("(stdin)= ", ""), OPENSSL, advice::OPENSSL),
    ]
};

/// An instant as the Date header has it (RFC 9110, 5.6.7).
fn http_date(at: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let full = text(&at.text());
    let part = |range: core::ops::Range<usize>| full.get(range).unwrap_or_default();
    let month = part(4..6)
        .parse::<usize>()
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    // 1970 began on a Thursday.
    let day = usize::try_from(at.unix() / 86_400 % 7)
        .ok()
        .and_then(|day| DAYS.get(day));
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
        region
            .trim_end_matches(|char: char| char.is_ascii_lowercase())
            .into(),
        region
            .trim_end_matches(|char: char| !char.is_ascii_lowercase())
            .into(),
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
        super::model::Encoder {
            lower,
            keep: query.keep | keep,
            ..query
        }
        .encode(secret, &mut out);
        out
    };
    let cut = |len: usize| {
        secret
            .get(..secret.len().saturating_sub(len))
            .unwrap_or_default()
            .to_vec()
    };
    let mut out: Vec<(&'static str, Vec<u8>)> = [
        (
            "The secret was used with a line end behind it.",
            with(b"", b"\n"),
        ),
        (
            "The secret was used with a line end (CR LF) behind it.",
            with(b"", b"\r\n"),
        ),
        (
            "The secret was used with a carriage return behind it.",
            with(b"", b"\r"),
        ),
        (
            "The secret was used with two line ends behind it.",
            with(b"", b"\n\n"),
        ),
        (
            "The secret was used with a space behind it.",
            with(b"", b" "),
        ),
        (
            "The secret was used with a space on both sides.",
            with(b" ", b" "),
        ),
        (
            "The secret was used with a space before it.",
            with(b" ", b""),
        ),
        (
            "The secret was used with a tab behind it.",
            with(b"", b"\t"),
        ),
        (
            "The secret was used without the space around it.",
            secret.to_vec(),
        ),
        (
            "The secret was used with double quotes around it.",
            with(b"\"", b"\""),
        ),
        (
            "The secret was used with single quotes around it.",
            with(b"'", b"'"),
        ),
        (
            "The secret was used with a double quote before it.",
            with(b"\"", b""),
        ),
        (
            "The secret was used with a double quote behind it.",
            with(b"", b"\""),
        ),
        (
            "The secret was used with a single quote before it.",
            with(b"'", b""),
        ),
        (
            "The secret was used with a single quote behind it.",
            with(b"", b"'"),
        ),
        ("The secret was used in angle brackets.", with(b"<", b">")),
        (
            "The secret was used with a comma behind it.",
            with(b"", b","),
        ),
        (
            "The secret was used with a semicolon behind it.",
            with(b"", b";"),
        ),
        ("The secret was used with a dot behind it.", with(b"", b".")),
        (
            "The secret was used with `\\n` behind it, as two characters.",
            with(b"", b"\\n"),
        ),
        (
            "The secret was used with a zero byte behind it.",
            with(b"", b"\0"),
        ),
        (
            "The secret was used with a byte order mark before it.",
            with(b"\xef\xbb\xbf", b""),
        ),
        (
            "The secret was used with a no-break space behind it.",
            with(b"", "\u{a0}".as_bytes()),
        ),
        (
            "The secret was used with a no-break space before it.",
            with("\u{a0}".as_bytes(), b""),
        ),
        (
            "The secret was used with a zero-width space behind it.",
            with(b"", "\u{200b}".as_bytes()),
        ),
        (
            "The secret was used with a zero-width space before it.",
            with("\u{200b}".as_bytes(), b""),
        ),
        (
            "The secret was used with a dollar sign before it.",
            with(b"$", b""),
        ),
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
            super::model::Encoder {
                times: 2,
                ..super::model::Encoder::query()
            }
            .encode(secret, &mut out);
            out
        }),
        (
            "The secret was escaped for HTML before use.",
            replaced("+", "&#43;"),
        ),
        (
            "The secret was escaped for HTML before use.",
            replaced("/", "&#x2F;"),
        ),
        (
            "The secret was URL-decoded before use.",
            percent_decode(secret),
        ),
        (
            "The secret was URL-decoded before use: its plus became a space.",
            replaced("+", " "),
        ),
        (
            "The secret was used with a space where it has a plus.",
            percent_decode(&replaced("+", " ")),
        ),
        (
            "The slashes of the secret were escaped as `\\/`.",
            replaced("/", "\\/"),
        ),
        (
            "The escaped slashes of the secret were unescaped.",
            replaced("\\/", "/"),
        ),
        (
            "The secret was used without its slashes.",
            replaced("/", ""),
        ),
        ("The secret was used without its pluses.", replaced("+", "")),
        (
            "The secret was used without its slashes and pluses.",
            secret
                .iter()
                .copied()
                .filter(|byte| !b"/+".contains(byte))
                .collect(),
        ),
        (
            "The secret was cut at its first slash.",
            text(secret)
                .split('/')
                .next()
                .unwrap_or_default()
                .as_bytes()
                .to_vec(),
        ),
        (
            "The secret was used from its first slash on.",
            text(secret)
                .split_once('/')
                .map_or("", |(_, rest)| rest)
                .as_bytes()
                .to_vec(),
        ),
        (
            "The secret was cut at its first plus.",
            text(secret)
                .split('+')
                .next()
                .unwrap_or_default()
                .as_bytes()
                .to_vec(),
        ),
        (
            "The secret was cut at its first `$`, `#` or `=`.",
            text(secret)
                .split(['$', '#', '='])
                .next()
                .unwrap_or_default()
                .as_bytes()
                .to_vec(),
        ),
        (
            "The secret was used in lower case.",
            secret.to_ascii_lowercase(),
        ),
        (
            "The secret was used in upper case.",
            secret.to_ascii_uppercase(),
        ),
        (
            "The secret was used in URL-safe base64.",
            replaced("+", "-")
                .iter()
                .map(|b| if *b == b'/' { b'_' } else { *b })
                .collect(),
        ),
        ("The secret was used with a pad behind it.", with(b"", b"=")),
        (
            "The secret was base64-encoded before use.",
            base64::encode(secret).into_bytes(),
        ),
        (
            "The secret was base64-encoded before use, with a line end behind it.",
            base64::encode(&with(b"", b"\n")).into_bytes(),
        ),
        (
            "The secret was used as hex digits.",
            super::payloads::hex_of(secret),
        ),
        (
            "The SHA-256 of the secret was used.",
            hex(&sha256(secret)).to_vec(),
        ),
        (
            "The MD5 of the secret was used.",
            super::payloads::hex_of(&md5::Md5::digest(secret)),
        ),
        ("The last character of the secret is missing.", cut(1)),
        ("The last two characters of the secret are missing.", cut(2)),
        (
            "The first character of the secret is missing.",
            secret.get(1..).unwrap_or_default().to_vec(),
        ),
        (
            "The secret was used with `AWS4` before it, which is put there again.",
            with(b"AWS4", b""),
        ),
        ("The secret is empty.", Vec::new()),
    ]
    .into();
    if let Some(decoded) = base64::decode(secret) {
        out.push(("The secret was base64-decoded before use.", decoded));
    }
    out
}
