//! Decides how a request is sent: all that is the same for each try.

use anys3_proto::operation::Body as Shape;
use anys3_proto::{Algorithm, Hasher, checksum};
use anys3_sigv4::names::{AWS_CHUNKED, CONTENT_MD5, X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_TRAILER};
use anys3_sigv4::{Payload, Sha256};
use http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, USER_AGENT,
};
use http::request::Parts;

use super::{Client, Spec, unmakeable};
use crate::body::Body;
use crate::chunked;
use crate::config::When;
use crate::credentials::Identity;
use crate::error::{Error, Kind};
use crate::refusal::Subject;
use crate::sign::Reach;
use crate::sums::checksums;

/// What we call ourselves.
const AGENT: HeaderValue = HeaderValue::from_static(concat!("anys3/", env!("CARGO_PKG_VERSION")));

/// A request that can be signed and sent, as often as need be.
pub(super) struct Plan {
    pub(super) parts: Parts,
    pub(super) subject: Subject,
    pub(super) framing: Framing,
}

/// How a body is signed and checked.
pub(super) enum Framing {
    /// As it is.
    Plain(Payload),
    /// In chunks, `length` bytes with all that goes between.
    Chunked {
        payload: Payload,
        /// The checksum behind the chunks.
        trailer: Option<Algorithm>,
        length: u64,
    },
}

impl Plan {
    /// Whether a checksum comes behind the body.
    pub(super) fn has_trailer(&self) -> bool {
        matches!(
            self.framing,
            Framing::Chunked {
                trailer: Some(_),
                ..
            }
        )
    }
}

impl Client {
    /// Makes the plan, and the body that goes with it.
    pub(super) async fn plan(
        &self,
        spec: &Spec,
        mut request: anys3_proto::Request,
        body: Body,
    ) -> Result<(Plan, Body), Error> {
        let subject = Subject {
            bucket: request.bucket.clone(),
            key: request.key.clone(),
        };
        let endpoint = self.endpoint_for(&mut request.bucket)?;
        let (mut parts, document) = request
            .into_http(&endpoint)
            .map_err(|e| unmakeable(&e))?
            .into_parts();
        parts.headers.insert(USER_AGENT, AGENT);
        if spec.output_body == Shape::Stream && self.0.config.checksums.response == When::Supported
        {
            parts
                .headers
                .entry(checksum::MODE)
                .or_insert(HeaderValue::from_static("ENABLED"));
        }
        if spec.body == Shape::Stream {
            let reach = self.reach(subject.bucket.as_deref());
            let (framing, body) = self.frame(&mut parts, body, &reach).await?;
            return Ok((
                Plan {
                    parts,
                    subject,
                    framing,
                },
                body,
            ));
        }
        if body.length() != Some(0) {
            return Err(Error::new(Kind::Invalid, "the operation takes no body"));
        }
        if spec.checksum_required && !has_digest(&parts.headers) {
            let digest = checksum::encode(&Hasher::of(Algorithm::Md5, &document));
            set(&mut parts.headers, CONTENT_MD5, &digest)?;
        }
        let framing = Framing::Plain(Payload::of(&document));
        Ok((
            Plan {
                parts,
                subject,
                framing,
            },
            document.into(),
        ))
    }

    /// Decides how the bytes of an object are signed and checked.
    ///
    /// Where nobody can change them on the way, a checksum goes behind them; else each chunk is
    /// signed, which every store understands and which is a checksum in itself. A checksum that the
    /// caller named is sent in any case: where a trailer will not do, the body is read once more
    /// before to have it.
    async fn frame(
        &self,
        parts: &mut Parts,
        body: Body,
        reach: &Reach,
    ) -> Result<(Framing, Body), Error> {
        let length = body.length().ok_or_else(|| {
            let message = "the length of the body is not known, which S3 needs to";
            Error::new(Kind::Invalid, message).hinted("use a multipart upload: Bucket::upload")
        })?;
        check_length(&mut parts.headers, length)?;
        let (named, wanted) = self.algorithm(&parts.headers)?;
        let private = self.0.transport.is_private(&parts.uri) && !self.0.config.payload_signing;
        let unsigned = private || matches!(self.0.config.identity, Identity::Anonymous);
        let trailers = private && self.0.trailers.suit(&body);
        if let Some(bytes) = body.as_bytes() {
            if let Some(algorithm) = wanted {
                let sum = checksum::encode(&Hasher::of(algorithm, bytes));
                set(&mut parts.headers, algorithm.header(), &sum)?;
            }
            let payload = if unsigned {
                Payload::Unsigned
            } else {
                Payload::of(bytes)
            };
            return Ok((Framing::Plain(payload), body));
        }
        if matches!(self.0.config.identity, Identity::Anonymous) {
            return Ok((Framing::Plain(Payload::Unsigned), body));
        }
        let (payload, trailer) = match wanted {
            None if private => return Ok((Framing::Plain(Payload::Unsigned), body)),
            Some(_) if trailers => (Payload::StreamingUnsignedTrailer, wanted),
            Some(algorithm) if named => match body.replay() {
                Some(again) => {
                    let payload =
                        read_before(&mut parts.headers, again, algorithm, unsigned).await?;
                    return Ok((Framing::Plain(payload), body));
                }
                None if private => (Payload::StreamingUnsignedTrailer, wanted),
                None => (Payload::StreamingTrailer, wanted),
            },
            _ => (Payload::Streaming, None),
        };
        let payload = reach.framed(payload);
        let length = chunk(&mut parts.headers, length, payload, trailer)?;
        Ok((
            Framing::Chunked {
                payload,
                trailer,
                length,
            },
            body,
        ))
    }

    /// Whether the request names the algorithm of a checksum, and the algorithm of the one to
    /// compute.
    fn algorithm(&self, headers: &HeaderMap) -> Result<(bool, Option<Algorithm>), Error> {
        if has_digest(headers) {
            return Ok((false, None));
        }
        let Some(name) = headers
            .get(checksum::SDK_ALGORITHM)
            .and_then(|name| name.to_str().ok())
        else {
            return Ok((false, self.checksum_algorithm()));
        };
        match Algorithm::of_name(name) {
            Some(algorithm) => Ok((true, Some(algorithm))),
            None => Err(Error::new(
                Kind::Invalid,
                format!("no such checksum algorithm: {name}"),
            )),
        }
    }
}

/// Computes the checksum of the body before it is sent. Returns its payload hash.
async fn read_before(
    headers: &mut HeaderMap,
    mut body: Body,
    algorithm: Algorithm,
    unsigned: bool,
) -> Result<Payload, Error> {
    let (mut hasher, mut sha256) = (Hasher::new(algorithm), Sha256::new());
    while let Some(chunk) = body.next().await.transpose()? {
        hasher.update(&chunk);
        if !unsigned {
            sha256.update(&chunk);
        }
    }
    set(
        headers,
        algorithm.header(),
        &checksum::encode(&hasher.finish()),
    )?;
    Ok(if unsigned {
        Payload::Unsigned
    } else {
        Payload::Sha256(sha256.finish())
    })
}

/// Says in the head that the body comes in chunks. Returns its length.
fn chunk(
    headers: &mut HeaderMap,
    length: u64,
    payload: Payload,
    trailer: Option<Algorithm>,
) -> Result<u64, Error> {
    let coding = match headers.get(CONTENT_ENCODING).and_then(|c| c.to_str().ok()) {
        Some(other) => format!("{AWS_CHUNKED},{other}"),
        None => AWS_CHUNKED.to_owned(),
    };
    set(headers, CONTENT_ENCODING.as_str(), &coding)?;
    set(headers, X_AMZ_DECODED_CONTENT_LENGTH, &length.to_string())?;
    if let Some(algorithm) = trailer {
        set(headers, X_AMZ_TRAILER, algorithm.header())?;
    }
    let length = chunked::length(length, payload, trailer);
    let length = length
        .ok_or_else(|| Error::new(Kind::Invalid, "the body is too long to be sent in chunks"))?;
    headers.insert(CONTENT_LENGTH, length.into());
    Ok(length)
}

fn check_length(headers: &mut HeaderMap, length: u64) -> Result<(), Error> {
    let said = headers.insert(CONTENT_LENGTH, length.into());
    match said.filter(|said| said.as_bytes() != length.to_string().as_bytes()) {
        None => Ok(()),
        Some(said) => {
            let message = format!(
                "the body has {length} bytes, not {}",
                said.to_str().unwrap_or_default()
            );
            Err(Error::new(Kind::Invalid, message))
        }
    }
}

fn has_digest(headers: &HeaderMap) -> bool {
    headers.contains_key(CONTENT_MD5) || checksums(headers).next().is_some()
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) -> Result<(), Error> {
    let value = HeaderValue::from_str(value)
        .map_err(|_| Error::new(Kind::Invalid, format!("{name} cannot be {value:?}")))?;
    headers.insert(HeaderName::from_static(name), value);
    Ok(())
}
