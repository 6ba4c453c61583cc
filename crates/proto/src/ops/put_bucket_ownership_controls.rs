use crate::documents::OwnershipRule;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Sets who owns the objects of a bucket, and so whether ACLs are in force.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html>
    PutBucketOwnershipControls: PUT Bucket [query "ownershipControls"] Xml("OwnershipControls") with [checksum_required] {
        /// One rule.
        rules: Vec<OwnershipRule> = list "Rule",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketOwnershipControlsOutput: OK Empty {}
}
