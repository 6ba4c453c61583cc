//! The table of operations beside AWS's own names.
//!
//! One program for all of them: each links every crate below it.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

mod any;
mod docs;
mod support;
mod table;
