use crate::checksum::{Algorithm, Checksums};
use crate::groups::{
    Content, CustomerKey, CustomerKeyUsed, Encryption, Grants, ObjectLock, SourceConditions, SourceCustomerKey,
    WriteConditions,
};
use crate::metadata::Metadata;
use crate::names::CopySource;
use crate::operation::operation;
use crate::time::Timestamp;
use crate::types::{ChecksumType, Directive, RequestPayer, StorageClass};

operation! {
    /// Copies an object within the store, up to 5 GiB.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html>
    CopyObject: PUT Object [header "x-amz-copy-source"] Empty {
        /// Bucket and key to copy, and perhaps a version.
        copy_source: CopySource = header "x-amz-copy-source",
        /// Conditions on the source; if one fails the answer is 412.
        source_conditions: SourceConditions = fields,
        /// Conditions on the object that would be overwritten.
        conditions: WriteConditions = fields,
        /// Whether object headers and metadata are the source's (`COPY`) or the request's
        /// (`REPLACE`). Absent: `COPY`.
        metadata_directive: Option<Directive> = header "x-amz-metadata-directive",
        /// Object headers of the copy; only with the directive `REPLACE`.
        content: Content = fields,
        /// Metadata of the copy; only with the directive `REPLACE`.
        metadata: Metadata = headers "x-amz-meta-",
        /// Whether tags are the source's (`COPY`) or the request's (`REPLACE`). Absent: `COPY`.
        tagging_directive: Option<Directive> = header "x-amz-tagging-directive",
        /// Tags of the copy, encoded as a query: `key=value&key=value`; only with the directive
        /// `REPLACE`.
        tagging: Option<String> = header "x-amz-tagging",
        /// Algorithm of the copy's checksum. Absent: that of the source.
        checksum_algorithm: Option<Algorithm> = header "x-amz-checksum-algorithm",
        /// Absent: `STANDARD`.
        storage_class: Option<StorageClass> = header "x-amz-storage-class",
        /// Where the website endpoint redirects requests for this object to: a path in the bucket,
        /// or a URL.
        website_redirect_location: Option<String> = header "x-amz-website-redirect-location",
        /// The ACL: one word, or grantees for each permission. Absent: `private`.
        grants: Grants = fields,
        /// Server-side encryption of the copy. Absent: as the bucket does by default.
        encryption: Encryption = fields,
        /// The encryption context of SSE-KMS: JSON of string pairs, in base64.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// SSE-C: the key of the copy.
        customer_key: CustomerKey = fields,
        /// SSE-C: the key of the source.
        source_customer_key: SourceCustomerKey = fields,
        /// Retention and legal hold. Absent: as the bucket does by default.
        object_lock: ObjectLock = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
        /// The account that must own the source's bucket; another is answered with 403. Absent:
        /// any.
        expected_source_bucket_owner: Option<String> = header "x-amz-source-expected-bucket-owner",
    }
    -> CopyObjectOutput: OK Xml("CopyObjectResult") {
        /// The entity tag of the copy, in quotes.
        etag: Option<String> = text "ETag",
        /// When it was created.
        last_modified: Option<Timestamp> = text "LastModified",
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// In base64.
        checksums: Checksums = texts,
        /// The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`.
        /// Absent: none does.
        expiration: Option<String> = header "x-amz-expiration",
        /// The version that was copied. Absent in a bucket that never had versioning.
        copy_source_version_id: Option<String> = header "x-amz-copy-source-version-id",
        /// The version that was created. Absent in a bucket without versioning.
        version_id: Option<String> = header "x-amz-version-id",
        /// The server-side encryption that was applied. Absent: none, or with SSE-C.
        encryption: Encryption = fields,
        /// The encryption context of SSE-KMS: JSON of string pairs, in base64.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// SSE-C: which key the copy is encrypted with.
        customer_key: CustomerKeyUsed = fields,
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
