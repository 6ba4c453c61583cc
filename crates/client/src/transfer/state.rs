//! What is kept of a transfer, so that another process can go on with it.

use std::collections::BTreeMap;

use anys3_proto::ops::Part;
use anys3_proto::{Algorithm, Checksums, checksum};
use serde::{Deserialize, Serialize};

use super::completion::SentPart;

/// A multipart upload under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadState {
    /// The id of the upload.
    pub upload_id: String,
    /// The length of the object, in bytes.
    pub length: u64,
    /// The size of all parts but the last, in bytes.
    pub part_size: u64,
    /// AWS's name of the checksum of its parts. Absent: none was asked for.
    pub algorithm: Option<String>,
    /// The parts that the store has.
    pub parts: Vec<PartState>,
}

/// A multipart upload whose parts the caller makes, in one call after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsState {
    /// The id of the upload. Absent: it has not begun.
    pub upload_id: Option<String>,
    /// AWS's name of the checksum of its parts. Absent: none was asked for.
    pub algorithm: Option<String>,
    /// The parts that the store has, from the first on.
    pub parts: Vec<PartState>,
}

/// A part that the store has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartState {
    /// 1 to 10,000.
    pub number: u32,
    /// In bytes.
    pub length: u64,
    /// The store's entity tag.
    pub etag: Option<String>,
    /// The checksums that the store said, in base64, by AWS's names.
    pub stored: BTreeMap<String, String>,
    /// Those of what was sent.
    pub sent: BTreeMap<String, String>,
}

/// A download of a large object under way, whose pieces are in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DownloadState {
    /// The state of the object that all pieces are of.
    pub etag: String,
    /// The length of the object, in bytes.
    pub length: u64,
    /// The size of all pieces but the last, in bytes.
    pub piece_size: u64,
    /// AWS's name of the checksum of the pieces.
    pub algorithm: String,
    /// The pieces that are in the file.
    pub pieces: Vec<PieceState>,
}

/// A piece of an object that is in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceState {
    /// The first is 1.
    pub number: u32,
    /// The checksum of its bytes, in base64.
    pub sum: String,
}

/// A copy in parts under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyState {
    /// The state of the source that all parts are of.
    pub source_etag: String,
    /// The multipart upload that it is.
    pub upload: UploadState,
}

impl DownloadState {
    pub(super) fn algorithm(&self) -> Option<Algorithm> {
        Algorithm::of_name(&self.algorithm).filter(|algorithm| algorithm.combines())
    }
}

impl PieceState {
    pub(super) fn new(number: u32, sum: &[u8]) -> Self {
        Self {
            number,
            sum: checksum::encode(sum),
        }
    }
}

impl PartState {
    pub(super) fn of(part: &SentPart) -> Self {
        Self {
            number: part.number,
            length: part.length,
            etag: part.etag.clone(),
            stored: named(&part.stored),
            sent: named(&part.sent),
        }
    }

    pub(super) fn part(&self) -> SentPart {
        SentPart {
            number: self.number,
            length: self.length,
            etag: self.etag.clone(),
            stored: checksums(&self.stored),
            sent: checksums(&self.sent),
        }
    }

    /// A part as the store lists it; `None` where it does not say which, or how large.
    pub fn listed(part: &Part) -> Option<Self> {
        Some(Self {
            number: part.part_number?,
            length: part.size?,
            etag: part.etag.clone(),
            stored: named(&part.checksums),
            sent: BTreeMap::new(),
        })
    }

    /// Whether the store still has the part as it was kept: its size and its entity tag are the
    /// same.
    pub fn is(&self, listed: &Part) -> bool {
        listed.part_number == Some(self.number)
            && listed.size == Some(self.length)
            && self.etag.is_some()
            && listed.etag == self.etag
    }
}

fn named(checksums: &Checksums) -> BTreeMap<String, String> {
    let mut named = BTreeMap::new();
    for (algorithm, sum) in checksums.iter() {
        named.insert(algorithm.name().to_owned(), sum.to_owned());
    }
    named
}

fn checksums(named: &BTreeMap<String, String>) -> Checksums {
    let mut checksums = Checksums::default();
    for (name, sum) in named {
        // A name that is unknown is of a later version: the part is then compared by the others.
        if let Some(algorithm) = Algorithm::of_name(name) {
            checksums.set(algorithm, sum.clone());
        }
    }
    checksums
}
