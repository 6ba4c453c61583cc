use crate::checksum::Checksums;
use crate::groups::{CustomerKey, CustomerKeyUsed, Encryption, SourceConditions, SourceCustomerKey};
use crate::names::CopySource;
use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::RequestPayer;

operation! {
    /// Makes one part of a multipart upload of an object or a range of it.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html>
    UploadPartCopy: PUT Object [query "partNumber", query "uploadId", header "x-amz-copy-source"] Empty {
        /// The id of the multipart upload, as CreateMultipartUpload returned it.
        upload_id: String = query "uploadId",
        /// 1 to 10,000; a part of the same number is replaced.
        part_number: u32 = query "partNumber",
        /// Bucket and key to copy, and perhaps a version.
        copy_source: CopySource = header "x-amz-copy-source",
        /// Only these bytes of the source: `bytes=first-last`. Absent: all of it, up to 5 GiB.
        copy_source_range: Option<String> = header "x-amz-copy-source-range",
        /// Conditions on the source; if one fails the answer is 412.
        source_conditions: SourceConditions = fields,
        /// SSE-C: the key of the multipart upload.
        customer_key: CustomerKey = fields,
        /// SSE-C: the key of the source.
        source_customer_key: SourceCustomerKey = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
        /// The account that must own the source's bucket; another is answered with 403. Absent:
        /// any.
        expected_source_bucket_owner: Option<String> = header "x-amz-source-expected-bucket-owner",
    }
    -> UploadPartCopyOutput: OK Xml("CopyPartResult") {
        /// The entity tag of the part, which CompleteMultipartUpload asks for.
        etag: Option<String> = text "ETag",
        /// When it was created.
        last_modified: Option<Timestamp> = text "LastModified",
        /// In base64.
        checksums: Checksums = texts,
        /// The version that was copied. Absent in a bucket that never had versioning.
        copy_source_version_id: Option<String> = header "x-amz-copy-source-version-id",
        /// The server-side encryption that was applied. Absent: none, or with SSE-C.
        encryption: Encryption = fields,
        /// SSE-C: which key the parts are encrypted with.
        customer_key: CustomerKeyUsed = fields,
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
