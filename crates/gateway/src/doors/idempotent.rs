//! `POST /upload` with an `Idempotency-Key`
//! ([draft-ietf-httpapi-idempotency-key-header](https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/)):
//! whoever has not heard the answer asks again, and nothing is done twice.

use std::sync::Arc;

use anys3::Body;
use futures_util::StreamExt as _;
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, EXPIRES,
    HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH, LOCATION,
};
use http::request::Parts;
use http::{Method, Response, StatusCode};
use serde_json::Value;

use super::resumable::Speech;
use super::upload_target::UploadTarget;
use super::{form, upload};
use crate::access::{Ask, Grant, Verb};
use crate::engine::abilities::need_conditional_put;
use crate::engine::idempotency::{Beginning, Kept, Lease, begin};
use crate::engine::key::new_key;
use crate::engine::receipt::Receipt;
use crate::refusal::Refusal;
use crate::route::{Route, text};
use crate::{Shared, response};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The longest key: a UUID has 36 characters, and others are not much longer.
const KEY_LEN_MAX: usize = 255;
/// The longest answer to an upload: a key and its URL, percent-encoded.
const ANSWER_LEN_MAX: usize = 32 * 1024;

/// Headers that say what is to become of a body.
const SAID: [HeaderName; 8] = [
    CACHE_CONTROL,
    CONTENT_DISPOSITION,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_TYPE,
    EXPIRES,
    IF_MATCH,
    IF_NONE_MATCH,
];

/// Refuses a key with what is not answered twice. What reads may have one: it changes nothing.
pub(crate) fn check_honoured(route: &Route, parts: &Parts, method: &Method) -> Result<(), Refusal> {
    let reads = [Method::GET, Method::HEAD].contains(method);
    if reads || !parts.headers.contains_key(IDEMPOTENCY_KEY) {
        return Ok(());
    }
    let whole = Speech::of_upload(&parts.headers)?.is_none();
    match *route == Route::Upload && whole {
        true => Ok(()),
        false => Err(
            Refusal::argument("the header Idempotency-Key is not possible here")
                .hint("send the file in one request: POST /upload"),
        ),
    }
}

/// Stores what the request carries; once, where it has a key.
pub(crate) async fn upload(
    gateway: &Arc<Shared>,
    grant: &Grant,
    parts: &Parts,
    receipt: &Receipt,
) -> Result<Response<Body>, Refusal> {
    let Some(said) = text(&parts.headers, IDEMPOTENCY_KEY)? else {
        return upload::upload(gateway, grant, parts, receipt).await;
    };
    let named = key(&said)?;
    if form::boundary(&parts.headers)?.is_some() {
        return Err(Refusal::argument(
            "Idempotency-Key does not go with a form, which is never the same twice",
        )
        .hint("send the file as the body"));
    }
    let target = UploadTarget::of_query(parts)?;
    let bucket = gateway.bucket(target.bucket)?;
    // Before anything is written on behalf of who may write nothing.
    let wanted = match target.key {
        Some(key) => key,
        None => new_key(grant, &bucket, None)?,
    };
    let content_type = text(&parts.headers, CONTENT_TYPE)?;
    drop(grant.permit(&Ask {
        size: receipt.length(),
        content_type: content_type.as_deref(),
        ..Ask::of(Verb::Write, &bucket, &wanted)
    })?);
    need_conditional_put(gateway, bucket.as_str()).await?;
    // On the heap: most uploads have no key, and need no place for it.
    match Box::pin(begin(gateway, bucket.as_str(), grant.owner(), &named)).await? {
        Beginning::Before(kept) => again(gateway, parts, receipt, *kept).await,
        Beginning::Now(lease) => first(gateway, grant, parts, receipt, lease).await,
    }
}

/// Answers the request for the first time. What was begun goes on when nobody waits for the answer
/// any more, so that it is known to whoever asks again.
async fn first(
    gateway: &Arc<Shared>,
    grant: &Grant,
    parts: &Parts,
    receipt: &Receipt,
    mut lease: Lease,
) -> Result<Response<Body>, Refusal> {
    let gateway = Arc::clone(gateway);
    let (grant, parts, receipt) = (grant.clone(), parts.clone(), receipt.clone());
    let work = tokio::spawn(async move {
        let answering = upload::upload(&gateway, &grant, &parts, &receipt);
        let answered = match lease.hold(&gateway, answering).await {
            Ok(answered) => kept(&parts, answered).await,
            Err(refusal) => Err(refusal),
        };
        match answered {
            Ok((kept, answered)) => {
                lease.keep(&gateway, kept).await;
                Ok(answered)
            }
            Err(refusal) => {
                lease.give_up(&gateway).await;
                Err(refusal)
            }
        }
    });
    work.await.unwrap_or_else(|error| {
        tracing::error!(%error, "an upload ended");
        Err(Refusal::internal("the upload was not stored"))
    })
}

/// What is kept of an answer, and the answer.
async fn kept(parts: &Parts, answered: Response<Body>) -> Result<(Kept, Response<Body>), Refusal> {
    let (head, body) = answered.into_parts();
    let body = body.collect(ANSWER_LEN_MAX).await?;
    let said: Value = serde_json::from_slice(&body).unwrap_or_default();
    let sum = said.get("checksum").and_then(|sum| sum.get("value"));
    let location = head.headers.get(LOCATION);
    let kept = Kept {
        asked: asked(parts)?,
        size: said.get("size").and_then(Value::as_u64).unwrap_or_default(),
        sum: sum.and_then(Value::as_str).unwrap_or_default().to_owned(),
        body: String::from_utf8_lossy(&body).into_owned(),
        location: location
            .and_then(|location| location.to_str().ok())
            .map(str::to_owned),
    };
    Ok((kept, Response::from_parts(head, Body::from(body))))
}

/// Says once more what was answered, if the request is the same.
async fn again(
    gateway: &Shared,
    parts: &Parts,
    receipt: &Receipt,
    kept: Kept,
) -> Result<Response<Body>, Refusal> {
    let length = receipt.length();
    if kept.asked != asked(parts)? || length.is_some_and(|length| length != kept.size) {
        return Err(another());
    }
    let bytes = receipt.read(gateway.config.body_idle_max);
    let mut bytes = std::pin::pin!(receipt.measure(bytes, None));
    while let Some(chunk) = bytes.next().await {
        if let Err(error) = chunk {
            return Err(receipt.refusal().unwrap_or_else(|| error.into()));
        }
        if receipt.size() > kept.size {
            return Err(another());
        }
    }
    if receipt.measured() != (kept.size, kept.sum) {
        return Err(another());
    }
    let mut response = response(
        StatusCode::CREATED,
        "application/json",
        kept.body.into_bytes(),
    );
    if let Some(location) = kept
        .location
        .and_then(|location| HeaderValue::from_str(&location).ok())
    {
        response.headers_mut().insert(LOCATION, location);
    }
    Ok(response)
}

/// What is asked for besides the bytes.
fn asked(parts: &Parts) -> Result<String, Refusal> {
    let mut asked = parts.uri.query().unwrap_or_default().to_owned();
    for name in SAID {
        let value = text(&parts.headers, &name)?.unwrap_or_default();
        asked.push('\n');
        asked.push_str(&value);
    }
    Ok(asked)
}

/// The key: a string as RFC 8941 writes it, in quotes; many write it without.
fn key(said: &str) -> Result<String, Refusal> {
    let said = said.trim();
    let bare = said
        .strip_prefix('"')
        .and_then(|said| said.strip_suffix('"'))
        .unwrap_or(said);
    let plain = |b: u8| (b.is_ascii_graphic() || b == b' ') && b != b'"' && b != b'\\';
    match (1..=KEY_LEN_MAX).contains(&bare.len()) && bare.bytes().all(plain) {
        true => Ok(bare.to_owned()),
        false => Err(Refusal::argument("Idempotency-Key is no key")
            .hint("send up to 255 characters of ASCII in quotes, as \"8e03978e-40d5\"")),
    }
}

fn another() -> Refusal {
    Refusal::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "IdempotencyKeyReused",
        "another request was answered under this Idempotency-Key",
    )
    .hint("use a new key for each upload")
}
