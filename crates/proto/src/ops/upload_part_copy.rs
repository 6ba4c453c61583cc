use crate::checksum::Checksums;
use crate::groups::{CustomerKey, CustomerKeyUsed, Encryption, SourceConditions, SourceCustomerKey};
use crate::names::CopySource;
use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::RequestPayer;

operation! {
    /// Makes one part of an upload from an object or a range of it.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html>
    UploadPartCopy: PUT Object [query "partNumber", query "uploadId", header "x-amz-copy-source"] Empty {
        /// The upload.
        upload_id: String = query "uploadId",
        /// The part's number, 1 to 10,000.
        part_number: u32 = query "partNumber",
        /// What to copy.
        copy_source: CopySource = header "x-amz-copy-source",
        /// Only these bytes of it: `bytes=first-last`.
        copy_source_range: Option<String> = header "x-amz-copy-source-range",
        /// When to copy.
        source_conditions: SourceConditions = fields,
        /// The customer's key for the upload.
        customer_key: CustomerKey = fields,
        /// The customer's key for the source.
        source_customer_key: SourceCustomerKey = fields,
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
        /// Only if this account owns the source's bucket.
        expected_source_bucket_owner: Option<String> = header "x-amz-source-expected-bucket-owner",
    }
    -> UploadPartCopyOutput: OK Xml("CopyPartResult") {
        /// The part's entity tag.
        etag: Option<String> = text "ETag",
        /// When it was made.
        last_modified: Option<Timestamp> = text "LastModified",
        /// Its checksums.
        checksums: Checksums = texts,
        /// The version that was copied.
        copy_source_version_id: Option<String> = header "x-amz-copy-source-version-id",
        /// How it is encrypted.
        encryption: Encryption = fields,
        /// The customer's key.
        customer_key: CustomerKeyUsed = fields,
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
