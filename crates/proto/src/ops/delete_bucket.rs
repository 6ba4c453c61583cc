use crate::operation::operation;

operation! {
    /// Deletes a bucket that has no objects.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html>
    DeleteBucket: DELETE Bucket Empty {
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketOutput: NO_CONTENT Empty {}
}
