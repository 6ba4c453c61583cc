//! SHA-256 and HMAC over the compression function, so that a state can be kept and resumed.

use core::slice;

use sha2::block_api::compress256;
use zeroize::Zeroize;

use crate::text::wide;

/// The SHA-256 of nothing.
pub const SHA256_EMPTY: [u8; 32] = [
    0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
    0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
];

/// The SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hash.finish()
}

/// The initial state of SHA-256 (FIPS 180-4, 5.3.3).
const START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// Small writes gather here before they are compressed: a canonical request is forty of them.
const BLOCKS: usize = if cfg!(feature = "small") { 1 } else { 5 };

/// SHA-256 of bytes that come in pieces.
#[derive(Clone)]
pub struct Sha256 {
    state: [u32; 8],
    /// Bytes compressed.
    compressed: u64,
    /// How much of `buffer` is filled; always less than all.
    filled: usize,
    buffer: [[u8; 64]; BLOCKS],
}

impl Sha256 {
    /// The hash of nothing yet.
    pub fn new() -> Self {
        Self::resume(START, 0)
    }

    fn resume(state: [u32; 8], compressed: u64) -> Self {
        Self {
            state,
            compressed,
            filled: 0,
            buffer: [[0; 64]; BLOCKS],
        }
    }

    /// Appends bytes.
    #[inline]
    pub fn update(&mut self, bytes: &[u8]) {
        if let Some(room) = self.buffer.as_flattened_mut().get_mut(self.filled..)
            && bytes.len() < room.len()
            && copy_short(room, bytes).is_some()
        {
            self.filled += bytes.len();
        } else {
            self.update_full(bytes);
        }
    }

    /// Appends a byte.
    #[inline]
    pub(crate) fn update_byte(&mut self, byte: u8) {
        if let Some([room, _, ..]) = self.buffer.as_flattened_mut().get_mut(self.filled..) {
            *room = byte;
            self.filled += 1;
        } else {
            self.update_full(&[byte]);
        }
    }

    /// Appends at least as many bytes as the buffer has room for.
    #[inline(never)]
    fn update_full(&mut self, mut bytes: &[u8]) {
        if self.filled > 0 {
            let room = self
                .buffer
                .as_flattened_mut()
                .get_mut(self.filled..)
                .unwrap_or_default();
            let (now, rest) = bytes.split_at_checked(room.len()).unwrap_or((bytes, &[]));
            if let Some(room) = room.get_mut(..now.len()) {
                room.copy_from_slice(now);
            }
            compress256(&mut self.state, &self.buffer);
            self.compressed = self.compressed.wrapping_add(wide(BLOCKS * 64));
            bytes = rest;
        }
        let (blocks, rest) = bytes.as_chunks();
        compress256(&mut self.state, blocks);
        self.compressed = self.compressed.wrapping_add(wide(bytes.len() - rest.len()));
        self.filled = rest.len();
        if let Some(room) = self.buffer.as_flattened_mut().get_mut(..rest.len()) {
            room.copy_from_slice(rest);
        }
    }

    /// The hash of everything written.
    #[inline]
    pub fn finish(mut self) -> [u8; 32] {
        self.end()
    }

    /// The hash of everything written, which is then only good for [`HmacKey::start_in`].
    #[inline]
    pub(crate) fn end(&mut self) -> [u8; 32] {
        bytes_of(self.finish_state())
    }

    fn finish_state(&mut self) -> &[u32; 8] {
        let bits = self
            .compressed
            .wrapping_add(wide(self.filled))
            .wrapping_mul(8)
            .to_be_bytes();
        // The mark, zeroes, and the length end at the end of a block.
        let blocks = (self.filled + 9).div_ceil(64);
        let bytes = self.buffer.as_flattened_mut();
        if blocks <= BLOCKS {
            if let Some((mark, rest)) = bytes
                .get_mut(self.filled..blocks * 64)
                .and_then(|b| b.split_first_mut())
            {
                *mark = 0x80;
                rest.fill(0);
                if let Some(length) = rest.last_chunk_mut() {
                    *length = bits;
                }
            }
            compress256(
                &mut self.state,
                self.buffer.get(..blocks).unwrap_or_default(),
            );
        } else {
            if let Some((mark, rest)) = bytes
                .get_mut(self.filled..)
                .and_then(|b| b.split_first_mut())
            {
                *mark = 0x80;
                rest.fill(0);
            }
            compress256(&mut self.state, &self.buffer);
            let [last, ..] = &mut self.buffer;
            last.fill(0);
            if let Some(length) = last.last_chunk_mut() {
                *length = bits;
            }
            compress256(&mut self.state, slice::from_ref(last));
        }
        &self.state
    }
}

impl Default for Sha256 {
    fn default() -> Self {
        Self::new()
    }
}

impl core::fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Sha256 { .. }")
    }
}

/// Copies to the start of a slice; `None` if there is no room. What is hashed comes in pieces of a
/// few bytes, for which a call of `memcpy` costs more than the copy: two overlapping words do.
#[inline]
pub(crate) fn copy_short(to: &mut [u8], from: &[u8]) -> Option<()> {
    fn ends<const N: usize>(to: &mut [u8], from: &[u8]) -> Option<()> {
        let (first, last) = (from.first_chunk::<N>()?, from.last_chunk::<N>()?);
        *to.first_chunk_mut()? = *first;
        *to.last_chunk_mut()? = *last;
        Some(())
    }
    let to = to.get_mut(..from.len())?;
    match from.len() {
        65.. => to.copy_from_slice(from),
        33.. => ends::<32>(to, from)?,
        17.. => ends::<16>(to, from)?,
        8.. => ends::<8>(to, from)?,
        4.. => ends::<4>(to, from)?,
        2.. => ends::<2>(to, from)?,
        1 => ends::<1>(to, from)?,
        0 => {}
    }
    Some(())
}

fn bytes_of(state: &[u32; 8]) -> [u8; 32] {
    let mut out = [0; 32];
    for (bytes, word) in out.as_chunks_mut().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    out
}

/// A key of HMAC-SHA-256 (RFC 2104), filled up to a block: for one message.
pub(crate) struct HmacBlock([u8; 64]);

impl HmacBlock {
    /// The key made of these parts, one after the other.
    #[cfg_attr(feature = "small", inline(never))]
    pub(crate) fn new(parts: &[&[u8]]) -> Self {
        let mut block = Self([0; 64]);
        let mut room = block.0.as_mut_slice();
        for part in parts {
            let Some((now, later)) = room.split_at_mut_checked(part.len()) else {
                block.fill_with_hash(parts);
                return block;
            };
            now.copy_from_slice(part);
            room = later;
        }
        block
    }

    /// Makes the HMAC of a message the key, as deriving does step by step: of a short one in two
    /// calls of the compression.
    #[cfg_attr(feature = "small", inline(never))]
    pub(crate) fn step(&mut self, message: &[u8]) {
        let tag = match last_block(message) {
            Some(last) if !cfg!(feature = "small") => {
                let inner = compressed([self.pad(INNER), last]);
                bytes_of(&compressed([self.pad(OUTER), outer_block(&inner)]))
            }
            _ => self.keep().tag(message),
        };
        self.fill(tag);
    }

    /// The key for many messages.
    pub(crate) fn keep(&self) -> HmacKey {
        let mut key = HmacKey::BLANK;
        self.keep_in(&mut key);
        key
    }

    /// As [`keep`](Self::keep), in the place of another.
    pub(crate) fn keep_in(&self, key: &mut HmacKey) {
        let mut pad = self.pad(INNER);
        (key.inner, key.outer) = (START, START);
        compress256(&mut key.inner, slice::from_ref(&pad));
        pad.iter_mut().for_each(|byte| *byte ^= INNER ^ OUTER);
        compress256(&mut key.outer, slice::from_ref(&pad));
        pad = [0; 64];
        zeroize::optimization_barrier(&pad);
    }

    /// By itself, so that no shorter key needs its stack.
    #[inline(never)]
    fn fill_with_hash(&mut self, parts: &[&[u8]]) {
        let mut hash = Sha256::new();
        parts.iter().for_each(|part| hash.update(part));
        self.fill(hash.end());
        hash.buffer.as_flattened_mut().zeroize();
    }

    fn fill(&mut self, mut key: [u8; 32]) {
        self.0 = [0; 64];
        if let Some(start) = self.0.first_chunk_mut() {
            *start = key;
        }
        key = [0; 32];
        zeroize::optimization_barrier(&key);
    }

    #[inline]
    fn pad(&self, byte: u8) -> [u8; 64] {
        let mut pad = self.0;
        pad.iter_mut().for_each(|key| *key ^= byte);
        pad
    }
}

impl Drop for HmacBlock {
    fn drop(&mut self) {
        self.0 = [0; 64];
        zeroize::optimization_barrier(self);
    }
}

/// The bytes of the pads (RFC 2104, 2).
const INNER: u8 = 0x36;
const OUTER: u8 = 0x5c;

/// The hash of two blocks, the first of which is secret.
#[inline]
fn compressed(mut blocks: [[u8; 64]; 2]) -> [u32; 8] {
    let mut state = START;
    compress256(&mut state, &blocks);
    blocks = [[0; 64]; 2];
    zeroize::optimization_barrier(&blocks);
    state
}

/// The key of an HMAC-SHA-256, its two pads already compressed: two compressions fewer for each
/// message.
#[derive(Clone)]
pub struct HmacKey {
    inner: [u32; 8],
    outer: [u32; 8],
}

impl HmacKey {
    /// No key yet.
    pub(crate) const BLANK: Self = Self {
        inner: START,
        outer: START,
    };

    /// The key made of these parts, one after the other.
    pub fn new(parts: &[&[u8]]) -> Self {
        HmacBlock::new(parts).keep()
    }

    /// Starts the HMAC of a message: the inner hash, to be given to [`finish`](Self::finish).
    #[inline]
    pub fn start(&self) -> Sha256 {
        Sha256::resume(self.inner, 64)
    }

    /// Starts the HMAC of a message in place of another hash.
    #[inline]
    pub(crate) fn start_in(&self, hash: &mut Sha256) {
        (hash.state, hash.compressed, hash.filled) = (self.inner, 64, 0);
    }

    /// Finishes the HMAC of what was written to the inner hash.
    #[inline]
    pub fn finish(&self, inner: &mut Sha256) -> [u8; 32] {
        if cfg!(feature = "small") {
            let hash = inner.end();
            (inner.state, inner.compressed, inner.filled) = (self.outer, 64, 0);
            inner.update(&hash);
            return inner.end();
        }
        outer(&self.outer, inner.finish_state())
    }

    /// The HMAC of a message.
    pub fn tag(&self, message: &[u8]) -> [u8; 32] {
        let mut hmac = self.start();
        hmac.update(message);
        self.finish(&mut hmac)
    }
}

impl Drop for HmacKey {
    fn drop(&mut self) {
        (self.inner, self.outer) = ([0; 8], [0; 8]);
        zeroize::optimization_barrier(self);
    }
}

/// The outer hash of an HMAC: of the key's pad, compressed already, and the inner hash.
fn outer(pad: &[u32; 8], inner: &[u32; 8]) -> [u8; 32] {
    let mut state = *pad;
    compress256(&mut state, &[outer_block(inner)]);
    bytes_of(&state)
}

/// The block behind the pad in the outer hash.
#[inline]
fn outer_block(inner: &[u32; 8]) -> [u8; 64] {
    last_block(&bytes_of(inner)).unwrap_or([0; 64])
}

/// The one block of a message behind a pad, with its mark and its length; `None` if it takes more.
#[inline]
fn last_block(message: &[u8]) -> Option<[u8; 64]> {
    let mut block = [0; 64];
    let (room, length) = block.split_last_chunk_mut()?;
    let (start, rest) = room.split_at_mut_checked(message.len())?;
    copy_short(start, message)?;
    *rest.first_mut()? = 0x80;
    *length = ((64 + wide(message.len())) * 8).to_be_bytes();
    Some(block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hex;
    use std::vec::Vec;

    fn check(hash: [u8; 32], expect: &str) {
        assert_eq!(core::str::from_utf8(&hex(&hash)).unwrap(), expect);
    }

    /// FIPS 180-4 and NIST's long message.
    #[test]
    fn sha256_of_known_messages() {
        assert_eq!(sha256(b""), SHA256_EMPTY);
        check(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        );
        let million = std::vec![b'a'; 1_000_000];
        check(
            sha256(&million),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        );
    }

    /// Every length around the edges of blocks and buffer, in every split, against the hash in one
    /// go by sha2.
    #[test]
    fn sha256_in_pieces() {
        use sha2::Digest;
        let bytes: Vec<u8> = (0..700u32)
            .map(|i| u8::try_from(i * 7 % 251).unwrap())
            .collect();
        for len in 0..bytes.len() {
            let reference: [u8; 32] = sha2::Sha256::digest(&bytes[..len]).into();
            for step in [1, 3, 63, 64, 65, 255, 256, 257] {
                let mut hash = Sha256::new();
                bytes[..len]
                    .chunks(step)
                    .for_each(|piece| hash.update(piece));
                assert_eq!(hash.finish(), reference, "{len} bytes by {step}");
            }
        }
    }

    /// RFC 4231, cases 1, 2, 6 (a key longer than a block) and 7.
    #[test]
    fn hmac_of_rfc_4231() {
        let tag = |key: &[u8], message: &[u8]| HmacKey::new(&[key]).tag(message);
        check(
            tag(&[0x0b; 20], b"Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        );
        check(
            tag(b"Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        );
        check(
            tag(
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
            ),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        );
        let long = b"This is a test using a larger than block-size key and a larger than block-size data. \
            The key needs to be hashed before being used by the HMAC algorithm.";
        check(
            tag(&[0xaa; 131], long),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        );
    }

    /// Around the length at which a message no longer fits one block with its padding.
    #[test]
    fn short_and_long_messages() {
        for len in 0..200 {
            let (mut block, message) = (HmacBlock::new(&[b"key"]), std::vec![3u8; len]);
            let tag = block.keep().tag(&message);
            block.step(&message);
            assert_eq!(
                block.keep().tag(b"x"),
                HmacKey::new(&[&tag]).tag(b"x"),
                "{len}"
            );
        }
    }

    #[test]
    fn a_key_in_parts_is_the_key_in_one() {
        for len in [0, 1, 60, 63, 64, 65, 200] {
            let key = std::vec![7u8; len];
            for cut in [0, len / 2, len] {
                let parts = HmacKey::new(&[&key[..cut], &key[cut..]]);
                assert_eq!(parts.tag(b"x"), HmacKey::new(&[&key]).tag(b"x"));
            }
        }
    }
}
