use crate::documents::AccessControlPolicy;
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Reads the ACL of an object.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html>
    GetObjectAcl: GET Object [query "acl"] Empty {
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectAclOutput: OK Xml("AccessControlPolicy") {
        /// The owner and the grants.
        policy: AccessControlPolicy = fields,
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
