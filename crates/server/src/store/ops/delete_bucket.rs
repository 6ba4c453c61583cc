//! DeleteBucket.

use anys3_proto::ops::{DeleteBucket, DeleteBucketOutput};
use anys3_proto::{ErrorCode, S3Error};

use super::owned;
use super::upload::{self, PARTS_MAX};
use crate::honours;
use crate::service::{Call, Handle, Reply};
use crate::store::fault::Fault;
use crate::store::index::{Read, ScanStep, Txn};
use crate::store::record::key;
use crate::store::{Store, catalog};

/// The most multipart uploads that one transaction aborts, so that no other request waits for long
/// behind it.
const UPLOADS_MAX: usize = 1000;

impl Handle<DeleteBucket> for Store {
    honours! {
        DeleteBucket: bucket, expected_bucket_owner
    }

    async fn handle(
        &self,
        call: Call<'_, DeleteBucket>,
    ) -> Result<Reply<DeleteBucketOutput>, S3Error> {
        let input = call.input;
        owned(input.expected_bucket_owner.as_ref())?;
        loop {
            let name = input.bucket.clone();
            if self.write(None, move |txn| delete(txn, &name)).await? {
                return Ok(DeleteBucketOutput::default().into());
            }
        }
    }
}

/// Deletes a bucket without objects, and its uploads with it; `false` if uploads are left for
/// another transaction.
fn delete(txn: &mut Txn<'_>, name: &str) -> Result<bool, S3Error> {
    let bucket = catalog::bucket(txn, name)?;
    let mut empty = true;
    for all in [key::objects(bucket.id), key::versions(bucket.id)] {
        txn.each(&all, &mut |_, _| {
            empty = false;
            Ok(ScanStep::Stop)
        })?;
    }
    if !empty {
        return Err(S3Error::from(ErrorCode::BUCKET_NOT_EMPTY).with("BucketName", name));
    }
    let none_left = give_up(txn, bucket.id)?;
    if none_left {
        txn.remove(&key::bucket(name));
        for configuration in configurations(txn, bucket.id)? {
            txn.remove(&configuration);
        }
    }
    Ok(none_left)
}

fn configurations(txn: &Txn<'_>, bucket: u32) -> Result<Vec<Vec<u8>>, Fault> {
    let mut found = Vec::new();
    txn.each(&key::configurations(bucket), &mut |at, _| {
        found.push(at.to_vec());
        Ok(ScanStep::Next)
    })?;
    Ok(found)
}

/// Aborts multipart uploads of a bucket, as many as one transaction may; whether they were all.
fn give_up(txn: &mut Txn<'_>, bucket: u32) -> Result<bool, Fault> {
    let mut uploads = Vec::new();
    txn.each(&key::uploads(bucket), &mut |at, _| {
        uploads.push(at.to_vec());
        Ok(if uploads.len() > UPLOADS_MAX {
            ScanStep::Stop
        } else {
            ScanStep::Next
        })
    })?;
    let mut parts = 0_usize;
    for (count, at) in uploads.iter().enumerate() {
        if count == UPLOADS_MAX || parts > usize::from(PARTS_MAX) {
            return Ok(false);
        }
        parts = parts.saturating_add(upload::give_up(txn, at)?);
    }
    Ok(true)
}
