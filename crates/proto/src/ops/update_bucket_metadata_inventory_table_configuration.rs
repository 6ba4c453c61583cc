use crate::documents::InventoryTableConfiguration;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Begins or ends the table of all objects of a bucket that has metadata tables.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataInventoryTableConfiguration.html>
    UpdateBucketMetadataInventoryTableConfiguration: PUT Bucket [query "metadataInventoryTable"] Xml("InventoryTableConfiguration") with [checksum_required] {
        /// The new setting.
        table: InventoryTableConfiguration = fields,
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> UpdateBucketMetadataInventoryTableConfigurationOutput: OK Empty {}
}
