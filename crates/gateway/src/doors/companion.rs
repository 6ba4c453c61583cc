//! `/s3/…`: the routes that Uppy's S3 plugin asks of Companion, and, for Uppy 6, `POST /s3/sign`.
//! The browser sends the bytes to the store itself, with URLs that are signed one by one.

use std::collections::BTreeMap;
use std::time::Duration;

use anys3::proto::error::code;
use anys3::proto::groups::Content;
use anys3::proto::ops::{
    AbortMultipartUpload, CompleteMultipartUpload, CompletedPart, CreateMultipartUpload, ListParts,
    PutObject, UploadPart,
};
use anys3::proto::{BucketName, Metadata, names};
use anys3::transfer::PartState;
use anys3::{Body, Client, Error, PARTS_MAX, PostForm, Presigned};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Response, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::begun::Begun;
use super::{Asked, upload};
use crate::Shared;
use crate::access::{Ask, Grant, Verb};
use crate::engine::key::new_key;
use crate::engine::parts::list_parts;
use crate::refusal::Refusal;
use crate::route::companion::{CompanionRoute, part_number};
use crate::route::{Query, checked_key};

/// How long a URL is good: long enough for a part on a slow line; Uppy asks for each when it sends it.
const EXPIRES: Duration = Duration::from_secs(900);
/// The longest a client may ask for: what it signs can then be used by whoever finds it.
const EXPIRES_MAX: u64 = 3600;
/// The largest document: 10,000 parts with their entity tags.
const DOCUMENT_LEN_MAX: usize = 1 << 20;
/// How many URLs are signed at once.
const BATCH_MAX: usize = 1000;

/// Answers a request to a path below `/s3/`.
pub(crate) async fn answer(
    gateway: &Shared,
    asked: &Asked<'_>,
    route: &CompanionRoute,
) -> Result<Response<Body>, Refusal> {
    let query = Query::parse(&asked.parts.uri)?;
    let value = match route {
        CompanionRoute::Params => params(gateway, asked, &query).await?,
        CompanionRoute::Create => create(gateway, asked).await?,
        CompanionRoute::Sign => sign(gateway, asked).await?,
        CompanionRoute::Sts => return Err(no_credentials()),
        CompanionRoute::Upload(id) => {
            let place = Place::of(gateway, asked.grant, &query, id)?;
            match *asked.method {
                Method::DELETE => place.abort(gateway).await?,
                _ => place.list(gateway).await?,
            }
        }
        CompanionRoute::Part(id, number) => {
            let signed = Place::of(gateway, asked.grant, &query, id)?
                .sign(gateway, *number)
                .await?;
            json!({"url": signed.url, "expires": EXPIRES.as_secs()})
        }
        CompanionRoute::Batch(id) => {
            Place::of(gateway, asked.grant, &query, id)?
                .batch(gateway, &query)
                .await?
        }
        CompanionRoute::Complete(id) => {
            let place = Place::of(gateway, asked.grant, &query, id)?;
            place.complete(gateway, asked).await?
        }
    };
    Ok(crate::json(StatusCode::OK, &value))
}

/// A form for a browser to post a small file with.
async fn params(gateway: &Shared, asked: &Asked<'_>, query: &Query) -> Result<Value, Refusal> {
    let name = query.value("filename")?.filter(|name| !name.is_empty());
    let name =
        name.ok_or_else(|| Refusal::argument("filename is missing").hint("add filename=…"))?;
    let mut said = BTreeMap::new();
    for (parameter, value) in query.pairs() {
        let inner = parameter.strip_prefix("metadata[");
        if let Some(name) = inner.and_then(|name| name.strip_suffix(']')) {
            said.insert(name.to_owned(), Value::from(value));
        }
    }
    let bucket = gateway.bucket(None)?;
    let key = new_key(asked.grant, &bucket, Some(name))?;
    let media_type = query.value("type")?.unwrap_or_default();
    form(gateway, asked, &bucket, key, media_type, &metadata(&said)?).await
}

async fn form(
    gateway: &Shared,
    asked: &Asked<'_>,
    bucket: &BucketName,
    key: String,
    media_type: &str,
    metadata: &Metadata,
) -> Result<Value, Refusal> {
    let permit = asked.grant.permit(&Ask {
        content_type: Some(media_type).filter(|media_type| !media_type.is_empty()),
        ..Ask::of(Verb::Write, bucket, &key)
    })?;
    let mut form = PostForm::default();
    form.key = may_be_written(gateway, asked, bucket, key, Some(media_type)).await?;
    form.length_max = gateway.size_max(&permit);
    // Whoever has the form may store so much.
    permit.stored(form.length_max.unwrap_or(0));
    let status = ("success_action_status".to_owned(), "201".to_owned());
    form.fields.push(status);
    let media_type = match media_type {
        "" => "application/octet-stream",
        media_type => media_type,
    };
    form.fields
        .push(("content-type".to_owned(), media_type.to_owned()));
    for (name, value) in metadata {
        let name = format!("{}meta-{name}", names::HEADER_PREFIX);
        let value = anys3::proto::metadata::encode(value).into_owned();
        form.fields.push((name, value));
    }
    let signed = gateway
        .signer()
        .presign_post(bucket.as_str(), &form, EXPIRES)
        .await?;
    let fields: serde_json::Map<String, Value> = signed
        .fields
        .into_iter()
        .map(|(name, value)| (name, Value::from(value)))
        .collect();
    Ok(json!({
        "method": "POST",
        "url": gateway.url_for_the_world(&signed.url),
        "fields": fields,
        "expires": EXPIRES.as_secs(),
    }))
}

/// Asks hooks whether the browser may write an object to the store. Says under which key.
async fn may_be_written(
    gateway: &Shared,
    asked: &Asked<'_>,
    bucket: &BucketName,
    key: String,
    media_type: Option<&str>,
) -> Result<String, Refusal> {
    let mut event = upload::event(asked.grant, asked.parts, bucket, key)?;
    event.content_type = media_type
        .filter(|media_type| !media_type.is_empty())
        .map(str::to_owned);
    gateway.ask_before_signing(event).await
}

#[derive(Deserialize)]
struct New {
    filename: String,
    #[serde(default, rename = "type")]
    media_type: Option<String>,
    #[serde(default)]
    metadata: BTreeMap<String, Value>,
}

async fn create(gateway: &Shared, asked: &Asked<'_>) -> Result<Value, Refusal> {
    let new: New = document(gateway, asked).await?;
    if new.filename.is_empty() {
        return Err(Refusal::argument("filename is empty"));
    }
    let bucket = gateway.bucket(None)?;
    let key = new_key(asked.grant, &bucket, Some(&new.filename))?;
    // The bytes do not come through the gateway, and the URLs of parts bind no size.
    asked.grant.begin(&Ask {
        content_type: new.media_type.as_deref(),
        ..Ask::of(Verb::Write, &bucket, &key)
    })?;
    let media_type = new.media_type.as_deref();
    let allowed = key.clone();
    let key = may_be_written(gateway, asked, &bucket, key, media_type).await?;
    let bucket = bucket.to_string();
    let create = CreateMultipartUpload {
        bucket: bucket.clone(),
        key: key.clone(),
        content: content(new.media_type),
        metadata: metadata(&new.metadata)?,
        ..CreateMultipartUpload::default()
    };
    let begun = gateway.client.send(create).await?.output;
    if key == allowed {
        return Ok(json!({"key": key, "uploadId": begun.upload_id, "bucket": bucket}));
    }
    // The caller may not be allowed to write what a hook has named: the id says that it is.
    let begun = Begun {
        upload: begun.upload_id.unwrap_or_default(),
        bucket: bucket.clone(),
        key: key.clone(),
        asked: allowed,
        size: None,
        content_type: None,
        create_only: false,
        owner: asked.grant.owner().to_owned(),
        made_by: None,
    };
    Ok(json!({"key": key, "uploadId": begun.sealed(gateway)?, "bucket": bucket}))
}

/// A multipart upload under way, as the client says it.
struct Place {
    bucket: String,
    key: String,
    upload_id: String,
}

#[derive(Deserialize)]
struct Parts {
    parts: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Part {
    part_number: u32,
    #[serde(default, rename = "ETag")]
    etag: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Listed {
    part_number: u32,
    #[serde(rename = "ETag")]
    etag: Option<String>,
    size: u64,
}

impl Place {
    fn of(
        gateway: &Shared,
        grant: &Grant,
        query: &Query,
        upload_id: &str,
    ) -> Result<Self, Refusal> {
        let key = query.value("key")?.filter(|key| !key.is_empty());
        let key = key.ok_or_else(|| Refusal::argument("key is missing").hint("add key=…"))?;
        let (bucket, key) = (gateway.bucket(None)?, checked_key(key.to_owned())?);
        let upload_id = match Begun::open(gateway, upload_id)? {
            // What POST /presign has begun has a size, which is not bound here.
            Some(begun) if begun.size.is_none() => {
                begun.check(grant, bucket.as_str(), &key)?;
                grant.may_go_on(&bucket, &begun.asked)?;
                begun.upload
            }
            _ => {
                grant.may_go_on(&bucket, &key)?;
                upload_id.to_owned()
            }
        };
        Ok(Self {
            bucket: bucket.to_string(),
            key,
            upload_id,
        })
    }

    async fn abort(&self, gateway: &Shared) -> Result<Value, Refusal> {
        let abort = AbortMultipartUpload {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            upload_id: self.upload_id.clone(),
            ..AbortMultipartUpload::default()
        };
        gateway.client.send(abort).await?;
        Ok(json!({}))
    }

    async fn list(&self, gateway: &Shared) -> Result<Value, Refusal> {
        let found = self.parts(gateway).await?;
        let listed: Vec<Listed> = found
            .into_iter()
            .map(|part| Listed {
                part_number: part.number,
                etag: part.etag,
                size: part.length,
            })
            .collect();
        Ok(json!(listed))
    }

    async fn parts(&self, gateway: &Shared) -> Result<Vec<PartState>, Error> {
        let list = ListParts {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            upload_id: self.upload_id.clone(),
            ..ListParts::default()
        };
        list_parts(&gateway.client, list).await
    }

    async fn sign(&self, gateway: &Shared, number: u32) -> Result<Presigned, Error> {
        let part = UploadPart {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            upload_id: self.upload_id.clone(),
            part_number: number,
            ..UploadPart::default()
        };
        let signed = gateway.signer().presign(part, EXPIRES).await?;
        Ok(gateway.for_the_world(signed))
    }

    async fn batch(&self, gateway: &Shared, query: &Query) -> Result<Value, Refusal> {
        let said = query.value("partNumbers")?.unwrap_or_default();
        let mut urls = BTreeMap::new();
        for (n, text) in said.split(',').enumerate() {
            let number = part_number(text.trim()).filter(|_| n < BATCH_MAX);
            let number = number.ok_or_else(|| {
                Refusal::argument(format!(
                    "partNumbers are 1 to {PARTS_MAX}, at most {BATCH_MAX}"
                ))
                .hint("say partNumbers=1,2,3")
            })?;
            urls.insert(number.to_string(), self.sign(gateway, number).await?.url);
        }
        Ok(json!({"presignedUrls": urls}))
    }

    /// Completes the upload from what the store has: a browser that may not read entity tags sends
    /// none. Those that it does send are compared.
    async fn complete(&self, gateway: &Shared, asked: &Asked<'_>) -> Result<Value, Refusal> {
        let said: Parts = document(gateway, asked).await?;
        let parts = match self.parts(gateway).await {
            Ok(stored) => compared(&said, &stored)?,
            // It was completed, and the client has not heard of it: a store says so again to who
            // names the same parts.
            Err(error) if error.code() == Some(code::NO_SUCH_UPLOAD) => {
                said.all_named().ok_or(error)?
            }
            Err(error) => return Err(error.into()),
        };
        let complete = CompleteMultipartUpload {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            upload_id: self.upload_id.clone(),
            parts,
            ..CompleteMultipartUpload::default()
        };
        let made = gateway.client.send(complete).await?.output;
        let bucket = crate::route::bucket_name(&self.bucket)?;
        let location = made
            .location
            .unwrap_or_else(|| gateway.object_url(&bucket, &self.key));
        Ok(json!({"location": location, "key": self.key, "bucket": self.bucket}))
    }
}

impl Parts {
    /// All of them, if each has its entity tag.
    fn all_named(&self) -> Option<Vec<CompletedPart>> {
        let mut parts = Vec::new();
        for part in &self.parts {
            let etag = part.etag.as_deref().map(plain);
            parts.push(CompletedPart {
                etag: Some(format!("\"{}\"", etag.filter(|etag| !etag.is_empty())?)),
                part_number: part.part_number,
                ..CompletedPart::default()
            });
        }
        Some(parts)
    }
}

/// The parts that are said, with the entity tags that the store has.
fn compared(said: &Parts, stored: &[PartState]) -> Result<Vec<CompletedPart>, Refusal> {
    let mut parts = Vec::new();
    for part in &said.parts {
        let found = stored.iter().find(|found| found.number == part.part_number);
        let found = found.ok_or_else(|| invalid_part(part.part_number, "is not there"))?;
        let told = part.etag.as_deref().map(plain);
        let told = told.filter(|etag| !etag.is_empty());
        if told.is_some() && told != found.etag.as_deref().map(plain) {
            return Err(invalid_part(part.part_number, "has another ETag"));
        }
        parts.push(CompletedPart {
            etag: found.etag.clone(),
            part_number: part.part_number,
            ..CompletedPart::default()
        });
    }
    Ok(parts)
}

/// What Uppy 6 asks its `signRequest` to sign.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SignRequest {
    method: String,
    key: String,
    #[serde(default)]
    upload_id: Option<String>,
    #[serde(default)]
    part_number: Option<u32>,
    #[serde(default)]
    content_type: Option<String>,
    #[serde(default)]
    expires_in: Option<u64>,
}

/// `POST /s3/sign`: the URL of one request to the store.
async fn sign(gateway: &Shared, asked: &Asked<'_>) -> Result<Value, Refusal> {
    let wish: SignRequest = document(gateway, asked).await?;
    let key = checked_key(wish.key.clone())?;
    let bucket = gateway.bucket(None)?;
    let expires = match wish.expires_in {
        None => EXPIRES,
        Some(seconds) if (1..=EXPIRES_MAX).contains(&seconds) => Duration::from_secs(seconds),
        Some(_) => {
            return Err(Refusal::argument(format!(
                "expiresIn is 1 to {EXPIRES_MAX} seconds"
            )));
        }
    };
    if wish
        .part_number
        .is_some_and(|number| !(1..=PARTS_MAX).contains(&u64::from(number)))
    {
        return Err(Refusal::argument(format!("partNumber is 1 to {PARTS_MAX}")));
    }
    let single = wish.method == "PUT" && wish.upload_id.is_none();
    let bounded = asked.grant.is_bounded(&Ask {
        content_type: wish.content_type.as_deref(),
        ..Ask::of(Verb::Write, &bucket, &key)
    })?;
    if single && (bounded || gateway.config.upload_size_max.is_some()) {
        // A signed form bounds the size, which a URL cannot without knowing it.
        let media_type = wish.content_type.as_deref().unwrap_or_default();
        let metadata = Metadata::new();
        let mut form = form(gateway, asked, &bucket, key, media_type, &metadata).await?;
        if let Some(form) = form.as_object_mut() {
            let key = form.get("fields").and_then(|fields| fields.get("key"));
            let key = key.cloned().unwrap_or_default();
            form.insert("key".to_owned(), key);
        }
        return Ok(form);
    }
    asked.grant.may_go_on(&bucket, &key)?;
    let key = match wish.upload_id {
        // Uppy takes the key that is answered to its first request.
        None => may_be_written(gateway, asked, &bucket, key, wish.content_type.as_deref()).await?,
        Some(_) => key,
    };
    if wish.method == "POST" && wish.upload_id.is_none() {
        // The store names the upload, and its id has no room for a proof: what could not be gone on
        // with is not begun.
        asked.grant.may_go_on(&bucket, &key).map_err(renamed)?;
    }
    let signed = signed(
        gateway.signer(),
        wish,
        bucket.to_string(),
        key.clone(),
        expires,
    )
    .await?;
    let signed = gateway.for_the_world(signed);
    let headers: BTreeMap<&str, &str> = signed
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
        .collect();
    Ok(json!({"url": signed.url, "key": key, "headers": headers}))
}

fn renamed(_: Refusal) -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        code::ACCESS_DENIED,
        "a hook has named a key that the caller may not go on with",
    )
    .hint("upload by the routes of Companion: POST /s3/multipart")
}

async fn signed(
    signer: &Client,
    wish: SignRequest,
    bucket: String,
    key: String,
    expires: Duration,
) -> Result<Presigned, Refusal> {
    let content = content(wish.content_type);
    let request = (wish.method.as_str(), wish.upload_id, wish.part_number);
    let signed = match request {
        ("PUT", None, None) => {
            let put = PutObject {
                bucket,
                key,
                content,
                ..PutObject::default()
            };
            signer.presign(put, expires).await
        }
        ("POST", None, None) => {
            let create = CreateMultipartUpload {
                bucket,
                key,
                content,
                ..CreateMultipartUpload::default()
            };
            signer.presign(create, expires).await
        }
        ("PUT", Some(upload_id), Some(part_number)) => {
            let part = UploadPart {
                bucket,
                key,
                upload_id,
                part_number,
                ..UploadPart::default()
            };
            signer.presign(part, expires).await
        }
        ("GET", Some(upload_id), None) => {
            let list = ListParts {
                bucket,
                key,
                upload_id,
                ..ListParts::default()
            };
            signer.presign(list, expires).await
        }
        ("POST", Some(upload_id), None) => {
            let complete = CompleteMultipartUpload {
                bucket,
                key,
                upload_id,
                ..CompleteMultipartUpload::default()
            };
            signer.presign(complete, expires).await
        }
        ("DELETE", Some(upload_id), None) => {
            let abort = AbortMultipartUpload {
                bucket,
                key,
                upload_id,
                ..AbortMultipartUpload::default()
            };
            signer.presign(abort, expires).await
        }
        (method, ..) => {
            let message = format!("{method} with these members is no request of an upload");
            return Err(Refusal::argument(message).hint(
                "sign PUT or POST with key, PUT with uploadId and partNumber, or GET, POST or DELETE with uploadId",
            ));
        }
    };
    Ok(signed?)
}

fn content(media_type: Option<String>) -> Content {
    Content {
        content_type: media_type.filter(|media_type| !media_type.is_empty()),
        ..Content::default()
    }
}

/// What the client says of the file, as metadata: texts, numbers and truth values.
fn metadata(said: &BTreeMap<String, Value>) -> Result<Metadata, Refusal> {
    let mut metadata = Metadata::new();
    for (name, value) in said {
        let name = name.to_ascii_lowercase();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if name.is_empty() || !name.chars().all(plain) {
            return Err(Refusal::argument(format!("metadata: {name:?} is no name"))
                .hint("names are letters and digits of ASCII, - _ and ."));
        }
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text.clone(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            _ => return Err(Refusal::argument(format!("metadata: {name} is no text"))),
        };
        metadata.insert(name, text);
    }
    Ok(metadata)
}

/// The document that a request carries.
async fn document<T: for<'de> Deserialize<'de>>(
    gateway: &Shared,
    asked: &Asked<'_>,
) -> Result<T, Refusal> {
    let media_type = asked
        .parts
        .headers
        .get(CONTENT_TYPE)
        .map(HeaderValue::as_bytes);
    // What a page of another site could send without being asked is none.
    if !media_type.is_some_and(|media| media.to_ascii_lowercase().starts_with(b"application/json"))
    {
        return Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "MediaType",
            "this takes JSON",
        )
        .hint("send the header Content-Type: application/json"));
    }
    let bytes = asked
        .receipt
        .collect(gateway.config.body_idle_max, DOCUMENT_LEN_MAX)
        .await?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Refusal::argument(format!("the document cannot be read: {error}")))
}

/// An entity tag without its quotes, which some clients leave out.
fn plain(etag: &str) -> &str {
    etag.trim().trim_matches('"')
}

fn invalid_part(number: u32, why: &str) -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        code::INVALID_PART,
        format!("part {number} {why}"),
    )
    .hint("list the parts, and send the others again")
}

fn no_credentials() -> Refusal {
    Refusal::new(
        StatusCode::NOT_IMPLEMENTED,
        code::NOT_IMPLEMENTED,
        "this gateway hands out no credentials of the store",
    )
    .hint("let it sign each request: companionEndpoint, or signRequest with POST /s3/sign")
}
