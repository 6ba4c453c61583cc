use crate::documents::AccessControlPolicy;
use crate::groups::{DocumentIntegrity, Grants};
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Replaces the ACL of an object, by a document or by headers. Refused where ACLs are disabled,
    /// as they are in new buckets: 400 `AccessControlListNotSupported`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html>
    PutObjectAcl: PUT Object [query "acl"] OptionalXml("AccessControlPolicy") with [checksum_required] {
        /// The ACL in the document; empty with `grants` or `grant_write`.
        policy: AccessControlPolicy = fields,
        /// The ACL in headers: one word, or grantees for each permission.
        grants: Grants = fields,
        /// Grantees of `WRITE`, as in `grants`; it has no meaning for objects.
        grant_write: Option<String> = header "x-amz-grant-write",
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutObjectAclOutput: OK Empty {
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
