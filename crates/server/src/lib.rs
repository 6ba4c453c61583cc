//! An S3 server in your process, and a durable embedded store.
//!
//! [`Service`] is the one way through: route → verify → decode → [`Handle`] → encode. It is a
//! function from an HTTP request to an HTTP response, so it is served over a socket ([`serve`]) or
//! called in the same process. [`store`] is what answers, on a local disk.
#![forbid(unsafe_code)]

pub mod auth;
pub mod body;
pub mod fields;
pub mod serve;
pub mod service;
pub mod store;

pub use self::auth::{Keys, OneKey};
pub use self::body::{Incoming, ReplyBody};
pub use self::fields::Refuse;
pub use self::service::{Call, Config, Handle, Reply, Service};
