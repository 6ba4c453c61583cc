use crate::documents::RecordExpiration;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Sets whether and when rows of the table of changes of a bucket are removed.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateBucketMetadataJournalTableConfiguration.html>
    UpdateBucketMetadataJournalTableConfiguration: PUT Bucket [query "metadataJournalTable"] Xml("JournalTableConfiguration") with [checksum_required] {
        /// Whether and when.
        record_expiration: RecordExpiration = element "RecordExpiration",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> UpdateBucketMetadataJournalTableConfigurationOutput: OK Empty {}
}
