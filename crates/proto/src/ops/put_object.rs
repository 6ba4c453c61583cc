use crate::checksum::{Algorithm, Checksums};
use crate::groups::{Content, CustomerKey, CustomerKeyUsed, Encryption, Grants, ObjectLock, WriteConditions};
use crate::metadata::Metadata;
use crate::operation::operation;
use crate::types::{ChecksumType, RequestPayer, StorageClass};

operation! {
    /// Stores an object of up to 5 GiB, in place of any that has the same key.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>
    PutObject: PUT Object Stream {
        /// The length of the body in bytes; S3 requires it.
        content_length: Option<u64> = header "content-length",
        /// MD5 of the body, in base64.
        content_md5: Option<String> = header "content-md5",
        /// Checksums of the body, at most one; it may be a trailer instead.
        checksums: Checksums = headers,
        /// Algorithm of the checksum; where that is absent, the client computes it.
        checksum_algorithm: Option<Algorithm> = header "x-amz-sdk-checksum-algorithm",
        /// Object headers, as `Content-Type`.
        content: Content = fields,
        /// Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
        metadata: Metadata = headers "x-amz-meta-",
        /// Conditions on the object that would be overwritten.
        conditions: WriteConditions = fields,
        /// Appends at this offset, which must be the length of the object; of directory buckets.
        write_offset_bytes: Option<u64> = header "x-amz-write-offset-bytes",
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
        /// SSE-C: the key to encrypt or decrypt with.
        customer_key: CustomerKey = fields,
        /// Retention and legal hold. Absent: as the bucket does by default.
        object_lock: ObjectLock = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutObjectOutput: OK Empty {
        /// The entity tag, in quotes.
        etag: Option<String> = header "etag",
        /// Checksums that the store keeps.
        checksums: Checksums = headers,
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// The length of the object in bytes, if the request appended to it.
        size: Option<u64> = header "x-amz-object-size",
        /// The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`.
        /// Absent: none does.
        expiration: Option<String> = header "x-amz-expiration",
        /// The version that was created. Absent in a bucket without versioning.
        version_id: Option<String> = header "x-amz-version-id",
        /// The server-side encryption that was applied. Absent: none, or with SSE-C.
        encryption: Encryption = fields,
        /// The encryption context of SSE-KMS: JSON of string pairs, in base64.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// SSE-C: which key the object is encrypted with.
        customer_key: CustomerKeyUsed = fields,
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
