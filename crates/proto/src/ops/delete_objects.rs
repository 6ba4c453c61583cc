use crate::checksum::{Algorithm, Checksums};
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{RequestPayer, Sensitive};

operation! {
    /// Deletes up to 1000 objects.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html>
    DeleteObjects: POST Bucket [query "delete"] Xml("Delete") with [checksum_required] {
        /// 1 to 1000 objects.
        objects: Vec<ObjectIdentifier> = list "Object",
        /// `true`: the answer lists errors only. Absent: `false`.
        quiet: Option<bool> = text "Quiet",
        /// MD5 of the document, in base64.
        content_md5: Option<String> = header "content-md5",
        /// Checksums of the document, at most one.
        checksums: Checksums = headers,
        /// Algorithm of the checksum; where that is absent, the client computes it.
        checksum_algorithm: Option<Algorithm> = header "x-amz-sdk-checksum-algorithm",
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
    -> DeleteObjectsOutput: OK Xml("DeleteResult") {
        /// What was deleted, or was not there; empty with `quiet`.
        deleted: Vec<DeletedObject> = list "Deleted",
        /// What could not be deleted.
        errors: Vec<DeleteError> = list "Error",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// An object to delete.
    ObjectIdentifier {
        /// Its key.
        key: String = text "Key",
        /// The version to delete for good. Absent: in a bucket with versioning a delete marker is
        /// created.
        version_id: Option<String> = text "VersionId",
        /// Only if it has this entity tag.
        etag: Option<String> = text "ETag",
        /// Only if it was last modified at this time; of directory buckets.
        last_modified_time: Option<Timestamp> = text_http "LastModifiedTime",
        /// Only if it has this length in bytes; of directory buckets.
        size: Option<u64> = text "Size",
    }

    /// An object that was deleted.
    DeletedObject {
        /// Its key.
        key: Option<String> = text "Key",
        /// The version that was deleted. Absent: the request named none.
        version_id: Option<String> = text "VersionId",
        /// `true` where a delete marker was created, or was the version deleted.
        delete_marker: Option<bool> = text "DeleteMarker",
        /// The version id of that delete marker.
        delete_marker_version_id: Option<String> = text "DeleteMarkerVersionId",
    }

    /// An object that was not deleted, and why.
    DeleteError {
        /// Its key.
        key: Option<String> = text "Key",
        /// The version that the request names. Absent: it names none.
        version_id: Option<String> = text "VersionId",
        /// Why, for programs: an [`ErrorCode`](crate::ErrorCode).
        code: Option<String> = text "Code",
        /// Why, for people.
        message: Option<String> = text "Message",
    }
}
