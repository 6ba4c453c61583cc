//! A bucket and its objects, whose calls return when they are done.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anys3_proto::ops::{
    CopyObject, CopyObjectOutput, CreateBucket, DeleteObjectOutput, DeleteObjects, GetObject,
    GetObjectOutput, HeadObjectOutput, ListObjectsV2, PutObject, PutObjectOutput,
};
use anys3_proto::{ByteRange, CopySource};

use super::list::Listing;
use super::reader::Reply;
use super::runtime::Runtime;
use super::writer::ObjectWriter;
use crate::body::Body;
use crate::bucket::Deletions;
use crate::client::Presigned;
use crate::error::Error;
use crate::transfer::{
    CopyHeads, CopyState, DownloadState, Events, Kept, TransferOptions, UploadState,
};

/// A bucket of a store: [`anys3::Bucket`](crate::Bucket) whose calls return when they are done.
#[derive(Clone)]
pub struct Bucket {
    inner: crate::Bucket,
    runtime: Arc<Runtime>,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.inner.fmt(f)
    }
}

impl Bucket {
    pub(super) fn new(inner: crate::Bucket, runtime: Arc<Runtime>) -> Self {
        Self { inner, runtime }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.inner.name()
    }

    /// The async bucket behind it.
    pub fn inner(&self) -> &crate::Bucket {
        &self.inner
    }

    /// An object in it. Nothing is asked yet.
    pub fn object(&self, key: impl Into<String>) -> Object {
        Object {
            bucket: self.clone(),
            key: key.into(),
        }
    }

    /// As [`anys3::Bucket::create`](crate::Bucket::create).
    pub fn create(&self) -> Result<(), Error> {
        self.runtime.block_on(self.inner.create())
    }

    /// As [`anys3::Bucket::create_with`](crate::Bucket::create_with).
    pub fn create_with(&self, request: CreateBucket) -> Result<(), Error> {
        self.runtime.block_on(self.inner.create_with(request))
    }

    /// Deletes the bucket, which must be empty.
    pub fn delete(&self) -> Result<(), Error> {
        self.runtime.block_on(self.inner.delete())
    }

    /// Whether the bucket is there, and the caller may know.
    pub fn exists(&self) -> Result<bool, Error> {
        self.runtime.block_on(self.inner.exists())
    }

    /// As [`anys3::Bucket::put`](crate::Bucket::put).
    pub fn put(
        &self,
        key: impl Into<String>,
        body: impl Into<Body>,
    ) -> Result<PutObjectOutput, Error> {
        self.runtime.block_on(self.inner.put(key, body))
    }

    /// As [`anys3::Bucket::upload`](crate::Bucket::upload).
    pub fn upload(
        &self,
        key: impl Into<String>,
        body: impl Into<Body>,
    ) -> Result<PutObjectOutput, Error> {
        self.runtime.block_on(self.inner.upload(key, body))
    }

    /// As [`anys3::Bucket::upload_with`](crate::Bucket::upload_with).
    pub fn upload_with(
        &self,
        request: PutObject,
        body: impl Into<Body>,
        options: &TransferOptions,
    ) -> Result<PutObjectOutput, Error> {
        let upload = self.inner.upload_with(request, body, options);
        self.runtime.block_on(upload)
    }

    /// As [`anys3::Bucket::upload_watched`](crate::Bucket::upload_watched).
    pub fn upload_watched(
        &self,
        request: PutObject,
        body: impl Into<Body>,
        options: &TransferOptions,
        events: Arc<dyn Events>,
    ) -> Result<PutObjectOutput, Error> {
        let upload = self.inner.upload_watched(request, body, options, events);
        self.runtime.block_on(upload)
    }

    /// As [`anys3::Bucket::upload_resumed`](crate::Bucket::upload_resumed).
    pub fn upload_resumed(
        &self,
        request: PutObject,
        body: impl Into<Body>,
        options: &TransferOptions,
        events: Arc<dyn Events>,
        state: &UploadState,
    ) -> Result<PutObjectOutput, Error> {
        let upload = self
            .inner
            .upload_resumed(request, body, options, events, state);
        self.runtime.block_on(upload)
    }

    /// Stores a file: a small one in one request, a large one as a multipart upload, several parts
    /// at once.
    pub fn upload_file(
        &self,
        key: impl Into<String>,
        path: impl AsRef<Path>,
    ) -> Result<PutObjectOutput, Error> {
        let upload = async { self.inner.upload(key, Body::from_path(path).await?).await };
        self.runtime.block_on(upload)
    }

    /// Stores a file with all that the request says, and tells how it gets on. The bucket of the
    /// request is set to this one.
    pub fn upload_file_watched(
        &self,
        request: PutObject,
        path: impl AsRef<Path>,
        events: Arc<dyn Events>,
    ) -> Result<PutObjectOutput, Error> {
        let options = self.inner.client().transfers();
        let upload = async {
            let body = Body::from_path(path).await?;
            let upload = self.inner.upload_watched(request, body, options, events);
            upload.await
        };
        self.runtime.block_on(upload)
    }

    /// An object to be written, of any length: it is sent while it is written.
    ///
    /// ```no_run
    /// # fn run(logs: anys3::blocking::Bucket) -> Result<(), Box<dyn std::error::Error>> {
    /// use std::io::Write;
    ///
    /// let mut log = logs.writer("today.log")?;
    /// writeln!(log, "up")?;
    /// log.finish()?;
    /// # Ok(()) }
    /// ```
    pub fn writer(&self, key: impl Into<String>) -> Result<ObjectWriter, Error> {
        let request = PutObject {
            key: key.into(),
            ..PutObject::default()
        };
        self.writer_with(request, self.inner.client().transfers())
    }

    /// An object to be written, with all that the request says. Its bucket is set to this one.
    pub fn writer_with(
        &self,
        request: PutObject,
        options: &TransferOptions,
    ) -> Result<ObjectWriter, Error> {
        let runtime = Arc::clone(&self.runtime);
        ObjectWriter::new(self.inner.clone(), request, *options, runtime)
    }

    /// Reads an object. Its bytes are compared with the store's checksum on the way.
    pub fn get(&self, key: impl Into<String>) -> Result<Reply<GetObjectOutput>, Error> {
        let reply = self.runtime.block_on(self.inner.get(key))?;
        Ok(Reply::new(reply, &self.runtime))
    }

    /// As [`anys3::Bucket::read_with`](crate::Bucket::read_with).
    pub fn read_with(&self, request: GetObject) -> Result<Reply<GetObjectOutput>, Error> {
        let reply = self.runtime.block_on(self.inner.read_with(request))?;
        Ok(Reply::new(reply, &self.runtime))
    }

    /// Reads a range of an object.
    pub fn get_range(
        &self,
        key: impl Into<String>,
        range: ByteRange,
    ) -> Result<Reply<GetObjectOutput>, Error> {
        let reply = self.runtime.block_on(self.inner.get_range(key, range))?;
        Ok(Reply::new(reply, &self.runtime))
    }

    /// Reads all about an object but its bytes.
    pub fn head(&self, key: impl Into<String>) -> Result<HeadObjectOutput, Error> {
        self.runtime.block_on(self.inner.head(key))
    }

    /// As [`anys3::Bucket::download_with`](crate::Bucket::download_with).
    pub fn download_with(
        &self,
        request: GetObject,
        path: impl AsRef<Path>,
    ) -> Result<GetObjectOutput, Error> {
        self.runtime
            .block_on(self.inner.download_with(request, path))
    }

    /// As [`anys3::Bucket::download_watched`](crate::Bucket::download_watched).
    pub fn download_watched(
        &self,
        request: GetObject,
        path: impl AsRef<Path>,
        events: Arc<dyn Events>,
    ) -> Result<GetObjectOutput, Error> {
        let download = self.inner.download_watched(request, path, events);
        self.runtime.block_on(download)
    }

    /// As [`anys3::Bucket::download_into`](crate::Bucket::download_into).
    pub fn download_into(
        &self,
        request: GetObject,
        file: Arc<File>,
        size: Option<u64>,
    ) -> Result<GetObjectOutput, Error> {
        let download = self.inner.download_into(request, file, size);
        self.runtime.block_on(download)
    }

    /// As [`anys3::Bucket::download_into_kept`](crate::Bucket::download_into_kept).
    pub fn download_into_kept(
        &self,
        request: GetObject,
        file: Arc<File>,
        size: Option<u64>,
        kept: Kept<DownloadState>,
    ) -> Result<GetObjectOutput, Error> {
        let download = self.inner.download_into_kept(request, file, size, kept);
        self.runtime.block_on(download)
    }

    /// Deletes an object. One that is not there is no error.
    pub fn delete_object(&self, key: impl Into<String>) -> Result<DeleteObjectOutput, Error> {
        self.runtime.block_on(self.inner.delete_object(key))
    }

    /// As [`anys3::Bucket::delete_many`](crate::Bucket::delete_many).
    pub fn delete_many<K: Into<String>>(
        &self,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<Deletions, Error> {
        self.delete_many_with(DeleteObjects::default(), keys)
    }

    /// As [`anys3::Bucket::delete_many_with`](crate::Bucket::delete_many_with).
    pub fn delete_many_with<K: Into<String>>(
        &self,
        request: DeleteObjects,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<Deletions, Error> {
        let keys = futures_util::stream::iter(keys);
        let deleted = self.inner.delete_many_with(request, keys);
        self.runtime.block_on(deleted)
    }

    /// As [`anys3::Bucket::copy`](crate::Bucket::copy).
    pub fn copy(
        &self,
        from: CopySource,
        key: impl Into<String>,
    ) -> Result<CopyObjectOutput, Error> {
        self.runtime.block_on(self.inner.copy(from, key))
    }

    /// As [`anys3::Bucket::copy_with`](crate::Bucket::copy_with).
    pub fn copy_with(
        &self,
        request: CopyObject,
        heads: &dyn CopyHeads,
        size: Option<u64>,
        look: bool,
        options: &TransferOptions,
    ) -> Result<PutObjectOutput, Error> {
        let copy = self.inner.copy_with(request, heads, size, look, options);
        self.runtime.block_on(copy)
    }

    /// As [`anys3::Bucket::copy_kept`](crate::Bucket::copy_kept).
    pub fn copy_kept(
        &self,
        request: CopyObject,
        heads: &dyn CopyHeads,
        size_and_look: (Option<u64>, bool),
        options: &TransferOptions,
        kept: Kept<CopyState>,
    ) -> Result<PutObjectOutput, Error> {
        let copy = self
            .inner
            .copy_kept(request, heads, size_and_look, options, kept);
        self.runtime.block_on(copy)
    }

    /// Lists all keys that begin with the prefix, in order.
    pub fn list(&self, prefix: impl Into<String>) -> Listing {
        self.listing(self.inner.list(prefix))
    }

    /// As [`anys3::Bucket::list_folder`](crate::Bucket::list_folder).
    pub fn list_folder(&self, prefix: impl Into<String>) -> Listing {
        self.listing(self.inner.list_folder(prefix))
    }

    /// Lists as the request says. Its bucket is set to this one.
    pub fn list_with(&self, request: ListObjectsV2) -> Listing {
        self.listing(self.inner.list_with(request))
    }

    fn listing(&self, listing: crate::Listing) -> Listing {
        Listing::new(listing, Arc::clone(&self.runtime))
    }

    /// A URL to read the object, good for 1 second to 7 days.
    pub fn presign_get(
        &self,
        key: impl Into<String>,
        expires: Duration,
    ) -> Result<Presigned, Error> {
        self.runtime.block_on(self.inner.presign_get(key, expires))
    }

    /// As [`anys3::Bucket::presign_put`](crate::Bucket::presign_put).
    pub fn presign_put(
        &self,
        key: impl Into<String>,
        expires: Duration,
    ) -> Result<Presigned, Error> {
        self.runtime.block_on(self.inner.presign_put(key, expires))
    }
}

/// An object of a bucket, there or not: [`anys3::Object`](crate::Object) whose calls return when
/// they are done.
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
    pub fn put(&self, body: impl Into<Body>) -> Result<PutObjectOutput, Error> {
        self.bucket.put(&*self.key, body)
    }

    /// As [`Bucket::upload`].
    pub fn upload(&self, body: impl Into<Body>) -> Result<PutObjectOutput, Error> {
        self.bucket.upload(&*self.key, body)
    }

    /// As [`Bucket::upload_file`].
    pub fn upload_file(&self, path: impl AsRef<Path>) -> Result<PutObjectOutput, Error> {
        self.bucket.upload_file(&*self.key, path)
    }

    /// As [`Bucket::writer`].
    pub fn writer(&self) -> Result<ObjectWriter, Error> {
        self.bucket.writer(&*self.key)
    }

    /// As [`Bucket::get`].
    pub fn get(&self) -> Result<Reply<GetObjectOutput>, Error> {
        self.bucket.get(&*self.key)
    }

    /// As [`Bucket::get_range`].
    pub fn get_range(&self, range: ByteRange) -> Result<Reply<GetObjectOutput>, Error> {
        self.bucket.get_range(&*self.key, range)
    }

    /// As [`anys3::Object::download`](crate::Object::download).
    pub fn download(&self, path: impl AsRef<Path>) -> Result<GetObjectOutput, Error> {
        let get = GetObject {
            key: self.key.clone(),
            ..GetObject::default()
        };
        self.bucket.download_with(get, path)
    }

    /// As [`Bucket::head`].
    pub fn head(&self) -> Result<HeadObjectOutput, Error> {
        self.bucket.head(&*self.key)
    }

    /// Whether the object is there, and the caller may know.
    pub fn exists(&self) -> Result<bool, Error> {
        let object = self.bucket.inner.object(&*self.key);
        self.bucket.runtime.block_on(object.exists())
    }

    /// As [`Bucket::delete_object`].
    pub fn delete(&self) -> Result<DeleteObjectOutput, Error> {
        self.bucket.delete_object(&*self.key)
    }

    /// Copies the object within the store, to another bucket or key.
    pub fn copy_to(&self, to: &Object) -> Result<CopyObjectOutput, Error> {
        let from = CopySource {
            bucket: self.bucket.name().to_owned(),
            key: self.key.clone(),
            version_id: None,
        };
        to.bucket.copy(from, &*to.key)
    }

    /// As [`Bucket::presign_get`].
    pub fn presign_get(&self, expires: Duration) -> Result<Presigned, Error> {
        self.bucket.presign_get(&*self.key, expires)
    }

    /// As [`Bucket::presign_put`].
    pub fn presign_put(&self, expires: Duration) -> Result<Presigned, Error> {
        self.bucket.presign_put(&*self.key, expires)
    }
}
