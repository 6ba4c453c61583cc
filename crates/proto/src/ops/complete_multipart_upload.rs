use crate::checksum::Checksums;
use crate::groups::{CustomerKey, Encryption, WriteConditions};
use crate::operation::{message, operation};
use crate::types::{ChecksumType, RequestPayer};

operation! {
    /// Completes a multipart upload: makes one object of its parts. The answer can be an error
    /// although its status is 200.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html>
    CompleteMultipartUpload: POST Object [query "uploadId"] Xml("CompleteMultipartUpload") with [digest_of_object] {
        /// The id of the multipart upload, as CreateMultipartUpload returned it.
        upload_id: String = query "uploadId",
        /// At least one part, in ascending order of their numbers; others that were uploaded are
        /// dropped.
        parts: Vec<CompletedPart> = list "Part",
        /// Checksums of the object, in base64; a composite one ends in `-` and the number of parts.
        checksums: Checksums = headers,
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// The length of the object in bytes. The store refuses to complete to another.
        mpu_object_size: Option<u64> = header "x-amz-mp-object-size",
        /// Conditions on the object that would be overwritten.
        conditions: WriteConditions = fields,
        /// SSE-C: the key to encrypt or decrypt with.
        customer_key: CustomerKey = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> CompleteMultipartUploadOutput: OK Xml("CompleteMultipartUploadResult") {
        /// The URL of the object.
        location: Option<String> = text "Location",
        /// The bucket.
        bucket: Option<String> = text "Bucket",
        /// The key.
        key: Option<String> = text "Key",
        /// The entity tag, in quotes: at AWS the MD5 of the parts' MD5s, `-`, and the number of
        /// parts.
        etag: Option<String> = text "ETag",
        /// Checksums of the object, in base64; a composite one ends in `-` and the number of parts.
        checksums: Checksums = texts,
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`.
        /// Absent: none does.
        expiration: Option<String> = header "x-amz-expiration",
        /// The server-side encryption that was applied. Absent: none, or with SSE-C.
        encryption: Encryption = fields,
        /// The version that was created. Absent in a bucket without versioning.
        version_id: Option<String> = header "x-amz-version-id",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// A part that becomes part of the object.
    CompletedPart {
        /// The entity tag, in quotes.
        etag: Option<String> = text "ETag",
        /// In base64.
        checksums: Checksums = texts,
        /// 1 to 10,000.
        part_number: u32 = text "PartNumber",
    }
}
