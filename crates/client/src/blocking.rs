//! The client for programs without an async runtime.
//!
//! The same names as in the rest of the crate, with functions that return when the work is done:
//!
//! ```no_run
//! # fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use std::io::Read;
//!
//! let client = anys3::blocking::Client::from_env()?;
//! let photos = client.bucket("photos");
//! photos.put("cat.jpg", "meow")?;
//! let mut bytes = Vec::new();
//! photos.get("cat.jpg")?.body.read_to_end(&mut bytes)?;
//! for entry in photos.list("2026/") {
//!     println!("{}", entry?.key());
//! }
//! # Ok(()) }
//! ```
//!
//! # Bodies
//!
//! What is sent is a [`Body`]: bytes, text, [`Body::from_read`] for any
//! [`Read`](std::io::Read), and files with [`Bucket::upload_file`]. Where a program writes rather
//! than reads, [`Bucket::writer`] is a [`Write`](std::io::Write). What arrives is a [`Reader`],
//! which is [`Read`](std::io::Read) and [`BufRead`](std::io::BufRead).
//!
//! # Threads
//!
//! A client has one thread of its own, which moves its connections along, from
//! [`Client::new`] until the last of its clones, buckets, listings and readers is dropped. That one
//! waits, up to 10 seconds, for an upload that is still to be aborted. A call does its work, as
//! checksums and signatures, in the thread that makes it. A client can be used from any number of
//! threads at once.
//!
//! In a task of an async runtime a call is refused with [`Kind::Invalid`](crate::Kind::Invalid)
//! before anything is sent: it would stop all other tasks of that thread. `spawn_blocking` of
//! tokio is a place for it. A client that a process has from before a `fork` is refused, too, since
//! its thread is not there: the child makes one of its own.

mod bucket;
mod list;
mod reader;
mod runtime;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use anys3_proto::ops::ListBuckets;
use anys3_proto::{AnyOperation, AnyOutput, Endpoint, Operation};

use crate::body::Body;
use crate::client::Presigned;
use crate::config::Config;
use crate::error::Error;
use crate::transfer::TransferOptions;
use crate::transport::Http;

pub use self::bucket::{Bucket, Object};
pub use self::list::Listing;
pub use self::reader::{Reader, Reply};
pub use self::writer::ObjectWriter;

use self::runtime::Runtime;

/// A store, and who asks it: [`anys3::Client`](crate::Client) whose calls return when they are
/// done. Cheap to clone; clones share the thread and the connections.
#[derive(Clone)]
pub struct Client {
    inner: crate::Client,
    runtime: Arc<Runtime>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.inner.fmt(f)
    }
}

impl Client {
    /// A client over HTTP. Connects to nothing yet.
    pub fn new(config: Config) -> Result<Self, Error> {
        let runtime = Arc::new(Runtime::new()?);
        let http = Http::new(config.http.clone());
        let inner = crate::Client::with_world(config, http, runtime.world())?;
        Ok(Self { inner, runtime })
    }

    /// A client of the store that the environment variables and shared files of AWS tools name.
    pub fn from_env() -> Result<Self, Error> {
        Self::new(Config::from_env()?)
    }

    /// The blocking form of a client, as of one with a transport of its own. Its connections must
    /// not be used by a runtime that may end before this does.
    ///
    /// # Errors
    /// [`Kind::Local`](crate::Kind::Local): the system gives no thread.
    pub fn over(inner: crate::Client) -> Result<Self, Error> {
        let runtime = Arc::new(Runtime::new()?);
        Ok(Self { inner, runtime })
    }

    /// The async client behind it, for [`block_on`](Self::block_on).
    pub fn inner(&self) -> &crate::Client {
        &self.inner
    }

    /// Waits for a call of the async client that has no form here.
    ///
    /// ```no_run
    /// # fn run(client: anys3::blocking::Client) -> Result<(), anys3::Error> {
    /// let photos = client.inner().bucket("photos");
    /// let body = client.block_on(anys3::Body::from_path("cat.jpg"))?;
    /// client.block_on(photos.upload("cat.jpg", body))?;
    /// # Ok(()) }
    /// ```
    pub fn block_on<T>(&self, call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.runtime.block_on(call)
    }

    /// Where the store is.
    pub fn endpoint(&self) -> &Endpoint {
        self.inner.endpoint()
    }

    /// The region of its signatures.
    pub fn region(&self) -> &str {
        self.inner.region()
    }

    /// How large objects are sent and fetched.
    pub fn transfers(&self) -> &TransferOptions {
        self.inner.transfers()
    }

    /// A bucket. Nothing is asked yet.
    pub fn bucket(&self, name: impl Into<String>) -> Bucket {
        Bucket::new(self.inner.bucket(name), Arc::clone(&self.runtime))
    }

    /// The buckets of the caller, all of them, in order.
    pub fn list_buckets(&self) -> Result<Vec<anys3_proto::ops::Bucket>, Error> {
        self.block_on(self.inner.list_buckets())
    }

    /// The same of those that the request asks for.
    pub fn list_buckets_with(
        &self,
        request: ListBuckets,
    ) -> Result<Vec<anys3_proto::ops::Bucket>, Error> {
        self.block_on(self.inner.list_buckets_with(request))
    }

    /// As [`anys3::Client::send`](crate::Client::send).
    pub fn send<O: Operation>(&self, operation: O) -> Result<Reply<O::Output>, Error> {
        let reply = self.block_on(self.inner.send(operation))?;
        Ok(Reply::new(reply, &self.runtime))
    }

    /// As [`anys3::Client::send_with_body`](crate::Client::send_with_body).
    pub fn send_with_body<O: Operation>(
        &self,
        operation: O,
        body: impl Into<Body>,
    ) -> Result<Reply<O::Output>, Error> {
        let reply = self.block_on(self.inner.send_with_body(operation, body))?;
        Ok(Reply::new(reply, &self.runtime))
    }

    /// As [`anys3::Client::send_any`](crate::Client::send_any).
    pub fn send_any(
        &self,
        operation: AnyOperation,
        body: impl Into<Body>,
    ) -> Result<Reply<AnyOutput>, Error> {
        let reply = self.block_on(self.inner.send_any(operation, body))?;
        Ok(Reply::new(reply, &self.runtime))
    }

    /// As [`anys3::Client::presign`](crate::Client::presign).
    pub fn presign<O: Operation>(
        &self,
        operation: O,
        expires: Duration,
    ) -> Result<Presigned, Error> {
        self.block_on(self.inner.presign(operation, expires))
    }
}
