//! AbortMultipartUpload.

use anys3_proto::S3Error;
use anys3_proto::ops::{AbortMultipartUpload, AbortMultipartUploadOutput};

use super::ignored;
use super::owned;
use super::upload::{self, Name};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::Store;
use crate::store::conditions::{failed, timestamp};
use crate::store::record::key;

impl Handle<AbortMultipartUpload> for Store {
    honours! {
        AbortMultipartUpload: bucket, key, upload_id, if_match_initiated_time,
            expected_bucket_owner;
        ignores request_payer: ignored::OWNER_PAYS;
    }

    async fn handle(
        &self,
        call: Call<'_, AbortMultipartUpload>,
    ) -> Result<Reply<AbortMultipartUploadOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let name = Name::new(self, input.bucket, input.key, &input.upload_id).await?;
        self.write(None, move |txn| {
            let (bucket, upload) = name.find(txn)?;
            let begun = timestamp(upload.initiated).secs();
            if input
                .if_match_initiated_time
                .is_some_and(|at| at.secs() != begun)
            {
                return Err(failed("If-Match-Initiated-Time"));
            }
            upload::give_up(txn, &key::upload(bucket.id, &name.key, name.id))?;
            Ok(())
        })
        .await?;
        Ok(AbortMultipartUploadOutput::default().into())
    }
}
