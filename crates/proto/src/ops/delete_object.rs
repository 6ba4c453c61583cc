use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::{RequestPayer, Sensitive};

operation! {
    /// Deletes an object. That there is none is no error.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html>
    DeleteObject: DELETE Object Empty {
        /// The version to delete for good. Absent: in a bucket with versioning a delete marker is
        /// created.
        version_id: Option<String> = query "versionId",
        /// Only if it has this entity tag; `*`: only if there is an object.
        if_match: Option<String> = header "if-match",
        /// Only if it was last modified at this time; of directory buckets.
        if_match_last_modified_time: Option<Timestamp> = header "x-amz-if-match-last-modified-time",
        /// Only if it has this length in bytes; of directory buckets.
        if_match_size: Option<u64> = header "x-amz-if-match-size",
        /// Serial number of an MFA device, a space, and its present code; required with MFA delete.
        mfa: Option<Sensitive> = header "x-amz-mfa",
        /// `true`: deletes what retention in governance mode protects; it takes a permission of its
        /// own.
        bypass_governance_retention: Option<bool> = header "x-amz-bypass-governance-retention",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteObjectOutput: NO_CONTENT Empty {
        /// `true` where a delete marker was created, or was the version deleted.
        delete_marker: Option<bool> = header "x-amz-delete-marker",
        /// The version that was deleted, or the id of the new delete marker.
        version_id: Option<String> = header "x-amz-version-id",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
