use crate::checksum::Checksums;
use crate::groups::CustomerKey;
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{ChecksumType, RequestPayer, StorageClass, open_enum};

operation! {
    /// Reads attributes of an object, and of its parts, without its bytes.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html>
    GetObjectAttributes: GET Object [query "attributes"] Empty {
        /// The attributes to return, at least one; all others are absent in the answer.
        object_attributes: Vec<ObjectAttribute> = header "x-amz-object-attributes",
        /// At most this many parts; a store returns at most 1000.
        max_parts: Option<u32> = header "x-amz-max-parts",
        /// Only parts with a higher number: `next_part_number_marker` of the page before.
        part_number_marker: Option<u32> = header "x-amz-part-number-marker",
        /// The version, or `null` for one written without versioning. Absent: the current version.
        version_id: Option<String> = query "versionId",
        /// The key of an object with SSE-C.
        customer_key: CustomerKey = fields,
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetObjectAttributesOutput: OK Xml("GetObjectAttributesResponse") {
        /// `true` where the version is a delete marker; with it the answer is an error.
        delete_marker: Option<bool> = header "x-amz-delete-marker",
        /// When the object was created.
        last_modified: Option<Timestamp> = header "last-modified",
        /// The version. Absent in a bucket that never had versioning.
        version_id: Option<String> = header "x-amz-version-id",
        /// The entity tag; here without quotes.
        etag: Option<String> = text "ETag",
        /// The checksums of the object. Absent: it has none.
        checksum: Option<ObjectChecksum> = element "Checksum",
        /// The parts of an object made by a multipart upload. Absent: it was stored at once.
        object_parts: Option<ObjectParts> = element "ObjectParts",
        /// The storage class, `STANDARD` too.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// In bytes.
        object_size: Option<u64> = text "ObjectSize",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

open_enum! {
    /// What can be asked of an object.
    ObjectAttribute {
        /// The entity tag.
        ETAG = "ETag",
        /// Checksums and their type.
        CHECKSUM = "Checksum",
        /// The number of parts; with checksums also the parts themselves.
        OBJECT_PARTS = "ObjectParts",
        /// The storage class.
        STORAGE_CLASS = "StorageClass",
        /// The length in bytes.
        OBJECT_SIZE = "ObjectSize",
    }
}

message! {
    /// The checksums of an object.
    ObjectChecksum {
        /// In base64; a composite one without the number of parts behind it.
        checksums: Checksums = texts,
        /// Whether they cover the bytes of the object or the checksums of its parts.
        checksum_type: Option<ChecksumType> = text "ChecksumType",
    }

    /// A page of the parts of an object.
    ObjectParts {
        /// How many parts the object has in all.
        parts_count: Option<u32> = text "PartsCount",
        /// The marker of the request.
        part_number_marker: Option<u32> = text "PartNumberMarker",
        /// `part_number_marker` of the next page.
        next_part_number_marker: Option<u32> = text "NextPartNumberMarker",
        /// The limit that was applied.
        max_parts: Option<u32> = text "MaxParts",
        /// Whether there is another page.
        is_truncated: Option<bool> = text "IsTruncated",
        /// The parts; AWS lists them only for objects that were uploaded with checksums.
        parts: Vec<ObjectPart> = list "Part",
    }

    /// A part of an object.
    ObjectPart {
        /// 1 to 10,000.
        part_number: Option<u32> = text "PartNumber",
        /// In bytes.
        size: Option<u64> = text "Size",
        /// In base64.
        checksums: Checksums = texts,
    }
}
