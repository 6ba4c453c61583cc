use crate::documents::Retention;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Sets until when a version cannot be deleted. In compliance mode the date can only move on.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html>
    PutObjectRetention: PUT Object [query "retention"] Xml("Retention") with [checksum_required] {
        /// The mode and the date; an empty one removes the retention.
        retention: Retention = fields,
        /// `true`: shortens or removes a retention in governance mode; it takes a permission of its
        /// own.
        bypass_governance_retention: Option<bool> = header "x-amz-bypass-governance-retention",
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutObjectRetentionOutput: OK Empty {
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
