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
        /// Only these bytes: a [`ByteRange`](crate::ByteRange). The answer is then a 206.
        range: Option<String> = header "range",
        /// Only these bytes if the object has this entity tag or time, else all of it
        /// ([RFC 9110, 13.1.5](https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5)).
        if_range: Option<String> = header "if-range",
        /// Only this part of a multipart upload: 1 to 10,000. Excludes `range`.
        part_number: Option<u32> = query "partNumber",
        /// Conditions on the object; if one fails the answer is 304 or 412.
        conditions: Conditions = fields,
        /// Response headers in place of the object's own; only in signed requests.
        overrides: Overrides = fields,
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// `ENABLED`: checksums come with the answer. Absent: they do not.
        checksum_mode: Option<ChecksumMode> = header "x-amz-checksum-mode",
        /// SSE-C: the key to encrypt or decrypt with.
        customer_key: CustomerKey = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectOutput: OK Stream {
        /// The length of the body in bytes.
        content_length: Option<u64> = header "content-length",
        /// Which bytes of the object the body is: `bytes first-last/length`.
        content_range: Option<String> = header "content-range",
        /// `bytes`: ranges can be read.
        accept_ranges: Option<String> = header "accept-ranges",
        /// The entity tag, in quotes.
        etag: Option<String> = header "etag",
        /// When the object was created, to the second.
        last_modified: Option<Timestamp> = header "last-modified",
        /// Object headers, as `Content-Type`.
        content: Content = fields,
        /// Names and values of the `x-amz-meta-` headers; 2 KiB in all at AWS.
        metadata: Metadata = headers "x-amz-meta-",
        /// How many metadata entries could not be sent as headers.
        missing_meta: Option<u32> = header "x-amz-missing-meta",
        /// Checksums of the object, or of the part.
        checksums: Checksums = headers,
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = header "x-amz-checksum-type",
        /// How many parts the object has; only in answer to a part number.
        parts_count: Option<u32> = header "x-amz-mp-parts-count",
        /// Absent: `STANDARD`.
        storage_class: Option<StorageClass> = header "x-amz-storage-class",
        /// The version. Absent in a bucket that never had versioning.
        version_id: Option<String> = header "x-amz-version-id",
        /// `true` where the version is a delete marker; with it the answer is an error.
        delete_marker: Option<bool> = header "x-amz-delete-marker",
        /// The lifecycle rule that expires the object, and when: `expiry-date="…", rule-id="…"`.
        /// Absent: none does.
        expiration: Option<String> = header "x-amz-expiration",
        /// The restore of an archived object: `ongoing-request="true"`, or `"false"` with the date
        /// the copy is kept until. Absent: none was requested.
        restore: Option<String> = header "x-amz-restore",
        /// Where the website endpoint redirects requests for this object to: a path in the bucket,
        /// or a URL.
        website_redirect_location: Option<String> = header "x-amz-website-redirect-location",
        /// The server-side encryption that was applied. Absent: none, or with SSE-C.
        encryption: Encryption = fields,
        /// SSE-C: which key the object is encrypted with.
        customer_key: CustomerKeyUsed = fields,
        /// Whether the object is replicated, or is a replica. Absent: neither.
        replication_status: Option<ReplicationStatus> = header "x-amz-replication-status",
        /// How many tags the object has. Absent: none, or the caller may not read them.
        tag_count: Option<u32> = header "x-amz-tagging-count",
        /// Retention and legal hold. Absent: none, or the caller may not read them.
        object_lock: ObjectLock = fields,
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

/// What HEAD says of an object, GET says, too.
impl From<HeadObjectOutput> for GetObjectOutput {
    fn from(head: HeadObjectOutput) -> Self {
        // Both lists are whole, so that no field that either gets later is left out here in
        // silence.
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
