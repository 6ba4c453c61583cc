//! The promises anys3 keeps, as functions that take an endpoint.
#![forbid(unsafe_code)]

mod foreign;
pub mod promises;
pub mod rig;

pub use foreign::{Endpoint, Program, tool};
