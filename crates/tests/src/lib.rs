//! The promises anys3 keeps, as functions that take an endpoint.
#![forbid(unsafe_code)]

mod foreign;
mod pair;
pub mod promises;
pub mod support;

pub use foreign::{Endpoint, Program, tool};
pub use pair::{Asked, Pair, Served};

/// The examples in Rust of the README.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
