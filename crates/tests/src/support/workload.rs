//! Writers, and the memory of what the store has told them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anys3::proto::CopySource;
use anys3::proto::documents::{VersioningConfiguration, VersioningStatus};
use anys3::proto::ops::{
    CompleteMultipartUpload, CompletedPart, CreateMultipartUpload, GetObject, PutBucketVersioning,
    UploadPart,
};
use anys3::{Body, Bucket, Error, Kind};
use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::task::JoinSet;

use super::Server;

/// The bucket that is written to.
const BUCKET: &str = "workload";

/// Enough to share group commits, and to be under way with different operations when it happens.
const WRITERS: u64 = 8;

/// Keys of one writer. Few, so that most are replaced, copied over and deleted many times.
const KEYS: u64 = 24;

/// Reads under way at once while all is verified.
const READERS: usize = 8;

/// The smallest part of an upload that is not its last, as S3 has it.
const PART: usize = 5 << 20;

/// Above any object of a workload.
const OBJECT_MAX: usize = 16 << 20;

/// Writers that put, replace, copy, delete and make multipart uploads, each its own keys, and a
/// memory of what was acknowledged.
///
/// An operation whose answer never came may have happened or not; everything else is known exactly.
#[derive(Debug)]
pub struct Workload {
    seed: u64,
    starts: u64,
    /// Whether the bucket keeps versions.
    has_versions: bool,
    memory: Arc<Mutex<Memory>>,
}

/// What was read and compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Operations that the store answered with success.
    pub acknowledged: u64,
    /// Objects read whole, or found absent, and as they should be.
    pub verified: u64,
    /// Bytes compared.
    pub bytes: u64,
    /// Uploads begun before a crash and completed after it.
    pub resumed: u64,
}

/// What is not as the store has said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost(String);

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Lost {}

/// What an object is made of: `length` bytes that follow from `seed`. Two never have the same seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Content {
    seed: u64,
    length: usize,
}

/// `None`: no object.
type State = Option<Content>;

#[derive(Debug, Default)]
struct Memory {
    /// Whether the bucket was made and acknowledged.
    has_bucket: bool,
    /// Of each key all that may be there: one state, or more while an answer is outstanding.
    keys: BTreeMap<String, Vec<State>>,
    /// What was put since the last verification, by keys and versions.
    versions: Vec<(String, String, Content)>,
    /// Uploads whose one part was acknowledged and whose completion has not begun.
    uploads: BTreeMap<String, Upload>,
    frozen: bool,
    counts: Counts,
}

#[derive(Debug, Clone)]
struct Upload {
    id: String,
    part: CompletedPart,
    content: Content,
}

impl Workload {
    /// A workload whose operations follow from the seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            starts: 0,
            has_versions: false,
            memory: Arc::default(),
        }
    }

    /// The same, in a bucket that keeps versions: what was put is read by its version, too, however
    /// often its key was replaced or deleted since.
    #[must_use]
    pub fn with_versions(seed: u64) -> Self {
        Self {
            has_versions: true,
            ..Self::new(seed)
        }
    }

    /// Starts the writers. Each goes on until an operation of its own fails, and answers with that
    /// failure.
    ///
    /// # Errors
    /// The bucket is not there and cannot be made.
    pub async fn start(&mut self, server: &Server) -> Result<JoinSet<Error>, Error> {
        let bucket = bucket(server)?;
        if !bucket.exists().await? {
            bucket.create().await?;
            self.memory().has_bucket = true;
        }
        if self.has_versions {
            keep_versions(&bucket).await?;
        }
        self.starts += 1;
        let mut writers = JoinSet::new();
        for number in 0..WRITERS {
            let random = Random(self.seed ^ (self.starts << 32) ^ number);
            let writer = Writer {
                number,
                random,
                bucket: bucket.clone(),
                memory: Arc::clone(&self.memory),
            };
            writers.spawn(writer.run());
        }
        Ok(writers)
    }

    /// From here on no answer counts: call it before [`PowerCut::cut`](super::PowerCut::cut), in
    /// which an fsync that is under way may return success.
    pub fn freeze(&self) {
        self.memory().frozen = true;
    }

    /// Reads everything, and compares it with what was acknowledged. Uploads that were under way
    /// are completed.
    ///
    /// # Errors
    /// The first thing that is not as it must be.
    pub async fn verify(&self, server: &Server) -> Result<(), Lost> {
        if !self.memory().has_bucket {
            return Ok(());
        }
        let bucket = bucket(server).map_err(|error| Lost(error.to_string()))?;
        let keys: Vec<_> = self.memory().keys.clone().into_iter().collect();
        let found: BTreeMap<String, State> = stream::iter(keys)
            .map(|(key, possible)| find(&bucket, key, possible))
            .buffer_unordered(READERS)
            .try_collect()
            .await?;
        let present = found
            .iter()
            .filter(|(_, state)| state.is_some())
            .map(|(key, _)| key.clone())
            .collect();
        compare_listing(&bucket, present).await?;
        self.remember(&found);
        self.verify_versions(&bucket).await?;
        self.complete_uploads(&bucket).await
    }

    /// How much was done and verified so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.memory().counts
    }

    fn remember(&self, found: &BTreeMap<String, State>) {
        let mut memory = self.memory();
        memory.frozen = false;
        for (key, state) in found {
            memory.keys.insert(key.clone(), vec![*state]);
            memory.counts.verified += 1;
            memory.counts.bytes += state.map_or(0, |content| bytes_of(content.length));
        }
    }

    async fn verify_versions(&self, bucket: &Bucket) -> Result<(), Lost> {
        let versions = std::mem::take(&mut self.memory().versions);
        let number = u64::try_from(versions.len()).unwrap_or_default();
        stream::iter(versions)
            .map(|(key, version, content)| find_version(bucket, key, version, content))
            .buffer_unordered(READERS)
            .try_collect::<()>()
            .await?;
        self.memory().counts.verified += number;
        Ok(())
    }

    async fn complete_uploads(&self, bucket: &Bucket) -> Result<(), Lost> {
        let uploads = std::mem::take(&mut self.memory().uploads);
        for (key, upload) in uploads {
            let content = upload.content;
            let completed = complete(bucket, &key, upload).await;
            completed.map_err(|error| {
                Lost(format!(
                    "{key}: an upload whose part was acknowledged: {error}"
                ))
            })?;
            let state = find(bucket, key, vec![Some(content)]).await?;
            self.remember(&BTreeMap::from([state]));
            self.memory().counts.resumed += 1;
        }
        Ok(())
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The bucket of a server.
fn bucket(server: &Server) -> Result<Bucket, Error> {
    Ok(server.client()?.bucket(BUCKET))
}

struct Writer {
    number: u64,
    random: Random,
    bucket: Bucket,
    memory: Arc<Mutex<Memory>>,
}

impl Writer {
    async fn run(mut self) -> Error {
        loop {
            let key = self.key();
            let done = match self.random.below(64) {
                0..36 => self.put(key).await,
                36..46 => self.delete(key).await,
                46..56 => self.copy(key).await,
                56..60 => self.begin_upload(key).await,
                60..63 => self.complete_upload().await,
                _ => self.upload_two_parts(key).await,
            };
            if let Err(error) = done {
                return error;
            }
        }
    }

    fn key(&mut self) -> String {
        format!("writer {}/{}", self.number, self.random.below(KEYS))
    }

    async fn put(&mut self, key: String) -> Result<(), Error> {
        let content = self.content();
        self.intend(&key, Some(content));
        let stored = self.bucket.put(&*key, content.bytes()).await?;
        self.acknowledged(&key, Some(content));
        if let Some(version) = stored.version_id {
            self.memory().remember_version(key, version, content);
        }
        Ok(())
    }

    async fn delete(&mut self, key: String) -> Result<(), Error> {
        self.intend(&key, None);
        self.bucket.delete_object(&*key).await?;
        self.acknowledged(&key, None);
        Ok(())
    }

    /// Of another key of this writer, whose state is known since this writer is not under way with
    /// it.
    async fn copy(&mut self, key: String) -> Result<(), Error> {
        let source = self.key();
        let content = match self.memory().keys.get(&source).map(Vec::as_slice) {
            Some([Some(content)]) if source != key => *content,
            _ => return Ok(()),
        };
        self.intend(&key, Some(content));
        let from = CopySource {
            bucket: BUCKET.to_owned(),
            key: source,
            version_id: None,
        };
        self.bucket.copy(from, &*key).await?;
        self.acknowledged(&key, Some(content));
        Ok(())
    }

    /// Leaves an upload of one part, for [`Self::complete_upload`] or the time after a crash.
    async fn begin_upload(&mut self, key: String) -> Result<(), Error> {
        if self.memory().uploads.contains_key(&key) {
            return Ok(());
        }
        let content = self.content();
        let id = begin(&self.bucket, &key).await?;
        let part = upload_part(&self.bucket, &key, &id, 1, content.bytes()).await?;
        let mut memory = self.memory();
        if !memory.frozen {
            memory.counts.acknowledged += 1;
            memory.uploads.insert(key, Upload { id, part, content });
        }
        Ok(())
    }

    async fn complete_upload(&mut self) -> Result<(), Error> {
        let mine = format!("writer {}/", self.number);
        let Some((key, upload)) = self.memory().take_upload(&mine) else {
            return Ok(());
        };
        let content = Some(upload.content);
        self.intend(&key, content);
        complete(&self.bucket, &key, upload).await?;
        self.acknowledged(&key, content);
        Ok(())
    }

    async fn upload_two_parts(&mut self, key: String) -> Result<(), Error> {
        let last = self.content();
        let content = Content {
            seed: last.seed,
            length: PART + last.length.max(1),
        };
        let bytes = content.bytes();
        let (first, second) = bytes.split_at(PART);
        let id = begin(&self.bucket, &key).await?;
        let parts = vec![
            upload_part(&self.bucket, &key, &id, 1, first.to_vec()).await?,
            upload_part(&self.bucket, &key, &id, 2, second.to_vec()).await?,
        ];
        self.intend(&key, Some(content));
        complete_parts(&self.bucket, &key, id, parts).await?;
        self.acknowledged(&key, Some(content));
        Ok(())
    }

    /// None, small enough for the index, or large enough for a file of its own and several blocks.
    fn content(&mut self) -> Content {
        let length = match self.random.below(8) {
            0 => 0,
            1..5 => self.random.below(10 << 10),
            _ => self.random.below(200 << 10),
        };
        Content {
            seed: self.random.next(),
            length: usize::try_from(length).unwrap_or_default(),
        }
    }

    fn intend(&self, key: &str, state: State) {
        self.memory()
            .keys
            .entry(key.to_owned())
            .or_insert_with(|| vec![None])
            .push(state);
    }

    fn acknowledged(&self, key: &str, state: State) {
        let mut memory = self.memory();
        if !memory.frozen {
            memory.counts.acknowledged += 1;
            memory.keys.insert(key.to_owned(), vec![state]);
        }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn remember_version(&mut self, key: String, version: String, content: Content) {
        if !self.frozen {
            self.versions.push((key, version, content));
        }
    }

    fn take_upload(&mut self, prefix: &str) -> Option<(String, Upload)> {
        let key = self
            .uploads
            .keys()
            .find(|key| key.starts_with(prefix))?
            .clone();
        self.uploads.remove_entry(&key)
    }
}

impl Content {
    fn bytes(self) -> Vec<u8> {
        let mut random = Random(self.seed);
        let mut bytes = Vec::with_capacity(self.length + 8);
        while bytes.len() < self.length {
            bytes.extend(random.next().to_le_bytes());
        }
        bytes.truncate(self.length);
        bytes
    }
}

/// Which of the possible states is there.
async fn find(bucket: &Bucket, key: String, possible: Vec<State>) -> Result<(String, State), Lost> {
    let body = match bucket.get(&*key).await {
        Ok(reply) => reply.body.collect(OBJECT_MAX).await.map(Some),
        Err(error) if error.kind() == Kind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    let body = body.map_err(|error| Lost(format!("{key}: {error}")))?;
    let is_it = |state: &State| match (state, &body) {
        (None, None) => true,
        (Some(content), Some(body)) => content.length == body.len() && content.bytes() == *body,
        _ => false,
    };
    match possible.iter().find(|state| is_it(state)) {
        Some(state) => Ok((key, *state)),
        None => {
            let there = body.map_or("no object".to_owned(), |body| {
                format!("{} bytes of another", body.len())
            });
            Err(Lost(format!(
                "{key}: there is {there}, where there may be {possible:?}"
            )))
        }
    }
}

/// Reads a version that was put.
async fn find_version(
    bucket: &Bucket,
    key: String,
    version: String,
    content: Content,
) -> Result<(), Lost> {
    let lost = |error: Error| Lost(format!("{key}, version {version}: {error}"));
    let get = GetObject {
        bucket: bucket.name().to_owned(),
        key: key.clone(),
        version_id: Some(version.clone()),
        ..Default::default()
    };
    let reply = bucket.client().send(get).await.map_err(lost)?;
    let body = reply.body.collect(OBJECT_MAX).await.map_err(lost)?;
    match content.bytes() == body {
        true => Ok(()),
        false => Err(Lost(format!(
            "{key}, version {version}: {} bytes of another",
            body.len()
        ))),
    }
}

async fn keep_versions(bucket: &Bucket) -> Result<(), Error> {
    let put = PutBucketVersioning {
        bucket: bucket.name().to_owned(),
        versioning: VersioningConfiguration {
            status: Some(VersioningStatus::ENABLED),
            ..Default::default()
        },
        ..Default::default()
    };
    bucket.client().send(put).await.map(drop)
}

async fn compare_listing(bucket: &Bucket, present: BTreeSet<String>) -> Result<(), Lost> {
    let listing = pin!(bucket.list("").into_stream());
    let listed: BTreeSet<String> = listing
        .map_ok(|entry| entry.key().to_owned())
        .try_collect()
        .await
        .map_err(|error| Lost(format!("the listing: {error}")))?;
    match listed.symmetric_difference(&present).next() {
        None => Ok(()),
        Some(key) if listed.contains(key) => {
            Err(Lost(format!("{key} is listed, and cannot be read")))
        }
        Some(key) => Err(Lost(format!("{key} can be read, and is not listed"))),
    }
}

async fn begin(bucket: &Bucket, key: &str) -> Result<String, Error> {
    let (bucket_name, key) = (bucket.name().to_owned(), key.to_owned());
    let create = CreateMultipartUpload {
        bucket: bucket_name,
        key,
        ..Default::default()
    };
    let id = bucket.client().send(create).await?.output.upload_id;
    id.ok_or_else(|| Error::new(Kind::Malformed, "an upload without an id"))
}

async fn upload_part(
    bucket: &Bucket,
    key: &str,
    id: &str,
    part_number: u32,
    bytes: Vec<u8>,
) -> Result<CompletedPart, Error> {
    let upload = UploadPart {
        bucket: bucket.name().to_owned(),
        key: key.to_owned(),
        upload_id: id.to_owned(),
        part_number,
        ..Default::default()
    };
    let part = bucket
        .client()
        .send_with_body(upload, Body::from(bytes))
        .await?
        .output;
    Ok(CompletedPart {
        etag: part.etag,
        checksums: part.checksums,
        part_number,
    })
}

async fn complete(bucket: &Bucket, key: &str, upload: Upload) -> Result<(), Error> {
    complete_parts(bucket, key, upload.id, vec![upload.part]).await
}

async fn complete_parts(
    bucket: &Bucket,
    key: &str,
    upload_id: String,
    parts: Vec<CompletedPart>,
) -> Result<(), Error> {
    let (bucket_name, key) = (bucket.name().to_owned(), key.to_owned());
    let complete = CompleteMultipartUpload {
        bucket: bucket_name,
        key,
        upload_id,
        parts,
        ..Default::default()
    };
    bucket.client().send(complete).await.map(drop)
}

fn bytes_of(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Random numbers of a seed that is printed: splitmix64.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// The next one, all 64 bits of it.
    #[allow(clippy::should_implement_trait, reason = "it never ends")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One from 0 on that is less than the bound; 0 where there is none.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }
}
