//! DeleteBucket.

use anys3_proto::ErrorCode;
use anys3_proto::ops::{DeleteBucket, DeleteBucketOutput};

use super::{Result, owned};
use crate::service::{Call, Handle, Reply};
use crate::store::index::{Read, Step};
use crate::store::record::key;
use crate::store::{Store, catalog};

impl Handle<DeleteBucket> for Store {
    async fn handle(&self, call: Call<'_, DeleteBucket>) -> Result<Reply<DeleteBucketOutput>> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &input.bucket)?;
            for prefix in [key::objects(bucket.id), key::uploads(bucket.id)] {
                let mut empty = true;
                txn.each(&prefix, &mut |_, _| {
                    empty = false;
                    Ok(Step::Stop)
                })?;
                if !empty {
                    return Err(ErrorCode::BUCKET_NOT_EMPTY.into());
                }
            }
            txn.remove(&key::bucket(&input.bucket));
            Ok(())
        })
        .await?;
        Ok(DeleteBucketOutput::default().into())
    }
}
