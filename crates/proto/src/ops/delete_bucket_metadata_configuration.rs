use crate::operation::operation;

operation! {
    /// Ends the metadata tables of a bucket. The tables stay as they are, and can be deleted.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataConfiguration.html>
    DeleteBucketMetadataConfiguration: DELETE Bucket [query "metadataConfiguration"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketMetadataConfigurationOutput: NO_CONTENT Empty {}
}
