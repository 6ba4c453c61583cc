//! Headers that the doors of uploads that go on have in common.

use anys3::Body;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Response, StatusCode};

use crate::refusal::Refusal;
use crate::route::{number, text};

pub(super) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// The media type of bytes that go to an offset.
pub(super) const OFFSET_STREAM: &str = "application/offset+octet-stream";

/// Begins the sentence of whoever sends bytes of another media type.
pub(super) const BYTES_ARE: &str = "the bytes of an upload are";

/// A header that is a number of bytes.
pub(super) fn number_of(headers: &HeaderMap, name: HeaderName) -> Result<Option<u64>, Refusal> {
    let said = text(headers, name.clone())?;
    said.map(|said| {
        number(&said).ok_or_else(|| Refusal::argument(format!("{name} is a number of bytes")))
    })
    .transpose()
}

/// Refuses a body that is not of this media type. `what` begins the sentence that says so.
pub(super) fn check_media_type(
    headers: &HeaderMap,
    wanted: &str,
    what: &str,
) -> Result<(), Refusal> {
    let media_type = text(headers, CONTENT_TYPE)?.unwrap_or_default();
    match media_type.eq_ignore_ascii_case(wanted) {
        true => Ok(()),
        false => Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "MediaType",
            format!("{what} {wanted}"),
        )
        .hint(format!("send the header Content-Type: {wanted}"))),
    }
}

/// Sets a header, unless the value cannot be one.
pub(super) fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// A response without a body.
pub(super) fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
