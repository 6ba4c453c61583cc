//! The body of an answer, held to what was asked for and to what its head says.

use anys3_proto::ops::GetObjectOutput;
use anys3_proto::{ByteRange, Response};
use http::StatusCode;
use http::header::{CONTENT_LENGTH, CONTENT_RANGE, HeaderMap, HeaderName, RANGE};

use crate::body::Body;
use crate::error::{Error, Kind};

/// The body, of the length that it must have. An answer that is about other bytes than were asked
/// for is an error.
pub(super) fn sized(request: &HeaderMap, response: &Response, body: Body) -> Result<Body, Error> {
    let text =
        |headers: &HeaderMap, name: HeaderName| Some(headers.get(name)?.to_str().ok()?.to_owned());
    let asked = text(request, RANGE).and_then(|range| ByteRange::parse(&range));
    let given = text(&response.headers, CONTENT_RANGE);
    let partial = response.status == StatusCode::PARTIAL_CONTENT;
    let of_range = match (partial, asked, given.as_deref()) {
        (false, None, _) => None,
        (false, Some(asked), _) => {
            return Err(wrong(&format!(
                "the store sent all of the object, though only {asked} was asked for"
            )));
        }
        (true, asked, Some(given)) => Some(length(asked, given)?),
        (true, _, None) => {
            return Err(wrong(
                "the store sent a part of the object, and does not say which",
            ));
        }
    };
    let said = text(&response.headers, CONTENT_LENGTH).and_then(|length| length.parse().ok());
    let mut known = [said, body.length(), of_range].into_iter().flatten();
    let first = known.next();
    if known.any(|length| Some(length) != first) {
        return Err(wrong("the store says two lengths of one body"));
    }
    Ok(match first {
        Some(length) => body.of_length(length),
        None => body,
    })
}

/// The length of what the answer has, if that is what was asked for.
fn length(asked: Option<ByteRange>, given: &str) -> Result<u64, Error> {
    let other = || {
        let asked = asked.map_or_else(|| "a part".to_owned(), |asked| asked.to_string());
        wrong(&format!(
            "the store sent {given:?}, which is not {asked} as was asked for"
        ))
    };
    let (first, last, total) = read(given).ok_or_else(other)?;
    let length = last
        .checked_sub(first)
        .and_then(|length| length.checked_add(1))
        .ok_or_else(other)?;
    let right = match asked {
        None => last < total,
        Some(asked) => asked.resolve(total) == Some((first, length)),
    };
    if right { Ok(length) } else { Err(other()) }
}

/// Whether a further answer is about the same state of the object: not every store honours the
/// condition.
pub(crate) fn check_unchanged(
    output: &GetObjectOutput,
    etag: Option<&str>,
    length: Option<u64>,
) -> Result<(), Error> {
    let range = output.content_range.as_deref().and_then(read);
    let other_length = match (length, range) {
        (Some(length), Some((_, _, total))) => total != length,
        _ => false,
    };
    let other_state = output.etag.is_some() && output.etag.as_deref() != etag;
    if other_state || other_length {
        let message = "the object changed while it was read";
        return Err(Error::new(Kind::Precondition, message).hinted("read it again"));
    }
    Ok(())
}

/// First byte, last byte and the size of the whole, of `bytes 0-9/100`.
pub(crate) fn read(content_range: &str) -> Option<(u64, u64, u64)> {
    let (range, total) = content_range
        .trim()
        .strip_prefix("bytes ")?
        .split_once('/')?;
    let (first, last) = range.split_once('-')?;
    Some((
        first.trim().parse().ok()?,
        last.trim().parse().ok()?,
        total.trim().parse().ok()?,
    ))
}

fn wrong(what: &str) -> Error {
    Error::new(Kind::Malformed, what)
}
