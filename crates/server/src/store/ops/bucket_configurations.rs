//! The configurations of a bucket that cannot be made here. So what is asked of one is answered as
//! AWS does for a bucket that has none; to make one is refused, since nothing answers those
//! operations.

use anys3_proto::documents::*;
use anys3_proto::ops::*;
use anys3_proto::types::{ObjectOwnership, Payer};
use anys3_proto::{ErrorCode, Operation, S3Error};

use super::{everything_of_owner, ignored, owned};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::{Store, catalog};

impl Store {
    /// The name of a bucket, if it is there and the caller means the one of this account.
    async fn bucket_for(&self, name: String, owner: Option<&String>) -> Result<String, S3Error> {
        owned(owner)?;
        let asked = name.clone();
        self.read(move |view| catalog::bucket(view, &asked)).await?;
        Ok(name)
    }
}

/// Answers to read a configuration that no bucket has: each is an error of its own.
macro_rules! absent {
    ($($Name:ident: $CODE:ident)*) => {$(
        impl Handle<$Name> for Store {
            honours! { $Name: bucket, expected_bucket_owner }

            async fn handle(
                &self,
                call: Call<'_, $Name>,
            ) -> Result<Reply<<$Name as Operation>::Output>, S3Error> {
                let input = call.input;
                let owner = input.expected_bucket_owner.as_ref();
                let name = self.bucket_for(input.bucket, owner).await?;
                Err(S3Error::from(ErrorCode::$CODE).with("BucketName", name))
            }
        }
    )*};
}

absent! {
    GetBucketEncryption: SERVER_SIDE_ENCRYPTION_CONFIGURATION_NOT_FOUND_ERROR
    GetBucketReplication: REPLICATION_CONFIGURATION_NOT_FOUND_ERROR
    GetBucketWebsite: NO_SUCH_WEBSITE_CONFIGURATION
}

/// Answers to read a configuration that each bucket has, and to remove what none has: always the
/// same.
macro_rules! fixed {
    ($($Name:ident { $($field:ident: $value:expr),* } $(ignores $ignored:ident: $why:expr)?;)*) => {$(
        impl Handle<$Name> for Store {
            honours! { $Name: bucket, expected_bucket_owner $(; ignores $ignored: $why)? }

            #[allow(clippy::needless_update, reason = "some outputs have no other field")]
            async fn handle(
                &self,
                call: Call<'_, $Name>,
            ) -> Result<Reply<<$Name as Operation>::Output>, S3Error> {
                let input = call.input;
                let owner = input.expected_bucket_owner.as_ref();
                self.bucket_for(input.bucket, owner).await?;
                type Output = <$Name as Operation>::Output;
                let output = Output {
                    $($field: $value,)*
                    ..Default::default()
                };
                Ok(output.into())
            }
        }
    )*};
}

fixed! {
    GetBucketAccelerateConfiguration {} ignores request_payer: ignored::OWNER_PAYS;
    GetBucketAcl { policy: everything_of_owner() };
    GetBucketLogging {};
    GetBucketNotificationConfiguration {};
    GetBucketOwnershipControls { rules: vec![enforced()] };
    GetBucketRequestPayment { payer: Some(Payer::BUCKET_OWNER) };

    DeleteBucketEncryption {};
    DeleteBucketReplication {};
    DeleteBucketWebsite {};
}

/// The bucket's owner owns all objects and lists of grants mean nothing: so it is here, and so it
/// is at AWS in a new bucket.
pub(super) fn enforced() -> OwnershipRule {
    OwnershipRule {
        object_ownership: ObjectOwnership::BUCKET_OWNER_ENFORCED,
    }
}
