//! ListObjects.

use anys3_proto::S3Error;
use anys3_proto::ops::{ListObjects, ListObjectsOutput};

use super::ignored;
use super::list_objects_v2::{page, prefixes};
use super::owned;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::Store;
use crate::store::listing::{KeyWalk, check_attributes, check_encoding, delimiter, page_max};

impl Handle<ListObjects> for Store {
    honours! {
        ListObjects: bucket, prefix, delimiter, marker, max_keys, encoding_type,
            optional_object_attributes, expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, ListObjects>,
    ) -> Result<Reply<ListObjectsOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let max = page_max("max-keys", input.max_keys)?;
        check_encoding(input.encoding_type.as_ref())?;
        check_attributes(&input.optional_object_attributes)?;
        let walk = KeyWalk {
            prefix: input.prefix.clone().unwrap_or_default(),
            delimiter: input.delimiter.clone().unwrap_or_default(),
            after: input.marker.clone().filter(|marker| !marker.is_empty()),
            max: usize::try_from(max).unwrap_or(usize::MAX),
            ..Default::default()
        };
        let page = page(self, input.bucket.clone(), walk, true).await?;
        let folded = input.delimiter.as_ref().is_some_and(|d| !d.is_empty());
        let output = ListObjectsOutput {
            name: Some(input.bucket),
            prefix: Some(input.prefix.unwrap_or_default()),
            marker: Some(input.marker.unwrap_or_default()),
            next_marker: page.last.filter(|_| page.truncated && folded),
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
