//! What is stored: keys, records and small objects that can be told from damaged ones by
//! themselves.

use crate::engine::{Id, Put};

/// About what a version of an object needs: identity, sizes, times, checksums, type, a little
/// metadata.
pub const RECORD_BYTES: usize = 250;
pub const INLINE_BYTES: usize = 10 << 10;
/// One key in so many is nearly as long as S3 allows.
const LONG_KEY_EVERY: u64 = 64;
/// One object in so many is small enough to be inline, where rows are mixed.
const INLINE_EVERY: u64 = 8;

/// 1000 folders of 1000 keys for a million rows.
pub fn key(row: u64) -> Vec<u8> {
    let mut key = format!("{}{:03}-original.jpg", folder(row / 1000), row % 1000).into_bytes();
    if row % LONG_KEY_EVERY == 0 {
        key.resize(1000, b'k');
    }
    key
}

pub fn folder(number: u64) -> String {
    format!("bucket-of-photos\0photos/2026/{number:06}/")
}

/// Visits every row once in an order that is not the order of the keys; `rows` is not a multiple of
/// the prime.
pub fn shuffled(rows: u64) -> impl Iterator<Item = u64> {
    (0..rows).map(move |step| (step * 611_953) % rows)
}

pub fn mixed(row: u64, sequence: u64) -> Put {
    put(row, sequence, if is_inline(row, sequence) { INLINE_BYTES } else { 0 })
}

pub fn is_inline(row: u64, sequence: u64) -> bool {
    (row + sequence) % INLINE_EVERY == 0
}

pub fn put(row: u64, sequence: u64, inline_bytes: usize) -> Put {
    let key = key(row);
    let id = id(row, sequence);
    let mut record = Vec::with_capacity(RECORD_BYTES);
    record.extend(id);
    record.extend(row.to_le_bytes());
    record.extend(sequence.to_le_bytes());
    let mut random = Random(row ^ sequence.rotate_left(32));
    while record.len() < RECORD_BYTES - 8 {
        record.push(b"0123456789abcdef"[(random.next() % 16) as usize]);
    }
    record.extend(sum(&key, &record).to_le_bytes());
    let inline = (inline_bytes > 0).then(|| inline(&id, inline_bytes));
    Put { key, record, id, inline }
}

/// The row and sequence of a record, if record and key are what was once stored.
pub fn check(key: &[u8], record: &[u8]) -> Option<(u64, u64)> {
    let (body, last) = record.split_at_checked(RECORD_BYTES - 8)?;
    let number = |from: usize| u64::from_le_bytes(body[from..from + 8].try_into().unwrap());
    (sum(key, body).to_le_bytes() == last).then(|| (number(16), number(24)))
}

pub fn id(row: u64, sequence: u64) -> Id {
    let mut random = Random(row.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ sequence);
    let mut id = [0; 16];
    id[..8].copy_from_slice(&random.next().to_be_bytes());
    id[8..].copy_from_slice(&random.next().to_be_bytes());
    id
}

/// The bytes of a small object: not compressible, and known from its identity.
pub fn inline(id: &Id, length: usize) -> Vec<u8> {
    let mut random = Random(u64::from_le_bytes(id[..8].try_into().unwrap()));
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        bytes.extend(random.next().to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

/// splitmix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// FNV-1a over both, 64 bits: enough to see damage, and no dependency.
fn sum(key: &[u8], body: &[u8]) -> u64 {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    key.iter().chain(body).fold(0xcbf2_9ce4_8422_2325, step)
}
