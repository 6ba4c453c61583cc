//! The promises anys3 keeps, as functions that take an endpoint.
#![forbid(unsafe_code)]

mod foreign;
pub mod promises;
pub mod rig;

pub use foreign::{Endpoint, Program, tool};

/// The examples in Rust of the README.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
