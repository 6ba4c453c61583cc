//! `GET /objects/{bucket}/{key}`: reads an object, or a range of it.

use anys3::proto::groups::{Conditions, Content};
use anys3::proto::ops::{GetObject, GetObjectOutput, HeadObject, HeadObjectOutput};
use anys3::proto::{BucketName, Timestamp, names};
use anys3::{Body, Client, Error, Kind};
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE,
    CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, EXPIRES, HeaderMap,
    HeaderName, HeaderValue, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    IF_UNMODIFIED_SINCE, LAST_MODIFIED, RANGE, VARY,
};
use http::request::Parts;
use http::{Method, Response, StatusCode};

use super::asked::{check_object_parameters, check_store};
use super::cache;
use crate::Shared;
use crate::access::{Ask, Grant, Verb};
use crate::refusal::Refusal;
use crate::route::{Query, text};

/// What a browser may do with what others have uploaded: show it, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; sandbox";

/// Reads an object, or only what is known about it.
pub(crate) async fn download(
    gateway: &Shared,
    grant: &Grant,
    parts: &Parts,
    bucket: &BucketName,
    key: &str,
) -> Result<Response<Body>, Refusal> {
    grant.permit(&Ask::of(Verb::Read, bucket, key))?;
    check_object_parameters(&Query::parse(&parts.uri)?)?;
    check_store(&parts.headers)?;
    let wish = Wish::read(&parts.headers)?;
    let found = match read(&gateway.client, &parts.method, bucket, key, &wish).await {
        // The object is not the one that the range is meant for: all of it is wanted then.
        Err(error) if wish.if_range && error.kind() == Kind::Precondition => {
            let whole = Wish {
                range: None,
                if_range: false,
                conditions: Conditions::default(),
            };
            read(&gateway.client, &parts.method, bucket, key, &whole).await
        }
        found => found,
    };
    let public = gateway.config.public_read;
    let mut response = match found {
        Ok(found) => found.into_response(key, gateway.config.inline),
        Err(error) => refusal(error).into_response(),
    };
    let kept = matches!(response.status().as_u16(), 200 | 206 | 304);
    if kept && !public {
        for_one(response.headers_mut());
    }
    Ok(response)
}

/// What is asked for.
struct Wish {
    range: Option<String>,
    conditions: Conditions,
    /// The condition is that of `If-Range`: without it, the whole object is wanted.
    if_range: bool,
}

impl Wish {
    fn read(headers: &HeaderMap) -> Result<Self, Refusal> {
        // A date that is none says nothing: RFC 9110, 13.1.3.
        let date = |name: HeaderName| text(headers, name).map(|text| Timestamp::parse(&text?));
        let mut wish = Self {
            range: text(headers, RANGE)?,
            conditions: Conditions {
                if_match: text(headers, IF_MATCH)?,
                if_modified_since: date(IF_MODIFIED_SINCE)?,
                if_none_match: text(headers, IF_NONE_MATCH)?,
                if_unmodified_since: date(IF_UNMODIFIED_SINCE)?,
            },
            if_range: false,
        };
        if let Some(validator) = text(headers, IF_RANGE)?.filter(|_| wish.range.is_some()) {
            wish.only_if(&validator);
        }
        Ok(wish)
    }

    /// Takes the condition of `If-Range`, which S3 does not know: [RFC 9110, 13.1.5](
    /// https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5). With other conditions besides, or a
    /// validator that is none, the whole object is the answer that is never wrong.
    fn only_if(&mut self, validator: &str) {
        let alone = self.conditions == Conditions::default();
        let date = Timestamp::parse(validator);
        match (alone, validator.starts_with('"'), date) {
            (true, true, _) => self.conditions.if_match = Some(validator.to_owned()),
            (true, false, Some(date)) => self.conditions.if_unmodified_since = Some(date),
            _ => {
                self.range = None;
                return;
            }
        }
        self.if_range = true;
    }
}

/// What was found: the same of an object that is read and of one that is only asked about.
struct Found {
    length: Option<u64>,
    range: Option<String>,
    etag: Option<String>,
    modified: Option<Timestamp>,
    content: Content,
    body: Body,
}

async fn read(
    client: &Client,
    method: &Method,
    bucket: &BucketName,
    key: &str,
    wish: &Wish,
) -> Result<Found, Error> {
    let (bucket, key) = (bucket.to_string(), key.to_owned());
    let (range, conditions) = (wish.range.clone(), wish.conditions.clone());
    if *method == Method::HEAD {
        let head = HeadObject {
            bucket,
            key,
            range,
            conditions,
            ..HeadObject::default()
        };
        let HeadObjectOutput {
            content_length,
            content_range,
            etag,
            last_modified,
            content,
            ..
        } = client.send(head).await?.output;
        let (length, range, modified) = (content_length, content_range, last_modified);
        return Ok(Found {
            length,
            range,
            etag,
            modified,
            content,
            body: Body::empty(),
        });
    }
    let reply = client
        .send(GetObject {
            bucket,
            key,
            range,
            conditions,
            ..GetObject::default()
        })
        .await?;
    let GetObjectOutput {
        content_length,
        content_range,
        etag,
        last_modified,
        content,
        ..
    } = reply.output;
    let (length, range, modified) = (
        content_length.or(reply.body.length()),
        content_range,
        last_modified,
    );
    Ok(Found {
        length,
        range,
        etag,
        modified,
        content,
        body: reply.body,
    })
}

impl Found {
    fn into_response(self, key: &str, inline: bool) -> Response<Body> {
        let mut response = Response::new(self.body);
        if self.range.is_some() {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        }
        let headers = response.headers_mut();
        // What was once stored may not be a header: then it is left out.
        let mut set = |name: HeaderName, value: Option<String>| {
            if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
                headers.insert(name, value);
            }
        };
        set(ACCEPT_RANGES, Some("bytes".to_owned()));
        set(CONTENT_LENGTH, self.length.map(|length| length.to_string()));
        set(CONTENT_RANGE, self.range);
        set(ETAG, self.etag);
        set(LAST_MODIFIED, self.modified.map(Timestamp::http));
        set(CACHE_CONTROL, self.content.cache_control);
        set(EXPIRES, self.content.expires);
        set(CONTENT_ENCODING, self.content.content_encoding);
        set(CONTENT_LANGUAGE, self.content.content_language);
        set(CONTENT_TYPE, Some("application/octet-stream".to_owned()));
        set(CONTENT_TYPE, self.content.content_type);
        let disposition = if inline {
            self.content.content_disposition
        } else {
            Some(attachment(key))
        };
        set(CONTENT_DISPOSITION, disposition);
        set(CONTENT_SECURITY_POLICY, Some(POLICY.to_owned()));
        response
    }
}

/// Tells caches that the object is for who asked, and who shows the same token.
fn for_one(headers: &mut HeaderMap) {
    let lines = headers
        .get_all(CACHE_CONTROL)
        .iter()
        .map(|value| value.to_str().unwrap_or("\""));
    let kept = lines.collect::<Vec<_>>().join(", ");
    // What caches are told consists of what has been a header.
    let told = HeaderValue::try_from(cache::private(&kept));
    headers.insert(
        CACHE_CONTROL,
        told.unwrap_or(HeaderValue::from_static("private")),
    );
    headers.append(VARY, HeaderValue::from_static("authorization"));
}

/// To be saved, under the last segment of its key:
/// [RFC 6266](https://www.rfc-editor.org/rfc/rfc6266).
fn attachment(key: &str) -> String {
    match key.rsplit('/').find(|segment| !segment.is_empty()) {
        Some(name) => format!("attachment; filename*=UTF-8''{}", names::encode_query(name)),
        None => "attachment".to_owned(),
    }
}

/// What a client is told of an object that it does not get: of one that it has already, how long
/// that is good; of a range that is not there, where the object ends.
fn refusal(error: Error) -> Refusal {
    let said = error.headers().cloned().unwrap_or_default();
    let refusal = Refusal::from(error);
    let kept: &[HeaderName] = match refusal.status() {
        StatusCode::NOT_MODIFIED => &[ETAG, LAST_MODIFIED, CACHE_CONTROL, EXPIRES],
        StatusCode::RANGE_NOT_SATISFIABLE => &[ETAG, LAST_MODIFIED, CONTENT_RANGE],
        _ => &[],
    };
    let value = |name: &HeaderName| Some((name.clone(), said.get(name)?.to_str().ok()?));
    kept.iter()
        .filter_map(value)
        .fold(refusal, |refusal, (name, value)| {
            refusal.header(name, value)
        })
}
