//! What the store can do that not all stores can. It is found out when it is needed first, and kept
//! for the process.

use std::time::SystemTime;

use anys3::proto::CopySource;
use anys3::proto::groups::WriteConditions;
use anys3::proto::ops::{CopyObject, PutObject};
use anys3::{Body, Error, Kind};
use http::StatusCode;
use tokio::sync::OnceCell;

use super::key::new_id;
use super::record;
use super::session::{MADE_BY, piece_key};
use crate::refusal::Refusal;
use crate::{Shared, seconds};

/// What has been found out.
#[derive(Default)]
pub(crate) struct Abilities {
    conditional_put: OnceCell<bool>,
    conditional_copy: OnceCell<bool>,
}

/// Refuses what depends on conditions of a PUT, where the store takes them and does not hold them.
pub(crate) async fn need_conditional_put(gateway: &Shared, bucket: &str) -> Result<(), Refusal> {
    let found = &gateway.abilities.conditional_put;
    let holds = found.get_or_try_init(|| try_put(gateway, bucket)).await?;
    held(*holds)
}

/// Likewise of the copies that make an upload visible that hooks have let through.
pub(crate) async fn need_conditional_copy(gateway: &Shared, bucket: &str) -> Result<(), Refusal> {
    let found = &gateway.abilities.conditional_copy;
    let holds = found.get_or_try_init(|| try_copy(gateway, bucket)).await?;
    held(*holds)
}

fn held(holds: bool) -> Result<(), Refusal> {
    match holds {
        true => Ok(()),
        false => Err(Refusal::new(
            StatusCode::NOT_IMPLEMENTED,
            anys3::proto::error::code::NOT_IMPLEMENTED,
            "the store does not hold conditions of writes",
        )
        .hint("omit If-Match, If-None-Match and Idempotency-Key")),
    }
}

/// Writes an object twice that may be written once.
async fn try_put(gateway: &Shared, bucket: &str) -> Result<bool, Refusal> {
    let (id, key) = probe(gateway)?;
    gateway
        .client
        .send_with_body(put(bucket, &key, &id, true), Body::empty())
        .await?;
    let again = gateway
        .client
        .send_with_body(put(bucket, &key, &id, true), Body::empty());
    let again = again.await;
    record::delete(gateway, bucket, key).await;
    is_refused(again.map(|_| ()), "a PUT")
}

/// Copies an object over one that is there, which it may not.
async fn try_copy(gateway: &Shared, bucket: &str) -> Result<bool, Refusal> {
    let (id, key) = probe(gateway)?;
    let (other_id, other) = probe(gateway)?;
    for (id, key) in [(&id, &key), (&other_id, &other)] {
        gateway
            .client
            .send_with_body(put(bucket, key, id, false), Body::empty())
            .await?;
    }
    let copy = CopyObject {
        bucket: bucket.to_owned(),
        key: key.clone(),
        copy_source: CopySource {
            bucket: bucket.to_owned(),
            key: other.clone(),
            version_id: None,
        },
        conditions: only_new(),
        ..CopyObject::default()
    };
    let copied = gateway.client.send(copy).await;
    record::delete(gateway, bucket, key).await;
    record::delete(gateway, bucket, other).await;
    is_refused(copied.map(|_| ()), "a copy")
}

/// The id and the key of an object to try with. If it is left over, it is swept.
fn probe(gateway: &Shared) -> Result<(String, String), Refusal> {
    let lives = gateway.config.upload_age_max.as_secs();
    let expires = seconds(SystemTime::now()).saturating_add(lives);
    let id = new_id()?;
    let key = piece_key(expires, &id);
    Ok((id, key))
}

fn put(bucket: &str, key: &str, id: &str, only_once: bool) -> PutObject {
    let mut put = PutObject {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        ..PutObject::default()
    };
    put.metadata.insert(MADE_BY.to_owned(), id.to_owned());
    if only_once {
        put.conditions = only_new();
    }
    put
}

fn only_new() -> WriteConditions {
    WriteConditions {
        if_none_match: Some("*".to_owned()),
        ..WriteConditions::default()
    }
}

/// Whether the store has refused what it should refuse. One that says that it does not know the
/// condition refuses as well: it says so each time.
fn is_refused(done: Result<(), Error>, what: &str) -> Result<bool, Refusal> {
    match done {
        Ok(()) => {
            tracing::warn!("the store does not hold If-None-Match of {what}: it is refused here");
            Ok(false)
        }
        Err(error) => match error.kind() {
            Kind::Precondition | Kind::Conflict | Kind::Unsupported | Kind::Invalid => Ok(true),
            _ => Err(error.into()),
        },
    }
}
