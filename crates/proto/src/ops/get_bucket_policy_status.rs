use crate::operation::operation;

operation! {
    /// Reads whether the policy of a bucket makes it public. Without a policy the answer is 404
    /// `NoSuchBucketPolicy`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html>
    GetBucketPolicyStatus: GET Bucket [query "policyStatus"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketPolicyStatusOutput: OK Xml("PolicyStatus") {
        /// Whether anyone but named accounts and services is allowed anything:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
        is_public: Option<bool> = text "IsPublic",
    }
}
