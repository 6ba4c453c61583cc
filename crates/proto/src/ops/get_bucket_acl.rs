use crate::documents::AccessControlPolicy;
use crate::operation::operation;

operation! {
    /// Reads the ACL of a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html>
    GetBucketAcl: GET Bucket [query "acl"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketAclOutput: OK Xml("AccessControlPolicy") {
        /// The owner and the grants.
        policy: AccessControlPolicy = fields,
    }
}
