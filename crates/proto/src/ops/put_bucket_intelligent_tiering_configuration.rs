use crate::documents::IntelligentTieringConfiguration;
use crate::operation::operation;

operation! {
    /// Creates or replaces one S3 Intelligent-Tiering configuration of a bucket; a bucket has at
    /// most 1000.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html>
    PutBucketIntelligentTieringConfiguration: PUT Bucket [query "intelligent-tiering"] Xml("IntelligentTieringConfiguration") {
        /// Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        id: String = query "id",
        /// The configuration; its id is the same.
        configuration: IntelligentTieringConfiguration = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketIntelligentTieringConfigurationOutput: OK Empty {}
}
