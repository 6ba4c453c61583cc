//! CreateBucket.

use anys3_proto::ops::{CreateBucket, CreateBucketOutput};
use anys3_proto::{BucketName, ErrorCode, S3Error};

use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::Store;
use crate::store::fault::Fault;
use crate::store::index::Read;
use crate::store::record::{Bucket, Record, Versioning, key};

/// Where a bucket that is there is made again without complaint:
/// docs/decisions/0002-a-bucket-made-again.md.
const LENIENT_REGION: &str = "us-east-1";

impl Handle<CreateBucket> for Store {
    honours! {
        CreateBucket: bucket, location_constraint, object_lock_enabled
    }

    async fn handle(
        &self,
        call: Call<'_, CreateBucket>,
    ) -> Result<Reply<CreateBucketOutput>, S3Error> {
        let input = call.input;
        let name = BucketName::new(&input.bucket).map_err(|why| {
            S3Error::new(
                ErrorCode::INVALID_BUCKET_NAME,
                format!("The bucket name is not valid: {why}."),
            )
            .with("BucketName", &input.bucket)
        })?;
        check_region(input.location_constraint.as_ref(), &self.inner.region)?;
        let created = self.now();
        let location = Some(format!("/{name}"));
        let has_lock = input.object_lock_enabled == Some(true);
        let versioning = has_lock.then_some(Versioning::Enabled);
        let lenient = self.inner.region == LENIENT_REGION;
        self.write(None, move |txn| {
            if let Some(found) = txn.get(&key::bucket(name.as_str()))? {
                let has_what_is_asked = Bucket::decode(&found)?.has_lock || !has_lock;
                let there = S3Error::from(ErrorCode::BUCKET_ALREADY_OWNED_BY_YOU)
                    .with("BucketName", name.as_str());
                return match lenient && has_what_is_asked {
                    true => Ok(()),
                    false => Err(there),
                };
            }
            let next = txn
                .get(key::NEXT_BUCKET)?
                .map_or(Ok(1), |n| n[..].try_into().map(u32::from_be_bytes));
            let id =
                next.map_err(|_| Fault::damaged("the number of the next bucket cannot be read"))?;
            let after = id
                .checked_add(1)
                .ok_or_else(|| S3Error::from(ErrorCode::SERVICE_UNAVAILABLE))?;
            let bucket = Bucket {
                id,
                created,
                versioning,
                has_lock,
            };
            txn.put(key::NEXT_BUCKET, &after.to_be_bytes());
            txn.put(&key::bucket(name.as_str()), &bucket.encode());
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

/// Refuses a bucket that would be elsewhere than the store.
fn check_region(asked: Option<&String>, region: &str) -> Result<(), S3Error> {
    match asked.filter(|asked| !asked.is_empty() && *asked != region) {
        Some(asked) => Err(S3Error::new(
            ErrorCode::ILLEGAL_LOCATION_CONSTRAINT_EXCEPTION,
            format!("The location constraint is incompatible with the region of this endpoint, {region}."),
        )
        .with("LocationConstraint", asked)),
        None => Ok(()),
    }
}
