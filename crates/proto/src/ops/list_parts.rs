use crate::checksum::{Algorithm, Checksums};
use crate::groups::{CustomerKey, Owner};
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{ChecksumType, RequestPayer, StorageClass};

operation! {
    /// Lists the parts of an upload that have arrived, by number.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html>
    ListParts: GET Object [query "uploadId"] Empty with [
        pages(&[("part-number-marker", "NextPartNumberMarker")], &["Part"]),
    ] {
        /// The upload.
        upload_id: String = query "uploadId",
        /// The most parts to list; a store lists at most 1000.
        max_parts: Option<u32> = query "max-parts",
        /// Only parts after this number.
        part_number_marker: Option<u32> = query "part-number-marker",
        /// The customer's key.
        customer_key: CustomerKey = fields,
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListPartsOutput: OK Xml("ListPartsResult") {
        /// The bucket.
        bucket: Option<String> = text "Bucket",
        /// The key.
        key: Option<String> = text "Key",
        /// The upload.
        upload_id: Option<String> = text "UploadId",
        /// As asked.
        part_number_marker: Option<u32> = text "PartNumberMarker",
        /// `part_number_marker` of the next page.
        next_part_number_marker: Option<u32> = text "NextPartNumberMarker",
        /// The most parts listed.
        max_parts: Option<u32> = text "MaxParts",
        /// Whether another page follows.
        is_truncated: bool = text "IsTruncated",
        /// The parts.
        parts: Vec<Part> = list "Part",
        /// Who began the upload.
        initiator: Option<Owner> = element "Initiator",
        /// Whose the object will be.
        owner: Option<Owner> = element "Owner",
        /// How it will be stored.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// By which algorithm it has a checksum.
        checksum_algorithm: Option<Algorithm> = text "ChecksumAlgorithm",
        /// Of what it is.
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// When a rule aborts the upload.
        abort_date: Option<Timestamp> = header "x-amz-abort-date",
        /// Which rule.
        abort_rule_id: Option<String> = header "x-amz-abort-rule-id",
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// A part that has arrived.
    Part {
        /// Its number, 1 to 10,000.
        part_number: Option<u32> = text "PartNumber",
        /// When it arrived.
        last_modified: Option<Timestamp> = text "LastModified",
        /// Its entity tag.
        etag: Option<String> = text "ETag",
        /// Its length in bytes.
        size: Option<u64> = text "Size",
        /// Its checksums.
        checksums: Checksums = texts,
    }
}
