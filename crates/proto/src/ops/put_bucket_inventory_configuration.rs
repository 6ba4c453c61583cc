use crate::documents::InventoryConfiguration;
use crate::operation::operation;

operation! {
    /// Creates or replaces one inventory of a bucket; a bucket has at most 1000.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html>
    PutBucketInventoryConfiguration: PUT Bucket [query "inventory"] Xml("InventoryConfiguration") {
        /// Which of the bucket's configurations: up to 64 letters, digits, `.`, `-` and `_`.
        id: String = query "id",
        /// The configuration; its id is the same.
        configuration: InventoryConfiguration = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketInventoryConfigurationOutput: OK Empty {}
}
