use crate::operation::operation;
use crate::types::{LegalHold, RequestPayer};

operation! {
    /// Reads whether a version has a legal hold. If none was ever set, the answer is 404
    /// `NoSuchObjectLockConfiguration`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html>
    GetObjectLegalHold: GET Object [query "legal-hold"] Empty {
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectLegalHoldOutput: OK Xml("LegalHold") {
        /// On or off.
        status: Option<LegalHold> = text "Status",
    }
}
