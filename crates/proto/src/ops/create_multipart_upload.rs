use crate::checksum::Algorithm;
use crate::groups::{Content, CustomerKey, CustomerKeyUsed, Encryption, Grants, ObjectLock};
use crate::metadata::Metadata;
use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::{ChecksumType, RequestPayer, StorageClass};

operation! {
    /// Creates a multipart upload, to which parts are then uploaded in any order.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html>
    CreateMultipartUpload: POST Object [query "uploads"] Empty {
        /// Object headers, as `Content-Type`.
        content: Content = fields,
        /// Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
        metadata: Metadata = headers "x-amz-meta-",
        /// Algorithm of the checksum that the object gets from those of its parts.
        checksum_algorithm: Option<Algorithm> = header "x-amz-checksum-algorithm",
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// Absent: `STANDARD`.
        storage_class: Option<StorageClass> = header "x-amz-storage-class",
        /// Tags, encoded as a query: `key=value&key=value`; at most 10.
        tagging: Option<String> = header "x-amz-tagging",
        /// Where the website endpoint redirects requests for this object to: a path in the bucket,
        /// or a URL.
        website_redirect_location: Option<String> = header "x-amz-website-redirect-location",
        /// The ACL: one word, or grantees for each permission. Absent: `private`.
        grants: Grants = fields,
        /// Server-side encryption. Absent: as the bucket does by default.
        encryption: Encryption = fields,
        /// The encryption context of SSE-KMS: JSON of string pairs, in base64.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// SSE-C: the key of the multipart upload.
        customer_key: CustomerKey = fields,
        /// Retention and legal hold. Absent: as the bucket does by default.
        object_lock: ObjectLock = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> CreateMultipartUploadOutput: OK Xml("InitiateMultipartUploadResult") {
        /// The bucket.
        bucket: Option<String> = text "Bucket",
        /// The key.
        key: Option<String> = text "Key",
        /// The id of the multipart upload, as CreateMultipartUpload returned it.
        upload_id: Option<String> = text "UploadId",
        /// When a lifecycle rule aborts the upload. Absent: none does.
        abort_date: Option<Timestamp> = header "x-amz-abort-date",
        /// The id of the lifecycle rule that aborts it.
        abort_rule_id: Option<String> = header "x-amz-abort-rule-id",
        /// Algorithm of the checksum that the object gets from those of its parts.
        checksum_algorithm: Option<Algorithm> = header "x-amz-checksum-algorithm",
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// Server-side encryption. Absent: as the bucket does by default.
        encryption: Encryption = fields,
        /// The encryption context of SSE-KMS: JSON of string pairs, in base64.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// SSE-C: which key the parts are encrypted with.
        customer_key: CustomerKeyUsed = fields,
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
