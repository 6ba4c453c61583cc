//! `/filepond/`: the server protocol of FilePond, whole files and chunks.
//!
//! The text that names a file to FilePond is the sealed name of its upload.

use std::sync::Arc;

use anys3::Body;
use futures_util::StreamExt as _;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method, Response, StatusCode, Uri};

use super::form::{self, UploadForm};
use super::headers::{
    OFFSET_STREAM, UPLOAD_LENGTH, UPLOAD_OFFSET, check_media_type, empty, number_of,
};
use super::upload_target::UploadTarget;
use super::{Asked, asked, objects};
use crate::access::{Ask, Verb};
use crate::engine::key::new_key;
use crate::engine::receipt::{Receipt, too_large};
use crate::engine::resume::{Append, Fault, append, offset, size_max, terminate};
use crate::engine::session::{Door, SEALED_LEN_MAX, Session, unknown};
use crate::engine::sweep::sweep_if_due;
use crate::engine::writer::store;
use crate::refusal::Refusal;
use crate::route::{Query, bucket_name, text};
use crate::{Shared, response};

/// The field of a form that FilePond puts a file into, and before it what is known of the file.
const FIELD: &str = "filepond";
const UPLOAD_NAME: HeaderName = HeaderName::from_static("upload-name");

/// Answers a request to `/filepond/` or `/filepond/{id}`.
pub(crate) async fn answer(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    id: Option<&str>,
) -> Result<Response<Body>, Refusal> {
    let query = Query::parse(&asked.parts.uri)?;
    asked::check_parameters(&query, &["patch", "restore", "load"])?;
    let mut named = id;
    for parameter in ["patch", "restore", "load"] {
        let value = query.value(parameter)?.filter(|value| !value.is_empty());
        named = named.or(value);
    }
    match (asked.method, named) {
        (&Method::POST, None) => process(gateway, asked).await,
        (&Method::DELETE, None) => revert(gateway, asked).await,
        (&Method::PATCH, Some(id)) => patch(gateway, asked, &open(gateway, asked, id)?).await,
        (&Method::HEAD, Some(id)) => tell(gateway, &open(gateway, asked, id)?).await,
        (&Method::GET, Some(id)) => load(gateway, asked, &open(gateway, asked, id)?).await,
        _ => Err(unknown()),
    }
}

fn open(gateway: &Shared, asked: &Asked<'_>, id: &str) -> Result<Session, Refusal> {
    Session::open(gateway, Door::FilePond, asked.owner, id)
}

/// Stores the file of a form, or begins an upload in chunks.
async fn process(gateway: &Arc<Shared>, asked: &Asked<'_>) -> Result<Response<Body>, Refusal> {
    let headers = &asked.parts.headers;
    let named_bucket = gateway.bucket(None)?;
    let bucket = named_bucket.to_string();
    sweep_if_due(gateway, &bucket);
    if let Some(length) = number_of(headers, UPLOAD_LENGTH)? {
        let max = size_max(gateway);
        if length > max {
            return Err(too_large(max));
        }
        let name = text(headers, UPLOAD_NAME)?;
        let key = new_key(asked.grant, &named_bucket, name.as_deref())?;
        let mut session = Session::new(gateway, Door::FilePond, asked.owner, bucket, key)?;
        session.length = Some(length);
        session.begin(gateway, asked.grant).await?;
        if length == 0 {
            let nothing = Append {
                fresh: true,
                ..Append::default()
            };
            let empty = Receipt::new(Body::empty());
            append(gateway, &session, nothing, &empty)
                .await
                .map_err(refusal)?;
        }
        return named(gateway, &session);
    }
    let boundary = form::boundary(headers)?.ok_or_else(|| {
        Refusal::argument("this takes a form with a file, or Upload-Length and then chunks")
            .hint("point FilePond's server.process here")
    })?;
    asked::check_upload(headers, false)?;
    form::check_coded(headers)?;
    let bytes = asked.receipt.read(gateway.config.body_idle_max);
    let mut target = UploadTarget::default();
    let form = UploadForm::read(bytes, &boundary, asked.receipt, &mut target, FIELD).await?;
    if target.key.is_some() || target.bucket.is_some() {
        return Err(Refusal::argument("the key of a file of FilePond is made")
            .hint("send it to /upload to name one"));
    }
    let key = new_key(asked.grant, &named_bucket, form.file_name())?;
    let mut session = Session::new(gateway, Door::FilePond, asked.owner, bucket, key)?;
    session.head.content_type = text(form.headers(), CONTENT_TYPE)?;
    let permit = asked.grant.permit(&Ask {
        content_type: session.head.content_type.as_deref(),
        ..Ask::of(Verb::Write, &named_bucket, &session.key)
    })?;
    let mut event = session.event(None);
    gateway.hooks().before_create(&mut event).await?;
    let (file, _) = form.into_file(false);
    let size_max = gateway.size_max(&permit);
    let bytes = asked.receipt.measure(file, size_max).boxed().fuse();
    let put = session.put(event.key.clone());
    let stored = store(gateway, &mut event, put, bytes, None, asked.receipt).await;
    stored.map_err(|error| asked.receipt.refusal().unwrap_or_else(|| error.into()))?;
    permit.stored(asked.receipt.measured().0);
    // Its name in FilePond says where it is.
    session.key.clone_from(&event.key);
    let answer = named(gateway, &session)?;
    gateway.hooks().after_finish(&event);
    Ok(answer)
}

/// The text that names a file.
fn named(gateway: &Shared, session: &Session) -> Result<Response<Body>, Refusal> {
    let id = session.sealed(gateway)?;
    Ok(response(
        StatusCode::CREATED,
        "text/plain; charset=utf-8",
        id.into_bytes(),
    ))
}

/// A chunk. One that was sent before, and whose answer was lost, is there already.
async fn patch(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    session: &Session,
) -> Result<Response<Body>, Refusal> {
    let headers = &asked.parts.headers;
    check_media_type(headers, OFFSET_STREAM, "a chunk is")?;
    let begins = number_of(headers, UPLOAD_OFFSET)?.ok_or_else(|| {
        Refusal::argument("Upload-Offset is missing").hint("say where the chunk begins")
    })?;
    let what = Append {
        offset: begins,
        length: number_of(headers, UPLOAD_LENGTH)?,
        ..Append::default()
    };
    let sent = asked.receipt.length();
    let ends = sent.and_then(|length| begins.checked_add(length));
    let at = match append(gateway, session, what, asked.receipt).await {
        Ok(appended) => appended.offset,
        Err(Fault::Offset(at) | Fault::Finished(at)) if ends.is_some_and(|ends| ends <= at) => at,
        Err(fault) => return Err(refusal(fault)),
    };
    Ok(at_offset(StatusCode::NO_CONTENT, at))
}

async fn tell(gateway: &Arc<Shared>, session: &Session) -> Result<Response<Body>, Refusal> {
    let found = offset(gateway, session).await?;
    let mut response = at_offset(StatusCode::OK, found.offset);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(0));
    Ok(response)
}

/// Takes a file back whose name is the body: only one that this upload has made.
async fn revert(gateway: &Arc<Shared>, asked: &Asked<'_>) -> Result<Response<Body>, Refusal> {
    let idle_max = gateway.config.body_idle_max;
    let body = asked.receipt.collect(idle_max, SEALED_LEN_MAX).await?;
    let id = std::str::from_utf8(&body).map_err(|_| unknown())?;
    let session = open(gateway, asked, id.trim())?;
    match offset(gateway, &session).await?.finished {
        Some(finished) => {
            let bucket = gateway.client.bucket(&session.bucket);
            bucket.delete_object(&finished.key).await?;
        }
        None => terminate(gateway, &session).await?,
    }
    Ok(empty(StatusCode::NO_CONTENT))
}

/// The file itself.
async fn load(
    gateway: &Arc<Shared>,
    asked: &Asked<'_>,
    session: &Session,
) -> Result<Response<Body>, Refusal> {
    let Some(finished) = offset(gateway, session).await?.finished else {
        return Err(unknown());
    };
    // The query names the file, and asks nothing of the object.
    let mut parts = asked.parts.clone();
    parts.uri = Uri::from_static("/");
    let bucket = bucket_name(&session.bucket)?;
    objects::download(gateway, asked.grant, &parts, &bucket, &finished.key).await
}

fn at_offset(status: StatusCode, offset: u64) -> Response<Body> {
    let mut response = empty(status);
    let offset = HeaderValue::from(offset);
    response.headers_mut().insert(UPLOAD_OFFSET, offset);
    response
}

fn refusal(fault: Fault) -> Refusal {
    let why = match fault {
        Fault::Other(refusal) => return refusal,
        Fault::Cut(offset, refusal) => return refusal.header(UPLOAD_OFFSET, &offset.to_string()),
        Fault::Offset(at) | Fault::Finished(at) => {
            return Refusal::new(
                StatusCode::CONFLICT,
                "OffsetMismatch",
                format!("the upload goes on at {at}"),
            )
            .hint("ask for the offset with HEAD, and go on from there")
            .header(UPLOAD_OFFSET, &at.to_string());
        }
        Fault::TooMany(why) | Fault::Length(why) => why,
        Fault::Checksum => "the bytes do not have their checksum",
    };
    Refusal::argument(why).hint("begin the upload anew")
}
