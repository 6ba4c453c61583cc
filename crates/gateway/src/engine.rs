//! What all doors do with a body: hold it to a pace and a size, checksum it, and store it.

pub(crate) mod abilities;
pub(crate) mod concatenate;
pub(crate) mod digest;
mod feeder;
pub(crate) mod idempotency;
pub(crate) mod key;
pub(crate) mod memory;
pub(crate) mod parts;
mod pieces;
pub(crate) mod receipt;
pub(crate) mod record;
pub(crate) mod resume;
pub(crate) mod seal;
pub(crate) mod session;
pub(crate) mod sweep;
pub(crate) mod turns;
pub(crate) mod writer;

pub(crate) use self::record::Finished;
