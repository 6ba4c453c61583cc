use crate::operation::operation;

operation! {
    /// Reads whether a bucket exists and the caller may list it: 200, 403 or 404, without a
    /// document.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html>
    HeadBucket: HEAD Bucket Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> HeadBucketOutput: OK Empty {
        /// The bucket's region.
        bucket_region: Option<String> = header "x-amz-bucket-region",
        /// The ARN of the bucket; AWS sends it for directory buckets only.
        bucket_arn: Option<String> = header "x-amz-bucket-arn",
        /// `AvailabilityZone` or `LocalZone`; of directory buckets.
        bucket_location_type: Option<String> = header "x-amz-bucket-location-type",
        /// The id of the zone; of directory buckets.
        bucket_location_name: Option<String> = header "x-amz-bucket-location-name",
        /// `true` where the bucket in the request was an alias of an access point.
        access_point_alias: Option<bool> = header "x-amz-access-point-alias",
    }
}
