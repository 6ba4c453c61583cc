//! DeleteObject.

use anys3_proto::S3Error;
use anys3_proto::ops::{DeleteObject, DeleteObjectOutput};

use super::ignored;
use super::owned;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::conditions::{self, Deletion};
use crate::store::index::Txn;
use crate::store::record::Bucket;
use crate::store::{Store, catalog, refusals};

impl Handle<DeleteObject> for Store {
    honours! {
        DeleteObject: bucket, key, version_id, if_match, if_match_last_modified_time,
            if_match_size, expected_bucket_owner;
        ignores bypass_governance_retention: ignored::NOTHING_RETAINED;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, DeleteObject>,
    ) -> Result<Reply<DeleteObjectOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        refusals::key(&input.key)?;
        let wanted = Deletion {
            tag: input.if_match,
            modified: input.if_match_last_modified_time,
            size: input.if_match_size,
        };
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &input.bucket)?;
            let (key, version) = (&input.key, input.version_id.as_deref());
            delete(txn, &bucket, key, version, &wanted)
        })
        .await?;
        Ok(DeleteObjectOutput::default().into())
    }
}

/// Deletes an object, if there is one and it is as wanted. A version that is not there is deleted
/// already, as at AWS.
pub(super) fn delete(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    key: &str,
    version: Option<&str>,
    wanted: &Deletion,
) -> Result<(), S3Error> {
    let there = match refusals::is_other_version(version)? {
        true => None,
        false => catalog::object(txn, bucket, key)?,
    };
    conditions::delete(wanted, key, there.as_ref())?;
    there.map_or(Ok(()), |there| {
        Ok(catalog::remove(txn, bucket, key, &there)?)
    })
}
