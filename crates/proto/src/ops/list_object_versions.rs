use super::{CommonPrefix, RestoreStatus};
use crate::checksum::Algorithm;
use crate::groups::Owner;
use crate::names::EncodingType;
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{ChecksumType, OptionalObjectAttribute, RequestPayer, StorageClass};

operation! {
    /// Lists the versions of objects and the delete markers of a bucket, a page at a time: by key,
    /// and for each key the newest first.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html>
    ListObjectVersions: GET Bucket [query "versions"] Empty with [
        pages(
            &[("key-marker", "NextKeyMarker"), ("version-id-marker", "NextVersionIdMarker")],
            &["Version", "DeleteMarker", "CommonPrefixes"]
        ),
    ] {
        /// Only keys that begin so.
        prefix: Option<String> = query "prefix",
        /// Keys that share all up to the first occurrence of this behind the prefix are listed as
        /// one [`CommonPrefix`].
        delimiter: Option<String> = query "delimiter",
        /// `next_key_marker` of the page before: only keys after this one, and those versions of it
        /// that follow `version_id_marker`.
        key_marker: Option<String> = query "key-marker",
        /// `next_version_id_marker` of the page before; only with `key_marker`.
        version_id_marker: Option<String> = query "version-id-marker",
        /// At most this many versions, delete markers and common prefixes; a store returns at most
        /// 1000.
        max_keys: Option<u32> = query "max-keys",
        /// `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
        encoding_type: Option<EncodingType> = query "encoding-type",
        /// Fields of versions that are listed only on request.
        optional_object_attributes: Vec<OptionalObjectAttribute> = header "x-amz-optional-object-attributes",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListObjectVersionsOutput: OK Xml("ListVersionsResult") {
        /// The bucket.
        name: Option<String> = text "Name",
        /// The prefix of the request.
        prefix: Option<String> = text_url "Prefix",
        /// The key marker of the request.
        key_marker: Option<String> = text_url "KeyMarker",
        /// The version id marker of the request.
        version_id_marker: Option<String> = text "VersionIdMarker",
        /// `key_marker` of the next page; absent on the last.
        next_key_marker: Option<String> = text_url "NextKeyMarker",
        /// `version_id_marker` of the next page; absent on the last, and if the next begins with a
        /// new key.
        next_version_id_marker: Option<String> = text "NextVersionIdMarker",
        /// The limit that was applied.
        max_keys: Option<u32> = text "MaxKeys",
        /// The delimiter of the request.
        delimiter: Option<String> = text_url "Delimiter",
        /// How keys are encoded. Absent: not at all.
        encoding_type: Option<EncodingType> = text "EncodingType",
        /// Whether there is another page.
        is_truncated: bool = text "IsTruncated",
        /// The versions. Their order among the delete markers follows from key and time.
        versions: Vec<ObjectVersion> = list "Version",
        /// The delete markers.
        delete_markers: Vec<DeleteMarker> = list "DeleteMarker",
        /// What the delimiter folded.
        common_prefixes: Vec<CommonPrefix> = list "CommonPrefixes",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// One version of an object.
    ObjectVersion {
        /// The key.
        key: String = text_url "Key",
        /// The id; `null` for a version that was written without versioning.
        version_id: Option<String> = text "VersionId",
        /// Whether it is the current version.
        is_latest: Option<bool> = text "IsLatest",
        /// When it was created.
        last_modified: Option<Timestamp> = text "LastModified",
        /// The entity tag, in quotes.
        etag: Option<String> = text "ETag",
        /// The algorithms of its checksums.
        checksum_algorithm: Vec<Algorithm> = texts "ChecksumAlgorithm",
        /// Whether the checksum of a multipart upload covers its bytes or its parts' checksums.
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// In bytes.
        size: Option<u64> = text "Size",
        /// The storage class.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// The account that owns it.
        owner: Option<Owner> = element "Owner",
        /// The state of its restore from an archive, if the request asks for it.
        restore_status: Option<RestoreStatus> = element "RestoreStatus",
    }

    /// A marker that makes an object look deleted while its versions are kept.
    DeleteMarker {
        /// The key.
        key: String = text_url "Key",
        /// The id; deleting this version removes the marker.
        version_id: Option<String> = text "VersionId",
        /// Whether it is the current version, so that the object looks deleted.
        is_latest: Option<bool> = text "IsLatest",
        /// When it was created.
        last_modified: Option<Timestamp> = text "LastModified",
        /// The account that owns it.
        owner: Option<Owner> = element "Owner",
    }
}
