use crate::checksum::{Algorithm, Checksums};
use crate::groups::{CustomerKey, CustomerKeyUsed, Encryption};
use crate::operation::operation;
use crate::types::RequestPayer;

operation! {
    /// Uploads one part of a multipart upload: 5 MiB to 5 GiB, the last may be smaller.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html>
    UploadPart: PUT Object [query "partNumber", query "uploadId"] Stream {
        /// The id of the multipart upload, as CreateMultipartUpload returned it.
        upload_id: String = query "uploadId",
        /// 1 to 10,000; a part of the same number is replaced.
        part_number: u32 = query "partNumber",
        /// The length of the body in bytes; S3 requires it.
        content_length: Option<u64> = header "content-length",
        /// MD5 of the body, in base64.
        content_md5: Option<String> = header "content-md5",
        /// Checksums of the body, at most one; it may be a trailer instead.
        checksums: Checksums = headers,
        /// Algorithm of the checksum; where that is absent, the client computes it.
        checksum_algorithm: Option<Algorithm> = header "x-amz-sdk-checksum-algorithm",
        /// SSE-C: the key of the multipart upload.
        customer_key: CustomerKey = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> UploadPartOutput: OK Empty {
        /// The entity tag of the part, which CompleteMultipartUpload asks for.
        etag: Option<String> = header "etag",
        /// Checksums that the store keeps.
        checksums: Checksums = headers,
        /// The server-side encryption that was applied. Absent: none, or with SSE-C.
        encryption: Encryption = fields,
        /// SSE-C: which key the parts are encrypted with.
        customer_key: CustomerKeyUsed = fields,
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
