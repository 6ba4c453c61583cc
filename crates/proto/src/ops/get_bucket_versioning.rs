use crate::documents::VersioningConfiguration;
use crate::operation::operation;

operation! {
    /// Reads whether a bucket keeps versions. The document is empty for a bucket that never had
    /// versioning.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html>
    GetBucketVersioning: GET Bucket [query "versioning"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketVersioningOutput: OK Xml("VersioningConfiguration") {
        /// The setting.
        versioning: VersioningConfiguration = fields,
    }
}
