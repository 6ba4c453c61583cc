//! What all doors do with a body: hold it to a pace and a size, checksum it, and store it.

pub(crate) mod key;
pub(crate) mod memory;
mod pieces;
pub(crate) mod receipt;
pub(crate) mod writer;
