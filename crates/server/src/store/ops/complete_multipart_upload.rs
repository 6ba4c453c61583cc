//! CompleteMultipartUpload.

use std::collections::BTreeMap;

use anys3_proto::checksum::{Checksums, Hasher};
use anys3_proto::groups::WriteConditions;
use anys3_proto::ops::{CompleteMultipartUpload, CompleteMultipartUploadOutput, CompletedPart};
use anys3_proto::types::ChecksumType;
use anys3_proto::{Algorithm, ErrorCode, S3Error, names};

use super::list_parts::all;
use super::upload::{self, Name};
use super::{Result, owned, quoted};
use crate::service::{Call, Handle, Reply};
use crate::store::blobs::crc_of_nothing;
use crate::store::checks::join;
use crate::store::index::Txn;
use crate::store::record::{Content, Etag, Extent, Layout, Object, Part, Record, Sum, Upload, key, shown};
use crate::store::{Store, catalog, conditions, refusals};

/// The least bytes of every part but the last, as at AWS.
const PART_MIN: u64 = 5 << 20;
/// The most bytes of an object, as at AWS.
const OBJECT_MAX: u64 = 50 << 40;

impl Handle<CompleteMultipartUpload> for Store {
    async fn handle(
        &self,
        call: Call<'_, CompleteMultipartUpload>,
    ) -> Result<Reply<CompleteMultipartUploadOutput>> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        refusals::customer_key(&input.customer_key)?;
        let name = Name::new(input.bucket, input.key, &input.upload_id)?;
        let parts = numbered(input.parts)?;
        let completion = Completion {
            name: name.clone(),
            parts,
            sums: input.checksums,
            kind: input.checksum_type,
            size: input.mpu_object_size,
            conditions: input.conditions,
        };
        let now = self.now();
        let object = self.write(None, move |txn| completion.run(txn, now)).await?;
        let (checksums, kind) = shown(&object.sums, object.crc, object.etag.parts);
        let output = CompleteMultipartUploadOutput {
            location: Some(format!("/{}/{}", name.bucket, names::encode_key(&name.key))),
            bucket: Some(name.bucket),
            key: Some(name.key),
            etag: quoted(&object.etag),
            checksums,
            checksum_type: Some(kind),
            ..Default::default()
        };
        Ok(output.into())
    }
}

/// The parts to make an object of, by their numbers, which ascend.
fn numbered(parts: Vec<CompletedPart>) -> Result<Vec<(u16, CompletedPart)>> {
    if parts.is_empty() {
        return Err(ErrorCode::MALFORMED_XML.into());
    }
    let mut numbered: Vec<(u16, CompletedPart)> = Vec::with_capacity(parts.len());
    for part in parts {
        let number = upload::number(part.part_number)?;
        if numbered.last().is_some_and(|(before, _)| *before >= number) {
            return Err(ErrorCode::INVALID_PART_ORDER.into());
        }
        numbered.push((number, part));
    }
    Ok(numbered)
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
    fn run(self, txn: &mut Txn<'_>, now: u64) -> Result<Object> {
        let name = &self.name;
        let (bucket, upload) = match name.find(txn) {
            Ok(found) => found,
            Err(error) => return done_before(txn, name).ok_or(error),
        };
        let old = catalog::object(txn, &bucket, &name.key)?;
        conditions::write(&self.conditions, &name.key, old.as_ref())?;
        let mut parts = all(txn, name.id)?;
        let used = self.used(&mut parts)?;
        let object = self.object(&upload, &used, now)?;

        txn.remove(&key::upload(bucket.id, &name.key, name.id));
        for (number, part) in parts {
            txn.remove(&key::part(name.id, number));
            catalog::release(txn, part.content)?;
        }
        for (number, _) in &used {
            txn.remove(&key::part(name.id, *number));
        }
        let extent = |(number, part): (u16, Part)| {
            let Part { size, crc, content, sums, .. } = part;
            Extent { number, size, crc, content, sums }
        };
        txn.put(&key::layout(name.id), &Layout(used.into_iter().map(extent).collect()).encode());
        catalog::put(txn, &bucket, &name.key, &object, old.as_ref())?;
        Ok(object)
    }

    /// Takes the parts that are named out of those there are.
    fn used(&self, parts: &mut BTreeMap<u16, Part>) -> Result<Vec<(u16, Part)>> {
        let mut used = Vec::with_capacity(self.parts.len());
        for (number, named) in &self.parts {
            let invalid = || S3Error::from(ErrorCode::INVALID_PART).with("PartNumber", number.to_string());
            let part = parts.remove(number).ok_or_else(invalid)?;
            let tag = Etag { md5: part.md5, parts: None }.to_string();
            let same = named.etag.as_ref().is_none_or(|etag| etag.trim().trim_matches('"') == tag);
            let (shown, _) = shown(&part.sums, part.crc, None);
            let sums = named.checksums.iter().all(|(algorithm, text)| shown.of(algorithm) == Some(text));
            if !same || !sums {
                return Err(invalid());
            }
            used.push((*number, part));
        }
        let others = used.split_last().map_or(&[][..], |(_, others)| others);
        others.iter().try_for_each(|(number, part)| large_enough(*number, part))?;
        Ok(used)
    }

    fn object(&self, upload: &Upload, used: &[(u16, Part)], now: u64) -> Result<Object> {
        let size = used.iter().map(|(_, part)| part.size).fold(0, u64::saturating_add);
        if size > OBJECT_MAX {
            return Err(ErrorCode::ENTITY_TOO_LARGE.into());
        }
        if self.size.is_some_and(|said| said != size) {
            let message = "The provided object size header value does not match what was computed.";
            return Err(S3Error::new(ErrorCode::INVALID_REQUEST, message));
        }
        let mut md5 = Hasher::new(Algorithm::Md5);
        used.iter().for_each(|(_, part)| md5.update(&part.md5));
        let md5 = md5.finish().try_into().unwrap_or_default();
        let crc = used.iter().fold(crc_of_nothing(), |crc, (_, part)| join(crc, part.crc, part.size));
        let parts = u16::try_from(used.len()).ok();
        let sums = Vec::from_iter(upload.checksum.map(|sum| whole(sum, crc, used)).transpose()?);
        self.check(&sums, crc, parts)?;
        Ok(Object {
            size,
            modified: now,
            etag: Etag { md5, parts },
            crc,
            content: Content::Parts(self.name.id),
            sums,
            attributes: upload.attributes.clone(),
        })
    }

    /// Compares the checksums that came with the request.
    fn check(&self, sums: &[Sum], crc: u64, parts: Option<u16>) -> Result<()> {
        let (found, kind) = shown(sums, crc, parts);
        let refused = |message: &str| Err(S3Error::new(ErrorCode::INVALID_REQUEST, message));
        if self.kind.as_ref().is_some_and(|said| *said != kind) {
            return refused("The checksum type is not that of the upload.");
        }
        for (algorithm, said) in self.sums.iter() {
            let crc = (algorithm == Algorithm::Crc64Nvme).then(|| shown(&[], crc, None).0);
            let Some(found) = found.of(algorithm).or_else(|| crc.as_ref()?.of(algorithm)) else {
                return refused("The checksum algorithm is not that of the upload.");
            };
            let bare = |text: &str| text.split('-').next().unwrap_or_default().to_owned();
            if said != found && !(kind == ChecksumType::COMPOSITE && said == bare(found)) {
                let message =
                    format!("The {} you specified did not match the calculated checksum.", algorithm.name());
                return Err(S3Error::new(ErrorCode::BAD_DIGEST, message));
            }
        }
        Ok(())
    }
}

/// A part that is not the last has a least size.
fn large_enough(number: u16, part: &Part) -> Result<()> {
    if part.size >= PART_MIN {
        return Ok(());
    }
    Err(S3Error::from(ErrorCode::ENTITY_TOO_SMALL)
        .with("ProposedSize", part.size.to_string())
        .with("MinSizeAllowed", PART_MIN.to_string())
        .with("PartNumber", number.to_string())
        .with("ETag", Etag { md5: part.md5, parts: None }.to_string()))
}

/// The checksum of the object, of the checksums of its parts.
fn whole((algorithm, composite): (Algorithm, bool), crc: u64, used: &[(u16, Part)]) -> Result<Sum> {
    let lost = || S3Error::from(ErrorCode::INVALID_PART);
    let of = |part: &Part| part.sums.iter().find(|s| s.algorithm == algorithm).map(|s| s.value.clone());
    if algorithm == Algorithm::Crc64Nvme {
        return Ok(Sum { algorithm, composite: false, value: crc.to_be_bytes().to_vec() });
    }
    let value = if composite {
        let mut hasher = Hasher::new(algorithm);
        for (_, part) in used {
            hasher.update(&of(part).ok_or_else(lost)?);
        }
        hasher.finish()
    } else {
        let join = |sum: Vec<u8>, (_, part): &(u16, Part)| algorithm.combine(&sum, &of(part)?, part.size);
        used.iter().try_fold(Hasher::of(algorithm, &[]), join).ok_or_else(lost)?
    };
    Ok(Sum { algorithm, composite, value })
}

/// The object, if this upload has become it already: the request is one that was sent again.
fn done_before(txn: &Txn<'_>, name: &Name) -> Option<Object> {
    let bucket = catalog::bucket(txn, &name.bucket).ok()?;
    let object = catalog::object(txn, &bucket, &name.key).ok()??;
    (object.content == Content::Parts(name.id)).then_some(object)
}
