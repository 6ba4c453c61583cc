use super::{CommonPrefix, Object};
use crate::names::EncodingType;
use crate::operation::operation;
use crate::types::{OptionalObjectAttribute, RequestPayer};

operation! {
    /// Lists the objects of a bucket, a page at a time: the older form of
    /// [`ListObjectsV2`](super::ListObjectsV2).
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html>
    ListObjects: GET Bucket Empty with [
        pages(&[("marker", "NextMarker")], &["Contents", "CommonPrefixes"]),
    ] {
        /// Only keys that begin so.
        prefix: Option<String> = query "prefix",
        /// Keys that share all up to the first occurrence of this behind the prefix are listed as
        /// one [`CommonPrefix`](super::CommonPrefix).
        delimiter: Option<String> = query "delimiter",
        /// Only keys after this one, in the order of their UTF-8 bytes.
        marker: Option<String> = query "marker",
        /// At most this many keys and common prefixes; a store returns at most 1000. Absent: 1000.
        max_keys: Option<u32> = query "max-keys",
        /// `url`: keys in the answer are percent-encoded, so that every key can stand in XML.
        encoding_type: Option<EncodingType> = query "encoding-type",
        /// Fields of objects that are listed only on request.
        optional_object_attributes: Vec<OptionalObjectAttribute> = header "x-amz-optional-object-attributes",
        /// Accepts the charges of a requester pays bucket; required there of all but its owner.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListObjectsOutput: OK Xml("ListBucketResult") {
        /// The bucket.
        name: Option<String> = text "Name",
        /// The prefix of the request.
        prefix: Option<String> = text_url "Prefix",
        /// The marker of the request.
        marker: Option<String> = text_url "Marker",
        /// `marker` of the next page. Absent without a delimiter: use the last key.
        next_marker: Option<String> = text_url "NextMarker",
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
