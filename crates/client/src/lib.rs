//! An S3 client for any S3-compatible store.
//!
//! ```no_run
//! # async fn run() -> Result<(), anys3::Error> {
//! // The store that AWS's environment variables and shared files name; or fill in a `Config`.
//! let client = anys3::Client::from_env()?;
//! let photos = client.bucket("photos");
//! photos.put("cat.jpg", "meow").await?;
//! let bytes = photos.get("cat.jpg").await?.body.collect(1 << 20).await?;
//! let url = photos.presign_get("cat.jpg", std::time::Duration::from_secs(3600)).await?.url;
//! # let _ = (bytes, url); Ok(()) }
//! ```
//!
//! To try it without an account, `anys3 serve` is a store on this machine; it prints the
//! environment variables that [`Client::from_env`] reads. The folder `examples` has programs that
//! run against it.
//!
//! # What to use when
//!
//! | for | use |
//! |---|---|
//! | an object in memory, of up to 5 GiB | [`Bucket::put`], [`Bucket::get`] |
//! | files, streams, and whatever is large | [`Bucket::upload`], [`Object::download`] |
//! | progress, and going on after a crash | [`Bucket::upload_watched`], [`Bucket::upload_resumed`], [`transfer::Events`] |
//! | reading from the middle | [`Bucket::get_range`] |
//! | keys, one by one or by page | [`Bucket::list`], [`Bucket::list_folder`], [`Listing`] |
//! | deleting many | [`Bucket::delete_many`] |
//! | a copy within the store | [`Object::copy_to`] up to 5 GiB, [`Bucket::copy_with`] for any length |
//! | a URL for somebody else | [`Bucket::presign_get`], [`Bucket::presign_put`], [`Client::presign`] |
//! | anything else that S3 has | [`Client::send`], [`Client::send_with_body`] with [`proto::ops`] |
//! | operations that are named at run time | [`Client::send_any`] |
//! | a program without async | `blocking`, with the feature of that name |
//! | DataFusion, Delta Lake, Iceberg | `object_store`, with the feature of that name |
//! | a store in this process, as for tests | [`InProcess`] with the crate `anys3-server` |
//!
//! # Operations with all their fields
//!
//! [`Bucket`] and [`Object`] are for what people do every day. [`Client::send`] takes every
//! operation of [`proto::ops`]: a struct with AWS's names in Rust's spelling, of which you fill in
//! what matters.
//!
//! ```no_run
//! # async fn run(client: anys3::Client) -> Result<(), anys3::Error> {
//! use anys3::proto::ops::PutObject;
//!
//! let mut put = PutObject {
//!     bucket: "photos".into(),
//!     key: "cat.jpg".into(),
//!     ..PutObject::default()
//! };
//! put.content.content_type = Some("image/jpeg".into());
//! put.metadata.insert("colour".into(), "grey".into());
//! put.conditions.if_none_match = Some("*".into()); // Only if there is none yet.
//! let body = anys3::Body::from_path("cat.jpg").await?;
//! let reply = client.send_with_body(put, body).await?;
//! println!("{:?}", reply.etag);
//! # Ok(()) }
//! ```
//!
//! [`Client::send_any`] takes an operation by AWS's name, with its members by path or in JSON: see
//! [`proto::any`].
//!
//! All take one path: encode → sign → [`Transport`] → decode, tried again as AWS's standard mode
//! does. The transport is [`Http`], or [`InProcess`].
//!
//! # Credentials and configuration
//!
//! [`Client::from_env`] reads what AWS tools read: environment variables, the shared files with
//! their profiles, roles, web identities, logins of single sign-on, `credential_process`, and the
//! metadata services of containers and machines. Temporary credentials are fetched anew before they
//! expire. [`Choices`] override it one by one, as options of a command line do:
//!
//! ```no_run
//! # fn run() -> Result<(), anys3::Error> {
//! use anys3::{Choices, Client, Config, System};
//!
//! let choices = Choices {
//!     profile: Some("backup".into()),
//!     ..Choices::default()
//! };
//! let client = Client::new(Config::load(&choices, &System)?)?;
//! # Ok(()) }
//! ```
//!
//! Or say all in the program. Nothing of the environment is read then:
//!
//! ```
//! use anys3::{Client, Config, Credentials, Identity};
//!
//! let client = Client::new(Config {
//!     endpoint: Some("http://127.0.0.1:9000".parse()?),
//!     identity: Identity::Fixed(Credentials::new("key", "secret")?),
//!     ..Config::default()
//! })?;
//! assert_eq!(client.region(), "us-east-1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Options are structs to be filled in with `..Default::default()`: fields are added to them in
//! minor versions.
//!
//! # Errors
//!
//! An [`Error`] has a [`Kind`] for programs, one sentence for people that says what to do next, and
//! what the store answered: [`Error::status`], [`Error::code`], [`Error::request_id`].
//!
//! ```no_run
//! # async fn run(photos: anys3::Bucket) -> Result<(), anys3::Error> {
//! use anys3::Kind;
//!
//! match photos.head("cat.jpg").await {
//!     Ok(head) => println!("{:?} bytes", head.content_length),
//!     Err(error) if error.kind() == Kind::NotFound => println!("no cat"),
//!     // Tried as often as is of use already: see `Error::tries`.
//!     Err(error) if error.is_retryable() => println!("later, perhaps: {error}"),
//!     Err(error) => return Err(error),
//! }
//! # Ok(()) }
//! ```
//!
//! # Uploads and downloads
//!
//! A [`Body`] is bytes, text, a file, a reader or a stream. Of a file, parts are read as they are
//! sent; of what can be read once only, as much is held in memory as [`TransferOptions`] say. All
//! transfers of a client share its limits of requests, memory and bandwidth; [`Config::budget`]
//! shares them between clients.
//!
//! ```no_run
//! # async fn run(photos: anys3::Bucket) -> Result<(), anys3::Error> {
//! use std::sync::Arc;
//!
//! use anys3::Body;
//! use anys3::proto::ops::PutObject;
//! use anys3::transfer::{Events, Progress};
//!
//! struct Bar;
//!
//! impl Events for Bar {
//!     fn progress(&self, progress: &Progress) {
//!         println!("{} of {:?} bytes", progress.bytes, progress.bytes_total);
//!     }
//! }
//!
//! let film = PutObject {
//!     key: "film.mkv".into(),
//!     ..PutObject::default()
//! };
//! let (body, options) = (Body::from_path("film.mkv").await?, *photos.client().transfers());
//! photos.upload_watched(film, body, &options, Arc::new(Bar)).await?;
//!
//! // Written beside its name, compared with the store's checksum, synced, and then named.
//! photos.object("film.mkv").download("copy.mkv").await?;
//! # Ok(()) }
//! ```
//!
//! What [`Events`](transfer::Events) tell of an upload can be kept in a file: then
//! [`Bucket::upload_resumed`] goes on after a crash, and sends again no part that the store has.
//! The example `multipart_with_progress` does that in a hundred lines.
//!
//! # Presigned URLs
//!
//! A URL that anyone can use until it expires is computed without asking the store. What the
//! operation says is signed with it, so that a URL to upload to can fix a content type:
//!
//! ```
//! # use anys3::{Client, Config, Credentials, Identity};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let client = Client::new(Config {
//! #     endpoint: Some("http://127.0.0.1:9000".parse()?),
//! #     identity: Identity::Fixed(Credentials::new("key", "secret")?),
//! #     ..Config::default()
//! # })?;
//! use std::time::Duration;
//!
//! let hour = Duration::from_secs(3600);
//! let presigned = client.bucket("photos").presign_get("cat.jpg", hour).await?;
//! assert!(presigned.url.starts_with("http://127.0.0.1:9000/photos/cat.jpg?"));
//! # Ok(()) }
//! ```
//!
//! # Lists
//!
//! ```no_run
//! # async fn run(photos: anys3::Bucket) -> Result<(), anys3::Error> {
//! use anys3::Entry;
//!
//! let mut folder = photos.list_folder("2026/");
//! while let Some(entry) = folder.next().await {
//!     match entry? {
//!         Entry::Object(object) => println!("{} {:?}", object.key, object.size),
//!         Entry::Prefix(prefix) => println!("{prefix}"),
//!     }
//! }
//! # Ok(()) }
//! ```
//!
//! [`Listing::into_stream`] makes a [`Stream`](futures_util::Stream) of it, [`Listing::next_page`]
//! gives pages.
//!
//! # Attempts and timeouts
//!
//! A request is tried 3 times, with random pauses that grow, and the bytes of an object 5 times; a
//! quota keeps a store that is down from being hit harder than one that is up. [`RetryOptions`]
//! set the number of attempts and a deadline for all of them together. [`Timeouts`] are for a
//! connection and for each standstill on it, 60 seconds by default; a transfer that gets on is
//! never cut off. A body that cannot be had again is sent once. A store that throttles halves the
//! number of requests that transfers have under way.
//!
//! # Features
//!
//! None is on by default.
//!
//! - `blocking`: the module `blocking`, for programs without an async runtime. It costs a thread
//!   for each client, and no dependency.
//! - `object_store`: the module `object_store`, which implements the trait `ObjectStore` of the
//!   crate of that name over a [`Bucket`]. It brings that crate, without its own clients, and what
//!   its types are made of.
//!
//! The async client needs a tokio runtime with time and I/O enabled, of either flavor.
//!
//! # Promises
//!
//! - A body is streamed; an object is never held as a whole. What is held is bounded by
//!   [`TransferOptions`].
//! - Every byte is checksummed on its way in both directions, unless [`ChecksumOptions`] say
//!   otherwise; a reader gets an error in place of a wrong byte.
//! - What a store says it has is compared with what was sent: its checksum, else its entity tag
//!   where that is an MD5.
//! - A listing holds what was asked for, in order, and ends; an answer is of the range that was
//!   asked for.
//! - What is no S3 store, and answers all the same, is an error.
//! - Credentials go to the endpoint they are for and nowhere else: no redirect is followed. At AWS,
//!   a bucket in another region is asked for at AWS's endpoint of that region.
//! - Dropping a future gives the call up. A multipart upload that is dropped is aborted, in a
//!   runtime or outside of one; a download leaves no part of a file behind.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
pub mod blocking;
mod body;
mod bucket;
mod checksum;
mod chunked;
mod client;
mod config;
mod credentials;
mod error;
mod list;
#[cfg(feature = "object_store")]
#[cfg_attr(docsrs, doc(cfg(feature = "object_store")))]
pub mod object_store;
mod pace;
mod refusal;
mod region;
mod retry;
mod sign;
mod sums;
pub mod transfer;
mod transport;
mod world;

pub use anys3_proto as proto;
pub use body::{Body, BodySender};
pub use bucket::{Bucket, DELETE_BATCH_MAX, Deletions, Object};
pub use client::{Client, PostForm, Presigned, PresignedForm, Reply};
pub use config::{
    AwsEndpoint, ChecksumOptions, Choices, Config, Effective, Environment, REGION_DEFAULT,
    SharedFile, When, effective, profile_setting,
};
pub use credentials::{ContainerToken, Credentials, Fetch, Identity, Provide, Role, Source};
pub use error::{Error, Fault, Kind, Retry};
pub use list::{Entry, Listing};
pub use retry::RetryOptions;
pub use transfer::{PART_SIZE_MAX, PART_SIZE_MIN, PARTS_MAX, TransferOptions};
pub use transport::{
    Addresses, BoxFuture, Http, HttpOptions, InProcess, Proxies, Timeouts, Tls, Transport,
};
pub use world::{System, World};
