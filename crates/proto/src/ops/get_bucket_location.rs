use crate::operation::operation;

operation! {
    /// Reads the region of a bucket. HeadBucket answers it for every bucket, and without a
    /// permission of its own.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html>
    GetBucketLocation: GET Bucket [query "location"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketLocationOutput: OK Xml("LocationConstraint") {
        /// The region; empty for `us-east-1`.
        location_constraint: String = root "LocationConstraint",
    }
}
