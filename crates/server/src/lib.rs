//! An S3 server in your process, and a durable embedded store.
#![forbid(unsafe_code)]

pub mod store;
