use crate::documents::MetadataConfiguration;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Has S3 keep tables of the metadata of a bucket's objects.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html>
    CreateBucketMetadataConfiguration: POST Bucket [query "metadataConfiguration"] Xml("MetadataConfiguration") with [checksum_required] {
        /// Which tables, and how.
        configuration: MetadataConfiguration = fields,
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> CreateBucketMetadataConfigurationOutput: OK Empty {}
}
