//! The service from outside: requests in, answers out.
//!
//! One program for all of them: each links every crate below it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

mod docs;
mod post;
mod serve;
mod service;
mod support;
mod tls;
