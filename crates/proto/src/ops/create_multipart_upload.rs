use crate::checksum::Algorithm;
use crate::groups::{Content, CustomerKey, CustomerKeyUsed, Encryption, Grants, ObjectLock};
use crate::metadata::Metadata;
use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::{ChecksumType, RequestPayer, StorageClass};

operation! {
    /// Begins an upload in parts.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html>
    CreateMultipartUpload: POST Object [query "uploads"] Empty {
        /// Content headers.
        content: Content = fields,
        /// Metadata.
        metadata: Metadata = headers "x-amz-meta-",
        /// By which algorithm the object has a checksum.
        checksum_algorithm: Option<Algorithm> = header "x-amz-checksum-algorithm",
        /// Of what it is.
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// How the object is stored.
        storage_class: Option<StorageClass> = header "x-amz-storage-class",
        /// Tags, written as a query.
        tagging: Option<String> = header "x-amz-tagging",
        /// Where a web site redirects to from here.
        website_redirect_location: Option<String> = header "x-amz-website-redirect-location",
        /// Who may do what.
        grants: Grants = fields,
        /// How the object is encrypted.
        encryption: Encryption = fields,
        /// What a key management service binds the encryption to.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// The customer's key.
        customer_key: CustomerKey = fields,
        /// What keeps the object from being deleted.
        object_lock: ObjectLock = fields,
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> CreateMultipartUploadOutput: OK Xml("InitiateMultipartUploadResult") {
        /// The bucket.
        bucket: Option<String> = text "Bucket",
        /// The key.
        key: Option<String> = text "Key",
        /// The upload.
        upload_id: Option<String> = text "UploadId",
        /// When a rule aborts it.
        abort_date: Option<Timestamp> = header "x-amz-abort-date",
        /// Which rule.
        abort_rule_id: Option<String> = header "x-amz-abort-rule-id",
        /// By which algorithm the object has a checksum.
        checksum_algorithm: Option<Algorithm> = header "x-amz-checksum-algorithm",
        /// Of what it is.
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// How the object is encrypted.
        encryption: Encryption = fields,
        /// What a key management service binds the encryption to.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// The customer's key.
        customer_key: CustomerKeyUsed = fields,
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
