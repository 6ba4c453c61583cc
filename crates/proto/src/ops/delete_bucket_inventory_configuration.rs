use crate::operation::operation;

operation! {
    /// Deletes one inventory of a bucket. Without one of that id the answer is 404
    /// `NoSuchConfiguration`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html>
    DeleteBucketInventoryConfiguration: DELETE Bucket [query "inventory"] Empty {
        /// Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        id: String = query "id",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketInventoryConfigurationOutput: NO_CONTENT Empty {}
}
