use crate::operation::operation;

operation! {
    /// Removes all tags of a bucket. That there are none is no error.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html>
    DeleteBucketTagging: DELETE Bucket [query "tagging"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketTaggingOutput: NO_CONTENT Empty {}
}
