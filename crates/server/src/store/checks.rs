//! The checksum of everything on disk: CRC-64/NVME.
//!
//! It is also the checksum S3 keeps of every object, so that data are run through it once.

use anys3_proto::Algorithm;
use crc_fast::{CrcAlgorithm, Digest};

const ALGORITHM: CrcAlgorithm = CrcAlgorithm::Crc64Nvme;

/// A running check.
#[derive(Debug)]
pub(crate) struct Crc64(Digest);

impl Default for Crc64 {
    fn default() -> Self {
        Self(Digest::new(ALGORITHM))
    }
}

impl Crc64 {
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn value(&self) -> u64 {
        self.0.finalize()
    }
}

/// The check of some bytes.
pub(crate) fn crc64(bytes: &[u8]) -> u64 {
    crc_fast::checksum(ALGORITHM, bytes)
}

/// The check of bytes with check `a` followed by `length` bytes with check `b`.
pub(crate) fn join(a: u64, b: u64, length: u64) -> u64 {
    let joined = Algorithm::Crc64Nvme.combine(&a.to_be_bytes(), &b.to_be_bytes(), length);
    joined
        .and_then(|sum| sum.first_chunk().map(|sum| u64::from_be_bytes(*sum)))
        .unwrap_or_default()
}
