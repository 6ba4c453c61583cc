//! An S3 client for any S3-compatible store.
#![forbid(unsafe_code)]
