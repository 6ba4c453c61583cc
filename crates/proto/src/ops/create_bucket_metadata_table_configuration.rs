use crate::documents::TablesDestination;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Has S3 keep a table of changes of a bucket's objects: the older form of
    /// [`CreateBucketMetadataConfiguration`](super::CreateBucketMetadataConfiguration), which AWS
    /// refuses to new accounts.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataTableConfiguration.html>
    CreateBucketMetadataTableConfiguration: POST Bucket [query "metadataTable"] Xml("MetadataTableConfiguration") with [checksum_required] {
        /// The table to make.
        destination: TablesDestination = element "S3TablesDestination",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> CreateBucketMetadataTableConfigurationOutput: OK Empty {}
}
