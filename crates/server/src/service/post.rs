//! POST object: a form that a browser posts to a bucket, stored as by a `PutObject`.

use anys3_proto::form;
use anys3_proto::message::{Request, Response};
use anys3_proto::operation::{Operation as _, SUBRESOURCES, Target};
use anys3_proto::ops::PutObject;
use anys3_proto::post::{self, PostObject};
use anys3_proto::{ErrorCode, S3Error, headers, names, routing};
use http::Method;
use http::header::{HeaderMap, HeaderName, REFERER, USER_AGENT};
use http::request::Parts;

use super::identify::is_anonymous;
use super::receive::Pending;
use super::{Service, authorise, not_implemented, url};
use crate::body::{BoxBody, Incoming, ReplyBody};
use crate::form::PostedForm;

/// The boundary of the form, if a request posts one to a bucket. A subresource in its query makes
/// it another operation.
pub(super) fn boundary(request: &Request) -> Result<Option<String>, S3Error> {
    let subresource = |(name, _): &(String, String)| SUBRESOURCES.contains(&name.as_str());
    let to_bucket = request.method == Method::POST && request.target() == Target::Bucket;
    if !to_bucket || request.query.iter().any(subresource) {
        return Ok(None);
    }
    Ok(form::boundary(&request.headers)?)
}

impl Service {
    /// Stores the file of a form. Its fields are read and verified first, then the file streams
    /// into the store, and what it stores becomes visible when the whole form has been read.
    pub(super) async fn post(
        &self,
        parts: &Parts,
        request: &Request,
        of_query: &[HeaderName],
        boundary: &str,
        body: BoxBody,
    ) -> Result<(Response, ReplyBody), S3Error> {
        check_signature_is_in_form(parts, of_query)?;
        post::check_head(&parts.headers)?;
        let bucket = request.bucket.as_deref().unwrap_or_default();
        let form = PostedForm::read(body, boundary).await?;
        let identity = self.verifier().identify_form(bucket, &form.fields).await?;
        let PostObject {
            put,
            binding,
            success,
        } = PostObject::read(bucket, &form.fields)?;
        let entry = routing::route(&put).filter(|entry| entry.name == PutObject::NAME);
        let asked = with_sender(&put, &parts.headers);
        let permitted = authorise::ask(&*self.authorise, identity, entry, &asked).await?;
        let entry = entry.ok_or_else(|| {
            let why = "The fields of the form make it another operation than to store an object.";
            S3Error::new(ErrorCode::INVALID_ARGUMENT, why)
        })?;
        let handler = self
            .handlers
            .get(entry.name)
            .ok_or_else(|| not_implemented(request, Some(entry)))?;
        headers::check(entry, &put.headers)?;
        routing::check_read(&put, entry, &binding)?;
        let (caller, verified) = permitted.into_parts();
        let mut pending = Pending {
            request: put,
            uri: parts.uri.clone(),
            body: Incoming::posted(form, verified),
            caller,
        };
        let (stored, _) = handler(&mut pending).await?;
        let location = location(parts, &pending.request);
        let response = success.response(&pending.request, stored, &location);
        Ok((response, ReplyBody::Empty))
    }
}

/// What a form asks for, with what the request itself says of who sends it: fields cannot say that.
fn with_sender(put: &Request, sent: &HeaderMap) -> Request {
    let mut asked = put.clone();
    for name in [REFERER, USER_AGENT] {
        asked.headers.remove(&name);
        if let Some(value) = sent.get(&name) {
            asked.headers.insert(name, value.clone());
        }
    }
    asked
}

/// A form is signed in its fields; a signature elsewhere would not be looked at.
fn check_signature_is_in_form(parts: &Parts, of_query: &[HeaderName]) -> Result<(), S3Error> {
    if let Some(name) = of_query.first() {
        return Err(S3Error::header_not_implemented(name.as_str()));
    }
    if is_anonymous(parts) {
        return Ok(());
    }
    let why = "A form is signed in its fields alone: send no Authorization header and no presigned URL with it.";
    Err(S3Error::new(ErrorCode::INVALID_ARGUMENT, why))
}

/// The URL of the object.
fn location(parts: &Parts, put: &Request) -> String {
    let base = url::base(&parts.headers);
    let key = names::encode_key(put.key.as_deref().unwrap_or_default());
    // The bucket is in the path, unless it is in front of the host.
    let bucket = parts.uri.path().trim_end_matches('/');
    format!("{base}{bucket}/{key}")
}
