//! What is signed with, and what the string to sign says.

use anys3_sigv4::names::ALGORITHM;
use anys3_sigv4::parts::HmacKey;
use anys3_sigv4::{Sha256, hex, sha256};
use zeroize::Zeroizing;

use crate::mistakes::facts::Facts;
use crate::text::{base64, hex_of};

/// How the signing key comes from the secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Steps {
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
pub(crate) enum KeyForm {
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
            Self::Hex => hex_of(tag),
            Self::UpperHex => hex_of(tag).to_ascii_uppercase(),
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
pub(crate) struct Spec {
    pub(crate) secret: Zeroizing<Vec<u8>>,
    pub(crate) steps: Steps,
    pub(crate) key_date: String,
    pub(crate) key_region: String,
    pub(crate) key_service: String,
    pub(crate) key_end: String,
    pub(crate) algorithm: String,
    pub(crate) at: String,
    pub(crate) scope: String,
    pub(crate) between: &'static str,
    /// Which lines stand before the hash, in their order: algorithm, time, scope.
    pub(crate) order: &'static [usize],
    pub(crate) hash: HashForm,
}

/// How the hash of the canonical request is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum HashForm {
    Lower,
    Upper,
    Base64,
    /// The hash of its hex digits.
    Twice,
    /// With this before and behind it.
    Within(&'static str, &'static str),
}

impl HashForm {
    pub(crate) fn put(self, digest: &[u8; 32], sink: &mut Sha256) {
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
    pub(crate) fn of(facts: &Facts<'_>, secret: &[u8]) -> Self {
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
    pub(crate) fn with(&self, other: &Self, base: &Self) -> Option<Self> {
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
    pub(crate) fn lines(&self) -> [&str; 3] {
        [&self.algorithm, &self.at, &self.scope]
    }

    /// The signing key.
    pub(crate) fn key(&self) -> Zeroizing<Vec<u8>> {
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
pub(crate) fn scope(date: &str, region: &str, service: &str, end: &str) -> String {
    format!("{date}/{region}/{service}/{end}")
}
