use crate::groups::DocumentIntegrity;
use crate::operation::operation;
use crate::types::Status;

operation! {
    /// Sets whether the tags of a bucket count in policies that decide on access to it
    /// (attribute-based access control).
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAbac.html>
    PutBucketAbac: PUT Bucket [query "abac"] Xml("AbacStatus") {
        /// The new setting.
        status: Option<Status> = text "Status",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketAbacOutput: OK Empty {}
}
