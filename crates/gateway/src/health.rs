//! Whether the gateway is alive, and whether its store answers.

use std::time::Duration;

use anys3::proto::BucketName;
use anys3::proto::ops::{HeadBucket, ListBuckets};
use anys3::{Body, Client, Error};
use http::{Response, StatusCode};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use crate::refusal::Refusal;
use crate::response;

/// How long an answer of the store is good for: anybody may ask, and the store is asked no more often than this.
const FRESH: Duration = Duration::from_secs(1);
/// How long the store may take. Who asks gives up after a few seconds.
const PATIENCE: Duration = Duration::from_secs(3);

/// That the process answers.
pub(crate) fn alive() -> Response<Body> {
    fine("alive\n")
}

fn fine(text: &str) -> Response<Body> {
    response(StatusCode::OK, "text/plain; charset=utf-8", text.into())
}

/// What the store last said.
#[derive(Default)]
pub(crate) struct Ready(Mutex<Option<(Instant, bool)>>);

impl Ready {
    /// Whether the store answers. That it refuses is an answer.
    pub(crate) async fn ask(
        &self,
        client: &Client,
        bucket: Option<&BucketName>,
    ) -> Result<Response<Body>, Refusal> {
        // Who waits here gets the answer to the question of another.
        let mut last = self.0.lock().await;
        let ready = match *last {
            Some((when, ready)) if when.elapsed() < FRESH => ready,
            _ => {
                let ready = timeout(PATIENCE, answers(client, bucket)).await.unwrap_or(false);
                *last = Some((Instant::now(), ready));
                ready
            }
        };
        if ready {
            return Ok(fine("ready\n"));
        }
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Err(Refusal::new(status, "NotReady", "the store does not answer").later(FRESH.as_secs()))
    }
}

async fn answers(client: &Client, bucket: Option<&BucketName>) -> bool {
    let said = match bucket {
        Some(bucket) => {
            let head = HeadBucket { bucket: bucket.to_string(), ..Default::default() };
            client.send(head).await.map(drop)
        }
        None => client.send(ListBuckets { max_buckets: Some(1), ..Default::default() }).await.map(drop),
    };
    let status = |error: Error| {
        tracing::debug!(%error, "the store is asked whether it answers");
        error.status()
    };
    said.map_or_else(|error| status(error).is_some_and(|status| status < 500), |()| true)
}
