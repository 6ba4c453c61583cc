use crate::operation::operation;

operation! {
    /// Has a bucket no longer answer as a website. That it did not is no error.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html>
    DeleteBucketWebsite: DELETE Bucket [query "website"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> DeleteBucketWebsiteOutput: NO_CONTENT Empty {}
}
