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
use crate::store::versions::{self, Named};
use crate::store::{Store, catalog, locks, refusals};

impl Handle<DeleteObject> for Store {
    honours! {
        DeleteObject: bucket, key, version_id, if_match, if_match_last_modified_time,
            if_match_size, bypass_governance_retention, expected_bucket_owner;
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
        let when = When {
            now: self.now(),
            bypass: input.bypass_governance_retention == Some(true),
        };
        let deleted = self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &input.bucket)?;
            let (key, version) = (&input.key, input.version_id.as_deref());
            delete(txn, &bucket, key, version, &wanted, when)
        });
        let Deleted { version_id, marker } = deleted.await?;
        let output = DeleteObjectOutput {
            delete_marker: marker.then_some(true),
            version_id,
            ..Default::default()
        };
        Ok(output.into())
    }
}

/// When something is deleted, and whether a retention in governance mode is to be passed over.
#[derive(Clone, Copy)]
pub(super) struct When {
    pub(super) now: u64,
    pub(super) bypass: bool,
}

/// What was deleted, or made in place of that.
pub(super) struct Deleted {
    /// The version that is gone for good, or the delete marker that came. Absent in a bucket that
    /// never kept versions.
    pub(super) version_id: Option<String>,
    /// Whether that is a delete marker.
    pub(super) marker: bool,
}

/// Deletes an object, if there is one and it is as wanted; or a version of it. A version that is
/// not there is deleted already, as at AWS.
pub(super) fn delete(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    key: &str,
    version: Option<&str>,
    wanted: &Deletion,
    when: When,
) -> Result<Deleted, S3Error> {
    let named = versions::named(bucket, key, version)?;
    let there = versions::find(txn, bucket, key, named)?;
    conditions::delete(wanted, key, there.as_ref())?;
    if named == Named::Current {
        let marker = catalog::remove(txn, bucket, key, there.as_ref(), when.now)?;
        return Ok(Deleted {
            version_id: marker
                .as_ref()
                .map(|m| versions::id(bucket, key, m.version)),
            marker: marker.is_some(),
        });
    }
    if let Some(there) = &there {
        locks::may_delete(there, when.bypass, when.now)?;
        catalog::remove_version(txn, bucket, key, there)?;
    }
    Ok(Deleted {
        version_id: bucket.versioning.and(version).map(str::to_owned),
        marker: there.is_some_and(|there| there.is_marker),
    })
}
