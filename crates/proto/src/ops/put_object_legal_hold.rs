use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::{LegalHold, RequestPayer};

operation! {
    /// Sets or lifts the legal hold of a version, which keeps it from being deleted without a date.
    /// The bucket must have object lock.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html>
    PutObjectLegalHold: PUT Object [query "legal-hold"] Xml("LegalHold") with [checksum_required] {
        /// On or off.
        status: Option<LegalHold> = text "Status",
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutObjectLegalHoldOutput: OK Empty {
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
