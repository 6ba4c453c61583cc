use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::AccelerateStatus;

operation! {
    /// Enables or suspends transfer acceleration, by which clients reach a bucket through the
    /// nearest edge location. Not for buckets with a dot in their name.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html>
    PutBucketAccelerateConfiguration: PUT Bucket [query "accelerate"] Xml("AccelerateConfiguration") {
        /// The new setting.
        status: Option<AccelerateStatus> = text "Status",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketAccelerateConfigurationOutput: OK Empty {}
}
