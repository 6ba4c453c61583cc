//! The embedded store: a durable S3 store in one folder of one machine.
mod blobs;
mod checks;
mod codec;
pub mod disk;
mod fault;
mod index;
mod journal;
mod pages;
#[cfg(test)]
mod sim;
pub use fault::Fault;
