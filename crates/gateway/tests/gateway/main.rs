//! What a client of the gateway sees.
//!
//! One program for all of them: each links every crate below it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

mod access;
mod docs;
mod download;
mod errors;
mod presign;
mod socket;
mod support;
mod upload;
