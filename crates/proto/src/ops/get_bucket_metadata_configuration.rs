use crate::documents::MetadataConfigurationResult;
use crate::operation::operation;

operation! {
    /// Reads which metadata tables a bucket has, and how they fare. Without any the answer is 404
    /// `MetadataConfigurationNotFound`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html>
    GetBucketMetadataConfiguration: GET Bucket [query "metadataConfiguration"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketMetadataConfigurationOutput: OK Xml("GetBucketMetadataConfigurationResult") {
        /// The tables.
        configuration: MetadataConfigurationResult = element "MetadataConfigurationResult",
    }
}
