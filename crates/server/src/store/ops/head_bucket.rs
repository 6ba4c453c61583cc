//! HeadBucket.

use anys3_proto::S3Error;
use anys3_proto::ops::{HeadBucket, HeadBucketOutput};

use super::owned;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::{Store, catalog};

impl Handle<HeadBucket> for Store {
    honours! {
        HeadBucket: bucket, expected_bucket_owner
    }

    async fn handle(&self, call: Call<'_, HeadBucket>) -> Result<Reply<HeadBucketOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        self.read(move |view| catalog::bucket(view, &input.bucket))
            .await?;
        let bucket_region = Some(self.inner.region.clone());
        Ok(HeadBucketOutput {
            bucket_region,
            access_point_alias: Some(false),
            ..Default::default()
        }
        .into())
    }
}
