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

mod abilities;
mod access;
mod companion;
mod docs;
mod download;
mod errors;
mod filepond;
mod hooks;
mod idempotent;
mod identity;
mod objects;
mod openapi;
mod page;
mod presign;
mod presign_many;
mod resumable;
mod socket;
mod support;
mod tus;
mod upload;
