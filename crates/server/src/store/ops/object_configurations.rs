//! Access control list of an object: its owner has all rights. What is asked is answered as AWS
//! does for such an object.

use anys3_proto::Operation;
use anys3_proto::S3Error;
use anys3_proto::ops::*;

use super::{everything_of_owner, ignored, owned};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::{Store, catalog, refusals, versions};

/// Which object is asked for.
struct Asked {
    bucket: String,
    key: String,
    version_id: Option<String>,
    owner: Option<String>,
}

impl Store {
    /// Whether the object is there, and is the version that is asked for.
    async fn check_object(&self, asked: Asked) -> Result<(), S3Error> {
        owned(asked.owner.as_ref())?;
        refusals::key(&asked.key)?;
        self.read(move |view| {
            let bucket = catalog::bucket(view, &asked.bucket)?;
            let version = asked.version_id.as_deref();
            versions::existing(view, &bucket, &asked.key, version).map(drop)
        })
        .await
    }
}

macro_rules! fixed {
    ($($Name:ident { $($field:ident: $value:expr),* } $(ignores $ignored:ident: $why:expr)?;)*) => {$(
        impl Handle<$Name> for Store {
            honours! {
                $Name: bucket, key, version_id, expected_bucket_owner
                $(; ignores $ignored: $why)?
            }

            async fn handle(
                &self,
                call: Call<'_, $Name>,
            ) -> Result<Reply<<$Name as Operation>::Output>, S3Error> {
                let input = call.input;
                self.check_object(Asked {
                    bucket: input.bucket,
                    key: input.key,
                    version_id: input.version_id,
                    owner: input.expected_bucket_owner,
                })
                .await?;
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
    GetObjectAcl { policy: everything_of_owner() } ignores request_payer: ignored::OWNER_PAYS;
}
