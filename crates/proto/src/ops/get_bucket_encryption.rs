use crate::documents::EncryptionRule;
use crate::operation::operation;

operation! {
    /// Reads the default encryption of a bucket. At AWS every bucket has one, SSE-S3 if none was
    /// set; other stores may answer 404 `ServerSideEncryptionConfigurationNotFoundError`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html>
    GetBucketEncryption: GET Bucket [query "encryption"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketEncryptionOutput: OK Xml("ServerSideEncryptionConfiguration") {
        /// One rule.
        rules: Vec<EncryptionRule> = list "Rule",
    }
}
