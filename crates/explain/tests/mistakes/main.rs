//! Mistakes that people made, and what is said of each.
//!
//! One program for all of them: each links every crate below it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

mod docs;
mod fixtures;
mod inputs;
