use crate::operation::operation;

operation! {
    /// Ends the replication of a bucket. Replicas stay; that there is none is no error.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html>
    DeleteBucketReplication: DELETE Bucket [query "replication"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketReplicationOutput: NO_CONTENT Empty {}
}
