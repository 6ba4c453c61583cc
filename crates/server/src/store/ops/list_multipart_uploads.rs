//! ListMultipartUploads.

use anys3_proto::S3Error;
use anys3_proto::ops::{ListMultipartUploads, ListMultipartUploadsOutput, MultipartUpload};
use anys3_proto::types::StorageClass;

use super::ignored;
use super::list_objects_v2::prefixes;
use super::upload;
use super::{owned, owner};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::blobs::Id;
use crate::store::conditions::timestamp;
use crate::store::fault::Fault;
use crate::store::index::{Read, ScanStep};
use crate::store::listing::{check_encoding, delimiter, page_max};
use crate::store::record::{Record, StoredUpload, key};
use crate::store::{Store, catalog, refusals};

impl Handle<ListMultipartUploads> for Store {
    honours! {
        ListMultipartUploads: bucket, prefix, delimiter, key_marker, upload_id_marker,
            max_uploads, encoding_type, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, ListMultipartUploads>,
    ) -> Result<Reply<ListMultipartUploadsOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let max = page_max("max-uploads", input.max_uploads)?;
        check_encoding(input.encoding_type.as_ref())?;
        let upload = after(
            input.key_marker.as_deref(),
            input.upload_id_marker.as_deref(),
        )?;
        let walk = Walk {
            prefix: input.prefix.clone().unwrap_or_default(),
            delimiter: input.delimiter.clone().unwrap_or_default(),
            key: input.key_marker.clone().unwrap_or_default(),
            upload,
            max: usize::try_from(max).unwrap_or(usize::MAX),
        };
        let bucket = input.bucket.clone();
        let page = self
            .read(move |view| Ok(walk.run(view, catalog::bucket(view, &bucket)?.id)?))
            .await?;
        let (next_key, next_upload) = page.last.filter(|_| page.truncated).unzip();
        let output = ListMultipartUploadsOutput {
            bucket: Some(input.bucket),
            key_marker: Some(input.key_marker.unwrap_or_default()),
            upload_id_marker: Some(input.upload_id_marker.unwrap_or_default()),
            next_key_marker: next_key,
            next_upload_id_marker: next_upload.flatten().map(|id| id.to_string()),
            prefix: Some(input.prefix.unwrap_or_default()),
            delimiter: delimiter(input.delimiter),
            max_uploads: Some(max),
            encoding_type: input.encoding_type,
            is_truncated: page.truncated,
            uploads: page.uploads,
            common_prefixes: prefixes(page.groups),
            request_charged: None,
        };
        Ok(output.into())
    }
}

/// The upload to list after, which counts only with a key.
fn after(key: Option<&str>, upload: Option<&str>) -> Result<Option<Id>, S3Error> {
    let Some(marker) =
        upload.filter(|marker| !marker.is_empty() && key.is_some_and(|key| !key.is_empty()))
    else {
        return Ok(None);
    };
    let none = || {
        refusals::invalid(
            "upload-id-marker",
            marker,
            "The upload id marker is none that was given out.",
        )
    };
    Id::parse(marker).map(Some).ok_or_else(none)
}

struct Walk {
    prefix: String,
    delimiter: String,
    /// Only keys after this one, or of this one uploads after `upload`.
    key: String,
    upload: Option<Id>,
    max: usize,
}

#[derive(Default)]
struct Page {
    uploads: Vec<MultipartUpload>,
    groups: Vec<String>,
    truncated: bool,
    last: Option<(String, Option<Id>)>,
}

impl Walk {
    fn run(&self, index: &impl Read, bucket: u32) -> Result<Page, Fault> {
        let mut page = Page::default();
        let Some(start) = self.start(bucket).filter(|_| self.max > 0) else {
            return Ok(page);
        };
        let all = key::uploads(bucket);
        index.scan(&start, &mut |at, value| {
            if !at.starts_with(&all) {
                return Ok(ScanStep::Stop);
            }
            let (key, id) =
                key::read_upload(at).ok_or_else(|| Fault::damaged("an upload has no key"))?;
            if !key.starts_with(&self.prefix) {
                return Ok(ScanStep::Stop);
            }
            if page.uploads.len().saturating_add(page.groups.len()) >= self.max {
                page.truncated = true;
                return Ok(ScanStep::Stop);
            }
            if let Some(group) = self.group(&key) {
                page.last = Some((group.clone(), None));
                let past = past(bucket, &group);
                page.groups.push(group);
                return Ok(past.map_or(ScanStep::Stop, ScanStep::Seek));
            }
            page.uploads.push(entry(&key, id, value)?);
            page.last = Some((key, Some(id)));
            Ok(ScanStep::Next)
        })?;
        Ok(page)
    }

    /// The first index key to look at; `None` if all are before.
    fn start(&self, bucket: u32) -> Option<Vec<u8>> {
        let first = key::uploads_of(bucket, &self.prefix, false);
        if self.key.is_empty() {
            return Some(first);
        }
        let next = match (self.group(&self.key), self.upload) {
            (Some(group), _) => past(bucket, &group)?,
            (None, Some(id)) => [&key::upload(bucket, &self.key, id)[..], &[0]].concat(),
            (None, None) => key::after_prefix(&key::uploads_of(bucket, &self.key, true))?,
        };
        Some(first.max(next))
    }

    /// The group a key is folded into.
    fn group(&self, key: &str) -> Option<String> {
        let rest = key.strip_prefix(&self.prefix)?;
        let (before, _) = rest
            .split_once(&self.delimiter)
            .filter(|_| !self.delimiter.is_empty())?;
        Some([&self.prefix, before, &self.delimiter].concat())
    }
}

/// The first index key after the uploads of a group.
fn past(bucket: u32, group: &str) -> Option<Vec<u8>> {
    key::after_prefix(&key::uploads_of(bucket, group, false))
}

fn entry(key: &str, id: Id, value: &[u8]) -> Result<MultipartUpload, Fault> {
    let upload = StoredUpload::decode(value)?;
    let class = upload.attributes.storage_class.as_deref();
    Ok(MultipartUpload {
        upload_id: Some(id.to_string()),
        key: Some(key.to_owned()),
        initiated: Some(timestamp(upload.initiated)),
        storage_class: Some(class.map_or(StorageClass::STANDARD, StorageClass::from)),
        owner: owner(),
        initiator: owner(),
        checksum_algorithm: upload.checksum.map(|(algorithm, _)| algorithm),
        checksum_type: upload
            .checksum
            .map(|(_, composite)| upload::checksum_type(composite)),
    })
}
