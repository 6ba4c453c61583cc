use crate::operation::operation;

operation! {
    /// Ends the metadata table of the older form. The table stays as it is, and can be deleted.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetadataTableConfiguration.html>
    DeleteBucketMetadataTableConfiguration: DELETE Bucket [query "metadataTable"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketMetadataTableConfigurationOutput: NO_CONTENT Empty {}
}
