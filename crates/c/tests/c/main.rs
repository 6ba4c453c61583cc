//! libanys3: its interface, and the conformance runs of all languages that stand on it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "a failure here is a failed test"
)]

mod abi;
mod bindings;
mod faulty;
mod library;
mod newcomer;
mod readme;
mod rust;
mod stores;
mod target;
mod writing;
