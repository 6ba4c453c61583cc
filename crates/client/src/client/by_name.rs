//! Operations whose type is not known before the program runs, and requests that other HTTP clients
//! send.

use std::time::Duration;

use anys3_proto::operation::{Body as Shape, Entry};
use anys3_proto::wire::{Fields as _, UrlKeys};
use anys3_proto::{AnyOperation, AnyOutput, Response, S3Error};
use anys3_sigv4::Payload;
use bytes::Bytes;

use super::plan::{Framing, Plan};
use super::{Client, Presigned, Reply, Spec, unmakeable, verified};
use crate::body::Body;
use crate::error::{Error, Kind};
use crate::refusal::{Subject, refusal};
use crate::sign;

impl Spec {
    fn of(entry: &Entry) -> Self {
        Self {
            name: entry.name,
            body: entry.body,
            output_body: entry.output_body,
            checksum_required: entry.traits.checksum_required,
        }
    }
}

impl Client {
    /// Sends an operation by name, with the bytes of an object or part, or an empty body. Else as
    /// [`Client::send_with_body`].
    pub async fn send_any(
        &self,
        mut operation: AnyOperation,
        body: impl Into<Body>,
    ) -> Result<Reply<AnyOutput>, Error> {
        let entry = operation.entry();
        let request = encoded(&mut operation)?;
        let decode = |response: &Response| AnyOutput::decode(entry, response);
        let (spec, mut tries) = (Spec::of(entry), self.tries());
        let sent = self.send_encoded(&spec, request, body.into(), &mut tries, decode);
        Ok(verified(sent.await?))
    }

    /// As [`Client::presign`], of an operation by name.
    pub async fn presign_any(
        &self,
        mut operation: AnyOperation,
        expires: Duration,
    ) -> Result<Presigned, Error> {
        let name = operation.entry().name;
        let request = operation.encode().map_err(|e| unmakeable(&e).of(name))?;
        self.presign_request(name, request, expires).await
    }

    /// Signs a request for another HTTP client to send, within 15 minutes, with the document or the
    /// bytes that are its body. Its answer is read by [`Client::read_any`].
    ///
    /// `body` is of an operation that takes the bytes of an object or part; absent there, the body
    /// is not signed, and whoever sends it says its length. Nothing is asked of the store, but
    /// credentials may have to be fetched.
    pub async fn sign_any(
        &self,
        mut operation: AnyOperation,
        body: Option<Bytes>,
    ) -> Result<http::Request<Bytes>, Error> {
        let entry = operation.entry();
        let request = encoded(&mut operation)?;
        let is_open = entry.body == Shape::Stream && body.is_none();
        let body = Body::from(body.unwrap_or_default());
        let (plan, body) = self.plan(&Spec::of(entry), request, body).await?;
        let Plan {
            mut parts,
            subject,
            framing,
        } = plan;
        let payload = match framing {
            _ if is_open => {
                parts.headers.remove(http::header::CONTENT_LENGTH);
                Payload::Unsigned
            }
            Framing::Plain(payload) => payload,
            Framing::Chunked { .. } => {
                let message = "a body in chunks cannot be signed ahead";
                return Err(Error::new(Kind::Invalid, message).of(entry.name));
            }
        };
        let now = self.now();
        if let Some(credentials) = self.0.keyring.credentials(now).await? {
            let at = sign::timestamp(now);
            let reach = self.reach(subject.bucket.as_deref());
            let key = self.0.key.key(&credentials, reach, at)?;
            sign::sign(&mut parts, &credentials, &key, at, payload)?;
        }
        let bytes = body.as_bytes().cloned().unwrap_or_default();
        Ok(http::Request::from_parts(parts, bytes))
    }

    /// Reads the answer to an operation that another HTTP client sent: its fields, or the error that
    /// it says. Where the answer is the bytes of an object, they are not looked at, and not compared
    /// with its checksum.
    pub fn read_any(
        operation: &AnyOperation,
        answer: http::Response<Bytes>,
    ) -> Result<AnyOutput, Error> {
        let entry = operation.entry();
        let (parts, body) = answer.into_parts();
        let is_object =
            matches!(entry.output_body, Shape::Stream | Shape::Events) && parts.status.is_success();
        let response = Response {
            status: parts.status,
            headers: parts.headers,
            document: Some(body).filter(|body| !body.is_empty() && !is_object),
        };
        if let Some(error) = S3Error::of(&response) {
            let subject = Subject {
                bucket: None,
                key: None,
            };
            return Err(refusal(error, &subject, entry.name, false).of(entry.name));
        }
        AnyOutput::decode(entry, &response).map_err(|error| {
            Error::new(
                Kind::Malformed,
                format!("the answer cannot be read: {error}"),
            )
            .of(entry.name)
        })
    }
}

/// The request, with keys asked for in percent-encoding where it is a listing.
fn encoded(operation: &mut AnyOperation) -> Result<anys3_proto::Request, Error> {
    let name = operation.entry().name;
    operation
        .fields(&mut UrlKeys)
        .map_err(|e| unmakeable(&e).of(name))?;
    operation.encode().map_err(|e| unmakeable(&e).of(name))
}
