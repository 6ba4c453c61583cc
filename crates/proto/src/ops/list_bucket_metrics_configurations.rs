use crate::documents::MetricsConfiguration;
use crate::operation::operation;

operation! {
    /// Lists the metrics configurations of a bucket, a page of at most 100 at a time.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html>
    ListBucketMetricsConfigurations: GET Bucket [query "metrics"] Empty with [
        pages(&[("continuation-token", "NextContinuationToken")], &["MetricsConfiguration"]),
    ] {
        /// `next_continuation_token` of the page before. Absent: the first page.
        continuation_token: Option<String> = query "continuation-token",
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> ListBucketMetricsConfigurationsOutput: OK Xml("ListMetricsConfigurationsResult") {
        /// Whether there is another page.
        is_truncated: bool = text "IsTruncated",
        /// The token of the request.
        continuation_token: Option<String> = text "ContinuationToken",
        /// `continuation_token` of the next page; absent on the last.
        next_continuation_token: Option<String> = text "NextContinuationToken",
        /// The configurations, by id.
        configurations: Vec<MetricsConfiguration> = list "MetricsConfiguration",
    }
}
