use crate::documents::{MetadataTableResult, TableError};
use crate::operation::operation;

operation! {
    /// Reads the metadata table of the older form, and how it fares.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataTableConfiguration.html>
    GetBucketMetadataTableConfiguration: GET Bucket [query "metadataTable"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketMetadataTableConfigurationOutput: OK Xml("GetBucketMetadataTableConfigurationResult") {
        /// The table.
        configuration: MetadataTableResult = element "MetadataTableConfigurationResult",
        /// `CREATING`, `ACTIVE` or `FAILED`.
        status: String = text "Status",
        /// Why it failed.
        error: Option<TableError> = element "Error",
    }
}
