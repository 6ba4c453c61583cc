//! Signatures beside those of AWS, of botocore, and of what others send.
//!
//! One program for all of them: each links every crate below it.
#![allow(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

mod aws_examples;
mod aws_suite;
mod botocore;
mod botocore_suite;
mod chunks;
mod post;
mod python;
mod vectors;
mod vectors_aws;
mod verify;
