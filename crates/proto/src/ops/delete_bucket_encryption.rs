use crate::operation::operation;

operation! {
    /// Resets the default encryption of a bucket; at AWS to SSE-S3.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html>
    DeleteBucketEncryption: DELETE Bucket [query "encryption"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketEncryptionOutput: NO_CONTENT Empty {}
}
