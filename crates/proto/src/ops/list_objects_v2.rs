use crate::checksum::Algorithm;
use crate::groups::Owner;
use crate::names::EncodingType;
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{ChecksumType, OptionalObjectAttribute, RequestPayer, StorageClass};

operation! {
    /// Lists the objects of a bucket in the order of their keys' UTF-8 bytes, a page at a time.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>
    ListObjectsV2: GET Bucket [query "list-type" = "2"] Empty with [
        pages(&[("continuation-token", "NextContinuationToken")], &["Contents", "CommonPrefixes"]),
    ] {
        /// Only keys that begin so.
        prefix: Option<String> = query "prefix",
        /// Keys that share all up to the first occurrence of this behind the prefix are listed as
        /// one [`CommonPrefix`].
        delimiter: Option<String> = query "delimiter",
        /// Only keys after this one, in the order of their UTF-8 bytes. No meaning with
        /// `continuation_token`.
        start_after: Option<String> = query "start-after",
        /// `next_continuation_token` of the page before. Absent: the first page.
        continuation_token: Option<String> = query "continuation-token",
        /// At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000.
        max_keys: Option<u32> = query "max-keys",
        /// `true`: owners are listed. Absent: `false`.
        fetch_owner: Option<bool> = query "fetch-owner",
        /// `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
        encoding_type: Option<EncodingType> = query "encoding-type",
        /// Fields of objects that are listed only on request.
        optional_object_attributes: Vec<OptionalObjectAttribute> = header "x-amz-optional-object-attributes",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListObjectsV2Output: OK Xml("ListBucketResult") {
        /// The bucket.
        name: Option<String> = text "Name",
        /// The prefix of the request.
        prefix: Option<String> = text_url "Prefix",
        /// The `start_after` of the request.
        start_after: Option<String> = text_url "StartAfter",
        /// The continuation token of the request.
        continuation_token: Option<String> = text "ContinuationToken",
        /// `continuation_token` of the next page; absent on the last.
        next_continuation_token: Option<String> = text "NextContinuationToken",
        /// How many keys and common prefixes the page has.
        key_count: Option<u32> = text "KeyCount",
        /// The limit that was applied.
        max_keys: Option<u32> = text "MaxKeys",
        /// The delimiter of the request.
        delimiter: Option<String> = text_url "Delimiter",
        /// How keys are encoded. Absent: not at all.
        encoding_type: Option<EncodingType> = text "EncodingType",
        /// Whether there is another page.
        is_truncated: bool = text "IsTruncated",
        /// The objects, by key.
        contents: Vec<Object> = list "Contents",
        /// What the delimiter folded.
        common_prefixes: Vec<CommonPrefix> = list "CommonPrefixes",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// An object of a listing.
    Object {
        /// Its key.
        key: String = text_url "Key",
        /// When it was created.
        last_modified: Option<Timestamp> = text "LastModified",
        /// The entity tag, in quotes.
        etag: Option<String> = text "ETag",
        /// The algorithms of its checksums.
        checksum_algorithm: Vec<Algorithm> = texts "ChecksumAlgorithm",
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// In bytes.
        size: Option<u64> = text "Size",
        /// The storage class.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// The account that owns it; of ListObjectsV2 only with `fetch_owner`.
        owner: Option<Owner> = element "Owner",
        /// The state of its restore from an archive, if the request asks for it.
        restore_status: Option<RestoreStatus> = element "RestoreStatus",
    }

    /// The state of the restore of an archived object.
    RestoreStatus {
        /// `true` until the restored copy can be read.
        is_restore_in_progress: Option<bool> = text "IsRestoreInProgress",
        /// Until when the restored copy is kept.
        restore_expiry_date: Option<Timestamp> = text "RestoreExpiryDate",
    }

    /// The beginning that the delimiter folded keys into.
    CommonPrefix {
        /// What they all begin with, up to and with the delimiter.
        prefix: Option<String> = text_url "Prefix",
    }
}
