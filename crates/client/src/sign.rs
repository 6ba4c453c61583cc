//! Puts the signature on a request.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use anys3_sigv4::{
    Added, Date, Encoder, Head, Payload, Scope, Secret, Signer, SignerV4a, SigningKey,
    SigningKeyV4a, Timestamp,
};
use http::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use http::request::Parts;

use crate::credentials::Credentials;
use crate::error::{Error, Kind};

/// Where signatures are good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// In one region: SigV4.
    Region(String),
    /// In a set of regions: SigV4A.
    Set(String),
}

impl Reach {
    /// The same framing of a body, signed as its head is.
    pub(crate) fn framed(&self, payload: Payload) -> Payload {
        match (self, payload) {
            (Self::Set(_), Payload::Streaming) => Payload::StreamingV4a,
            (Self::Set(_), Payload::StreamingTrailer) => Payload::StreamingTrailerV4a,
            (_, payload) => payload,
        }
    }
}

/// What signs.
#[derive(Clone)]
pub(crate) enum Key {
    /// With SigV4, for a day and a region.
    Region(Arc<SigningKey>),
    /// With SigV4A, for this set of regions.
    Set(Arc<SigningKeyV4a>, String),
}

/// The signing key of the day: deriving it costs as much as several signatures.
#[derive(Default)]
pub(crate) struct KeyOfDay(Mutex<Option<Cached>>);

struct Cached {
    access_key: String,
    /// A key may get another secret.
    secret: Secret,
    reach: Reach,
    date: Date,
    key: Key,
}

impl KeyOfDay {
    pub(crate) fn key(
        &self,
        credentials: &Credentials,
        reach: Reach,
        at: Timestamp,
    ) -> Result<Key, Error> {
        let (date, access_key) = (at.date(), credentials.access_key());
        let mut cached = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let same = |c: &&Cached| {
            let is_of_day = c.date == date && c.access_key == access_key && c.reach == reach;
            is_of_day && c.secret.same(credentials.secret())
        };
        if let Some(cached) = cached.as_ref().filter(same) {
            return Ok(cached.key.clone());
        }
        let key = derive(credentials, &reach, date).map_err(unsignable)?;
        *cached = Some(Cached {
            access_key: access_key.to_owned(),
            secret: credentials.secret().clone(),
            reach,
            date,
            key: key.clone(),
        });
        Ok(key)
    }
}

fn derive(credentials: &Credentials, reach: &Reach, date: Date) -> Result<Key, anys3_sigv4::Error> {
    let secret = credentials.secret();
    match reach {
        Reach::Region(region) => {
            let scope = Scope {
                date,
                region,
                service: "s3",
            };
            SigningKey::derive(secret, &scope).map(|key| Key::Region(Arc::new(key)))
        }
        Reach::Set(set) => {
            let key = SigningKeyV4a::derive(credentials.access_key(), secret)?;
            Ok(Key::Set(Arc::new(key), set.clone()))
        }
    }
}

/// Signs the head, and adds the headers that say so. Returns what signs the body, when that is in
/// chunks.
pub(crate) fn sign(
    parts: &mut Parts,
    credentials: &Credentials,
    key: &Key,
    at: Timestamp,
    payload: Payload,
) -> Result<Option<Encoder>, Error> {
    let (encoder, added) = {
        let headers = listed(&parts.headers);
        let head = head(parts, &headers);
        match key {
            Key::Region(key) => {
                let signer = signer(credentials, key);
                let signed = signer.sign(&head, at, payload).map_err(unsignable)?;
                let added = added(signed.added(), signed.to_string())?;
                (signed.encoder().ok(), added)
            }
            Key::Set(key, set) => {
                let signer = signer_v4a(credentials, key, set);
                let signed = signer.sign(&head, at, payload).map_err(unsignable)?;
                let added = added(signed.added(), signed.to_string())?;
                (signed.encoder().ok(), added)
            }
        }
    };
    parts.headers.extend(added);
    Ok(encoder)
}

fn added<'a>(
    headers: impl Iterator<Item = (&'static str, Added<'a>)>,
    authorization: String,
) -> Result<Vec<(HeaderName, HeaderValue)>, Error> {
    let header = |name: HeaderName, text: String| {
        let mut value = HeaderValue::try_from(text)
            .map_err(|_| Error::new(Kind::Credentials, "unusable credentials"))?;
        value.set_sensitive(true);
        Ok((name, value))
    };
    let mut all = Vec::new();
    for (name, value) in headers {
        all.push(header(HeaderName::from_static(name), value.to_string())?);
    }
    all.push(header(AUTHORIZATION, authorization)?);
    Ok(all)
}

/// The whole query of a presigned URL.
pub(crate) fn presign(
    parts: &Parts,
    credentials: &Credentials,
    key: &Key,
    at: Timestamp,
    expires: Duration,
) -> Result<String, Error> {
    let expires = u32::try_from(expires.as_secs()).unwrap_or(u32::MAX);
    if !(anys3_sigv4::EXPIRES_MIN..=anys3_sigv4::EXPIRES_MAX).contains(&expires) {
        return Err(Error::new(
            Kind::Invalid,
            "a presigned URL is good for 1 second to 7 days",
        ));
    }
    let headers = listed(&parts.headers);
    let head = head(parts, &headers);
    let (payload, mut query) = (Payload::Unsigned, String::new());
    let written = match key {
        Key::Region(key) => {
            signer(credentials, key).presign(&head, at, expires, payload, &mut query)
        }
        Key::Set(key, set) => {
            let signer = signer_v4a(credentials, key, set);
            signer.presign(&head, at, expires, payload, &mut query)
        }
    };
    written.map_err(unsignable)?;
    Ok(query)
}

pub(crate) fn signer<'a>(credentials: &'a Credentials, key: &'a SigningKey) -> Signer<'a> {
    Signer {
        token: credentials.session_token(),
        ..Signer::new(credentials.access_key(), key)
    }
}

fn signer_v4a<'a>(
    credentials: &'a Credentials,
    key: &'a SigningKeyV4a,
    region_set: &'a str,
) -> SignerV4a<'a> {
    SignerV4a {
        token: credentials.session_token(),
        ..SignerV4a::new(credentials.access_key(), key, region_set)
    }
}

fn listed(headers: &HeaderMap) -> Vec<(&str, &[u8])> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()))
        .collect()
}

fn head<'a>(parts: &'a Parts, headers: &'a [(&'a str, &'a [u8])]) -> Head<'a> {
    let (path, query) = (parts.uri.path(), parts.uri.query().unwrap_or_default());
    Head {
        method: parts.method.as_str(),
        path,
        query,
        headers,
    }
}

fn unsignable(error: anys3_sigv4::Error) -> Error {
    Error::new(Kind::Invalid, "the request cannot be signed").because(error.to_string())
}

/// The time as signatures have it.
pub(crate) fn timestamp(at: SystemTime) -> Timestamp {
    Timestamp::from_unix(
        at.duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |d| d.as_secs()),
    )
}
