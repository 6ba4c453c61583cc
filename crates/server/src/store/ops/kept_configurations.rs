//! The configurations of a bucket that are kept as they were put: each is the document with which
//! reading it answers.

use anys3_proto::ops::*;
use anys3_proto::{ErrorCode, Operation, S3Error};

use super::{bucket_lifecycle, bucket_policy, cors, owned, tags};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::configurations::{self, kind};
use crate::store::index::Read as _;
use crate::store::record::key;
use crate::store::{Store, catalog};

macro_rules! kept {
    ($($kind:ident: $Put:ident { $field:ident: $check:path } $Get:ident or $NONE:ident, $Delete:ident;)*) => {$(
        impl Handle<$Put> for Store {
            honours! { $Put: bucket, $field, integrity, expected_bucket_owner }

            async fn handle(
                &self,
                call: Call<'_, $Put>,
            ) -> Result<Reply<<$Put as Operation>::Output>, S3Error> {
                let input = call.input;
                owned(input.expected_bucket_owner.as_ref())?;
                type Document = <$Get as Operation>::Output;
                let $field = $check(input.$field)?;
                #[allow(clippy::needless_update, reason = "some documents have one field")]
                let document = Document {
                    $field,
                    ..Default::default()
                };
                let document = $Get::encode_output(document)?.document;
                let document = document.unwrap_or_default();
                if kind::$kind == kind::LIFECYCLE {
                    self.keep_rules()?;
                }
                self.write(None, move |txn| {
                    let bucket = catalog::bucket(txn, &input.bucket)?;
                    txn.put(&key::configuration(bucket.id, kind::$kind), &document);
                    Ok(())
                })
                .await?;
                Ok(<$Put as Operation>::Output::default().into())
            }
        }

        impl Handle<$Get> for Store {
            honours! { $Get: bucket, expected_bucket_owner }

            async fn handle(
                &self,
                call: Call<'_, $Get>,
            ) -> Result<Reply<<$Get as Operation>::Output>, S3Error> {
                let input = call.input;
                owned(input.expected_bucket_owner.as_ref())?;
                let work = self.read(move |view| {
                    let bucket = catalog::bucket(view, &input.bucket)?;
                    let found = configurations::read::<$Get>(view, &bucket, kind::$kind)?;
                    let none = || S3Error::from(ErrorCode::$NONE);
                    found.ok_or_else(|| none().with("BucketName", &input.bucket))
                });
                Ok(work.await?.into())
            }
        }

        impl Handle<$Delete> for Store {
            honours! { $Delete: bucket, expected_bucket_owner }

            async fn handle(
                &self,
                call: Call<'_, $Delete>,
            ) -> Result<Reply<<$Delete as Operation>::Output>, S3Error> {
                let input = call.input;
                owned(input.expected_bucket_owner.as_ref())?;
                self.write(None, move |txn| {
                    let bucket = catalog::bucket(txn, &input.bucket)?;
                    let at = key::configuration(bucket.id, kind::$kind);
                    if txn.get(&at)?.is_some() {
                        txn.remove(&at);
                    }
                    Ok(())
                })
                .await?;
                Ok(<$Delete as Operation>::Output::default().into())
            }
        }
    )*};
}

kept! {
    TAGGING: PutBucketTagging { tags: tags::of_bucket } GetBucketTagging or NO_SUCH_TAG_SET, DeleteBucketTagging;
    CORS: PutBucketCors { rules: cors::checked } GetBucketCors or NO_SUCH_CORS_CONFIGURATION, DeleteBucketCors;
    PUBLIC_ACCESS: PutPublicAccessBlock { block: bucket_policy::whole_block } GetPublicAccessBlock or NO_SUCH_PUBLIC_ACCESS_BLOCK_CONFIGURATION, DeletePublicAccessBlock;
    LIFECYCLE: PutBucketLifecycleConfiguration { rules: bucket_lifecycle::checked } GetBucketLifecycleConfiguration or NO_SUCH_LIFECYCLE_CONFIGURATION, DeleteBucketLifecycle;
}
