use super::CommonPrefix;
use crate::checksum::Algorithm;
use crate::groups::Owner;
use crate::names::EncodingType;
use crate::operation::{message, operation};
use crate::time::Timestamp;
use crate::types::{ChecksumType, RequestPayer, StorageClass};

operation! {
    /// Lists the multipart uploads that are neither completed nor aborted, by key, then by age.
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
        /// Keys that share all up to the first occurrence of this behind the prefix are listed as
        /// one [`CommonPrefix`](super::CommonPrefix).
        delimiter: Option<String> = query "delimiter",
        /// `next_key_marker` of the page before: only keys after this one, and its uploads after
        /// `upload_id_marker`.
        key_marker: Option<String> = query "key-marker",
        /// `next_upload_id_marker` of the page before; only with `key_marker`.
        upload_id_marker: Option<String> = query "upload-id-marker",
        /// At most this many uploads and common prefixes; a store returns at most 1000. Absent:
        /// 1000.
        max_uploads: Option<u32> = query "max-uploads",
        /// `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
        encoding_type: Option<EncodingType> = query "encoding-type",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListMultipartUploadsOutput: OK Xml("ListMultipartUploadsResult") {
        /// The bucket.
        bucket: Option<String> = text "Bucket",
        /// The key marker of the request.
        key_marker: Option<String> = text_url "KeyMarker",
        /// The upload id marker of the request.
        upload_id_marker: Option<String> = text "UploadIdMarker",
        /// `key_marker` of the next page.
        next_key_marker: Option<String> = text_url "NextKeyMarker",
        /// `upload_id_marker` of the next page.
        next_upload_id_marker: Option<String> = text "NextUploadIdMarker",
        /// The prefix of the request.
        prefix: Option<String> = text_url "Prefix",
        /// The delimiter of the request.
        delimiter: Option<String> = text_url "Delimiter",
        /// The limit that was applied.
        max_uploads: Option<u32> = text "MaxUploads",
        /// How keys are encoded. Absent: not at all.
        encoding_type: Option<EncodingType> = text "EncodingType",
        /// Whether there is another page.
        is_truncated: bool = text "IsTruncated",
        /// The multipart uploads.
        uploads: Vec<MultipartUpload> = list "Upload",
        /// What the delimiter folded.
        common_prefixes: Vec<CommonPrefix> = list "CommonPrefixes",
        /// Present if the requester was charged, in a requester pays bucket.
        request_charged: Option<RequestPayer> = header "x-amz-request-charged",
    }
}

message! {
    /// A multipart upload in progress.
    MultipartUpload {
        /// The id of the multipart upload, as CreateMultipartUpload returned it.
        upload_id: Option<String> = text "UploadId",
        /// The key that the object gets.
        key: Option<String> = text_url "Key",
        /// When it was created.
        initiated: Option<Timestamp> = text "Initiated",
        /// The storage class that the object gets.
        storage_class: Option<StorageClass> = text "StorageClass",
        /// The account that will own the object.
        owner: Option<Owner> = element "Owner",
        /// The account or user that created the upload.
        initiator: Option<Owner> = element "Initiator",
        /// Algorithm of the checksum that the object gets from those of its parts.
        checksum_algorithm: Option<Algorithm> = text "ChecksumAlgorithm",
        /// Whether the checksum of a multipart upload covers its bytes (`FULL_OBJECT`) or the
        /// checksums of its parts (`COMPOSITE`).
        checksum_type: Option<ChecksumType> = text "ChecksumType",
    }
}
