//! GetObjectAttributes.

use anys3_proto::S3Error;
use anys3_proto::headers;
use anys3_proto::ops::{
    GetObjectAttributes, GetObjectAttributesOutput, ObjectAttribute, ObjectChecksum, ObjectPart,
    ObjectParts,
};
use anys3_proto::types::StorageClass;

use super::{ignored, owned};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::conditions::timestamp;
use crate::store::index::View;
use crate::store::listing::page_max;
use crate::store::record::{Content, Extent, Object, shown};
use crate::store::{Store, catalog, refusals, versions};

impl Handle<GetObjectAttributes> for Store {
    honours! {
        GetObjectAttributes: bucket, key, object_attributes, max_parts, part_number_marker,
            version_id, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, GetObjectAttributes>,
    ) -> Result<Reply<GetObjectAttributesOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        refusals::key(&input.key)?;
        check_attributes(&input.object_attributes)?;
        let page = Page {
            after: input.part_number_marker.unwrap_or(0),
            max: page_max(headers::MAX_PARTS, input.max_parts)?,
        };
        let wanted = input.object_attributes;
        let work = self.read(move |view| {
            let bucket = catalog::bucket(view, &input.bucket)?;
            let version = input.version_id.as_deref();
            let object = versions::existing(view, &bucket, &input.key, version)?;
            let mut output = output(view, &object, &wanted, page)?;
            output.version_id = versions::shown(&bucket, &input.key, object.version);
            Ok(output)
        });
        Ok(work.await?.into())
    }
}

fn check_attributes(asked: &[ObjectAttribute]) -> Result<(), S3Error> {
    let invalid = |value: &str, why| refusals::invalid(headers::OBJECT_ATTRIBUTES, value, why);
    if asked.is_empty() {
        let why = "The header that says which attributes are wanted is missing or empty.";
        return Err(invalid("", why));
    }
    match asked.iter().find(|attribute| !attribute.is_known()) {
        Some(unknown) => Err(invalid(
            unknown.as_str(),
            "Invalid attribute name specified.",
        )),
        None => Ok(()),
    }
}

/// Which parts are listed.
#[derive(Clone, Copy)]
struct Page {
    after: u32,
    max: u32,
}

fn output(
    view: &View<'_>,
    object: &Object,
    wanted: &[ObjectAttribute],
    page: Page,
) -> Result<GetObjectAttributesOutput, S3Error> {
    let mut output = GetObjectAttributesOutput {
        last_modified: Some(timestamp(object.modified)),
        ..Default::default()
    };
    if wanted.contains(&ObjectAttribute::ETAG) {
        // In this document without the quotes.
        output.etag = Some(object.etag.to_string());
    }
    if wanted.contains(&ObjectAttribute::CHECKSUM) {
        let (checksums, kind) = shown(&object.sums, object.crc, object.etag.parts);
        output.checksum = Some(ObjectChecksum {
            checksums,
            checksum_type: Some(kind),
        });
    }
    if wanted.contains(&ObjectAttribute::OBJECT_PARTS)
        && let Content::Parts(id) = object.content
    {
        output.object_parts = Some(parts(&catalog::layout(view, id)?, page));
    }
    if wanted.contains(&ObjectAttribute::STORAGE_CLASS) {
        let class = object.attributes.storage_class.as_deref();
        output.storage_class = Some(class.map_or(StorageClass::STANDARD, StorageClass::from));
    }
    if wanted.contains(&ObjectAttribute::OBJECT_SIZE) {
        output.object_size = Some(object.size);
    }
    Ok(output)
}

/// The parts after a number, `max` at most.
fn parts(extents: &[Extent], page: Page) -> ObjectParts {
    let max = usize::try_from(page.max).unwrap_or(usize::MAX);
    let after = extents.partition_point(|extent| u32::from(extent.number) <= page.after);
    let rest = extents.get(after..).unwrap_or_default();
    let listed = rest.get(..max).unwrap_or(rest);
    let last = listed
        .last()
        .map_or(page.after, |extent| u32::from(extent.number));
    ObjectParts {
        parts_count: u32::try_from(extents.len()).ok(),
        part_number_marker: Some(page.after),
        next_part_number_marker: Some(last),
        max_parts: Some(page.max),
        is_truncated: Some(listed.len() < rest.len() && max > 0),
        parts: listed.iter().map(part).collect(),
    }
}

fn part(extent: &Extent) -> ObjectPart {
    ObjectPart {
        part_number: Some(extent.number.into()),
        size: Some(extent.size),
        checksums: shown(&extent.sums, extent.crc, None).0,
    }
}
