use crate::checksum::{Algorithm, Checksums};
use crate::groups::{CustomerKey, Owner};
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{ChecksumType, RequestPayer, StorageClass};

operation! {
    /// Lists the uploaded parts of a multipart upload, by number.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html>
    ListParts: GET Object [query "uploadId"] Empty with [
        pages(&[("part-number-marker", "NextPartNumberMarker")], &["Part"]),
    ] {
        /// The id of the multipart upload, as CreateMultipartUpload returned it.
        upload_id: String = query "uploadId",
        /// At most this many parts; a store returns at most 1000. Absent: 1000.
        max_parts: Option<u32> = query "max-parts",
        /// Only parts with a higher number: `next_part_number_marker` of the page before.
        part_number_marker: Option<u32> = query "part-number-marker",
        /// SSE-C: the key of the multipart upload.
        customer_key: CustomerKey = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListPartsOutput: OK Xml("ListPartsResult") {
        /// The bucket.
        bucket: Option<String> = text "Bucket",
        /// The key.
        key: Option<String> = text "Key",
        /// The id of the multipart upload, as CreateMultipartUpload returned it.
        upload_id: Option<String> = text "UploadId",
        /// The marker of the request.
        part_number_marker: Option<u32> = text "PartNumberMarker",
        /// `part_number_marker` of the next page.
        next_part_number_marker: Option<u32> = text "NextPartNumberMarker",
        /// The limit that was applied.
        max_parts: Option<u32> = text "MaxParts",
        /// Whether there is another page.
        is_truncated: bool = text "IsTruncated",
        /// The parts, by number.
        parts: Vec<Part> = list "Part",
        /// The account or user that created the upload.
        initiator: Option<Owner> = element "Initiator",
        /// The account that will own the object.
        owner: Option<Owner> = element "Owner",
        /// The storage class that the object gets.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// Algorithm of the checksum that the object gets from those of its parts.
        checksum_algorithm: Option<Algorithm> = text "ChecksumAlgorithm",
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// When a lifecycle rule aborts the upload. Absent: none does.
        abort_date: Option<Timestamp> = header "x-amz-abort-date",
        /// The id of the lifecycle rule that aborts it.
        abort_rule_id: Option<String> = header "x-amz-abort-rule-id",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// A part of a multipart upload.
    Part {
        /// 1 to 10,000.
        part_number: Option<u32> = text "PartNumber",
        /// When it was uploaded.
        last_modified: Option<Timestamp> = text "LastModified",
        /// The entity tag, in quotes.
        etag: Option<String> = text "ETag",
        /// In bytes.
        size: Option<u64> = text "Size",
        /// In base64.
        checksums: Checksums = texts,
    }
}
