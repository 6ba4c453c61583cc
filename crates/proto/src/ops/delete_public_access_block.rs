use crate::operation::operation;

operation! {
    /// Lets a bucket be made public by its ACLs and policy.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html>
    DeletePublicAccessBlock: DELETE Bucket [query "publicAccessBlock"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeletePublicAccessBlockOutput: NO_CONTENT Empty {}
}
