use crate::documents::LoggingEnabled;
use crate::operation::operation;

operation! {
    /// Reads where the access log of a bucket goes. The document is empty if there is no log.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html>
    GetBucketLogging: GET Bucket [query "logging"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketLoggingOutput: OK Xml("BucketLoggingStatus") {
        /// Absent: there is no log.
        logging: Option<LoggingEnabled> = element "LoggingEnabled",
    }
}
