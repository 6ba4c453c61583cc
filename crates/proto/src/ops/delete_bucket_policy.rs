use crate::operation::operation;

operation! {
    /// Removes the policy of a bucket. That there is none is no error.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html>
    DeleteBucketPolicy: DELETE Bucket [query "policy"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketPolicyOutput: NO_CONTENT Empty {}
}
