use crate::documents::ReplicationConfiguration;
use crate::operation::operation;

operation! {
    /// Reads which objects of a bucket are replicated. Without such a setting the answer is 404
    /// `ReplicationConfigurationNotFoundError`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html>
    GetBucketReplication: GET Bucket [query "replication"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketReplicationOutput: OK Xml("ReplicationConfiguration") {
        /// The setting.
        replication: ReplicationConfiguration = fields,
    }
}
