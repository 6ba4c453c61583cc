use super::{CommonPrefix, Object};
use crate::names::EncodingType;
use crate::operation::operation;
use crate::types::{OptionalObjectAttribute, RequestPayer};

operation! {
    /// Lists keys, in order, a page at a time, the older way.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html>
    ListObjects: GET Bucket Empty with [
        pages(&[("marker", "NextMarker")], &["Contents", "CommonPrefixes"]),
    ] {
        /// Only keys that begin so.
        prefix: Option<String> = query "prefix",
        /// Fold keys that share all up to the first of these behind the prefix.
        delimiter: Option<String> = query "delimiter",
        /// Only keys after this one.
        marker: Option<String> = query "marker",
        /// The most keys to list; a store lists at most 1000.
        max_keys: Option<u32> = query "max-keys",
        /// How keys are written in the answer.
        encoding_type: Option<EncodingType> = query "encoding-type",
        /// Fields to list besides.
        optional_object_attributes: Vec<OptionalObjectAttribute> = header "x-amz-optional-object-attributes",
        /// Who pays.
        request_payer: Option<RequestPayer> = header "x-amz-request-payer",
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListObjectsOutput: OK Xml("ListBucketResult") {
        /// The bucket.
        name: Option<String> = text "Name",
        /// As asked.
        prefix: Option<String> = text_url "Prefix",
        /// As asked.
        marker: Option<String> = text_url "Marker",
        /// `marker` of the next page; without a delimiter it is absent, and the last key serves.
        next_marker: Option<String> = text_url "NextMarker",
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
