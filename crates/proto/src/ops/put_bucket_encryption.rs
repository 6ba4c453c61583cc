use crate::documents::EncryptionRule;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Sets the default encryption of a bucket, for objects to come.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html>
    PutBucketEncryption: PUT Bucket [query "encryption"] Xml("ServerSideEncryptionConfiguration") with [checksum_required] {
        /// One rule.
        rules: Vec<EncryptionRule> = list "Rule",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketEncryptionOutput: OK Empty {}
}
