use crate::operation::operation;

operation! {
    /// Reads the policy of a bucket. Without one the answer is 404 `NoSuchBucketPolicy`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html>
    GetBucketPolicy: GET Bucket [query "policy"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketPolicyOutput: OK Text {
        /// The policy, as JSON:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html>.
        policy: String = body "Policy",
    }
}
