use crate::documents::{LifecycleRule, TransitionMinimumSize};
use crate::operation::operation;

operation! {
    /// Reads the lifecycle rules of a bucket. Without any the answer is 404
    /// `NoSuchLifecycleConfiguration`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html>
    GetBucketLifecycleConfiguration: GET Bucket [query "lifecycle"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketLifecycleConfigurationOutput: OK Xml("LifecycleConfiguration") {
        /// The rules.
        rules: Vec<LifecycleRule> = list "Rule",
        /// The size below which objects are not moved between classes.
        transition_minimum_size: Option<TransitionMinimumSize> = header "x-amz-transition-default-minimum-object-size",
    }
}
