use crate::operation::operation;

operation! {
    /// Deletes an empty bucket; another answers 409 `BucketNotEmpty`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html>
    DeleteBucket: DELETE Bucket Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketOutput: NO_CONTENT Empty {}
}
