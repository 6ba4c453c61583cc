use super::CommonPrefix;
use crate::checksum::Algorithm;
use crate::groups::Owner;
use crate::names::EncodingType;
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{ChecksumType, RequestPayer, StorageClass};

operation! {
    /// Lists uploads in parts that are neither completed nor aborted, by key, then by when they
    /// were begun.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html>
    ListMultipartUploads: GET Bucket [query "uploads"] Empty with [
        pages(
            &[("key-marker", "NextKeyMarker"), ("upload-id-marker", "NextUploadIdMarker")],
            &["Upload", "CommonPrefixes"]
        ),
    ] {
        /// Only keys that begin so.
        prefix: Option<String> = query "prefix",
        /// Fold keys that share all up to the first of these behind the prefix.
        delimiter: Option<String> = query "delimiter",
        /// Only keys after this one, or this one's uploads after `upload_id_marker`.
        key_marker: Option<String> = query "key-marker",
        /// See `key_marker`.
        upload_id_marker: Option<String> = query "upload-id-marker",
        /// The most uploads to list; a store lists at most 1000.
        max_uploads: Option<u32> = query "max-uploads",
        /// How keys are written in the answer.
        encoding_type: Option<EncodingType> = query "encoding-type",
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListMultipartUploadsOutput: OK Xml("ListMultipartUploadsResult") {
        /// The bucket.
        bucket: Option<String> = text "Bucket",
        /// As asked.
        key_marker: Option<String> = text_url "KeyMarker",
        /// As asked.
        upload_id_marker: Option<String> = text "UploadIdMarker",
        /// `key_marker` of the next page.
        next_key_marker: Option<String> = text_url "NextKeyMarker",
        /// `upload_id_marker` of the next page.
        next_upload_id_marker: Option<String> = text "NextUploadIdMarker",
        /// As asked.
        prefix: Option<String> = text_url "Prefix",
        /// As asked.
        delimiter: Option<String> = text_url "Delimiter",
        /// The most uploads listed.
        max_uploads: Option<u32> = text "MaxUploads",
        /// How keys are written.
        encoding_type: Option<EncodingType> = text "EncodingType",
        /// Whether another page follows.
        is_truncated: bool = text "IsTruncated",
        /// The uploads.
        uploads: Vec<MultipartUpload> = list "Upload",
        /// What was folded.
        common_prefixes: Vec<CommonPrefix> = list "CommonPrefixes",
        /// Who paid.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// An upload in parts.
    MultipartUpload {
        /// The upload.
        upload_id: Option<String> = text "UploadId",
        /// The key of the object to be.
        key: Option<String> = text_url "Key",
        /// When it was begun.
        initiated: Option<Timestamp> = text "Initiated",
        /// How the object will be stored.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// Whose it will be.
        owner: Option<Owner> = element "Owner",
        /// Who began it.
        initiator: Option<Owner> = element "Initiator",
        /// By which algorithm the object has a checksum.
        checksum_algorithm: Option<Algorithm> = text "ChecksumAlgorithm",
        /// Of what it is.
        checksum_type: Option<ChecksumType> = text "ChecksumType",
    }
}
