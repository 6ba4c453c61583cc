//! `POST /upload` that can be gone on with, at `/upload/{upload}`: resumable uploads for HTTP,
//! [draft-ietf-httpbis-resumable-upload](https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/),
//! interop versions 3 to 8, and the final form, which has no version.

use std::sync::Arc;

use anys3::Body;
use anys3::proto::Interim;
use http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH,
    LOCATION,
};
use http::request::Parts;
use http::{Method, Response, StatusCode};
use serde_json::Value;

use super::headers::{
    self, BYTES_ARE, UPLOAD_LENGTH, UPLOAD_OFFSET, check_media_type, number_of, set,
};
use super::upload::{content, made};
use super::upload_target::UploadTarget;
use super::{Asked, asked, form};
use crate::Shared;
use crate::engine::digest::{self, Digest};
use crate::engine::key::new_key;
use crate::engine::receipt::too_large;
use crate::engine::resume::{Append, Appended, Fault, Told, append, offset, size_max, terminate};
use crate::engine::session::{Door, ObjectHead, Session};
use crate::engine::sweep::sweep_if_due;
use crate::refusal::Refusal;
use crate::route::text;

/// The drafts that are spoken, by their interop version: from that of iOS 17 to the last.
const INTEROP_MIN: u8 = 3;
const INTEROP_MAX: u8 = 8;
/// From this version on, bytes are sent as [`PARTIAL_UPLOAD`].
const INTEROP_PARTIAL: u8 = 6;
/// From this version on, how long an upload lives is called `max-age`.
const INTEROP_MAX_AGE: u8 = 7;
const PARTIAL_UPLOAD: &str = "application/partial-upload";

const MISMATCHING_OFFSET: &str =
    "https://iana.org/assignments/http-problem-types#mismatching-upload-offset";
const INCONSISTENT_LENGTH: &str =
    "https://iana.org/assignments/http-problem-types#inconsistent-upload-length";
const COMPLETED: &str = "https://iana.org/assignments/http-problem-types#completed-upload";

const UPLOAD_COMPLETE: HeaderName = HeaderName::from_static("upload-complete");
const UPLOAD_INCOMPLETE: HeaderName = HeaderName::from_static("upload-incomplete");
const UPLOAD_LIMIT: HeaderName = HeaderName::from_static("upload-limit");
const INTEROP: HeaderName = HeaderName::from_static("upload-draft-interop-version");
const CONTENT_DIGEST: &str = "content-digest";

/// Which draft a client speaks; `None`: the final form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Speech(Option<u8>);

impl Speech {
    /// Whether a request to `/upload` is one of a resumable upload, and in which words. Clients say
    /// that their body is whole in case that it can be resumed, and take any answer.
    pub(crate) fn of_upload(headers: &HeaderMap) -> Result<Option<Self>, Refusal> {
        let named =
            headers.contains_key(UPLOAD_COMPLETE) || headers.contains_key(UPLOAD_INCOMPLETE);
        let speech = match Self::of(headers)? {
            Some(speech) if named => speech,
            _ => return Ok(None),
        };
        let whole = speech.is_last(headers)? == Some(true);
        // What is asked for besides cannot be done later, or in pieces: whole, it is done at once.
        let more = [IF_MATCH, IF_NONE_MATCH]
            .iter()
            .any(|name| headers.contains_key(name))
            || headers.contains_key("content-md5")
            || asked::has_checksum(headers)
            || form::boundary(headers)?.is_some();
        Ok(Some(speech).filter(|_| !(whole && more)))
    }

    /// The words of a request; `None`: a version that is not spoken.
    fn of(headers: &HeaderMap) -> Result<Option<Self>, Refusal> {
        Ok(match text(headers, INTEROP)? {
            None => Some(Self(None)),
            Some(said) => said
                .parse()
                .ok()
                .filter(|version| (INTEROP_MIN..=INTEROP_MAX).contains(version))
                .map(|version| Self(Some(version))),
        })
    }

    /// Whether the upload ends with the request, if it says so.
    fn is_last(self, headers: &HeaderMap) -> Result<Option<bool>, Refusal> {
        let (name, last) = match self.0 {
            Some(INTEROP_MIN) => (UPLOAD_INCOMPLETE, "?0"),
            _ => (UPLOAD_COMPLETE, "?1"),
        };
        match text(headers, name.clone())?.as_deref().map(str::trim) {
            None => Ok(None),
            Some(said) if said == last => Ok(Some(true)),
            Some("?0" | "?1") => Ok(Some(false)),
            Some(_) => Err(Refusal::argument(format!("{name} is ?0 or ?1"))),
        }
    }

    fn say_complete(self, headers: &mut HeaderMap, complete: bool) {
        let (name, yes) = match self.0 {
            Some(INTEROP_MIN) => (UPLOAD_INCOMPLETE, !complete),
            _ => (UPLOAD_COMPLETE, complete),
        };
        headers.insert(
            name,
            HeaderValue::from_static(if yes { "?1" } else { "?0" }),
        );
    }

    fn say_limit(self, gateway: &Shared, headers: &mut HeaderMap) {
        let lives = match self.0 {
            Some(version) if version < INTEROP_MAX_AGE => "expires",
            _ => "max-age",
        };
        let limit = format!(
            "max-size={}, {lives}={}",
            size_max(gateway),
            gateway.config.upload_age_max.as_secs()
        );
        set(headers, UPLOAD_LIMIT, &limit);
    }
}

/// What uploads there may be, for `OPTIONS`.
pub(crate) fn describe(gateway: &Shared, headers: &mut HeaderMap) {
    Speech(None).say_limit(gateway, headers);
}

/// `POST /upload`: begins an upload, perhaps with all of its bytes.
pub(crate) async fn create(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    speech: Speech,
) -> Result<Response<Body>, Refusal> {
    let headers = &asked.parts.headers;
    asked::check_upload(headers, true)?;
    let last = speech.is_last(headers)?.unwrap_or(false);
    if headers.contains_key(IF_MATCH) || headers.contains_key(IF_NONE_MATCH) {
        return Err(Refusal::argument("an upload in pieces has no conditions")
            .hint("send the whole file in one request"));
    }
    if form::boundary(headers)?.is_some() {
        return Err(
            Refusal::argument("a form is not uploaded in pieces").hint("send the file as the body")
        );
    }
    if number_of(headers, UPLOAD_OFFSET)?.is_some_and(|offset| offset > 0) {
        return Err(Refusal::argument("a new upload begins at Upload-Offset 0")
            .hint("go on at the URL of the upload"));
    }
    let length = length_of_new(gateway, asked, last)?;
    let digest = digest_of(headers)?;
    let target = UploadTarget::of_query(asked.parts)?;
    let bucket = gateway.bucket(target.bucket)?;
    let key = match target.key {
        Some(key) => key,
        None => new_key(asked.grant, &bucket, None)?,
    };
    let bucket = bucket.to_string();
    let mut session = Session::new(gateway, Door::Resumable, asked.owner, bucket, key)?;
    session.length = length;
    session.head = ObjectHead::of(content(headers)?);
    session.begin(gateway, asked.grant).await?;
    let location = format!(
        "{}{}",
        base(asked.parts.uri.path()),
        session.sealed(gateway)?
    );
    sweep_if_due(gateway, &session.bucket);
    let told = announce(gateway, asked.parts, speech, &location);
    let what = Append {
        last,
        digest,
        fresh: true,
        told,
        ..Append::default()
    };
    let appended = append(gateway, &session, what, asked.receipt).await;
    match appended {
        Ok(appended) => answer(gateway, &session, &appended, speech, Some(&location)),
        Err(fault) => Err(refused(gateway, &session, fault, 0, speech)
            .await
            .header(LOCATION, &location)),
    }
}

/// `HEAD`, `PATCH` and `DELETE /upload/{upload}`.
pub(crate) async fn go_on(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    sealed: &str,
) -> Result<Response<Body>, Refusal> {
    let headers = &asked.parts.headers;
    let speech = Speech::of(headers)?.ok_or_else(|| {
        Refusal::argument("Upload-Draft-Interop-Version is not one that is spoken here")
            .hint("send 3 to 8, or none for the final form")
    })?;
    let session = Session::open(gateway, Door::Resumable, asked.owner, sealed)?;
    match *asked.method {
        Method::DELETE => {
            terminate(gateway, &session).await?;
            Ok(empty(StatusCode::NO_CONTENT))
        }
        Method::PATCH => add(gateway, asked, &session, speech).await,
        _ => tell(gateway, &session, speech).await,
    }
}

async fn tell(
    gateway: &Arc<Shared>,
    session: &Session,
    speech: Speech,
) -> Result<Response<Body>, Refusal> {
    let found = offset(gateway, session).await?;
    let mut response = empty(StatusCode::NO_CONTENT);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    set(headers, UPLOAD_OFFSET, &found.offset.to_string());
    speech.say_complete(headers, found.finished.is_some());
    if let Some(length) = found.length {
        set(headers, UPLOAD_LENGTH, &length.to_string());
    }
    speech.say_limit(gateway, headers);
    Ok(response)
}

async fn add(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    session: &Session,
    speech: Speech,
) -> Result<Response<Body>, Refusal> {
    let headers = &asked.parts.headers;
    if speech.0.is_none_or(|version| version >= INTEROP_PARTIAL) {
        check_media_type(headers, PARTIAL_UPLOAD, BYTES_ARE)?;
    }
    let offset = number_of(headers, UPLOAD_OFFSET)?.ok_or_else(|| {
        Refusal::argument("Upload-Offset is missing").hint("say where the bytes begin")
    })?;
    let last = speech.is_last(headers)?.ok_or_else(|| {
        Refusal::argument("Upload-Complete is missing")
            .hint("say whether the upload ends with the request: ?1, or ?0")
    })?;
    let what = Append {
        offset,
        length: number_of(headers, UPLOAD_LENGTH)?,
        last,
        digest: digest_of(headers)?,
        fresh: false,
        told: tells(asked.parts, speech),
    };
    match append(gateway, session, what, asked.receipt).await {
        Ok(appended) => answer(gateway, session, &appended, speech, None),
        Err(fault) => Err(refused(gateway, session, fault, offset, speech).await),
    }
}

/// The final response: that of `/upload` when the object is there.
fn answer(
    gateway: &Shared,
    session: &Session,
    appended: &Appended,
    speech: Speech,
    location: Option<&str>,
) -> Result<Response<Body>, Refusal> {
    let mut response = match &appended.finished {
        Some(finished) => made(gateway, &session.bucket, finished)?,
        None => {
            let status = match location {
                Some(_) => StatusCode::CREATED,
                None => StatusCode::NO_CONTENT,
            };
            let mut response = empty(status);
            if let Some(location) = location {
                set(response.headers_mut(), LOCATION, location);
            }
            response
        }
    };
    let headers = response.headers_mut();
    set(headers, UPLOAD_OFFSET, &appended.offset.to_string());
    speech.say_complete(headers, appended.finished.is_some());
    speech.say_limit(gateway, headers);
    Ok(response)
}

/// Tells the client where to go on, before it has sent all; and how far it has come from then on.
fn announce(gateway: &Shared, parts: &Parts, speech: Speech, location: &str) -> Option<Told> {
    let interim = parts.extensions.get::<Interim>()?;
    let mut headers = HeaderMap::new();
    set(&mut headers, LOCATION, location);
    speech.say_limit(gateway, &mut headers);
    speech.say_version(&mut headers);
    interim.send(resumption_supported(), &headers);
    tells(parts, speech)
}

/// Tells the client how far the upload has come.
fn tells(parts: &Parts, speech: Speech) -> Option<Told> {
    let interim = parts.extensions.get::<Interim>()?.clone();
    Some(Arc::new(move |offset| {
        let mut headers = HeaderMap::new();
        set(&mut headers, UPLOAD_OFFSET, &offset.to_string());
        speech.say_version(&mut headers);
        interim.send(resumption_supported(), &headers);
    }))
}

impl Speech {
    /// A client of a draft knows a 104 by this.
    fn say_version(self, headers: &mut HeaderMap) {
        if let Some(version) = self.0 {
            set(headers, INTEROP, &version.to_string());
        }
    }
}

fn resumption_supported() -> StatusCode {
    StatusCode::from_u16(104).unwrap_or(StatusCode::PROCESSING)
}

/// The length of an upload that begins, as far as it is known.
fn length_of_new(gateway: &Shared, asked: &Asked<'_>, last: bool) -> Result<Option<u64>, Refusal> {
    let said = number_of(&asked.parts.headers, UPLOAD_LENGTH)?;
    let body = asked.receipt.length();
    let length = match (said, body.filter(|_| last)) {
        (Some(said), Some(body)) if said != body => {
            return Err(inconsistent(
                "Upload-Length is not the length of the whole body",
            ));
        }
        (said, body) => said.or(body),
    };
    if let (Some(length), Some(body)) = (length, body)
        && body > length
    {
        return Err(inconsistent("the body is longer than Upload-Length says"));
    }
    let max = size_max(gateway);
    match length.or(body).filter(|length| *length > max) {
        Some(_) => Err(too_large(max)),
        None => Ok(length),
    }
}

fn digest_of(headers: &HeaderMap) -> Result<Option<Digest>, Refusal> {
    let Some(said) = text(headers, CONTENT_DIGEST)? else {
        return Ok(None);
    };
    match digest::parse_field(&said) {
        Some((algorithm, sum)) => Ok(Some(Digest::Is(algorithm, sum))),
        None => Err(
            Refusal::argument("Content-Digest is none that is known here")
                .hint("send sha-256 or sha-512"),
        ),
    }
}

/// What a client is told of a request that did not do what it was to do.
async fn refused(
    gateway: &Arc<Shared>,
    session: &Session,
    fault: Fault,
    provided: u64,
    speech: Speech,
) -> Refusal {
    let mut headers = HeaderMap::new();
    speech.say_complete(&mut headers, matches!(fault, Fault::Finished(_)));
    let refusal = match fault {
        Fault::Other(refusal) => return refusal,
        Fault::Cut(offset, refusal) => refusal.header(UPLOAD_OFFSET, &offset.to_string()),
        Fault::Offset(expected) => Refusal::new(
            StatusCode::CONFLICT,
            "OffsetMismatch",
            format!("the upload goes on at {expected}"),
        )
        .hint("go on from there")
        .header(UPLOAD_OFFSET, &expected.to_string())
        .problem(
            MISMATCHING_OFFSET,
            [
                ("expected-offset", Value::from(expected)),
                ("provided-offset", Value::from(provided)),
            ],
        ),
        Fault::Finished(size) => Refusal::new(
            StatusCode::BAD_REQUEST,
            "UploadComplete",
            "the upload is complete",
        )
        .hint("begin a new one")
        .header(UPLOAD_OFFSET, &size.to_string())
        .problem(COMPLETED, []),
        Fault::Length(why) => inconsistent(why),
        // Nobody knows any more which bytes are meant: the upload is no good.
        Fault::TooMany(why) => {
            if let Err(error) = terminate(gateway, session).await {
                tracing::debug!(?error, "an upload with too many bytes is not terminated");
            }
            inconsistent(why)
        }
        Fault::Checksum => {
            Refusal::argument("the bytes do not have the checksum of Content-Digest")
                .hint("send them again")
        }
    };
    headers
        .into_iter()
        .fold(refusal, |refusal, (name, value)| match name {
            Some(name) => refusal.header(name, value.to_str().unwrap_or_default()),
            None => refusal,
        })
}

fn inconsistent(why: &str) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, "InconsistentLength", why)
        .hint("begin a new upload, and say its length once")
        .problem(INCONSISTENT_LENGTH, [])
}

/// What leads from the URL of the request to those of uploads, whatever a proxy has made of it.
fn base(path: &str) -> &'static str {
    match path.ends_with('/') {
        true => "",
        false => "upload/",
    }
}

fn empty(status: StatusCode) -> Response<Body> {
    let mut response = headers::empty(status);
    if status != StatusCode::NO_CONTENT {
        response
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from(0));
    }
    response
}
