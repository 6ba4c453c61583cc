//! The policy of a bucket, and what it may not make public.

use anys3_proto::documents::PublicAccessBlock;
use anys3_proto::ops::{
    DeleteBucketPolicy, DeleteBucketPolicyOutput, GetBucketPolicy, GetBucketPolicyOutput,
    GetBucketPolicyStatus, GetBucketPolicyStatusOutput, PutBucketPolicy, PutBucketPolicyOutput,
};
use anys3_proto::policy::Policy;
use anys3_proto::{ErrorCode, S3Error};

use super::owned;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::configurations::{self, kind};
use crate::store::index::Read as _;
use crate::store::record::key;
use crate::store::{Store, access, catalog};

impl Handle<PutBucketPolicy> for Store {
    honours! {
        PutBucketPolicy: bucket, policy, integrity, expected_bucket_owner;
        ignores confirm_remove_self_bucket_access:
            "no policy keeps those who have a key of the store from changing it";
    }

    async fn handle(
        &self,
        call: Call<'_, PutBucketPolicy>,
    ) -> Result<Reply<PutBucketPolicyOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let policy = Policy::read(&input.policy, &input.bucket)?;
        self.inner.policies.come();
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &input.bucket)?;
            if policy.is_public() && access::blocks_public_policy(txn, &bucket)? {
                let why = "The policy allows something to everybody, which the public access block of the bucket forbids.";
                return Err(S3Error::new(ErrorCode::ACCESS_DENIED, why));
            }
            let at = key::configuration(bucket.id, kind::POLICY);
            txn.put(&at, input.policy.as_bytes());
            Ok(())
        })
        .await?;
        Ok(PutBucketPolicyOutput::default().into())
    }
}

impl Handle<GetBucketPolicy> for Store {
    honours! { GetBucketPolicy: bucket, expected_bucket_owner }

    async fn handle(
        &self,
        call: Call<'_, GetBucketPolicy>,
    ) -> Result<Reply<GetBucketPolicyOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let work = self.read(move |view| {
            let bucket = catalog::bucket(view, &input.bucket)?;
            let found = configurations::read::<GetBucketPolicy>(view, &bucket, kind::POLICY)?;
            found.ok_or_else(|| no_policy(&input.bucket))
        });
        Ok(work.await?.into())
    }
}

impl Handle<GetBucketPolicyStatus> for Store {
    honours! { GetBucketPolicyStatus: bucket, expected_bucket_owner }

    async fn handle(
        &self,
        call: Call<'_, GetBucketPolicyStatus>,
    ) -> Result<Reply<GetBucketPolicyStatusOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        let work = self.read(move |view| {
            let bucket = catalog::bucket(view, &input.bucket)?;
            let policy = access::policy_of(view, &bucket, &input.bucket)?;
            policy.ok_or_else(|| no_policy(&input.bucket))
        });
        let is_public = work.await?.is_public();
        let output = GetBucketPolicyStatusOutput {
            is_public: Some(is_public),
        };
        Ok(output.into())
    }
}

impl Handle<DeleteBucketPolicy> for Store {
    honours! { DeleteBucketPolicy: bucket, expected_bucket_owner }

    async fn handle(
        &self,
        call: Call<'_, DeleteBucketPolicy>,
    ) -> Result<Reply<DeleteBucketPolicyOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        self.write(None, move |txn| {
            let bucket = catalog::bucket(txn, &input.bucket)?;
            let at = key::configuration(bucket.id, kind::POLICY);
            if txn.get(&at)?.is_some() {
                txn.remove(&at);
            }
            Ok(())
        })
        .await?;
        Ok(DeleteBucketPolicyOutput::default().into())
    }
}

fn no_policy(bucket: &str) -> S3Error {
    S3Error::from(ErrorCode::NO_SUCH_BUCKET_POLICY).with("BucketName", bucket)
}

/// A public access block, with what is absent in it. Public ACLs are refused and there are none, so
/// that the two settings about them hold whatever they say.
pub(super) fn whole_block(block: PublicAccessBlock) -> Result<PublicAccessBlock, S3Error> {
    Ok(PublicAccessBlock {
        block_public_acls: Some(block.block_public_acls == Some(true)),
        ignore_public_acls: Some(block.ignore_public_acls == Some(true)),
        block_public_policy: Some(block.block_public_policy == Some(true)),
        restrict_public_buckets: Some(block.restrict_public_buckets == Some(true)),
    })
}
