//! CompleteMultipartUpload.

use std::collections::BTreeMap;

use anys3_proto::checksum::{Checksums, Hasher};
use anys3_proto::groups::WriteConditions;
use anys3_proto::ops::{CompleteMultipartUpload, CompleteMultipartUploadOutput, CompletedPart};
use anys3_proto::types::ChecksumType;
use anys3_proto::{Algorithm, ErrorCode, S3Error};

use super::ignored;
use super::upload::{self, Name, all_parts};
use super::{owned, quoted};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::blobs::{Id, crc_of_nothing};
use crate::store::checks::join;
use crate::store::index::Txn;
use crate::store::record::{
    Content, Etag, Extent, Object, StoredPart, StoredUpload, Sum, Version, key, shown,
};
use crate::store::{Store, catalog, conditions, locks, refusals, versions};

/// The least bytes of every part but the last, as at AWS.
const PART_MIN: u64 = 5 << 20;
/// The most bytes of an object, as at AWS.
const OBJECT_MAX: u64 = 50 << 40;

impl Handle<CompleteMultipartUpload> for Store {
    honours! {
        CompleteMultipartUpload: bucket, key, upload_id, parts, checksums, checksum_type,
            mpu_object_size, conditions, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, CompleteMultipartUpload>,
    ) -> Result<Reply<CompleteMultipartUploadOutput>, S3Error> {
        let location = Some(call.url());
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let name = Name::new(self, input.bucket, input.key, &input.upload_id).await?;
        well_formed(&input.checksums)?;
        let parts = numbered(&name, input.parts)?;
        let completion = Completion {
            name: name.clone(),
            parts,
            sums: input.checksums,
            kind: input.checksum_type,
            size: input.mpu_object_size,
            conditions: input.conditions,
        };
        let now = self.now();
        let (object, version_id) = self
            .write(None, move |txn| completion.run(txn, now))
            .await?;
        let (checksums, kind) = shown(&object.sums, object.crc, object.etag.parts);
        let output = CompleteMultipartUploadOutput {
            location,
            bucket: Some(name.bucket),
            key: Some(name.key),
            etag: quoted(&object.etag),
            checksums,
            checksum_type: Some(kind),
            version_id,
            ..Default::default()
        };
        Ok(output.into())
    }
}

/// The parts to make an object of, by their numbers, which ascend.
fn numbered(name: &Name, parts: Vec<CompletedPart>) -> Result<Vec<(u16, CompletedPart)>, S3Error> {
    if parts.is_empty() {
        return Err(ErrorCode::MALFORMED_XML.into());
    }
    let mut numbered: Vec<(u16, CompletedPart)> = Vec::with_capacity(parts.len());
    for part in parts {
        let number = upload::number(part.part_number)?;
        if part.etag.is_none() {
            return Err(S3Error::new(
                ErrorCode::MALFORMED_XML,
                "A part has no ETag.",
            ));
        }
        one_checksum(&part.checksums)?;
        if numbered.last().is_some_and(|(before, _)| *before >= number) {
            return Err(about(name, number, &part, ErrorCode::INVALID_PART_ORDER));
        }
        numbered.push((number, part));
    }
    Ok(numbered)
}

/// Refuses a part that is named with several checksums, or with what is none, as AWS does.
fn one_checksum(checksums: &Checksums) -> Result<(), S3Error> {
    let given: Vec<_> = checksums.iter().collect();
    let shown = match given[..] {
        [] => return Ok(()),
        [(algorithm, text)] if algorithm.decode(text).is_some() => return Ok(()),
        [(_, text)] => text.to_owned(),
        _ => given
            .iter()
            .map(|(algorithm, text)| format!("{}:{text};", algorithm.name()))
            .collect(),
    };
    Err(refusals::invalid(
        "Checksum",
        &shown,
        "A part has several checksums, or one that is not the base64 of a checksum.",
    ))
}

/// Refuses what is no checksum, of an object or, with the number of parts behind it, of the
/// checksums of its parts.
fn well_formed(checksums: &Checksums) -> Result<(), S3Error> {
    for (algorithm, text) in checksums.iter() {
        let (sum, parts) = text
            .split_once('-')
            .map_or((text, None), |(sum, parts)| (sum, Some(parts)));
        let counted = parts.is_none_or(|parts| parts.parse::<u16>().is_ok_and(|count| count > 0));
        if !counted || algorithm.decode(sum).is_none() {
            let message = format!("Value for {} header is invalid.", algorithm.header());
            return Err(S3Error::new(ErrorCode::INVALID_REQUEST, message));
        }
    }
    Ok(())
}

/// The error, saying of which part it is.
fn about(name: &Name, number: u16, part: &CompletedPart, code: ErrorCode) -> S3Error {
    S3Error::from(code)
        .with("UploadId", name.id.to_string())
        .with("PartNumber", number.to_string())
        .with("ETag", tag(part))
}

/// The entity tag that a part is said to have.
fn tag(part: &CompletedPart) -> &str {
    part.etag
        .as_deref()
        .unwrap_or_default()
        .trim()
        .trim_matches('"')
}

struct Completion {
    name: Name,
    parts: Vec<(u16, CompletedPart)>,
    sums: Checksums,
    kind: Option<ChecksumType>,
    size: Option<u64>,
    conditions: WriteConditions,
}

impl Completion {
    /// Makes the object of the parts, where they are: decides first, then writes.
    fn run(self, txn: &mut Txn<'_>, now: u64) -> Result<(Object, Option<String>), S3Error> {
        let name = &self.name;
        let (bucket, upload) = match name.find(txn) {
            Ok(found) => found,
            Err(error) => return self.done_before(txn)?.ok_or(error),
        };
        let old = catalog::object(txn, &bucket, &name.key)?;
        conditions::write(&self.conditions, &name.key, old.as_ref())?;
        let mut parts = all_parts(txn, name.id)?;
        let used = self.used(&mut parts)?;
        let mut object = self.object(&upload, &used, now)?;
        let asked = object.attributes.lock;
        object.attributes.lock = locks::of_new(txn, &bucket, asked, now)?;

        txn.remove(&key::upload(bucket.id, &name.key, name.id));
        for (number, part) in parts {
            txn.remove(&key::part(name.id, number));
            catalog::release(txn, part.content)?;
        }
        for (number, _) in &used {
            txn.remove(&key::part(name.id, *number));
        }
        let mut extents = Vec::with_capacity(used.len());
        for (number, part) in used {
            extents.push(Extent {
                number,
                size: part.size,
                crc: part.crc,
                content: part.content,
                sums: part.sums,
            });
        }
        catalog::put_layout(txn, name.id, &extents);
        let object = catalog::put(txn, &bucket, &name.key, object, old.as_ref())?;
        let version = versions::shown(&bucket, &name.key, object.version);
        Ok((object, version))
    }

    /// Takes the parts that are named out of those there are.
    fn used(
        &self,
        parts: &mut BTreeMap<u16, StoredPart>,
    ) -> Result<Vec<(u16, StoredPart)>, S3Error> {
        let mut used = Vec::with_capacity(self.parts.len());
        for (number, named) in &self.parts {
            let invalid = || about(&self.name, *number, named, ErrorCode::INVALID_PART);
            let part = parts.remove(number).ok_or_else(invalid)?;
            let same = Etag {
                md5: part.md5,
                parts: None,
            }
            .to_string()
                == tag(named);
            let (shown, _) = shown(&part.sums, part.crc, None);
            for (algorithm, text) in named.checksums.iter() {
                match shown.of(algorithm) {
                    Some(kept) if kept == text => {}
                    Some(_) => return Err(invalid()),
                    None => return Err(not_received(*number, algorithm)),
                }
            }
            if !same {
                return Err(invalid());
            }
            used.push((*number, part));
        }
        let others = used.split_last().map_or(&[][..], |(_, others)| others);
        others
            .iter()
            .try_for_each(|(number, part)| large_enough(*number, part))?;
        Ok(used)
    }

    /// The object, if this upload has become it already: the request is one that was sent again. It
    /// is the same request only if all it says holds of the object that is there.
    fn done_before(&self, txn: &Txn<'_>) -> Result<Option<(Object, Option<String>)>, S3Error> {
        let name = &self.name;
        let bucket = catalog::bucket(txn, &name.bucket)?;
        let object = catalog::object(txn, &bucket, &name.key)?;
        let Some(object) = object.filter(|object| object.content == Content::Parts(name.id)) else {
            return Ok(None);
        };
        conditions::write(&self.conditions, &name.key, Some(&object))?;
        let extents = catalog::layout(txn, name.id)?;
        for ((number, part), extent) in self.parts.iter().zip(&extents) {
            let (shown, _) = shown(&extent.sums, extent.crc, None);
            let sums = part
                .checksums
                .iter()
                .all(|(algorithm, text)| shown.of(algorithm) == Some(text));
            if *number != extent.number || !sums {
                return Err(about(name, *number, part, ErrorCode::INVALID_PART));
            }
        }
        // Of the tags of the parts, that of the object is left.
        let tags: Option<Vec<_>> = self
            .parts
            .iter()
            .map(|(_, part)| Id::parse(tag(part)).map(|id| id.0))
            .collect();
        if tags.is_none_or(|tags| Etag::of_parts(&tags) != object.etag) {
            return Err(
                S3Error::from(ErrorCode::INVALID_PART).with("UploadId", name.id.to_string())
            );
        }
        let kept = object
            .sums
            .iter()
            .find(|sum| sum.composite)
            .map(|sum| (sum.algorithm, true));
        self.check(kept, &object)?;
        let version = versions::shown(&bucket, &name.key, object.version);
        Ok(Some((object, version)))
    }

    fn object(
        &self,
        upload: &StoredUpload,
        used: &[(u16, StoredPart)],
        now: u64,
    ) -> Result<Object, S3Error> {
        let size = used
            .iter()
            .map(|(_, part)| part.size)
            .fold(0, u64::saturating_add);
        if size > OBJECT_MAX {
            return Err(ErrorCode::ENTITY_TOO_LARGE.into());
        }
        let md5s: Vec<_> = used.iter().map(|(_, part)| part.md5).collect();
        let crc = used.iter().fold(crc_of_nothing(), |crc, (_, part)| {
            join(crc, part.crc, part.size)
        });
        let sums = Vec::from_iter(
            upload
                .checksum
                .map(|sum| whole(sum, crc, used))
                .transpose()?,
        );
        let object = Object {
            size,
            modified: now,
            etag: Etag::of_parts(&md5s),
            crc,
            content: Content::Parts(self.name.id),
            sums,
            version: Version::unversioned(now),
            is_marker: false,
            attributes: upload.attributes.clone(),
        };
        self.check(upload.checksum, &object)?;
        Ok(object)
    }

    /// Compares the size and the checksums that came with the request. `kept` is what the upload
    /// keeps.
    fn check(&self, kept: Option<(Algorithm, bool)>, object: &Object) -> Result<(), S3Error> {
        let Object { size, crc, .. } = *object;
        let (found, kind) = shown(&object.sums, crc, object.etag.parts);
        let refused = |message: &str| Err(S3Error::new(ErrorCode::INVALID_REQUEST, message));
        if self.size.is_some_and(|said| said != size) {
            return refused(
                "The provided object size header value does not match what was computed.",
            );
        }
        if self.kind.as_ref().is_some_and(|said| *said != kind) {
            return refused("The checksum type is not that of the upload.");
        }
        for (algorithm, said) in self.sums.iter() {
            let crc = (algorithm == Algorithm::Crc64Nvme).then(|| shown(&[], crc, None).0);
            let Some(found) = found.of(algorithm).or_else(|| crc.as_ref()?.of(algorithm)) else {
                return refused("The checksum algorithm is not that of the upload.");
            };
            // Of a composite one the number of parts may be omitted.
            let bare = found.split('-').next().unwrap_or_default();
            if said != found && !(kind == ChecksumType::COMPOSITE && said == bare) {
                let message = format!(
                    "The {} you specified did not match the calculated checksum.",
                    algorithm.name()
                );
                return Err(S3Error::new(ErrorCode::BAD_DIGEST, message)
                    .with("ExpectedDigest", said)
                    .with("CalculatedDigest", found));
            }
        }
        kept.filter(|(_, composite)| *composite)
            .map_or(Ok(()), |(algorithm, _)| self.each_has(algorithm))
    }

    /// Whether each part is named with its checksum, which a checksum of checksums needs.
    fn each_has(&self, algorithm: Algorithm) -> Result<(), S3Error> {
        let Some((number, _)) = self
            .parts
            .iter()
            .find(|(_, part)| part.checksums.of(algorithm).is_none())
        else {
            return Ok(());
        };
        let name = algorithm.name().to_lowercase();
        Err(S3Error::new(
            ErrorCode::INVALID_REQUEST,
            format!(
                "The upload was created using a {name} checksum. The complete request must include the checksum \
                 for each part. It was missing for part {number} in the request."
            ),
        ))
    }
}

/// The error for a checksum of an algorithm that the part has none of, with AWS's code.
fn not_received(number: u16, algorithm: Algorithm) -> S3Error {
    S3Error::new(
        ErrorCode::BAD_DIGEST,
        format!(
            "Part {number} was not uploaded with a {} checksum, so the one in the request cannot match it.",
            algorithm.name()
        ),
    )
}

/// A part that is not the last has a least size.
fn large_enough(number: u16, part: &StoredPart) -> Result<(), S3Error> {
    if part.size >= PART_MIN {
        return Ok(());
    }
    Err(S3Error::from(ErrorCode::ENTITY_TOO_SMALL)
        .with("ProposedSize", part.size.to_string())
        .with("MinSizeAllowed", PART_MIN.to_string())
        .with("PartNumber", number.to_string())
        .with(
            "ETag",
            Etag {
                md5: part.md5,
                parts: None,
            }
            .to_string(),
        ))
}

/// The checksum of the object, of the checksums of its parts.
fn whole(
    (algorithm, composite): (Algorithm, bool),
    crc: u64,
    used: &[(u16, StoredPart)],
) -> Result<Sum, S3Error> {
    if algorithm == Algorithm::Crc64Nvme {
        return Ok(Sum {
            algorithm,
            composite: false,
            value: crc.to_be_bytes().to_vec(),
        });
    }
    let value = if composite {
        let mut hasher = Hasher::new(algorithm);
        for (_, part) in used {
            hasher.update(sum_of(part, algorithm)?);
        }
        hasher.finish()
    } else {
        let mut sum = Hasher::of(algorithm, &[]);
        for (_, part) in used {
            let joined = algorithm.combine(&sum, sum_of(part, algorithm)?, part.size);
            sum = joined.ok_or(ErrorCode::INVALID_PART)?;
        }
        sum
    };
    Ok(Sum {
        algorithm,
        composite,
        value,
    })
}

fn sum_of(part: &StoredPart, algorithm: Algorithm) -> Result<&[u8], S3Error> {
    let sum = part.sums.iter().find(|sum| sum.algorithm == algorithm);
    Ok(&sum.ok_or(ErrorCode::INVALID_PART)?.value)
}
