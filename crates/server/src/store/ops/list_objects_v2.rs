//! ListObjectsV2.

use anys3_proto::S3Error;
use anys3_proto::ops::{self, CommonPrefix, ListObjectsV2, ListObjectsV2Output};
use anys3_proto::types::StorageClass;

use super::ignored;
use super::{owned, owner, quoted};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::conditions::timestamp;
use crate::store::index::View;
use crate::store::listing::{
    KeyWalk, Page, check_attributes, check_encoding, delimiter, list, page_max, read_token, token,
};
use crate::store::record::{Object, key, shown};
use crate::store::{Store, catalog};

impl Handle<ListObjectsV2> for Store {
    honours! {
        ListObjectsV2: bucket, prefix, delimiter, start_after, continuation_token, max_keys,
            fetch_owner, encoding_type, optional_object_attributes, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, ListObjectsV2>,
    ) -> Result<Reply<ListObjectsV2Output>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let max = page_max("max-keys", input.max_keys)?;
        check_encoding(input.encoding_type.as_ref())?;
        check_attributes(&input.optional_object_attributes)?;
        let this = list_name(
            &input.bucket,
            input.prefix.as_ref(),
            input.delimiter.as_ref(),
        );
        let token_after = input
            .continuation_token
            .as_ref()
            .map(|t| read_token(&this, t))
            .transpose()?;
        let walk = KeyWalk {
            prefix: input.prefix.clone().unwrap_or_default(),
            delimiter: input.delimiter.clone().unwrap_or_default(),
            after: token_after.or_else(|| input.start_after.clone()),
            max: usize::try_from(max).unwrap_or(usize::MAX),
            ..Default::default()
        };
        let page = page(
            self,
            input.bucket.clone(),
            walk,
            input.fetch_owner == Some(true),
        )
        .await?;
        let count = page.entries.len().saturating_add(page.groups.len());
        let output = ListObjectsV2Output {
            name: Some(input.bucket),
            prefix: Some(input.prefix.unwrap_or_default()),
            start_after: input.start_after,
            continuation_token: input.continuation_token,
            next_continuation_token: page
                .last
                .filter(|_| page.truncated)
                .map(|last| token(&this, &last)),
            key_count: u32::try_from(count).ok(),
            max_keys: Some(max),
            delimiter: delimiter(input.delimiter),
            encoding_type: input.encoding_type,
            is_truncated: page.truncated,
            contents: page.entries,
            common_prefixes: prefixes(page.groups),
            request_charged: None,
        };
        Ok(output.into())
    }
}

/// Lists objects of a bucket.
pub(super) async fn page(
    store: &Store,
    bucket: String,
    mut walk: KeyWalk,
    owners: bool,
) -> Result<Page<ops::Object>, S3Error> {
    let work = move |view: &View<'_>| {
        let bucket = catalog::bucket(view, &bucket)?;
        walk.base = key::objects(bucket.id);
        Ok(list(view, &walk, |key, value| {
            Ok(entry(key, &Object::decode_head(value)?, owners))
        })?)
    };
    store.read(work).await
}

/// What a list says of an object.
pub(super) fn entry(key: &str, object: &Object, owners: bool) -> ops::Object {
    let (sums, kind) = shown(&object.sums, object.crc, None);
    let class = object
        .attributes
        .storage_class
        .as_deref()
        .map_or(StorageClass::STANDARD, StorageClass::from);
    ops::Object {
        key: key.to_owned(),
        last_modified: Some(timestamp(object.modified)),
        etag: quoted(&object.etag),
        checksum_algorithm: sums.iter().map(|(algorithm, _)| algorithm).collect(),
        checksum_type: Some(kind),
        size: Some(object.size),
        storage_class: Some(class),
        owner: owners.then(owner).flatten(),
        restore_status: None,
    }
}

pub(super) fn prefixes(groups: Vec<String>) -> Vec<CommonPrefix> {
    groups
        .into_iter()
        .map(|group| CommonPrefix {
            prefix: Some(group),
        })
        .collect()
}

/// What a token is for.
fn list_name(bucket: &str, prefix: Option<&String>, delimiter: Option<&String>) -> Vec<u8> {
    let text = |t: Option<&String>| t.map_or("", |t| t.as_str()).to_owned();
    [bucket.to_owned(), text(prefix), text(delimiter)]
        .join("\0")
        .into_bytes()
}
