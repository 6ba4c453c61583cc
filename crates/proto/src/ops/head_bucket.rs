use crate::operation::operation;

operation! {
    /// Says whether there is a bucket that the caller may read.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html>
    HeadBucket: HEAD Bucket Empty {
        /// Only if this account owns the bucket.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> HeadBucketOutput: OK Empty {
        /// The bucket's region.
        bucket_region: Option<String> = header "x-amz-bucket-region",
        /// The bucket's Amazon resource name.
        bucket_arn: Option<String> = header "x-amz-bucket-arn",
        /// The kind of location, of a directory bucket.
        bucket_location_type: Option<String> = header "x-amz-bucket-location-type",
        /// The location, of a directory bucket.
        bucket_location_name: Option<String> = header "x-amz-bucket-location-name",
        /// Whether the name is an alias of an access point.
        access_point_alias: Option<bool> = header "x-amz-access-point-alias",
    }
}
