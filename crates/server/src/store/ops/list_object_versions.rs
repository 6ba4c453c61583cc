//! ListObjectVersions: each object is the one version of its key.

use anys3_proto::S3Error;
use anys3_proto::ops::{self, ListObjectVersions, ListObjectVersionsOutput, ObjectVersion};

use super::list_objects_v2::{page, prefixes};
use super::{ignored, owned};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::listing::{KeyWalk, check_attributes, check_encoding, delimiter, page_max};
use crate::store::{Store, refusals};

impl Handle<ListObjectVersions> for Store {
    honours! {
        ListObjectVersions: bucket, prefix, delimiter, key_marker, version_id_marker, max_keys,
            encoding_type, optional_object_attributes, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, ListObjectVersions>,
    ) -> Result<Reply<ListObjectVersionsOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let max = page_max("max-keys", input.max_keys)?;
        check_encoding(input.encoding_type.as_ref())?;
        check_attributes(&input.optional_object_attributes)?;
        let key_marker = input.key_marker.unwrap_or_default();
        check_marker(&key_marker, input.version_id_marker.as_deref())?;
        // With the one version of the key that the marker names, the whole key is past, as it is
        // without a version.
        let walk = KeyWalk {
            prefix: input.prefix.clone().unwrap_or_default(),
            delimiter: input.delimiter.clone().unwrap_or_default(),
            after: Some(key_marker.clone()).filter(|marker| !marker.is_empty()),
            max: usize::try_from(max).unwrap_or(usize::MAX),
            base: Vec::new(),
        };
        let page = page(self, input.bucket.clone(), walk, true).await?;
        let last = page.last.filter(|_| page.truncated);
        let of_version = last.as_ref() == page.entries.last().map(|object| &object.key);
        let output = ListObjectVersionsOutput {
            name: Some(input.bucket),
            prefix: Some(input.prefix.unwrap_or_default()),
            key_marker: Some(key_marker),
            version_id_marker: Some(input.version_id_marker.unwrap_or_default()),
            next_version_id_marker: last
                .as_ref()
                .filter(|_| of_version)
                .map(|_| refusals::NULL_VERSION.to_owned()),
            next_key_marker: last,
            max_keys: Some(max),
            delimiter: delimiter(input.delimiter),
            encoding_type: input.encoding_type,
            is_truncated: page.truncated,
            versions: page.entries.into_iter().map(version).collect(),
            common_prefixes: prefixes(page.groups),
            ..Default::default()
        };
        Ok(output.into())
    }
}

/// Refuses a marker of a version that nothing was listed by.
fn check_marker(key: &str, version: Option<&str>) -> Result<(), S3Error> {
    let Some(version) = version else {
        return Ok(());
    };
    let why = if version.is_empty() {
        "A version-id marker cannot be empty."
    } else if key.is_empty() {
        "A version-id marker cannot be specified without a key marker."
    } else if version != refusals::NULL_VERSION {
        "Invalid version id specified"
    } else {
        return Ok(());
    };
    Err(refusals::invalid("version-id-marker", version, why))
}

fn version(object: ops::Object) -> ObjectVersion {
    ObjectVersion {
        key: object.key,
        version_id: Some(refusals::NULL_VERSION.to_owned()),
        is_latest: Some(true),
        last_modified: object.last_modified,
        etag: object.etag,
        checksum_algorithm: object.checksum_algorithm,
        checksum_type: object.checksum_type,
        size: object.size,
        storage_class: object.storage_class,
        owner: object.owner,
        restore_status: object.restore_status,
    }
}
