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
        /// What to copy.
        copy_source: CopySource = header "x-amz-copy-source",
        /// When to copy.
        source_conditions: SourceConditions = fields,
        /// When to write.
        conditions: WriteConditions = fields,
        /// Whether content headers and metadata come from the source or from here.
        metadata_directive: Option<Directive> = header "x-amz-metadata-directive",
        /// Content headers of the copy.
        content: Content = fields,
        /// Metadata of the copy.
        metadata: Metadata = headers "x-amz-meta-",
        /// Whether tags come from the source or from here.
        tagging_directive: Option<Directive> = header "x-amz-tagging-directive",
        /// Tags of the copy, written as a query.
        tagging: Option<String> = header "x-amz-tagging",
        /// By which algorithm the copy has a checksum.
        checksum_algorithm: Option<Algorithm> = header "x-amz-checksum-algorithm",
        /// How the copy is stored.
        storage_class: Option<StorageClass> = header "x-amz-storage-class",
        /// Where a web site redirects to from here.
        website_redirect_location: Option<String> = header "x-amz-website-redirect-location",
        /// Who may do what.
        grants: Grants = fields,
        /// How the copy is encrypted.
        encryption: Encryption = fields,
        /// What a key management service binds the encryption to.
        encryption_context: Option<String> = header "x-amz-server-side-encryption-context",
        /// The customer's key for the copy.
        customer_key: CustomerKey = fields,
        /// The customer's key for the source.
        source_customer_key: SourceCustomerKey = fields,
        /// What keeps the copy from being deleted.
        object_lock: ObjectLock = fields,
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
        /// Only if this account owns the source's bucket.
        expected_source_bucket_owner: Option<String> = header "x-amz-source-expected-bucket-owner",
    }
    -> CopyObjectOutput: OK Xml("CopyObjectResult") {
        /// The copy's entity tag.
        etag: Option<String> = text "ETag",
        /// When it was made.
        last_modified: Option<Timestamp> = text "LastModified",
        /// Of what its checksums are.
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// Its checksums.
        checksums: Checksums = texts,
        /// When and by which rule it expires.
        expiration: Option<String> = header "x-amz-expiration",
        /// The version that was copied.
        copy_source_version_id: Option<String> = header "x-amz-copy-source-version-id",
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
