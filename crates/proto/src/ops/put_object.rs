use crate::checksum::{Algorithm, Checksums};
use crate::groups::{Content, CustomerKey, CustomerKeyUsed, Encryption, Grants, ObjectLock, WriteConditions};
use crate::metadata::Metadata;
use crate::operation::operation;
use crate::types::{ChecksumType, RequestPayer, StorageClass};

operation! {
    /// Stores an object, in place of any that has the same key.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>
    PutObject: PUT Object Stream {
        /// The length of the body in bytes.
        content_length: Option<u64> = header "content-length",
        /// The body's MD5, in base64.
        content_md5: Option<String> = header "content-md5",
        /// Checksums of the body; they may also come behind it.
        checksums: Checksums = headers,
        /// The algorithm of the checksum that a client computes.
        checksum_algorithm: Option<Algorithm> = header "x-amz-sdk-checksum-algorithm",
        /// Content headers.
        content: Content = fields,
        /// Metadata.
        metadata: Metadata = headers "x-amz-meta-",
        /// When to write.
        conditions: WriteConditions = fields,
        /// Where in an object to append, of a directory bucket.
        write_offset_bytes: Option<u64> = header "x-amz-write-offset-bytes",
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
    -> PutObjectOutput: OK Empty {
        /// The entity tag.
        etag: Option<String> = header "etag",
        /// Checksums of what was stored.
        checksums: Checksums = headers,
        /// Of what they are.
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// The length of the object in bytes, when something was appended to it.
        size: Option<u64> = header "x-amz-object-size",
        /// When and by which rule it expires.
        expiration: Option<String> = header "x-amz-expiration",
        /// The version made, in a bucket that keeps versions.
        version_id: Option<String> = header "x-amz-version-id",
        /// How it is encrypted.
        encryption: Encryption = fields,
        /// What a key management service binds the encryption to.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// The customer's key.
        customer_key: CustomerKeyUsed = fields,
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}
