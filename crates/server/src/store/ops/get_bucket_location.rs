//! GetBucketLocation.

use anys3_proto::S3Error;
use anys3_proto::ops::{GetBucketLocation, GetBucketLocationOutput};

use super::owned;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::{Store, catalog};

impl Handle<GetBucketLocation> for Store {
    honours! {
        GetBucketLocation: bucket, expected_bucket_owner
    }

    async fn handle(
        &self,
        call: Call<'_, GetBucketLocation>,
    ) -> Result<Reply<GetBucketLocationOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        self.read(move |view| catalog::bucket(view, &input.bucket))
            .await?;
        let region = self.inner.region.clone();
        // The first region has no name here.
        let location_constraint = if region == "us-east-1" {
            String::new()
        } else {
            region
        };
        Ok(GetBucketLocationOutput {
            location_constraint,
        }
        .into())
    }
}
