//! What a store promises, each promise a function that takes the store.
//!
//! They hold for the embedded store, and are what `anys3 check` looks for in any other. Each works
//! in a bucket of its own, so they may run in any order and at once.

mod conditions;
mod keys;
mod listing;
mod multipart;
mod objects;
mod refusals;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use anys3::{Bucket, Client, Config, Credentials, Error, Identity, Kind};
use futures_util::StreamExt;

use crate::Endpoint;

/// A promise: its name, its sentence, and how it is looked into.
#[derive(Clone, Copy)]
pub struct Promise {
    /// The name, for programs.
    pub name: &'static str,
    /// The sentence, for people.
    pub sentence: &'static str,
    run: for<'a> fn(&'a Bucket) -> Verdict<'a>,
}

type Verdict<'a> = Pin<Box<dyn Future<Output = Result<(), Broken>> + Send + 'a>>;

/// A promise that a store does not keep, and how it showed.
#[derive(Clone, PartialEq, Eq)]
pub struct Broken(String);

impl Broken {
    fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        let what = [error.operation(), error.code()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        Self(format!("{what}: {error}"))
    }
}

macro_rules! promises {
    ($($module:ident::$name:ident: $sentence:literal,)*) => {
        /// Every promise.
        pub const PROMISES: &[Promise] = &[$(Promise {
            name: stringify!($name),
            sentence: $sentence,
            run: |bucket| Box::pin($module::$name(bucket)),
        },)*];
    };
}

promises! {
    objects::put_then_get: "What was stored is read, byte for byte, as soon as the store has said so.",
    objects::overwrite: "The last write wins, and is the only one that is read.",
    objects::metadata_is_kept: "Metadata and content headers come back as they went, in any script.",
    objects::etag_is_md5: "The entity tag of an object stored in one request is its MD5.",
    objects::ranges: "Any range of bytes can be read by itself.",
    objects::checksums_are_kept: "A checksum that came with an object is kept and given back.",
    objects::wrong_checksums_store_nothing: "An object that does not fit its checksum is not stored.",
    objects::delete_is_final: "A deleted object is gone from reads and listings at once; deleting it again is no error.",
    objects::copy: "A copy has the bytes, the headers and the metadata of its source.",
    keys::keys_are_bytes: "Keys are strings of bytes: none is tidied, and no two are one.",
    keys::key_length: "A key has up to 1024 bytes, and no more.",
    listing::order_and_pages: "A listing is in byte order, and its pages give every key once.",
    listing::folders: "A delimiter folds what is below it, across pages too.",
    listing::list_after_write: "A listing knows each write and delete that was answered before it.",
    multipart::parts_become_one: "Parts become one object when they are completed, and nothing before.",
    multipart::abort_leaves_nothing: "An aborted upload leaves nothing.",
    multipart::completion_is_strict: "Only parts that were uploaded, in order and large enough, are completed.",
    multipart::uploads_are_apart: "An upload belongs to its key: no other can use its id.",
    conditions::create_once: "Of all who write a key if it is absent, one succeeds.",
    conditions::compare_and_swap: "A write on the condition of an entity tag fails when the object has changed.",
    conditions::conditional_reads: "A read on a condition answers 304 or 412 when it does not hold.",
    refusals::wrong_secret: "A request signed with another secret does nothing.",
    refusals::anonymous: "A request without a signature does nothing.",
    refusals::missing_bucket: "A bucket that is not there is named in the error.",
    refusals::bucket_must_be_empty: "A bucket with an object in it is not deleted.",
}

/// A client of a store, for the promises.
///
/// # Errors
/// The endpoint or the credentials are malformed.
pub fn connect(endpoint: &Endpoint) -> Result<Client, Error> {
    let url = endpoint
        .url
        .parse()
        .map_err(|error| Error::new(Kind::Config, format!("{}: {error}", endpoint.url)))?;
    Client::new(Config {
        endpoint: Some(url),
        region: Some(endpoint.region.clone()),
        identity: Identity::Fixed(Credentials::new(
            endpoint.access_key.as_str(),
            &endpoint.secret_key,
        )?),
        ..Config::default()
    })
}

impl Promise {
    /// Looks whether the store keeps it, in a bucket of this name, which is made for it and deleted
    /// behind it.
    ///
    /// # Errors
    /// What the store did instead.
    pub async fn check(&self, store: &Client, bucket: &str) -> Result<(), Broken> {
        let bucket = store.bucket(bucket);
        bucket.create().await?;
        let verdict = (self.run)(&bucket).await;
        let cleared = clear(&bucket).await;
        verdict.and(cleared)
    }
}

/// Deletes a bucket with all that is in it.
async fn clear(bucket: &Bucket) -> Result<(), Broken> {
    use anys3::proto::ops::{AbortMultipartUpload, ListMultipartUploads};
    let list = ListMultipartUploads {
        bucket: bucket.name().to_owned(),
        ..Default::default()
    };
    for upload in bucket.client().send(list).await?.output.uploads {
        let abort = AbortMultipartUpload {
            bucket: bucket.name().to_owned(),
            key: upload.key.unwrap_or_default(),
            upload_id: upload.upload_id.unwrap_or_default(),
            ..Default::default()
        };
        bucket.client().send(abort).await?;
    }
    let mut keys = Vec::new();
    let mut listing = std::pin::pin!(bucket.list("").into_stream());
    while let Some(entry) = listing.next().await {
        keys.push(entry?.key().to_owned());
    }
    let deleted = bucket.delete_many(futures_util::stream::iter(keys)).await?;
    ensure(deleted.failed == 0, || {
        format!("cannot be cleared: {:?}", deleted.errors)
    })?;
    Ok(bucket.delete().await?)
}

/// A fact that must hold; `why` says what was seen instead.
fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), Broken> {
    if holds {
        Ok(())
    } else {
        Err(Broken::new(why()))
    }
}

/// Two values that must be one.
fn same<T: PartialEq + fmt::Debug>(what: &str, got: T, want: T) -> Result<(), Broken> {
    ensure(got == want, || {
        format!("{what}: got {}, not {}", shown(&got), shown(&want))
    })
}

/// The longest value that is put into a verdict, in letters: enough to see what it is.
const SHOWN_MAX: usize = 200;

fn shown(value: &impl fmt::Debug) -> String {
    format!("{value:?}").chars().take(SHOWN_MAX).collect()
}

/// A call that must be refused with this S3 code.
fn refused<T>(what: &str, outcome: Result<T, anys3::Error>, codes: &[&str]) -> Result<(), Broken> {
    match outcome {
        Ok(_) => Err(Broken::new(format!(
            "{what}: accepted, not refused with {}",
            codes.join(" or ")
        ))),
        Err(error) => {
            let got = error.code().unwrap_or("no code");
            ensure(codes.contains(&got), || {
                format!("{what}: {got}, not {}: {error}", codes.join(" or "))
            })
        }
    }
}

/// All bytes of an object of a promise; none is larger than this.
const OBJECT_MAX: usize = 32 << 20;

async fn read(bucket: &Bucket, key: &str) -> Result<Vec<u8>, Broken> {
    Ok(bucket
        .get(key)
        .await?
        .body
        .collect(OBJECT_MAX)
        .await?
        .to_vec())
}

async fn keys(bucket: &Bucket, prefix: &str) -> Result<Vec<String>, Broken> {
    let mut found = Vec::new();
    let mut listing = bucket.list(prefix);
    while let Some(entry) = listing.next().await {
        found.push(entry?.key().to_owned());
    }
    Ok(found)
}

/// Bytes that no compression and no page of zeros hides an error in; another seed gives others.
fn bytes(seed: u8, size: usize) -> Vec<u8> {
    let mut state = u64::from(seed)
        .wrapping_add(1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..size).map(|_| next()).collect()
}
