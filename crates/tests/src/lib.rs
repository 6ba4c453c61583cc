//! The promises anys3 keeps, as functions that take an endpoint.
#![forbid(unsafe_code)]

mod foreign;
mod given;
mod pair;
pub mod promises;
pub mod support;
pub mod transfers;

pub use foreign::{Endpoint, Program, on_path, tool, tools};
pub use given::Given;
pub use pair::{Asked, Pair, Served};

/// The examples in Rust of the README.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
