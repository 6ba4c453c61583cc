//! ListBuckets.

use anys3_proto::ops::{self, ListBuckets, ListBucketsOutput};
use anys3_proto::{ErrorCode, S3Error};

use super::owner;
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::Store;
use crate::store::conditions::timestamp;
use crate::store::listing::{KeyWalk, list, read_token, token};
use crate::store::record::{Bucket, Record, key};

/// The most buckets of a page, as at AWS.
const PAGE_MAX: u32 = 10_000;

impl Handle<ListBuckets> for Store {
    honours! {
        ListBuckets: max_buckets, continuation_token, prefix, bucket_region
    }

    async fn handle(
        &self,
        call: Call<'_, ListBuckets>,
    ) -> Result<Reply<ListBucketsOutput>, S3Error> {
        let input = call.input;
        let max = input.max_buckets.unwrap_or(PAGE_MAX);
        if !(1..=PAGE_MAX).contains(&max) {
            let message =
                format!("Argument max-buckets must be an integer between 1 and {PAGE_MAX}.");
            return Err(S3Error::new(ErrorCode::INVALID_ARGUMENT, message));
        }
        let region = self.inner.region.clone();
        if input
            .bucket_region
            .as_ref()
            .is_some_and(|asked| *asked != region)
        {
            return Ok(ListBucketsOutput {
                owner: owner(),
                prefix: input.prefix,
                ..Default::default()
            }
            .into());
        }
        let after = input
            .continuation_token
            .map(|t| read_token(key::BUCKETS, &t))
            .transpose()?;
        let walk = KeyWalk {
            base: key::BUCKETS.to_vec(),
            plain: true,
            prefix: input.prefix.clone().unwrap_or_default(),
            after,
            max: usize::try_from(max).unwrap_or(usize::MAX),
            ..KeyWalk::default()
        };
        let page = self
            .read(move |view| {
                Ok(list(view, &walk, |name, value| {
                    entry(name, value, &region)
                })?)
            })
            .await?;
        let continuation_token = page
            .last
            .filter(|_| page.truncated)
            .map(|last| token(key::BUCKETS, &last));
        let buckets = page.entries;
        Ok(ListBucketsOutput {
            owner: owner(),
            buckets,
            continuation_token,
            prefix: input.prefix,
        }
        .into())
    }
}

fn entry(
    name: &str,
    value: &[u8],
    region: &str,
) -> Result<ops::Bucket, crate::store::fault::Fault> {
    Ok(ops::Bucket {
        name: Some(name.to_owned()),
        creation_date: Some(timestamp(Bucket::decode(value)?.created)),
        bucket_region: Some(region.to_owned()),
        bucket_arn: None,
    })
}
