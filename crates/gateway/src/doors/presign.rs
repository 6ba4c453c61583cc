//! `GET /presigned-url`: a URL that whoever has it can use, without a token, until it expires.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use anys3::proto::groups::Content;
use anys3::proto::ops::{GetObject, PutObject};
use anys3::proto::{BucketName, Timestamp};
use anys3::{Body, Presigned};
use http::request::Parts;
use http::{Response, StatusCode};
use serde::Serialize;

use super::asked::check_parameters;
use super::upload;
use crate::access::{Ask, Grant, Verb};
use crate::engine::receipt::too_large;
use crate::refusal::Refusal;
use crate::route::{Query, bucket_name, checked_key};
use crate::{Shared, json, seconds};

/// How many seconds a URL is good for where none are named: long enough to begin a transfer, which
/// then goes on.
pub(super) const EXPIRES_DEFAULT: u64 = 900;
/// The most seconds that S3 allows: 7 days.
pub(super) const EXPIRES_MAX: u64 = 604_800;

#[derive(Serialize)]
struct Answer<'a> {
    url: &'a str,
    method: &'a str,
    headers: BTreeMap<&'a str, &'a str>,
    expires: u64,
    expires_at: String,
    bucket: &'a str,
    key: &'a str,
}

/// What a URL is asked for.
struct Wish {
    bucket: BucketName,
    key: String,
    put: bool,
    expires: u64,
    content_type: Option<String>,
    size: Option<u64>,
}

/// Signs a URL.
pub(crate) async fn presign(
    gateway: &Shared,
    grant: &Grant,
    parts: &Parts,
) -> Result<Response<Body>, Refusal> {
    let mut wish = Wish::read(gateway, parts)?;
    wish.permit(grant)?;
    if wish.put {
        let mut event = upload::event(grant, parts, &wish.bucket, wish.key)?;
        event.size = wish.size;
        event.content_type.clone_from(&wish.content_type);
        wish.key = gateway.ask_before_signing(event).await?;
    }
    let presigned = wish.sign(gateway).await?;
    let headers = presigned
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
    let answer = Answer {
        url: &presigned.url,
        method: presigned.method.as_str(),
        headers: headers.collect(),
        expires: wish.expires,
        expires_at: timestamp(presigned.expires).iso(),
        bucket: wish.bucket.as_str(),
        key: &wish.key,
    };
    Ok(json(StatusCode::OK, &answer))
}

impl Wish {
    fn read(gateway: &Shared, parts: &Parts) -> Result<Self, Refusal> {
        let query = Query::parse(&parts.uri)?;
        check_parameters(
            &query,
            &["bucket", "key", "method", "expires", "content_type", "size"],
        )?;
        let bucket = gateway.bucket(query.value("bucket")?.map(bucket_name).transpose()?)?;
        let key = query
            .value("key")?
            .ok_or_else(|| Refusal::argument("no key is named").hint("add key=…"))?;
        let put = match query.value("method")?.unwrap_or("get") {
            method if method.eq_ignore_ascii_case("get") => false,
            method if method.eq_ignore_ascii_case("put") => true,
            _ => return Err(Refusal::argument("method is get or put")),
        };
        let expires = match query.value("expires")? {
            None => EXPIRES_DEFAULT,
            Some(text) => number(text)
                .filter(|seconds| (1..=EXPIRES_MAX).contains(seconds))
                .ok_or_else(|| {
                    Refusal::argument(format!(
                        "expires is a number of seconds, 1 to {EXPIRES_MAX}"
                    ))
                })?,
        };
        let content_type = query.value("content_type")?.map(str::to_owned);
        let size = query
            .value("size")?
            .map(|text| number(text).ok_or(text))
            .transpose();
        let size = size.map_err(|_| Refusal::argument("size is a number of bytes"))?;
        if !put && (content_type.is_some() || size.is_some()) {
            return Err(Refusal::argument(
                "content_type and size go with method=put",
            ));
        }
        let wish = Self {
            bucket,
            key: checked_key(key.to_owned())?,
            put,
            expires,
            content_type,
            size,
        };
        wish.check_size(gateway.config.upload_size_max)?;
        Ok(wish)
    }

    /// Asks whether the caller may do what the URL is for, and lets nothing open that a policy
    /// binds: what is uploaded with the URL is not seen here.
    fn permit(&self, grant: &Grant) -> Result<(), Refusal> {
        let verb = if self.put { Verb::Write } else { Verb::Read };
        let permit = grant.permit(&Ask {
            size: self.size,
            content_type: self.content_type.as_deref(),
            ..Ask::of(verb, &self.bucket, &self.key)
        })?;
        permit.check_age(Duration::from_secs(self.expires))?;
        match (permit.size_max, self.size) {
            (Some(max), None) => Err(unbound_size(max)),
            (_, size) => {
                permit.stored(size.unwrap_or(0));
                Ok(())
            }
        }
    }

    /// A URL without a size would let in a body of any: where there is a limit, the size is signed.
    fn check_size(&self, max: Option<u64>) -> Result<(), Refusal> {
        match (max.filter(|_| self.put), self.size) {
            (Some(max), Some(size)) if size > max => Err(too_large(max)),
            (Some(max), None) => Err(unbound_size(max)),
            _ => Ok(()),
        }
    }

    async fn sign(&self, gateway: &Shared) -> Result<Presigned, Refusal> {
        let signer = gateway.signer();
        let (bucket, key) = (self.bucket.to_string(), self.key.clone());
        let expires = Duration::from_secs(self.expires);
        let signed = if self.put {
            let content = Content {
                content_type: self.content_type.clone(),
                ..Content::default()
            };
            let put = PutObject {
                bucket,
                key,
                content_length: self.size,
                content,
                ..PutObject::default()
            };
            signer.presign(put, expires).await
        } else {
            signer
                .presign(
                    GetObject {
                        bucket,
                        key,
                        ..GetObject::default()
                    },
                    expires,
                )
                .await
        };
        Ok(gateway.for_the_world(signed?))
    }
}

pub(super) fn unbound_size(max: u64) -> Refusal {
    Refusal::argument(format!("uploads have at most {max} bytes here"))
        .hint("add size=… with the exact number of bytes")
}

fn number(text: &str) -> Option<u64> {
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse().ok())?
}

pub(super) fn timestamp(at: SystemTime) -> Timestamp {
    Timestamp::from_secs(i64::try_from(seconds(at)).unwrap_or(i64::MAX))
}
