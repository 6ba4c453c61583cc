use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::{RequestPayer, Sensitive};

operation! {
    /// Deletes an object; that there is none is no error.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html>
    DeleteObject: DELETE Object Empty {
        /// The version to delete.
        version_id: Option<String> = query "versionId",
        /// Only if it has this entity tag.
        if_match: Option<String> = header "if-match",
        /// Only if it was stored then.
        if_match_last_modified_time: Option<Timestamp> = header "x-amz-if-match-last-modified-time",
        /// Only if it has this length in bytes.
        if_match_size: Option<u64> = header "x-amz-if-match-size",
        /// The serial number and the code of a device, where the bucket asks for it.
        mfa: Option<Sensitive> = header "x-amz-mfa",
        /// Whether to delete it although retention keeps it.
        bypass_governance_retention: Option<bool> = header "x-amz-bypass-governance-retention",
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteObjectOutput: NO_CONTENT Empty {
        /// Whether a delete marker was deleted or made.
        delete_marker: Option<bool> = header "x-amz-delete-marker",
        /// The version deleted, or that of the delete marker made.
        version_id: Option<String> = header "x-amz-version-id",
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
