//! The mistakes that people make, as changes of what should have been signed.

pub(crate) mod canonical;
pub(crate) mod change;
pub(crate) mod characters;
pub(crate) mod common_values;
pub(crate) mod facts;
pub(crate) mod headers;
pub(crate) mod lines;
pub(crate) mod methods;
pub(crate) mod paths;
pub(crate) mod payloads;
pub(crate) mod queries;
pub(crate) mod signing;
