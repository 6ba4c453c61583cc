use crate::checksum::{Algorithm, Checksums};
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{RequestPayer, Sensitive};

operation! {
    /// Deletes up to 1000 objects.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html>
    DeleteObjects: POST Bucket [query "delete"] Xml("Delete") with [checksum_required, idempotent_post] {
        /// What to delete.
        objects: Vec<ObjectIdentifier> = list "Object",
        /// Whether to report errors only.
        quiet: Option<bool> = text "Quiet",
        /// The MD5 of the document, in base64.
        content_md5: Option<String> = header "content-md5",
        /// Checksums of the document.
        checksums: Checksums = headers,
        /// The algorithm of the checksum that a client computes.
        checksum_algorithm: Option<Algorithm> = header "x-amz-sdk-checksum-algorithm",
        /// The serial number and the code of a device, where the bucket asks for it.
        mfa: Option<Sensitive> = header "x-amz-mfa",
        /// Whether to delete although retention keeps them.
        bypass_governance_retention: Option<bool> = header "x-amz-bypass-governance-retention",
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteObjectsOutput: OK Xml("DeleteResult") {
        /// What was deleted.
        deleted: Vec<DeletedObject> = list "Deleted",
        /// What was not.
        errors: Vec<DeleteError> = list "Error",
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// An object to delete.
    ObjectIdentifier {
        /// Its key.
        key: String = text "Key",
        /// The version to delete.
        version_id: Option<String> = text "VersionId",
        /// Only if it has this entity tag.
        etag: Option<String> = text "ETag",
        /// Only if it was stored then.
        last_modified_time: Option<Timestamp> = text_http "LastModifiedTime",
        /// Only if it has this length in bytes.
        size: Option<u64> = text "Size",
    }

    /// An object that was deleted.
    DeletedObject {
        /// Its key.
        key: Option<String> = text "Key",
        /// The version deleted.
        version_id: Option<String> = text "VersionId",
        /// Whether a delete marker was deleted or made.
        delete_marker: Option<bool> = text "DeleteMarker",
        /// The delete marker's version.
        delete_marker_version_id: Option<String> = text "DeleteMarkerVersionId",
    }

    /// An object that was not deleted, and why.
    DeleteError {
        /// Its key.
        key: Option<String> = text "Key",
        /// The version.
        version_id: Option<String> = text "VersionId",
        /// What went wrong, in a word: an [`ErrorCode`](crate::ErrorCode).
        code: Option<String> = text "Code",
        /// What went wrong, in a sentence.
        message: Option<String> = text "Message",
    }
}
