use crate::documents::ReplicationConfiguration;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Replaces which objects of a bucket are replicated. Both buckets must have versioning.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html>
    PutBucketReplication: PUT Bucket [query "replication"] Xml("ReplicationConfiguration") with [checksum_required] {
        /// The new setting.
        replication: ReplicationConfiguration = fields,
        /// A token from AWS support that once let object lock be enabled on an existing bucket.
        token: Option<String> = header "x-amz-bucket-object-lock-token",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketReplicationOutput: OK Empty {}
}
