//! CreateBucket.

use anys3_proto::ops::{CreateBucket, CreateBucketOutput};
use anys3_proto::types::ObjectOwnership;
use anys3_proto::{BucketName, ErrorCode, S3Error, headers};

use super::Result;
use crate::service::{Call, Handle, Reply};
use crate::store::Store;
use crate::store::fault::Fault;
use crate::store::index::Read;
use crate::store::record::{Bucket, Record, key};
use crate::store::refusals::{absent, invalid, lists};

/// Where a bucket that is there is made again without complaint:
/// docs/decisions/0002-a-bucket-made-again.md.
const LENIENT_REGION: &str = "us-east-1";

impl Handle<CreateBucket> for Store {
    async fn handle(&self, call: Call<'_, CreateBucket>) -> Result<Reply<CreateBucketOutput>> {
        let input = call.input;
        let name = BucketName::new(&input.bucket).map_err(|why| {
            S3Error::new(
                ErrorCode::INVALID_BUCKET_NAME,
                format!("The bucket name is not valid: {why}."),
            )
            .with("BucketName", &input.bucket)
        })?;
        refuse(&input, &self.inner.region)?;
        let created = self.now();
        let location = Some(format!("/{name}"));
        let lenient = self.inner.region == LENIENT_REGION;
        self.write(None, move |txn| {
            if txn.get(&key::bucket(name.as_str()))?.is_some() {
                let there = S3Error::from(ErrorCode::BUCKET_ALREADY_OWNED_BY_YOU)
                    .with("BucketName", name.as_str());
                return if lenient { Ok(()) } else { Err(there) };
            }
            let next = txn
                .get(key::NEXT_BUCKET)?
                .map_or(Ok(1), |n| n[..].try_into().map(u32::from_be_bytes));
            let id =
                next.map_err(|_| Fault::damaged("the number of the next bucket cannot be read"))?;
            let after = id
                .checked_add(1)
                .ok_or_else(|| S3Error::from(ErrorCode::SERVICE_UNAVAILABLE))?;
            txn.put(key::NEXT_BUCKET, &after.to_be_bytes());
            txn.put(
                &key::bucket(name.as_str()),
                &Bucket { id, created }.encode(),
            );
            Ok(())
        })
        .await?;
        Ok(CreateBucketOutput {
            location,
            ..Default::default()
        }
        .into())
    }
}

fn refuse(input: &CreateBucket, region: &str) -> Result<()> {
    if input
        .location_constraint
        .as_ref()
        .is_some_and(|asked| !asked.is_empty() && asked != region)
    {
        return Err(S3Error::new(
            ErrorCode::ILLEGAL_LOCATION_CONSTRAINT_EXCEPTION,
            format!("The location constraint is incompatible with the region of this endpoint, {region}."),
        )
        .with("LocationConstraint", input.location_constraint.as_deref().unwrap_or_default()));
    }
    absent("directory buckets", input.location.as_ref())?;
    absent("directory buckets", input.kind.as_ref())?;
    absent("namespaces of buckets", input.bucket_namespace.as_ref())?;
    absent("tags of buckets", input.tags.first())?;
    if input.object_lock_enabled == Some(true) {
        return Err(S3Error::header_not_implemented(headers::OBJECT_LOCK));
    }
    let ownership = input.object_ownership.as_ref();
    if let Some(unknown) = ownership.filter(|ownership| !ownership.is_known()) {
        return Err(invalid(
            headers::OBJECT_OWNERSHIP,
            unknown.as_str(),
            "There is no such object ownership.",
        ));
    }
    let grants = [
        &input.grant_full_control,
        &input.grant_read,
        &input.grant_read_acp,
        &input.grant_write,
        &input.grant_write_acp,
    ];
    lists(
        input.acl.as_ref(),
        grants,
        ErrorCode::INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP,
    )?;
    match ownership.is_some_and(|ownership| *ownership != ObjectOwnership::BUCKET_OWNER_ENFORCED) {
        true => Err(ErrorCode::ACCESS_CONTROL_LIST_NOT_SUPPORTED.into()),
        false => Ok(()),
    }
}
