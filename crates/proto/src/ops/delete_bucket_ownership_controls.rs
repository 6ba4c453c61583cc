use crate::operation::operation;

operation! {
    /// Removes the setting of who owns the objects of a bucket: it is then whoever wrote them.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html>
    DeleteBucketOwnershipControls: DELETE Bucket [query "ownershipControls"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketOwnershipControlsOutput: NO_CONTENT Empty {}
}
