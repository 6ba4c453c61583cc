//! PutBucketVersioning, GetBucketVersioning.

use anys3_proto::documents::{VersioningConfiguration, VersioningStatus};
use anys3_proto::ops::{
    GetBucketVersioning, GetBucketVersioningOutput, PutBucketVersioning, PutBucketVersioningOutput,
};
use anys3_proto::types::Status;
use anys3_proto::{ErrorCode, S3Error};

use super::owned;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::record::{Bucket, Record as _, Versioning, key};
use crate::store::{Store, catalog};

impl Handle<PutBucketVersioning> for Store {
    honours! {
        PutBucketVersioning: bucket, versioning, integrity, expected_bucket_owner
    }

    async fn handle(
        &self,
        call: Call<'_, PutBucketVersioning>,
    ) -> Result<Reply<PutBucketVersioningOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let versioning = Some(asked(&input.versioning)?);
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &input.bucket)?;
            if bucket.has_lock && versioning != Some(Versioning::Enabled) {
                let why = "An Object Lock configuration is present on this bucket, so the versioning \
                           state cannot be changed.";
                return Err(S3Error::new(ErrorCode::INVALID_BUCKET_STATE, why));
            }
            let bucket = Bucket {
                versioning,
                ..bucket
            };
            txn.put(&key::bucket(&input.bucket), &bucket.encode());
            Ok(())
        })
        .await?;
        Ok(PutBucketVersioningOutput::default().into())
    }
}

/// What the bucket shall do. It may be asked for no codes of MFA devices, which the store knows
/// nothing of.
fn asked(wanted: &VersioningConfiguration) -> Result<Versioning, S3Error> {
    match &wanted.mfa_delete {
        None => {}
        Some(asked) if *asked == Status::DISABLED => {}
        Some(_) => {
            let message = "The store does not implement the element MfaDelete; leave it out.";
            let error = S3Error::new(ErrorCode::NOT_IMPLEMENTED, message);
            return Err(error.with("ArgumentName", "MfaDelete"));
        }
    }
    match &wanted.status {
        Some(status) if *status == VersioningStatus::ENABLED => Ok(Versioning::Enabled),
        Some(status) if *status == VersioningStatus::SUSPENDED => Ok(Versioning::Suspended),
        _ => Err(S3Error::new(
            ErrorCode::MALFORMED_XML,
            "The Status is Enabled or Suspended.",
        )),
    }
}

impl Handle<GetBucketVersioning> for Store {
    honours! { GetBucketVersioning: bucket, expected_bucket_owner }

    async fn handle(
        &self,
        call: Call<'_, GetBucketVersioning>,
    ) -> Result<Reply<GetBucketVersioningOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let bucket = self
            .read(move |view| catalog::bucket(view, &input.bucket))
            .await?;
        let status = bucket.versioning.map(|versioning| match versioning {
            Versioning::Enabled => VersioningStatus::ENABLED,
            Versioning::Suspended => VersioningStatus::SUSPENDED,
        });
        let versioning = VersioningConfiguration {
            status,
            mfa_delete: None,
        };
        Ok(GetBucketVersioningOutput { versioning }.into())
    }
}
