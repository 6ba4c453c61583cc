//! What the operations on uploads share.

use std::collections::BTreeMap;

use anys3_proto::checksum::{Algorithm, Checksums};
use anys3_proto::types::ChecksumType;
use anys3_proto::{ErrorCode, S3Error};

use crate::store::blobs::Id;
use crate::store::fault::Fault;
use crate::store::index::{Read, ScanStep, Txn};
use crate::store::intake::Received;
use crate::store::record::{Bucket, Record, StoredPart, StoredUpload, key};
use crate::store::{Store, catalog};

/// The most parts of an upload, as at AWS.
pub(super) const PARTS_MAX: u16 = 10_000;

/// An upload as a request names it: its bucket, its key, and its id.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) bucket: String,
    pub(super) key: String,
    pub(super) id: Id,
}

impl Name {
    /// Reads the id. One that is not of the form that is given out is that of no upload; but what
    /// is told first is that there is no such bucket.
    pub(super) async fn new(
        store: &Store,
        bucket: String,
        key: String,
        id: &str,
    ) -> Result<Self, S3Error> {
        let Some(id) = Id::parse(id) else {
            let none = none(id);
            return store
                .read(move |view| catalog::bucket(view, &bucket).and(Err(none)))
                .await;
        };
        Ok(Self { bucket, key, id })
    }

    /// The upload, if it is one of this bucket and key.
    pub(super) fn find(&self, index: &impl Read) -> Result<(Bucket, StoredUpload), S3Error> {
        let bucket = catalog::bucket(index, &self.bucket)?;
        let found = index.get(&key::upload(bucket.id, &self.key, self.id))?;
        let found = found.ok_or_else(|| none(&self.id.to_string()))?;
        Ok((bucket, StoredUpload::decode(&found)?))
    }

    /// Keeps bytes as a part, in place of any of the same number.
    pub(super) fn put(
        &self,
        txn: &mut Txn<'_>,
        number: u16,
        received: Received,
        now: u64,
    ) -> Result<StoredPart, S3Error> {
        self.find(txn)?;
        let at = key::part(self.id, number);
        let old = txn
            .get(&at)?
            .map(|old| StoredPart::decode(&old))
            .transpose()?;
        let Received { size, md5, crc, .. } = received;
        let sums = received.sums.clone();
        let content = received.adopt(txn, Some(self.id));
        let part = StoredPart {
            size,
            modified: now,
            md5,
            crc,
            content,
            sums,
        };
        txn.put(&at, &part.encode());
        old.map_or(Ok(()), |old| catalog::release(txn, old.content))?;
        Ok(part)
    }
}

fn none(id: &str) -> S3Error {
    S3Error::from(ErrorCode::NO_SUCH_UPLOAD).with("UploadId", id)
}

/// Removes an upload, by its key in the index, and all its parts; answers how many.
pub(super) fn give_up(txn: &mut Txn<'_>, at: &[u8]) -> Result<usize, Fault> {
    let (_, id) = key::read_upload(at).ok_or_else(|| Fault::damaged("an upload has no key"))?;
    let parts = all_parts(txn, id)?;
    let count = parts.len();
    for (number, part) in parts {
        txn.remove(&key::part(id, number));
        catalog::release(txn, part.content)?;
    }
    txn.remove(at);
    Ok(count)
}

/// All parts of an upload.
pub(super) fn all_parts(index: &impl Read, upload: Id) -> Result<BTreeMap<u16, StoredPart>, Fault> {
    Ok(parts_after(index, upload, 0, usize::from(PARTS_MAX))?
        .into_iter()
        .collect())
}

/// The parts of an upload after a number, `max` at most.
pub(super) fn parts_after(
    index: &impl Read,
    upload: Id,
    after: u32,
    max: usize,
) -> Result<Vec<(u16, StoredPart)>, Fault> {
    let mut parts = Vec::new();
    let Some(first) = after
        .checked_add(1)
        .and_then(|n| u16::try_from(n).ok())
        .filter(|_| max > 0)
    else {
        return Ok(parts);
    };
    let prefix = key::parts(upload);
    index.scan(&key::part(upload, first), &mut |key, value| {
        if !key.starts_with(&prefix) {
            return Ok(ScanStep::Stop);
        }
        let number = key::read_part(key).ok_or_else(|| Fault::damaged("a part has no number"))?;
        parts.push((number, StoredPart::decode(value)?));
        Ok(if parts.len() < max {
            ScanStep::Next
        } else {
            ScanStep::Stop
        })
    })?;
    Ok(parts)
}

/// The number of a part.
pub(super) fn number(asked: u32) -> Result<u16, S3Error> {
    let number = u16::try_from(asked)
        .ok()
        .filter(|n| (1..=PARTS_MAX).contains(n));
    number.ok_or_else(|| {
        let message =
            format!("Part number must be an integer between 1 and {PARTS_MAX}, inclusive");
        S3Error::new(ErrorCode::INVALID_ARGUMENT, message)
            .with("ArgumentName", "partNumber")
            .with("ArgumentValue", asked.to_string())
    })
}

/// Refuses a part whose checksum is not by the algorithm of its upload, or that has none where the
/// upload's is one of its parts' checksums.
pub(super) fn agree(
    upload: Option<(Algorithm, bool)>,
    part: Option<Algorithm>,
) -> Result<(), S3Error> {
    match (upload, part) {
        (Some((wanted, _)), Some(found)) if wanted != found => Err(differs(wanted, found.name())),
        (Some((wanted, true)), None) => Err(differs(wanted, "null")),
        _ => Ok(()),
    }
}

fn differs(wanted: Algorithm, found: &str) -> S3Error {
    let (wanted, found) = (wanted.name().to_lowercase(), found.to_lowercase());
    S3Error::new(
        ErrorCode::INVALID_REQUEST,
        format!(
            "Checksum Type mismatch occurred, expected checksum Type: {wanted}, actual checksum Type: {found}"
        ),
    )
}

/// The algorithm of the checksum that came with a part, if one did.
pub(super) fn claimed(headers: &Checksums, trailers: &Checksums) -> Option<Algorithm> {
    headers
        .iter()
        .chain(trailers.iter())
        .next()
        .map(|(algorithm, _)| algorithm)
}

/// Of what the checksum of an upload's object is.
pub(super) fn checksum_type(composite: bool) -> ChecksumType {
    if composite {
        ChecksumType::COMPOSITE
    } else {
        ChecksumType::FULL_OBJECT
    }
}

/// The checksum an upload asks for, and whether it is one of the parts' checksums.
pub(super) fn checksum(
    algorithm: Option<Algorithm>,
    kind: Option<&ChecksumType>,
) -> Result<Option<(Algorithm, bool)>, S3Error> {
    let refused = |message: String| Err(S3Error::new(ErrorCode::INVALID_REQUEST, message));
    let Some(algorithm) = algorithm else {
        return match kind {
            None => Ok(None),
            Some(_) => refused("A checksum type goes with a checksum algorithm.".into()),
        };
    };
    let composite = match kind {
        None => algorithm != Algorithm::Crc64Nvme,
        Some(kind) if *kind == ChecksumType::COMPOSITE => true,
        Some(kind) if *kind == ChecksumType::FULL_OBJECT => false,
        Some(kind) => return refused(format!("{kind} is not a checksum type.")),
    };
    let fits = if composite {
        algorithm != Algorithm::Crc64Nvme
    } else {
        algorithm.combines()
    };
    match fits {
        true => Ok(Some((algorithm, composite))),
        false => refused(format!(
            "The {} checksum type cannot be used with the {} checksum algorithm.",
            checksum_type(composite),
            algorithm.name().to_lowercase()
        )),
    }
}
