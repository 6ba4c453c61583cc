//! What was answered to a request with an `Idempotency-Key`, kept where every replica finds it: an
//! object below the prefix of uploads, sealed, which is swept as those are.

use std::time::{Duration, SystemTime};

use anys3::proto::error::code;
use anys3::proto::groups::WriteConditions;
use anys3::proto::ops::{GetObject, PutObject};
use anys3::{Error, Kind};
use bytes::Bytes;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::key::id_of;
use crate::refusal::Refusal;
use crate::{Shared, route, seconds};

/// What a sealed text is that says what was answered.
const SEALED_AS: &str = "idempotency";
/// The longest record: an answer of a few hundred bytes, with the longest key and query.
const RECORD_LEN_MAX: usize = 64 * 1024;
/// Names change so often, in seconds: an answer is found by the name of now and by that of before,
/// so that it is kept for one day at least and for two at most.
const PERIOD: u64 = 24 * 3600;
/// How often a request that is answered says so.
const ALIVE_EVERY: Duration = Duration::from_secs(30);
/// How long after it has last said so a request is taken to have ended with its process.
const ALIVE_MAX: u64 = 120;
/// How many seconds whoever asks again is to wait for the request that is being answered.
const RETRY_AFTER_SECONDS: u64 = 2;
/// What stands behind the name of such a record.
pub(crate) const SUFFIX: &str = ".answer";

/// What is known of a request.
#[derive(Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
enum Record {
    /// It was being answered at this time, in seconds since 1970.
    Begun {
        at: u64,
    },
    Answered(Kept),
}

/// An answer, and what it was one to.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The query and the headers that say what is to become of the body.
    pub(crate) asked: String,
    pub(crate) size: u64,
    pub(crate) sum: String,
    /// A document of JSON.
    pub(crate) body: String,
    pub(crate) location: Option<String>,
}

/// What there is of a request with a key.
pub(crate) enum Beginning {
    /// It is answered now, and by nobody else.
    Now(Lease),
    /// It was answered.
    Before(Box<Kept>),
}

/// That a request is answered by this process.
pub(crate) struct Lease {
    bucket: String,
    key: String,
    etag: Option<String>,
}

/// Begins to answer a request, unless that has been done or is being done.
pub(crate) async fn begin(
    gateway: &Shared,
    bucket: &str,
    owner: &str,
    named: &str,
) -> Result<Beginning, Refusal> {
    let now = seconds(SystemTime::now());
    let (before, current) = names(owner, named, now);
    if let Some((record, etag)) = read(gateway, bucket, &before).await? {
        return found(gateway, bucket, before, record, etag, now).await;
    }
    let begun = Record::Begun { at: now };
    match write(gateway, bucket, &current, &begun, None).await {
        Ok(etag) => Ok(Beginning::Now(Lease {
            bucket: bucket.to_owned(),
            key: current,
            etag,
        })),
        Err(Failed::Overtaken) => match read(gateway, bucket, &current).await? {
            Some((record, etag)) => found(gateway, bucket, current, record, etag, now).await,
            // It has failed a moment ago.
            None => Err(under_way()),
        },
        Err(Failed::Other(refusal)) => Err(refusal),
    }
}

/// What becomes of a request for which there is a record.
async fn found(
    gateway: &Shared,
    bucket: &str,
    key: String,
    record: Record,
    etag: Option<String>,
    now: u64,
) -> Result<Beginning, Refusal> {
    let at = match record {
        Record::Answered(kept) => return Ok(Beginning::Before(Box::new(kept))),
        Record::Begun { at } => at,
    };
    if at.saturating_add(ALIVE_MAX) > now {
        return Err(under_way());
    }
    // Its process has ended. Of two that find that out at once, one goes on.
    let begun = Record::Begun { at: now };
    match write(gateway, bucket, &key, &begun, Some(etag)).await {
        Ok(etag) => Ok(Beginning::Now(Lease {
            bucket: bucket.to_owned(),
            key,
            etag,
        })),
        Err(Failed::Overtaken) => Err(under_way()),
        Err(Failed::Other(refusal)) => Err(refusal),
    }
}

impl Lease {
    /// Waits for the answer, and says meanwhile that the request is being answered.
    pub(crate) async fn hold<T>(&mut self, gateway: &Shared, answer: impl Future<Output = T>) -> T {
        let mut answer = std::pin::pin!(answer);
        loop {
            tokio::select! {
                answered = &mut answer => return answered,
                () = tokio::time::sleep(ALIVE_EVERY) => {}
            }
            let at = seconds(SystemTime::now());
            let (bucket, key, etag) = (&self.bucket, &self.key, self.etag.clone());
            let alive = write(gateway, bucket, key, &Record::Begun { at }, Some(etag)).await;
            match alive {
                Ok(etag) => self.etag = etag,
                Err(_) => tracing::warn!("it cannot be kept that a request is being answered"),
            }
        }
    }

    /// Keeps the answer.
    pub(crate) async fn keep(self, gateway: &Shared, kept: Kept) {
        let record = Record::Answered(kept);
        let (bucket, key) = (&self.bucket, &self.key);
        if write(gateway, bucket, key, &record, Some(self.etag))
            .await
            .is_err()
        {
            tracing::warn!("an answer is not kept: whoever asks again is answered anew");
        }
    }

    /// There is no answer worth keeping: whoever asks again is answered anew.
    pub(crate) async fn give_up(self, gateway: &Shared) {
        super::record::delete(gateway, &self.bucket, self.key).await;
    }
}

/// Whether an object is a record that this gateway has written.
pub(crate) async fn is_ours(gateway: &Shared, bucket: &str, key: &str) -> Result<bool, Error> {
    let get = GetObject {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        ..GetObject::default()
    };
    let body = gateway.client.send(get).await?.body;
    let sealed = body.collect(RECORD_LEN_MAX).await;
    Ok(sealed.is_ok_and(|sealed| open(gateway, &sealed).is_some()))
}

/// The names of a record: that of before, and that of now. They begin with the time at which they
/// can be swept.
fn names(owner: &str, named: &str, now: u64) -> (String, String) {
    let id = id_of([owner, named].into_iter());
    let begins = now.saturating_sub(now % PERIOD);
    let name = |begins: u64| {
        let expires = begins.saturating_add(2 * PERIOD);
        format!("{}{expires:012}-{id}{SUFFIX}", route::RESERVED)
    };
    (name(begins.saturating_sub(PERIOD)), name(begins))
}

async fn read(
    gateway: &Shared,
    bucket: &str,
    key: &str,
) -> Result<Option<(Record, Option<String>)>, Refusal> {
    let get = GetObject {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        ..GetObject::default()
    };
    let reply = match gateway.client.send(get).await {
        Ok(reply) => reply,
        Err(error) if error.code() == Some(code::NO_SUCH_KEY) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let sealed = reply.body.collect(RECORD_LEN_MAX).await?;
    let record = open(gateway, &sealed).ok_or_else(|| {
        Refusal::new(
            StatusCode::CONFLICT,
            "IdempotencyKeyUnknown",
            "what is kept under this Idempotency-Key is not from this gateway",
        )
        .hint("use another key")
    })?;
    Ok(Some((record, reply.output.etag)))
}

fn open(gateway: &Shared, sealed: &[u8]) -> Option<Record> {
    gateway.seal().ok()?.open_value(SEALED_AS, sealed)
}

enum Failed {
    /// Another request was faster.
    Overtaken,
    Other(Refusal),
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Other(refusal)
    }
}

/// Writes a record, if it is as it was read: `Some` entity tag, or not there.
async fn write(
    gateway: &Shared,
    bucket: &str,
    key: &str,
    record: &Record,
    read: Option<Option<String>>,
) -> Result<Option<String>, Failed> {
    let sealed = gateway.seal()?.seal_value(SEALED_AS, record)?;
    let conditions = WriteConditions {
        if_none_match: read.is_none().then(|| "*".to_owned()),
        if_match: read.flatten(),
    };
    let put = PutObject {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        conditions,
        ..PutObject::default()
    };
    let sent = gateway
        .client
        .send_with_body(put, Bytes::from(sealed))
        .await;
    match sent {
        Ok(reply) => Ok(reply.output.etag),
        Err(error) if matches!(error.kind(), Kind::Precondition | Kind::Conflict) => {
            Err(Failed::Overtaken)
        }
        Err(error) if error.code() == Some(code::NO_SUCH_KEY) => Err(Failed::Overtaken),
        Err(error) => Err(Failed::Other(error.into())),
    }
}

fn under_way() -> Refusal {
    Refusal::new(
        StatusCode::CONFLICT,
        "RequestUnderWay",
        "a request with this Idempotency-Key is being answered",
    )
    .later(RETRY_AFTER_SECONDS)
    .hint("ask again later, with the same key")
}

#[cfg(test)]
mod tests {
    use anys3_tests::Pair;

    use super::*;
    use crate::{Gateway, GatewayConfig};

    /// Of a process that was killed, the next request takes the place, once.
    #[tokio::test]
    async fn a_request_whose_process_has_ended_is_answered_anew() {
        let pair = Pair::new().unwrap();
        pair.client.bucket("box").create().await.unwrap();
        let gateway = Gateway::new(pair.client.clone(), GatewayConfig::default());
        let gateway = &gateway.0;
        let now = seconds(SystemTime::now());
        let (before, current) = names("owner", "key", now);
        for name in [before, current] {
            let at = now - ALIVE_MAX;
            let left = write(gateway, "box", &name, &Record::Begun { at }, None).await;
            assert!(left.is_ok());
            let lease = match begin(gateway, "box", "owner", "key").await {
                Ok(Beginning::Now(lease)) => lease,
                _ => panic!("nobody answers it"),
            };
            assert_eq!(lease.key, name);
            let second = begin(gateway, "box", "owner", "key").await;
            assert_eq!(second.err().unwrap().status(), 409);
            lease.give_up(gateway).await;
        }
    }
}
