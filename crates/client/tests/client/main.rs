//! The client beside servers that keep to the protocol and servers that do not.
//!
//! One program for all of them: each links every crate below it.
#![allow(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

mod blocking;
mod calls;
mod credentials;
mod embedded;
mod examples;
mod support;
mod tls;
mod transfers;
mod transport;
