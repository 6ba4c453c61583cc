use crate::checksum::Algorithm;
use crate::groups::Owner;
use crate::names::EncodingType;
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{ChecksumType, OptionalObjectAttribute, RequestPayer, StorageClass};

operation! {
    /// Lists keys, in order, a page at a time.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>
    ListObjectsV2: GET Bucket [query "list-type" = "2"] Empty with [
        pages(&[("continuation-token", "NextContinuationToken")], &["Contents", "CommonPrefixes"]),
    ] {
        /// Only keys that begin so.
        prefix: Option<String> = query "prefix",
        /// Fold keys that share all up to the first of these behind the prefix into one
        /// [`CommonPrefix`].
        delimiter: Option<String> = query "delimiter",
        /// Only keys after this one.
        start_after: Option<String> = query "start-after",
        /// Where the page before ended.
        continuation_token: Option<String> = query "continuation-token",
        /// The most keys to list; a store lists at most 1000.
        max_keys: Option<u32> = query "max-keys",
        /// Whether owners are listed.
        fetch_owner: Option<bool> = query "fetch-owner",
        /// How keys are written in the answer.
        encoding_type: Option<EncodingType> = query "encoding-type",
        /// Fields to list besides.
        optional_object_attributes: Vec<OptionalObjectAttribute> = header "x-amz-optional-object-attributes",
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListObjectsV2Output: OK Xml("ListBucketResult") {
        /// The bucket.
        name: Option<String> = text "Name",
        /// As asked.
        prefix: Option<String> = text_url "Prefix",
        /// As asked.
        start_after: Option<String> = text_url "StartAfter",
        /// As asked.
        continuation_token: Option<String> = text "ContinuationToken",
        /// Where the next page begins.
        next_continuation_token: Option<String> = text "NextContinuationToken",
        /// How many keys and prefixes the page has.
        key_count: Option<u32> = text "KeyCount",
        /// The most keys listed.
        max_keys: Option<u32> = text "MaxKeys",
        /// As asked.
        delimiter: Option<String> = text_url "Delimiter",
        /// How keys are written.
        encoding_type: Option<EncodingType> = text "EncodingType",
        /// Whether another page follows.
        is_truncated: bool = text "IsTruncated",
        /// The keys.
        contents: Vec<Object> = list "Contents",
        /// What was folded.
        common_prefixes: Vec<CommonPrefix> = list "CommonPrefixes",
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// An object in a list.
    Object {
        /// Its key.
        key: String = text_url "Key",
        /// When it was stored.
        last_modified: Option<Timestamp> = text "LastModified",
        /// Its entity tag.
        etag: Option<String> = text "ETag",
        /// By which algorithms it has checksums.
        checksum_algorithm: Vec<Algorithm> = texts "ChecksumAlgorithm",
        /// Of what they are.
        checksum_type: Option<ChecksumType> = text "ChecksumType",
        /// Its length in bytes.
        size: Option<u64> = text "Size",
        /// How it is stored.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// Whose it is.
        owner: Option<Owner> = element "Owner",
        /// Whether it is being restored.
        restore_status: Option<RestoreStatus> = element "RestoreStatus",
    }

    /// Whether an object is being restored from an archive.
    RestoreStatus {
        /// Whether it is, at this time.
        is_restore_in_progress: Option<bool> = text "IsRestoreInProgress",
        /// Until when it can be read.
        restore_expiry_date: Option<Timestamp> = text "RestoreExpiryDate",
    }

    /// Keys folded into one.
    CommonPrefix {
        /// What they all begin with.
        prefix: Option<String> = text_url "Prefix",
    }
}
