//! Whether the gateway is alive, and whether its store answers and takes uploads.

use std::sync::Arc;
use std::time::Duration;

use anys3::proto::BucketName;
use anys3::proto::error::code;
use anys3::proto::ops::{HeadBucket, ListBuckets};
use anys3::{Body, Client, Error};
use bytes::Bytes;
use http::{Response, StatusCode};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use crate::refusal::Refusal;
use crate::response;

/// How long an answer of the store is good for: anybody may ask, and the store is asked no more
/// often than this.
const FRESH: Duration = Duration::from_secs(1);
/// How long the store may take. Who asks gives up after a few seconds.
const PATIENCE: Duration = Duration::from_secs(3);

/// Says whether the store takes uploads, or why not. It is called by whoever asks for `/readyz`, at
/// most once a second, and must not block for long.
pub type Writable = Arc<dyn Fn() -> Result<(), String> + Send + Sync>;

/// That the process answers.
pub(crate) fn alive() -> Response<Body> {
    fine("alive\n")
}

fn fine(text: &str) -> Response<Body> {
    response(StatusCode::OK, "text/plain; charset=utf-8", text.into())
}

/// What the store last said.
#[derive(Default)]
pub(crate) struct Ready(Mutex<Option<(Instant, Result<(), String>)>>);

impl Ready {
    /// Whether the store answers, and takes uploads where that can be known. That it refuses is an
    /// answer.
    pub(crate) async fn ask(
        &self,
        client: &Client,
        bucket: Option<&BucketName>,
        writable: Option<&Writable>,
    ) -> Result<Response<Body>, Refusal> {
        // Who waits here gets the answer to the question of another.
        let mut last = self.0.lock().await;
        let ready = match &*last {
            Some((when, ready)) if when.elapsed() < FRESH => ready.clone(),
            _ => {
                let ready = match timeout(PATIENCE, answers(client, bucket)).await {
                    Ok(true) => writable.map_or(Ok(()), |ask| ask()),
                    _ => Err("the store does not answer".to_owned()),
                };
                *last = Some((Instant::now(), ready.clone()));
                ready
            }
        };
        ready.map(|()| fine("ready\n")).map_err(|why| {
            Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "NotReady", why).later(FRESH.as_secs())
        })
    }
}

/// What a connection is answered that finds no place, by whatever serves the gateway.
pub fn full() -> Response<Bytes> {
    let refusal = Refusal::new(
        StatusCode::SERVICE_UNAVAILABLE,
        code::SLOW_DOWN,
        "the gateway is throttling requests",
    );
    refusal
        .hint("try again")
        .later(FRESH.as_secs())
        .into_bytes()
}

async fn answers(client: &Client, bucket: Option<&BucketName>) -> bool {
    let said = match bucket {
        Some(bucket) => {
            let head = HeadBucket {
                bucket: bucket.to_string(),
                ..Default::default()
            };
            client.send(head).await.map(drop)
        }
        None => client
            .send(ListBuckets {
                max_buckets: Some(1),
                ..Default::default()
            })
            .await
            .map(drop),
    };
    let status = |error: Error| {
        tracing::debug!(%error, "the store is asked whether it answers");
        error.status()
    };
    said.map_or_else(
        |error| status(error).is_some_and(|status| status < 500),
        |()| true,
    )
}
