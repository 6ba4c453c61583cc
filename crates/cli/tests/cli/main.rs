//! The program as its users call it.
//!
//! One program for all of them: each links every crate below it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

mod beyond;
mod commands;
mod doctor;
mod explain;
mod gateway;
mod help;
mod looks;
mod run;
mod s3api;
mod serve;
mod stores;
mod support;
mod tls;
mod trees;
mod wildcards;
