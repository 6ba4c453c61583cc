use crate::documents::{LifecycleRule, TransitionMinimumSize};
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Replaces the lifecycle rules of a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html>
    PutBucketLifecycleConfiguration: PUT Bucket [query "lifecycle"] Xml("LifecycleConfiguration") with [checksum_required] {
        /// 1 to 1000 rules.
        rules: Vec<LifecycleRule> = list "Rule",
        /// The size below which objects are not moved between classes, where a rule sets none.
        /// Absent: `all_storage_classes_128K`.
        transition_minimum_size: Option<TransitionMinimumSize> = header "x-amz-transition-default-minimum-object-size",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketLifecycleConfigurationOutput: OK Empty {
        /// The size below which objects are not moved between classes.
        transition_minimum_size: Option<TransitionMinimumSize> = header "x-amz-transition-default-minimum-object-size",
    }
}
