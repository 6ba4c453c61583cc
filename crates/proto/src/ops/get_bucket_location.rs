use crate::operation::operation;

operation! {
    /// Says in which region a bucket is.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html>
    GetBucketLocation: GET Bucket [query "location"] Empty {
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketLocationOutput: OK Xml("LocationConstraint") {
        /// The region; empty for `us-east-1`.
        location_constraint: String = root "LocationConstraint",
    }
}
