use crate::checksum::{Algorithm, Checksums};
use crate::groups::{CustomerKey, CustomerKeyUsed, Encryption};
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Stores one part of an upload, in place of any that has the same number.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html>
    UploadPart: PUT Object [query "partNumber", query "uploadId"] Stream {
        /// The upload.
        upload_id: String = query "uploadId",
        /// The part's number, 1 to 10,000.
        part_number: u32 = query "partNumber",
        /// The length of the body in bytes.
        content_length: Option<u64> = header "content-length",
        /// The body's MD5, in base64.
        content_md5: Option<String> = header "content-md5",
        /// Checksums of the body; they may also come behind it.
        checksums: Checksums = headers,
        /// The algorithm of the checksum that a client computes.
        checksum_algorithm: Option<Algorithm> = header "x-amz-sdk-checksum-algorithm",
        /// The customer's key.
        customer_key: CustomerKey = fields,
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> UploadPartOutput: OK Empty {
        /// The part's entity tag.
        etag: Option<String> = header "etag",
        /// Checksums of what was stored.
        checksums: Checksums = headers,
        /// How it is encrypted.
        encryption: Encryption = fields,
        /// The customer's key.
        customer_key: CustomerKeyUsed = fields,
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
