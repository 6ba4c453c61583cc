//! The body of a request: held to a pace and a size, and checksummed.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anys3::proto::error::code;
use anys3::proto::{Algorithm, Hasher, PACE_MIN, Pace, checksum};
use anys3::{Body, Error, Kind};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};
use http::StatusCode;
use http::header::HeaderMap;
use http_body::{Body as _, Frame};
use tokio::time::{Instant, timeout};

use crate::refusal::Refusal;

/// The checksum algorithm of uploads: the one that S3 keeps for every object.
pub(crate) const ALGORITHM: Algorithm = Algorithm::Crc64Nvme;

/// What is known of the body of a request, by all who have to do with it.
#[derive(Clone)]
pub(crate) struct Receipt(Arc<Mutex<Inner>>);

struct Inner {
    /// The body, until somebody reads it.
    body: Option<Body>,
    refusal: Option<Refusal>,
    /// What came behind the body, if somebody wants it.
    trailers: Option<HeaderMap>,
    size: u64,
    sum: Hasher,
}

impl Receipt {
    pub(crate) fn new(body: Body) -> Self {
        let sum = Hasher::new(ALGORITHM);
        Self(Arc::new(Mutex::new(Inner {
            body: Some(body),
            refusal: None,
            trailers: None,
            size: 0,
            sum,
        })))
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The length of the body, if it is known.
    pub(crate) fn length(&self) -> Option<u64> {
        self.lock().body.as_ref().and_then(Body::length)
    }

    /// The bytes of the body. They end in an error when the client breaks off, sends nothing for so
    /// long, or next to nothing all the time. What counts is the time in which somebody waits for
    /// them.
    pub(crate) fn read(
        &self,
        idle_max: Duration,
    ) -> impl Stream<Item = Result<Bytes, Error>> + Send + use<> {
        let body = self.lock().body.take();
        stream::unfold(
            (body, self.clone(), Pace::default()),
            move |(mut body, receipt, mut pace)| async move {
                let since = Instant::now();
                let item = match timeout(idle_max, frame(body.as_mut()?)).await {
                    Ok(Some(Ok(frame))) => match frame.into_data() {
                        Ok(chunk) if pace.keeps(since.elapsed(), chunk.len()) => {
                            return Some((Ok(chunk), (body, receipt, pace)));
                        }
                        Ok(_) => receipt.refuse(dripping()),
                        Err(trailers) => match receipt.keep(trailers.into_trailers()) {
                            Ok(()) => return None,
                            Err(trailers) => receipt.refuse(with_trailers(&trailers)),
                        },
                    },
                    Ok(None) => return None,
                    Ok(Some(Err(error))) => receipt.refuse(broken_off(&error)),
                    Err(_) => receipt.refuse(stalled(idle_max)),
                };
                // Behind an error there is nothing.
                Some((Err(item), (None, receipt, pace)))
            },
        )
    }

    /// The whole body, if it is no longer than this.
    pub(crate) async fn collect(
        &self,
        idle_max: Duration,
        length_max: usize,
    ) -> Result<Vec<u8>, Refusal> {
        let mut bytes = std::pin::pin!(self.read(idle_max));
        let mut all = Vec::new();
        while let Some(chunk) = bytes.next().await {
            let chunk = chunk.map_err(|error| self.refusal().unwrap_or_else(|| error.into()))?;
            if all.len().saturating_add(chunk.len()) > length_max {
                return Err(too_large(u64::try_from(length_max).unwrap_or(u64::MAX)));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all)
    }

    /// What comes behind the body is wanted.
    pub(crate) fn take_trailers(&self) {
        self.lock().trailers = Some(HeaderMap::new());
    }

    /// What came behind the body under this name.
    pub(crate) fn trailer(&self, name: &str) -> Option<String> {
        let inner = self.lock();
        let value = inner.trailers.as_ref()?.get(name)?;
        value.to_str().ok().map(str::to_owned)
    }

    fn keep(
        &self,
        came: Result<HeaderMap, Frame<Bytes>>,
    ) -> Result<(), Result<HeaderMap, Frame<Bytes>>> {
        match (&mut self.lock().trailers, came) {
            (Some(wanted), Ok(came)) => {
                *wanted = came;
                Ok(())
            }
            (_, came) => Err(came),
        }
    }

    /// The bytes of what is uploaded, checksummed. They end in an error when they are more than
    /// allowed.
    pub(crate) fn measure<S>(
        &self,
        bytes: S,
        size_max: Option<u64>,
    ) -> impl Stream<Item = Result<Bytes, Error>> + Send + use<S>
    where
        S: Stream<Item = Result<Bytes, Error>> + Send,
    {
        let receipt = self.clone();
        bytes.map(move |chunk| {
            let chunk = chunk?;
            let mut inner = receipt.lock();
            inner.size = inner
                .size
                .saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
            inner.sum.update(&chunk);
            if let Some(max) = size_max.filter(|max| inner.size > *max) {
                drop(inner);
                return Err(receipt.refuse(too_large(max)));
            }
            drop(inner);
            Ok(chunk)
        })
    }

    /// How many bytes have been uploaded so far.
    pub(crate) fn size(&self) -> u64 {
        self.lock().size
    }

    /// How many bytes were uploaded, and their checksum in base64.
    pub(crate) fn measured(&self) -> (u64, String) {
        let mut inner = self.lock();
        let sum = std::mem::replace(&mut inner.sum, Hasher::new(ALGORITHM));
        let size = std::mem::take(&mut inner.size);
        (size, checksum::encode(&sum.finish()))
    }

    /// Keeps the first reason why the body is no good. The error is for whoever reads the body in
    /// between.
    pub(crate) fn refuse(&self, refusal: Refusal) -> Error {
        let error = Error::new(Kind::Local, "the upload is refused");
        self.lock().refusal.get_or_insert(refusal);
        error
    }

    /// The reason why the body is no good, if it is none.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        self.lock().refusal.take()
    }
}

/// The next of a body: bytes, or what comes behind them.
async fn frame(body: &mut Body) -> Option<Result<Frame<Bytes>, Error>> {
    poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await
}

/// An upload that is larger than the gateway takes.
pub(crate) fn too_large(max: u64) -> Refusal {
    let message = format!("the upload is larger than {max} bytes");
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        code::ENTITY_TOO_LARGE,
        message,
    )
}

fn broken_off(error: &Error) -> Refusal {
    tracing::debug!(%error, "the client broke off");
    Refusal::new(
        StatusCode::BAD_REQUEST,
        code::INCOMPLETE_BODY,
        "the body ended before it was complete",
    )
}

/// What comes behind a body says something of it, which is not kept and not compared.
fn with_trailers(trailers: &Result<HeaderMap, Frame<Bytes>>) -> Refusal {
    let name = trailers
        .iter()
        .flat_map(HeaderMap::keys)
        .next()
        .map_or("no name", |name| name.as_str());
    Refusal::argument(format!("{name} behind the body is not possible"))
        .hint("send it as a header, before the body")
}

fn stalled(idle_max: Duration) -> Refusal {
    let message = format!(
        "nothing more of the body came for {} s",
        idle_max.as_secs_f32()
    );
    timed_out(message)
}

fn dripping() -> Refusal {
    timed_out(format!(
        "the body came at less than {PACE_MIN} bytes a second"
    ))
}

fn timed_out(message: String) -> Refusal {
    Refusal::new(StatusCode::REQUEST_TIMEOUT, code::REQUEST_TIMEOUT, message).hint("send it again")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::sleep;

    /// Whether a body arrives that comes in pieces of `size` bytes, one each `pause`, and how long
    /// it took.
    async fn arrives(size: usize, pause: Duration, length: Option<u64>) -> (bool, Duration) {
        let (mut sender, body) = Body::channel(length);
        let sending = tokio::spawn(async move {
            for _ in 0..30 {
                sleep(pause).await;
                if sender.send(vec![7; size]).await.is_err() {
                    return;
                }
            }
            sender.finish().await.unwrap();
        });
        let since = Instant::now();
        let receipt = Receipt::new(body);
        let mut bytes = Box::pin(receipt.read(Duration::from_secs(15)));
        while let Some(Ok(_)) = bytes.next().await {}
        let took = since.elapsed();
        sending.abort();
        (receipt.refusal().is_none(), took)
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_drips_is_refused_and_a_slow_one_is_not() {
        for length in [None, Some(30 * 8192)] {
            let pause = Duration::from_secs(14);
            let (arrived, took) = arrives(1, pause, length).await;
            assert!(!arrived && took < Duration::from_secs(120), "{took:?}");
            assert!(arrives(8192, pause, length).await.0);
        }
    }
}
