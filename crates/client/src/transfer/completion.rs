//! The end of a multipart upload: what is said of it, and what the store says it has.

use anys3_proto::ops::{CompleteMultipartUploadOutput, CompletedPart, PutObjectOutput};
use anys3_proto::{Algorithm, Checksums, Hasher, checksum};

/// A part that the store has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentPart {
    /// 1 to 10,000.
    pub number: u32,
    /// In bytes.
    pub length: u64,
    /// The store's entity tag.
    pub etag: Option<String>,
    /// The checksums that the store says it has.
    pub stored: Checksums,
    /// The checksums of what was sent; none of a part that is a copy.
    pub sent: Checksums,
}

/// What completes a multipart upload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Completion {
    /// The id of the upload.
    pub upload_id: String,
    /// The parts, by number.
    pub parts: Vec<CompletedPart>,
    /// The checksum of the whole, where the store said one of each part and they can be combined.
    pub sum: Option<(Algorithm, String)>,
    /// The size of the whole, in bytes.
    pub size: u64,
}

impl Completion {
    pub(super) fn of<'a>(
        upload_id: &str,
        algorithm: Option<Algorithm>,
        parts: impl Iterator<Item = &'a SentPart> + Clone,
    ) -> Self {
        let sum = algorithm.and_then(|algorithm| {
            let sums = parts.clone().map(|part| (&part.stored, part.length));
            Some((algorithm, whole(algorithm, sums, false)?))
        });
        let completed = parts.clone().map(|part| CompletedPart {
            etag: part.etag.clone(),
            checksums: part.stored.clone(),
            part_number: part.number,
        });
        Self {
            upload_id: upload_id.to_owned(),
            parts: completed.collect(),
            sum,
            size: parts.map(|part| part.length).sum(),
        }
    }
}

/// Compares what the store says it made of the parts with what was sent of them: the name of the
/// checksum, theirs and ours, where they differ.
pub(super) fn difference<'a>(
    theirs: &Checksums,
    parts: impl Iterator<Item = &'a SentPart> + Clone,
) -> Option<(&'static str, String, String)> {
    for (algorithm, sum) in theirs.iter() {
        let sent = parts.clone().map(|part| (&part.sent, part.length));
        match whole(algorithm, sent, sum.contains('-')) {
            Some(ours) if ours != sum => return Some((algorithm.name(), sum.to_owned(), ours)),
            _ => {}
        }
    }
    None
}

/// The checksum of the whole, or that of the checksums of its parts, which ends in how many they
/// are. `None` where a part has none, or they cannot be combined.
fn whole<'a>(
    algorithm: Algorithm,
    parts: impl Iterator<Item = (&'a Checksums, u64)>,
    composite: bool,
) -> Option<String> {
    let mut sums = Vec::new();
    for (checksums, length) in parts {
        sums.push((algorithm.decode(checksums.of(algorithm)?)?, length));
    }
    if composite {
        let mut hasher = Hasher::new(algorithm);
        for (sum, _) in &sums {
            hasher.update(sum);
        }
        let sum = checksum::encode(&hasher.finish());
        return Some(format!("{sum}-{}", sums.len()));
    }
    if !algorithm.combines() {
        return None;
    }
    let mut sums = sums.into_iter();
    let (mut all, _) = sums.next()?;
    for (sum, length) in sums {
        all = algorithm.combine(&all, &sum, length)?;
    }
    Some(checksum::encode(&all))
}

/// What a completion says of the object, in the words of a PutObject.
pub(super) fn stored(output: CompleteMultipartUploadOutput, size: u64) -> PutObjectOutput {
    PutObjectOutput {
        etag: output.etag,
        checksums: output.checksums,
        checksum_type: output.checksum_type,
        size: Some(size),
        expiration: output.expiration,
        version_id: output.version_id,
        encryption: output.encryption,
        request_charged: output.request_charged,
        ..PutObjectOutput::default()
    }
}
