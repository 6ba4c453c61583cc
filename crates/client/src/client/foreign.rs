//! Whether what answers is an S3 store at all: a web server answers, too.

use std::sync::atomic::Ordering;

use anys3_proto::operation::Body as Shape;
use anys3_proto::ops::ListObjectsV2;
use anys3_proto::xml::{DOCUMENT_LEN_MAX, Node};
use anys3_proto::{Operation, Response, error};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, ETAG};
use http::{Method, StatusCode};

use super::plan::Plan;
use super::{Client, Spec};
use crate::body::Body;
use crate::error::{Error, Kind, Retry};
use crate::sums::Sums;

const HINT: &str = "check the endpoint: --endpoint-url or AWS_ENDPOINT_URL";

impl Client {
    /// Whether an answer of success is one of S3. What a store has shown once it need not show
    /// again.
    pub(super) async fn is_of_s3(
        &self,
        spec: &Spec,
        plan: &Plan,
        response: &Response,
    ) -> Result<(), Error> {
        let own = error::has_own_header(&response.headers);
        if own || matches!(spec.output_body, Shape::Xml(_)) {
            // A document shows itself what it is when it is read.
            self.0.proven.fetch_or(own, Ordering::Relaxed);
            return if spec.body == Shape::Stream {
                stored(plan, response)
            } else {
                Ok(())
            };
        }
        let of_object = spec.output_body == Shape::Stream
            || plan.parts.method == Method::HEAD && plan.subject.key.is_some();
        if !of_object {
            let expected = spec.output_body == Shape::Text;
            let said = response.document.is_some() && !expected || is_page(response);
            return if said {
                Err(foreign(plan, response))
            } else {
                stored_if(spec, plan, response)
            };
        }
        // An object may be a page, and no header is one that all stores send: what cannot be told
        // apart is asked for.
        let doubtful = is_page(response) || !response.headers.contains_key(ETAG);
        if doubtful && !self.0.proven.load(Ordering::Relaxed) {
            if !self.lists(plan).await? {
                return Err(foreign(plan, response));
            }
            self.0.proven.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Whether what answers lists the bucket, or refuses to in the words of S3.
    async fn lists(&self, plan: &Plan) -> Result<bool, Error> {
        let bucket = plan.subject.bucket.clone().unwrap_or_default();
        let list = ListObjectsV2 {
            bucket,
            max_keys: Some(1),
            ..ListObjectsV2::default()
        };
        let spec = Spec {
            name: ListObjectsV2::NAME,
            body: Shape::Empty,
            output_body: ListObjectsV2::OUTPUT_BODY,
            checksum_required: false,
        };
        let request = list.encode().map_err(|e| super::unmakeable(&e))?;
        let (plan, body) = self.plan(&spec, request, Body::empty()).await?;
        let answer = self.attempt(&spec, &plan, body, &Sums::default()).await?;
        let document = answer.into_body().collect(DOCUMENT_LEN_MAX).await?;
        let root = Node::parse(&document).map(|node| node.name.to_owned());
        Ok(root.is_ok_and(|root| root == "Error" || root == "ListBucketResult"))
    }
}

/// Every store says what it has stored.
fn stored_if(spec: &Spec, plan: &Plan, response: &Response) -> Result<(), Error> {
    if spec.body == Shape::Stream {
        stored(plan, response)
    } else {
        Ok(())
    }
}

fn stored(plan: &Plan, response: &Response) -> Result<(), Error> {
    if response.headers.contains_key(ETAG) {
        Ok(())
    } else {
        Err(foreign(plan, response))
    }
}

/// An answer that cannot be read: of something else than a store, or cut off by something between,
/// which is worth another try.
pub(super) fn unreadable(error: &anys3_proto::Error, plan: &Plan, response: &Response) -> Error {
    if is_page(response) {
        return foreign(plan, response);
    }
    let message = format!("the store's answer cannot be read: {error}");
    Error::new(Kind::Malformed, message)
        .hinted(format!("is it an S3 store? {HINT}"))
        .retried(Retry::Transient)
}

/// Fails if a refusal is that of a web server. One that something between has sent for want of the
/// store is not.
pub(super) fn refused(response: &Response, plan: &Plan) -> Result<(), Error> {
    let again = matches!(
        response.status,
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS
    );
    let of_s3 = || {
        let document = response.document.as_deref().map(Node::parse);
        error::has_own_header(&response.headers)
            || document.is_some_and(|d| d.is_ok_and(|n| n.name == "Error"))
    };
    let refused = response.status.is_client_error() && !again && is_page(response) && !of_s3();
    if refused {
        Err(foreign(plan, response))
    } else {
        Ok(())
    }
}

/// What answered, and where.
fn foreign(plan: &Plan, response: &Response) -> Error {
    let (scheme, authority) = (plan.parts.uri.scheme_str(), plan.parts.uri.authority());
    let url = format!(
        "{}://{}",
        scheme.unwrap_or_default(),
        authority.map_or("", |a| a.as_str())
    );
    let what = match content_type(response) {
        Some(kind) => kind.to_owned(),
        None if response.document.is_some() => "something else".to_owned(),
        None => "nothing that a store would say".to_owned(),
    };
    let status = response.status.as_u16();
    let message = format!(
        "this does not look like an S3 store: what answered at {url} was {what} (status {status})"
    );
    Error::new(Kind::Malformed, message).hinted(HINT)
}

fn content_type(response: &Response) -> Option<&str> {
    response.headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// Whether it is a page, or what a program of the web says: S3 says neither. A store that is built on
/// a library for pages may say of no bytes at all that they are one.
fn is_page(response: &Response) -> bool {
    let is_empty = response.document.as_ref().is_none_or(Bytes::is_empty);
    if is_empty && response.headers.contains_key(error::SERVICE_REQUEST_ID) {
        return false;
    }
    let kind = content_type(response)
        .unwrap_or_default()
        .to_ascii_lowercase();
    let begin: Vec<u8> = response
        .document
        .iter()
        .flatten()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(14)
        .collect();
    let begin = begin.to_ascii_lowercase();
    let typed = ["text/html", "application/xhtml", "application/json"]
        .iter()
        .any(|page| kind.starts_with(page));
    typed
        || begin.starts_with(b"<!doctype html")
        || begin.starts_with(b"<html")
        || begin.starts_with(b"{")
}
