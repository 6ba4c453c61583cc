use crate::documents::LoggingEnabled;
use crate::groups::DocumentIntegrity;
use crate::operation::operation;

operation! {
    /// Begins, changes or ends the access log of a bucket.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html>
    PutBucketLogging: PUT Bucket [query "logging"] Xml("BucketLoggingStatus") with [checksum_required] {
        /// Absent: the log ends.
        logging: Option<LoggingEnabled> = element "LoggingEnabled",
        /// MD5 or checksum that the server verifies the document with.
        integrity: DocumentIntegrity = fields,
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> PutBucketLoggingOutput: OK Empty {}
}
