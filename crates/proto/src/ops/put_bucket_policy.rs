use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Replaces the policy of a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html>
    PutBucketPolicy: PUT Bucket [query "policy"] Text with [checksum_required] {
        /// The policy, as JSON of at most 20 KiB:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html>.
        policy: String = body "Policy",
        /// Confirms a policy that keeps the caller from changing it again. Absent: such a one is
        /// refused.
        confirm_remove_self_bucket_access: Option<bool> = header "x-amz-confirm-remove-self-bucket-access",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketPolicyOutput: NO_CONTENT Empty {}
}
