//! Bytes as they arrive, whatever they are, and how many and how late they may be.

use std::pin::Pin;
use std::time::Duration;

use anys3_proto::{ErrorCode, Pace, S3Error};
use bytes::Bytes;
use futures_util::future::poll_fn;
use http_body::{Body, Frame};
use tokio::time::Instant;

/// Why a body ended before its end.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A body whose type is not known.
pub type BoxBody = Pin<Box<dyn Body<Data = Bytes, Error = BoxError> + Send>>;

/// How long the next bytes of a body may be in coming, as at AWS.
pub const IDLE_MAX: Duration = Duration::from_secs(20);

/// The most bytes that one request stores, as at AWS: larger objects need a multipart upload.
pub const PUT_LEN_MAX: u64 = 5 * 1024 * 1024 * 1024;

/// A body as it arrives, held to a pace.
pub(crate) struct Wire {
    body: BoxBody,
    pace: Pace,
}

impl Wire {
    pub(crate) fn new(body: BoxBody) -> Self {
        let pace = Pace::default();
        Self { body, pace }
    }

    /// The next bytes, perhaps none; `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, S3Error> {
        let next = poll_fn(|context| self.body.as_mut().poll_frame(context));
        let late = || S3Error::from(ErrorCode::REQUEST_TIMEOUT);
        let since = Instant::now();
        match tokio::time::timeout(IDLE_MAX, next)
            .await
            .map_err(|_| late())?
        {
            None => Ok(None),
            Some(Ok(frame)) => {
                let bytes = match frame.into_data() {
                    Ok(data) => data,
                    Err(frame) => return no_trailers(&frame),
                };
                match self.pace.keeps(since.elapsed(), bytes.len()) {
                    true => Ok(Some(bytes)),
                    false => Err(late()),
                }
            }
            Some(Err(error)) => {
                tracing::debug!(%error, "a body broke off");
                Err(ErrorCode::INCOMPLETE_BODY.into())
            }
        }
    }
}

/// Refuses what HTTP itself can send behind a body: S3's own trailers are inside of it, and these
/// would be dropped.
fn no_trailers(frame: &Frame<Bytes>) -> Result<Option<Bytes>, S3Error> {
    let name = frame
        .trailers_ref()
        .and_then(|trailers| trailers.keys().next());
    match name {
        None => Ok(Some(Bytes::new())),
        Some(name) => Err(S3Error::new(
            ErrorCode::INVALID_REQUEST,
            format!(
                "The trailer {name} is not read: send it as a header, or in an aws-chunked body."
            ),
        )),
    }
}
