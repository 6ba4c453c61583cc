use crate::groups::Owner;
use crate::operation::{message, operation};
use crate::time::Timestamp;

operation! {
    /// Lists the buckets of the caller, by name.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html>
    ListBuckets: GET Service Empty with [
        pages(&[("continuation-token", "ContinuationToken")], &["Buckets"]),
    ] {
        /// At most this many buckets, 1 to 10,000. Absent: all, in one answer.
        max_buckets: Option<u32> = query "max-buckets",
        /// `continuation_token` of the page before. Absent: the first page.
        continuation_token: Option<String> = query "continuation-token",
        /// Only buckets whose names begin so.
        prefix: Option<String> = query "prefix",
        /// Only buckets in this region.
        bucket_region: Option<String> = query "bucket-region",
    }
    -> ListBucketsOutput: OK Xml("ListAllMyBucketsResult") {
        /// The account that owns the buckets.
        owner: Option<Owner> = element "Owner",
        /// The buckets, by name.
        buckets: Vec<Bucket> = elements "Buckets" "Bucket",
        /// `continuation_token` of the next page; absent on the last.
        continuation_token: Option<String> = text "ContinuationToken",
        /// The prefix of the request.
        prefix: Option<String> = text "Prefix",
    }
}

message! {
    /// A bucket of a listing.
    Bucket {
        /// Its name.
        name: Option<String> = text "Name",
        /// When it was created.
        creation_date: Option<Timestamp> = text "CreationDate",
        /// Only if the request sets `max_buckets`, `prefix` or `bucket_region`.
        bucket_region: Option<String> = text "BucketRegion",
        /// The ARN of the bucket; AWS sends it for directory buckets only.
        bucket_arn: Option<String> = text "BucketArn",
    }
}
