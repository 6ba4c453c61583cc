//! A bucket for programs that are written for the crate [`object_store`](::object_store), version
//! 0.14: DataFusion, Delta Lake, Iceberg and their like.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use std::sync::Arc;
//!
//! use anys3::object_store::BucketStore;
//! use object_store::path::Path;
//! use object_store::{ObjectStore, ObjectStoreExt};
//!
//! let client = anys3::Client::from_env()?;
//! let store: Arc<dyn ObjectStore> = Arc::new(BucketStore::new(client.bucket("photos")));
//! store.put(&Path::from("cats/tom.jpg"), "meow".into()).await?;
//! # Ok(()) }
//! ```
//!
//! # What is as S3 has it
//!
//! - A `put` is one request, of up to 5 GiB. [`PutMode::Create`](::object_store::PutMode) and
//!   [`PutMode::Update`](::object_store::PutMode) are conditions of the request, and so is that of
//!   `copy_if_not_exists`. Where an answer was lost and the attempt after it met an object, nobody
//!   can tell whose it is: that is an error of its own, neither `AlreadyExists` nor `Precondition`.
//! - A multipart upload goes through the engine of [`transfer`](crate::transfer): its parts are
//!   sent as they are given, as many at once as [`TransferOptions`] say, also before their futures
//!   are polled. An upload that is dropped is aborted. Parts but the last have 5 MiB at least.
//! - A copy is made by the store, whatever the length. A rename is a copy and a deletion.
//! - Tags and attributes are sent to the store, which refuses those that it does not keep.
//! - Keys that end in a slash, which consoles make for folders, are not listed: no
//!   [`Path`] names them. Another key that none names is an error of the listing.
//!
//! Calls need a tokio runtime, as those of [`Client`](crate::Client) do.

mod failure;
mod multipart;

use std::fmt;
use std::ops::Range;

use ::object_store::path::Path;
use ::object_store::{
    Attribute, AttributeValue, Attributes, CopyMode, CopyOptions, Error, Extensions, GetOptions,
    GetRange, GetResult, GetResultPayload, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMode, PutMultipartOptions, PutOptions, PutPayload, PutResult, Result, TagSet,
};
use anys3_proto::ops::{
    CopyObject, GetObject, GetObjectOutput, HeadObject, ListObjectsV2, Object as Listed, PutObject,
};
use anys3_proto::types::StorageClass;
use anys3_proto::{ByteRange, CopySource, Timestamp};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};

use crate::body::Body;
use crate::bucket::{Bucket, DELETE_BATCH_MAX};
use crate::client::answer;
use crate::list::Entry;
use crate::transfer::TransferOptions;

use self::failure::{STORE, failed, generic};
use self::multipart::Upload;

/// How many requests of a deletion are under way at once: each is of a thousand keys.
const DELETIONS_MAX: usize = 8;

/// A bucket as an [`ObjectStore`].
#[derive(Clone)]
pub struct BucketStore {
    bucket: Bucket,
    transfers: TransferOptions,
}

impl BucketStore {
    /// All of a bucket. For a part of it, there is
    /// [`PrefixStore`](::object_store::prefix::PrefixStore).
    pub fn new(bucket: Bucket) -> Self {
        let transfers = *bucket.client().transfers();
        Self { bucket, transfers }
    }

    /// The bucket.
    pub fn bucket(&self) -> &Bucket {
        &self.bucket
    }

    async fn read(&self, path: &Path, options: &GetOptions) -> Result<(GetObjectOutput, Body)> {
        let range = options.range.as_ref().map(range).transpose()?;
        let get = GetObject {
            key: path.to_string(),
            range: range.map(|range| range.to_string()),
            conditions: conditions(options),
            version_id: options.version.clone(),
            ..GetObject::default()
        };
        let reply = self.bucket.read_with(get).await;
        let reply = reply.map_err(|e| failed(e, path))?;
        Ok((reply.output, reply.body))
    }

    async fn look(&self, path: &Path, options: &GetOptions) -> Result<GetObjectOutput> {
        let head = HeadObject {
            bucket: self.bucket.name().to_owned(),
            key: path.to_string(),
            conditions: conditions(options),
            version_id: options.version.clone(),
            ..HeadObject::default()
        };
        let reply = self.bucket.client().send(head).await;
        Ok(reply.map_err(|e| failed(e, path))?.output.into())
    }

    fn list_request(&self, request: ListObjectsV2) -> BoxStream<'static, Result<ObjectMeta>> {
        let entries = self.bucket.list_with(request).into_stream();
        let root = Path::ROOT;
        let entries = entries.map_err(move |e| failed(e, &root));
        let objects = entries.try_filter_map(async |entry| match entry {
            Entry::Object(object) => meta_of_listed(*object),
            Entry::Prefix(_) => Ok(None),
        });
        objects.boxed()
    }

    async fn delete_batch(self, batch: Vec<Result<Path>>) -> Vec<Result<Path>> {
        let keys: Vec<String> = batch.iter().flatten().map(Path::to_string).collect();
        let deleted = match keys.as_slice() {
            [] => return batch,
            // Not all stores have the deletion of many.
            [key] => self.bucket.delete_object(key).await.map(|_| Vec::new()),
            _ => {
                let many = self.bucket.delete_many(stream::iter(keys)).await;
                many.map(|deletions| deletions.errors)
            }
        };
        let refused = match deleted {
            Ok(refused) => refused,
            Err(error) => {
                let first = batch.into_iter().flatten().next().unwrap_or_default();
                return vec![Err(failed(error, &first))];
            }
        };
        let outcome = |path: Path| {
            let of_path = |e: &&_| failure::is_of(e, &path);
            match refused.iter().find(of_path) {
                Some(refusal) => Err(failure::refused(refusal, &path)),
                None => Ok(path),
            }
        };
        batch
            .into_iter()
            .map(|path| path.and_then(outcome))
            .collect()
    }
}

impl From<Bucket> for BucketStore {
    fn from(bucket: Bucket) -> Self {
        Self::new(bucket)
    }
}

impl fmt::Display for BucketStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{STORE}(s3://{})", self.bucket.name())
    }
}

impl fmt::Debug for BucketStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[async_trait::async_trait]
impl ObjectStore for BucketStore {
    async fn put_opts(
        &self,
        path: &Path,
        payload: PutPayload,
        options: PutOptions,
    ) -> Result<PutResult> {
        let mut put = self.object(path, &options.tags, &options.attributes)?;
        match &options.mode {
            PutMode::Overwrite => {}
            PutMode::Create => put.conditions.if_none_match = Some("*".to_owned()),
            PutMode::Update(version) => {
                let etag = version.e_tag.clone();
                let etag = etag.ok_or_else(|| generic("an update needs an entity tag"))?;
                put.conditions.if_match = Some(etag);
            }
        }
        put.bucket = self.bucket.name().to_owned();
        // In one piece: what can be sent again is tried again.
        let sent = self
            .bucket
            .client()
            .send_with_body(put, Bytes::from(payload));
        let stored = sent.await.map_err(|e| match options.mode {
            PutMode::Overwrite => failed(e, path),
            PutMode::Create => failure::not_created(e, path),
            PutMode::Update(_) => failure::not_updated(e, path),
        })?;
        Ok(PutResult {
            e_tag: stored.output.etag,
            version: stored.output.version_id,
            extensions: Extensions::new(),
        })
    }

    async fn put_multipart_opts(
        &self,
        path: &Path,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        let put = self.object(path, &options.tags, &options.attributes)?;
        let upload = Upload::begin(&self.bucket, put, self.transfers, path)?;
        Ok(Box::new(upload))
    }

    async fn get_opts(&self, path: &Path, options: GetOptions) -> Result<GetResult> {
        let (output, body) = if options.head {
            (self.look(path, &options).await?, Body::empty())
        } else {
            self.read(path, &options).await?
        };
        let (range, size) = extent(&output, &options)?;
        let meta = ObjectMeta {
            location: path.clone(),
            last_modified: instant(output.last_modified)?,
            size,
            e_tag: output.etag.clone(),
            version: output.version_id.clone(),
        };
        let path = path.clone();
        let chunks = body.map_err(move |e| failed(e, &path));
        Ok(GetResult {
            payload: GetResultPayload::Stream(chunks.boxed()),
            meta,
            range,
            attributes: attributes(output),
            extensions: Extensions::new(),
        })
    }

    fn delete_stream(
        &self,
        paths: BoxStream<'static, Result<Path>>,
    ) -> BoxStream<'static, Result<Path>> {
        let store = self.clone();
        let batches = paths.chunks(DELETE_BATCH_MAX);
        let deleted = batches.map(move |batch| store.clone().delete_batch(batch));
        deleted
            .buffered(DELETIONS_MAX)
            .flat_map(stream::iter)
            .boxed()
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.list_request(ListObjectsV2 {
            prefix: Some(folder(prefix)),
            ..ListObjectsV2::default()
        })
    }

    fn list_with_offset(
        &self,
        prefix: Option<&Path>,
        offset: &Path,
    ) -> BoxStream<'static, Result<ObjectMeta>> {
        self.list_request(ListObjectsV2 {
            prefix: Some(folder(prefix)),
            start_after: Some(offset.to_string()).filter(|offset| !offset.is_empty()),
            ..ListObjectsV2::default()
        })
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        let mut result = ListResult {
            common_prefixes: Vec::new(),
            objects: Vec::new(),
            extensions: Extensions::new(),
        };
        let mut listing = self.bucket.list_folder(folder(prefix));
        while let Some(entry) = listing.next().await {
            match entry.map_err(|e| failed(e, prefix.unwrap_or(&Path::ROOT)))? {
                Entry::Object(object) => result.objects.extend(meta_of_listed(*object)?),
                Entry::Prefix(folded) => {
                    let folded = folded.strip_suffix('/').unwrap_or(&folded);
                    result.common_prefixes.push(path_of(folded)?);
                }
            }
        }
        Ok(result)
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        let create = options.mode == CopyMode::Create;
        let mut copy = CopyObject {
            key: to.to_string(),
            copy_source: CopySource {
                bucket: self.bucket.name().to_owned(),
                key: from.to_string(),
                version_id: None,
            },
            ..CopyObject::default()
        };
        copy.conditions.if_none_match = create.then(|| "*".to_owned());
        let heads = copy.clone();
        let copied = self
            .bucket
            .copy_with(copy, &heads, None, false, &self.transfers);
        match copied.await {
            Ok(_) => Ok(()),
            Err(error) if create => Err(failure::not_created(error, to)),
            Err(error) => Err(failed(error, from)),
        }
    }
}

impl BucketStore {
    /// The request for an object with these tags and attributes.
    fn object(&self, path: &Path, tags: &TagSet, attributes: &Attributes) -> Result<PutObject> {
        let mut put = PutObject {
            key: path.to_string(),
            tagging: Some(tags.encoded().to_owned()).filter(|tags| !tags.is_empty()),
            ..PutObject::default()
        };
        for (attribute, value) in attributes {
            let content = &mut put.content;
            let field = match attribute {
                Attribute::CacheControl => &mut content.cache_control,
                Attribute::ContentDisposition => &mut content.content_disposition,
                Attribute::ContentEncoding => &mut content.content_encoding,
                Attribute::ContentLanguage => &mut content.content_language,
                Attribute::ContentType => &mut content.content_type,
                Attribute::StorageClass => {
                    put.storage_class = Some(StorageClass::from(value.as_ref()));
                    continue;
                }
                Attribute::Metadata(name) => {
                    put.metadata.insert(name.to_string(), value.to_string());
                    continue;
                }
                other => {
                    return Err(Error::NotSupported {
                        source: format!("S3 has no attribute {other:?}").into(),
                    });
                }
            };
            *field = Some(value.to_string());
        }
        Ok(put)
    }
}

fn conditions(options: &GetOptions) -> anys3_proto::groups::Conditions {
    let instant = |at: DateTime<Utc>| Timestamp {
        millis: at.timestamp_millis(),
    };
    anys3_proto::groups::Conditions {
        if_match: options.if_match.clone(),
        if_none_match: options.if_none_match.clone(),
        if_modified_since: options.if_modified_since.map(instant),
        if_unmodified_since: options.if_unmodified_since.map(instant),
    }
}

fn range(range: &GetRange) -> Result<ByteRange> {
    range.is_valid().map_err(|e| generic(e.to_string()))?;
    Ok(match range {
        GetRange::Bounded(range) => ByteRange::Within(range.start, range.end.saturating_sub(1)),
        GetRange::Offset(first) => ByteRange::From(*first),
        GetRange::Suffix(length) => ByteRange::Last(*length),
    })
}

/// Which bytes of the object were asked for, and its size.
fn extent(output: &GetObjectOutput, options: &GetOptions) -> Result<(Range<u64>, u64)> {
    if let Some(range) = output.content_range.as_deref() {
        let read = answer::read(range).ok_or_else(|| generic("the range is no range"))?;
        let (first, last, size) = read;
        return Ok((first..last.saturating_add(1), size));
    }
    let size = output.content_length;
    let size = size.ok_or_else(|| generic("the store does not say how long the object is"))?;
    match options.range.as_ref().filter(|_| options.head) {
        Some(range) => {
            let range = range.as_range(size).map_err(|e| generic(e.to_string()))?;
            Ok((range, size))
        }
        None => Ok((0..size, size)),
    }
}

fn attributes(output: GetObjectOutput) -> Attributes {
    let content = output.content;
    let headers = [
        (Attribute::CacheControl, content.cache_control),
        (Attribute::ContentDisposition, content.content_disposition),
        (Attribute::ContentEncoding, content.content_encoding),
        (Attribute::ContentLanguage, content.content_language),
        (Attribute::ContentType, content.content_type),
        (
            Attribute::StorageClass,
            output.storage_class.map(|class| class.to_string()),
        ),
    ];
    let mut attributes = Attributes::new();
    for (attribute, value) in headers {
        if let Some(value) = value {
            attributes.insert(attribute, AttributeValue::from(value));
        }
    }
    for (name, value) in output.metadata {
        attributes.insert(Attribute::Metadata(name.into()), value.into());
    }
    attributes
}

/// What a listing says of an object; nothing of the mark of a folder.
fn meta_of_listed(object: Listed) -> Result<Option<ObjectMeta>> {
    if object.key.ends_with('/') {
        return Ok(None);
    }
    let size = object.size;
    let size = size.ok_or_else(|| generic("the store lists an object without its size"))?;
    Ok(Some(ObjectMeta {
        location: path_of(&object.key)?,
        last_modified: instant(object.last_modified)?,
        size,
        e_tag: object.etag,
        version: None,
    }))
}

/// The path that names this key and no other.
fn path_of(key: &str) -> Result<Path> {
    let path = Path::parse(key)?;
    if path.as_ref() == key {
        Ok(path)
    } else {
        Err(generic(format!("no path names the key {key:?}")))
    }
}

/// What the keys of all that is in a folder begin with.
fn folder(prefix: Option<&Path>) -> String {
    match prefix {
        Some(prefix) if !prefix.is_root() => format!("{prefix}/"),
        _ => String::new(),
    }
}

fn instant(at: Option<Timestamp>) -> Result<DateTime<Utc>> {
    let at = at.and_then(|at| DateTime::from_timestamp_millis(at.millis));
    at.ok_or_else(|| generic("the store does not say when the object was stored"))
}
