use crate::checksum::Checksums;
use crate::groups::{CustomerKey, Encryption, WriteConditions};
use crate::operation::{message, operation};
use crate::types::{ChecksumType, RequestPayer};

operation! {
    /// Makes one object of the parts of an upload.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html>
    CompleteMultipartUpload: POST Object [query "uploadId"] Xml("CompleteMultipartUpload") with [digest_of_object] {
        /// The upload.
        upload_id: String = query "uploadId",
        /// The parts, in ascending order of their numbers.
        parts: Vec<CompletedPart> = list "Part",
        /// Checksums of the object.
        checksums: Checksums = headers,
        /// Of what they are.
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// The length of the object in bytes; the store refuses when it is another.
        mpu_object_size: Option<u64> = header "x-amz-mp-object-size",
        /// When to write.
        conditions: WriteConditions = fields,
        /// The customer's key.
        customer_key: CustomerKey = fields,
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> CompleteMultipartUploadOutput: OK Xml("CompleteMultipartUploadResult") {
        /// The object's URI.
        location: Option<String> = text "Location",
        /// The bucket.
        bucket: Option<String> = text "Bucket",
        /// The key.
        key: Option<String> = text "Key",
        /// The entity tag.
        etag: Option<String> = text "ETag",
        /// Checksums of the object.
        checksums: Checksums = texts,
        /// Of what they are.
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// When and by which rule the object expires.
        expiration: Option<String> = header "x-amz-expiration",
        /// How it is encrypted.
        encryption: Encryption = fields,
        /// The version made, in a bucket that keeps versions.
        version_id: Option<String> = header "x-amz-version-id",
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// A part of the object to be made.
    CompletedPart {
        /// Its entity tag.
        etag: Option<String> = text "ETag",
        /// Its checksums.
        checksums: Checksums = texts,
        /// Its number, 1 to 10,000.
        part_number: u32 = text "PartNumber",
    }
}
