use crate::checksum::Checksums;
use crate::groups::{Conditions, Content, CustomerKey, CustomerKeyUsed, Encryption, ObjectLock, Overrides};
use crate::metadata::Metadata;
use crate::operation::operation;
use crate::ops::HeadObjectOutput;
use crate::time::Timestamp;
use crate::types::{ChecksumMode, ChecksumType, ReplicationStatus, RequestPayer, StorageClass};

operation! {
    /// Reads an object, or a range or part of it.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>
    GetObject: GET Object Empty {
        /// Only these bytes: a [`ByteRange`](crate::ByteRange).
        range: Option<String> = header "range",
        /// Only these bytes if the object has this entity tag or time, else all of it
        /// ([RFC 9110, 13.1.5](https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5)).
        if_range: Option<String> = header "if-range",
        /// Only this part.
        part_number: Option<u32> = query "partNumber",
        /// When to read.
        conditions: Conditions = fields,
        /// What the response says in place of what is kept.
        overrides: Overrides = fields,
        /// The version to read.
        version_id: Option<String> = query "versionId",
        /// Whether checksums come with it.
        checksum_mode: Option<ChecksumMode> = header "x-amz-checksum-mode",
        /// The customer's key.
        customer_key: CustomerKey = fields,
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectOutput: OK Stream {
        /// The length of the body in bytes.
        content_length: Option<u64> = header "content-length",
        /// Which bytes of the object the body is.
        content_range: Option<String> = header "content-range",
        /// `bytes`, where ranges can be read.
        accept_ranges: Option<String> = header "accept-ranges",
        /// The entity tag.
        etag: Option<String> = header "etag",
        /// When the object was stored.
        last_modified: Option<Timestamp> = header "last-modified",
        /// Content headers.
        content: Content = fields,
        /// Metadata.
        metadata: Metadata = headers "x-amz-meta-",
        /// How many names of metadata could not be sent.
        missing_meta: Option<u32> = header "x-amz-missing-meta",
        /// Checksums of the object, or of the part.
        checksums: Checksums = headers,
        /// Of what they are.
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// How many parts the object has, when a part was asked for.
        parts_count: Option<u32> = header "x-amz-mp-parts-count",
        /// How it is stored; absent for the usual way.
        storage_class: Option<StorageClass> = header "x-amz-storage-class",
        /// The version.
        version_id: Option<String> = header "x-amz-version-id",
        /// Whether it is a delete marker.
        delete_marker: Option<bool> = header "x-amz-delete-marker",
        /// When and by which rule it expires.
        expiration: Option<String> = header "x-amz-expiration",
        /// Whether it is being restored, and until when it is.
        restore: Option<String> = header "x-amz-restore",
        /// Where a web site redirects to from here.
        website_redirect_location: Option<String> = header "x-amz-website-redirect-location",
        /// How it is encrypted.
        encryption: Encryption = fields,
        /// The customer's key.
        customer_key: CustomerKeyUsed = fields,
        /// Whether it is copied to another bucket.
        replication_status: Option<ReplicationStatus> = header "x-amz-replication-status",
        /// How many tags it has.
        tag_count: Option<u32> = header "x-amz-tagging-count",
        /// What keeps it from being deleted.
        object_lock: ObjectLock = fields,
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

/// What HEAD says of an object, GET says, too.
impl From<HeadObjectOutput> for GetObjectOutput {
    fn from(head: HeadObjectOutput) -> Self {
        // Both lists are whole, so that no field that either gets later is left out here in silence.
        let HeadObjectOutput {
            content_length,
            content_range,
            accept_ranges,
            etag,
            last_modified,
            content,
            metadata,
            missing_meta,
            checksums,
            checksum_type,
            parts_count,
            storage_class,
            version_id,
            delete_marker,
            expiration,
            restore,
            archive_status: _,
            website_redirect_location,
            encryption,
            customer_key,
            replication_status,
            tag_count,
            object_lock,
            request_charged,
        } = head;
        Self {
            content_length,
            content_range,
            accept_ranges,
            etag,
            last_modified,
            content,
            metadata,
            missing_meta,
            checksums,
            checksum_type,
            parts_count,
            storage_class,
            version_id,
            delete_marker,
            expiration,
            restore,
            website_redirect_location,
            encryption,
            customer_key,
            replication_status,
            tag_count,
            object_lock,
            request_charged,
        }
    }
}
