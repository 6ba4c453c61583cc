//! ListParts.

use anys3_proto::S3Error;
use anys3_proto::ops::{self, ListParts, ListPartsOutput};
use anys3_proto::types::StorageClass;

use super::ignored;
use super::upload::{self, Name, parts_after};
use super::{owned, owner, quoted_md5};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::Store;
use crate::store::conditions::timestamp;
use crate::store::index::View;
use crate::store::listing::page_max;
use crate::store::record::{StoredPart, shown};

impl Handle<ListParts> for Store {
    honours! {
        ListParts: bucket, key, upload_id, max_parts, part_number_marker, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(&self, call: Call<'_, ListParts>) -> Result<Reply<ListPartsOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let name = Name::new(self, input.bucket, input.key, &input.upload_id).await?;
        let max = page_max("max-parts", input.max_parts)?;
        let after = input.part_number_marker.unwrap_or(0);
        let wanted = usize::try_from(max).unwrap_or(usize::MAX);
        let asked = name.clone();
        let work = move |view: &View<'_>| {
            let (_, upload) = asked.find(view)?;
            // One more than the page, to see whether another follows.
            let parts = parts_after(view, asked.id, after, wanted.saturating_add(1))?;
            Ok((upload, parts))
        };
        let (upload, mut parts) = self.read(work).await?;
        let is_truncated = parts.len() > wanted && wanted > 0;
        parts.truncate(wanted);
        let last = parts.last().map_or(0, |(number, _)| u32::from(*number));
        let class = upload.attributes.storage_class.as_deref();
        let output = ListPartsOutput {
            bucket: Some(name.bucket),
            key: Some(name.key),
            upload_id: Some(name.id.to_string()),
            part_number_marker: Some(after),
            next_part_number_marker: Some(last),
            max_parts: Some(max),
            is_truncated,
            parts: parts.iter().map(entry).collect(),
            initiator: owner(),
            owner: owner(),
            storage_class: Some(class.map_or(StorageClass::STANDARD, StorageClass::from)),
            checksum_algorithm: upload.checksum.map(|(algorithm, _)| algorithm),
            checksum_type: upload
                .checksum
                .map(|(_, composite)| upload::checksum_type(composite)),
            ..Default::default()
        };
        Ok(output.into())
    }
}

fn entry((number, part): &(u16, StoredPart)) -> ops::Part {
    ops::Part {
        part_number: Some((*number).into()),
        last_modified: Some(timestamp(part.modified)),
        etag: quoted_md5(part.md5),
        size: Some(part.size),
        checksums: shown(&part.sums, part.crc, None).0,
    }
}
