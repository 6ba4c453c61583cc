use crate::documents::OwnershipRule;
use crate::operation::operation;

operation! {
    /// Reads who owns the objects of a bucket, and so whether ACLs are in force. Without such a
    /// setting the answer is 404 `OwnershipControlsNotFoundError`.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html>
    GetBucketOwnershipControls: GET Bucket [query "ownershipControls"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketOwnershipControlsOutput: OK Xml("OwnershipControls") {
        /// One rule.
        rules: Vec<OwnershipRule> = list "Rule",
    }
}
