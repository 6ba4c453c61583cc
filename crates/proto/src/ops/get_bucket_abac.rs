use crate::operation::operation;
use crate::types::Status;

operation! {
    /// Reads whether the tags of a bucket count in policies that decide on access to it.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html>
    GetBucketAbac: GET Bucket [query "abac"] Empty {
        /// The account that must own the bucket; another owner is answered with 403. Absent: any.
        expected_bucket_owner: Option<String> = header "x-amz-expected-bucket-owner",
    }
    -> GetBucketAbacOutput: OK Xml("AbacStatus") {
        /// `Disabled`, unless set otherwise.
        status: Option<Status> = text "Status",
    }
}
