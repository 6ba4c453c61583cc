//! Puts the signature on a request.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use anys3_sigv4::{
    Date, Encoder, Head, Payload, Scope, Secret, Signed, Signer, SigningKey, Timestamp,
};
use http::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use http::request::Parts;

use crate::credentials::Credentials;
use crate::error::{Error, Kind};

/// The signing key of the day: deriving it costs as much as several signatures.
#[derive(Default)]
pub(crate) struct KeyOfDay(Mutex<Option<Cached>>);

struct Cached {
    access_key: String,
    /// A key may get another secret.
    secret: Secret,
    region: String,
    date: Date,
    key: Arc<SigningKey>,
}

impl KeyOfDay {
    pub(crate) fn key(
        &self,
        credentials: &Credentials,
        region: &str,
        at: Timestamp,
    ) -> Result<Arc<SigningKey>, Error> {
        let (date, access_key) = (at.date(), credentials.access_key());
        let mut cached = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let same = |c: &&Cached| {
            let is_of_day = c.date == date && c.access_key == access_key && c.region == region;
            is_of_day && c.secret.same(credentials.secret())
        };
        if let Some(cached) = cached.as_ref().filter(same) {
            return Ok(Arc::clone(&cached.key));
        }
        let scope = Scope {
            date,
            region,
            service: "s3",
        };
        let key = Arc::new(SigningKey::derive(credentials.secret(), &scope).map_err(unsignable)?);
        let (access_key, region) = (access_key.to_owned(), region.to_owned());
        *cached = Some(Cached {
            access_key,
            secret: credentials.secret().clone(),
            region,
            date,
            key: Arc::clone(&key),
        });
        Ok(key)
    }
}

/// Signs the head, and adds the headers that say so. Returns what signs the body, when that is in
/// chunks.
pub(crate) fn sign(
    parts: &mut Parts,
    credentials: &Credentials,
    key: &SigningKey,
    at: Timestamp,
    payload: Payload,
) -> Result<Option<Encoder>, Error> {
    let (encoder, added) = {
        let headers = listed(&parts.headers);
        let signed = signer(credentials, key)
            .sign(&head(parts, &headers), at, payload)
            .map_err(unsignable)?;
        (signed.encoder().ok(), added(&signed)?)
    };
    parts.headers.extend(added);
    Ok(encoder)
}

fn added(signed: &Signed<'_>) -> Result<Vec<(HeaderName, HeaderValue)>, Error> {
    let header = |name: HeaderName, text: String| {
        let mut value = HeaderValue::try_from(text)
            .map_err(|_| Error::new(Kind::Credentials, "unusable credentials"))?;
        value.set_sensitive(true);
        Ok((name, value))
    };
    let mut all = Vec::new();
    for (name, value) in signed.added() {
        all.push(header(HeaderName::from_static(name), value.to_string())?);
    }
    all.push(header(AUTHORIZATION, signed.to_string())?);
    Ok(all)
}

/// The whole query of a presigned URL.
pub(crate) fn presign(
    parts: &Parts,
    credentials: &Credentials,
    key: &SigningKey,
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
    let mut query = String::new();
    let signer = signer(credentials, key);
    signer
        .presign(
            &head(parts, &headers),
            at,
            expires,
            Payload::Unsigned,
            &mut query,
        )
        .map_err(unsignable)?;
    Ok(query)
}

fn signer<'a>(credentials: &'a Credentials, key: &'a SigningKey) -> Signer<'a> {
    Signer {
        token: credentials.session_token(),
        ..Signer::new(credentials.access_key(), key)
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
