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
//! # Two doors
//!
//! [`Bucket`] and [`Object`] for what people do every day; [`Client::send`] for every operation of
//! [`proto`], with all its fields:
//!
//! ```no_run
//! # async fn run(client: anys3::Client) -> Result<(), anys3::Error> {
//! use anys3::proto::ops::PutObject;
//! let mut put = PutObject { bucket: "photos".into(), key: "cat.jpg".into(), ..Default::default() };
//! put.content.content_type = Some("image/jpeg".into());
//! put.metadata.insert("colour".into(), "grey".into());
//! put.conditions.if_none_match = Some("*".into());
//! let reply = client.send_with_body(put, anys3::Body::from_path("cat.jpg").await?).await?;
//! println!("{:?}", reply.etag);
//! # Ok(()) }
//! ```
//!
//! Where the type of an operation is not known before the program runs, [`Client::send_any`] takes
//! it by AWS's name, with its members by path or in JSON: see [`proto::any`].
//!
//! All take one path: encode → sign → [`Transport`] → decode, tried again as AWS's standard mode
//! does. The transport is [`Http`], or [`InProcess`] for a store in the same process.
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
    AwsEndpoint, ChecksumOptions, Choices, Config, Environment, REGION_DEFAULT, When,
    profile_setting,
};
pub use credentials::{ContainerToken, Credentials, Fetch, Identity, Provide, Role, Source};
pub use error::{Error, Fault, Kind, Retry};
pub use list::{Entry, Listing};
pub use retry::RetryOptions;
pub use transfer::{PART_SIZE_MAX, PART_SIZE_MIN, PARTS_MAX, TransferOptions};
pub use transport::{BoxFuture, Http, HttpOptions, InProcess, Proxies, Timeouts, Tls, Transport};
pub use world::{System, World};
