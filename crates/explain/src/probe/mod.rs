//! Asking a store itself.

pub(crate) mod attempt;
pub(crate) mod report;
pub(crate) mod run;
mod signing;
