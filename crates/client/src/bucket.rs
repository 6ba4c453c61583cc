//! A bucket and its objects: what people do every day.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anys3_proto::ops::{
    CopyObject, CopyObjectOutput, CreateBucket, DeleteBucket, DeleteError, DeleteObject,
    DeleteObjectOutput, DeleteObjects, GetObject, GetObjectOutput, HeadBucket, HeadObject,
    HeadObjectOutput, ListObjectsV2, ObjectIdentifier, PutObject, PutObjectOutput,
};
use anys3_proto::wire::copy_head;
use anys3_proto::{ByteRange, CopySource};
use futures_util::{Stream, StreamExt};

use crate::body::Body;
use crate::client::{Client, Presigned, Reply, unmakeable};
use crate::config::REGION_DEFAULT;
use crate::error::{Error, Kind};
use crate::list::Listing;
use crate::transfer::{
    self, Across, CopyHeads, CopyState, DownloadState, Downwards, Events, Kept, Partial, PartsEnd,
    PartsState, TransferOptions, UploadState, Upwards,
};

/// How many keys one request can delete, as S3 has it.
pub const DELETE_BATCH_MAX: usize = 1000;

/// How many failures of a deletion are kept: enough to see what is wrong.
const DELETE_ERRORS_MAX: usize = 1000;

/// A bucket of a store.
#[derive(Clone, Debug)]
pub struct Bucket {
    client: Client,
    name: String,
}

/// What became of many keys that were to be deleted.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Deletions {
    /// How many are gone. Keys that never were there count.
    pub deleted: u64,
    /// How many are still there.
    pub failed: u64,
    /// Why, for the first thousand of them.
    pub errors: Vec<DeleteError>,
}

impl Bucket {
    pub(crate) fn new(client: Client, name: String) -> Self {
        Self { client, name }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The client it was made with.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// An object in it. Nothing is asked yet.
    pub fn object(&self, key: impl Into<String>) -> Object {
        Object {
            bucket: self.clone(),
            key: key.into(),
        }
    }

    /// Makes the bucket, in the region of the client.
    ///
    /// One that the caller has already is an error of [`Kind::Conflict`], but in `us-east-1`, where
    /// AWS and the embedded store answer as if they had made it; other stores do either.
    pub async fn create(&self) -> Result<(), Error> {
        self.create_with(CreateBucket::default()).await
    }

    /// The same with all that the request says. Its bucket is set to this one, its region to that
    /// of the client.
    pub async fn create_with(&self, request: CreateBucket) -> Result<(), Error> {
        // AWS's first region must not be named.
        let region = self.client.region();
        let location_constraint = (region != REGION_DEFAULT).then(|| region.to_owned());
        let create = CreateBucket {
            bucket: self.name.clone(),
            location_constraint,
            ..request
        };
        self.client.send(create).await.map(drop)
    }

    /// Deletes the bucket, which must be empty.
    pub async fn delete(&self) -> Result<(), Error> {
        self.client
            .send(DeleteBucket {
                bucket: self.name.clone(),
                ..Default::default()
            })
            .await
            .map(drop)
    }

    /// Whether the bucket is there, and the caller may know.
    pub async fn exists(&self) -> Result<bool, Error> {
        match self
            .client
            .send(HeadBucket {
                bucket: self.name.clone(),
                ..Default::default()
            })
            .await
        {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == Kind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Stores an object. All or nothing: readers see the old object until the new one is complete.
    ///
    /// A body of known length goes in one request; one of unknown length as
    /// [`upload`](Self::upload) does.
    pub async fn put(
        &self,
        key: impl Into<String>,
        body: impl Into<Body>,
    ) -> Result<PutObjectOutput, Error> {
        let put = PutObject {
            bucket: self.name.clone(),
            key: key.into(),
            ..Default::default()
        };
        let body = body.into();
        match body.length() {
            Some(_) => Ok(self.client.send_with_body(put, body).await?.output),
            None => self.upwards(put, self.client.transfers()).body(body).await,
        }
    }

    /// Stores an object of any length: a small one in one request, a large one as a multipart
    /// upload, several parts at once.
    ///
    /// Parts of a file are read as they are sent; of other bodies,
    /// [`TransferOptions`](crate::TransferOptions) says how much is held in memory. An upload that
    /// fails, or whose future is dropped, is aborted.
    pub async fn upload(
        &self,
        key: impl Into<String>,
        body: impl Into<Body>,
    ) -> Result<PutObjectOutput, Error> {
        let put = PutObject {
            bucket: self.name.clone(),
            key: key.into(),
            ..Default::default()
        };
        let upwards = self.upwards(put, self.client.transfers());
        upwards.body(body.into()).await
    }

    /// Stores an object of any length, as [`upload`](Self::upload) does, with all that the request
    /// says. Its bucket is set to this one.
    pub async fn upload_with(
        &self,
        request: PutObject,
        body: impl Into<Body>,
        options: &TransferOptions,
    ) -> Result<PutObjectOutput, Error> {
        self.upwards(request, options).body(body.into()).await
    }

    /// Stores an object as [`upload_with`](Self::upload_with) does, and tells how it gets on.
    pub async fn upload_watched(
        &self,
        request: PutObject,
        body: impl Into<Body>,
        options: &TransferOptions,
        events: Arc<dyn Events>,
    ) -> Result<PutObjectOutput, Error> {
        let mut upwards = self.upwards(request, options);
        upwards.events = Some(events);
        upwards.body(body.into()).await
    }

    /// Goes on with a multipart upload that another process began, of which
    /// [`Events`] were kept. The source and the request must be the same.
    ///
    /// Parts that the store lists as they were kept are not sent again; all others are. An upload
    /// that the store does not have any more is begun anew.
    pub async fn upload_resumed(
        &self,
        request: PutObject,
        body: impl Into<Body>,
        options: &TransferOptions,
        events: Arc<dyn Events>,
        state: &UploadState,
    ) -> Result<PutObjectOutput, Error> {
        let mut upwards = self.upwards(request, options);
        upwards.events = Some(events);
        upwards.resume(body.into(), state).await
    }

    pub(crate) fn upwards<'a>(
        &'a self,
        request: PutObject,
        options: &'a TransferOptions,
    ) -> Upwards<'a> {
        let put = PutObject {
            bucket: self.name.clone(),
            ..request
        };
        Upwards {
            client: &self.client,
            put,
            options,
            events: None,
        }
    }

    /// Stores an object in parts that the caller makes, so many at once: of 5 MiB at least, but for
    /// the last. Its bucket is set to this one.
    ///
    /// A part is asked for when it can be sent, and freed when the store has it. An upload whose
    /// parts end in an error, that fails, or whose future is dropped, is aborted.
    pub async fn upload_parts(
        &self,
        request: PutObject,
        parts: impl Stream<Item = Result<Body, Error>> + Send + 'static,
        concurrency: usize,
    ) -> Result<PutObjectOutput, Error> {
        let options = TransferOptions {
            concurrency,
            ..*self.client.transfers()
        };
        self.upwards(request, &options).parts(parts.boxed()).await
    }

    /// Begins a multipart upload whose parts the caller makes, or goes on with one that an earlier
    /// call left, in any process. With [`PartsEnd::Leave`] it is left for the next call when the
    /// parts end. It is never aborted: the state says what the store has of it, also after an error.
    ///
    /// The request must be the same each time.
    pub async fn upload_parts_on(
        &self,
        request: PutObject,
        state: PartsState,
        parts: impl Stream<Item = Result<Body, Error>> + Send + 'static,
        concurrency: usize,
        end: PartsEnd,
        events: Option<Arc<dyn Events>>,
    ) -> (PartsState, Result<PutObjectOutput, Error>) {
        let options = TransferOptions {
            concurrency,
            ..*self.client.transfers()
        };
        let mut upwards = self.upwards(request, &options);
        upwards.events = events;
        upwards.parts_on(parts.boxed(), state, end).await
    }

    /// Reads an object. Its bytes are compared with the store's checksum on the way.
    pub async fn get(&self, key: impl Into<String>) -> Result<Reply<GetObjectOutput>, Error> {
        self.client
            .send(GetObject {
                bucket: self.name.clone(),
                key: key.into(),
                ..Default::default()
            })
            .await
    }

    /// Reads an object, with all that the request says. Its bucket is set to this one.
    ///
    /// A connection that breaks is made anew from where it broke, as long as the object has not
    /// changed.
    pub async fn read_with(&self, request: GetObject) -> Result<Reply<GetObjectOutput>, Error> {
        let get = GetObject {
            bucket: self.name.clone(),
            ..request
        };
        transfer::read(&self.client, get).await
    }

    /// Reads an object into a file, as [`Object::download`] does, with all that the request says.
    /// Its bucket is set to this one.
    pub async fn download_with(
        &self,
        request: GetObject,
        path: impl AsRef<Path>,
    ) -> Result<GetObjectOutput, Error> {
        self.download_named(request, path.as_ref(), None).await
    }

    /// Reads an object into a file as [`download_with`](Self::download_with) does, and tells how it
    /// gets on.
    pub async fn download_watched(
        &self,
        request: GetObject,
        path: impl AsRef<Path>,
        events: Arc<dyn Events>,
    ) -> Result<GetObjectOutput, Error> {
        self.download_named(request, path.as_ref(), Some(events))
            .await
    }

    /// Reads an object into a file that gets its name when it is whole.
    async fn download_named(
        &self,
        request: GetObject,
        path: &Path,
        events: Option<Arc<dyn Events>>,
    ) -> Result<GetObjectOutput, Error> {
        let get = GetObject {
            bucket: self.name.clone(),
            ..request
        };
        let mut partial = Partial::create(path, self.client.random()).await?;
        let download = self.download_of(get, partial.file());
        let output = match events {
            None => download.run(None).await?,
            Some(events) => {
                let kept = Kept {
                    events: Arc::clone(&events),
                    state: None,
                };
                let output = download.kept(None, kept).await;
                events.ended(); // The file is named, or goes away: nothing is left to go on with.
                output?
            }
        };
        partial.publish(path).await?;
        Ok(output)
    }

    async fn downwards(
        &self,
        get: GetObject,
        file: Arc<File>,
        listed: Option<u64>,
    ) -> Result<GetObjectOutput, Error> {
        self.download_of(get, file).run(listed).await
    }

    fn download_of(&self, get: GetObject, file: Arc<File>) -> Downwards<'_> {
        Downwards {
            client: &self.client,
            get,
            file,
            options: self.client.transfers(),
        }
    }

    /// Reads an object into a file that the caller has opened, as [`Object::download_into`] does,
    /// with all that the request says. Its bucket is set to this one.
    pub async fn download_into(
        &self,
        request: GetObject,
        file: Arc<File>,
        size: Option<u64>,
    ) -> Result<GetObjectOutput, Error> {
        let get = GetObject {
            bucket: self.name.clone(),
            ..request
        };
        self.downwards(get, file, size).await
    }

    /// Reads an object into a file as [`download_into`](Self::download_into) does, so that another
    /// process can go on, and goes on with what one has kept: pieces whose bytes are in the file,
    /// which must be readable, are not fetched again, as long as the object has not changed.
    ///
    /// Small objects, ranges, and objects without an ETag are fetched anew.
    pub async fn download_into_kept(
        &self,
        request: GetObject,
        file: Arc<File>,
        size: Option<u64>,
        kept: Kept<DownloadState>,
    ) -> Result<GetObjectOutput, Error> {
        let get = GetObject {
            bucket: self.name.clone(),
            ..request
        };
        self.download_of(get, file).kept(size, kept).await
    }

    /// Reads a range of an object.
    pub async fn get_range(
        &self,
        key: impl Into<String>,
        range: ByteRange,
    ) -> Result<Reply<GetObjectOutput>, Error> {
        let range = Some(range.to_string());
        let get = GetObject {
            bucket: self.name.clone(),
            key: key.into(),
            range,
            ..Default::default()
        };
        self.client.send(get).await
    }

    /// Reads all about an object but its bytes.
    pub async fn head(&self, key: impl Into<String>) -> Result<HeadObjectOutput, Error> {
        let head = HeadObject {
            bucket: self.name.clone(),
            key: key.into(),
            ..Default::default()
        };
        Ok(self.client.send(head).await?.output)
    }

    /// Deletes an object. One that is not there is no error.
    pub async fn delete_object(&self, key: impl Into<String>) -> Result<DeleteObjectOutput, Error> {
        let delete = DeleteObject {
            bucket: self.name.clone(),
            key: key.into(),
            ..Default::default()
        };
        Ok(self.client.send(delete).await?.output)
    }

    /// Deletes many objects, a thousand in one request. Fails when a request does; keys that the
    /// store refuses are told in the answer.
    pub async fn delete_many<K: Into<String>>(
        &self,
        keys: impl Stream<Item = K>,
    ) -> Result<Deletions, Error> {
        self.delete_many_with(DeleteObjects::default(), keys).await
    }

    /// The same with all that the request says. Its bucket is set to this one, its objects to the
    /// keys.
    pub async fn delete_many_with<K: Into<String>>(
        &self,
        request: DeleteObjects,
        keys: impl Stream<Item = K>,
    ) -> Result<Deletions, Error> {
        let mut all = Deletions::default();
        let mut batches = std::pin::pin!(keys.map(Into::into).chunks(DELETE_BATCH_MAX));
        while let Some(keys) = batches.next().await {
            // XML has no word for these.
            let (alone, together): (Vec<String>, Vec<String>) =
                keys.into_iter().partition(|key| !fits_xml(key));
            for key in alone {
                let mut delete = DeleteObject::default();
                copy_head(&mut request.clone(), &mut delete).map_err(|e| unmakeable(&e))?;
                delete.bucket = self.name.clone();
                delete.key = key;
                self.client.send(delete).await?;
                all.deleted += 1;
            }
            if !together.is_empty() {
                self.delete_batch(&request, together, &mut all).await?;
            }
        }
        Ok(all)
    }

    async fn delete_batch(
        &self,
        request: &DeleteObjects,
        keys: Vec<String>,
        all: &mut Deletions,
    ) -> Result<(), Error> {
        let count = keys.len();
        let asked: HashSet<String> = keys.iter().cloned().collect();
        let objects = keys
            .into_iter()
            .map(|key| ObjectIdentifier {
                key,
                ..Default::default()
            })
            .collect();
        let delete = DeleteObjects {
            bucket: self.name.clone(),
            objects,
            quiet: Some(true),
            ..request.clone()
        };
        let errors = self.client.send(delete).await?.output.errors;
        let ours = |error: &DeleteError| error.key.as_ref().is_some_and(|key| asked.contains(key));
        // Else a key that is still there would be told as deleted.
        if let Some(DeleteError { key, message, .. }) = errors.iter().find(|error| !ours(error)) {
            let (key, why) = (
                key.as_deref().unwrap_or_default(),
                message.as_deref().unwrap_or_default(),
            );
            let message = format!(
                "the store did not delete {key:?}, which is none of the keys it was sent: {why}"
            );
            return Err(Error::new(Kind::Malformed, message));
        }
        let failed = errors.len().min(count);
        all.failed = all
            .failed
            .saturating_add(u64::try_from(failed).unwrap_or(u64::MAX));
        all.deleted = all
            .deleted
            .saturating_add(u64::try_from(count.saturating_sub(failed)).unwrap_or(u64::MAX));
        let room = DELETE_ERRORS_MAX.saturating_sub(all.errors.len());
        all.errors.extend(errors.into_iter().take(room));
        Ok(())
    }

    /// Copies an object of the store to here, up to 5 GiB, without moving it through this machine.
    pub async fn copy(
        &self,
        from: CopySource,
        key: impl Into<String>,
    ) -> Result<CopyObjectOutput, Error> {
        let copy = CopyObject {
            bucket: self.name.clone(),
            key: key.into(),
            copy_source: from,
            ..Default::default()
        };
        Ok(self.client.send(copy).await?.output)
    }

    /// Copies an object of any length to here without moving it through this machine: in one
    /// request, or from [`TransferOptions::multipart_threshold`] on as a multipart upload whose parts
    /// are copies of one state of the source. A copy that fails, or whose future is dropped, is
    /// aborted.
    ///
    /// `request` says what is copied, and where to in this bucket; `heads` what the object is to
    /// have, which may depend on what the source has: `look` says that it does. `size` is the length
    /// of the source, if it is known.
    pub async fn copy_with(
        &self,
        request: CopyObject,
        heads: &dyn CopyHeads,
        size: Option<u64>,
        look: bool,
        options: &TransferOptions,
    ) -> Result<PutObjectOutput, Error> {
        self.across(request, heads, options).run(size, look).await
    }

    /// Copies as [`copy_with`](Self::copy_with) does, so that another process can go on, and goes
    /// on with what one has kept: parts that the store lists as they were kept are not copied
    /// again, as long as the source has not changed. The request must be the same.
    pub async fn copy_kept(
        &self,
        request: CopyObject,
        heads: &dyn CopyHeads,
        (size, look): (Option<u64>, bool),
        options: &TransferOptions,
        kept: Kept<CopyState>,
    ) -> Result<PutObjectOutput, Error> {
        let across = self.across(request, heads, options);
        across.kept(size, look, kept).await
    }

    fn across<'a>(
        &'a self,
        request: CopyObject,
        heads: &'a dyn CopyHeads,
        options: &'a TransferOptions,
    ) -> Across<'a> {
        Across {
            client: &self.client,
            template: CopyObject {
                bucket: self.name.clone(),
                ..request
            },
            heads,
            options,
        }
    }

    /// Lists all keys that begin with the prefix, in order.
    pub fn list(&self, prefix: impl Into<String>) -> Listing {
        self.list_with(ListObjectsV2 {
            prefix: Some(prefix.into()),
            ..Default::default()
        })
    }

    /// Lists what stands directly below the prefix: keys, and what more slashes follow in folded
    /// form.
    pub fn list_folder(&self, prefix: impl Into<String>) -> Listing {
        let (prefix, delimiter) = (Some(prefix.into()), Some("/".to_owned()));
        self.list_with(ListObjectsV2 {
            prefix,
            delimiter,
            ..Default::default()
        })
    }

    /// Lists as the request says. Its bucket is set to this one.
    pub fn list_with(&self, request: ListObjectsV2) -> Listing {
        Listing::new(
            self.client.clone(),
            ListObjectsV2 {
                bucket: self.name.clone(),
                ..request
            },
        )
    }

    /// A URL to read the object, good for 1 second to 7 days.
    pub async fn presign_get(
        &self,
        key: impl Into<String>,
        expires: Duration,
    ) -> Result<Presigned, Error> {
        let get = GetObject {
            bucket: self.name.clone(),
            key: key.into(),
            ..Default::default()
        };
        self.client.presign(get, expires).await
    }

    /// A URL to store an object, good for 1 second to 7 days. Whoever has it may store anything of
    /// any size there.
    pub async fn presign_put(
        &self,
        key: impl Into<String>,
        expires: Duration,
    ) -> Result<Presigned, Error> {
        let put = PutObject {
            bucket: self.name.clone(),
            key: key.into(),
            ..Default::default()
        };
        self.client.presign(put, expires).await
    }
}

/// Whether XML 1.0 has all characters of a key, and keeps them.
fn fits_xml(key: &str) -> bool {
    key.chars().all(
        |c| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..),
    )
}

/// An object of a bucket, there or not.
#[derive(Clone, Debug)]
pub struct Object {
    bucket: Bucket,
    key: String,
}

impl Object {
    /// Its key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The bucket it is in.
    pub fn bucket(&self) -> &Bucket {
        &self.bucket
    }

    /// As [`Bucket::put`].
    pub async fn put(&self, body: impl Into<Body>) -> Result<PutObjectOutput, Error> {
        self.bucket.put(&*self.key, body).await
    }

    /// As [`Bucket::upload`].
    pub async fn upload(&self, body: impl Into<Body>) -> Result<PutObjectOutput, Error> {
        self.bucket.upload(&*self.key, body).await
    }

    /// As [`Bucket::get`].
    pub async fn get(&self) -> Result<Reply<GetObjectOutput>, Error> {
        self.bucket.get(&*self.key).await
    }

    /// As [`Bucket::get_range`].
    pub async fn get_range(&self, range: ByteRange) -> Result<Reply<GetObjectOutput>, Error> {
        self.bucket.get_range(&*self.key, range).await
    }

    /// Reads the object into a file, which appears whole or not at all.
    ///
    /// The bytes go to a file of another name in the same folder; when they are complete, compared
    /// with the store's checksum and on disk, it takes the name. A connection that breaks is made
    /// anew from where it broke, as long as the object has not changed.
    pub async fn download(&self, path: impl AsRef<Path>) -> Result<GetObjectOutput, Error> {
        self.bucket
            .download_with(
                GetObject {
                    key: self.key.clone(),
                    ..Default::default()
                },
                path,
            )
            .await
    }

    /// Reads the object into a file that the caller has opened and names himself, from its first
    /// byte on, as [`Object::download`] does. What is in the file after an error is of no use.
    ///
    /// An object that has another size than `size`, as a listing said it, is an error, and no more
    /// of it is written.
    pub async fn download_into(
        &self,
        file: Arc<File>,
        size: Option<u64>,
    ) -> Result<GetObjectOutput, Error> {
        let get = GetObject {
            key: self.key.clone(),
            ..Default::default()
        };
        self.bucket.download_into(get, file, size).await
    }

    /// As [`Bucket::head`].
    pub async fn head(&self) -> Result<HeadObjectOutput, Error> {
        self.bucket.head(&*self.key).await
    }

    /// Whether the object is there, and the caller may know.
    pub async fn exists(&self) -> Result<bool, Error> {
        match self.head().await {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == Kind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// As [`Bucket::delete_object`].
    pub async fn delete(&self) -> Result<DeleteObjectOutput, Error> {
        self.bucket.delete_object(&*self.key).await
    }

    /// Copies the object within the store, to another bucket or key.
    pub async fn copy_to(&self, to: &Object) -> Result<CopyObjectOutput, Error> {
        let from = CopySource {
            bucket: self.bucket.name.clone(),
            key: self.key.clone(),
            version_id: None,
        };
        to.bucket.copy(from, &*to.key).await
    }

    /// As [`Bucket::presign_get`].
    pub async fn presign_get(&self, expires: Duration) -> Result<Presigned, Error> {
        self.bucket.presign_get(&*self.key, expires).await
    }

    /// As [`Bucket::presign_put`].
    pub async fn presign_put(&self, expires: Duration) -> Result<Presigned, Error> {
        self.bucket.presign_put(&*self.key, expires).await
    }
}
