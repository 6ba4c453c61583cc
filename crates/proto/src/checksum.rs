//! Checksums of objects and parts:
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html>.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use crc_fast::CrcAlgorithm;
use md5::Digest as _;

use crate::wire::{At, Error, Kind, Seed, Text, TimeForm, Wire};

/// An algorithm for checksums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Algorithm {
    Crc32,
    Crc32c,
    Crc64Nvme,
    Sha1,
    Sha256,
    Sha512,
    Md5,
    XxHash64,
    XxHash3,
    XxHash128,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Crc32,
        Self::Crc32c,
        Self::Crc64Nvme,
        Self::Sha1,
        Self::Sha256,
        Self::Sha512,
        Self::Md5,
        Self::XxHash64,
        Self::XxHash3,
        Self::XxHash128,
    ];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Crc32 => "CRC32",
            Self::Crc32c => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
            Self::Md5 => "MD5",
            Self::XxHash64 => "XXHASH64",
            Self::XxHash3 => "XXHASH3",
            Self::XxHash128 => "XXHASH128",
        }
    }

    /// The header, or trailer, that holds the checksum.
    pub const fn header(self) -> &'static str {
        match self {
            Self::Crc32 => "x-amz-checksum-crc32",
            Self::Crc32c => "x-amz-checksum-crc32c",
            Self::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Self::Sha1 => "x-amz-checksum-sha1",
            Self::Sha256 => "x-amz-checksum-sha256",
            Self::Sha512 => "x-amz-checksum-sha512",
            Self::Md5 => "x-amz-checksum-md5",
            Self::XxHash64 => "x-amz-checksum-xxhash64",
            Self::XxHash3 => "x-amz-checksum-xxhash3",
            Self::XxHash128 => "x-amz-checksum-xxhash128",
        }
    }

    /// The element that holds the checksum.
    const fn element(self) -> &'static str {
        match self {
            Self::Crc32 => "ChecksumCRC32",
            Self::Crc32c => "ChecksumCRC32C",
            Self::Crc64Nvme => "ChecksumCRC64NVME",
            Self::Sha1 => "ChecksumSHA1",
            Self::Sha256 => "ChecksumSHA256",
            Self::Sha512 => "ChecksumSHA512",
            Self::Md5 => "ChecksumMD5",
            Self::XxHash64 => "ChecksumXXHASH64",
            Self::XxHash3 => "ChecksumXXHASH3",
            Self::XxHash128 => "ChecksumXXHASH128",
        }
    }

    /// The algorithm of this name, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|a| a.name().eq_ignore_ascii_case(name))
    }

    /// The algorithm whose checksum this header holds.
    pub fn of_header(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|a| a.header().eq_ignore_ascii_case(name))
    }

    /// The length of the checksum, in bytes.
    pub const fn length(self) -> usize {
        match self {
            Self::Crc32 | Self::Crc32c => 4,
            Self::Crc64Nvme | Self::XxHash64 | Self::XxHash3 => 8,
            Self::Md5 | Self::XxHash128 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }

    /// The checksum that a base64 text holds, if it has the length of the algorithm's.
    pub fn decode(self, text: &str) -> Option<Vec<u8>> {
        BASE64_STANDARD
            .decode(text)
            .ok()
            .filter(|bytes| bytes.len() == self.length())
    }

    /// Whether the checksum of a whole can be had from the checksums of its parts.
    pub const fn combines(self) -> bool {
        self.crc().is_some()
    }

    /// The checksum of two pieces, one after the other, the second of `len` bytes. `None` for an
    /// algorithm that does not [combine](Self::combines), or a checksum of another length.
    pub fn combine(self, first: &[u8], second: &[u8], len: u64) -> Option<Vec<u8>> {
        let number = |bytes: &[u8]| bytes.iter().fold(0, |n, &b| (n << 8) | u64::from(b));
        if first.len() != self.length() || second.len() != self.length() {
            return None;
        }
        let sum = self.field()?.combine(number(first), number(second), len);
        sum.to_be_bytes()
            .get(8 - self.length()..)
            .map(<[u8]>::to_vec)
    }

    const fn field(self) -> Option<Field> {
        match self {
            Self::Crc32 => Some(Field {
                polynomial: 0xedb8_8320,
                one: 1 << 31,
            }),
            Self::Crc32c => Some(Field {
                polynomial: 0x82f6_3b78,
                one: 1 << 31,
            }),
            Self::Crc64Nvme => Some(Field {
                polynomial: 0x9a6c_9329_ac4b_c9b5,
                one: 1 << 63,
            }),
            _ => None,
        }
    }

    const fn crc(self) -> Option<CrcAlgorithm> {
        match self {
            Self::Crc32 => Some(CrcAlgorithm::Crc32IsoHdlc),
            Self::Crc32c => Some(CrcAlgorithm::Crc32Iscsi),
            Self::Crc64Nvme => Some(CrcAlgorithm::Crc64Nvme),
            _ => None,
        }
    }
}

/// The header by which a client asks that checksums come with an object.
pub const MODE: &str = "x-amz-checksum-mode";

/// The header by which a client says which checksum the store is to keep.
pub const ALGORITHM: &str = "x-amz-checksum-algorithm";

/// The header by which a client says which checksum it computes.
pub const SDK_ALGORITHM: &str = "x-amz-sdk-checksum-algorithm";

/// What CRCs are numbers of: polynomials over bits, the lowest power in the highest bit, modulo
/// another.
///
/// crc-fast combines too, but takes a fifth of a millisecond each time, and an object may have
/// 10,000 parts.
struct Field {
    polynomial: u64,
    one: u64,
}

impl Field {
    /// The CRC of two pieces: the first moved up by the length of the second, and the second.
    fn combine(&self, first: u64, second: u64, len: u64) -> u64 {
        self.times(self.bytes(len), first) ^ second
    }

    fn times(&self, a: u64, mut b: u64) -> u64 {
        let (mut product, mut bit) = (0, self.one);
        while bit != 0 {
            if a & bit != 0 {
                product ^= b;
            }
            b = if b & 1 == 1 {
                (b >> 1) ^ self.polynomial
            } else {
                b >> 1
            };
            bit >>= 1;
        }
        product
    }

    /// x to the power of the bits of so many bytes.
    fn bytes(&self, mut len: u64) -> u64 {
        let (mut power, mut product) = (self.one >> 8, self.one);
        while len > 0 {
            if len & 1 == 1 {
                product = self.times(product, power);
            }
            power = self.times(power, power);
            len >>= 1;
        }
        product
    }
}

/// A checksum as the wire has it.
pub fn encode(checksum: &[u8]) -> String {
    BASE64_STANDARD.encode(checksum)
}

impl Text for Algorithm {
    const KIND: Kind = Kind::Enum(&[
        Self::Crc32.name(),
        Self::Crc32c.name(),
        Self::Crc64Nvme.name(),
        Self::Sha1.name(),
        Self::Sha256.name(),
        Self::Sha512.name(),
        Self::Md5.name(),
        Self::XxHash64.name(),
        Self::XxHash3.name(),
        Self::XxHash128.name(),
    ]);
    fn write(&self, _: TimeForm, out: &mut String) {
        out.push_str(self.name());
    }
    fn read(text: &str) -> Option<Self> {
        Self::of_name(text)
    }
    fn some(_: At, seed: &mut Seed) -> Self {
        seed.choose(&Self::ALL).unwrap_or(Self::Crc32)
    }
}

/// Computes a checksum of bytes that come in pieces.
pub struct Hasher(State);

enum State {
    Crc(Algorithm, Box<crc_fast::Digest>),
    Sha1(sha1::Sha1),
    Sha256(sha2::Sha256),
    Sha512(sha2::Sha512),
    Md5(md5::Md5),
    XxHash64(Box<xxhash_rust::xxh64::Xxh64>),
    XxHash3(Box<xxhash_rust::xxh3::Xxh3>),
    XxHash128(Box<xxhash_rust::xxh3::Xxh3>),
}

impl Hasher {
    /// A hasher of nothing yet.
    pub fn new(algorithm: Algorithm) -> Self {
        Self(match algorithm {
            Algorithm::Sha1 => State::Sha1(sha1::Sha1::new()),
            Algorithm::Sha256 => State::Sha256(sha2::Sha256::new()),
            Algorithm::Sha512 => State::Sha512(sha2::Sha512::new()),
            Algorithm::Md5 => State::Md5(md5::Md5::new()),
            Algorithm::XxHash64 => State::XxHash64(Box::new(xxhash_rust::xxh64::Xxh64::new(0))),
            Algorithm::XxHash3 => State::XxHash3(Box::new(xxhash_rust::xxh3::Xxh3::new())),
            Algorithm::XxHash128 => State::XxHash128(Box::new(xxhash_rust::xxh3::Xxh3::new())),
            Algorithm::Crc32 => crc(algorithm, CrcAlgorithm::Crc32IsoHdlc),
            Algorithm::Crc32c => crc(algorithm, CrcAlgorithm::Crc32Iscsi),
            Algorithm::Crc64Nvme => crc(algorithm, CrcAlgorithm::Crc64Nvme),
        })
    }

    /// What the hasher computes.
    pub fn algorithm(&self) -> Algorithm {
        match &self.0 {
            State::Crc(algorithm, _) => *algorithm,
            State::Sha1(_) => Algorithm::Sha1,
            State::Sha256(_) => Algorithm::Sha256,
            State::Sha512(_) => Algorithm::Sha512,
            State::Md5(_) => Algorithm::Md5,
            State::XxHash64(_) => Algorithm::XxHash64,
            State::XxHash3(_) => Algorithm::XxHash3,
            State::XxHash128(_) => Algorithm::XxHash128,
        }
    }

    /// Adds bytes.
    pub fn update(&mut self, data: &[u8]) {
        match &mut self.0 {
            State::Crc(_, digest) => digest.update(data),
            State::Sha1(digest) => digest.update(data),
            State::Sha256(digest) => digest.update(data),
            State::Sha512(digest) => digest.update(data),
            State::Md5(digest) => digest.update(data),
            State::XxHash64(digest) => digest.update(data),
            State::XxHash3(digest) | State::XxHash128(digest) => digest.update(data),
        }
    }

    /// The checksum of all that was added.
    pub fn finish(self) -> Vec<u8> {
        match self.0 {
            State::Crc(algorithm, digest) => digest
                .finalize()
                .to_be_bytes()
                .get(8 - algorithm.length()..)
                .unwrap_or_default()
                .to_vec(),
            State::Sha1(digest) => digest.finalize().to_vec(),
            State::Sha256(digest) => digest.finalize().to_vec(),
            State::Sha512(digest) => digest.finalize().to_vec(),
            State::Md5(digest) => digest.finalize().to_vec(),
            State::XxHash64(digest) => digest.digest().to_be_bytes().to_vec(),
            State::XxHash3(digest) => digest.digest().to_be_bytes().to_vec(),
            State::XxHash128(digest) => digest.digest128().to_be_bytes().to_vec(),
        }
    }

    /// The checksum of these bytes.
    pub fn of(algorithm: Algorithm, data: &[u8]) -> Vec<u8> {
        let mut hasher = Self::new(algorithm);
        hasher.update(data);
        hasher.finish()
    }
}

fn crc(algorithm: Algorithm, crc: CrcAlgorithm) -> State {
    State::Crc(algorithm, Box::new(crc_fast::Digest::new(crc)))
}

/// Checksums of one object or part, each in base64 as on the wire; of an object in parts perhaps
/// with `-` and the number of parts behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checksums([Option<String>; Algorithm::ALL.len()]);

impl Checksums {
    /// The one checksum.
    pub fn one(algorithm: Algorithm, text: String) -> Self {
        let mut all = Self::default();
        all.set(algorithm, text);
        all
    }

    /// The checksum by this algorithm.
    pub fn of(&self, algorithm: Algorithm) -> Option<&str> {
        self.0.get(place(algorithm))?.as_deref()
    }

    /// Sets the checksum by this algorithm.
    pub fn set(&mut self, algorithm: Algorithm, text: String) {
        if let Some(slot) = self.0.get_mut(place(algorithm)) {
            *slot = Some(text);
        }
    }

    /// The checksums that are there.
    pub fn iter(&self) -> impl Iterator<Item = (Algorithm, &str)> {
        Algorithm::ALL
            .into_iter()
            .zip(&self.0)
            .filter_map(|(a, text)| Some((a, text.as_deref()?)))
    }

    /// Lists the checksums as headers.
    pub(crate) fn headers(&mut self, w: &mut dyn Wire) -> Result<(), Error> {
        Algorithm::ALL
            .into_iter()
            .zip(&mut self.0)
            .try_for_each(|(a, text)| w.header(a.header(), text))
    }

    /// What is to be said of each, as [`Fields::docs`](crate::wire::Fields::docs) has it.
    pub(crate) fn docs(&self, docs: &mut Vec<&'static str>) {
        docs.extend(
            self.0
                .iter()
                .map(|_| "The checksum by this algorithm, in base64."),
        );
    }

    /// Lists the checksums as elements.
    pub(crate) fn texts(&mut self, w: &mut dyn Wire) -> Result<(), Error> {
        Algorithm::ALL
            .into_iter()
            .zip(&mut self.0)
            .try_for_each(|(a, text)| w.text(a.element(), text))
    }
}

fn place(algorithm: Algorithm) -> usize {
    Algorithm::ALL
        .iter()
        .position(|&a| a == algorithm)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Check values of "123456789", from the catalogue of CRCs, FIPS 180-4, RFC 1321 and the xxHash
    /// specification.
    #[test]
    fn check_values() {
        for (algorithm, hex) in [
            (Algorithm::Crc32, "cbf43926"),
            (Algorithm::Crc32c, "e3069283"),
            (Algorithm::Crc64Nvme, "ae8b14860a799888"),
            (Algorithm::Sha1, "f7c3bc1d808e04732adf679965ccc34ca7ae3441"),
            (
                Algorithm::Sha256,
                "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
            ),
            (Algorithm::Md5, "25f9e794323b453885f5181f1b624d0b"),
            (Algorithm::XxHash64, "8cb841db40e6ae83"),
        ] {
            let found: String = Hasher::of(algorithm, b"123456789")
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect();
            assert_eq!(found, hex, "{algorithm:?}");
        }
    }

    #[test]
    fn pieces_and_combinations() {
        let data: Vec<u8> = (0..100_000_u32).map(|n| n.to_le_bytes()[1]).collect();
        let (a, b) = data.split_at(12_345);
        for algorithm in Algorithm::ALL {
            let whole = Hasher::of(algorithm, &data);
            assert_eq!(whole.len(), algorithm.length());
            assert_eq!(algorithm.decode(&encode(&whole)).as_ref(), Some(&whole));
            let mut pieces = Hasher::new(algorithm);
            pieces.update(a);
            pieces.update(b);
            assert_eq!(pieces.algorithm(), algorithm);
            assert_eq!(pieces.finish(), whole);
            let length = u64::try_from(b.len()).unwrap();
            let combined =
                algorithm.combine(&Hasher::of(algorithm, a), &Hasher::of(algorithm, b), length);
            assert_eq!(
                combined,
                algorithm.combines().then_some(whole),
                "{algorithm:?}"
            );
            assert_eq!(Algorithm::of_header(algorithm.header()), Some(algorithm));
            assert_eq!(Algorithm::of_name(algorithm.name()), Some(algorithm));
        }
    }
}
