use crate::groups::Owner;
use crate::operation::{message, operation};
use crate::time::Timestamp;

operation! {
    /// Lists the caller's buckets, in order.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html>
    ListBuckets: GET Service Empty with [
        pages(&[("continuation-token", "ContinuationToken")], &["Buckets"]),
    ] {
        /// The most buckets to list, 1 to 10,000.
        max_buckets: Option<u32> = query "max-buckets",
        /// Where the page before ended.
        continuation_token: Option<String> = query "continuation-token",
        /// Only buckets whose names begin so.
        prefix: Option<String> = query "prefix",
        /// Only buckets in this region.
        bucket_region: Option<String> = query "bucket-region",
    }
    -> ListBucketsOutput: OK Xml("ListAllMyBucketsResult") {
        /// Whose they are.
        owner: Option<Owner> = element "Owner",
        /// The buckets.
        buckets: Vec<Bucket> = elements "Buckets" "Bucket",
        /// Where the next page begins.
        continuation_token: Option<String> = text "ContinuationToken",
        /// What the names begin with.
        prefix: Option<String> = text "Prefix",
    }
}

message! {
    /// A bucket in a list.
    Bucket {
        /// Its name.
        name: Option<String> = text "Name",
        /// When it was made.
        creation_date: Option<Timestamp> = text "CreationDate",
        /// Its region.
        bucket_region: Option<String> = text "BucketRegion",
        /// Its Amazon resource name.
        bucket_arn: Option<String> = text "BucketArn",
    }
}
