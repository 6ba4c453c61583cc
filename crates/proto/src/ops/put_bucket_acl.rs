use crate::documents::AccessControlPolicy;
use crate::groups::{DocumentIntegrity, Grants};
use crate::operation::operation;

operation! {
    /// Replaces the ACL of a bucket, by a document or by headers. Refused where ACLs are disabled,
    /// as they are in new buckets: 400 `AccessControlListNotSupported`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html>
    PutBucketAcl: PUT Bucket [query "acl"] OptionalXml("AccessControlPolicy") with [checksum_required] {
        /// The ACL in the document; empty with `grants` or `grant_write`.
        policy: AccessControlPolicy = fields,
        /// The ACL in headers: one word, or grantees for each permission.
        grants: Grants = fields,
        /// Grantees of `WRITE`, as in `grants`.
        grant_write: Option<String> = header "x-amz-grant-write",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketAclOutput: OK Empty {}
}
